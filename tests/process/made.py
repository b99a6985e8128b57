"""Made-up facts of reports: a small world of people and countries who plan, hold and call off meetings."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from detente.model import ActorKind, DayInterval, Reading, Report, Span
from detente.model.situation import MeetingKind, MeetingStatus, Rank
from detente.process.report.cast import Figures
from detente.process.report.judged import Judged
from detente.process.scene.stage import Stage
from detente.process.situation import Known
from detente.process.telling import Party, ReportFacts, Telling, ToldActor, ToldPlace
from detente.record.judgements import MEETINGS, NOT_TOLD, Correction, Judgement, JudgementKind, Passage
from detente.record.passages import at

START = date(2021, 3, 1)

PEOPLE = {
    "person:ada berg:NOR": ("Ada Berg", "NOR", Rank.LEADERS),
    "person:luis mora:CHL": ("Luis Mora", "CHL", Rank.LEADERS),
    "person:tove lind:NOR": ("Tove Lind", "NOR", Rank.MINISTERS),
    "person:rosa vidal:CHL": ("Rosa Vidal", "CHL", Rank.MINISTERS),
}
STATES = {"NOR": "Norway", "CHL": "Chile"}
PLACES = {"Oslo": "NOR", "Santiago": "CHL", "Geneva": "CHE"}


def day(number: int) -> date:
    """A day of the made-up process."""
    return START + timedelta(number)


def words(text: str) -> Span:
    """Words at the head of a report."""
    return Span(0, len(text), text)


def party(key: str, *, host: bool = False) -> Party:
    if key in STATES:
        return Party(key, ActorKind.STATE, key, None, host)
    _, country, rank = PEOPLE[key]
    return Party(key, ActorKind.PERSON, country, rank, host)


def actor(key: str) -> ToldActor:
    if key in STATES:
        return ToldActor(key, (STATES[key],), ActorKind.STATE, key, None, ())
    name, country, _ = PEOPLE[key]
    return ToldActor(key, (name,), ActorKind.PERSON, country, None, ())


def telling(who: tuple[str, ...], status: MeetingStatus, when: tuple[int, int] | None = None, where: str | None = None,
            *, kind: MeetingKind = MeetingKind.MEETING, level: Rank | None = None, again: bool = False,
            host: str | None = None, id: str = "t") -> Telling:
    parties = tuple(party(key, host=key == host) for key in who)
    days = DayInterval(day(when[0]), day(when[1])) if when else None
    place = ToldPlace((where,), PLACES[where]) if where else None
    return Telling(id, parties, kind, level, status, days, place, (), words(f"{status.value} {id}"), again=again)


def report(published: int, *tellings: Telling, salt: str = "") -> Known:
    keys = sorted({party.key for one in tellings for party in one.parties})
    mark = hashlib.sha256(repr((published, tellings, salt)).encode()).hexdigest()
    marked = tuple(replace(one, id=f"{mark[:16]}/{number}", named=_name(number), mentions=(_name(number),))
                   for number, one in enumerate(tellings))
    return Known(mark, day(published), ReportFacts(tuple(map(actor, keys)), marked))


def _name(number: int) -> Span:
    return Span(10 * number, 10 * number + 3, "met")


def passage(one: Known, number: int = 0) -> Passage:
    """The words for a meeting that a report tells of."""
    words = _name(number)
    return Passage(one.report, MEETINGS, words.start, words.end, words.text)


def judged(number: int, kind: JudgementKind, where: Passage, *, undone: bool = False, **to: Any) -> Judgement:
    """A judgement on an item."""
    return Judgement(number, kind, (), "desk", day(0), f"reason {number}", None, 1000 if undone else None, where,
                     Correction(**to))


def as_judged(one: Known, judgements: Iterable[Judgement]) -> Known:
    """A report as judgements have it: what the record keeps of it then."""
    reading = Reading(Report(one.report, "", "en", one.published))
    mine = Judged.of(reading, judgements)
    kept = [telling for telling in one.facts.tellings if not any(
        to.status == NOT_TOLD and at(where, [telling], lambda telling: telling.mentions)
        for _, where, to in mine.judgements)]
    return replace(one, facts=replace(one.facts, tellings=mine.tellings(kept, Figures(Stage(reading)))))


@st.composite
def judgements(draw: st.DrawFn, known: Sequence[Known]) -> tuple[Judgement, ...]:
    """What people may decide on the meetings that these reports tell of; some of it is undone."""
    places = [passage(one, number) for one in known for number in range(len(one.facts.tellings))]
    found: list[Judgement] = []
    for number in range(draw(st.integers(0, 4)) if len(places) > 1 else 0):
        kind = draw(st.sampled_from([JudgementKind.STATUS, JudgementKind.WHEN, JudgementKind.SAME,
                                     JudgementKind.APART]))
        where, other = draw(st.lists(st.sampled_from(places), min_size=2, max_size=2, unique=True))
        to: dict[str, Any] = {"other": other}
        if kind is JudgementKind.STATUS:
            to = {"status": draw(st.sampled_from([*MeetingStatus, NOT_TOLD]))}
        elif kind is JudgementKind.WHEN:
            to = {"when": draw(st.none() | st.integers(0, 60).map(lambda number: DayInterval.day(day(number))))}
        found.append(judged(number, kind, where, undone=draw(st.integers(0, 3)) == 0, **to))
    return tuple(found)
