"""Documentation is tested: every command, option, setting and make target is in it, and its links lead somewhere."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer

from detente.cli.main import app
from detente.desk.app import create_app
from detente.desk.desk import Desk
from detente.settings import ENVIRONMENT, DeskSettings, Settings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        assert f"detente {name}" in text
        options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
        assert not [option for option in options if f"`{option}" not in text], name


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert not [field.name for field in fields(Settings) if f"`{field.name}`" not in text]
    assert ENVIRONMENT in text


def test_every_make_target_is_documented() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert targets
    assert not [target for target in targets if f"`make {target}`" not in text]


def test_every_exit_code_is_documented() -> None:
    from detente import ends

    text = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    codes = (ends.DONE, ends.NOTHING_FOUND, ends.WRONG_USE, ends.INTERRUPTED, ends.READER_GONE)
    assert not [code for code in codes if f"| {code} |" not in text]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


def test_every_page_is_reached_from_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    pages = [str(page.relative_to(ROOT / "docs")) for page in (ROOT / "docs").rglob("*.md")]
    assert not [page for page in pages if page != "README.md" and f"({page})" not in index]


@pytest.fixture(scope="module")
def described() -> dict[str, dict[str, Any]]:
    """What the API can be asked, by address and method."""
    made = create_app(Desk(None, Settings(), today=lambda: date(2018, 6, 13)))  # type: ignore[arg-type]  # none is asked
    paths: dict[str, dict[str, Any]] = made.openapi()["paths"]
    return paths


def test_every_endpoint_is_documented(described: dict[str, dict[str, Any]]) -> None:
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    there = {f"`{method.upper()} {path}`" for path, methods in described.items() for method in methods}
    assert there == set(re.findall(r"^\| (`(?:GET|POST|PUT|DELETE|PATCH) [^`]+`)", text, re.MULTILINE))


def test_every_status_and_parameter_of_the_api_is_documented(described: dict[str, dict[str, Any]]) -> None:
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    operations = [one for methods in described.values() for one in methods.values()]
    statuses = {status for one in operations for status in one["responses"] if int(status) >= 400}
    assert {status for status in statuses if f"| {status} |" not in text} == set()
    asked = {each["name"] for one in operations for each in one.get("parameters", ()) if each["in"] == "query"}
    assert {name for name in asked if f"`{name}`" not in text} == set()


def test_every_setting_of_the_desk_is_documented() -> None:
    text = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert not [field.name for field in fields(DeskSettings) if f"`{field.name}`" not in text]
    assert DeskSettings().token_variable in text
