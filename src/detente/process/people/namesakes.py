"""Which names of people are spellings of one name, and which are namesakes: pairs with a reason, never a guess.

Two names are one if the table of people lists them for one person, or if `detente.language.spellings` says so and
nothing speaks against it: another country, another entry of the table, or that the name would do for two people who
are not one ("George Bush" for George W. and George H. W. Bush). What follows hangs on
the names alone, not on their order.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from detente.language.facts import load_facts
from detente.language.spellings.keys import ABJAD
from detente.language.spellings.parts import Script, script_of
from detente.process.people.spelling import folded
from detente.process.people.spellings_known import Entry, KnownSpellings

SURE = 5.0
"""The same letters or the same syllables: held even where another pair of the group is in doubt."""

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody with the names that reports call him by."""

    key: str
    country: str | None
    wikidata: str | None
    names: tuple[str, ...]

    @property
    def full(self) -> tuple[str, ...]:
        """The names of more than one word; in letters that are not Latin every name."""
        return tuple(name for name in self.names if len(name.split()) > 1 or not name[:1].isascii() or "-" in name)


def surnames(forms: Iterable[str], country: str | None, spellings: KnownSpellings) -> frozenset[str]:
    """Keys under which a family name alone is found: its letters, and its sounds where it is romanised."""
    words = {word for form in forms for word in (form.split()[0], form.split()[-1])}
    return frozenset(words).union(*(
        (key for key in spellings.keys(word, country) if key == word or (" " in key and key != ABJAD))
        for word in words))


def one_person(bearers: Sequence[Bearer], spellings: KnownSpellings) -> Iterator[tuple[str, str, str]]:
    """Pairs of keys that are one person, each with the reason in words."""
    known = {bearer.key: _listed(bearer, spellings) for bearer in bearers}
    yield from _by_table(bearers, known)
    links = _links(bearers, known, spellings)
    for pair in sorted(_undisputed(links, {bearer.key: bearer for bearer in bearers}, known, spellings)):
        yield (*pair, links[pair][1])


@cache
def _table() -> Mapping[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for fact in load_facts().people:
        entry = f"{fact.wikidata} {fact.name} {fact.country}", fact.name, fact.country or ""
        for form in {folded(name) for name in (fact.name, *fact.also, *fact.names.values())} | {fact.wikidata or ""}:
            if form:
                found.setdefault(form, []).append(entry)
    return found


def _listed(bearer: Bearer, spellings: KnownSpellings) -> Entry | None:
    """Who it is in the table of people, if the table knows just one by these names and of this country."""
    forms = ([bearer.wikidata] if bearer.wikidata else []) + [folded(name) for name in bearer.full]
    found = {entry[0]: entry for form in forms
             for entry in spellings.listed(form, lambda form=form: _table().get(form, []))  # type: ignore[misc]
             if not bearer.country or not entry[2] or bearer.country == entry[2]}
    return next(iter(found.values())) if len(found) == 1 else None


def _by_table(bearers: Sequence[Bearer], known: Mapping[str, Entry | None]) -> Iterator[tuple[str, str, str]]:
    first: dict[str, Bearer] = {}
    for bearer in bearers:
        fact = known[bearer.key]
        if fact is None:
            continue
        one = first.setdefault(fact[0], bearer)
        if one is not bearer:
            names = f"{bearer.names[0]} and {one.names[0]}"
            yield one.key, bearer.key, f"{names}: the table of people lists both as {fact[1]}"


def _links(bearers: Sequence[Bearer], known: Mapping[str, Entry | None],
           spellings: KnownSpellings) -> dict[Link, tuple[float, str]]:
    """All pairs that are spellings of one name, with score and reason."""
    blocks: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for key in {key for name in bearer.full for key in spellings.keys(name, bearer.country)}:
            blocks[key].append(bearer)
    found: dict[Link, tuple[float, str]] = {}
    seen: set[Link] = set()
    for key, block in blocks.items():
        for one, other in _in_two_scripts(block) if key == ABJAD else combinations(block, 2):
            pair = (one.key, other.key) if one.key < other.key else (other.key, one.key)
            if pair in seen or pair[0] == pair[1]:
                continue
            seen.add(pair)
            if not _apart(one, other, known) and (told := _best(one, other, spellings)):
                found[pair] = told
    return found


def _in_two_scripts(block: Sequence[Bearer]) -> Iterator[tuple[Bearer, Bearer]]:
    """Pairs of which one has a name in Arabic letters: that key is too common to compare all who have it."""
    written = {bearer.key for bearer in block if any(script_of(name) is Script.ARABIC for name in bearer.full)}
    for one in block:
        if one.key in written:
            yield from ((one, other) for other in block if other is not one)


def _apart(one: Bearer, other: Bearer, known: Mapping[str, Entry | None]) -> bool:
    """Whether two are surely two: of two countries, of two Wikidata items, or two people in the table."""
    if one.country and other.country and one.country != other.country:
        return True
    if one.wikidata and other.wikidata and one.wikidata != other.wikidata:
        return True
    mine, theirs = known[one.key], known[other.key]
    return mine is not None and theirs is not None and mine[0] != theirs[0]


def _best(one: Bearer, other: Bearer, spellings: KnownSpellings) -> tuple[float, str] | None:
    """The best that any two of their full names have in common, if that is enough."""
    country = one.country or other.country
    pairs = sorted((min(a, b), max(a, b)) for a in one.full for b in other.full)
    tables = {pair: spellings.compare(*pair, country) for pair in pairs}
    best = max(pairs, key=lambda pair: (tables[pair].score, pair), default=None)
    if best is None or not tables[best].same:
        return None
    return tables[best].score, f"{best[0]} is {best[1]}: {tables[best].reason}"


def _undisputed(links: Mapping[Link, tuple[float, str]], bearers: Mapping[str, Bearer],
                known: Mapping[str, Entry | None], spellings: KnownSpellings) -> set[Link]:
    """The links of those who are linked with nobody who can't be the other; else only what is sure."""
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in links:
        near[one].add(other)
        near[other].add(one)
    doubtful = {key for key, others in near.items()
                if any(_at_odds(bearers[a], bearers[b], known, spellings) for a in others for b in others if a < b)}
    held = {pair for pair in links if not doubtful & set(pair)}
    for group in _groups(held):
        if any(_at_odds(bearers[a], bearers[b], known, spellings) for a in group for b in group if a < b):
            held -= {pair for pair in held if pair[0] in group and links[pair][0] < SURE}
    return held


def _at_odds(one: Bearer, other: Bearer, known: Mapping[str, Entry | None],
             spellings: KnownSpellings) -> bool:
    """Whether two can't be one: apart, or no two of their full names can be one name."""
    if _apart(one, other, known):
        return True
    country = one.country or other.country
    return not any(spellings.compare(min(a, b), max(a, b), country).possible for a in one.full for b in other.full)


def _groups(links: Iterable[Link]) -> list[set[str]]:
    group: dict[str, set[str]] = {}
    for one, other in links:
        mine, theirs = group.setdefault(one, {one}), group.setdefault(other, {other})
        if mine is not theirs:
            mine |= theirs
            for key in theirs:
                group[key] = mine
    return list({id(members): members for members in group.values()}.values())
