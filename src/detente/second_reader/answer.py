"""The model's words as JSON: an object with a list for each layer."""

import json
from typing import Any

from detente.model import ReportError

FENCE = "```"
THOUGHTS = ("<think>", "</think>")


def parsed(said: str, name: str) -> dict[str, Any]:
    """The object that a model's words are, also inside a code fence or behind its thoughts. Raises ReportError."""
    said = said.strip()
    if said.startswith(THOUGHTS[0]):
        said = said.partition(THOUGHTS[1])[2].strip()
    if said.startswith(FENCE):
        said = said.removesuffix(FENCE).partition("\n")[2]
    try:
        value = json.loads(said)
    except (ValueError, RecursionError) as error:
        raise ReportError(f"{name} did not answer in JSON: name a model with structured output") from error
    if not isinstance(value, dict):
        raise ReportError(f"{name} did not answer in the form that was asked for: name another model")
    return value
