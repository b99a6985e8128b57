"""Atom, as feedparser reads it back."""

from datetime import date
from typing import Any
from xml.etree import ElementTree

import feedparser

from detente.export.changes_feed import chunks
from detente.export.extract import Extract, Told
from detente.process.changes import Change, ChangeKind
from detente.process.people.who import Who
from detente.record.view import View

from .conftest import As_of
from .hostile import DAY, NAMES

SINCE = date(2018, 5, 20)


def feed(extract: Extract) -> Any:
    raw = b"".join(chunks(extract))
    ElementTree.fromstring(raw)  # noqa: S314 - our own; it must be well-formed
    found = feedparser.parse(raw)
    assert not found.bozo
    return found


def test_the_cancellation_is_told_with_its_words(as_of: As_of) -> None:
    with as_of(2018, 5, 25, since=SINCE) as extract:
        found = feed(extract)
        cancelled = [one for one in extract.changes if one.kind is ChangeKind.CANCELLED and "Trump" in one.title]
        assert len(found.entries) == len(extract.changes)
    entry, = (one for one in found.entries if one.title.startswith("Cancelled: Donald Trump"))
    assert entry.updated == "2018-05-24T00:00:00Z"
    assert cancelled[0].quote in entry.content[0].value
    assert "cancelled, 2018-06-12, Singapore" in entry.content[0].value
    assert {tag.term for tag in entry.tags} == {"cancelled", "meetings"}
    assert entry.links[0].href == "https://news.example/2018-05-24-de"


def test_the_latest_comes_first(as_of: As_of) -> None:
    with as_of(since=SINCE) as extract:
        found = feed(extract)
    days = [entry.updated for entry in found.entries]
    assert days == sorted(days, reverse=True)
    assert found.feed.updated == days[0]


def test_an_entry_keeps_its_id(as_of: As_of) -> None:
    """Whether one looks back further, or more is reported."""
    def ids(day: tuple[int, ...], since: date) -> dict[str, str]:
        with as_of(*day, since=since) as extract:
            return {one.id: one.title for one in feed(extract).entries}

    early, later = ids((2018, 5, 25), SINCE), ids((2018, 6, 13), SINCE)
    assert len(early) > 1
    # what a cancellation settled is open again, once the meeting is planned again
    passing = ("declaration", "resolution", "Settled")
    held = {id: title for id, title in early.items() if not any(word in title for word in passing)}
    assert held
    assert held.items() <= later.items()
    assert ids((2018, 5, 25), date(2018, 5, 23)).items() <= early.items()


def test_no_two_entries_have_one_id(as_of: As_of) -> None:
    with as_of() as extract:
        ids = [one.id for one in feed(extract).entries]
    assert len(set(ids)) == len(ids)


def test_links_lead_to_the_words_on_a_desk(as_of: As_of) -> None:
    with as_of(2018, 5, 25, since=SINCE) as extract:
        at_desk = Extract(extract.view, extract.told, extract.wording, base="http://127.0.0.1:8000/")
        found, told = feed(at_desk), extract.changes
    links = {entry.links[0].href for entry in found.entries}
    assert links == {f"http://127.0.0.1:8000/report/{one.report}?start={one.start}&end={one.end}#w" for one in told}


def test_words_in_german(as_of: As_of) -> None:
    with as_of(2018, 5, 25, since=SINCE, language="de") as extract:
        found = feed(extract)
    assert any(entry.title.startswith("Abgesagt: Donald Trump") for entry in found.entries)
    assert found.feed.title == "Détente: was sich geändert hat"


def test_hostile_words_are_text(hostile: Extract) -> None:
    view: View = hostile.view
    report = hostile.situation.meetings[0].history[0].report
    changes = tuple(Change(ChangeKind.NEW, "meetings", name, name, name, name, DAY, report, name) for name in NAMES)
    found = feed(Extract(view, Told(lambda: hostile.situation, lambda: Who({}, {}), lambda: changes), hostile.wording))
    assert len(found.entries) == len(NAMES)
    assert found.entries[2].content[0].value.startswith(NAMES[2])
    assert not any(link.href.startswith("javascript:") for entry in found.entries for link in entry.get("links", []))
