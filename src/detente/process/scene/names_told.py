"""Names that are told together: names and pronouns of a report that stand together for one side or for all who meet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from detente.language.vocabulary.encounters import EncounterWords
from detente.language.vocabulary.patterns import words_pattern
from detente.model import ActorKind
from detente.model.situation import Rank
from detente.process.people.ranks import rank_of
from detente.process.scene.company import is_title
from detente.process.scene.stage import Stage

_ABBREVIATED = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z\s])")  # "U.N. envoy"
_STOP = re.compile(r"[.!?]\W*\s|\n")
_WORD = re.compile(r"[\w'’-]+")
_AHEAD = 400  # letters between "the leaders" at the head of a report and their names
_ASIDE = 40  # letters behind "the three" in which a noun for others stands ("the three guarantor powers")
_VERB = 4  # letters of verbs that end as nouns do ("was", "has")
_TRIO, _TWO = 3, 2
_MEETING_TYPE = "CONSULT"
_BEHIND = 9  # words of a title between a preposition and a name


@dataclass(frozen=True, slots=True)
class Names:
    """Words of a report, and the people (ids) whom they name together."""

    start: int
    end: int
    ids: tuple[str, ...]


@dataclass(frozen=True)
class NamesTold:
    """The people of a reading by the places where it names them."""

    stage: Stage

    @cached_property
    def all(self) -> list[Names]:
        """All names told, in the order of the text; "the two men" are those named together last, or two named since."""
        named = sorted([*self._named(), *self._pairs()], key=lambda one: (one.start, -one.end))
        found: list[Names] = []
        last: tuple[str, ...] = ()
        single: list[Names] = []
        for one in named:
            if found and one.start < found[-1].end:
                continue
            ids = one.ids or self._three(one, found) or self._leaders(one, found) or self._pair(one, last, single)
            ids = ids or self._named_later(one, single, named)
            if len(ids) > 1:
                last, single = ids, []
            else:
                single = [*(other for other in single if other.ids != ids), Names(one.start, one.end, ids)]
            if ids:
                found.append(Names(one.start, one.end, ids))
        return [one for number, one in enumerate(found) if not self._owns(one, found[number + 1:number + 2])]

    def _owns(self, one: Names, following: list[Names]) -> bool:
        """Whether it is only told whose minister or adviser the next one is ("Diaz's adviser Mora")."""
        if not following or len(one.ids) != 1 or one.ids == following[0].ids:
            return False
        gap, word = self._text[one.end:following[0].start], self._text[one.start:one.end]
        owned = gap[:2] in ("'s", "’s") or (self.words.verb_last and word.endswith("s") and not any(
            name.endswith("s") for actor in self.stage.reading.actors if actor.id in one.ids
            for name in (actor.name, *actor.aliases)))
        titles = _WORD.findall(gap)
        return owned and 0 < len(titles) <= _BEHIND and not set(gap) & set(",.;:()") and all(
            self.leads_to(title) for title in titles)

    @cached_property
    def owners(self) -> frozenset[int]:
        """Where names stand that only tell whose minister or adviser somebody is."""
        told = {one.start for one in self.all}
        return frozenset(span.start for actor in self.stage.reading.actors for span in actor.mentions
                         if actor.kind is ActorKind.PERSON and span.start not in told
                         and span.text.lower() not in self.words.owned)

    def _leaders(self, one: Names, before: list[Names]) -> tuple[str, ...]:
        """The two leaders told together last, where words mean leaders and others were told together since."""
        if not words_pattern(self.stage.words.leaders).search(self._text[one.start:one.end].lower()):
            return ()
        pairs = [other.ids for other in before if len(other.ids) == _TWO]
        led = [ids for ids in pairs if all(id in self._heads for id in ids)]
        return led[-1] if led and pairs[-1] != led[-1] else ()

    @cached_property
    def _heads(self) -> frozenset[str]:
        """The people who lead a country or its government."""
        published = self.stage.published
        return frozenset(actor.id for actor in self.stage.reading.actors if actor.kind is ActorKind.PERSON
                         and rank_of(actor, published, self._language) is Rank.LEADERS)

    def _three(self, one: Names, before: list[Names]) -> tuple[str, ...]:
        """The three whom words for three mean: those named last, () where fewer were or the words are others."""
        if not words_pattern(self.words.trios).fullmatch(self._text[one.start:one.end].lower()):
            return ()
        ids = list(dict.fromkeys(id for other in reversed(before) for id in other.ids))
        return tuple(ids[:_TRIO]) if len(ids) >= _TRIO else ()

    def _pair(self, one: Names, last: tuple[str, ...], since: list[Names]) -> tuple[str, ...]:
        """Whom words for two mean: two who were named in sentences since the last list of names, else that list."""
        if words_pattern(self.words.trios).fullmatch(self._text[one.start:one.end].lower()):
            return ()
        if words_pattern(self.words.opponents).search(self._text[one.start:one.end].lower()):
            return last  # never a mediator named since
        if both := self._in_clause_before(one, since):
            return both
        if met := self._met_before(one):
            return met
        told = [id for other in since if _STOP.search(self._text, other.end, one.start) for id in other.ids]
        return tuple(told[-2:]) if len(told) > 1 and not set(told) & set(last) else last

    def _in_clause_before(self, one: Names, since: list[Names]) -> tuple[str, ...]:
        """The only two people named in a sentence before its clause on when those two did something.

        "Diaz put it to Soto when the two met."
        """
        first, _ = self.stage.sentence(one.start + 1)
        before = _WORD.findall(self._text[first:one.start])
        ids = tuple(dict.fromkeys(id for other in since if other.start >= first for id in other.ids))
        opened = bool(before) and before[-1].lower() in self.words.times
        return ids if opened and len(ids) == _TWO else ()

    def _met_before(self, one: Names) -> tuple[str, ...]:
        """The two people who are told to have met, or to be going to meet, in the sentence before."""
        people = {actor.id for actor in self.stage.reading.actors if actor.kind is ActorKind.PERSON}
        here, _ = self.stage.sentence(one.start + 1)
        first, _ = self.stage.sentence(max(0, here - 3))
        told = [{*event.by, *event.toward} for event in self.stage.reading.events
                if event.type == _MEETING_TYPE and first <= event.trigger.start < here]
        return tuple(sorted(told[-1])) if told and len(told[-1]) == _TWO and told[-1] <= people else ()

    def _named_later(self, one: Names, single: list[Names], named: list[Names]) -> tuple[str, ...]:
        """Whom words for two mean at the head of a report: "the leaders" named below, or one and who is named next."""
        behind = [other for other in named if other.ids and 0 < other.start - one.end <= _AHEAD]
        if words_pattern(self.words.trios).fullmatch(self._text[one.start:one.end].lower()):
            return ()
        if words_pattern(self.words.opponents).search(self._text[one.start:one.end].lower()):
            return next((other.ids for other in behind if len(other.ids) > 1), ())
        if len(single) != 1 or not behind or len(behind[0].ids) != 1 or behind[0].ids == single[0].ids:
            return ()
        return (*single[0].ids, *behind[0].ids)

    def inside(self, first: int, last: int) -> list[Names]:
        """The names in a stretch of the text."""
        return [one for one in self.all if first <= one.start and one.end <= last]

    def behind(self, at: int, last: int, commas: int = 0) -> Names | None:
        """The names right behind a place, with nothing but words of a title (and some commas) before it."""
        one = next((one for one in self.all if one.start >= at and one.end <= last), None)
        if one is None:
            return None
        gap = _ABBREVIATED.sub("", self._text[at:one.start])
        told = _WORD.findall(gap)
        owned = bool(told) and told[0].lower() in self.words.owned and gap.rstrip().endswith(",")  # "his colleague, …"
        plain = gap.count(",") <= max(commas, owned) and len(told) <= _BEHIND and not set(gap) & set(".;:()\n\"„“«»")
        return one if plain and all(self.leads_to(word) for word in told) else None

    def leads_to(self, word: str) -> bool:
        """Whether a word can stand between a preposition and a name behind it."""
        return is_title(word, self._language) or word.lower() in self.words.owned

    def word_before(self, one: Names, first: int) -> str:
        """The word before some names and the titles on them."""
        words = _WORD.findall(self._text[first:one.start])
        while words and self.leads_to(words[-1]):
            words.pop()
        return words[-1].lower() if words else ""

    @property
    def words(self) -> EncounterWords:
        """The words of the report's language on encounters."""
        return self.stage.encounter_words

    @property
    def _text(self) -> str:
        return self.stage.text

    @property
    def _language(self) -> str:
        return self.stage.language

    def _named(self) -> Iterator[Names]:
        """People by name or pronoun, and lists of them."""
        people = {actor.id for actor in self.stage.reading.actors if actor.kind is ActorKind.PERSON}
        spans = {f"{actor.id}@{span.start}": span for actor in self.stage.reading.actors for span in actor.mentions}
        for chain in {chain for chains in self.stage.company.values() for chain in chains}:
            keys = sorted((key for key in chain if key.rpartition("@")[0] in people),
                          key=lambda key: int(key.rpartition("@")[2]))
            if len(keys) > 1:
                yield Names(spans[keys[0]].start, spans[keys[-1]].end,
                            tuple(dict.fromkeys(key.rpartition("@")[0] for key in keys)))
        told: dict[tuple[int, int], list[str]] = {}
        for actor in self.stage.reading.actors:
            for span in actor.mentions if actor.id in people else ():
                if span.text.lower() not in self.words.owned:
                    told.setdefault((span.start, span.end), []).append(actor.id)
        for (start, end), ids in told.items():
            yield Names(start, end, tuple(ids))

    def _pairs(self) -> Iterator[Names]:
        """Words for those who were named together before; whom they mean is told by the order of the text."""
        pairs = tuple(sorted((*self.words.pairs, *self.words.trios), key=len, reverse=True))
        for found in words_pattern(pairs).finditer(self._text.lower()):
            behind = _WORD.findall(self._text, found.end(), found.end() + _ASIDE)
            trio = found[0] in self.words.trios and len(behind) > 1 and self._is_noun(behind[1])
            if not behind or not (self._is_noun(behind[0]) or trio):  # "both men", not "both countries"
                yield Names(found.start(), found.end(), ())

    def _is_noun(self, word: str) -> bool:
        """Whether a word behind "both" can be its noun: by its capital, or where those have none by its plural."""
        return word[:1].isupper() if self.words.verb_last else len(word) > _VERB and word.endswith("s")
