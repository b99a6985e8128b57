"""Renews what README.md and docs/ show of the program's own output: `make readme-output`."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from detente.language.bundle import LANGUAGES
from detente.language.recognise import language_name
from tests.export import korea, shown
from tests.gate import probes
from tests.gate.measure import measured
from tests.gate.scorer import LAYERS, Score
from tests.gold.answers import OURS, SHARED, Answers

ROOT = Path(__file__).parents[2]
SHOWN = ("MEETINGS", "CONDITIONS", "LEGAL", "OPEN", "AIMS")
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
    """The terminal's picture of the example, some of its sections."""
    command = [sys.executable, "-m", "detente", "read", EXAMPLE]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    heading, *parts = shown.strip().split("\n\n")
    kept = [part for part in parts if part.startswith(SHOWN)]
    left_out = [part.splitlines()[0].capitalize() for part in parts if not part.startswith(SHOWN)]
    return "```\n" + "\n\n".join([heading, *kept]) + f"\n```\n\nLeft out here: {', '.join(left_out)}."


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


def shares() -> str:
    """A line on each file of probes: single sentences with one event each, and how many are read right."""
    lines = []
    for title, path in (("our own", probes.OURS), ("those under shared/", probes.SHARED)):
        if path.exists():
            told = ", ".join(
                f"{language_name(code)} {probes.right_share(path, code)[0]:.0%} of "
                f"{sum(probe['language'] == code for probe in probes.probes(path))}"
                for code in LANGUAGES
            )
            lines.append(f"- {title}: {told} wholly right (type, status, parties, source)")
    return "Single sentences, one event each:\n\n" + "\n".join(lines)


def speed() -> str:
    """The tables of the benchmark."""
    command = [sys.executable, "benchmarks/read_speed.py"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def layers() -> str:
    """A line for each page on a layer, by its heading."""
    pages = sorted((ROOT / "docs" / "reading").glob("*.md"))
    headings = {page.name: page.read_text("utf-8").splitlines()[0].strip("# ") for page in pages}
    return "\n".join(f"- [{heading}](reading/{name})" for name, heading in headings.items())


def exports() -> None:
    """Puts into docs/exports.md some of what each format gives."""
    put("docs/exports.md", "reading tables", shown.columns(True))
    put("docs/exports.md", "situation tables", shown.columns(False))
    with TemporaryDirectory() as folder:
        where = str(Path(folder) / "korea.sqlite")
        korea.make(where)
        for name, text in shown.excerpts(where).items():
            put("docs/exports.md", name, f"```\n{text}\n```")


def main() -> None:
    """Writes the pages.

    With `--index` only the list of pages on layers, with `--exports` only docs/exports.md, with `--no-speed` all but
    the benchmark.
    """
    put("docs/README.md", "layers", layers())
    if "--index" in sys.argv:
        return
    exports()
    if "--exports" in sys.argv:
        return
    put("README.md", "output", picture())
    parts = []
    for title, reports in (("Our own reports", OURS), ("Reports under shared/", SHARED)):
        if reports:
            parts.append(f"{title} ({', '.join(gold.path.stem for gold in reports)}):\n\n{figures(reports)}")
    put("docs/accuracy.md", "figures", "\n\n".join([*parts, shares()]))
    put("README.md", "figures", f"{figures(OURS)}\n\n{shares()}")
    if "--no-speed" not in sys.argv:
        put("docs/performance.md", "figures", speed())


if __name__ == "__main__":
    main()
