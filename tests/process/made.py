"""Made-up facts of reports: a small world of people and countries who plan, hold and call off meetings."""

import hashlib
from datetime import date, timedelta

from detente.model import ActorKind, DayInterval, Span
from detente.model.situation import MeetingKind, MeetingStatus, Rank
from detente.process.situation import Known
from detente.process.telling import Party, ReportFacts, Telling, ToldActor, ToldPlace

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
    marked = tuple(
        Telling(f"{mark[:16]}/{number}", *(getattr(one, name) for name in Telling.__slots__[1:]))
        for number, one in enumerate(tellings))
    return Known(mark, day(published), ReportFacts(tuple(map(actor, keys)), marked))
