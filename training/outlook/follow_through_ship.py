"""The model files that ship with the package: `python -m training.outlook.follow_through_ship`."""

import json
from pathlib import Path
from typing import Any

from training.outlook.follow_through_cases import cases
from training.outlook.follow_through_data import DATA, history
from training.outlook.follow_through_fit import fit

MODELS = Path(__file__).parents[2] / "src/detente/outlook/through/model"


def written(table: dict[str, Any]) -> str:
    """The JSON of a model, one line a field."""
    lines = (f" {json.dumps(key)}: {json.dumps(value)}" for key, value in table.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    data = history(DATA / "icews18")
    for held in ("meeting", "in_person"):
        found = cases(data, held)
        about = {"data": "ICEWS 2018", "first": "2018-01-08", "last": "2018-10-31", "intents": len(found.day),
                 "held": held}
        (MODELS / f"{held}.json").write_text(written(fit(found, int(data.day[-1]), about)), "utf-8")


if __name__ == "__main__":
    main()
