"""Renews what README.md and docs/ show of the program's own output: `make readme-output`."""

import subprocess
import sys
from pathlib import Path

from tests.gate.measure import measured
from tests.gate.scorer import LAYERS, Score
from tests.gold.answers import OURS, SHARED, Answers

ROOT = Path(__file__).parents[2]
EXAMPLE = "examples/korea-2018/2018-04-18-de.txt"


def put(page: str, mark: str, content: str) -> None:
    """Sets what stands between two marks in a page."""
    path = ROOT / page
    before, opening, rest = path.read_text("utf-8").partition(f"<!-- {mark}: begin -->\n")
    _, closing, after = rest.partition(f"<!-- {mark}: end -->")
    if not opening or not closing:
        raise SystemExit(f"{page} has no marks for '{mark}'")
    path.write_text(before + opening + content.strip("\n") + "\n" + closing + after, "utf-8")


def picture() -> str:
    """The terminal's picture of the example, with the long tail of it left out."""
    command = [sys.executable, "-m", "detente", "read", EXAMPLE]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return f"```\n{shown.strip()}\n```"


def figures(reports: tuple[Answers, ...]) -> str:
    """A table of found and right F1 for each layer, summed over some reports."""
    totals = {layer: Score() for layer in LAYERS}
    for gold in reports:
        for layer, each in measured(gold).items():
            totals[layer] += each
    asked = {layer: total for layer, total in totals.items() if total.gold}
    rows = [f"| {layer} | {each.gold} | {each.given} | {each.found:.2f} | {each.right:.2f} |"
            for layer, each in asked.items()]
    mean = [sum(getattr(each, side) for each in asked.values()) / len(asked) for side in ("found", "right")]
    rows.append(f"| **mean** | | | **{mean[0]:.2f}** | **{mean[1]:.2f}** |")
    return "\n".join(["| layer | gold | given | found F1 | right F1 |", "| --- | --- | --- | --- | --- |", *rows])


def main() -> None:
    """Writes the pages."""
    put("README.md", "output", picture())
    parts = []
    for title, reports in (("Our own reports", OURS), ("Reports under shared/", SHARED)):
        if reports:
            parts.append(f"{title} ({', '.join(gold.path.stem for gold in reports)}):\n\n{figures(reports)}")
    put("docs/accuracy.md", "figures", "\n\n".join(parts))


if __name__ == "__main__":
    main()
