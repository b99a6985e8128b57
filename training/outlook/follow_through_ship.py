"""The model files that ship with the package: `python -m training.outlook.follow_through_ship`."""

import json
from pathlib import Path
from typing import Any

from training.outlook.follow_through import HELD, LATER
from training.outlook.follow_through_cases import cases
from training.outlook.follow_through_data import DATA, history
from training.outlook.follow_through_fit import fit

from detente.outlook.through.measures import NAMES, NARROW

MODELS = Path(__file__).parents[2] / "src/detente/outlook/through/model"


def written(table: dict[str, Any]) -> str:
    """The JSON of a model, one line a field."""
    lines = (f" {json.dumps(key)}: {json.dumps(value)}" for key, value in table.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    recent, old = history(DATA / "icews18"), history(DATA / "icews05-15")
    for held in HELD:
        found, earlier = cases(recent, held, LATER), cases(old, held, LATER)
        about = {"data": "ICEWS 2005-2015 and 2018", "recent": ["2018-01-08", "2018-10-31"],
                 "intents": int((earlier.age == 0).sum() + (found.age == 0).sum()), "held": held}
        for name, measures in ((held, NAMES), (f"{held}_narrow", NARROW)):
            table = fit([(earlier, earlier.end), (found, found.end)], about, measures)
            (MODELS / f"{name}.json").write_text(written(table), "utf-8")


if __name__ == "__main__":
    main()
