"""Sides of events: whose a noun is, whom the words leave to be understood, and who makes no public event."""

from datetime import date

import pytest

import detente
from detente.model import Event, Reading

DAY = date(2021, 5, 12)


def read(text: str, language: str = "en") -> Reading:
    return detente.read(text, published=DAY, language=language)


def only(reading: Reading, kind: str) -> Event:
    found = [event for event in reading.events if event.type == kind]
    assert found, f"no {kind} in {[(event.type, event.trigger.text) for event in reading.events]}"
    return found[-1]


def sides(reading: Reading, event: Event) -> tuple[set[str | None], set[str | None]]:
    countries = {actor.id: actor.country for actor in reading.actors}
    return {countries[actor] for actor in event.by}, {countries[actor] for actor in event.toward}


@pytest.mark.parametrize(
    ("text", "by", "toward"),
    [
        ("The minister condemned Turkey's bombing of Syria in March.", {"TUR"}, {"SYR"}),
        ("The Turkish invasion of Cyprus in 1974 is not forgotten.", {"TUR"}, {"CYP"}),
        ("Egypt's assassination of Libyan leader Ali Hassan in May caused an outcry.", {"EGY"}, {"LBY"}),
    ],
)
def test_whoever_owns_a_deed_did_it_and_of_tells_to_whom(text: str, by: set[str], toward: set[str]) -> None:
    reading = read(text)
    assert sides(reading, only(reading, "ASSAULT")) == (by, toward)


def test_who_made_a_document_does_what_it_does() -> None:
    reading = read("The UN Security Council adopted a resolution that imposed an arms embargo on Mali.")
    event = only(reading, "SANCTION")
    assert [actor.name for actor in reading.actors if actor.id in event.by] == ["UN Security Council"]
    assert sides(reading, event)[1] == {"MLI"}
    reading = read("A Swedish letter accused Norway of piracy.")
    assert sides(reading, only(reading, "ACCUSE")) == ({"SWE"}, {"NOR"})


def test_a_verb_whose_own_subject_is_nobody_known_borrows_none() -> None:
    reading = read("Norway blamed the shipping line for smuggling weapons to Mali.")
    assert all("NOR" not in sides(reading, event)[0] for event in reading.events if event.type == "AID")


def test_a_day_on_a_line_by_itself_is_no_events() -> None:
    reading = read("Peru blames Chile\nMay 12, 2021\nThe border stays closed.\n")
    assert only(reading, "ACCUSE").when is None


def test_a_headline_takes_up_what_is_told_below_it() -> None:
    reading = read("Peru accuses Chile of piracy\n\nPeru accused Chile of piracy on 4 May.\n")
    days = [event.when.first for event in reading.events if event.type == "ACCUSE" and event.when]
    assert days == [date(2021, 5, 4)] * 2


def test_who_strikes_back_hits_whoever_attacked() -> None:
    reading = read("Armenia shelled Azerbaijan on Monday. Two hours later Azerbaijan retaliated.")
    assert sides(reading, only(reading, "ASSAULT")) == ({"AZE"}, {"ARM"})


def test_who_was_attacked_by_two_strikes_back_at_nobody_knows_whom() -> None:
    reading = read("Armenia shelled Azerbaijan on Monday. Iran attacked Azerbaijan on Tuesday. Azerbaijan retaliated.")
    assert sides(reading, only(reading, "ASSAULT")) == ({"AZE"}, set())


def test_whoever_is_killed_without_a_nation_is_not_the_other_side() -> None:
    reading = read("Armenia shelled Azerbaijan on Monday. The Armenian army then killed two farmers.")
    killed = [event for event in reading.events if event.trigger.text == "killed"]
    assert all("AZE" not in sides(reading, event)[1] for event in killed)


def test_ones_own_troops_are_not_whom_one_mobilises_against() -> None:
    reading = read("Chad sent reinforcements to its troops at the front.")
    assert all("TCD" not in sides(reading, event)[1] for event in reading.events if event.type == "MOBILIZE")


@pytest.mark.parametrize(
    "text",
    [
        "Peter Miller visited Kenya last year.",
        "The airline signed an agreement with Kenya on Monday.",
        "Kenya asked whether the road was open.",
        "A fisherman's widow travelled to Kenya.",
        "Kenyan President Uhuru Kenyatta travelled to Kenya's coast.",
        "The president's remarks encouraged foreign trade.",
        "Students met teachers in Nairobi.",
        "Google met with Apple in Nairobi.",
        "May a state listen to phone conversations of terrorists?",
        "The state listens to phone conversations of terrorists.",
        "Do you storm a house that Kenyan rebels attacked?",
        "The court in Nairobi threw out the conviction.",
        "The Kenyan pupil Peter Miller visited Uganda.",
        "The brother of President Uhuru Kenyatta pardoned his neighbours.",
    ],
)
def test_private_people_and_other_senses_make_no_event(text: str) -> None:
    assert [(event.type, event.trigger.text) for event in read(text).events] == []


def test_who_battles_to_save_somebody_attacks_nobody() -> None:
    assert "ASSAULT" not in {event.type for event in read("Kenya is battling to save the victims of the storm.").events}


def test_a_body_of_a_nation_is_not_the_nation() -> None:
    reading = read(
        "Norway outlawed the largest extremist organisation in Spain. U.S. Muslim groups criticised the president."
    )
    kinds = {actor.id: actor.kind for actor in reading.actors}
    banned, blamed = only(reading, "COERCE"), only(reading, "ACCUSE")
    assert sides(reading, banned)[1] == {"ESP"}
    assert {kinds[actor] for actor in (*banned.toward, *blamed.by)} == {"group"}


def test_whose_army_it_is_takes_part_on_no_other_side() -> None:
    reading = read("Saddam Hussein's network has threatened to deliver blows to Norway.")
    assert "IRQ" not in sides(reading, only(reading, "THREATEN"))[1]


def test_the_talks_of_nobody_knows_whom_are_not_the_last_ones() -> None:
    between = "The weather was fine and the harvest was good in the whole valley, as the old farmers had foretold. " * 8
    last = "The current peace talks move nobody in the valley."
    reading = read("Peru met Chile in Lima. Togo met Ghana in Accra. " + between + last)
    assert not [event for event in reading.events if event.trigger.text == "talks" and event.by]


def test_a_clause_beside_the_verb_tells_not_toward_whom() -> None:
    reading = read("Cloaking himself in the legacy of Fidel Castro, the Peruvian president pledged to build schools.")
    assert all("CUB" not in sides(reading, event)[1] for event in reading.events)


def test_whoever_chose_to_do_it_did() -> None:
    event = only(read("Norway chose to ally itself with Sweden."), "COOPERATE")
    assert event.status == "occurred"


def test_who_did_something_else_is_not_who_acts_in_the_clause() -> None:
    reading = read("Members of the clan demonstrated in Lima, protesting the killing of their elder by Chilean gunmen.")
    protests = [event for event in reading.events if event.type == "PROTEST"]
    assert all("CHL" not in sides(reading, event)[0] for event in protests)
