"""What is given as an event in reports that are not of the dealings of states, and in those that are."""

from datetime import date

import detente
from detente.model import Reading

TOWN = (
    "Die Stadt hat seit Montag ein neues Schwimmbad. Viele Familien kamen am Vormittag. Das Wasser ist warm. "
    "Die Preise bleiben niedrig. "
)


def read(text: str) -> Reading:
    return detente.read(text, published=date(2021, 5, 12), language="de")


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
        "Die Fischer sind in Sorge. "
        "Chile griff im April Peru an. Seither ruht die Arbeit. Peru lehnte einen Kompromiss ab.")
    assert "REJECT" in kinds(told)


def test_a_thing_is_nobody_who_acts() -> None:
    assert kinds(read(TOWN + "Chinesische Waren bedrohen deutsche Firmen.")) == []
