"""Judgements on single items: kept whole, undone by further ones, followed by what is derived, on both databases."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from detente import looks
from detente.model import ActorKind, DayInterval, Reading, Report
from detente.record import schema
from detente.record.correcting import corrected
from detente.record.database import Database
from detente.record.judgements import MEETINGS, NOT_TOLD, Correction, Judgement, JudgementKind, Named, Passage
from detente.record.kinds import Digest, Digester, Envelope, RecordError
from detente.record.record import Record

from .made import day, reading

HOLM = Named("person:holm:KOR", "Holm", ActorKind.PERSON, "KOR")
MULLER = Named("person:mueller kor:KOR", "Müller", ActorKind.PERSON, "KOR")
NEITHER = Named("person:nobody", "Nobody", ActorKind.PERSON)


def passage(found: Reading, words: str, layer: str) -> Passage:
    start = found.report.text.index(words)
    return Passage(found.report.id, layer, start, start + len(words), words)


def correct(record: Record, kind: JudgementKind, where: Passage, **to: Any) -> Judgement:
    return record.judge(kind, by="Anna", day=day(9), reason="read it", passage=where, correction=Correction(**to))


def seen(found: Reading) -> Digest:
    event = found.events[0] if found.events else None
    names = {actor.id: actor.name for actor in found.actors}
    return Digest(None if event is None else [
        event.status.value, [names[id] for id in (*event.by, *event.toward)], event.when and str(event.when.first)])


EVENTS = Digester("events/1", seen, lambda found, judgements: seen(corrected(found, judgements)))


def told(record: Record) -> list[Any]:
    with record.view() as view:
        numbers = view.order()
        one = [digest.content for digest in view.digests(EVENTS)]
        assert [digest.content for digest in view.digests_of(EVENTS, numbers)] == one
    return one


def speakers(record: Record, speaker: str | None = None) -> list[tuple[str | None, str | None]]:
    with record.view() as view:
        return [(said.speaker, said.key) for said in view.statements(speaker=speaker)]


def test_a_judgement_on_an_item_comes_back_with_its_words(record: Record) -> None:
    given = reading()
    record.add(given)
    made = correct(record, JudgementKind.STATUS, passage(given, "reden", "events"), status="possible")
    undone = record.undo(made.number, by="Ben", day=day(10), reason="no")
    with record.view() as view:
        first, second = view.judgements(given.report.id)
        assert view.judgements("0" * 64) == ()
        assert view.corrections() == {}
    assert first == replace(made, undone_by=undone.number)
    assert second == undone
    assert first.passage is not None
    assert first.passage.words == "reden"
    assert (first.by, first.day, first.reason) == ("Anna", day(9), "read it")
    assert second.passage == first.passage


@pytest.mark.parametrize(("kind", "to", "expected"), [
    (JudgementKind.STATUS, {"status": "possible"}, ["possible", ["Müller KOR", "Nordkorea"], "2018-04-27"]),
    (JudgementKind.STATUS, {"status": NOT_TOLD}, None),
    (JudgementKind.ACTOR, {"actor": HOLM, "instead": MULLER}, ["planned", ["Holm", "Nordkorea"], "2018-04-27"]),
    (JudgementKind.ACTOR, {"instead": MULLER}, ["planned", ["Nordkorea"], "2018-04-27"]),
    (JudgementKind.ACTOR, {"actor": HOLM}, ["planned", ["Müller KOR", "Holm", "Nordkorea"], "2018-04-27"]),
    (JudgementKind.ACTOR, {"actor": HOLM, "instead": NEITHER}, ["planned", ["Müller KOR", "Nordkorea"], "2018-04-27"]),
    (JudgementKind.WHEN, {"when": DayInterval.day(day(40))}, ["planned", ["Müller KOR", "Nordkorea"], "2018-05-11"]),
    (JudgementKind.WHEN, {}, ["planned", ["Müller KOR", "Nordkorea"], None]),
])
def test_digests_follow_it_and_its_undoing(record: Record, kind: JudgementKind, to: Any, expected: Any) -> None:
    given, other = reading(), reading("Handel", day(1))
    record.add(given, digesters=(EVENTS,))
    record.add(other, digesters=(EVENTS,))
    as_read = told(record)
    made = correct(record, kind, passage(given, "reden", "events"), **to)
    assert told(record) == [expected, as_read[1]]
    record.digest(EVENTS)  # keeps what was made on the way
    assert told(record) == [expected, as_read[1]]
    with record.view() as view:
        assert [found.reading for found in view.readings()] == [given, other]  # nothing that was read is overwritten
    record.undo(made.number, by="Anna", day=day(9), reason="no")
    assert told(record) == as_read
    correct(record, kind, passage(given, "reden", "events"), **to)
    record.digest(EVENTS)
    assert told(record) == [expected, as_read[1]]
    assert record.problems() == []


def test_what_is_kept_is_not_made_again(record: Record) -> None:
    made: list[Sequence[Judgement]] = []

    def note(found: Reading, judgements: Sequence[Judgement]) -> Digest:
        made.append(judgements)
        return seen(corrected(found, judgements))

    given = reading()
    digester = Digester("events/1", seen, note)
    record.add(given, digesters=(digester,))
    correct(record, JudgementKind.STATUS, passage(given, "reden", "events"), status="possible")
    record.digest(digester)
    record.digest(digester)
    with record.view() as view:
        assert next(one.content for one in view.digests(digester))[0] == "possible"
    assert len(made) == 1


def test_the_last_word_on_the_same_item_counts(record: Record) -> None:
    given = reading()
    record.add(given)
    where = passage(given, "reden", "events")
    correct(record, JudgementKind.STATUS, where, status=NOT_TOLD)
    last = correct(record, JudgementKind.STATUS, where, status="cancelled")
    assert told(record)[0][0] == "cancelled"
    record.undo(last.number, by="Anna", day=day(9), reason="no")
    assert told(record) == [None]


def test_it_holds_for_a_later_reading_as_far_as_the_words_are_read_so(record: Record) -> None:
    given = reading()
    record.add(given, reader=1)
    correct(record, JudgementKind.STATUS, passage(given, "reden", "events"), status="possible")
    again = reading(ids="new")
    record.add(again, reader=2)
    assert told(record)[0][0] == "possible"
    moved = replace(again.events[0], trigger=again.events[0].evidence)
    shorter = replace(moved, trigger=replace(moved.trigger, end=moved.trigger.start + 4, text=moved.trigger.text[:4]))
    record.add(replace(again, events=(shorter,)), reader=3)
    assert told(record)[0][0] == "planned"  # an item at other words is another item


def corrected_version(given: Reading, title: str) -> Reading:
    """The same report under another headline: all its words stand further on."""
    text, shift = f"{title}\n\n{given.report.text}", len(title) + 2
    value = given.to_json()

    def moved(one: Any) -> Any:
        if isinstance(one, dict):
            return {key: part + shift if key in ("start", "end") else moved(part) for key, part in one.items()}
        return [moved(part) for part in one] if isinstance(one, list) else one

    made = Reading.from_json(moved(value))
    return replace(made, report=Report.of(text, "de", day(3)))


def test_it_is_carried_over_to_the_report_that_takes_its_place(record: Record) -> None:
    given = reading()
    newer = corrected_version(given, "Berichtigung")
    newest = corrected_version(given, "Noch eine Berichtigung, und zwar die letzte")
    record.add(given, digesters=(EVENTS,))
    made = correct(record, JudgementKind.STATUS, passage(given, "reden", "events"), status="possible")
    record.add(newer, Envelope(replaces=given.report.id), digesters=(EVENTS,))
    record.add(newest, Envelope(replaces=newer.report.id), digesters=(EVENTS,))
    assert [one[0] for one in told(record)] == ["possible"]
    record.digest(EVENTS)
    with record.view() as view:
        assert [one.report.id for one in view.digests(EVENTS)] == [newest.report.id]
        assert len(view.corrections()) == 3
        (carried,) = view.judgements(newest.report.id)
        assert view.judgements() == (made,)
        assert carried == replace(made, passage=passage(newest, "reden", "events"))
    record.undo(made.number, by="Anna", day=day(9), reason="no")
    assert [one[0] for one in told(record)] == ["planned"]


def test_it_is_not_carried_over_to_other_words(record: Record) -> None:
    given, rewritten = reading("Frieden", day(0)), reading("Handel", day(3))
    twice = Reading(Report.of(given.report.text * 2, "de", day(4)))
    record.add(given)
    said = passage(given, "sagte", "statements")
    correct(record, JudgementKind.ACTOR, said, actor=HOLM, instead=MULLER)
    for other in (rewritten, twice):
        record.add(other, Envelope(replaces=given.report.id))
        with record.view() as view:
            assert view.judgements(other.report.id) == ()


def test_two_tellings_are_the_same_in_their_newer_versions(record: Record) -> None:
    one, two = reading(), reading("Handel", day(1))
    newer = corrected_version(one, "Berichtigung")
    for found in (one, two):
        record.add(found)
    here, there = (passage(found, "reden", MEETINGS) for found in (one, two))
    correct(record, JudgementKind.SAME, here, other=there)
    record.add(newer, Envelope(replaces=one.report.id))
    with record.view() as view:
        assert [{place.report for place in judged.passages} for judged in view.in_effect()] == [
            {one.report.id, two.report.id}, {newer.report.id, two.report.id}]


def test_who_speaks_is_as_it_was_judged(record: Record) -> None:
    given, other = reading(), reading("Handel", day(1))
    record.add(given)
    record.add(other)
    before = speakers(record)
    said = passage(given, "sagte", "statements")
    made = correct(record, JudgementKind.ACTOR, said, actor=HOLM, instead=MULLER)
    assert speakers(record) == [("Holm", HOLM.key), before[1]]
    assert speakers(record, "holm") == [("Holm", HOLM.key)]
    assert speakers(record, HOLM.key) == [("Holm", HOLM.key)]
    assert speakers(record, "Müller") == [before[1]]
    record.undo(made.number, by="Anna", day=day(9), reason="no")
    assert speakers(record) == before
    correct(record, JudgementKind.STATUS, said, status=NOT_TOLD)
    assert speakers(record) == [before[1]]


def test_a_search_tells_who_speaks_as_it_was_judged(record: Record) -> None:
    given, other = reading(), reading("Handel", day(1))
    record.add(given)
    record.add(other)
    words = given.statements[0].content[0].text.split()[0]

    def found() -> list[tuple[str, list[str | None]]]:
        with record.view() as view:
            return [(hit.report.id, [one.speaker for one in hit.statements]) for hit in view.search(words)]

    before = dict(found())
    assert before[given.report.id] == ["Müller KOR"]
    said = passage(given, "sagte", "statements")
    made = correct(record, JudgementKind.ACTOR, said, actor=HOLM, instead=MULLER)
    assert dict(found()) == before | {given.report.id: ["Holm"]}
    record.undo(made.number, by="Anna", day=day(9), reason="no")
    assert dict(found()) == before
    correct(record, JudgementKind.STATUS, said, status=NOT_TOLD)
    assert dict(found()) == before | {given.report.id: []}


def test_a_quick_search_leaves_a_judged_speaker_to_the_library(record: Record, where: str, kind: str,
                                                               capsys: pytest.CaptureFixture[str]) -> None:
    if kind == "postgresql":
        pytest.skip("a server is asked with the library in any case")
    given = reading()
    record.add(given)
    words = given.statements[0].content[0].text.split()[0]
    assert looks.search(where, words, None, 5, "json", quick=True)
    correct(record, JudgementKind.ACTOR, passage(given, "sagte", "statements"), actor=HOLM, instead=MULLER)
    capsys.readouterr()
    assert looks.search(where, words, None, 5, "json", quick=True) is None
    assert looks.search(where, words, None, 5, "json")
    assert '"Holm"' in capsys.readouterr().out


def test_statements_are_counted_as_they_are_judged(record: Record) -> None:
    given, other = reading(), reading("Handel", day(1))
    record.add(given)
    record.add(other)
    said = passage(given, "sagte", "statements")
    correct(record, JudgementKind.ACTOR, said, actor=HOLM, instead=MULLER)

    def counts(**asked: Any) -> list[int]:
        with record.view() as view:
            by_day = view.statements_by_day(**asked)
            assert sum(by_day.values()) == len(list(view.statements(**asked)))
            return list(by_day.values())

    assert counts() == [1, 1]
    assert counts(speaker="holm") == counts(names={HOLM.key}) == counts(names={"Holm"}) == [1]
    assert counts(speaker="Müller") == [1]
    assert counts(kinds={"no such kind"}) == []
    with record.view() as view:
        latest, = view.statements(latest=1)
    assert latest.report.id == other.report.id
    correct(record, JudgementKind.STATUS, passage(other, "sagte", "statements"), status=NOT_TOLD)
    assert counts() == [1]


def test_where_a_statement_stands(record: Record) -> None:
    given = reading()
    record.add(given)
    with record.view() as view:
        (said,) = view.statements()
    assert given.report.text[said.start:said.end] == said.content == "Wir wollen Frieden"


@pytest.mark.parametrize(("kind", "layer", "to", "complaint"), [
    (JudgementKind.STATUS, "events", {"status": "held"}, "'held' is no status of events"),
    (JudgementKind.STATUS, "statements", {"status": "planned"}, "no status of statements: there are none"),
    (JudgementKind.WHEN, "statements", {}, "no 'when' can be judged of statements"),
    (JudgementKind.ACTOR, "questions", {"actor": HOLM}, "no 'actor' can be judged of questions"),
    (JudgementKind.ACTOR, "events", {}, "who it is, or who it is not"),
    (JudgementKind.SAME, MEETINGS, {}, "say where both stand"),
    (JudgementKind.UNDO, "events", {}, "by its number"),
])
def test_what_says_nothing_is_refused(record: Record, kind: JudgementKind, layer: str, to: Any, complaint: str) -> None:
    given = reading()
    record.add(given)
    with pytest.raises(RecordError, match=complaint):
        correct(record, kind, passage(given, "reden", layer), **to)
    with record.view() as view:
        assert view.judgements() == ()


def test_words_that_are_not_there_are_refused(record: Record) -> None:
    given = reading()
    record.add(given)
    here = passage(given, "reden", MEETINGS)
    for wrong in (replace(here, report="0" * 64), replace(here, start=-1), replace(here, end=here.start),
                  replace(here, end=10_000)):
        with pytest.raises(RecordError, match=r"no report|has no words"):
            correct(record, JudgementKind.STATUS, wrong, status="held")
        with pytest.raises(RecordError, match=r"no report|has no words"):
            correct(record, JudgementKind.SAME, here, other=wrong)
    with pytest.raises(RecordError, match="against itself"):
        correct(record, JudgementKind.APART, here, other=here)
    with pytest.raises(RecordError, match="on words of a report"):
        record.judge(JudgementKind.STATUS, by="Anna", day=day(1), reason="")


def test_marks_change_with_what_is_judged_of_either_report(record: Record) -> None:
    one, two = reading(), reading("Handel", day(1))
    numbers = [record.add(found).report.number for found in (one, two)]
    correct(record, JudgementKind.SAME, passage(one, "reden", MEETINGS), other=passage(two, "reden", MEETINGS))
    with record.view() as view:
        first = view.corrections()
    assert sorted(first) == numbers
    correct(record, JudgementKind.STATUS, passage(two, "reden", "events"), status="possible")
    with record.view() as view:
        second = view.corrections()
    assert second[numbers[0]] == first[numbers[0]]
    assert second[numbers[1]] != first[numbers[1]]


def test_judgements_of_an_older_record_are_as_they_were(nowhere: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(nowhere)
    database.write(lambda connection: schema.migrate(connection, "0002"))
    database.write(lambda connection: connection.execute(text(
        "INSERT INTO judgements (kind, actors, by, day, reason) "
        "VALUES ('merge', '[\"Q1\", \"Q2\"]', 'Anna', '2018-04-02', 'one')")))
    database.close()
    with Record.open(nowhere) as record:
        assert "brought from form 0002 to" in record.notices[0]
        with record.view() as view:
            assert view.judgements() == (Judgement(1, JudgementKind.MERGE, ("Q1", "Q2"), "Anna", day(1), "one"),)


def test_statements_of_an_older_record_know_their_place_from_the_reading(record: Record, where: str,
                                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.record.rows._place", lambda _: {})  # as an older version added them
    given = reading()
    record.add(given)
    with record.view() as view:
        (said,) = view.statements()
    assert given.report.text[said.start:said.end] == said.content


def test_a_read_only_record_follows_what_was_judged(record: Record, where: str, kind: str, tmp_path: Path,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    if kind == "postgresql":
        pytest.skip("a server has no read-only files")
    given = reading()
    record.add(given, digesters=(EVENTS,))
    correct(record, JudgementKind.STATUS, passage(given, "reden", "events"), status="possible")
    record.close()
    monkeypatch.setattr("detente.record.database._may_write", lambda _path: False)
    with Record.open(where) as looked:
        looked.digest(EVENTS)
        assert told(looked)[0][0] == "possible"
