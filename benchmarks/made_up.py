"""Made-up reports with their readings, in any number: for measuring a record of a size that nobody has at hand.

Each tells of a meeting between the leaders or ministers of two countries and quotes some people, in sentences of some
twenty words. Pairs of countries and words are drawn so that few are frequent and most are rare (Zipf), the words from
40,000 made of German and English syllables, one in six of them a compound. Reports come at twenty a day from 2005 on,
of the same pair again and again, with a meeting planned, held or called off; one in four says what is open on it, one
in six what it hangs on, one in three tells of an arrangement, some what is open on that. Nothing is read: the reading
is made along with the text, so that a record's own cost is measured.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, combinations
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
    Place,
    Question,
    Reading,
    Report,
    Span,
    Statement,
    StatementKind,
)
from detente.model.arrangement import QuestionAspect

START = date(2005, 1, 1)
A_DAY = 20
COUNTRIES = {
    "AUS": "Australia", "BRA": "Brazil", "CHN": "China", "DEU": "Germany", "EGY": "Egypt", "ETH": "Ethiopia",
    "FRA": "France", "GBR": "Britain", "IND": "India", "IRN": "Iran", "ISR": "Israel", "JPN": "Japan",
    "KOR": "South Korea", "MEX": "Mexico", "PAK": "Pakistan", "POL": "Poland", "PRK": "North Korea", "RUS": "Russia",
    "TUR": "Turkey", "UKR": "Ukraine", "USA": "the United States", "VNM": "Vietnam",
}
_SYLLABLES = (
    "ab ver ge be trag rat frie den krieg span nung lei tung mi nis ter recht staat grenz han del si cher heit "
    "ment tion com pro res peace talk sum mit treat arm force trade trust bor der coun cil par ty vote").split()
_ARRANGED = {
    "trade agreement": InstrumentKind.AGREEMENT, "fishing agreement": InstrumentKind.AGREEMENT,
    "ceasefire": InstrumentKind.CEASEFIRE, "sanctions": InstrumentKind.SANCTIONS,
    "declaration": InstrumentKind.DECLARATION, "peace treaty": InstrumentKind.PEACE_TREATY,
}
_STATUS = (EventStatus.PLANNED, EventStatus.PLANNED, EventStatus.OCCURRED, EventStatus.CANCELLED, EventStatus.POSSIBLE)
_VERBS = {EventStatus.PLANNED: "will meet", EventStatus.OCCURRED: "met", EventStatus.POSSIBLE: "may meet",
          EventStatus.CANCELLED: "called off a meeting with"}


@dataclass
class _Draft:
    """A text as it grows."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)

    def add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text), words)


def made_up(first: int, last: int) -> Iterator[Reading]:
    """The readings of the made-up reports from number `first` up to `last`: always the same for a number."""
    words, weights, pairs, likely = _stock()
    for number in range(first, last):
        own = random.Random(number + 1)  # noqa: S311 - as above
        yield _report(number, own, words, weights, pairs, likely)


@cache
def _stock() -> tuple[list[str], list[float], list[tuple[str, str]], list[float]]:
    """The words and the pairs of countries, the frequent ones first, each with the sum of the weights up to it."""
    chance = random.Random(0)  # noqa: S311 - made-up reports, not secrets
    words = ["".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 3, 3, 3, 5)))) for _ in range(40_000)]
    pairs = list(combinations(sorted(COUNTRIES), 2))
    chance.shuffle(pairs)
    weights, likely = ([1 / (place + shift) for place in range(len(some))] for some, shift in ((words, 10), (pairs, 3)))
    return words, list(accumulate(weights)), pairs, list(accumulate(likely))


def _report(number: int, chance: random.Random, words: list[str], weights: list[float], pairs: list[tuple[str, str]],
            likely: list[float]) -> Reading:
    published = START + timedelta(days=number // A_DAY)
    one, two = chance.choices(pairs, cum_weights=likely)[0]
    draft, filling = _Draft(), iter(chance.choices(words, cum_weights=weights, k=240))
    status = chance.choice(_STATUS)
    ahead = chance.randint(-3, -1) if status is EventStatus.OCCURRED else chance.randint(3, 40)
    when = published + timedelta(days=ahead)
    actors, people = [], []
    for place, country in enumerate((one, two), 1):
        name = f"{COUNTRIES[country].split()[-1]}son {'Adam Bela Cora Dora'.split()[chance.randrange(4)]}"
        office = draft.add(f"President {name}")
        draft.add(" of ")
        land = draft.add(COUNTRIES[country])
        draft.add(", " if place == 1 else ". ")
        people.append(f"a{place}")
        actors += [
            Actor(f"a{place}", name, (), ActorKind.PERSON, country, None,
                  (Office("President", country, OfficeStatus.HOLDS, office),), (office,)),
            Actor(f"c{place}", COUNTRIES[country], (), ActorKind.STATE, country, None, (), (land,)),
        ]
        if place == 1:
            trigger = draft.add(_VERBS[status])
            draft.add(" ")
    where = draft.add(f"It is about {next(filling)} in Geneva on {when}")
    draft.add(f". Report {number}.\n\n")
    meeting = Event("e1", "CONSULT", "visit", ("diplomatic",), "042", trigger, where, (people[0],), (people[1],),
                    DayInterval.day(when), "p1", status, (), None, None)
    statements, events, attitudes = [], [meeting], []
    for place in range(1, chance.randint(5, 9)):
        who = chance.choice(people)
        source = draft.add(next(actor.name for actor in actors if actor.id == who))
        draft.add(" ")
        cue = draft.add("said")
        draft.add(" ")
        content = draft.add(" ".join(next(filling) for _ in range(18)))
        draft.add(". ")
        statements.append(
            Statement(f"s{place}", StatementKind.INDIRECT, who, source, (), cue, (content,), None, None, ()))
        events.append(Event(
            f"e{place + 1}", chance.choice(("ACCUSE", "REQUEST", "SUPPORT", "THREATEN")), None, (), None, cue, content,
            (who,), tuple(one for one in people if one != who), None, None, EventStatus.OCCURRED, (who,), None, None))
        if place % 3 == 0:
            attitudes.append(Attitude(f"w{place}", AttitudeKind.WANTS, (who,), (), cue, (content,), (who,)))
    matters = _matters(draft, number, (people[0], people[1], "c1", "c2"))
    report = Report.of(draft.text, "en", published, title=f"{COUNTRIES[one]} and {COUNTRIES[two]}: {next(filling)}")
    return Reading(report, actors=tuple(actors), places=(Place("p1", "Geneva", "CHE", 46.2, 6.1, (where,)),),
                   events=tuple(events), statements=tuple(statements), attitudes=tuple(attitudes), **matters)


def _matters(draft: _Draft, number: int, who: tuple[str, ...]) -> dict[str, Any]:
    """What a report tells of arrangements, and of what is open."""
    chance = random.Random(-number - 1)  # noqa: S311 - made-up reports, not secrets
    questions: list[Question] = []
    conditions: list[Condition] = []
    instruments: list[Instrument] = []
    if chance.random() < 1 / 4:
        aspect = chance.choice((QuestionAspect.PLACE, QuestionAspect.TIME, QuestionAspect.OCCURRENCE))
        evidence = draft.add(f"It is open {aspect.value} it will take. ")
        questions.append(Question("q1", "e1", aspect, evidence, who[:1]))
    if chance.random() < 1 / 6:
        evidence = draft.add("They will only meet if the troops withdraw. ")
        conditions.append(Condition("k1", ConditionKind.ONLY_IF, Anchor("e1", evidence), Anchor(None, evidence),
                                    evidence, who[1:2]))
    if chance.random() < 1 / 3:
        draft.add("\n\nThey spoke of the ")
        named = draft.add(chance.choice(list(_ARRANGED)))
        status = chance.choice((InstrumentStatus.PROPOSED, InstrumentStatus.PROPOSED, InstrumentStatus.SIGNED,
                                InstrumentStatus.IN_FORCE))
        instruments.append(Instrument("i1", _ARRANGED[named.text], status, who[2:], None, (named,)))
        draft.add(". ")
        if chance.random() < 1 / 4:
            questions.append(Question("q2", "i1", QuestionAspect.CONTENT, draft.add("Its terms are open. "), ()))
    return {"questions": tuple(questions), "conditions": tuple(conditions), "instruments": tuple(instruments)}
