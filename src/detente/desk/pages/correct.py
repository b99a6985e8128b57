"""Correct: a reader says that an item of a report is read wrongly, or what a report tells of a meeting."""

from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field

from detente.desk.filled import Filled, Wrong
from detente.desk.items import Item, layers
from detente.desk.names import Names
from detente.desk.pages.judgements import signed
from detente.desk.pages.report import JUDGED, Found
from detente.desk.rendering import Page
from detente.model import DayInterval, Reading, ReportError
from detente.model.situation import Meeting, Situation, Step
from detente.process.people.naming import country_of
from detente.process.people.standing import known_as
from detente.record.correcting import named
from detente.record.identity import actor_key
from detente.record.judgements import (
    EDITED,
    MEETINGS,
    NOT_TOLD,
    ON_ITEMS,
    ON_MEETINGS,
    STATUSES,
    Correction,
    JudgementKind,
    Named,
    Passage,
)
from detente.wire.published import parse_day

router = APIRouter()

MOST_ACTORS = 200
"""Actors that a meeting's participant can be corrected to: those whom most reports name."""

_LONGEST = 200  # letters of a passage as a form carries it

Word = Annotated[str, Field(max_length=2000)]
Words = Annotated[str, Field(max_length=500)]


class Sent(BaseModel):
    """The form as it was sent. `what` is the kind of the judgement; which fields count, it says."""

    what: Word = ""
    passage: Word = ""
    meeting: Word = ""
    item: Word = ""
    status: Word = ""
    first: Word = ""
    last: Word = ""
    place: Word = ""
    instead: Word = ""
    actor: Word = ""
    other: Word = ""
    by: Words = ""
    reason: Words = ""


@dataclass(frozen=True)
class Choice:
    """Something to choose in the form: its `value`, and what it is called."""

    value: str
    name: str


@router.get("/correct")
def correct(request: Request) -> Response:
    """The form for an item (`report`, `item`) or for what reports tell of a meeting (`meeting`)."""
    page = Page.of(request)
    given = request.query_params
    if meeting := given.get("meeting", ""):
        return _meeting(page, meeting)
    return _item(page, given.get("report", ""), given.get("item", ""))


@router.post("/correct")
def judge(request: Request, sent: Annotated[Sent, Form()]) -> Response:
    """Keeps what the reader decided, and shows it among the judgements; the form again where something is wrong."""
    page = Page.of(request)
    words = opened(page, sent.passage)
    try:
        kind, correction = _correction(page, words, sent)
        made = page.desk.record.judge(kind, by=signed(page, sent.by), day=page.desk.today(),
                                      reason=sent.reason.strip(), passage=words, correction=correction)
    except Wrong as error:
        filled = Filled.refused(sent.model_dump(), error)
        again = (_meeting(page, sent.meeting, filled) if sent.meeting
                 else _item(page, words.report, sent.item, filled))
        if again.status_code != filled.status:  # it is no form of ours that was sent
            raise
        return again
    return RedirectResponse(page.asked.link("/judgements", as_of=None) + f"#judgement-{made.number}", 303)


def _item(page: Page, report: str, name: str, filled: Filled | None = None) -> Response:
    with page.desk.view() as view:
        opened_report = Found.of(view, report)
    reading = opened_report.reading if opened_report else None
    found = None if reading is None else next((item for layer in layers(reading, page.wording)
                                               for item in layer.items if item.name == name), None)
    if reading is None or found is None or found.layer not in JUDGED:
        return page.missing(page.wording("correct.no_item"))
    names = [Choice(actor_key(one), one.name) for one in reading.actors]
    one = getattr(reading, found.layer)[found.number]
    there = next((place.name for place in reading.places if place.id == getattr(one, "where", None)), "")
    filled = filled or Filled(_told(getattr(one, "when", None), there))
    return page.render("correct.html", status=filled.status, item=found, meeting=None,
                       quote=reading.report.text[found.start:found.end],
                       passages=[(sealed(Passage(reading.report.id, found.layer, found.start, found.end)), None)],
                       statuses=_statuses(page, found.layer, found.status), present=_present(reading, found, names),
                       actors=names, others=(), apart=False, dated=found.layer in EDITED[JudgementKind.WHEN],
                       filled=filled, back=page.asked.item(reading.report.id, found.id or ""),
                       kept={"report": reading.report.id, "item": name})


def _meeting(page: Page, id: str, filled: Filled | None = None) -> Response:
    situation = page.desk.situation(page.asked.as_of, page.asked.process)
    names = Names.of_situation(situation, page.wording)
    meeting = next((one for one in situation.meetings if one.id == id), None)
    if meeting is None:
        return page.missing(page.wording("correct.no_meeting"))
    steps = [(sealed(passage_of(step)), step) for step in meeting.history if step.named]
    many = sorted(situation.actors, key=lambda one: (-one.reports, one.id))[:MOST_ACTORS]
    filled = filled or Filled(_told(meeting.when, names.venue(meeting.where)))
    return page.render("correct.html", status=filled.status, item=None, meeting=meeting, names=names, passages=steps,
                       quote=None, statuses=_statuses(page, MEETINGS, None),
                       present=[Choice(one.id, names.of(one.id)) for one in meeting.participants],
                       actors=sorted((Choice(one.id, names.of(one.id)) for one in many), key=lambda one: one.name),
                       others=_others(situation, meeting, names), apart=len(steps) > 1, dated=True, filled=filled,
                       back=page.asked.link("/"), kept={"meeting": id})


def _told(when: DayInterval | None, place: str) -> dict[str, str]:
    """What is told now, for who corrects a part of it; days that are open on one side can't stand in the form."""
    days = (when.first, when.last) if when and when.first and when.last else ("", "")
    return {"first": str(days[0]), "last": str(days[1]), "place": place}


def _others(situation: Situation, meeting: Meeting, names: Names) -> list[Choice]:
    """Other meetings that this one may be the same as, those with a participant in common first."""
    mine = {one.id for one in meeting.participants}
    others = sorted((one for one in situation.meetings if one.id != meeting.id),
                    key=lambda one: -len(mine & {other.id for other in one.participants}))
    first = ((one, one.history[0]) for one in others)
    return [Choice(sealed(passage_of(step)), f"{names.title(one)}, {names.wording.days(one.when)}")
            for one, step in islice((told for told in first if told[1].named), MOST_ACTORS)]


def _rest_of(page: Page, meeting: str, words: Passage) -> str:
    """What else is told of a meeting: the first telling of it that is not the one at these words."""
    situation = page.desk.situation(page.asked.as_of, page.asked.process)
    steps = next((one.history for one in situation.meetings if one.id == meeting), ())
    return next((sealed(told) for step in steps if step.named and (told := passage_of(step)) != words), "")


def _present(reading: Reading, item: Item, names: list[Choice]) -> list[Choice]:
    """Who stands in an item as the report was read."""
    one = getattr(reading, item.layer)[item.number]
    ids = {id for side in ("by", "toward", "said_by") for id in getattr(one, side, ())}
    ids.add(getattr(one, "speaker", None) or "")
    keys = {actor_key(actor) for actor in reading.actors if actor.id in ids}
    return [choice for choice in names if choice.value in keys]


def _statuses(page: Page, layer: str, now: str | None) -> list[Choice]:
    """How something can stand instead of how it is read `now`."""
    said = [Choice(one, page.wording.term("status", one)) for one in STATUSES.get(layer, ()) if one != now]
    return [Choice(NOT_TOLD, page.wording("correct.not_told")), *said]


def _correction(page: Page, words: Passage, sent: Sent) -> tuple[JudgementKind, Correction]:
    """What is to be, and of which kind that is. Raises Wrong where that is not said, or can't be."""
    kind = next((one for one in (*ON_ITEMS, *ON_MEETINGS) if one.value == sent.what), None)
    if kind is None or words.layer not in EDITED.get(kind, (MEETINGS,)):
        raise Wrong("what", page.wording("correct.nothing_chosen"))
    if kind is JudgementKind.STATUS:
        status = sent.status or NOT_TOLD
        if status not in (*STATUSES.get(words.layer, ()), NOT_TOLD):
            raise Wrong("what", page.wording("correct.nothing_chosen"))
        return kind, Correction(status=status)
    if kind is JudgementKind.WHEN:
        return kind, Correction(when=_days(page, sent.first.strip(), sent.last.strip()))
    if kind is JudgementKind.WHERE:
        return kind, _placed(page, " ".join(sent.place.split()))
    if kind is JudgementKind.ACTOR:
        known = _named(page, words)
        if sent.instead not in known or (sent.actor and sent.actor not in known):
            raise Wrong("what", page.wording("correct.nothing_chosen"))
        return kind, Correction(actor=known.get(sent.actor), instead=known[sent.instead])
    return kind, Correction(other=_other(page, kind, words, sent))


def _other(page: Page, kind: JudgementKind, words: Passage, sent: Sent) -> Passage:
    """The other telling of a judgement on two."""
    try:
        other = opened(page, _rest_of(page, sent.meeting, words) if kind is JudgementKind.APART else sent.other)
    except ReportError as error:
        raise Wrong("what", page.wording("correct.nothing_chosen")) from error
    if other.layer != MEETINGS or (other.report, other.start) == (words.report, words.start):
        raise Wrong("what", page.wording("correct.nothing_chosen"))
    return other


def _days(page: Page, first: str, last: str) -> DayInterval | None:
    """One day or several; None where both fields are empty."""
    if not first and not last:
        return None
    if not first:
        raise Wrong("when", page.wording("correct.no_first_day"))
    days = []
    for value in (first, last or first):
        try:
            days.append(parse_day(value, "when"))
        except ReportError as error:
            raise Wrong("when", page.wording("correct.no_day", day=value[:40])) from error
    if days[1] < days[0]:
        raise Wrong("when", page.wording("correct.ends_before"))
    return DayInterval(*days)


def _placed(page: Page, place: str) -> Correction:
    """A place by its name; none where there is no name."""
    if place and not any(letter.isalpha() for letter in place):
        raise Wrong("where", page.wording("correct.no_place", place=place[:40]))
    return Correction(where=place, country=country_of(place)) if place else Correction()


def _named(page: Page, words: Passage) -> dict[str, Named]:
    """Whom a correction of these words can name, by identity."""
    if words.layer == MEETINGS:
        return {one.id: known_as(one) for one in page.desk.situation().actors}
    with page.desk.view() as view:
        found = Found.of(view, words.report)
    actors = found.reading.actors if found else ()
    return {one.key: one for one in map(named, actors)}


def passage_of(step: Step) -> Passage:
    """The words of a report that name the meeting of a step."""
    named = step.named
    return Passage(step.report, MEETINGS, named.start if named else step.start, named.end if named else step.end)


def sealed(passage: Passage) -> str:
    """A passage as a form carries it.

    >>> sealed(Passage("2b14", "events", 3, 10))
    '2b14:events:3:10'
    """
    return f"{passage.report}:{passage.layer}:{passage.start}:{passage.end}"


def opened(page: Page, value: str) -> Passage:
    """The passage that a form carried. Raises ReportError where it is none, or of no report of the record."""
    parts = value.split(":")
    whole = len(parts) == 4 and parts[2].isdecimal() and parts[3].isdecimal() and len(value) < _LONGEST
    with page.desk.view() as view:
        if not whole or not view.find(parts[0]):
            raise ReportError(page.wording("correct.nothing_chosen"))
    return Passage(parts[0], parts[1], int(parts[2]), int(parts[3]))
