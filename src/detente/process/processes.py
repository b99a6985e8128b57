"""Processes: which reports belong to which, by their countries and actors."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from detente.model import UsageError
from detente.process.spelling import folded
from detente.process.telling import ReportFacts


@dataclass(frozen=True)
class Process:
    """A process: a report of it names two of its `countries` (ISO 3166-1 alpha-3), or one of its `actors`."""

    name: str
    countries: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()

    def holds(self, facts: ReportFacts) -> bool:
        """Whether a report is about it: two of its countries are named (or its only one), or one of its actors."""
        named = {actor.country for actor in facts.actors if actor.country} & self.countries
        if named and len(named) >= min(2, len(self.countries)):
            return True
        return any(actor.key in self.actors or {folded(name) for name in actor.names} & self.actors
                   for actor in facts.actors)


def chosen(name: str, file: str | None) -> Process:
    """The process of that name in a YAML file, or of the countries that the name lists ("KOR+PRK").

    Raises UsageError where there is none.
    """
    if file is not None:
        known = load(Path(file))
        if name not in known:
            raise UsageError(f"no process '{name}' in {file}: it has {', '.join(sorted(known)) or 'none'}")
        return known[name]
    codes = name.upper().split("+")
    if all(len(code) == 3 and code.isalpha() for code in codes):
        return Process(name, frozenset(codes))
    raise UsageError(f"no process '{name}': name it in a file for --processes, or list countries as in KOR+PRK")


def load(path: Path) -> dict[str, Process]:
    """The processes of a file: {name: {countries: [...], actors: [...]}}. Raises UsageError if it can't be read."""
    try:
        value: Any = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{path} can't be read as YAML ({type(error).__name__}): see docs/process.md") from error
    if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
        raise UsageError(f"{path}: a process is a name with countries and actors: see docs/process.md")
    return {str(name): _process(str(name), one) for name, one in value.items()}


def _process(name: str, value: dict[str, Any]) -> Process:
    actors = [str(actor) for actor in value.get("actors") or ()]
    countries = frozenset(str(code).upper() for code in value.get("countries") or ())
    return Process(name, countries, frozenset((*actors, *map(folded, actors))))
