"""English events: coordination, asides, measures, clauses that tell who says so, and words that name something else."""

from datetime import date

import pytest

import detente
from detente.model import Event, Reading

DAY = date(2021, 5, 12)


def read(text: str) -> Reading:
    return detente.read(text, published=DAY, language="en")


def told(reading: Reading, kind: str, trigger: str = "") -> list[Event]:
    return [event for event in reading.events if event.type == kind and trigger in reading.report.text[
        event.trigger.start : event.trigger.end]]


def countries(reading: Reading, ids: tuple[str, ...]) -> set[str | None]:
    home = {actor.id: actor.country for actor in reading.actors}
    return {home[name] for name in ids}


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Chad, Libya to resume border talks next week.", {"TCD", "LBY"}),
        ("Ruto, Museveni agree elections are needed.", {"KEN", "UGA"}),
    ],
)
def test_a_headline_lists_with_a_comma(text: str, by: set[str]) -> None:
    reading = read(text)
    assert countries(reading, reading.events[0].by) == by


def test_a_place_behind_a_comma_is_not_listed() -> None:
    reading = read("The Kenyan minister flew to Bern, Switzerland, on Monday.")
    assert countries(reading, told(reading, "CONSULT")[0].toward) == {"CHE"}


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("Finland and Estonia agree that the dispute should be settled by a court.", "SUPPORT", {"FIN", "EST"}),
        ("Peru and Chile agreed that the embargo must remain.", "SUPPORT", {"PER", "CHL"}),
        ("Peru and Chile agreed to lift the embargo.", "AGREE", {"PER", "CHL"}),
    ],
)
def test_a_shared_view_is_no_promise(text: str, kind: str, by: set[str]) -> None:
    reading = read(text)
    assert reading.events[0].type == kind
    assert countries(reading, told(reading, kind)[0].by) == by


def test_whose_aide_somebody_is_does_not_suffer_what_he_does() -> None:
    reading = read("An aide to Museveni denied that a meeting was being prepared.")
    denial = told(reading, "REJECT")[0]
    assert not denial.toward


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Japan and Norway met for nearly an hour on Friday.", "met", "occurred"),
        ("Iran nearly attacked Iraq on Friday.", "attacked", "denied"),
        ("President Ruto said that he would never sign such a treaty and walked out of a meeting with Kenya's Odinga.",
         "meeting", "occurred"),
        ("Kerry interrupted a tour of Africa on Friday.", "tour", "occurred"),
        ("Ruto asked Museveni to agree to consultations on the lake, which Kenya first requested on Jan. 9.",
         "requested", "occurred"),
    ],
)
def test_status(text: str, trigger: str, status: str) -> None:
    reading = read(text)
    found = [event for event in reading.events if reading.report.text[
        event.trigger.start : event.trigger.end] == trigger]
    assert [event.status.value for event in found] == [status]


def test_what_is_argued_beside_a_refusal_is_not_denied() -> None:
    reading = read("Museveni refused a truce with Chad, arguing that the rebels would use it to rearm.")
    assert all(event.status.value != "denied" for event in told(reading, "MOBILIZE"))


def test_what_an_accord_settles_is_not_done_yet() -> None:
    reading = read("On March 8, Kenya and Uganda signed an accord on withdrawing troops from the frontier.")
    assert all(event.status.value != "occurred" for event in told(reading, "RETREAT"))


@pytest.mark.parametrize(
    ("text", "trigger", "first"),
    [
        ("Chad's government and the rebels will begin peace negotiations in Doha on 27 October, the two sides "
         "announced in Cairo on Monday.", "negotiations", date(2021, 10, 27)),
        ("In March 2015, when Egypt began bombing Libya, the peace talks collapsed.", "bombing", date(2015, 3, 1)),
    ],
)
def test_days(text: str, trigger: str, first: date) -> None:
    reading = read(text)
    found = [event for event in reading.events if reading.report.text[
        event.trigger.start : event.trigger.end] == trigger]
    assert [event.when and event.when.first for event in found] == [first]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Conservative newspapers in Peru attacked Merkel for a visit to Moscow.", {"ACCUSE", "CONSULT"}),
        ("The opposition attacked the Kenyan president for his visit to Moscow.", {"ACCUSE", "CONSULT"}),
        ("Chad attacked Libya for three days.", {"ASSAULT"}),
        ("President Ruto called on President Museveni in Kampala on Friday.", {"CONSULT"}),
        ("President Ruto called on President Museveni to withdraw.", {"REQUEST"}),
        ("The UN mission is to monitor a ceasefire in Chad.", set()),
        ("Kenya's Ruto said he would not sign just to meet a date.", set()),
        ("Kenya's parliament vowed to block the appointment of Libya's envoy.", {"REJECT"}),
        ("Countries that joined NATO after 2000 pay less.", set()),
    ],
)
def test_kinds(text: str, kinds: set[str]) -> None:
    assert {event.type for event in read(text).events} <= kinds
    if len(kinds) == 1:
        assert {event.type for event in read(text).events} == kinds


def test_no_other_name_of_the_clause_is_hit_where_the_object_is_people() -> None:
    reading = read("The husband of the former minister, Hillary Clinton, pardoned a number of people in 2001.")
    assert not told(reading, "CONCEDE") or not told(reading, "CONCEDE")[0].toward


def test_private_people_who_meet_are_no_public_event() -> None:
    reading = read(
        "Texas student Adam Brown was a guest at a fair in California. Brown met Google founder Sergey Brin there. "
        "On Friday he visited Google again. Brown will meet engineers in June. Teachers praised him."
    )
    assert not told(reading, "CONSULT")


def test_who_only_arrives_does_not_tell_who_talks() -> None:
    reading = read(
        "Peace talks on Chad are due to open this week. Chad's foreign minister, Ali Hassan, is expected in Sweden "
        "on Friday. Nobody knows how long the consultations will last. The rebels have not said whether they will come."
    )
    assert all("SWE" not in countries(reading, event.toward) for event in told(reading, "CONSULT", "consultations"))


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("Palestinians of the Israeli-occupied West Bank protested on Monday.", "PROTEST", {"PSE"}),
        ("Rebels in Russian-held Donetsk released two men on Friday.", "RETREAT", {"UKR"}),
        ("The Saudi-led coalition bombed Sanaa.", "ASSAULT", {"SAU"}),
    ],
)
def test_who_holds_or_backs_others_is_not_who_they_are(text: str, kind: str, by: set[str]) -> None:
    reading = read(text)
    assert countries(reading, told(reading, kind)[0].by) == by


def test_who_is_on_a_visit_is_there() -> None:
    reading = read("Pashinyan, on a visit to Tehran, thanked Iran for its support.")
    assert [event.status.value for event in told(reading, "CONSULT", "visit")] == ["occurred"]


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("Officials said that Prime Ministers Alexis Tsipras and Zoran Zaev settled the last details by telephone.",
         "AGREE", {"GRC", "MKD"}),
        ("Sudan, South Sudan leaders fail to settle oil row in Addis Ababa.", "REJECT", {"SDN", "SSD"}),
        ("Merkel will meet separately with Serraj and with Haftar in the chancellery on Sunday morning, her spokesman, "
         "Steffen Seibert, said.", "CONSULT", {"DEU"}),
    ],
)
def test_titles_lists_and_asides(text: str, kind: str, by: set[str]) -> None:
    reading = read(text)
    event = told(reading, kind)[0]
    assert countries(reading, event.by) == by
    assert "Seibert" not in " ".join(actor.name for actor in reading.actors if actor.id in event.by)


def test_what_could_not_be_did_not_come_about() -> None:
    reading = read("The presidents of Sudan and Chad met on Friday but could not agree on how to share the water.")
    assert [event.status.value for event in told(reading, "AGREE")] == ["denied"]


def test_what_stands_beside_a_verb_does_not_complete_it() -> None:
    reading = read("Prime Minister Lee called on Abe in Tokyo on May 4, two days after attending the enthronement.")
    assert {event.type for event in reading.events} == {"CONSULT"}


@pytest.mark.parametrize(
    ("text", "by", "toward"),
    [
        ("Merkel ended a Chad visit on Friday.", {"DEU"}, {"TCD"}),
        ("Kerry cancelled his Iran trip on Friday.", {"USA"}, {"IRN"}),
        ("The US visit of President Ruto ended on Friday.", {"KEN"}, {"USA"}),
        ("The Obama visit to Havana lasted three days.", {"USA"}, {"CUB"}),
    ],
)
def test_a_state_before_a_visit_is_where_it_goes(text: str, by: set[str], toward: set[str]) -> None:
    reading = read(text)
    event = told(reading, "CONSULT")[0]
    assert (countries(reading, event.by), countries(reading, event.toward)) == (by, toward)


def test_a_headline_tells_what_has_happened() -> None:
    reading = read("Hamas declares truce with Israel\n\nHamas declared a truce on Monday, officials said.")
    assert [event.status.value for event in told(reading, "RETREAT")] == ["occurred", "occurred"]


def test_home_is_no_visit() -> None:
    assert not told(read("Japan's foreign minister Taro Kono left for Tokyo in the morning."), "CONSULT")


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Sudan's government and Darfur rebels signed a truce.", {"SDN"}),
        ("Chad's government and FARC rebels agreed on Wednesday to restart their negotiations.", {"TCD", "COL"}),
    ],
)
def test_a_government_and_rebels_are_two(text: str, by: set[str]) -> None:
    reading = read(text)
    event = reading.events[0]
    assert countries(reading, event.by) == by
    assert len(event.by) == 2
    assert not any(" and " in actor.name for actor in reading.actors)


@pytest.mark.parametrize(
    "text",
    [
        "Ali Obi, now 31, is on trial at Hong Kong's High Court, charged with two counts of murder.",
        "Miller, whose grandmother was from Minsk, has made frequent trips to Russia in recent years.",
    ],
)
def test_what_nobody_of_note_does_is_no_event(text: str) -> None:
    assert not read(text).events


def test_talks_that_hang_by_a_thread_kill_nobody() -> None:
    assert not told(read("India-Pakistan security talks hang by a thread"), "ASSAULT")
