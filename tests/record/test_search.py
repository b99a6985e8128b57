"""What a search sees through: case, ß, dots, endings, compounds. Every case on both databases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model import Reading, Report, Span, Statement, StatementKind
from detente.record.kinds import Marked
from detente.record.record import Record
from detente.record.search.folding import bare, find_tokens, fold, tokens

from .made import day


def report(text: str, at: int = 0, title: str | None = None, said: str | None = None) -> Reading:
    statements = ()
    if said:
        start = text.index(said)
        content = (Span.of(text, start, start + len(said)),)
        statements = (Statement("s1", StatementKind.DIRECT, None, None, (), None, content, None, None, ()),)
    return Reading(Report.of(text, "de", day(at), title=title), statements=statements)


def finds(record: Record, text: str, *searches: str) -> None:
    record.add(report(text))
    with record.view() as view:
        assert [search for search in searches if not view.search(search)] == []


def words(marked: Marked) -> list[str]:
    return [marked.text[start:end] for start, end in marked.hits]


def test_compounds_are_found_by_their_parts(record: Record) -> None:
    finds(record, "Er zitierte die Weltsicherheitsratsresolution von 1950.", "Weltsicherheitsrat Resolution",
          "resolution", "Sicherheitsrat", "Weltsicherheitsratsresolutionen", "SICHERHEITSRATS", "Resolutionen")


def test_parts_are_found_by_their_compound(record: Record) -> None:
    finds(record, "Die Resolution des Weltsicherheitsrates und der Vertrag über den Frieden.",
          "Weltsicherheitsratsresolution")


def test_dots_and_sharp_s_may_be_spelt_otherwise(record: Record) -> None:
    finds(record, "Außenminister Müller fuhr die Große Straße entlang nach Pjöngjang.", "Aussenminister",
          "AUSSENMINISTER", "Mueller", "Muller", "müller", "strasse", "grosse STRAßE", "Pjoengjang", "pjongjang")
    finds(record, "Foreign Minister Mueller met Lokke in Strasbourg.", "Müller", "Lokke")


def test_dots_set_apart_are_the_same(record: Record) -> None:
    finds(record, "Mu\u0308ller kam, der Frie\u00adden auch.", "Müller", "Frieden")


def test_endings_do_not_matter(record: Record) -> None:
    finds(record, "The talks on sanctions; das Gespräch mit der Regierung.", "talk", "sanction", "Gespräche",
          "Gesprächen", "Regierungen")


def test_a_short_word_is_not_looked_for_inside_others(record: Record) -> None:
    record.add(report("The farms of the democratic province."))
    with record.view() as view:
        assert [search for search in ("arms", "rat", "vin", "mo") if view.search(search)] == []


def test_a_phrase_stands_as_it_stands(record: Record) -> None:
    record.add(report("Kim Jong Un traf Moon."))
    with record.view() as view:
        assert view.search('"Kim Jong Un"')
        assert view.search('"kim jong" moon')
        assert not view.search('"Jong Kim"')
        assert not view.search('"Kim Moon"')


def test_a_phrase_does_not_run_from_the_heading_into_the_text(record: Record) -> None:
    record.add(report("Moon kam.", title="Gipfel mit Kim"))
    with record.view() as view:
        assert view.search('"mit Kim"')
        assert not view.search('"Kim Moon"')


def test_all_words_must_be_there(record: Record) -> None:
    record.add(report("Kim traf Moon."))
    with record.view() as view:
        assert view.search("Kim Moon")
        assert not view.search("Kim Trump")


@pytest.mark.parametrize("search", [
    "", "  ", "!?", '"', '""', "AND", "(", "*", "'; DROP TABLE reports", "a:b", "\x00", "-"])
def test_no_search_breaks(record: Record, search: str) -> None:
    record.add(report("Kim traf Moon, and that was that."))
    with record.view() as view:
        view.search(search)
        list(view.statements(about=search, speaker=search))
    assert record.problems() == []


def test_better_matches_come_first(record: Record) -> None:
    there = report("Von vielem ist die Rede, und am Ende kommt auch die Abrüstung vor. " + "Anderes. " * 80, 1)
    heading = report("Viel wurde geredet.\n\nDie Abrüstung kommt.", 2, title="Abrüstung vereinbart")
    often = report("Die Abrüstung, sagt er, die Abrüstung sei nah. Abrüstung ist alles.", 3)
    inside = report("Die Abrüstungsgespräche dauern an, wie er gern sagt.", 4)
    for one in (there, inside, often, heading):
        record.add(one)
    with record.view() as view:
        order = [hit.report.id for hit in view.search("Abrüstung")]
    assert order == [one.report.id for one in (heading, often, inside, there)]


def test_words_close_together_come_before_words_far_apart(record: Record) -> None:
    far = report("Kim kam. " + "Anderes geschah auch. " * 30 + "Moon ging.", 2)
    near = report("Anderes geschah auch. " * 30 + "Kim traf Moon.", 1)
    for one in (far, near):
        record.add(one)
    with record.view() as view:
        assert [hit.report.id for hit in view.search("Kim Moon")] == [near.report.id, far.report.id]


def test_hits_are_marked_in_the_text_as_it_stands(record: Record) -> None:
    end = "Außenminister Müller\nlobte die Weltsicherheitsratsresolution."
    text = "Kim und Moon\n\n" + "Vieles geschah. " * 40 + end
    record.add(report(text, said="lobte die Weltsicherheitsratsresolution"))
    with record.view() as view:
        (hit,) = view.search("aussenminister Resolution")
    assert words(hit.passage) == ["Außenminister", "Weltsicherheitsratsresolution"]
    assert "\n" not in hit.passage.text
    assert hit.heading.text == "Kim und Moon"
    assert [words(said.content) for said in hit.statements] == [["Weltsicherheitsratsresolution"]]


def test_a_limit_is_kept(record: Record) -> None:
    for number in range(5):
        record.add(report(f"Kim traf Moon zum {number}. Mal.", number))
    with record.view() as view:
        assert len(view.search("Kim", limit=3)) == 3
        assert [hit.report.published for hit in view.search("Kim", limit=2)] == [day(4), day(3)]  # alike: newest first


def test_a_very_long_report_and_very_long_words_can_be_added(record: Record) -> None:
    text = "Anfang " + "x" * 5000 + " " + " ".join(f"wort{number}" for number in range(60_000)) + " Frieden" * 400
    record.add(report(text))
    with record.view() as view:
        assert view.search("Anfang")
        assert view.search("x" * 5000)
    assert record.problems() == []


@given(st.text())
def test_tokens_point_at_their_words(text: str) -> None:
    for token in find_tokens(text):
        assert fold(text[token.start:token.end]) == token.word
        assert token.word.isalnum()


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = tokens(text)
    assert tokens(" ".join(once)) == once
    assert all(bare(word) for word in once)
