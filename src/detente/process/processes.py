"""Processes: which reports belong to one that is named, by a file, by its countries, or as the record lists it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from detente.language.facts import load_facts
from detente.model import ActorKind, UsageError
from detente.process.known import Known, known
from detente.process.people.spelling import folded
from detente.process.telling import ReportFacts, ToldActor
from detente.process.threads.found import found, process_named
from detente.record.view import View


@dataclass(frozen=True)
class Process:
    """A process: a report of it names two of its `countries` (ISO 3166-1 alpha-3) or `sides`, or one of its `actors`.

    A side is a country, or an organisation by a name or its identity. The report is published on or after `first` and
    on or before `last`. Where `reports` are given, these and no others belong.
    """

    name: str
    countries: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None
    reports: frozenset[str] | None = None

    def holds(self, one: Known) -> bool:
        """Whether a report is about it."""
        if self.reports is not None:
            return one.report in self.reports
        return (self.first or date.min) <= one.published <= (self.last or date.max) and self._is_named_in(one.facts)

    def _is_named_in(self, facts: ReportFacts) -> bool:
        """Whether two of its countries are named (or its only one), two of its sides, or one of its actors."""
        named = {actor.country for actor in facts.actors if actor.country} & self.countries
        if named and len(named) >= min(2, len(self.countries)):
            return True
        if len({side for actor in facts.actors for side in self._sides_of(actor)}) > 1:
            return True
        return any(actor.key in self.actors or {folded(name) for name in actor.names} & self.actors
                   for actor in facts.actors)

    def _sides_of(self, actor: ToldActor) -> frozenset[str]:
        """The sides that an actor is, or is somebody of; an organisation is itself and not its country."""
        own = {actor.key, *map(folded, actor.names)} & self.sides
        if own or actor.kind in (ActorKind.ORGANISATION, ActorKind.GROUP):
            return frozenset(sorted(own)[:1])
        return frozenset({actor.country or ""} & self.sides)


@dataclass(frozen=True)
class Wanted:
    """A process by the name under which the record lists it: which reports belong to it, the record has to say."""

    name: str


def chosen(name: str, file: str | None) -> Process | Wanted:
    """The process of that name in a YAML file, of the countries that the name lists ("KOR+PRK"), or in the record.

    Raises UsageError where the file has none of that name.
    """
    if file is not None:
        there = load(Path(file))
        if name not in there:
            raise UsageError(f"no process '{name}' in {file}: it has {', '.join(sorted(there)) or 'none'}")
        return there[name]
    codes = name.upper().split("+")
    if all(len(code) == 3 and code.isalpha() for code in codes):
        if unknown := [code for code in codes if load_facts().country(code) is None]:
            raise UsageError(f"no country '{unknown[0]}': name countries as in KOR+PRK, or a process that detente "
                             "processes lists")
        return Process(name, frozenset(codes))
    return Wanted(name)


def settled(view: View, only: Process | Wanted) -> Process:
    """The process that is wanted, as it is found in what a view of the record knows.

    Raises UsageError where none is found by that name.
    """
    return _settled(only, known(view), view) if isinstance(only, Wanted) else only


def kept(view: View, only: Process | Wanted | None) -> list[Known]:
    """The reports that a view knows, all or those of a process, the oldest first. Raises UsageError as `settled`."""
    reports = known(view)
    if only is None:
        return reports
    process = _settled(only, reports, view) if isinstance(only, Wanted) else only
    return [one for one in reports if process.holds(one)]


def _settled(wanted: Wanted, reports: Sequence[Known], view: View) -> Process:
    one = process_named(wanted.name, found(reports, view.in_effect()))
    return Process(one.name, reports=one.ids)


def load(path: Path) -> dict[str, Process]:
    """The processes of a file: {name: {countries, sides, actors: [...], from, to: day}}.

    Raises UsageError if it can't be read.
    """
    try:
        value: Any = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{path} can't be read as YAML ({type(error).__name__}): see docs/process.md") from error
    if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
        raise UsageError(f"{path}: a process is a name with countries and actors: see docs/process.md")
    return {str(name): _process(str(name), one, path) for name, one in value.items()}


def _process(name: str, value: dict[str, Any], path: Path) -> Process:
    listed = {key: [str(one) for one in value.get(key) or ()] for key in ("countries", "sides", "actors")}
    first, last = (_day(value.get(key), name, path) for key in ("from", "to"))
    named = {key: frozenset((*listed[key], *map(folded, listed[key]))) for key in ("sides", "actors")}
    return Process(name, frozenset(map(str.upper, listed["countries"])), named["actors"], named["sides"], first, last)


def _day(value: Any, name: str, path: Path) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    raise UsageError(f"{path}: 'from' and 'to' of {name} are days, YYYY-MM-DD: see docs/process.md")
