"""Time expressions: what days they name, and what only looks like one."""

import time
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import spacy
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.language.bundle import LANGUAGES, Language, load
from detente.model import Report, Timex, TimexType
from detente.reading.page import Page
from detente.reading.times import Relation, read_times, relation_of

WEDNESDAY = date(2018, 4, 18)
PIECES = (
    "30. Februar Mai May 31 June , . - / und and bis to 2018 1950 12 12.30 9:45 Uhr p.m. zwei two Wochen weeks vor ago "
    "letzte last Freitag Friday Freitagabend in im am on der the Anfang early Ende end of Ostern Easter jeden every 99 "
    '\n\n „ " 18:00 UTC 1990er 1990s Jahrhundert century 29. 0 heute today 00 XIV é 🙂'
).split(" ")
CASES = [
    (language, published if isinstance(published, date) else None, *case)
    for language, by_day in yaml.safe_load(Path(__file__).with_name("times_cases.yaml").read_text("utf-8")).items()
    for published, cases in by_day.items()
    for case in cases
]


def page_of(text: str, language: str, published: date | None = WEDNESDAY) -> Page:
    bundle = load(language)
    return Page(Report.of(text, language, published), bundle.pipeline(text), bundle)


@cache
def bare(language: str) -> Language:
    return Language(language, spacy.blank(language))


def untagged(text: str, language: str, published: date | None = WEDNESDAY) -> Page:
    return Page(Report.of(text, language, published), bare(language).pipeline.make_doc(text), bare(language))


def times(text: str, language: str, published: date | None = WEDNESDAY) -> tuple[Timex, ...]:
    return read_times(page_of(text, language, published))


def days(text: str, language: str, published: date | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    return [(time.text, str(time.first), str(time.last)) for time in times(text, language, published)]


def is_right(
    found: tuple[Timex, ...], text: str, phrase: str, first: date, last: date, value: str | None = None
) -> bool:
    start = text.index(phrase)
    there = [time for time in found if time.start < start + len(phrase) and start < time.end]
    return [(t.text, t.first, t.last) for t in there] == [(phrase, first, last)] and value in (None, there[0].value)


@pytest.mark.parametrize(("parsed", "share"), [(True, 0.95), (False, 0.9)], ids=["parsed", "words alone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_vague_and_future_dates(language: str, parsed: bool, share: float) -> None:
    wrong = []
    cases = [case for case in CASES if case[0] == language]
    for _, published, text, phrase, *wanted in cases:
        page = (page_of if parsed else untagged)(text, language, published)
        if not is_right(read_times(page), text, phrase, *wanted):
            wrong.append(f"{text} [{phrase}] {wanted}")
    assert len(cases) > 80
    assert len(wrong) <= (1 - share) * len(cases), "\n".join(wrong)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Rund 2000 Soldaten sind im Land stationiert."),
        ("de", "Der Sicherheitsrat verabschiedete die Resolution 1874."),
        ("de", "Sie wollen «Schritt für Schritt» vorgehen."),
        ("de", "Bisher blieben alle Versuche erfolglos."),
        ("de", "Ein Friedensvertrag wurde bis heute nicht geschlossen."),
        ("de", "Das Manöver «Max Thunder» wurde abgesagt."),
        ("de", "Ein 14-jähriger Junge kam ums Leben."),
        ("de", "Der 60 Jahre alte Minister trat zurück."),
        ("de", "Der Kabarettist Thomas Freitag trat auf."),
        ("de", "August Hanning leitete den Dienst."),
        ("de", "Das Bündnis umfasst 1949 Gemeinden und 2500 Menschen."),
        ("de", "Die Boeing 747 landete sicher."),
        ("de", "Er kritisierte die Sommer-Offensive."),
        ("en", "About 2000 soldiers are stationed in the country."),
        ("en", "The council adopted Resolution 1874."),
        ("en", "They work step by step."),
        ("en", "The conflict may escalate."),
        ("en", "Prime Minister Theresa May praised the march on the capital."),
        ("en", "A 14-year-old boy was killed."),
        ("en", "The minister, 60 years old, resigned."),
        ("en", "Shells fell near posts 542 and 543."),
        ("en", "He took a second look at the fall of the government."),
        ("en", "A peace treaty has not been concluded to this day."),
        ("en", "The airline ordered 1500 aircraft."),
    ],
)
def test_what_only_looks_like_a_time(language: str, text: str) -> None:
    assert days(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "de",
            "Die Spannungen hatten sich 2013 verschärft, nachdem die Armee Mitte Februar eine Rakete getestet hatte.",
            [("2013", "2013-01-01", "2013-12-31"), ("Mitte Februar", "2013-02-11", "2013-02-20")],
        ),
        (
            "en",
            "The talks had broken down in 2013 after the army tested a missile in mid-February.",
            [("2013", "2013-01-01", "2013-12-31"), ("mid-February", "2013-02-11", "2013-02-20")],
        ),
        (  # a year inside a phrase about something else is not under way
            "de",
            "Das 2015 unterzeichnete Abkommen war im Januar ausgesetzt worden.",
            [("2015", "2015-01-01", "2015-12-31"), ("Januar", "2018-01-01", "2018-01-31")],
        ),
        (  # nor one that a subordinate clause looks back to
            "de",
            "Nachdem sie 2015 das Abkommen geschlossen hatten, stiegen sie im Januar aus.",
            [("2015", "2015-01-01", "2015-12-31"), ("Januar", "2018-01-01", "2018-01-31")],
        ),
        (  # the telling goes on over the turn of the year
            "en",
            "Protests had begun in November 2013. In February the president fled.",
            [("November 2013", "2013-11-01", "2013-11-30"), ("February", "2014-02-01", "2014-02-28")],
        ),
        (  # and ends where the report is back at its own day
            "en",
            "They met in May 2014. On Tuesday they met again. In March they had spoken by telephone.",
            [
                ("May 2014", "2014-05-01", "2014-05-31"),
                ("Tuesday", "2018-04-17", "2018-04-17"),
                ("March", "2018-03-01", "2018-03-31"),
            ],
        ),
        (
            "de",
            "Im Krieg von 1992 starben Hunderte. Ein im Juli jenes Jahres in Moskau geschlossenes Abkommen gilt noch.",
            [("1992", "1992-01-01", "1992-12-31"), ("Juli jenes Jahres", "1992-07-01", "1992-07-31")],
        ),
        (
            "de",
            "Im Oktober 2016 einigten sie sich. Anfang März des folgenden Jahres brach der Streit wieder aus.",
            [
                ("Oktober 2016", "2016-10-01", "2016-10-31"),
                ("Anfang März des folgenden Jahres", "2017-03-01", "2017-03-10"),
            ],
        ),
        (
            "en",
            "Talks began in October 2012 but were suspended in May of the following year. In June that year he left.",
            [
                ("October 2012", "2012-10-01", "2012-10-31"),
                ("May of the following year", "2013-05-01", "2013-05-31"),
                ("June that year", "2013-06-01", "2013-06-30"),
            ],
        ),
        (
            "de",
            "Am 3. Mai 2016 trafen sie ein. Am nächsten Tag begannen die Gespräche.",
            [("3. Mai 2016", "2016-05-03", "2016-05-03"), ("nächsten Tag", "2016-05-04", "2016-05-04")],
        ),
    ],
)
def test_dates_go_by_what_is_being_told(language: str, text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert days(text, language) == wanted


def test_a_dateline_stands_in_for_a_day_of_publication() -> None:
    text = "Army on alert\n\nFriday, August 21, 2015\n\nThe army fired yesterday. Talks are due on Saturday."
    assert [str(time.first) for time in times(text, "en", None)] == ["2015-08-21", "2015-08-20", "2015-08-22"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Am Freitag, im Juni, morgen, nächste Woche, vor drei Jahren und zu Ostern wird am 8. Mai verhandelt."),
        ("en", "On Friday, in June, tomorrow, next week, three years ago and at Easter they will meet on May 8."),
    ],
)
def test_without_a_day_of_publication_no_day_is_invented(language: str, text: str) -> None:
    found = times(text, language, None)
    assert len(found) == 7
    assert {(time.first, time.last) for time in found} == {(None, None)}
    assert all(time.value for time in found)


@pytest.mark.parametrize(
    ("language", "text", "relation"),
    [
        ("de", "Die Truppen müssen bis zum 8. Mai abziehen.", Relation.UNTIL),
        ("de", "Seit 1974 ist die Insel geteilt.", Relation.SINCE),
        ("de", "Vor dem 8. Mai wird nichts entschieden.", Relation.BEFORE),
        ("de", "Am 8. Mai wird entschieden.", Relation.AT),
        ("en", "Troops must leave by late May.", Relation.BY),
        ("en", "The island has been divided since 1974.", Relation.SINCE),
        ("en", "Nothing will be decided before the end of May.", Relation.BEFORE),
    ],
)
def test_how_a_time_is_tied(language: str, text: str, relation: Relation) -> None:
    page = page_of(text, language)
    (found,) = read_times(page)
    assert relation_of(page, found) is relation


def test_types() -> None:
    text = "At 6 p.m. on Friday, after a two-day visit, they agreed to meet every year."
    assert [time.type for time in times(text, "en")] == [
        TimexType.TIME, TimexType.DATE, TimexType.DURATION, TimexType.SET,
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None, max_examples=60)
@given(st.data())
def test_spans_are_words_of_the_text_in_order(language: str, data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(PIECES), max_size=25)))
    published = data.draw(st.sampled_from([None, WEDNESDAY, date(2020, 2, 29), date(1, 1, 3), date(9999, 12, 31)]))
    end = 0
    for found in read_times(untagged(text, language, published)):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text
        assert found.first is None or found.last is None or found.first <= found.last
        end = found.end


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_a_hundred_times_as_long_takes_a_hundred_times_as_long(language: str) -> None:
    text = " ".join(case[2] for case in CASES if case[0] == language)[:3700] + "\n\n"
    read_times(untagged(text, language))

    def seconds(page: Page) -> float:
        start = time.process_time()
        read_times(page)
        return time.process_time() - start

    once = min(seconds(untagged(text, language)) for _ in range(5))
    assert seconds(untagged(text * 100, language)) < 400 * once


@pytest.mark.parametrize("piece", ["1. und ", "10, ", "zwei ", "12 to ", "vor fast ", "June ", "- ", "2018 bis "])
def test_no_text_makes_it_stall(piece: str) -> None:
    start = time.process_time()
    for language in LANGUAGES:
        read_times(untagged(piece * 5000, language))
    assert time.process_time() - start < 10
