"""Events: parties, days, who says so, and what a noun takes up."""

from datetime import date

import pytest

import detente
from detente.model import Event, Reading


def read(text: str, language: str, published: date = date(2021, 5, 12)) -> Reading:
    return detente.read(text, published=published, language=language)


def parties(reading: Reading, event: Event) -> set[str | None]:
    actors = {actor.id: actor for actor in reading.actors}
    return {actors[actor].country for actor in (*event.by, *event.toward)}


def names(reading: Reading, event: Event) -> set[str]:
    actors = {actor.id: actor for actor in reading.actors}
    return {actors[actor].name for actor in (*event.by, *event.toward)}


def only(reading: Reading, kind: str) -> Event:
    found = [event for event in reading.events if event.type == kind]
    assert found, f"no {kind} in {[(event.type, event.trigger.text) for event in reading.events]}"
    return found[0]


def test_names_without_case_are_subject_and_object() -> None:
    reading = read("Wenn Peru Chile angreift, wird Bolivien Chile helfen.", "de")
    event = only(reading, "ASSAULT")
    assert parties(reading, event) == {"PER", "CHL"}
    assert event.status == "hypothetical"


def test_coordinated_objects_with_days_of_their_own_are_two_events() -> None:
    reading = read("Iran hatte 2019 mehrfach Raketen sowie im Oktober eine weitere Bombe getestet.", "de")
    days = [event.when for event in reading.events if event.type == "MOBILIZE"]
    assert date(2019, 10, 1) in [when.first for when in days if when]
    assert len(days) == 2


def test_a_noun_takes_up_the_meeting_told_before() -> None:
    reading = read(
        "Die Präsidenten von Peru und Chile wollen sich am 2. Juni in Lima treffen. "
        "Das Treffen wurde am Dienstag bestätigt.", "de")
    meetings = [event for event in reading.events if event.type == "CONSULT"]
    assert [event.status for event in meetings] == ["planned"] * len(meetings)
    assert all(parties(reading, event) == {"PER", "CHL"} for event in meetings)
    assert all(event.when and event.when.first == date(2021, 6, 2) for event in meetings)


def test_who_says_so_is_a_chain_of_actors() -> None:
    reading = read("Poland said Sweden had attacked Norway.", "en")
    event = only(reading, "ASSAULT")
    actors = {actor.id: actor for actor in reading.actors}
    assert [actors[actor].country for actor in event.said_by] == ["POL"]


def test_what_lies_ahead_is_not_done() -> None:
    reading = read("Der kanadische Außenminister besucht am Freitag Oslo.", "de")
    event = only(reading, "CONSULT")
    assert event.status == "planned"
    assert event.when is not None
    assert event.when.first == date(2021, 5, 14)


def test_groups_that_only_their_nation_names_are_actors_when_they_act() -> None:
    reading = read("Turkish soldiers killed two rebels near the border.", "en")
    event = only(reading, "ASSAULT")
    assert "TUR" in parties(reading, event)


def test_whoever_is_quoted_is_an_actor() -> None:
    reading = read("The talks will resume in June, a Western diplomat said.", "en")
    speakers = {statement.speaker for statement in reading.statements}
    assert None not in speakers
    named = next(actor for actor in reading.actors if actor.id in speakers)
    assert named.kind == "unnamed"


def test_every_event_names_its_lexicon_entry() -> None:
    reading = read("Peru warf Chile vor, den Vertrag verletzt zu haben.", "de")
    assert all(event.frame for event in reading.events)


def test_states_that_share_a_word_of_their_names() -> None:
    reading = read("North and South Korea exchanged artillery fire on Monday.", "en")
    assert parties(reading, only(reading, "ASSAULT")) == {"PRK", "KOR"}


def test_a_minority_belongs_to_where_it_lives() -> None:
    reading = read("The Albanians of southern Serbia are demanding autonomy from Belgrade.", "en")
    event = only(reading, "REQUEST")
    actors = {actor.id: actor for actor in reading.actors}
    assert [actors[actor].country for actor in event.by] == ["SRB"]


def test_criticism_is_drawn_by_whom_it_is_for() -> None:
    reading = read("Hungary drew sharp criticism from Poland.", "en")
    event = only(reading, "ACCUSE")
    actors = {actor.id: actor for actor in reading.actors}
    assert [actors[actor].country for actor in event.toward] == ["HUN"]
    assert [actors[actor].country for actor in event.by] == ["POL"]


def test_companies_make_no_public_affairs() -> None:
    assert not read("Airbus promised Boeing a better deal.", "en").events
    assert read("Airbus promised Malaysia a better deal.", "en").events


def test_somebody_with_a_name_acts_and_not_whoever_sent_him() -> None:
    reading = read("Norwegens Außenminister Lars Dahl eröffnete die Sitzung in einem Hotel der Hauptstadt.", "de")
    assert names(reading, only(reading, "CONSULT")) == {"Lars Dahl"}


def test_ministers_of_two_countries_are_those_named_behind_them() -> None:
    reading = read("The foreign ministers of Russia and China, Sergei Lavrov and Wang Yi, met in Oslo.", "en")
    assert names(reading, only(reading, "CONSULT")) == {"Sergei Lavrov", "Wang Yi"}
    reading = read("The foreign ministers of Norway and Peru, Lars Dahl and Ana Quispe, met in Oslo.", "en")
    assert names(reading, only(reading, "CONSULT")) == {"Norway", "Peru", "Lars Dahl", "Ana Quispe"}


def test_leaders_of_a_movement_act_for_it() -> None:
    reading = read("The Taliban gave no details. President Ashraf Ghani met leaders of the Taliban in Doha.", "en")
    assert names(reading, only(reading, "CONSULT")) == {"Ashraf Ghani", "Taliban"}


def test_a_meeting_still_ahead_is_not_the_one_that_was_held() -> None:
    text = (
        "Drei Tage vor der Berliner Libyen-Konferenz ist der deutsche Außenminister Heiko Maas nach Bengasi geflogen. "
        "Der Minister kam dort am Mittwoch mit dem libyschen General Chalifa Haftar zusammen."
    )
    told = {event.trigger.text: event.status for event in read(text, "de").events}
    assert (told["Libyen-Konferenz"], told["kam"]) == ("planned", "occurred")


@pytest.mark.parametrize(("text", "language", "body", "country"), [
    ("Israel killed eight Hamas leaders.", "en", "Hamas", "PSE"),
    ("Turkish jets killed 12 PKK fighters in northern Iraq.", "en", "PKK", "TUR"),
    ("Leaders of Hamas met Turkish officials.", "en", "Hamas", "PSE"),
    ("Hezbollah fighters attacked an Israeli patrol.", "en", "Hezbollah", "LBN"),
    ("Taliban-Kämpfer griffen einen Konvoi der USA an.", "de", "Taliban", "AFG"),
    ("Die Armee tötete zwei Kämpfer der Hamas.", "de", "Hamas", "PSE"),
])
def test_those_who_fight_or_speak_for_a_body_are_that_body_wherever_they_are(
    text: str, language: str, body: str, country: str
) -> None:
    reading = read(text, language)
    event = reading.events[0]
    assert body in names(reading, event)
    assert next(actor.country for actor in reading.actors if actor.name == body) == country


def test_a_body_in_somebodys_title_does_not_act() -> None:
    reading = read("UN Secretary-General António Guterres met Emmanuel Macron in Paris.", "en")
    assert names(reading, only(reading, "CONSULT")) == {"António Guterres", "Emmanuel Macron"}


def test_a_state_can_be_investigated_but_not_arrested() -> None:
    reading = read("France opened investigations against three Syrian officials.", "en")
    assert parties(reading, only(reading, "ACCUSE")) == {"FRA", "SYR"}
    held = read("Russia said the meeting with Norway and Sweden that was to be held in Oslo had been called off.", "en")
    assert not [event for event in held.events if event.type == "COERCE"]


def test_a_phrase_coordinated_with_another_one_counts_by_its_own_preposition() -> None:
    reading = read("The Tripoli premier was received by Chancellor Angela Merkel in Berlin on May 7 and by French "
                   "President Emmanuel Macron in Paris.", "en")
    assert {"Angela Merkel", "Emmanuel Macron"} <= names(reading, only(reading, "CONSULT"))
