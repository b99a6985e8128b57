"""A user's own table of actors: who they are called, of what kind and country they are, as rows of the tables of facts.

Two forms are read, both as YAML or JSON: ours, a mapping with `actors` (docs/reading/actors.md tells the format), and
the dictionaries of the PETRARCH coders as a list of `pattern`, `code` and `syn`. A country's code may be any three
letters, so that an invented country works like a real one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from detente.language.facts.kinds import EVERYWHERE
from detente.model import ActorKind, UsageError

Row = dict[str, Any]
Tables = dict[str, list[Row]]

KEYS = frozenset({"name", "also", "kind", "code", "country", "adjectives", "people", "seats", "family", "female",
                  "alone", "offices", "wikidata"})
SEAT = "seat"
"""What a name is that stands for a government because it sits there ("Washington")."""
OF_STATES = frozenset({ActorKind.STATE, SEAT})
CODE = re.compile(r"[A-Za-z0-9]{3}")
BARE = 3
EARLIER, LATER = "<", ">"
GOVERNMENTS = "GOV"
ROLES = frozenset({"MIL", "REB", "INS", "OPP", "CVL", "CIV", "COP", "SPY", "TNK", "ORC"})
ABROAD = frozenset({"IGO", "NGO", "NGM", "IMG", "MNC", "UNO", "INT"})
SMALL = frozenset({"the", "of", "and", "in", "for", "on", "at", "to", "a"})

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def own_actors(path: Path, known: Mapping[str, str]) -> Tables:
    """The rows that a user's table of actors stands for, by the table of facts that each belongs to.

    `known` are names (casefolded) of people, bodies and seats of government of the shipped tables with their kind: a
    form that does not tell kinds takes theirs. Raises UsageError where the file can't be read or does not have the
    format.
    """
    try:
        table = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader; JSON is YAML
    except OSError as error:
        reason = (error.strerror or "can't be read").lower()
        raise UsageError(f"{path}: {reason}: name a table of actors (YAML or JSON)") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{path}: this table of actors is neither YAML nor JSON ({_line(error)}): mend it") from error
    if isinstance(table, dict) and set(table) == {"actors"} and isinstance(table["actors"], list):
        rows = [_checked(row, path) for row in table["actors"]]
    elif isinstance(table, list) and all(isinstance(row, dict) and {"pattern", "code"} <= set(row) for row in table):
        rows = list(_patterns(table, known))
    else:
        raise UsageError(f"{path}: a table of actors is a mapping with the key actors, or a list of patterns with "
                         "their codes: docs/reading/actors.md tells the format")
    tables: Tables = {"countries": [], "people": [], "bodies": []}
    for row in rows:
        name, fact = _fact(row)
        if row["kind"] is SEAT:
            _seat(tables["countries"], fact)
        else:
            tables[name].append(fact)
    return tables


def _seat(countries: list[Row], seat: Row) -> None:
    """Let the names of a seat of government mean its country, the one of the table if it is there."""
    same = next((row for row in countries if row["code"] == seat["code"]), None)
    if same is None:
        countries.append(same := {**seat, "forms": {EVERYWHERE: {**seat["forms"][EVERYWHERE], "names": []}}})
    forms = same["forms"][EVERYWHERE]
    forms["seats"] = [*forms["seats"], *seat["forms"][EVERYWHERE]["names"]]


def claimed(tables: Tables) -> frozenset[str]:
    """Every name that the tables give, casefolded."""
    found: set[str] = set()
    for country in tables["countries"]:
        found.update(_fold(name) for names in country["forms"][EVERYWHERE].values() for name in names)
    for person in tables["people"]:
        found.update(_fold(name) for name in (person["name"], *person["also"], *person["family"]))
    for body in tables["bodies"]:
        found.update(_fold(name) for name in body["names"][EVERYWHERE])
    return frozenset(found)


def without(tables: Mapping[str, Sequence[Row]], names: frozenset[str]) -> Tables:
    """The shipped tables without these names, so that each means only what the user's table says."""
    def left(given: Iterable[str]) -> list[str]:
        return [name for name in given if _fold(name) not in names]

    tables = {"countries": (), "places": (), "bodies": (), "people": (), **tables}
    return {
        "countries": [{**row, "forms": {code: {key: left(forms[key]) for key in forms}
                                        for code, forms in row["forms"].items()}} for row in tables["countries"]],
        "places": list(_named(tables["places"], left)),
        "bodies": list(_named(tables["bodies"], left)),
        "people": [{**row, "also": left(row.get("also", ())), "family": left(row.get("family", ()))}
                   for row in tables["people"] if _fold(row["name"]) not in names],
    }


def merged_countries(own: Iterable[Row], shipped: Sequence[Row], names: frozenset[str]) -> list[Row]:
    """The user's countries and the shipped ones; one country for those that a name in common shows to be the same."""
    known = {row["code"]: row for row in without({"countries": shipped}, names)["countries"]}
    called = {row["code"]: _names(row) for row in shipped}
    rows = []
    for row in own:
        ours = known.get(row["code"])
        if ours is None or not _names(row) & called[row["code"]]:
            rows.append(row)
            continue
        mine = row["forms"][EVERYWHERE]
        forms = {code: {key: [*mine.get(key, ()), *given.get(key, ())] for key in {**mine, **given}}
                 for code, given in ours["forms"].items()}
        rows.append({**known.pop(row["code"]), "forms": {**row["forms"], **forms}})
    return [*rows, *known.values()]


def _names(country: Row) -> set[str]:
    return {_fold(name) for forms in country["forms"].values() for key in ("names", "adjectives", "seats") for name in
            forms.get(key, ())}


def _named(rows: Iterable[Row], left: Callable[[Iterable[str]], list[str]]) -> Iterator[Row]:
    for row in rows:
        names = {code: kept for code, given in row["names"].items() if (kept := left(given))}
        if names:
            yield {**row, "names": names}


def _fold(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


# --- our form ----------------------------------------------------------------------------------------


def _checked(row: Any, path: Path) -> Row:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"].strip():
        raise UsageError(f"{path}: every actor needs a name, as in {{name: Arnor, kind: state, code: ARN}}")
    name = row["name"]
    unknown = set(row) - KEYS
    if unknown:
        raise UsageError(f"{path}: {name} has '{min(map(str, unknown))}', which actors don't have: use "
                         f"{', '.join(sorted(KEYS))}")
    if row.get("kind") not in set(ActorKind) - {ActorKind.UNNAMED}:
        raise UsageError(f"{path}: {name} needs a kind: person, state, government, organisation, body or group")
    if row["kind"] == ActorKind.STATE and not row.get("code"):
        raise UsageError(f"{path}: {name} is a state and needs a code of three letters, as in code: ARN")
    for key in ("code", "country"):
        if row.get(key) is not None and not CODE.fullmatch(str(row[key])):
            raise UsageError(f"{path}: {name} has the {key} '{row[key]}': a country's code is three letters")
    for key in ("also", "adjectives", "people", "seats", "family"):
        given = row.get(key)
        if given is not None and not (isinstance(given, list) and all(isinstance(each, str) for each in given)):
            raise UsageError(f"{path}: {name} needs a list of words as '{key}'")
    return row


def _fact(row: Row) -> tuple[str, Row]:
    """The table of facts that an actor belongs to, and its row there."""
    names = [row["name"], *(row.get("also") or ())]
    kind, country = row["kind"], row.get("country") or row.get("code")
    country = str(country).upper() if country else None
    if kind in OF_STATES:
        forms = {"names": names, **{key: row.get(key) or [] for key in ("adjectives", "people", "seats")}}
        return "countries", {"code": country, "wikidata": row.get("wikidata"), "forms": {EVERYWHERE: forms}}
    if kind == ActorKind.PERSON:
        given = {key: row[key] for key in ("wikidata", "female", "alone", "offices") if row.get(key) is not None}
        last = row["name"].split()[-1]
        family = row["family"] if "family" in row else ([last] if last != row["name"] else [])
        return "people", {"name": row["name"], "also": names[1:], "family": family, "country": country, **given}
    given = {"wikidata": row["wikidata"]} if row.get("wikidata") else {}
    return "bodies", {"names": {EVERYWHERE: names}, "kind": str(kind), "country": country, **given}


# --- the patterns of PETRARCH ------------------------------------------------------------------------


def _patterns(rows: Sequence[Row], known: Mapping[str, str]) -> Iterator[Row]:
    """Actors from patterns: a row with `syn` is another name of the row before it, one without a pattern a later code.

    The country is the first three letters of the code; a code of no more than that means the country itself. Codes that
    hold for some days only count where together they hold at all times for one country: a name has one country here.
    """
    head: Row | None = None
    for row in rows:
        name = _readable(str(row["pattern"]))
        if not name:
            if head is not None:
                head["dated"].append(str(row["code"]))
            continue
        if row.get("syn") and head is not None:
            head["also"].append(name)
            continue
        if head is not None:
            yield from _told(head, known)
        head = {"name": name, "also": [], "codes": str(row["code"]).split("/"), "dated": []}
    if head is not None:
        yield from _told(head, known)


def _told(head: Row, known: Mapping[str, str]) -> Iterator[Row]:
    code = _always(head["dated"]) or next(
        (code.strip().upper() for code in head["codes"] if CODE.match(code.strip())), "")
    if not code or not re.fullmatch(r"[A-Z0-9]+", code):
        return
    names = (head["name"], *head["also"])
    kind = next((known[_fold(name)] for name in names if _fold(name) in known), None) or _kind(code)
    key = "code" if kind in OF_STATES else "country"
    yield {"name": head["name"], "also": head["also"], "kind": kind, key: code[:BARE]}


def _always(dated: Sequence[str]) -> str | None:
    """The country that codes with days mean, if they are of one and leave out neither the first days nor the last.

    >>> _always(["HOB < 950601", "HOBGOV 19950601 - 19990815", "HOBREB > 990816"])
    'HOB'
    >>> _always(["HOBGOV 20121109-20130119"]), _always(["RHO <790606", "ZBW >790606"])
    (None, None)
    """
    countries = {code.strip()[:BARE].upper() for code in dated}
    whole = any(EARLIER in code for code in dated) and any(LATER in code for code in dated)
    country = countries.pop() if whole and len(countries) == 1 else ""
    return country if CODE.fullmatch(country) else None


def _kind(code: str) -> str:
    if code[:BARE] in ABROAD:
        return ActorKind.ORGANISATION
    if len(code) == BARE:
        return ActorKind.STATE
    if GOVERNMENTS in code[BARE:]:
        return ActorKind.GOVERNMENT
    return ActorKind.GROUP if any(role in code[BARE:] for role in ROLES) else ActorKind.ORGANISATION


def _readable(pattern: str) -> str:
    """A pattern as text has it ("THE_DARK_TOWER_" → "the Dark Tower").

    >>> _readable("THE_DARK_TOWER_")
    'the Dark Tower'
    """
    words = pattern.replace("_", " ").split()
    return " ".join(_capital(word) for word in words)


def _capital(word: str) -> str:
    if word.casefold() in SMALL:
        return word.casefold()
    return "-".join(part if "." in part else part[:1].upper() + part[1:].lower() for part in word.split("-"))
