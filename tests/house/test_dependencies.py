import ast
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from tests.house.imports import modules

ROOT = Path(__file__).parents[2]
DISTRIBUTIONS = {"yaml": "pyyaml", "click": "typer", "starlette": "fastapi", "pydantic": "fastapi",
                 "vl_convert": "vl-convert-python"}
UNSEEN = {"python-multipart"}  # FastAPI imports it, to read what forms send


def project() -> dict[str, Any]:
    value: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return value


def named(lines: list[str]) -> set[str]:
    return {re.split(r"[<>=!~;\[ ]", line)[0].lower() for line in lines}


def declared() -> set[str]:
    return named(project()["dependencies"])


def optional() -> set[str]:
    """What extras bring."""
    extras = project()["optional-dependencies"]
    return {name for extra, lines in extras.items() if extra != "dev" for name in named(lines)}


def imported() -> set[str]:
    names = set()
    for path in modules().values():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add((node.module or "").split(".")[0])
    return {DISTRIBUTIONS.get(name, name) for name in names - set(sys.stdlib_module_names) - {"detente"}}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    assert imported() - optional() == declared() - UNSEEN
