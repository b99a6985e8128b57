"""Passages as agencies write them: who meets, whether, when and where, by the words around the word for the meeting."""

from datetime import date
from pathlib import Path

import pytest
import yaml

import detente
from detente.process.digest import facts_of
from detente.process.situation import Known, fold

PUBLISHED = date(2017, 3, 14)  # a Tuesday

PASSAGES = yaml.safe_load((Path(__file__).parent / "passages.yaml").read_text("utf-8"))


def meetings(language: str, text: str):
    reading = detente.read(text, published=PUBLISHED, language=language)
    return fold([Known(reading.report.id, PUBLISHED, facts_of(reading))], None).meetings


def shown(meeting) -> tuple[str, str | None, str | None]:
    days = meeting.when and sorted({str(meeting.when.first), str(meeting.when.last)})
    return meeting.status.value, " ".join(days) if days else None, meeting.where.name if meeting.where else None


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: f"{passage['language']}-{'-'.join(passage['who'])}")
def test_who_meets_whether_when_and_where(passage) -> None:
    found = meetings(passage["language"], passage["text"])
    told = [one for one in found if all(
        any(part in " ".join((each.name, *each.aliases)) for each in one.participants) for part in passage["who"])]
    wanted = (passage["status"], passage["when"] and str(passage["when"]), passage["where"])
    assert any(all(want in (None, have) for want, have in zip(wanted, shown(one), strict=True)) for one in told), [
        (one.title, *shown(one)) for one in found]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "Sri Lanka's president, Maithripala Sirisena, denied reports that he had met President Hassan Rouhani of "
     "Iran in Oslo last week."),
    ("de", "Der Sudan hat Berichte dementiert, wonach Präsident Omar al-Baschir vergangene Woche in Kairo mit Israels "
     "Ministerpräsident Benjamin Netanjahu zusammengetroffen sei."),
    ("de", "Israels Verteidigungsminister Ehud Barak hat Medienberichte zurückgewiesen, er habe sich vorige Woche in "
     "Amman heimlich mit Palästinenserpräsident Mahmud Abbas getroffen."),
])
def test_what_is_denied_is_no_meeting(language, text) -> None:
    assert not [one for one in meetings(language, text) if one.status.value in ("held", "ongoing", "planned")]


def test_an_adviser_meets_without_the_one_whose_adviser_he_is() -> None:
    one, = meetings("de", "Perus Außenministerin Rosa Diaz und Bachelets Berater Luis Mora haben am Montag in Quito "
                          "miteinander gesprochen.")
    assert not any("Bachelet" in each.name for each in one.participants)


def test_a_war_in_a_country_makes_it_no_side_of_a_signature() -> None:
    for one in meetings("en", "After years of war in Mali, France and Chad signed an agreement in Geneva on Monday."):
        assert all(each.country != "MLI" for each in one.participants)


@pytest.mark.parametrize(("language", "text"), [
    ("en", "Foreign Minister Rosa Diaz saw President Carlos Soto as a rival on Monday."),
    ("en", "President Carlos Soto refused to see Foreign Minister Rosa Diaz in Lima on Monday."),
    ("de", "Präsident Carlos Soto weigerte sich am Montag in Lima, Außenministerin Rosa Diaz zu empfangen."),
])
def test_words_for_seeing_alone_make_no_meeting(language, text) -> None:
    assert not [one for one in meetings(language, text) if one.status.value in ("held", "ongoing", "planned")]


@pytest.mark.parametrize(("language", "text"), [
    ("de", "Präsident Carlos Soto und Ministerin Rosa Diaz haben am Montag eine Stunde lang miteinander telefoniert."),
    ("en", "President Carlos Soto talked with Foreign Minister Rosa Diaz by telephone on Monday."),
    ("de", "Ministerin Rosa Diaz sprach am Montag in Lima mit ihrem Kollegen Luis Mora. Danach flog Mora zu Beratungen "
           "nach Quito zurück. Am Dienstag telefonierte er mit Präsident Carlos Soto."),
])
def test_a_call_is_no_meeting_and_neither_are_talks_at_home(language, text) -> None:
    assert not [one for one in meetings(language, text) if any("Soto" in each.name for each in one.participants)
                and len(one.participants) > 1]
    assert not [one for one in meetings(language, text) if one.where and one.where.name == "Quito"
                and len(one.participants) > 1]


def test_delegations_are_not_those_who_sent_them() -> None:
    text = ("Frankreichs Präsident François Hollande und Russlands Präsident Wladimir Putin kamen am Montag in Genf "
            "zusammen. Die Delegationen setzen die Gespräche am Freitag in Genf fort.")
    planned, = [one for one in meetings("de", text) if one.status.value == "planned"]
    assert {each.kind.value for each in planned.participants} == {"state"}
    assert shown(planned) == ("planned", "2017-03-17", "Geneva")
