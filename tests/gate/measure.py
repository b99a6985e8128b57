"""Accuracy as it is now, in the form of floors.yaml: `make floors`."""

import sys
from pathlib import Path

import yaml

from detente.language.bundle import LANGUAGES
from tests.gate import probes
from tests.gate.agreement import agreement, pairs
from tests.gate.readings import reading_of
from tests.gate.scorer import Score, score
from tests.gold.answers import OURS, SHARED, Answers

FLOORS = Path(__file__).with_name("floors.yaml")


def measured(gold: Answers) -> dict[str, Score]:
    """The scores of the program on a gold file."""
    return score(gold, reading_of(gold.path))


def main() -> None:
    """Writes YAML to standard output: for each report and layer the found and the right F1."""
    sys.stdout.write("# [found F1, right F1] a layer, from `make -s floors`; no floor goes down in silence\n")
    for gold in (*OURS, *SHARED):
        scores = measured(gold)
        layers = {layer: [round(each.found, 3), round(each.right, 3)] for layer, each in scores.items()}
        layers["mean"] = [round(sum(pair[side] for pair in layers.values()) / len(layers), 3) for side in (0, 1)]
        sys.stdout.write(yaml.safe_dump({gold.path.stem: layers}, sort_keys=False, default_flow_style=None))
    files = {name: path for name, path in (("ours", probes.OURS), ("shared", probes.SHARED)) if path.exists()}
    shares = {
        name: {code: round(probes.right_share(path, code)[0], 3) for code in LANGUAGES} for name, path in files.items()
    }
    sys.stdout.write(yaml.safe_dump({"probes": shares}, sort_keys=False, default_flow_style=None))
    alike = {name: {layer: round(found.share, 3) for layer, found in agreement(name).items()} for name in pairs()}
    sys.stdout.write(yaml.safe_dump({"agreement": alike}, sort_keys=False, default_flow_style=None))


if __name__ == "__main__":
    main()
