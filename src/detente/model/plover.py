"""The PLOVER event ontology, and how CAMEO codes map to it.

PLOVER (Political Language Ontology for Verifiable Event Records, https://github.com/openeventdata/PLOVER, manual 0.8)
names sixteen types of what political actors do to each other, modes that say how, and contexts that say what it is
about; a type or mode has a score from -10 (conflict) to 10 (cooperation). CAMEO is the older, finer scheme (Schrodt,
CAMEO codebook 1.1b3). `cameo.tsv` beside this file lists its codes with the PLOVER type, mode and contexts of each
and the Goldstein weight as ICEWS publishes it; modes that PLOVER dropped after its first draft are given by their
present names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType


class Quad(IntEnum):
    """The four quarters of political action: words or deeds, together or against each other."""

    VERBAL_COOPERATION = 1
    MATERIAL_COOPERATION = 2
    VERBAL_CONFLICT = 3
    MATERIAL_CONFLICT = 4


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen types: its `quad`, its `score` from -10 to 10, and its `modes` with a score each.

    `needs_recipient`: an event of this type is done to somebody.
    """

    name: str
    quad: Quad
    score: float
    modes: Mapping[str, float]
    needs_recipient: bool = False


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code; `type` is None where PLOVER has no event for it (statements and appeals).

    `goldstein` is the weight from -10 (conflict) to 10 (cooperation), None where ICEWS lists none.
    """

    code: str
    type: str | None
    mode: str | None
    context: tuple[str, ...]
    goldstein: float | None
    name: str


def _types(*rows: EventType) -> Mapping[str, EventType]:
    return MappingProxyType({row.name: row for row in rows})


_TALK, _DEED, _QUARREL, _CONFLICT = Quad

TYPES: Mapping[str, EventType] = _types(
    EventType("AGREE", _TALK, 2.5, {}),
    EventType("CONSULT", _TALK, 2.5, {"visit": 4.0, "third-party": 1.0, "multilateral": 4.0, "phone": 1.5}),
    EventType("SUPPORT", _TALK, 5.0, {}),
    EventType("CONCEDE", _TALK, 4.5, {}),
    EventType("COOPERATE", _DEED, 9.5, {}, needs_recipient=True),
    EventType("AID", _DEED, 10.0, {}, needs_recipient=True),
    EventType("RETREAT", _DEED, 6.5, {"withdraw": 8.0, "release": 6.5, "disarm": 10.0, "ceasefire": 7.5, "access": 6.5,
                                      "resign": 4.5}),
    EventType("REQUEST", _QUARREL, 0.0, {"assist": 0.5, "change": -1.0, "yield": -1.0, "meet": 0.0}),
    EventType("ACCUSE", _QUARREL, -3.0, {"disapprove": -2.0, "investigate": -3.5, "allege": -3.5}),
    EventType("REJECT", _QUARREL, -2.0, {"assist": -1.5, "change": -2.0, "yield": -2.0, "meet": -2.0}),
    EventType("THREATEN", _QUARREL, -3.5, {"restrict": -3.0, "arrest": -3.5, "relations": -3.5, "expel": -3.5,
                                           "territory": -4.0, "violence": -3.5}),
    EventType("PROTEST", _CONFLICT, -5.0, {"demo": -5.0, "riot": -7.0, "strike": -5.0, "hunger": -4.5, "boycott": -4.5,
                                           "obstruct": -4.5, "vandalize": -5.0}),
    EventType("SANCTION", _CONFLICT, -6.0, {"convict": -6.0, "expel": -5.5, "withdraw": -6.0, "discontinue": -6.0},
              needs_recipient=True),
    EventType("MOBILIZE", _CONFLICT, -5.5, {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6.0}),
    EventType("COERCE", _CONFLICT, -7.0, {"seize": -7.0, "restrict": -7.0, "censor": -6.5, "curfew": -6.5,
                                          "martial-law": -7.5, "arrest": -7.0, "deport": -7.0, "withhold": -7.0,
                                          "misinformation": -6.5, "cyber": -7.0}),
    EventType("ASSAULT", _CONFLICT, -9.0, {"abduct": -8.5, "beat": -7.5, "torture": -8.5, "sexual": -8.5,
                                           "targeted": -9.5, "destroy": -8.5, "primitive": -8.0, "firearms": -9.0,
                                           "explosives": -9.0, "suicide-attack": -9.5, "aerial": -9.5, "drone": -9.5,
                                           "heavy-weapons": -9.5, "crowd-control": -7.5, "unconventional": -10.0}),
)
"""The types by name. The manual's table prints ACCUSE without its minus sign and PROTEST/vandalize without a score:
ours are the negative value and that of the type."""

CONTEXTS: frozenset[str] = frozenset({
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism",
    "cbrn", "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
})
"""What an event can be about."""


@cache
def cameo_codes() -> Mapping[str, CameoCode]:
    """All CAMEO codes by code.

    >>> cameo_codes()["042"].mode, cameo_codes()["042"].goldstein
    ('visit', 1.9)
    """
    lines = files("detente.model").joinpath("cameo.tsv").read_text("utf-8").splitlines()[1:]
    return MappingProxyType({row.code: row for row in map(_code, lines)})


def cameo_named(name: str) -> CameoCode | None:
    """The CAMEO code that has this name, the finest where several do; however words are joined and commas put.

    >>> cameo_named("Threaten_non_force").code, cameo_named("Consult").code
    ('131', '040')
    """
    return _by_name().get(_plain(name))


@cache
def typical_cameo(kind: str, mode: str | None = None) -> str:
    """The CAMEO code that stands best for a PLOVER type and mode: the most general of those that are coded so.

    Where CAMEO has none for the mode, that of the type. Raises KeyError for a type that PLOVER lacks.

    >>> typical_cameo("CONSULT"), typical_cameo("CONSULT", "visit"), typical_cameo("REJECT", "meet")
    ('040', '042', '125')
    """
    of_type = [code for code in cameo_codes().values() if code.type == TYPES[kind].name]
    fitting = [code.code for code in of_type if code.mode == mode] or [code.code for code in of_type]
    return min(fitting, key=lambda code: (len(code), not code.endswith("0"), code))


@cache
def _by_name() -> Mapping[str, CameoCode]:
    codes = sorted(cameo_codes().values(), key=lambda row: len(row.code))
    return MappingProxyType({_plain(row.name): row for row in codes})


def _plain(name: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in name.casefold()).split())


def _code(line: str) -> CameoCode:
    code, kind, mode, context, goldstein, name = ("" if cell == "-" else cell for cell in line.split("\t"))
    contexts = tuple(filter(None, context.split(",")))
    return CameoCode(code, kind or None, mode or None, contexts, float(goldstein) if goldstein else None, name)


def score(kind: str, mode: str | None = None) -> float:
    """PLOVER's score of a type, finer where the mode is known. Raises KeyError for a type that PLOVER lacks.

    >>> score("CONSULT"), score("CONSULT", "visit")
    (2.5, 4.0)
    """
    event = TYPES[kind]
    return event.modes.get(mode or "", event.score)


def goldstein(cameo: str) -> float | None:
    """The Goldstein weight of a CAMEO code, or of the code that it refines; None where neither has one.

    >>> goldstein("195"), goldstein("0421")
    (-10.0, 1.9)
    """
    while cameo:
        known = cameo_codes().get(cameo)
        if known is not None and known.goldstein is not None:
            return known.goldstein
        cameo = cameo[:-1]
    return None
