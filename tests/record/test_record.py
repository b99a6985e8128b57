from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from detente.model import DayInterval, EventStatus, Reading, Report, ReportError
from detente.record.judgements import JudgementKind
from detente.record.kinds import Digest, Digester, Envelope, RecordError, Supersession
from detente.record.record import READER, Record

from .made import PAIRS, day, digest, everything, reading


def test_what_went_in_comes_out(record: Record) -> None:
    given = reading("Frieden", day(0), title="Müller will reden", source="dpa")
    addition = record.add(given, Envelope("urn:1", 2, None))
    assert addition.added
    with record.view() as view:
        (kept,) = view.readings()
        assert kept.reading == given
        assert kept.report == addition.report
        assert kept.report.envelope == Envelope("urn:1", 2, None)
        assert view.reading(addition.report).reading == given
        assert view.find(given.report.id[:8]) == (addition.report,)
        assert (view.find(""), view.find("%"), view.find("zz")) == ((), (), ())


def test_reports_are_found_by_their_ids(record: Record) -> None:
    first, second = record.add(reading("Frieden", day(1))).report, record.add(reading("Handel", day(0))).report
    record.add(reading("Grenzen", day(2)))
    with record.view() as view:
        assert list(view.of_ids([first.id, second.id, "0" * 64])) == [second, first]
        assert list(view.of_ids(f"{number:064}" for number in range(1200))) == []
    with record.view(day(0)) as view:
        assert list(view.of_ids([first.id, second.id])) == [second]


def test_the_same_report_twice_changes_nothing(record: Record) -> None:
    given = reading()
    first = record.add(given, digesters=(PAIRS,))
    with record.view() as view:
        before, stamp = everything(view), view.stamp
    assert record.holds(given.report)
    second = record.add(given, digesters=(PAIRS,))
    assert (first.added, second.added) == (True, False)
    assert second.report == first.report
    with record.view() as view:
        assert (everything(view), view.stamp) == (before, stamp)


def test_a_report_without_a_day_is_refused(record: Record) -> None:
    report = Report.of("Kim met Moon.", "en")
    with pytest.raises(ReportError, match="day of publication"):
        record.add(Reading(report))
    with record.view() as view:
        assert view.count() == 0


def test_a_report_that_no_database_keeps_is_refused(record: Record) -> None:
    for title in ("a\x00b", "\ud800"):
        with pytest.raises(ReportError, match="the title"):
            record.add(reading(title=title))
    with record.view() as view:
        assert view.count() == 0
        assert list(view.statements(speaker="\x00", about="\x00")) == []


def test_a_view_knows_only_what_was_published_by_then(record: Record) -> None:
    for number in (5, 1, 3):
        record.add(reading(f"Thema{number}", day(number)))
    with record.view(day(3)) as view:
        assert [report.published for report in view.reports()] == [day(1), day(3)]
        assert view.days() == DayInterval(day(1), day(3))
        assert view.search("Thema5") == []
    with record.view(date(2000, 1, 1)) as view:
        assert (view.count(), view.days(), list(view.readings())) == (0, None, [])


def test_reports_are_chosen_by_country_actor_day_and_addition(record: Record) -> None:
    korea = record.add(reading("eins", day(1))).report
    japan = record.add(reading("zwei", day(2), one="JPN", two="USA")).report
    with record.view() as view:
        assert list(view.reports(countries=["KOR", "DEU"])) == [korea]
        assert list(view.reports(actors=["USA"])) == [japan]
        assert list(view.reports(actors=["person:mueller jpn:JPN"])) == [japan]
        assert list(view.reports(between=DayInterval(day(2), None))) == [japan]
        assert list(view.reports(between=DayInterval(None, day(1)))) == [korea]
        assert list(view.reports(after=korea.number)) == [japan]
        assert [found.report for found in view.readings(countries=["JPN"], between=DayInterval(None, day(1)))] == []


def test_statements_are_found_by_speaker_and_words(record: Record) -> None:
    record.add(reading("Abrüstungsverhandlungen", day(1)))
    record.add(reading("Handel", day(2), one="JPN", two="USA"))
    with record.view() as view:
        (said,) = view.statements(about="Verhandlung")
        assert said.content == "Wir wollen Abrüstungsverhandlungen"
        assert (said.speaker, said.key, said.source) == ("Müller KOR", "person:mueller kor:KOR", "Müller")
        assert [found.report.published for found in view.statements(speaker="müller")] == [day(1), day(2)]
        assert [found.report.published for found in view.statements(speaker="person:mueller jpn:JPN")] == [day(2)]
        assert list(view.statements(speaker="%")) == []
        assert list(view.statements(about="-- !?")) == []
        assert [said.content for said in view.statements(between=DayInterval(day(2), day(2)))] == ["Wir wollen Handel"]


def test_claims_have_two_clocks(record: Record) -> None:
    record.add(reading("eins", day(1)))
    record.add(reading("zwei", day(2), ids="x"))
    with record.view() as view:
        first, second = view.claims("events", when=DayInterval(date(2018, 4, 20), date(2018, 4, 30)))
        assert first.claim == second.claim
        assert (first.report.published, second.report.published) == (day(1), day(2))
        assert first.when == DayInterval.day(date(2018, 4, 27))
        assert list(view.claims("events", when=DayInterval(date(2018, 5, 1), None))) == []
        assert [(found.id, found.report.published) for found in view.claims(claim=first.claim)] == [
            ("e1", day(1)), ("xe1", day(2))]


def test_a_view_sees_one_state_while_others_add(where: str, record: Record) -> None:
    record.add(reading("eins", day(1)))
    with record.view() as view, Record.open(where) as other:
        assert view.count() == 1
        other.add(reading("zwei", day(2)))
        assert view.count() == 1
        assert view.search("zwei") == []
    with record.view() as view:
        assert view.count() == 2


def test_a_stamp_changes_only_with_what_a_view_can_see(record: Record) -> None:
    record.add(reading("eins", day(1)))

    def stamp(as_of: date | None) -> object:
        with record.view(as_of) as view:
            return view.stamp

    then, now = stamp(day(1)), stamp(None)
    record.add(reading("zwei", day(2)))
    assert stamp(day(1)) == then
    assert stamp(None) != now
    record.judge(JudgementKind.MERGE, ("a", "b"), by="me", day=day(9), reason="the same")
    assert stamp(day(1)) != then


def test_derived_results_are_kept_and_replaced(record: Record) -> None:
    record.keep("situation", b"one")
    record.keep("situation", b"two")
    with record.view() as view:
        assert view.recall("situation") == b"two"
        assert view.recall("changes") is None


def test_what_can_be_kept_at_once_is_kept(record: Record) -> None:
    assert record.shelve("answer/01", b"one")
    assert record.shelve("answer/01", b"two")
    with record.view() as view:
        assert view.recall("answer/01") == b"two"


def test_several_are_kept_together_unless_another_was_quicker(record: Record) -> None:
    assert record.shelve_all({"book/head": b"one", "book/annals": b"a"}, "book/head", None)
    assert not record.shelve_all({"book/head": b"two", "book/annals": b"b"}, "book/head", None)
    with record.view() as view:
        assert (view.recall("book/head"), view.recall("book/annals")) == (b"one", b"a")
    assert record.shelve_all({"book/head": b"two"}, "book/head", b"one")
    with record.view() as view:
        assert (view.recall("book/head"), view.recall("book/annals")) == (b"two", b"a")


def test_reports_in_force_have_an_order_and_digests_by_it(record: Record) -> None:
    for number in (3, 1, 2):
        record.add(reading(f"Wort{number}", day(number)), digesters=(PAIRS,) if number > 1 else ())
    late = record.add(reading("Nachtrag", day(1))).report
    record.withdraw(late.id, day(2), "falsch")
    with record.views(None, day(1)) as (now, then):
        assert [now.digests_of(PAIRS, [number]).__next__().report.published for number in now.order()] == [
            day(1), day(2), day(3)]
        assert late.number in then.order()
        assert late.number not in now.order()
        some = list(now.order())[::-1]
        assert [one.report.number for one in now.digests_of(PAIRS, some)] == some
        assert {one.report.number: one.content for one in now.digests_of(PAIRS, some)} == {
            one.report.number: one.content for one in now.digests(PAIRS)}


def test_a_read_only_record_keeps_nothing_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with Record.open(str(path), create=True) as record:
        record.add(reading())
    with Record.open(str(path)) as record:
        record._database.read_only = True  # root may write whatever the file says
        assert not record.shelve("answer/01", b"one")
        with record.view() as view:
            assert view.recall("answer/01") is None


def test_digests_are_kept_or_made_on_the_way(record: Record) -> None:
    record.add(reading("eins", day(1)), digesters=(PAIRS,))
    record.add(reading("zwei", day(2), one="JPN", two="USA"))
    with record.view() as view:
        assert [found.content["events"] for found in view.digests(PAIRS)] == [["CONSULT"], ["CONSULT"]]
        assert [found.report.published for found in view.digests(PAIRS, keys=["country:JPN"])] == [day(2)]
        assert [key.key for key in view.keys(PAIRS, "pair:")] == ["pair:KOR|PRK"]
    assert record.digest(PAIRS) == 1
    assert record.digest(PAIRS) == 0
    with record.view() as view:
        keys = {key.key: key for key in view.keys(PAIRS)}
        assert list(keys) == ["country:JPN", "country:KOR", "country:PRK", "country:USA", "pair:JPN|USA",
                              "pair:KOR|PRK"]
        assert (keys["pair:JPN|USA"].reports, keys["pair:JPN|USA"].first) == (1, day(2))
        assert [found.report.published for found in view.digests(PAIRS, keys=["pair:JPN|USA"])] == [day(2)]
    with record.view(day(1)) as view:
        assert [key.key for key in view.keys(PAIRS, "country:")] == ["country:KOR", "country:PRK"]


def test_another_digester_gives_digests_of_its_own(record: Record) -> None:
    record.add(reading(), digesters=(PAIRS,))
    other = Digester("pairs/2", lambda found: Digest("other", digest(found).keys))
    with record.view() as view:
        assert [found.content for found in view.digests(other)] == ["other"]
        assert [found.content["words"] for found in view.digests(PAIRS)] == [23]


def test_a_digest_that_fails_leaves_nothing_behind(record: Record) -> None:
    def fail(_: Reading) -> Digest:
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        record.add(reading(), digesters=(PAIRS, Digester("fails", fail)))
    with record.view() as view:
        assert view.count() == 0
    assert record.problems() == []


def test_judgements_are_kept_and_undone_but_never_gone(record: Record) -> None:
    merged = record.judge(JudgementKind.MERGE, ("Q1", "Moon"), by="Anna", day=day(1), reason="the same man")
    split = record.judge(JudgementKind.SPLIT, ("Q1", "Q2"), by="Anna", day=day(2), reason="two Kims")
    undone = record.undo(merged.number, by="Ben", day=day(3), reason="a mistake")
    with record.view() as view:
        first, second, third = view.judgements()
    assert (first.actors, first.by, first.reason) == (("Q1", "Moon"), "Anna", "the same man")
    assert first.undone_by == undone.number
    assert [judgement.holds for judgement in (first, second, third)] == [False, True, False]
    assert second == split
    with pytest.raises(RecordError, match="undone already"):
        record.undo(merged.number, by="Ben", day=day(3), reason="again")
    with pytest.raises(RecordError, match="no judgement"):
        record.undo(99, by="Ben", day=day(3), reason="none")
    with pytest.raises(RecordError, match="no judgement"):
        record.undo(undone.number, by="Ben", day=day(3), reason="an undo is not undone: judge again")
    with pytest.raises(RecordError, match="two actors"):
        record.judge(JudgementKind.MERGE, ("Q1", "Q1"), by="Anna", day=day(1), reason="one")


def test_a_correction_takes_the_place_of_a_report_which_is_still_there(record: Record) -> None:
    wrong = record.add(reading("Krieg", day(1))).report
    right = record.add(reading("Frieden", day(3)), Envelope(replaces=wrong.id)).report
    with record.view(day(2)) as view:
        assert list(view.reports()) == [wrong]
        assert list(view.superseded()) == []
    with record.view(day(3)) as view:
        assert list(view.reports()) == [right]
        assert view.search("Krieg") == []
        (gone,) = view.superseded()
        assert (gone.report, gone.day, gone.reason, gone.by) == (wrong, day(3), Supersession.REPLACED, right.id)
        assert view.find(wrong.id) == (wrong,)
        assert view.reading(wrong).reading.report.text == reading("Krieg", day(1)).report.text


def test_a_withdrawn_report_is_out_of_force_until_it_is_published_again(record: Record) -> None:
    given = reading("Krieg", day(1))
    report = record.add(given).report
    assert record.withdraw(report.id, day(3), "false")
    assert not record.withdraw(report.id, day(3), "false")
    again = record.add(replace(given, report=replace(given.report, published=day(5)))).report
    for number, inside in ((2, [report]), (3, []), (4, []), (5, [again])):
        with record.view(day(number)) as view:
            assert list(view.reports()) == inside, number
    with record.view(day(4)) as view:
        assert [(gone.reason, gone.by) for gone in view.superseded()] == [(Supersession.WITHDRAWN, None)]


def test_a_report_may_be_withdrawn_before_it_arrives(record: Record) -> None:
    given = reading("Krieg", day(1))
    record.withdraw(given.report.id, day(3), "false")
    record.add(given)
    with record.view() as view:
        assert view.count() == 0
    with record.view(day(2)) as view:
        assert view.count() == 1


def test_of_a_series_the_latest_version_counts(record: Record) -> None:
    third = record.add(reading("drei", day(3)), Envelope("urn:1", 3)).report
    first = record.add(reading("eins", day(1)), Envelope("urn:1", 1)).report
    second = record.add(reading("zwei", day(2)), Envelope("urn:1", 2)).report
    other = record.add(reading("vier", day(1)), Envelope("urn:2", 1)).report
    for number, inside in ((1, {first, other}), (2, {second, other}), (3, {third, other})):
        with record.view(day(number)) as view:
            assert set(view.reports()) == inside


def test_a_wire_copy_on_another_day_counts_once(record: Record) -> None:
    given = reading("Frieden", day(2))
    later = record.add(given).report
    earlier = record.add(replace(given, report=replace(given.report, published=day(1)))).report
    assert later.id == earlier.id
    with record.view() as view:
        assert list(view.reports()) == [earlier]
        assert [gone.reason for gone in view.superseded()] == [Supersession.SAME_TEXT]


def test_a_wrong_day_can_be_corrected_either_way(record: Record) -> None:
    given = reading("Frieden", day(2))
    record.add(given)
    moved = replace(given, report=replace(given.report, published=day(4)))
    right = record.add(moved, Envelope(replaces=given.report.id)).report
    with record.view() as view:
        assert list(view.reports()) == [right]
    with record.view(day(3)) as view:
        assert [report.published for report in view.reports()] == [day(2)]  # that is what was known


def test_a_later_reader_reads_again(record: Record) -> None:
    given = reading("Frieden", day(1))
    better = replace(given, events=())
    record.add(given, digesters=(PAIRS,))
    assert not record.add(better).added
    assert not record.holds(given.report, reader=READER + 1)
    assert record.add(better, reader=READER + 1, digesters=(PAIRS,)).added
    assert not record.add(given, reader=READER).added
    assert record.holds(given.report, reader=READER + 1)
    with record.view() as view:
        assert [found.reading for found in view.readings()] == [better]
        assert list(view.superseded()) == []
        assert len(view.find(given.report.id)) == 1
        assert [found.content["events"] for found in view.digests(PAIRS)] == [[]]
        assert [key.reports for key in view.keys(PAIRS, "pair:")] == [1]


def test_the_database_itself_refuses_to_forget(where: str, record: Record) -> None:
    record.add(reading())
    url = f"sqlite:///{where}" if "://" not in where else where.replace("postgresql:", "postgresql+psycopg:", 1)
    engine = create_engine(url)
    for deed in ("UPDATE reports SET text = ''", "DELETE FROM readings", "DELETE FROM claims", "DELETE FROM reports"):
        with engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(deed))
    engine.dispose()
    assert record.problems() == []


def test_problems_and_size(record: Record) -> None:
    record.add(reading(status=EventStatus.OCCURRED))
    assert record.problems() == []
    assert record.size() > 10_000


def test_both_databases_give_the_same(somewhere: Callable[[], str], tmp_path: object) -> None:
    answers = []
    for where in (somewhere(), f"{tmp_path}/other.sqlite"):
        with Record.open(where, create=True) as record:
            for number, words in enumerate(("Frieden", "Weltsicherheitsratsresolution", "große Straße", "Gespräche")):
                record.add(reading(words, day(number % 3)), digesters=(PAIRS,))
            with record.view() as view:
                found = [[(hit.report.id, hit.score, hit.passage) for hit in view.search(words)] for words in (
                    "Weltsicherheitsrat Resolution", "strasse", "Gespräch", "Müller", '"große Straße"', "Frieden")]
                answers.append((everything(view), found))
    assert answers[0] == answers[1]
    assert all(answers[0][1])
