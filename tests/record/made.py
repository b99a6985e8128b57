"""Made-up reports with their readings: small, but with every layer that the record keeps rows of."""

import json
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

from detente.model import (
    Actor,
    ActorKind,
    Anchor,
    Attitude,
    AttitudeKind,
    Condition,
    ConditionKind,
    DayInterval,
    Event,
    EventStatus,
    Instrument,
    InstrumentKind,
    InstrumentStatus,
    Office,
    OfficeStatus,
    Question,
    QuestionAspect,
    Reading,
    Report,
    Span,
    Statement,
    StatementKind,
)
from detente.model.codec import to_json
from detente.record.kinds import Digest, Digester
from detente.record.view import View

START = date(2018, 4, 1)

COUNTRIES = {"KOR": "Südkorea", "PRK": "Nordkorea", "USA": "die USA", "JPN": "Japan", "DEU": "Deutschland"}


def day(number: int) -> date:
    """The day so many days after the first of April 2018."""
    return START + timedelta(days=number)


def reading(words: str = "Frieden", published: date = START, *, one: str = "KOR", two: str = "PRK", ids: str = "",
            title: str | None = None, source: str | None = None, status: EventStatus = EventStatus.PLANNED) -> Reading:
    """The reading of a report in which the president of one country speaks of a meeting with another about `words`."""
    plan = f"Präsident Müller aus {COUNTRIES[one]} will am 27. April mit {COUNTRIES[two]} reden"
    text = (f"Treffen über {words}\n\n{plan}. «Wir wollen {words}», sagte Müller. Der Ort ist offen.")
    report = Report.of(text, "de", published, title=title, source=source)

    def span(part: str) -> Span:
        start = text.index(part)
        return Span.of(text, start, start + len(part))

    president, state, other = f"{ids}a1", f"{ids}a2", f"{ids}a3"
    evidence = span(plan)
    meeting = Event(
        f"{ids}e1", "CONSULT", None, ("diplomatic",), "040", span("reden"), evidence, (president,), (other,),
        DayInterval.day(date(published.year, 4, 27)), None, status, (), None, None)
    return Reading(
        report,
        actors=(
            Actor(president, f"Müller {one}", ("Müller",), ActorKind.PERSON, one, None,
                  (Office("Präsident", one, OfficeStatus.HOLDS, span("Präsident Müller")),), (span("Müller"),)),
            Actor(state, COUNTRIES[one], (), ActorKind.STATE, one, None, (), (span(COUNTRIES[one]),)),
            Actor(other, COUNTRIES[two], (), ActorKind.STATE, two, None, (), (span(COUNTRIES[two]),)),
        ),
        events=(meeting,),
        statements=(Statement(f"{ids}s1", StatementKind.DIRECT, president, span("Müller"), (), span("sagte"),
                              (span(f"Wir wollen {words}"),), None, None, ()),),
        attitudes=(Attitude(f"{ids}w1", AttitudeKind.WANTS, (president,), (), span("wollen"), (span(words),), ()),),
        conditions=(Condition(f"{ids}c1", ConditionKind.DEPENDS_ON, Anchor(meeting.id, meeting.trigger),
                              Anchor(None, span(words)), evidence, ()),),
        instruments=(Instrument(f"{ids}i1", InstrumentKind.ARMISTICE, InstrumentStatus.IN_FORCE, (state, other), None,
                                (span("Frieden"),) if "Frieden" in text else ()),),
        questions=(Question(f"{ids}q1", meeting.id, QuestionAspect.PLACE, span("Der Ort ist offen"), ()),),
    )


def digest(found: Reading) -> Digest:
    """The types of the events, by pair of countries."""
    countries = sorted({actor.country for actor in found.actors if actor.country})
    return Digest({"events": [event.type for event in found.events], "words": len(found.report.text.split())},
                  frozenset({"pair:" + "|".join(countries), *(f"country:{country}" for country in countries)}))


PAIRS = Digester("pairs/1", digest)


def everything(view: View) -> str:
    """All that a view gives but its day, as one string in which nothing hangs on this one database."""
    def plain(item: Any) -> Any:
        return replace(item, number=0) if hasattr(item, "number") else item

    keys = [asdict(replace(key, number=0)) for key in view.keys(PAIRS)]
    seen: dict[str, Any] = {
        "count": view.count(), "days": view.days(),
        "reports": [plain(report) for report in view.reports()],
        "readings": [(plain(found.report), found.reading) for found in view.readings()],
        "superseded": [replace(gone, report=plain(gone.report)) for gone in view.superseded()],
        "digests": [(plain(found.report), found.content) for found in view.digests(PAIRS)],
        "keys": keys,
        "statements": [replace(said, report=plain(said.report)) for said in view.statements()],
        "claims": [replace(claim, report=plain(claim.report)) for claim in view.claims()],
        "search": [replace(hit, report=plain(hit.report)) for hit in view.search("Treffen Müller")],
    }
    return json.dumps(to_json(seen), ensure_ascii=False, sort_keys=True, default=str)
