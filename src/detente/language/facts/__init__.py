"""What is known before a report is read: countries, places, people and bodies, with their names in every language.

The tables are YAML files beside this one; a user's own file in the same format adds to them (`load_facts(extra)`).
Names are given by language (ISO 639-1), or under `any` where they are the same everywhere. docs/reading/actors.md
tells more.
"""

import hashlib
import json
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import cattrs
import yaml

from detente.language.facts.kinds import (
    BodyFact,
    CountryFact,
    Facts,
    Forms,
    OfficeFact,
    PersonFact,
    PlaceFact,
    names_in,
)
from detente.language.facts.own import SEAT, claimed, merged_countries, own_actors, without
from detente.model import ActorKind, UsageError

__all__ = [
    "BodyFact",
    "CountryFact",
    "Facts",
    "Forms",
    "OfficeFact",
    "PersonFact",
    "PlaceFact",
    "load_facts",
    "names_in",
]

COMPILED = "compiled.json"
TABLES = ("countries", "places", "people", "bodies")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # both are safe; C is ten times as fast


def _parsed(text: str) -> Any:
    return yaml.load(text, Loader=_Loader)  # noqa: S506


@lru_cache(maxsize=8)
def load_facts(extra: Path | None = None, actors: Path | None = None) -> Facts:
    """Our tables, and the user's files before them: what those say of a name counts first.

    `extra` is a file of facts, `actors` a table of actors (`facts.own`): a name in it means that actor only. Raises
    UsageError where a file can't be read or does not have the format.
    """
    compiled = _compiled()
    ours = [_ours(name, compiled.get(name, {})) for name in TABLES]
    tables = [*([_user_table(extra)] if extra is not None else []), *ours]
    merged = {name: [row for table in tables for row in table.get(name) or ()] for name in TABLES}
    if actors is not None:
        merged = _with_actors(merged, actors)
    try:
        return _converter().structure(merged, Facts)
    except cattrs.BaseValidationError as error:
        wrong = "; ".join(cattrs.transform_error(error)[:2])
        told = extra if actors is None else actors if extra is None else f"{extra} or {actors}"
        raise UsageError(f"{told}: {wrong}: docs/reading/actors.md tells the format of a file of facts") from error


def _with_actors(tables: dict[str, list[Any]], path: Path) -> dict[str, list[Any]]:
    """The tables with a user's table of actors before them."""
    kinds: dict[str, str] = {str(row["name"]).casefold(): ActorKind.PERSON for row in tables["people"]}
    for row in tables["bodies"]:
        names = (name for given in row["names"].values() for name in given)
        kinds |= {name.casefold(): row.get("kind", ActorKind.ORGANISATION) for name in names}
    for row in tables["countries"]:
        kinds |= {seat.casefold(): SEAT for forms in row["forms"].values() for seat in forms.get("seats") or ()}
    for row in tables["places"]:
        names = (name for given in row["names"].values() for name in given)
        kinds |= {name.casefold(): SEAT for name in names if row.get("seat") and row.get("country")}
    own = own_actors(path, kinds)
    taken = claimed(own)
    shipped = without(tables, taken)
    return {
        "countries": merged_countries(own["countries"], tables["countries"], taken),
        "places": shipped["places"],
        "people": [*own["people"], *shipped["people"]],
        "bodies": [*own["bodies"], *shipped["bodies"]],
    }


def _ours(name: str, compiled: dict[str, Any]) -> dict[str, Any]:
    """One of our tables: compiled, where that was made from the YAML file as it is now, as it is read far quicker."""
    written = files(__name__).joinpath(f"{name}.yaml").read_bytes()
    if compiled.get("sha256") == hashlib.sha256(written).hexdigest():
        table: dict[str, Any] = compiled["table"]
        return table
    parsed: dict[str, Any] = _parsed(written.decode("utf-8"))
    return parsed


def _compiled() -> dict[str, Any]:
    path = files(__name__).joinpath(COMPILED)
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found


def compiled_tables() -> str:
    """The tables as JSON, each with the hash of the file that it was made from: what `make facts` writes."""
    made = {}
    for name in TABLES:
        written = files(__name__).joinpath(f"{name}.yaml").read_bytes()
        made[name] = {"sha256": hashlib.sha256(written).hexdigest(), "table": _parsed(written.decode("utf-8"))}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"), default=str) + "\n"


def _user_table(path: Path) -> dict[str, Any]:
    try:
        table = _parsed(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{path}: this file of facts can't be read ({error}): check its name and its YAML") from error
    if not isinstance(table, dict) or not set(table) <= set(TABLES):
        raise UsageError(f"{path}: a file of facts has the keys {', '.join(TABLES)} and no others")
    return table


@lru_cache(maxsize=1)
def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(OfficeFact, _office)
    return converter


def _office(value: Any, _: type[OfficeFact]) -> OfficeFact:
    role, of, since, until = (*value, None, None)[:4]
    return OfficeFact(str(role), str(of), _first_day(since), _last_day(until))


def _first_day(value: object) -> date | None:
    """The first day of a year, a month ("2018-04") or a day."""
    if value is None or isinstance(value, date):
        return value
    year, month, day = (*(int(part) for part in str(value).split("-")), 1, 1)[:3]
    return date(year, month, day)


def _last_day(value: object) -> date | None:
    """The last day of a year, a month or a day."""
    first = _first_day(value)
    if first is None or isinstance(value, date):
        return first
    parts = str(value).count("-")
    if parts == 2:
        return first
    after = date(first.year + 1, 1, 1) if parts == 0 or first.month == 12 else date(first.year, first.month + 1, 1)
    return after - timedelta(days=1)
