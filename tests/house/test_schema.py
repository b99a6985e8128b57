import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from detente import read
from detente.model import Reading
from tests.gold.answers import OURS, Answers
from tests.house.schema import schema

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    return json.loads((DOCS / "reading.schema.json").read_text("utf-8"))


def test_the_schema_is_that_of_the_model(published: dict[str, Any]) -> None:
    assert published == schema(), "run `make schema`"
    Draft202012Validator.check_schema(published)


@pytest.mark.parametrize("gold", OURS, ids=lambda gold: gold.path.stem)
def test_a_reading_keeps_to_it_and_comes_back(published: dict[str, Any], gold: Answers) -> None:
    for reading in (gold.perfect(), read(gold.text, published=gold.published, language=gold.language)):
        value = json.loads(json.dumps(reading.to_json()))
        Draft202012Validator(published).validate(value)
        assert Reading.from_json(value) == reading


def test_every_field_is_in_the_docs() -> None:
    text = (DOCS / "format.md").read_text("utf-8")
    for name, kind in schema()["$defs"].items():
        missing = [field for field in kind["properties"] if f"`{field}`" not in text]
        assert not missing, f"docs/format.md says nothing of {name}: {missing}"
        values = [value for field in kind["properties"].values() for value in field.get("enum", ())]
        assert not [value for value in values if f"`{value}`" not in text], name
