"""What is in force as of a day follows from the reports alone: not from when, how often or in which order they came."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from detente.model import Reading
from detente.record.kinds import Envelope
from detente.record.record import READER, Record

from .made import PAIRS, day, everything, reading

TOPICS = ("Frieden", "Handel", "Abrüstung", "Weltsicherheitsratsresolution")
DAYS = 5


@dataclass(frozen=True)
class Arrival:
    """Something that is done to a record: a report that arrives, or a withdrawal."""

    topic: str
    published: date
    envelope: Envelope | None
    reader: int = READER
    title: str | None = None

    def reading(self) -> Reading:
        return reading(self.topic, self.published, title=self.title)

    def to(self, record: Record) -> None:
        if self.envelope is None:
            record.withdraw(reading(self.topic, day(0)).report.id, self.published, "withdrawn")
        else:
            record.add(self.reading(), self.envelope, digesters=(PAIRS,), reader=self.reader)


def ids(topic: str) -> str:
    return reading(topic, day(0)).report.id


envelopes = st.builds(
    Envelope,
    series=st.sampled_from((None, None, "urn:1", "urn:2")),
    version=st.sampled_from((None, 1, 2, 3)),
    replaces=st.none() | st.none() | st.sampled_from(TOPICS).map(ids))
arrivals = st.builds(
    Arrival, topic=st.sampled_from(TOPICS), published=st.integers(0, DAYS - 1).map(day),
    envelope=st.none() | envelopes | envelopes | envelopes, reader=st.sampled_from((READER, READER, READER + 1)),
    title=st.sampled_from((None, None, "Müller redet")))
several = st.lists(arrivals, min_size=1, max_size=8)


def in_force(done: Iterable[Arrival], as_of: date) -> set[tuple[str, date, Envelope, str | None, int]]:
    """The rules of docs/record.md, each looked at for every pair of reports: slow, and plain to see."""
    known = {arrival for arrival in done if arrival.published <= as_of}
    reports = {arrival for arrival in known if arrival.envelope is not None}
    withdrawals = known - reports

    def edition(one: Arrival) -> object:
        return replace(one, reader=0)

    def out_since(old: Arrival) -> date | None:
        """Since when a report is out of force for another reason than that its text was there before."""
        since = [gone.published for gone in withdrawals if gone.topic == old.topic and old.published <= gone.published]
        for new in reports - {old}:
            if edition(new) == edition(old):
                since += [old.published] if new.reader > old.reader else []
                continue
            assert new.envelope is not None
            assert old.envelope is not None
            if new.envelope.replaces == ids(old.topic) and new.published >= old.published and not (
                    old.envelope.replaces == ids(new.topic) and old.published == new.published and key(new) < key(old)):
                since.append(new.published)
            if new.envelope.series and new.envelope.series == old.envelope.series:
                versions = new.envelope.version, old.envelope.version
                if versions[0] is not None and versions[1] is not None and versions[0] > versions[1]:
                    since.append(max(new.published, old.published))
        return min(since, default=None)

    def key(one: Arrival) -> str:
        from detente.record.identity import edition_of
        assert one.envelope is not None
        return edition_of(one.reading().report, one.envelope)

    def rank(one: Arrival) -> tuple[date, int, str]:
        assert one.envelope is not None
        return one.published, [one.title, one.envelope.series, one.envelope.version].count(None), key(one)

    def yields(old: Arrival) -> bool:
        assert old.envelope is not None
        if old.envelope.replaces == ids(old.topic):
            return False
        for new in reports:
            since = out_since(new)
            if (new.topic == old.topic and edition(new) != edition(old) and rank(new) < rank(old)
                    and (since is None or since > old.published)):
                return True
        return False

    return {(ids(one.topic), one.published, one.envelope, one.title, one.reader) for one in reports
            if one.envelope and out_since(one) is None and not yields(one)}


def filled(record: Record, done: Iterable[Arrival]) -> Record:
    for arrival in done:
        arrival.to(record)
    return record


def looks(record: Record, days: Iterable[date | None]) -> list[str]:
    seen = []
    for as_of in days:
        with record.view(as_of) as view:
            seen.append(everything(view))
    return seen


SLOW_TO_MAKE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow],
                        phases=[Phase.explicit, Phase.generate, Phase.shrink])


def test_the_rules_hold_for_every_day(emptied: Callable[[int], Record], kind: str) -> None:
    @settings(SLOW_TO_MAKE, max_examples=150 if kind == "sqlite" else 20)
    @given(several)
    def check(done: list[Arrival]) -> None:
        record = filled(emptied(1), done)
        for number in range(DAYS):
            with record.view(day(number)) as view:
                given = {(report.id, report.published, report.envelope, report.title) for report in view.reports()}
                wanted = in_force(done, day(number))
                assert given == {one[:4] for one in wanted}
                assert view.count() == len(wanted)
                found = [hit.report.number for hit in view.search("Treffen", 100)]
                assert sorted(found) == sorted(report.number for report in view.reports())
        assert record.problems() == []

    check()


def test_a_day_is_seen_as_it_was_seen_on_that_day(emptied: Callable[[int], Record], kind: str) -> None:
    """As of any day, the whole record shows what a record shows that never saw a later report."""
    @settings(SLOW_TO_MAKE, max_examples=120 if kind == "sqlite" else 15)
    @given(several, st.integers(0, DAYS - 1), st.randoms(use_true_random=False))
    def check(done: list[Arrival], number: int, chance: random.Random) -> None:
        order = [*done, *chance.choices(done, k=2)]
        chance.shuffle(order)
        whole = filled(emptied(1), order)
        then = filled(emptied(2), [one for one in done if one.published <= day(number)])
        assert looks(whole, [day(number)]) == looks(then, [day(number)])
        assert looks(then, [None]) == looks(then, [day(number)])

    check()


def test_any_order_gives_the_same(emptied: Callable[[int], Record], kind: str) -> None:
    @settings(SLOW_TO_MAKE, max_examples=80 if kind == "sqlite" else 10)
    @given(several.flatmap(lambda done: st.tuples(st.just(done), st.permutations(done))))
    def check(orders: tuple[list[Arrival], list[Arrival]]) -> None:
        one, other = orders
        days = [None, day(1), day(3)]
        assert looks(filled(emptied(1), one), days) == looks(filled(emptied(2), other), days)

    check()
