"""Why an event stands in a reading: its entry in the lexicon, who fills which function, what decided its status."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.events import ANY, Frame
from detente.language.vocabulary.grammar import GrammarWords
from detente.language.where import entry_of_frame, find
from detente.model import Event, EventStatus, Reading, Span
from detente.model.explanation import Explanation, Ground, Origin
from detente.reading.clause import Clause
from detente.reading.drafts import Draft
from detente.reading.explain.grounds import actors_of, by_rule, forms_of, listed, mentions_in, words_of
from detente.reading.grammar import Grammar
from detente.reading.page import Page
from detente.reading.triggers import Trigger
from detente.reading.watch import Answer, Watch

EFFECTS = ("effect", "_noun_effect", "adjective")
NEAREST = "the nearest in its own phrase, else in its clause, else in the clause that it continues"
FILLING = ("stray", "bare", "people", "in_function", "all_of", "named_by")


def explain_events(page: Page, reading: Reading, watch: Watch) -> Iterator[Explanation]:
    """The explanation of each event of a reading that was made under watch."""
    told: Sequence[Draft] = watch.results.get("events", ())
    made = {(answer.result.head.i, answer.result.trigger): answer for answer in watch.named("_one")
            if isinstance(answer.result, Draft)}
    heads = {draft.head.i: event.id for draft, event in zip(told, reading.events, strict=False)}
    for number, (event, draft) in enumerate(zip(reading.events, told, strict=False)):
        answer = made[(draft.head.i, draft.trigger)]
        origin = heads.get(draft.taken_from.i) if draft.taken_from is not None else None
        one = _One(page, reading, watch, event, draft, answer, origin)
        yield Explanation("events", number, event.id, tuple(one.grounds()))


@dataclass(frozen=True)
class _One:
    """One event: `draft` as it was told in the end, `made` what gave it, `source` the mention it was completed by."""

    page: Page
    reading: Reading
    watch: Watch
    event: Event
    draft: Draft
    made: Answer
    source: str | None

    @property
    def grammar(self) -> Grammar:
        return Grammar(self.page.words(GrammarWords))

    @property
    def trigger(self) -> Trigger:
        trigger: Trigger = self.made.asked[0]
        return trigger

    @property
    def first(self) -> Draft:
        """The event as its own words told it."""
        draft: Draft = self.made.result
        return draft

    @property
    def entry(self) -> Origin | None:
        return entry_of_frame(self.page.language.code, self.draft.frame.id)

    def grounds(self) -> Iterator[Ground]:
        yield self._type()
        yield from self._status()
        for side in ("by", "toward"):
            for actor in getattr(self.event, side):
                yield self._party(side, actor)
        yield from self._when()
        yield from self._where()
        yield from self._said_by()

    def _type(self) -> Ground:
        frame, entry = self.draft.frame, self.trigger.entry
        codes = " · ".join(part for part in (frame.type, frame.mode, ", ".join(frame.context), frame.cameo) if part)
        word = " ".join(entry.parts) if entry is not None else self.draft.trigger.text
        conditions = f", which asks for {asks}" if (asks := asked(frame)) else ""
        because = f"“{word}” is listed under {frame.id}{conditions}"
        return Ground("type", codes, because, words_of(self.page, self.trigger.tokens), self.entry)

    # --- status --------------------------------------------------------------------------------------

    def _status(self) -> Iterator[Ground]:
        value, first = self.event.status.value, self.first.verdict
        if self.event.status is not first.status:
            yield self._taken("status", value)
            return
        inside = self.watch.within(self.made)
        assessed = next(answer for answer in inside if answer.name in ("assess", "assess_carried"))
        agreed = next((answer for answer in inside if answer.name == "_agree"), None)
        if agreed is not None and agreed.asked[0] is not agreed.result[0]:
            yield by_rule("status", value, agreed)
        elif first.status is not assessed.result.status:
            yield Ground("status", value, "whoever says so denies it", (), None)
        else:
            yield from self._assessed(value, assessed)

    def _assessed(self, value: str, assessed: Answer) -> Iterator[Ground]:
        inside = self.watch.within(assessed)
        rule = self.watch.maker(assessed.result, inside) or assessed
        clause = next((part for part in rule.asked if isinstance(part, Clause)), None)
        head = clause.head if clause is not None else next(iter(rule.tokens), self.draft.head)
        yield by_rule("status", value, rule, words_of(self.page, self._telling(rule, head)))
        if rule.name == "_modal" and clause is not None and clause.modality:
            yield self._modal(clause)
        yield from self._operator(rule, [answer for answer in inside if answer.closed <= rule.closed])

    def _telling(self, rule: Answer, head: Token) -> list[Token]:
        """The words that a rule about a clause goes by: the predicate with its auxiliaries and its negation."""
        if rule.name not in ("_told", "_modal", "_own", "_bare", "_clause"):
            return [head]
        negation = self.grammar.negation(head)
        return [head, *self.grammar.auxiliaries(head), *([negation] if negation is not None else [])]

    def _modal(self, clause: Clause) -> Ground:
        words = self.grammar.auxiliaries(clause.head) or [clause.head]
        origin = next((found for word in words for under in ("modal_forms", "modals", "semi_modals")
                       if (found := self._find("grammar.yaml", [word], under))), None)
        return Ground("status", clause.modality, f"the clause speaks of what is {clause.modality}",
                      words_of(self.page, words), origin)

    def _operator(self, rule: Answer, before: Sequence[Answer]) -> Iterator[Ground]:
        """The word over the event that makes it planned, called off, possible …, if the rule went by one."""
        effect = rule.asked[0] if rule.name == "_weighed" else rule.result.status
        last = next((answer for answer in reversed(before)
                     if answer.name in EFFECTS and answer.result == effect and answer.tokens), None)
        if last is None or not isinstance(effect, EventStatus):
            return
        word = last.tokens[0]
        tokens = [word, *(child for child in word.children if child.dep_ == "compound:prt")]
        forms = [*self.grammar.lemmas(word), *forms_of(tokens)]
        over_clause = next((part for part in last.asked if isinstance(part, bool)), False)
        scopes = ("clause" if over_clause else "noun", "any", *(() if last.name != "adjective" else ("clause",)))
        origin = next((found for scope in scopes if (found := find(
            self.page.language.code, "status.yaml", forms, ("operators", effect.value, scope)))), None)
        yield Ground("status", effect.value, f"what stands under “{word.text}” is {effect.value}",
                     words_of(self.page, tokens), origin)

    # --- who, when, where, says who --------------------------------------------------------------------

    def _party(self, side: str, id: str) -> Ground:
        actor = actors_of(self.reading)[id]
        words = mentions_in(actor, self.event.evidence)
        if id not in self.first.parties:
            return self._taken(side, actor.name, words)
        inside = [answer for answer in self.watch.within(self.made)
                  if answer.name in FILLING and id in answer.result]
        functions = getattr(self.draft.frame, side)
        named = [answer for answer in inside if answer.name == "in_function"]
        own = next((answer for answer in named if answer.asked[1] in functions), next(iter(named), None))
        if own is not None:
            return Ground(side, actor.name, f"stands in the function “{own.asked[1]}”", words, self.entry)
        return by_rule(side, actor.name, next(iter(inside), self._supplied(id)), words)

    def _supplied(self, id: str) -> Answer | None:
        """The rule by which somebody is understood whom no phrase of the event's own names."""
        inside = self.watch.within(self.made)
        for name in ("_affected", "_host", "supplied"):
            for answer in inside:
                parties = answer.result if answer.name != "supplied" else (*answer.result[0], *answer.result[1])
                if answer.name == name and id in parties:
                    return answer
        return None

    def _when(self) -> Iterator[Ground]:
        if self.event.when is None:
            return
        value = "/".join(day.isoformat() if day else ".." for day in (self.event.when.first, self.event.when.last))
        if self.event.when != self.first.when:
            yield self._taken("when", value)
            return
        inside = self.watch.within(self.made)
        found = next((answer for answer in inside if answer.name == "time_of" and answer.result is not None
                      and answer.result.days == self.event.when), None)
        words = (self.page.span(found.result.start, found.result.end),) if found is not None else ()
        yield by_rule("when", value, found, words, NEAREST)

    def _where(self) -> Iterator[Ground]:
        place = next((place for place in self.reading.places if place.id == self.event.where), None)
        if place is None:
            return
        if self.event.where != self.first.where:
            yield self._taken("where", place.name)
            return
        found = next((answer for answer in self.watch.within(self.made)
                      if answer.name == "where_of" and answer.result == place.id), None)
        near = tuple(mention for mention in place.mentions if mention.overlaps(self.event.evidence))
        yield by_rule("where", place.name, found, near or place.mentions[:1], NEAREST)

    def _said_by(self) -> Iterator[Ground]:
        names = actors_of(self.reading)
        for id in self.event.said_by:
            around = [each for each in self.reading.statements if each.speaker == id or id in each.said_by]
            near = [each for each in around if any(part.contains(self.event.trigger) for part in each.content)]
            said = f"stands in the words of statement {near[-1].id}" if near else "stands in somebody's words"
            cues: tuple[Span, ...] = tuple(each.cue for each in near[-1:] if each.cue is not None)
            yield Ground("said_by", names[id].name, said, cues, None)

    def _taken(self, decides: str, value: str, words: tuple[Span, ...] = ()) -> Ground:
        other = f"event {self.source}" if self.source else "an earlier mention"
        return Ground(decides, value, f"taken over from {other}, which this mention takes up", words, None)

    def _find(self, file: str, tokens: Sequence[Token], *under: str) -> Origin | None:
        return find(self.page.language.code, file, forms_of(tokens), under)


def asked(frame: Frame) -> str:
    """What a frame asks for besides its word, as a list in words."""
    parts = [f"{name} {listed(sorted(words))}" for name, words in
             (("the object", frame.object), ("the subject", frame.subject), ("a clause with", frame.clause)) if words]
    if frame.prep:
        phrases = (f"{preposition} {'…' if nouns == ANY else listed(sorted(nouns))}"
                   for preposition, nouns in frame.prep.items())
        parts.append(f"one of the phrases {listed(phrases)}")
    parts += [f"an actor as {' or '.join(functions.split('|'))}" for functions in frame.actor_in]
    if frame.unless:
        parts.append(f"none of {listed(sorted(frame.unless))}")
    return "; ".join(parts)
