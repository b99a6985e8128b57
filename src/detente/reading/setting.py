"""When and where: which time expression and which place of the report belong to a word."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from spacy.tokens import Token

from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.references import ReferenceWords
from detente.language.vocabulary.status import StatusWords
from detente.model import DayInterval, Timex
from detente.reading.cast import Cast
from detente.reading.grammar import Grammar, base, clause_head, first_conjunct, governor, is_predicate, is_relative
from detente.reading.page import Page
from detente.reading.times.relation import Relation, relation_of

# Times that something lies beside, not in
BESIDE = frozenset({Relation.SINCE, Relation.BEFORE, Relation.AFTER})
Wanted = Callable[[Token], bool]


def _head(tokens: Sequence[Token]) -> Token:
    """The token of a phrase that hangs on something outside of it."""
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head == token), tokens[0])


def _inside(token: Token, top: Token) -> bool:
    """Whether a token lies in the subtree of `top` without a clause boundary between them."""
    here = token
    while here != top:
        if here.head == here or (
            is_predicate(here) and (base(here.dep_) in ("ccomp", "advcl", "csubj", "parataxis", "conj") or _tells(here))
        ):
            return False
        here = here.head
    return True


def _tells(clause: Token) -> bool:
    """Whether what the tree takes for a relative clause tells who says so ("talks on Friday, the two sides said")."""
    first = clause.left_edge
    if clause.dep_ != "acl:relcl" or "," not in (first.text, first.doc[max(0, first.i - 1)].text):
        return False
    own = any(child.dep_ == "nsubj" and child.pos_ != "PRON" for child in clause.children)
    return own and not any(is_relative(word) for word in clause.subtree if word.i < clause.i)


def _is_dateline(page: Page, timex: Timex) -> bool:
    """Whether a time stands on a line by itself, above what it is the day of publication of."""
    before, behind = page.text[:timex.start].rpartition("\n")[2], page.text[timex.end:].partition("\n")[0]
    return not (before + behind).strip() and "\n" in page.text


RECENT = 60  # words back to the time that "then" means


def _distance(one: Token, other: Token) -> int:
    return abs(one.i - other.i)


@dataclass(frozen=True)
class Setting:
    """The times and places of a page, by the words that they hang on."""

    page: Page
    grammar: Grammar
    cast: Cast
    times: Mapping[int, list[tuple[Token, Timex]]] = field(repr=False)
    located: Mapping[int, list[Token]] = field(repr=False)
    told: tuple[tuple[Token, Timex], ...] = field(default=(), repr=False)

    @cached_property
    def causes(self) -> frozenset[str]:
        """Prepositions of what the clause came about through, at a time of its own ("wegen der Gräueltaten")."""
        words = self.page.words(StatusWords)
        return words.after - words.behind

    @classmethod
    def of(cls, page: Page, times: Sequence[Timex], cast: Cast) -> "Setting":
        """Index the resolved times and the places of a page by the first token of their sentence."""
        dated: dict[int, list[tuple[Token, Timex]]] = {}
        told: list[tuple[Token, Timex]] = []
        for timex in times:
            if timex.days is None:
                continue
            head = _head(list(page.tokens_of(page.span(timex.start, timex.end))))
            told.append((head, timex))
            if relation_of(page, timex) not in BESIDE and not _is_dateline(page, timex):
                dated.setdefault(head.sent.start, []).append((head, timex))
        located: dict[int, list[Token]] = {}
        for i in sorted(cast.located):
            located.setdefault(page.doc[i].sent.start, []).append(page.doc[i])
        return cls(page, Grammar(page.words(GrammarWords)), cast, dated, located, tuple(told))

    def times_near(self, token: Token) -> list[tuple[Token, Timex]]:
        """The time expressions of a token's sentence, each with the token that it hangs on the sentence by."""
        return self.times.get(token.sent.start, [])

    def when_of(self, token: Token) -> DayInterval | None:
        """The days of what `token` names, None if the report doesn't tell them."""
        timex = self.time_of(token)
        return timex.days if timex else None

    def time_of(self, token: Token) -> Timex | None:
        """The time expression that belongs to an event word or a predicate.

        Looked for in its own phrase, then in its clause, then in the clause that it continues.
        """
        near = [(head, timex) for head, timex in self.times_near(token) if not self._of_name(head, token)]
        for candidates in self._candidates(token, [head for head, _ in near]):
            if candidates:
                best = min(candidates, key=lambda head: _distance(head, token))
                return next(timex for head, timex in near if head == best)
        return self._told_before(token)

    def _of_name(self, head: Token, token: Token) -> bool:
        """Whether a day only tells which thing is meant ("das Ergebnis der Wahl vom 12. Juni", "die Musik von 1920").

        Not the part of a day or month ("am Morgen des 12. Juni"), nor what the noun of it itself tells.
        """
        preposition, before = self.grammar.preposition(head), head.doc[max(0, head.left_edge.i - 1)]
        owned = preposition in self.grammar.words.genitive_prepositions
        noun = before if owned and head.dep_ == "obl" and before.pos_ == "NOUN" else head.head
        if not owned and (preposition or head.dep_ != "nmod" or noun.dep_ != "nmod"):
            return False
        if noun.pos_ not in ("NOUN", "PROPN") or token == noun or token in noun.subtree:
            return False
        named = noun.dep_ == "nmod" or (owned and is_predicate(token))
        return named and all(noun != mark for mark, _ in self.told)

    def _told_before(self, token: Token) -> Timex | None:
        """The time told last before a word of the clause that points back to it ("Damals schlug die Armee …")."""
        clause, said = clause_head(token), token.sent.text.lower()
        words = [word.split() for word in self.page.words(ReferenceWords).then if word in said]
        starts = (each for each in token.sent if words and clause_head(each) == clause)
        mark = next((each for each in starts for word in words
                     if [other.lower_ for other in self.page.doc[each.i : each.i + len(word)]] == word), None)
        if mark is None:
            return None
        return next((timex for head, timex in reversed(self.told) if 0 < mark.i - head.i < RECENT), None)

    def where_of(self, token: Token, wanted: Wanted = lambda _: True) -> str | None:
        """The id of the place where what `token` names takes place; `wanted` rules places out."""
        mark = self.place_mark_of(token, wanted)
        return self.cast.place_at(mark) if mark is not None else None

    def place_mark_of(self, token: Token, wanted: Wanted = lambda _: True) -> Token | None:
        """The word that names the place where what `token` names takes place; `wanted` rules places out."""
        there = self._pointed_at(token)
        if there is not None:
            return there if wanted(there) else None
        places = [place for place in self.located.get(token.sent.start, ()) if wanted(place)]
        near = [place for place in places if is_predicate(token) or not self._with_somebody(place, token)]
        sets = self._candidates(token, near)
        for candidates in sets if is_predicate(token) else islice(sets, 3):
            if candidates:
                after = [place for place in candidates if place.i > token.i] or candidates
                return min(after, key=lambda place: _distance(place, token))
        return None

    def _pointed_at(self, token: Token) -> Token | None:
        """The place named last before a word in the clause that points back to it ("unterschrieb dort")."""
        words = self.page.words(ReferenceWords).there
        mark = next((child for child in clause_head(token).children if child.lower_ in words), None) if words else None
        if mark is None:
            return None
        doc, clause = self.page.doc, clause_head(token)
        before = [place for place in self.cast.located if place < mark.i and clause_head(doc[place]) != clause]
        return self.page.doc[max(before)] if before else None

    def _with_somebody(self, place: Token, token: Token) -> bool:
        """Whether the place says where somebody else is ("told journalists in Seoul")."""
        return place.head not in (token,) and place.head.pos_ == "NOUN" and bool(self.cast.actors_at(place.head))

    def _candidates(self, token: Token, sentence: Sequence[Token]) -> Iterator[list[Token]]:
        if not sentence:
            return
        if not is_predicate(token):
            yield [head for head in sentence if _inside(head, token) and not self._of_attribute(head, token)]
            if self.grammar.preposition(token) in self.causes:
                return
        clause = clause_head(token)
        own = [head for head in sentence if clause_head(head) == clause and not self._of_attribute(head, token)]
        yield [head for head in own if self._free(head, clause, token)]
        yield own
        yield [head for head in sentence if clause_head(head).dep_ == "xcomp" and clause_head(head).head == clause]
        yield from self._carried(clause, sentence)

    @staticmethod
    def _of_attribute(head: Token, token: Token) -> bool:
        """Whether a time or place belongs to a participle before another noun ("das im Mai geschlossene Abkommen")."""
        here = head
        while here.head != here and not is_predicate(here):
            if here.dep_ in ("obl", "advmod", "obl:tmod") and here.head.dep_ == "amod":
                return here.head != token and here.head.head != token
            here = here.head
        return False

    def _free(self, head: Token, clause: Token, token: Token) -> bool:
        """Whether a time or place hangs on the clause itself, not on some other noun in it."""
        here = head
        while here != clause and here.head != here:
            if (
                here.dep_ in ("nmod", "nmod:poss", "amod", "appos", "acl")
                and here.head != token
                and here.head != clause
            ):
                return (
                    here.head.dep_ in ("obl", "advmod", "obl:tmod")
                    and is_predicate(here.head.head)
                    and self.cast.place_at(here.head) is not None
                )
            here = here.head
        return True

    def _right_before(self, clause: Token, sentence: Sequence[Token]) -> list[Token]:
        """The time right before a clause that tells what was done then ("In March 2015, when Rome attacked, …")."""
        marks = self.page.words(StatusWords).temporal_marks
        opening = next((child for child in clause.children if child.lower_ in marks and child.i < clause.i), None)
        if opening is None:
            return []
        last = opening.i - (2 if opening.i > 0 and self.page.doc[opening.i - 1].is_punct else 1)
        return [head for head in sentence if head.i < opening.i and any(word.i == last for word in head.subtree)]

    def _carried(self, clause: Token, sentence: Sequence[Token]) -> Iterator[list[Token]]:
        """What a clause takes over: from the clause that it continues, or that a temporal clause hangs on."""
        first = first_conjunct(clause)
        if first != clause:
            if not any(mark.text == ";" for mark in self.page.doc[first.i : clause.i]):
                yield [head for head in sentence if clause_head(head) == first]
            clause = first
        outer = governor(clause)
        opened = clause_head(outer) if outer is not None and clause.dep_ == "xcomp" else clause
        yield self._right_before(opened, sentence)
        if outer is None or clause.dep_ not in ("advcl", "xcomp"):
            return
        marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod", "case")}
        if clause.dep_ == "xcomp" or marks & self.page.words(StatusWords).temporal_marks:
            yield [head for head in sentence if clause_head(head) == clause_head(outer)]
