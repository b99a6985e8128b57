"""Questions: what the report says is open: when, where, who, what, whether at all, whether confirmed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.paradigm import Paradigm
from detente.language.vocabulary.questions import QuestionWords
from detente.model import Event, Instrument, Question, QuestionAspect, Span
from detente.reading.cast import Cast
from detente.reading.clause import Clause
from detente.reading.cues import (
    QUOTES,
    Attribution,
    event_in,
    has_verb,
    is_break,
    lemma_of,
    names,
    next_word,
    segment,
    stretch,
)
from detente.reading.grammar import Grammar, clause_head, is_predicate
from detente.reading.page import Page
from detente.reading.untold import left_open_by, untold

OPEN, WITHHELD, DOUBT, UNCONFIRMED = "open_turns", "withheld", "doubts", "unconfirmed"
ASIDE = 6


@dataclass(frozen=True)
class Cue:
    """Words that say that something is open.

    `needs` says what they need beside them: "clause" an embedded question, "noun" that or a noun of an aspect,
    "event" that or
    an event, "" nothing. `aspect` is what they ask for by themselves.
    """

    words: tuple[Token, ...]
    needs: str
    aspect: QuestionAspect


@dataclass(frozen=True)
class Asked:
    """An embedded question: its words and what it asks for."""

    tokens: tuple[Token, ...]
    aspect: QuestionAspect


def read_questions(
    page: Page, cast: Cast, events: Sequence[Event], instruments: Sequence[Instrument], attribution: Attribution
) -> Iterator[Question]:
    """The open questions of a report in text order, with ids q1, q2, …

    `about` is the event that the question tells of, else one of the instruments there; None where it names neither.
    """
    reader = _Reader(
        page, cast, page.words(QuestionWords), Grammar(page.words(GrammarWords)), page.words(Paradigm), events
    )
    taken: list[Span] = []
    for cue in reader.cues():
        for tokens, aspect in reader.questions(cue):
            evidence = stretch(page, tokens)
            if evidence is None or any(evidence.overlaps(other) for other in taken):
                continue
            taken.append(evidence)
            told = event_in(evidence, events) or _instrument_in(evidence, instruments)
            about = told or event_in(page.span_of(cue.words[0].sent), events)
            said_by = attribution.said_by(cue.words[0]) or left_open_by(cue.words, reader.grammar, reader.words, cast)
            yield Question(f"q{len(taken)}", about, aspect, evidence, said_by)


def _instrument_in(span: Span, instruments: Sequence[Instrument]) -> str | None:
    return next((item.id for item in instruments if any(span.contains(mention) for mention in item.mentions)), None)


@dataclass(frozen=True)
class _Reader:
    page: Page
    cast: Cast
    words: QuestionWords
    grammar: Grammar
    paradigm: Paradigm
    events: Sequence[Event]

    # --- words that say it ------------------------------------------------------------------------------

    def cues(self) -> Iterator[Cue]:
        """The words of the page that say that something is open, in text order."""
        doc = self.page.doc
        for position, token in enumerate(doc):
            if token.is_punct or token.is_space:
                continue
            turn = self.words.turns.at(doc, position)
            aspect = untold(token, self.grammar, self.words)
            cue = Cue((token,), "told", aspect) if aspect else self._turn(*turn) if turn else None
            if cue is None and turn is None:
                cue = self._open(token) or self._unsettled(token) or self._to_decide(token)
            if cue is not None:
                yield cue

    def _turn(self, tokens: list[Token], name: str) -> Cue | None:
        words = tuple(tokens)
        if name == OPEN:
            return Cue(words, "noun", QuestionAspect.CONTENT)
        if name == WITHHELD:
            return Cue(words, "clause", QuestionAspect.CONTENT)
        if name == DOUBT:
            return Cue(words, "event", QuestionAspect.OCCURRENCE)
        if name == UNCONFIRMED:
            return Cue(words, "", QuestionAspect.CONFIRMATION)
        closed = any(word.lower_ in self.words.closed_forms for word in tokens[-1].sent)
        return None if closed else Cue(words, "role", QuestionAspect(name))

    def _open(self, token: Token) -> Cue | None:
        if not ({token.lower_, token.lemma_.lower()} & self.words.open) or token.dep_ == "amod" or token.tag_ == "ADJA":
            return None
        following = next_word(token)
        if following is not None and following.lower_ in self.words.not_open:
            return None
        if not self._with_copula(token) or self._negated_here(token):
            return None
        alone = token.lower_ in self.words.open_alone
        return Cue(
            (token,), "event" if alone else "noun", QuestionAspect.OCCURRENCE if alone else QuestionAspect.CONTENT
        )

    def _unsettled(self, token: Token) -> Cue | None:
        aspect = self._settled(token)
        if aspect is None or token.dep_ == "amod" or (token.tag_ in ("ADJA", "JJ") and token.dep_ == "amod"):
            return None
        negation = None if self._in_condition(token) else self._negation(token)
        if negation is None:
            return None
        confirms = aspect is QuestionAspect.CONFIRMATION
        if confirms and not (self.grammar.passive(clause_head(token)) or negation.lower_ in self.words.yet_to):
            return None
        return Cue((negation, token), "" if confirms else "noun", aspect)

    def _settled(self, token: Token) -> QuestionAspect | None:
        if token.tag_ == "VBD" or token.pos_ in ("NOUN", "PROPN", "DET", "ADP", "PRON"):
            return None
        found = self.words.settled.get(token.lower_)
        return found or (
            self.words.settled.get(lemma_of(token, self.grammar)) if token.pos_ in ("VERB", "AUX") else None
        )

    def _in_condition(self, token: Token) -> bool:
        start, _ = segment(token)
        return self.page.doc[start].lower_ in self.grammar.words.conditional_marks

    def _negation(self, token: Token) -> Token | None:
        """The word that negates a predicate: before it in its clause, "yet to" before it, or a negative subject."""
        doc = self.page.doc
        for i in range(token.i - 1, max(token.sent.start, token.i - 12) - 1, -1):
            word = doc[i]
            if is_break(word):
                return None
            if (word.lower_ in self.words.not_yet and token.i - i <= 5) or word.lower_ in self.words.none:
                return word
            if word.lower_ in self.words.yet_to and i + 1 < token.i and doc[i + 1].lower_ == "to":
                return word
        after = doc[token.i + 1] if token.i + 1 < token.sent.end else None
        return (
            after
            if after is not None and after.lower_ in self.words.not_yet and token.pos_ in ("VERB", "AUX")
            else None
        )

    def _negated_here(self, token: Token) -> bool:
        before = self.page.doc[token.i - 1] if token.i > token.sent.start else None
        return before is not None and before.lower_ in self.words.not_yet

    def _with_copula(self, token: Token) -> bool:
        """Whether the word is said of something: a copula stands with it, or beside it in its stretch."""
        if any(child.dep_ in ("cop", "aux") for child in token.children):
            return True
        if token.head.lemma_.lower() in self.words.copulas or lemma_of(token.head, self.grammar) in self.words.copulas:
            return True
        near = self.page.doc[max(token.sent.start, token.i - 8) : min(token.sent.end, token.i + 3)]
        return any(word.lemma_.lower() in self.words.copulas for word in near)

    def _to_decide(self, token: Token) -> Cue | None:
        """As in "will decide whether …": open until then."""
        if token.pos_ != "VERB" or lemma_of(token, self.grammar) not in self.words.to_decide or not is_predicate(token):
            return None
        clause = Clause(token, self.grammar)
        if clause.past or clause.perfect:
            return None
        return Cue((token,), "whether", QuestionAspect.CONTENT)

    # --- what they say is open ------------------------------------------------------------------------------

    def questions(self, cue: Cue) -> Iterator[tuple[list[Token], QuestionAspect]]:
        """The words and the aspect of each question that is open by this cue; none where the cue lacks what it needs.

        Coordinated questions ("how they disarm, and who verifies it") are several; a single one takes the cue along.
        """
        asked = self._asked(cue)
        if cue.needs == "whether" and asked and asked[0].tokens[0].lower_ not in self.words.whether:
            return
        if asked:
            for each in asked:
                yield [*each.tokens, *(cue.words if len(asked) == 1 else ())], each.aspect
        elif cue.needs not in ("clause", "whether"):
            yield from self._plain(cue)

    def _plain(self, cue: Cue) -> Iterator[tuple[list[Token], QuestionAspect]]:
        """What is open where no embedded question says it."""
        clause = self._clause(cue)
        if cue.needs in ("", "told"):
            yield clause, cue.aspect
            return
        if cue.needs == "role":
            roles = {word.lower_ for word in cue.words[0].sent} & self.words.candidate_roles.keys()
            if roles:
                yield clause, self.words.candidate_roles[min(roles)]
            return
        noun = self._aspect_noun(clause, cue)
        if noun is not None:
            yield clause, noun
        elif cue.needs == "event" and self._event_subject(clause):
            yield clause, QuestionAspect.OCCURRENCE

    def _clause(self, cue: Cue) -> list[Token]:
        """The stretch around the cue, its last word included."""
        doc, sent = self.page.doc, cue.words[0].sent
        start, end = cue.words[0].i, cue.words[-1].i + 1
        while start > sent.start and not is_break(doc[start - 1]):
            start -= 1
        while end < sent.end and not is_break(doc[end]):
            end += 1
        return list(doc[start:end])

    def _aspect_noun(self, clause: Sequence[Token], cue: Cue) -> QuestionAspect | None:
        """The aspect that a noun of the clause names: its subject rather than what it is said of."""
        found = [
            (word, self._noun_aspect(word))
            for word in clause
            if word.pos_ in ("NOUN", "PROPN") and word not in cue.words
        ]
        named = [
            (word, aspect)
            for word, aspect in found
            if aspect is not None and word.dep_ not in ("nmod", "obl", "compound")
        ]
        named = named or [(word, aspect) for word, aspect in found if aspect is not None]
        return named[0][1] if named else None

    def _noun_aspect(self, word: Token) -> QuestionAspect | None:
        lemma = word.lemma_.lower()
        return self.words.nouns.get(lemma) or self.words.nouns.get(word.lower_)

    def _event_subject(self, clause: Sequence[Token]) -> bool:
        start, end = clause[0].idx, clause[-1].idx + len(clause[-1].text)
        nouns = {word.idx for word in clause if word.pos_ in ("NOUN", "PROPN") and word.dep_.startswith("nsubj")}
        return any(
            start <= event.trigger.start < end and any(event.trigger.start <= at < event.trigger.end for at in nouns)
            for event in self.events
        )

    # --- embedded questions -----------------------------------------------------------------------------------

    def _asked(self, cue: Cue) -> list[Asked]:
        after = self._after(cue)
        if after is not None:
            return self._joined(after)
        before = None if cue.needs == "clause" else self._before(cue)
        return self._joined(before) if before is not None else []

    def _joined(self, asked: Asked) -> list[Asked]:
        """The question and those coordinated with it: cut where another question word follows on "and"."""
        doc = self.page.doc
        cuts = [asked.tokens[0].i]
        for word in asked.tokens[1:]:
            opener = self.words.openers.at(doc, word.i)
            joined = doc[word.i - 1].lower_ in self.words.joining
            if opener is not None and joined and has_verb(doc[cuts[-1] : word.i]):
                cuts.append(word.i)
        ends = [*(cut - 1 for cut in cuts[1:]), asked.tokens[-1].i + 1]
        found = [asked] if len(cuts) == 1 else []
        for start, end in zip(cuts, ends, strict=True) if len(cuts) > 1 else ():
            opener = self.words.openers.at(doc, start)
            tokens = tuple(doc[start:end])
            found.append(Asked(tokens, self._aspect(tokens, opener[1]) if opener else asked.aspect))
        return found

    def _after(self, cue: Cue) -> Asked | None:
        """The question behind the cue: at once, after a comma, or after a short aside ("It was unclear, he said,
        whether").
        """
        doc, sent = self.page.doc, cue.words[0].sent
        position = cue.words[-1].i + 1
        limit = min(sent.end, position + 14)
        breaks = 0
        here = position
        while here < limit:
            word = doc[here]
            opener = self.words.openers.at(doc, here)
            if opener is not None and self._opens(here, breaks, position):
                return self._embedded(here, sent.end, opener[1])
            if is_break(word):
                breaks += 1
                if breaks > 2 or word.text in ".:;?!":
                    return None
            here += 1
        return None

    def _opens(self, here: int, breaks: int, position: int) -> bool:
        """Whether a question word stands where an embedded question begins."""
        before = self.page.doc[here - 1]
        if before.text in QUOTES and here - 2 >= 0:
            before = self.page.doc[here - 2]
        if breaks == 0:
            conditional = self.page.doc[here].lower_ in self.grammar.words.conditional_marks
            near = not self.grammar.words.particles_join and here - position <= 3 and not conditional
            return near or here == position
        return is_break(before) or before.lower_ in self.words.joining

    def _embedded(self, start: int, stop: int, aspect: QuestionAspect) -> Asked | None:
        """The embedded question from `start` to the break after its verb."""
        doc = self.page.doc
        kept: list[Token] = []
        for i in range(start, stop):
            word = doc[i]
            if is_break(word) and has_verb(kept):
                break
            if word.text in ".;?!" and kept:
                break
            kept.append(word)
        if not has_verb(kept):
            return (
                Asked(tuple(kept), aspect)
                if kept and not self.grammar.words.particles_join and kept[-1].i - start < 6
                else None
            )
        return Asked(tuple(kept), self._aspect(kept, aspect))

    def _before(self, cue: Cue) -> Asked | None:
        """The question before the cue: "Wo …, ist offen", "Where … is still open"."""
        doc, sent = self.page.doc, cue.words[0].sent
        starts = [i for i in range(sent.start, cue.words[0].i) if self._heads(i, sent.start)]
        for start in starts:
            opener = self.words.openers.at(doc, start)
            if opener is None or doc[start].lower_ in self.words.only_after:
                continue
            clause = self._until_cue(start, cue)
            if clause is not None:
                return Asked(tuple(clause), self._aspect(clause, opener[1]))
        return None

    def _heads(self, position: int, start: int) -> bool:
        """Whether a word stands at the head of its sentence or quotation, or of a clause after "that"."""
        if position == start:
            return True
        before = self.page.doc[position - 1]
        return before.text in QUOTES or before.lower_ in self.words.that or before.text in (":", ";")

    def _until_cue(self, start: int, cue: Cue) -> list[Token] | None:
        """The question's words where the cue's own clause follows on it directly."""
        doc = self.page.doc
        cut = cue.words[0].i
        if self.grammar.words.particles_join:
            commas = [i for i in range(start, cut) if doc[i].text == "," and has_verb(doc[start:i])]
            if not commas:
                return None
            last = commas[-1]
            following = [word for word in doc[last + 1 : cut + 1] if not word.is_space]
            if not following or (following[0].pos_ not in ("VERB", "AUX") and following[0] != cue.words[0]):
                return None
            return list(doc[start:last])
        verbs = [i for i in range(start, cut) if doc[i].pos_ in ("VERB", "AUX")]
        commas = [i for i in range(start, cut) if doc[i].text == ","]
        if len(verbs) < 2 or (commas and commas[-1] + 1 not in verbs):
            return None
        return list(doc[start : verbs[-1]])

    def _aspect(self, clause: Sequence[Token], aspect: QuestionAspect) -> QuestionAspect:
        """What an embedded question asks for; with "whether" its verb tells."""
        if clause[0].lower_ not in self.words.whether:
            return aspect
        if any(word.lower_ in self.words.there for word in clause[1:3]):
            return QuestionAspect.OCCURRENCE
        verbs = [word for word in clause if word.pos_ in ("VERB", "AUX") and word.dep_ not in ("aux", "aux:pass")]
        head = clause_head(verbs[0]) if verbs else None
        if head is not None and head in clause and head not in verbs:
            verbs.insert(0, head)
        for verb in verbs:
            for name in names(verb, self.grammar, self.paradigm):
                if name in self.words.verbs:
                    return self.words.verbs[name]
        copular = any(word.dep_ == "cop" for word in clause)
        return QuestionAspect.CONTENT if copular or not verbs else QuestionAspect.OCCURRENCE
