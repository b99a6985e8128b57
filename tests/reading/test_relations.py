"""What is given as an event in reports that are not of the dealings of states, and in those that are."""

from datetime import date

import detente
from detente.model import Reading

DAY = date(2021, 5, 12)
TOWN = (
    "Die Stadt hat seit Montag ein neues Schwimmbad. Viele Familien kamen am Vormittag. Das Wasser ist warm. "
    "Die Preise bleiben niedrig. "
)


def read(text: str) -> Reading:
    return detente.read(text, published=DAY, language="de")


def kinds(reading: Reading) -> list[str]:
    return [event.type for event in reading.events]


def test_one_side_alone_is_no_event_where_states_have_nothing_to_do_with_one_another() -> None:
    assert kinds(read(TOWN + "Finnlands Präsident Sauli Niinistö forderte mehr Geld für Schwimmbäder.")) == []


def test_both_sides_named_are_an_event_there() -> None:
    told = read(TOWN + "Finnlands Präsident Sauli Niinistö forderte die Opposition auf, den Bau zu bezahlen.")
    assert kinds(told) == ["REQUEST"]


def test_one_side_alone_is_an_event_in_a_report_of_the_dealings_of_states() -> None:
    told = read(
        "Peru und Chile streiten über ihre Grenze. Peru warf Chile vor, die Küste zu sperren. "
        "Die Fischer sind in Sorge. Chile griff im April Peru an. Seither ruht die Arbeit. "
        "Chile forderte Peru zum Rückzug auf. Peru lehnte einen Kompromiss ab.")
    assert "REJECT" in kinds(told)


def test_a_thing_is_nobody_who_acts() -> None:
    assert kinds(read(TOWN + "Chinesische Waren bedrohen deutsche Firmen.")) == []


def sides(text: str, kind: str) -> tuple[list[str], list[str]]:
    told = read(text)
    names = {actor.id: actor.name for actor in told.actors}
    event = next(event for event in told.events if event.type == kind)
    return [names[name] for name in event.by], [names[name] for name in event.toward]


def test_a_denial_is_meant_for_whoever_made_the_charge() -> None:
    told = sides("Chile warf Peru vor, Fischer zu entführen. Peru bestritt den Vorwurf.", "REJECT")
    assert told == (["Peru"], ["Chile"])


def test_a_demand_and_its_refusal_tell_each_other_s_side() -> None:
    text = "Finnland bat im Mai um die Rückgabe der Karten, aber Schweden lehnte die Bitte ab."
    assert sides(text, "REQUEST") == (["Finnland"], ["Schweden"])
    assert sides(text, "REJECT") == (["Schweden"], ["Finnland"])


def test_a_name_behind_a_long_title_is_the_one_who_acts() -> None:
    text = "Der Vorsitzende der Fraktion im finnischen Parlament, Hans Keller, kritisierte Angela Merkel."
    by, _ = sides(text, "ACCUSE")
    assert by == ["Hans Keller"]


def test_patience_is_not_seized() -> None:
    assert "COERCE" not in kinds(read("Finnland brachte für Schweden keine Geduld mehr auf."))
    assert "COERCE" in kinds(read("Finnland brachte einen schwedischen Tanker auf."))


def test_an_article_tells_the_object_where_the_tree_has_it_for_the_subject() -> None:
    told = sides("Vertreter der finnischen Armee werfen den Rebellen vor, Dörfer zu plündern.", "ACCUSE")
    assert told[1] == ["Rebellen"]


def test_a_pronoun_that_is_nothing_but_a_subject_tells_who_acts() -> None:
    told = read("Außenminister Heiko Maas reiste nach Oslo. Die Rebellen forderte er auf, Finnland zu verlassen.")
    names = {actor.id: actor.name for actor in told.actors}
    asked = next(event for event in told.events if event.type == "REQUEST")
    assert [names[name] for name in asked.by] == ["Heiko Maas"]


def test_a_day_in_the_name_of_a_thing_is_not_the_day_of_the_event() -> None:
    told = read("Zehntausend Menschen haben in Helsinki gegen das Ergebnis der Wahl vom 12. Juni 2009 demonstriert.")
    assert [event.when for event in told.events if event.type == "PROTEST"] == [None]


def test_somebody_else_convicted_whom_the_king_pardons() -> None:
    told = read("Der norwegische König Harald hat den wegen Mordes verurteilten Schweden begnadigt.")
    assert not any(event.type == "SANCTION" and event.by for event in told.events)


def test_teams_and_states_do_not_leave_an_office() -> None:
    assert kinds(read("Finnland hatte gegen Schweden verloren und ist damit ausgeschieden.")) == []


def test_a_traveller_without_an_office_counts_where_officials_of_two_countries_meet() -> None:
    text = (
        "Russlands Präsident Wladimir Putin wird seinen französischen Kollegen François Hollande am 3. Juni in Paris "
        "treffen. Das Wetter war gut. Viele Fragen bleiben offen. Heinrich Amora vermittelte seit Montag. "
        "Amora will in der kommenden Woche nach Moskau reisen.")
    assert [event.mode for event in read(text).events] == [None, "visit"]


def test_those_who_lead_the_teams_meet() -> None:
    text = (
        "Peruvian minister Anna Virtanen and Chilean minister Pedro Ruiz are in Oslo. "
        "The two teams, led by Virtanen and Ruiz, met on Tuesday to assess the crisis."
    )
    told = detente.read(text, published=DAY, language="en")
    names = {actor.id: actor.name for actor in told.actors}
    met = next(event for event in told.events if event.trigger.text == "met")
    assert {names[name] for name in (*met.by, *met.toward)} == {"Anna Virtanen", "Pedro Ruiz"}


def names(text: str, kind: str) -> tuple[list[str], list[str]]:
    told = read(text)
    called = {actor.id: actor.name for actor in told.actors}
    event = next(event for event in told.events if event.type == kind)
    return [called[name] for name in event.by], [called[name] for name in event.toward]


def test_a_remark_on_two_states_at_its_edge_makes_no_report_one_of_relations() -> None:
    edge = "Peru griff im Jahr 1995 Ecuador an. " + TOWN * 3
    assert "REJECT" not in kinds(read(edge + "Chile lehnte einen Kompromiss ab. " + TOWN))


def test_followers_act_not_whom_they_follow() -> None:
    assert names("Anhänger des Präsidenten Sauli Niinistö demonstrierten in Helsinki.", "PROTEST")[0] == ["Anhänger"]


def test_the_one_side_of_talks_to_come_is_no_event() -> None:
    alone = read(TOWN + "Nach dem Willen der Fischer soll es Verhandlungen mit Peru geben. " + TOWN)
    assert "CONSULT" not in kinds(alone)


def test_an_attack_in_the_passive_gets_its_doer_from_the_quarrel() -> None:
    text = "Israel griff am Montag Syrien an. Am Dienstag wurde Syrien wieder bombardiert."
    told = read(text)
    called = {actor.id: actor.name for actor in told.actors}
    assert [[called[name] for name in event.by] for event in told.events] == [["Israel"], ["Israel"]]


def test_ministers_in_the_genitive_are_those_who_meet() -> None:
    text = "Bei einem Treffen der NATO-Außenminister sagte Finnlands Präsident Sauli Niinistö, die Lage sei ernst."
    assert names(text, "CONSULT")[0] == ["NATO-Außenminister"]


def test_what_somebody_is_said_to_have_suffered_is_done() -> None:
    told = read("Es hieß, dass Verdächtige durch Beamte der CIA verhört worden sein sollen.")
    assert [event.status for event in told.events] == ["occurred"]


def test_soldiers_who_are_sent_are_no_aid() -> None:
    assert kinds(read("Finnland schickte 300 Soldaten nach Mali.")) == ["MOBILIZE"]


def test_the_day_of_another_noun_is_not_that_of_the_verb() -> None:
    told = read("Tausende haben in Teheran gegen das Ergebnis der Wahl vom 1. April 2021 demonstriert.")
    assert [event.when for event in told.events] == [None]


def test_the_government_is_that_of_the_country_that_the_report_is_of() -> None:
    text = (
        "In Jemen dauern die Kämpfe an. Im Norden Jemens flohen Tausende, auch aus Sanaa. Die jemenitische Armee "
        "schoss. Die USA sehen dem zu. Die Lage ist unklar. Die Regierung warf den Rebellen vor, Dörfer zu besetzen.")
    assert names(text, "ACCUSE") == (["Jemen"], ["Rebellen"])


def test_the_government_is_nobody_s_where_a_report_is_of_several_countries() -> None:
    text = (
        "Peru und Chile streiten. In Lima regnete es, in Santiago schien die Sonne. Chile feierte, Peru auch. "
        "Das Wetter blieb so. Die Lage ist unklar. Die Regierung warf den Rebellen vor, Dörfer zu besetzen.")
    told = read(text)
    countries = {actor.id: actor.country for actor in told.actors}
    assert all(countries[name] is None for event in told.events if event.trigger.text == "warf" for name in event.by)


def test_where_somebody_agrees_is_no_side() -> None:
    told = names("Am 7. April hat das finnische Parlament im Reichstag Schwedens einem Entwurf zugestimmt.", "AGREE")
    assert told[1] == []


def test_where_troops_are_stationed_is_no_move_of_theirs() -> None:
    assert "MOBILIZE" not in kinds(read("Die in Mali stationierten finnischen Soldaten feierten ein Fest."))


def test_not_only_denies_nothing() -> None:
    told = read("Jimmy Carter hat sich nicht nur für den Frieden mit Kuba ausgesprochen, sondern auch für Hilfe.")
    assert {event.status for event in told.events if event.type == "SUPPORT"} == {"occurred"}


def test_what_somebody_may_propose_is_not_proposed() -> None:
    told = read("Finnland legt einen Entwurf vor, zu dem dann Schwedens Parlament Änderungen vorschlagen kann.")
    assert all(event.status != "occurred" for event in told.events if event.trigger.text == "vorschlagen")
