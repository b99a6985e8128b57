"""The looks of every picture: one stylesheet, its colours filled in for light and for dark."""

import re
from functools import cache
from pathlib import Path

_LIGHT = {
    "paper": "#ffffff", "ink": "#1b1d20", "muted": "#565a60", "rule": "#dedad0", "strong": "#77726a", "band": "#f6f3ec",
    "held": "#17603a", "planned": "#7a4a00", "possible": "#5a4a8c", "cancelled": "#9d1c1c", "postponed": "#8a3a06",
    "event": "#0b4a85", "arrangement": "#0d5c63", "focus": "#b3470b",
}
_DARK = {
    "paper": "#1c1f23", "ink": "#e9e6e0", "muted": "#aaaeb5", "rule": "#363a40", "strong": "#8b8f96", "band": "#23272c",
    "held": "#86d39e", "planned": "#f0c169", "possible": "#c6b8f0", "cancelled": "#ff9c95", "postponed": "#ffb37d",
    "event": "#8fc2f5", "arrangement": "#7fd0d8", "focus": "#ffb27a",
}
_COLOUR = re.compile(r"var\(--([a-z]+)\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@cache
def stylesheet(*, dark: bool = True) -> str:
    """The rules for pictures, with plain colours: what draws a file need know no variables.

    With `dark` also the rules for those who prefer dark pages.
    """
    rules = _COMMENT.sub("", (Path(__file__).parent / "looks.css").read_text("utf-8")).strip()
    light = _filled(rules, _LIGHT)
    coloured = "\n".join(line for line in rules.splitlines() if _COLOUR.search(line))
    return f"{light}\n@media (prefers-color-scheme: dark) {{\n{_filled(coloured, _DARK)}\n}}" if dark else light


def _filled(rules: str, colours: dict[str, str]) -> str:
    return _COLOUR.sub(lambda found: colours[found[1]], rules)
