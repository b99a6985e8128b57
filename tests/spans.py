"""Every stretch of text that an item of a reading points at."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from detente.model import Reading, Span, Timex


def spans_in(item: Any) -> Iterator[Span | Timex]:
    """The spans inside a reading, or inside any item of one."""
    if isinstance(item, Span | Timex):
        yield item
    elif isinstance(item, tuple):
        for part in item:
            yield from spans_in(part)
    elif is_dataclass(item):
        for field in fields(item):
            yield from spans_in(getattr(item, field.name))


def assert_points_at_its_words(reading: Reading, text: str) -> int:
    """Checks every span of a reading of `text`, and that ids lead somewhere; gives the number of spans."""
    assert reading.report.text == text
    count = 0
    for span in spans_in(reading):
        assert 0 <= span.start < span.end <= len(text), span
        assert text[span.start : span.end] == span.text, span
        count += 1
    assert_ids_lead_somewhere(reading)
    return count


def assert_ids_lead_somewhere(reading: Reading) -> None:
    """Checks that every id in a reading is the id of one of its items, and of one only."""
    actors, places = ids(reading.actors), ids(reading.places)
    events, instruments = ids(reading.events), ids(reading.instruments)
    for event in reading.events:
        assert {*event.by, *event.toward, *event.said_by} <= actors, event
        assert event.where is None or event.where in places, event
    for statement in reading.statements:
        assert {*statement.toward, *statement.said_by, *filter(None, [statement.speaker])} <= actors, statement
        assert statement.where is None or statement.where in places, statement
    for attitude in reading.attitudes:
        assert {*attitude.by, *attitude.toward, *attitude.said_by} <= actors, attitude
    for condition in reading.conditions:
        anchors = {each.event for each in (condition.dependent, condition.prerequisite) if each and each.event}
        assert anchors <= events, condition
        assert set(condition.said_by) <= actors, condition
    for instrument in reading.instruments:
        assert set(instrument.parties) <= actors, instrument
    for question in reading.questions:
        assert question.about is None or question.about in events | instruments, question
        assert set(question.said_by) <= actors, question
    for trend in reading.trends:
        assert set(trend.between) <= actors, trend


def ids(items: tuple[Any, ...]) -> set[str]:
    """The ids of some items, which differ."""
    every = [item.id for item in items]
    assert len(every) == len(set(every)), every
    return set(every)
