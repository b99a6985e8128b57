"""Drafts of events: what one event word tells by itself, before mentions are held against each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from detente.language.vocabulary.events import EventWords, Frame
from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.groups import GroupWords
from detente.language.vocabulary.speech import Stance
from detente.language.vocabulary.status import StatusWords
from detente.model import ActorKind, DayInterval, EventStatus, Span
from detente.reading.clause import Clause
from detente.reading.grammar import (
    Grammar,
    base,
    children,
    clause_head,
    clause_tokens,
    conjuncts,
    extent,
    feature,
)
from detente.reading.page import Page
from detente.reading.parties import Ids, Parties, unique
from detente.reading.roles import Roles
from detente.reading.setting import Setting
from detente.reading.status import Assessor
from detente.reading.triggers import Trigger
from detente.reading.understood import DIRECTED, Understood
from detente.reading.verdict import SPEECH, WISHES, Verdict

BORROWED = frozenset({"clause_subject", "clause_object", "near"})
SUBJECTS = frozenset({"subject", "subjects", "clause_subject", "near"})
WISHED = frozenset({EventStatus.PLANNED, EventStatus.POSSIBLE})
UNREAL = WISHED | {EventStatus.HYPOTHETICAL}

DETERMINING = frozenset({"det", "det:poss", "nmod:poss", "nummod", "compound"})


@dataclass(frozen=True)
class Draft:
    """An event as its own words tell it.

    `named` are those whom a noun's own phrase (or the verb that carries it) names on either side, without those that
    the clause around it only suggests; None for a verb. `carried` says whether a light verb carries a noun.
    `taken_from` is the word of another mention that it was completed by. `plain` says whether both sides stand in the
    functions that the event word gives them, so that none is supplied by what is around.
    """

    head: Token
    frame: Frame
    trigger: Span
    evidence: Span
    by: Ids
    toward: Ids
    when: DayInterval | None
    where: str | None
    verdict: Verdict
    said_by: Ids
    topic: Span | None
    named: tuple[Ids, Ids] | None = None
    carried: bool = False
    taken_from: Token | None = None
    plain: bool = False

    @property
    def parties(self) -> Ids:
        """Everybody who takes part."""
        return unique([*self.by, *self.toward])

    @property
    def nominal(self) -> bool:
        """Whether a noun names the event."""
        return self.head.pos_ in ("NOUN", "PROPN")

    @property
    def definite(self) -> bool:
        """Whether the noun points back to something told ("das Treffen", "his visit", "this meeting")."""
        return any(
            child.dep_ in ("det", "det:poss", "nmod:poss") and "Ind" not in child.morph.get("Definite", [])
            for child in self.head.children
        )


@dataclass(frozen=True)
class Drafting:
    """Makes drafts from triggers."""

    page: Page
    setting: Setting
    parties: Parties
    assessor: Assessor
    understood: Understood

    def draft(self, trigger: Trigger) -> Iterator[Draft]:
        """The event or events that a trigger names: several where objects with days of their own share one verb."""
        shared = self._shared_objects(trigger)
        if not shared:
            yield self._one(trigger, trigger.head, self._trigger_span(trigger), None)
            return
        verb = trigger.head
        for group in shared:
            nearest = min(shared, key=lambda other: min(abs(token.i - verb.i) for token in other))
            words = self.page.span_of(verb) if group is nearest else self.page.span_of(group[0])
            yield self._one(trigger, verb, words, group)

    def _one(self, trigger: Trigger, head: Token, words: Span, group: list[Token] | None) -> Draft:
        frame = trigger.frame
        by, toward = self._roles(trigger)
        reported = bool(self.parties.voices.said_by(head))
        carrier = trigger.verb or trigger.head
        verdict = (
            self.assessor.assess(head, frame.type, reported)
            if trigger.verb is None
            else self.assessor.assess_carried(head, trigger.verb, frame.type, reported)
        )
        if frame.refused is not None and self._refused(carrier, verdict):
            frame, verdict = self.page.words(EventWords).named(frame.refused), Verdict(EventStatus.OCCURRED, True)
        done = verdict.status in (EventStatus.OCCURRED, EventStatus.ONGOING)
        if done and frame.planning:
            verdict, done = Verdict(EventStatus.PLANNED, True), False
        if done and self.parties.voices.stance_at(head) is Stance.DENIED:
            verdict = Verdict(EventStatus.DENIED, True)
        when = self._when(head, carrier, group)
        if when is not None and self._of_operator(head, when):
            when = None
        verdict, when = self._agree(verdict, when)
        where = self.setting.where_of(head) or (self.setting.where_of(carrier) if carrier != head else None)
        own = self._own(trigger)
        return Draft(
            head,
            frame,
            words,
            self._evidence(head),
            by,
            toward,
            when,
            where,
            verdict,
            self.parties.voices.said_by(head),
            self._topic(head),
            own if head.pos_ in ("NOUN", "PROPN") else None,
            trigger.verb is not None,
            plain=all(own) and {*own[0], *own[1]} == {*by, *toward},
        )

    def _refused(self, verb: Token, verdict: Verdict) -> bool:
        """Whether a clause says that somebody does not do what is asked of him."""
        denied = verdict.status in (EventStatus.DENIED, EventStatus.CANCELLED)
        return denied and self.parties.grammar.negation(verb) is not None

    # --- words ---------------------------------------------------------------------------------------

    def _trigger_span(self, trigger: Trigger) -> Span:
        """The trigger's words where they stand together, else the head's."""
        tokens = sorted({*trigger.tokens, trigger.head}, key=lambda token: token.i)
        if tokens[-1].i - tokens[0].i + 1 == len(tokens):
            return self.page.span(tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))
        return self.page.span_of(trigger.head)

    def _evidence(self, head: Token) -> Span:
        tokens = clause_tokens(clause_head(head))
        return self.page.span(*extent([*tokens, head] if head not in tokens else tokens))

    def _topic(self, head: Token) -> Span | None:
        phrases = self.parties.grammar.prepositional(head)
        for preposition in self.page.words(GrammarWords).topic_prepositions:
            for noun in phrases.get(preposition, ()):
                return self.page.span(*extent(clause_tokens(noun)))
        return None

    # --- who -----------------------------------------------------------------------------------------

    def _roles(self, trigger: Trigger) -> tuple[Ids, Ids]:
        """Who acts and whom it is done to; an actor stands on one side only."""
        roles = trigger.roles(self.parties.grammar)
        acting, met = trigger.frame.by, trigger.frame.toward
        if trigger.head.pos_ == "VERB" and trigger.verb is None and self._has_subject(trigger.head):
            acting = tuple(name for name in acting if name not in self._of_nouns)
        if trigger.is_received(self.page.words(EventWords)):
            acting = tuple(name for name in acting if name not in SUBJECTS)
            met = ("subject", *met)
        by = self.parties.fill(roles, acting)
        placed = not trigger.frame.reciprocal and trigger.frame.type != "CONSULT"
        toward = self.parties.fill(roles, met, by, places=placed)
        if not toward and trigger.frame.type in DIRECTED and trigger.verb is None:
            by, toward = self._by_nation(roles, by)
        if trigger.frame.mode == "visit" and trigger.head.pos_ == "NOUN":
            by, toward = self._abroad(roles, by, toward)
            toward = self._host(roles, by, toward)
        if trigger.frame.reciprocal:
            by = self.parties.in_function(roles, "between") or by
        alone = len({*by, *toward}) < 2 if trigger.frame.reciprocal else not toward
        if alone and trigger.head.pos_ == "VERB":
            phrases = [name.partition(":")[2] for name in trigger.frame.toward if name.startswith("prep:")]
            toward = toward or self.parties.stray(trigger.head, phrases)
            if not toward and {"object", "iobj"} & set(trigger.frame.toward) and not self._hits_somebody(trigger.head):
                toward = self.parties.bare(trigger.head, by)
        if alone and trigger.frame.reciprocal and trigger.head.dep_.startswith("nsubj"):
            withs = [name.partition(":")[2] for name in trigger.frame.toward if name.startswith("prep:")]
            toward = toward or tuple(actor for actor in self.parties.stray(trigger.head, withs) if actor not in by)
        if trigger.frame.reciprocal and trigger.head.pos_ == "VERB":
            called = self.parties.people(trigger.head)
            by = unique([*self._untitled(by, called), *(actor for actor in called if actor not in toward)])
        if self._of_others(roles):
            people = {actor for actor in self.parties.in_function(roles, "clause_subject")
                      if self.parties.recruits.actor(actor).kind == ActorKind.PERSON}
            by, toward = (tuple(actor for actor in side if actor not in people) for side in (by, toward))
        by, toward = self.understood.supplied(trigger, by, toward)
        if self._only_told(trigger, by, toward):
            by, toward = (), ()
        if trigger.frame.type in SPEECH:
            by, toward = self._without_things(by), self._without_things(toward)
        return by, tuple(actor for actor in toward if actor not in by)

    def _without_things(self, side: Ids) -> Ids:
        """Those of a side who can speak or be spoken to, not things of a nation ("demanded the swift release")."""
        recruits = self.parties.recruits
        return tuple(actor for actor in side if not recruits.is_thing(recruits.actor(actor)))

    @property
    def _of_nouns(self) -> frozenset[str]:
        """The functions in which only nouns have who acts: a verb's subject does, not who else did something ("by")."""
        words = self.parties.grammar.words
        return frozenset(f"prep:{word}" for word in words.agent_prepositions | words.genitive_prepositions)

    def _untitled(self, side: Ids, people: Ids) -> Ids:
        """Those of a side who are not only the title of somebody beside them ("Prime Ministers Ali and Obi met")."""
        actor = self.parties.recruits.actor
        starts = {mention.start for name in people for mention in actor(name).mentions}
        return tuple(name for name in side if name in people or actor(name).country is not None or all(
            mention.end + 1 not in starts for mention in actor(name).mentions))

    def _hits_somebody(self, verb: Token) -> bool:
        """Whether the object is people whom nothing names, so that no other name of the clause is it."""
        recruits = self.parties.recruits
        said = (each for each in children(verb, "obj") if each.pos_ == "NOUN" and each.i > verb.i)
        return any(recruits.is_human(each) or each.lemma_.lower() in recruits.quantities for each in said)

    def _has_subject(self, verb: Token) -> bool:
        """Whether a verb in the active tells by its subject who acts."""
        return not self.parties.grammar.passive(verb) and bool(self.parties.grammar.subjects(verb))

    def _by_nation(self, roles: Roles, by: Ids) -> tuple[Ids, Ids]:
        """Where a noun has a nation and a genitive, the nation acts ("die deutsche Unterstützung der Ukraine")."""
        nation = tuple(actor for actor in self.parties.in_function(roles, "attribute") if actor not in by)
        owned = bool(by) and by == self.parties.in_function(roles, "poss")
        return (nation, by) if nation and owned else (by, ())

    def _only_told(self, trigger: Trigger, by: Ids, toward: Ids) -> bool:
        """Whether a noun that is a subject itself was only given who speaks of it ("A round is to be held, X said")."""
        head = trigger.head
        speaks = set(self.parties.voices.said_by(head)) >= {*by, *toward}
        told = any(head.i < child.i or child.pos_ == "PROPN" for child in head.children)
        subject = head.pos_ == "NOUN" and head.dep_.startswith("nsubj")
        return speaks and trigger.frame.reciprocal and subject and not told

    def _of_others(self, roles: Roles) -> bool:
        """Whether others meet than those who act in the clause of a noun ("agreed on the advisers' meeting")."""
        owners = roles.fillers("poss") if roles.head.pos_ == "NOUN" and roles.verb is None else []
        return bool(owners) and all(
            owner.pos_ == "NOUN" and feature(owner, "Number") == "Plur" and not self.parties.named_by(owner)
            for owner in owners
        )

    def _own(self, trigger: Trigger) -> tuple[Ids, Ids]:
        """Whom the functions name that the event word gives to either side, without the clause around it."""
        roles, frame = trigger.roles(self.parties.grammar), trigger.frame
        by = self.parties.fill(roles, [name for name in frame.by if name not in BORROWED])
        return by, self.parties.fill(roles, [name for name in frame.toward if name not in BORROWED], by)

    def _abroad(self, roles: Roles, by: Ids, toward: Ids) -> tuple[Ids, Ids]:
        """A state whose name stands before the noun of a journey is where somebody goes ("ended her Iran visit")."""
        actor = self.parties.recruits.actor
        before = self.parties.in_function(roles, "compound")
        there = tuple(name for name in before if actor(name).kind is ActorKind.STATE)
        if not there or toward or self.parties.recruits.page.words(GroupWords).compounds:
            return by, toward
        left = tuple(name for name in by if name not in there)
        return left or self.parties.in_function(roles, "clause_subject"), there

    def _host(self, roles: Roles, by: Ids, toward: Ids) -> Ids:
        """The person at home where the visit goes, if the clause is about one; else the state."""
        countries = {self.parties.recruits.actor(actor).country for actor in toward}
        hosts = [actor for actor in self.parties.in_function(roles, "clause_subject") if actor not in by]
        return unique([*(actor for actor in hosts if self.parties.recruits.actor(actor).country in countries), *toward])

    # --- when ----------------------------------------------------------------------------------------

    def _when(self, head: Token, carrier: Token, group: list[Token] | None) -> DayInterval | None:
        if group is not None:
            return self._group_when(head, group)
        return self.setting.when_of(head) or (self.setting.when_of(carrier) if carrier != head else None)

    def _agree(self, verdict: Verdict, when: DayInterval | None) -> tuple[Verdict, DayInterval | None]:
        """Status and days held against the day of publication: what lies ahead is not done."""
        published = self.page.published
        if published is None or when is None:
            return verdict, when
        ahead = when.first is not None and when.first > published
        behind = when.last is not None and when.last < published
        if ahead and verdict.status in (EventStatus.OCCURRED, EventStatus.ONGOING):
            return (verdict, None) if verdict.firm else (Verdict(EventStatus.PLANNED, True), when)
        if behind and not verdict.firm and verdict.status in (EventStatus.PLANNED, EventStatus.ONGOING):
            return Verdict(EventStatus.OCCURRED, False), when
        if behind and verdict.status is EventStatus.PLANNED and not verdict.firm:
            return verdict, None
        return verdict, when

    def _of_operator(self, head: Token, when: DayInterval) -> bool:
        """Whether past days tell when a meeting was announced, moved or called off, not when it is."""
        published, clause = self.page.published, clause_head(head)
        if head.pos_ == "VERB" or published is None or when.last is None or when.last > published:
            return False
        governed = self.assessor.governs(clause, head)
        dated = [mark for mark, timex in self.setting.times_near(head) if timex.days == when]
        return governed and not any(mark in head.subtree for mark in dated)

    def _shared_objects(self, trigger: Trigger) -> list[list[Token]]:
        """Coordinated objects in groups, where one has a day of its own ("missiles and, in September, a bomb")."""
        head = trigger.head
        if head.pos_ != "VERB":
            return []
        objects = self._objects(head)
        if len(objects) < 2:
            return []
        groups = [[objects[0]]]
        for before, here in pairwise(objects):
            if any(before.i < mark.i < here.i for mark, _ in self.setting.times_near(head)):
                groups.append([here])
            else:
                groups[-1].append(here)
        return groups if len(groups) > 1 else []

    def _group_when(self, head: Token, group: list[Token]) -> DayInterval | None:
        first = group[0].i
        marks = [(mark, timex) for mark, timex in self.setting.times_near(head) if mark.i < first]
        near = [timex for mark, timex in marks if all(not (mark.i < other.i < first) for other in self._objects(head))]
        return near[-1].days if near else self.setting.when_of(head)

    def _objects(self, head: Token) -> list[Token]:
        found = {part.i: part for token in self.parties.grammar.logical_object(head) for part in conjuncts(token)}
        dated = {mark.i for mark, _ in self.setting.times_near(head)}
        return [found[i] for i in sorted(found) if i not in dated]


def is_generic(draft: Draft, words: StatusWords) -> bool:
    """Whether a noun speaks of such events in general ("Besuche … sind selten"), not of one."""
    outer = draft.head.head
    if not draft.nominal or draft.head.dep_ != "nsubj":
        return False
    said = [outer] if children(outer, "cop") else children(outer, "xcomp")
    return any(word.lemma_.lower() in words.generic or word.lower_ in words.generic for word in said)


def is_content(draft: Draft, grammar: Grammar) -> bool:
    """Whether an event word only says what somebody asks for, wishes or talks about, and nobody tells it as an event.

    A meeting is kept, since that one is wished for is what a reader of plans wants to know; not so mere contacts.
    """
    status, head = draft.verdict.status, draft.head
    if draft.frame.type == "CONSULT":
        bare = draft.nominal and not any(child.dep_ in DETERMINING for child in head.children)
        return bare and status is EventStatus.POSSIBLE and draft.verdict.firm and draft.when is None
    opening = (child.lower_ for child in head.children if child.dep_ in ("mark", "case"))
    if any(word in grammar.words.topic_prepositions for word in opening):
        return not draft.nominal and status in WISHED
    if draft.nominal:
        return (status in UNREAL and draft.frame.type in SPEECH) or (status in WISHED and not draft.verdict.firm)
    if status is EventStatus.POSSIBLE and grammar.complement(head) and not Clause(head, grammar).modality:
        return Clause(head.head, grammar).modality in WISHES
    embedded = grammar.finite(head) is None and base(head.dep_) in ("xcomp", "advcl", "acl", "ccomp", "obl")
    if not embedded or status not in WISHED:
        return False
    asked = bool(set(grammar.lemmas(head.head)) & grammar.words.object_control)
    return asked or (draft.frame.type in SPEECH and not _settled(head, grammar))


def _settled(head: Token, grammar: Grammar) -> bool:
    """Whether the word over an infinitive says that it is about to be, as a modal does ("is about to restore")."""
    return grammar.words.semi_modals.get(head.head.lemma_.lower(), "") in ("planned", "future")
