import re
import tomllib
from pathlib import Path

from tests.house.imports import cycles, graph, modules

ROOT = Path(__file__).parents[2]
# left to right: a room imports from rooms on its left, and from the model
ROOMS = ("model", "memory", "settings", "wire", "fetching", "language", "reading", "second_reader", "archive",
         "history", "record", "process", "intake", "outlook", "export", "desk", "show", "looks", "ends", "cli", "start")


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def test_there_is_no_import_cycle() -> None:
    assert cycles(graph()) == []


def test_a_cycle_would_be_found() -> None:
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def test_the_graph_sees_imports_inside_functions() -> None:
    assert "detente.archive" in graph()["detente.cli.main"]
    assert "detente.reading.text" in graph()["detente"]


def test_rooms_import_from_their_left() -> None:
    order = {name: place for place, name in enumerate(ROOMS)}
    wrong = [
        f"{module} imports {target}"
        for module, targets in graph().items()
        for target in targets
        if room(module) in order and room(target) in order and order[room(target)] > order[room(module)]
    ]
    assert wrong == []


def test_every_room_is_known() -> None:
    assert {room(module) for module in modules()} - {"", "__main__"} == set(ROOMS)
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]["layers"]
    assert [layer.removeprefix("detente.") for layer in reversed(layers)] == list(ROOMS)


def test_reading_knows_no_language() -> None:
    wrong = [
        f"{path.name}: {found[0]}"
        for module, path in modules().items()
        if room(module) == "reading"
        for found in re.finditer(r"""["'](de|en|German|English)["']""", path.read_text("utf-8"))
    ]
    assert wrong == []


def test_files_are_short_enough_to_be_read() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in modules().values()}
    assert {name: length for name, length in lengths.items() if length >= 400} == {}
