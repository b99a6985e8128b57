"""The ICEWS subsets as histories: names to parties with country and role, relations to deeds."""

import gzip
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from detente.history import Deed, History, Party
from detente.language.facts import load_facts, names_in
from detente.model.plover import cameo_codes, score

DATA = Path(__file__).parents[3] / "shared/event-data"
FIRST_DAYS = {"icews14": "2014-01-01", "icews18": "2018-01-01", "icews05-15": "2005-01-01"}
SPLITS = ("train", "valid", "test")

LEADER = re.compile(r"^(head of government|royal administration|cabinet|foreign affairs)", re.IGNORECASE)
STATE = re.compile(r"^(government|unidentified state actor)$", re.IGNORECASE)
OFFICIAL = re.compile(
    r"minist|department|military|army|navy|naval|air force|police|envoy|diplomat|embassy|ambassador|senate|congress|"
    r"parliament|lawmaker|legislat|house of representatives|governor|mayor|official|secretary|attorney general|"
    r"intelligence|security|judge|court|prosecutor|advisor|undersecretary|governments?\b|state media|coast guard|bank",
    re.IGNORECASE)
ORGANISATION = re.compile(
    r"united nations|\bun\b|\bunion\b|organi[sz]ation|association of|commission|league|council|fund|"
    r"\bnato\b|\bopec\b|\basean\b|"
    r"international|community|secretary[- ]general", re.IGNORECASE)


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


@cache
def _countries() -> dict[str, str]:
    """English country names, folded, to codes; with the spellings of ICEWS that are not among them."""
    table = {_folded(name): fact.code for fact in load_facts().countries
             for name in fact.named("en").names + fact.named("de").names}
    return table | {
        "palestinian territory occupied": "PSE", "occupied palestinian territory": "PSE",
        "holy see vatican city state": "VAT", "russian federation": "RUS", "viet nam": "VNM", "cote d ivoire": "CIV",
        "democratic republic of congo": "COD", "republic of congo": "COG", "macedonia": "MKD",
        "czech republic": "CZE", "burma": "MMR", "timor leste": "TLS", "cape verde": "CPV"}


@cache
def _people() -> dict[str, str | None]:
    table: dict[str, str | None] = {}
    for person in load_facts().people:
        for name in (person.name, *person.also):
            table[_folded(name)] = person.country
    return table


@cache
def _bodies() -> frozenset[str]:
    return frozenset(_folded(name) for body in load_facts().bodies if body.country is None
                     for name in names_in(body.names, "en"))


@cache
def party(name: str) -> Party:
    """A name of ICEWS as a party."""
    plain = name.replace("_", " ").strip()
    sector = re.match(r"(.+?)\s*\((.+)\)$", plain)
    if sector:
        kind, country = sector[1], _countries().get(_folded(sector[2]))
        role = ("leader" if LEADER.match(kind) else "state" if STATE.match(kind) else
                "official" if OFFICIAL.search(kind) else "other")
        return Party(plain, country, role)
    folded = _folded(plain)
    if folded in _countries():
        return Party(plain, _countries()[folded], "state")
    if folded in _people():
        return Party(plain, _people()[folded], "leader")
    if folded in _bodies() or ORGANISATION.search(plain):
        return Party(plain, None, "organisation")
    return Party(plain, None, "")


@cache
def _codes() -> dict[str, str]:
    """Names of CAMEO relations, folded, to codes; of codes with one name the finest."""
    return {_folded(code.name): code.code for code in cameo_codes().values()}


@cache
def deed(relation: str) -> Deed:
    """A relation of ICEWS as a deed. Raises KeyError for a name that CAMEO lacks."""
    code = cameo_codes()[_codes()[_folded(relation)]]
    weight = code.goldstein if code.goldstein is not None else score(code.type or "AGREE", code.mode)
    return Deed(code.code, code.type, code.mode, weight)


def _names(path: Path) -> dict[int, str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        cells = (line.rstrip("\n").split("\t") for line in lines)
        return {int(cell[1]): cell[0] for cell in cells}


def _rows(folder: Path) -> Iterator[tuple[str, np.ndarray]]:
    for split in SPLITS:
        with gzip.open(folder / f"{split}.txt.gz") as lines:
            yield f"{folder.name}/{split}.txt.gz", np.loadtxt(lines, np.int64, usecols=(0, 1, 2, 3), ndmin=2)


def history(folder: Path) -> History:
    """The three splits of a data set as one history, days as calendar days."""
    first = date.fromisoformat(FIRST_DAYS[folder.name]).toordinal()
    names, relations = _names(folder / "entity2id.txt.gz"), _names(folder / "relation2id.txt.gz")
    parties = {number: place for place, number in enumerate(sorted(names))}
    deeds = {number: place for place, number in enumerate(sorted(relations))}
    tables = list(_rows(folder))
    rows = np.concatenate([table for _, table in tables])
    kept = np.isin(rows[:, [0, 2]], list(names)).all(1) & np.isin(rows[:, 1], list(relations))
    origin = np.concatenate([np.full(len(table), place) for place, (_, table) in enumerate(tables)])
    line = np.concatenate([np.arange(1, len(table) + 1) for _, table in tables])
    rows, origin, line = rows[kept], origin[kept], line[kept]

    def placed(column: np.ndarray, table: dict[int, int]) -> np.ndarray:
        to = np.zeros(max(table) + 1, np.int32)
        to[list(table)] = list(table.values())
        return to[column]

    return History(
        tuple(party(names[number]) for number in sorted(names)),
        tuple(deed(relations[number]) for number in sorted(relations)), tuple(name for name, _ in tables),
        (first + rows[:, 3] // 24).astype(np.int32), placed(rows[:, 0], parties), placed(rows[:, 2], parties),
        placed(rows[:, 1], deeds), origin.astype(np.int32), line.astype(np.int32)).sorted()
