"""Events: who does what to whom, when, where, whether it took place, and who says so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.meetings import MeetingWords
from detente.language.vocabulary.patterns import words_pattern
from detente.language.vocabulary.status import StatusWords
from detente.model import Actor, ActorKind, Event, EventStatus, Timex
from detente.model.plover import TYPES
from detente.reading.cast import Cast
from detente.reading.drafts import Draft, Drafting, is_content, is_generic
from detente.reading.grammar import Grammar, clause_head, clause_tokens, conjuncts
from detente.reading.headline import told_below
from detente.reading.homes import Homes
from detente.reading.operators import Operators
from detente.reading.page import Page
from detente.reading.parties import Parties, Voices, unique
from detente.reading.quarrels import with_counterparts
from detente.reading.recruits import Recruits
from detente.reading.relations import surroundings
from detente.reading.setting import Setting
from detente.reading.status import Assessor
from detente.reading.triggers import find_triggers
from detente.reading.understood import Understood
from detente.reading.verdict import Verdict
from detente.reading.watch import Watch
from detente.reading.worth import is_worth_telling

FAR = 250  # words between a noun and what it takes up
NEAR = 100  # words of a coordination
BESIDE = 5  # words beside a noun that tell that it is a further one
REMEMBERED = 60  # events that a noun may take up
MEDIATION = "mediate."
VISIT = "visit"
OFF = frozenset({EventStatus.CANCELLED, EventStatus.POSTPONED})
DONE = frozenset({EventStatus.OCCURRED, EventStatus.ONGOING})


def read_events(
    page: Page, times: Sequence[Timex], setting: Setting, cast: Cast, voices: Voices, watch: Watch | None = None
) -> tuple[tuple[Event, ...], tuple[Actor, ...]]:
    """The events of a page in text order, with ids "e1", "e2", …, and the actors, with those that only they name.

    A `watch` keeps which rules answered what, and the drafts that were told as "events".
    """
    grammar = Grammar(page.words(GrammarWords))
    words = page.words(StatusWords)
    recruits = Recruits(page, cast)
    parties = Parties(grammar, cast, voices, recruits, Homes.of(page, cast))
    operators = Operators(grammar, words)
    if watch is not None:
        setting, parties, operators = watch.over(setting), watch.over(parties), watch.over(operators)
    assessor, understood = Assessor(grammar, words, operators), Understood(page, setting, parties)
    if watch is not None:
        assessor, understood = watch.over(assessor), watch.over(understood)
    drafting = Drafting(page, setting, parties, assessor, understood)
    if watch is not None:
        drafting = watch.over(drafting)

    dated = {token.i for timex in times for token in page.tokens_of(page.span(timex.start, timex.end))}

    def is_name(token: Token) -> bool:
        return token.i in dated or (
            token.pos_ == "PROPN"
            and "-" not in token.text
            and (parties.is_party(token) or cast.mention_at(token) is not None)
        )

    found = find_triggers(page, parties.is_party, parties.is_somebody)
    triggers = [trigger for trigger in found if not is_name(trigger.head)]
    drafts = [draft for trigger in triggers for draft in drafting.draft(trigger)]
    kept = [draft for draft in drafts if not is_generic(draft, words) and not is_content(draft, grammar)]
    kept = list(_distinct(sorted(kept, key=lambda draft: (draft.trigger.start, draft.trigger.end))))
    linked = told_below(_linked(kept, recruits), page, recruits)
    around = surroundings(linked, recruits)
    told = [draft for draft in with_counterparts(linked, recruits) if is_worth_telling(draft, recruits, around)]
    if watch is not None:
        watch.results["events"] = told
    events = tuple(_event(f"e{number}", draft) for number, draft in enumerate(told, 1))
    return events, recruits.everybody({actor for draft in told for actor in draft.parties})


def _event(name: str, draft: Draft) -> Event:
    frame = draft.frame
    return Event(
        name,
        frame.type,
        frame.mode,
        tuple(frame.context),
        frame.cameo,
        draft.trigger,
        draft.evidence,
        draft.by,
        draft.toward,
        draft.when,
        draft.where,
        draft.verdict.status,
        draft.said_by,
        draft.topic,
        frame.id,
    )


def _distinct(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """One event for nouns that a coordination heaps up ("insults, threats and mockery"), and for words that overlap."""
    seen: list[Draft] = []
    for draft in drafts:
        seen = [other for other in seen if draft.head.i - other.head.i < NEAR]
        heaped = any(
            _heaped(draft, other) or _describes(draft, other) or draft.trigger.overlaps(other.trigger) for other in seen
        )
        if not heaped:
            seen.append(draft)
            yield draft


def _describes(draft: Draft, other: Draft) -> bool:
    """Whether a participle only describes what another event is done with ("fired shells aimed at the island")."""
    return draft.frame.type == other.frame.type and draft.head.dep_ == "acl" and draft.head.head.head == other.head


def _heaped(draft: Draft, other: Draft) -> bool:
    """Whether a noun only goes on with what another word of the same kind has told of the same parties."""
    if not draft.nominal or TYPES[draft.frame.type].quad != TYPES[other.frame.type].quad:
        return False
    if draft.parties and draft.parties != other.parties:
        return False
    if draft.frame.reciprocal and draft.frame.type != other.frame.type and draft.head.dep_ == "obl":
        return False  # "agreed at a meeting in Geneva": a meeting as well
    together = conjuncts(draft.head)
    return other.head in together if other.nominal else any(noun.head == other.head for noun in together)


# --- mentions of the same event ----------------------------------------------------------------------


def _linked(drafts: Sequence[Draft], recruits: Recruits) -> list[Draft]:
    """Nouns take over what another mention of the same event tells: parties, days, place, status."""
    done: list[Draft] = []
    for number, draft in enumerate(drafts):
        later = drafts[number + 1 : number + 1 + REMEMBERED]
        open_ = draft.nominal or (draft.frame.reciprocal and not draft.parties)
        done.append(_completed(draft, done[-REMEMBERED:], later, recruits) if open_ else draft)
    return done


def _completed(draft: Draft, before: Sequence[Draft], behind: Sequence[Draft], recruits: Recruits) -> Draft:
    other = _same_event(draft, before, behind, recruits)
    if other is None:
        return _further(draft, before, recruits)
    completed = draft
    if len(draft.parties) < len(other.parties) and len(_countries(draft, recruits)) < 2:
        mine = draft.by or tuple(actor for actor in other.by if actor not in draft.toward)
        completed = replace(
            completed,
            by=mine,
            toward=unique(
                [*draft.toward, *(actor for actor in other.parties if actor not in mine and actor not in draft.toward)]
            ),
        )
    same_people = not draft.parties or set(draft.parties) == set(other.parties)
    same_people = same_people or _same_plan(completed, other, recruits)
    if draft.when is None and (same_people if draft.verdict.firm else True):
        completed = replace(completed, when=other.when, where=draft.where or other.where)
    goes_on = other.verdict.status is EventStatus.ONGOING and draft.head.lemma_ != other.head.lemma_
    if not draft.verdict.firm and not goes_on:
        completed = replace(completed, verdict=Verdict(other.verdict.status, False))
    if completed is draft or _done_ahead(completed, recruits):
        return draft  # two meetings, of which only the other one has been
    return replace(completed, taken_from=other.head)


def _done_ahead(draft: Draft, recruits: Recruits) -> bool:
    """Whether a draft tells as done what lies behind the day of publication."""
    published, when = recruits.page.published, draft.when
    ahead = published is not None and when is not None and when.first is not None and when.first > published
    return ahead and draft.verdict.status in DONE


def _same_plan(draft: Draft, other: Draft, recruits: Recruits) -> bool:
    """Whether both mention a plan of the same two countries or more."""
    planned = draft.verdict.status is EventStatus.PLANNED and other.verdict.status is EventStatus.PLANNED
    wanted = _countries(draft, recruits)
    return planned and len(wanted) > 1 and wanted == _countries(other, recruits)


def _further(draft: Draft, before: Sequence[Draft], recruits: Recruits) -> Draft:
    """A further meeting that is planned without a word on who meets: those who met last do."""
    planned = draft.verdict.status in (EventStatus.PLANNED, EventStatus.POSTPONED, EventStatus.CANCELLED)
    if draft.parties or not draft.frame.reciprocal or not planned or (draft.when is None and draft.where is None):
        return draft
    beside = draft.head.doc[max(draft.head.sent.start, draft.head.i - BESIDE):draft.head.i + BESIDE].text.lower()
    if not words_pattern(recruits.page.words(MeetingWords).again).search(beside):
        return draft
    mediated = {clause_head(other.head) for other in before if other.frame.id.startswith(MEDIATION)}
    near = [other for other in before if other.frame.type == draft.frame.type and other.parties
            and draft.head.i - other.head.i < FAR and clause_head(other.head) not in mediated]
    alike = [other for other in near if other.frame.id.split(".")[0] == draft.frame.id.split(".")[0]]
    several = [other for other in near if len(other.parties) > 1]
    last = next((ones[-1] for ones in ([other for other in alike if other in several], several, near) if ones), None)
    return replace(draft, by=last.by, toward=last.toward) if last else draft


def _same_event(draft: Draft, before: Sequence[Draft], behind: Sequence[Draft], recruits: Recruits) -> Draft | None:
    """The nearest mention of the same kind of event whose parties fit: told before, else in a clause later on."""
    wanted = _countries(draft, recruits)
    candidates = [other for other in reversed(before) if _fits(draft, other, recruits)]
    if wanted:
        later = [
            other
            for other in behind
            if other.trigger.start > draft.trigger.start and not other.nominal and _fits(draft, other, recruits)
        ]
        return next((other for other in [*candidates, *later] if _about_the_same(draft, other, wanted, recruits)), None)
    if draft.nominal and not draft.definite and (draft.when is not None or not draft.verdict.firm):
        return None
    recent = [other for other in candidates if draft.head.i - other.head.i < FAR and len(other.parties) > 1]
    if draft.verdict.firm:
        recent = [other for other in recent if (other.verdict.status in DONE) == (draft.verdict.status in DONE)]
    word = draft.head.lemma_.lower()
    called_so = [
        other for other in recent if word in (token.lemma_.lower() for token in clause_tokens(clause_head(other.head)))
    ]
    named = [*called_so, *recent]
    several = len({_countries(other, recruits) for other in named}) > 1
    if several and draft.nominal and draft.head.i - named[0].head.i > NEAR:
        return None  # many have met, and nobody knows whose meeting it is
    return next(iter(named), None)


def _fits(draft: Draft, other: Draft, recruits: Recruits) -> bool:
    return (
        other.frame.type == draft.frame.type
        and other.head != draft.head
        and bool(other.parties)
        and (bool(draft.parties) or not _only_arrives(draft, other, recruits))
        and (draft.when is None or other.when is None or draft.when == other.when)
    )


def _only_arrives(draft: Draft, other: Draft, recruits: Recruits) -> bool:
    """Whether the other mention says who goes where, which does not tell who talks there ("due in Bern for talks")."""
    told = draft.nominal and other.frame.mode == VISIT and draft.frame.mode != VISIT
    return told and all(recruits.actor(name).kind is ActorKind.STATE for name in other.toward)


def _about_the_same(draft: Draft, other: Draft, wanted: frozenset[str], recruits: Recruits) -> bool:
    if draft.nominal and not draft.definite and draft.verdict.status in OFF and other.verdict.status in DONE:
        return False
    if draft.nominal and not draft.definite and other.verdict.firm and _told_behind(draft, other, recruits):
        return False
    if draft.parties and set(draft.parties) <= set(other.parties):
        return True
    people = {actor for actor in draft.parties if recruits.actor(actor).kind == ActorKind.PERSON}
    if not people <= set(other.parties):
        return False
    return len(wanted) > 1 and wanted == _countries(other, recruits)


def _told_behind(draft: Draft, other: Draft, recruits: Recruits) -> bool:
    """Whether a day of its own that is over keeps a meeting from being the one that another mention plans."""
    published, last = recruits.page.published, draft.when.last if draft.when else None
    over = published is not None and last is not None and last < published
    return over and other.verdict.status is EventStatus.PLANNED and other.when is None


def _countries(draft: Draft, recruits: Recruits) -> frozenset[str]:
    found = (recruits.actor(actor).country for actor in draft.parties)
    return frozenset(country for country in found if country)
