"""Who is who across reports and languages: what single reports call by different keys is joined, with reasons."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from detente.model import ActorKind
from detente.process.people.namesakes import Bearer, one_person, surnames
from detente.process.people.spelling import folded
from detente.process.people.spellings_known import KnownSpellings
from detente.process.telling import ToldActor
from detente.record.judgements import Judgement, JudgementKind

_STATES = (ActorKind.STATE, ActorKind.GOVERNMENT)


@dataclass
class _Figure:
    """All that reports call by one key. Its forms are asked for when all names are there."""

    key: str
    kind: ActorKind
    country: str | None
    wikidata: str | None
    names: Counter[str] = field(default_factory=Counter)

    @cached_property
    def forms(self) -> set[str]:
        return {folded(name) for name in self.names} - {""}

    @cached_property
    def full_forms(self) -> set[str]:
        return {form for form in self.forms if " " in form}


@dataclass(frozen=True)
class Who:
    """Which key is who: the identity for each key, and the reasons for each identity of several keys."""

    identity: Mapping[str, str]
    reasons: Mapping[str, tuple[str, ...]]

    def of(self, key: str) -> str:
        """The identity behind a key."""
        return self.identity.get(key, key)

    def all(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The identities behind some keys, each once, in order."""
        return tuple(dict.fromkeys(self.of(key) for key in keys))


class _Union:
    """Keys that are one, without those that a judgement keeps apart."""

    def __init__(self, keys: Iterable[str], apart: set[frozenset[str]]) -> None:
        self._group = {key: {key} for key in keys}
        self._apart = apart
        self.reasons: dict[str, list[str]] = defaultdict(list)

    def join(self, one: str, other: str, reason: str) -> None:
        mine, theirs = self._group[one], self._group[other]
        if mine is theirs or any(frozenset((a, b)) in self._apart for a in mine for b in theirs):
            return
        mine |= theirs
        for key in theirs:
            self._group[key] = mine
        self.reasons[one].append(reason)

    def group(self, key: str) -> set[str]:
        """All that are one with a key."""
        return self._group[key]

    def groups(self) -> list[set[str]]:
        return list({id(group): group for group in self._group.values()}.values())


def who_is_who(actors: Iterable[ToldActor], judgements: Iterable[Judgement] = (),
               spellings: KnownSpellings | None = None) -> Who:
    """Joins what reports call by different keys: the same full name and country; a family name that only one bears.

    The result hangs on what is told, not on the order in which it is, nor on what of the `spellings` is known before.
    """
    spellings = spellings or KnownSpellings()
    figures = _figures(actors)
    holding = [judgement for judgement in judgements if judgement.holds]
    apart = {frozenset((one, other)) for judgement in holding if judgement.kind is JudgementKind.SPLIT
             for one in judgement.actors for other in judgement.actors if one != other}
    union = _Union(sorted(figures), apart)
    for judgement in holding:
        known = [key for key in judgement.actors if key in figures]
        if judgement.kind is JudgementKind.MERGE:
            for key in known[1:]:
                union.join(known[0], key, f"{known[0]} and {key} were merged by {judgement.by}: {judgement.reason}")
    _join_full_names(figures, union)
    _join_spellings(figures, union, spellings)
    _join_short_names(figures, union, spellings)
    identity: dict[str, str] = {}
    reasons: dict[str, tuple[str, ...]] = {}
    for group in union.groups():
        chosen = min(group, key=lambda key: _preference(figures[key]))
        identity |= dict.fromkeys(group, chosen)
        if told := sorted({reason for key in group for reason in union.reasons[key]}):
            reasons[chosen] = tuple(told)
    return Who(identity, reasons)


def _figures(actors: Iterable[ToldActor]) -> dict[str, _Figure]:
    found: dict[str, _Figure] = {}
    for actor in actors:
        figure = found.setdefault(actor.key, _Figure(actor.key, actor.kind, actor.country, actor.wikidata))
        figure.names.update(actor.names)
        figure.country = min(filter(None, (figure.country, actor.country)), default=None)
    return found


def _preference(figure: _Figure) -> tuple[bool, bool, int, str]:
    """A country or a Wikidata item first, then the fullest name."""
    return (figure.kind not in _STATES, figure.wikidata is None,
            -max((len(form) for form in figure.forms), default=0), figure.key)


def _agree(one: _Figure, other: _Figure) -> bool:
    same_kind = (one.kind is ActorKind.PERSON) == (other.kind is ActorKind.PERSON)
    return same_kind and (not one.country or not other.country or one.country == other.country) and (
        not one.wikidata or not other.wikidata or one.wikidata == other.wikidata)


def _join_full_names(figures: Mapping[str, _Figure], union: _Union) -> None:
    """What bears one name, letter for letter; people of one name otherwise spelt are for `namesakes`."""
    by_form: dict[str, list[_Figure]] = defaultdict(list)
    for key in sorted(figures):
        figure = figures[key]
        if figure.kind is ActorKind.UNNAMED or figure.kind in _STATES:
            continue
        for form in sorted(figure.full_forms if figure.kind is ActorKind.PERSON else figure.forms):
            by_form[form].append(figure)
    for form in sorted(by_form):
        first, *others = sorted(by_form[form], key=_preference)
        for other in others:
            if _agree(first, other):
                union.join(first.key, other.key, f"{other.key} is {first.key}: the same name ({form})")


def _join_spellings(figures: Mapping[str, _Figure], union: _Union, spellings: KnownSpellings) -> None:
    """People whose names are spellings of one name, or whom the table of people lists as one."""
    bearers = tuple(Bearer(figure.key, figure.country, figure.wikidata, tuple(sorted(figure.names)))
                    for key in sorted(figures) if (figure := figures[key]).kind is ActorKind.PERSON)
    for one, other, reason in one_person(bearers, spellings):
        first, second = sorted((figures[one], figures[other]), key=_preference)
        union.join(first.key, second.key, reason)


def _join_short_names(figures: Mapping[str, _Figure], union: _Union, spellings: KnownSpellings) -> None:
    """A person of one name only is the one who bears it, if there is just one in that country."""
    people = [figures[key] for key in sorted(figures) if figures[key].kind is ActorKind.PERSON]
    bearers: dict[str, list[_Figure]] = defaultdict(list)
    for figure in people:
        for word in sorted(surnames(figure.full_forms, figure.country, spellings)):
            bearers[word].append(figure)
    for figure in people:
        if figure.full_forms or figure.wikidata:
            continue
        fitting = {one.key: one for form in sorted(surnames(figure.forms, figure.country, spellings))
                   for one in bearers.get(form, ()) if _agree(one, figure)}
        if len({id(union.group(key)) for key in fitting}) == 1:
            bearer = fitting[min(fitting)]
            union.join(bearer.key, figure.key, f"{figure.key} is {bearer.key}: the only one of that name")
