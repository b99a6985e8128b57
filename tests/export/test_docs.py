"""docs/exports.md says what the formats give."""

import re
from pathlib import Path

import pytest

from detente.export.follow_the_money import SCHEMATA
from detente.export.formats import FORMATS
from detente.export.meetings_calendar import STATUS

from .shown import alike, columns, excerpts

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
RENEW = "python -m tests.house.readme_output --exports renews docs/exports.md"


def between(mark: str) -> str:
    """What stands between two marks of the page."""
    found = re.search(rf"<!-- {mark}: begin -->\n(.*?)\n<!-- {mark}: end -->", PAGE, re.DOTALL)
    assert found, mark
    return found[1]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_documented(name: str) -> None:
    row = next((line for line in PAGE.splitlines() if line.startswith(f"| [`{name}`](#")), "")
    assert f"`.{FORMATS[name].suffix}`" in row
    if needs := FORMATS[name].needs:
        assert f"pip install 'detente[{needs}]'" in row


def test_excerpts_are_what_the_formats_give(korea: str) -> None:
    for name, text in excerpts(korea).items():
        assert alike(between(name)) == alike(f"```\n{text}\n```"), f"{name}: {RENEW}"


def test_every_table_and_column_is_documented() -> None:
    assert between("reading tables") == columns(True), RENEW
    assert between("situation tables") == columns(False), RENEW


def test_mappings_are_as_they_are_told() -> None:
    for status, theirs in STATUS.items():
        assert f"| {status.value} | `{theirs}` |" in PAGE
    rows = [line for line in PAGE.splitlines() if line.startswith("| ")]
    for kind, schema in SCHEMATA.items():
        assert any(kind.value in line.split("|")[1] and f"`{schema}`" in line for line in rows)
