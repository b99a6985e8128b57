"""Positions: which kind an act is, and what it is on. German and English, invented names."""

from datetime import date

import pytest

from detente import read
from detente.process.digest import facts_of
from detente.process.telling import ToldPosition

EN, DE = "en", "de"


def positions(language: str, text: str) -> tuple[ToldPosition, ...]:
    return facts_of(read(text, published=date(2021, 3, 10), language=language)).positions


@pytest.mark.parametrize(("language", "text", "kind"), [
    (EN, "Norway and Chile signed a fisheries agreement on Monday.", "agrees"),
    (DE, "Norwegen und Chile haben am Montag ein Abkommen unterzeichnet.", "agrees"),
    (EN, "President Ada Berg has offered to meet President Luis Mora.", "offers"),
    (DE, "Norwegens Präsidentin Ada Berg hat Chiles Präsidenten Luis Mora nach Oslo eingeladen.", "offers"),
    (EN, "Chile pledged to refrain from further missile tests.", "promises"),
    (DE, "Chile hat zugesagt, auf weitere Raketentests zu verzichten.", "promises"),
    (EN, "Norway welcomed the declaration.", "welcomes"),
    (DE, "Norwegen begrüßte die Erklärung.", "welcomes"),
    (EN, "Norway's foreign minister Tove Lind warned against hasty steps.", "warns"),
    (DE, "Norwegens Außenministerin Tove Lind warnte vor hastigen Schritten.", "warns"),
    (EN, "Norway denied that it had attacked Chile.", "denies"),
    (DE, "Norwegen dementierte einen Angriff auf Chile.", "denies"),
    (EN, "Chile refused to meet Norwegian negotiators.", "refuses"),
    (DE, "Chile lehnte die Forderung Norwegens ab.", "refuses"),
])
def test_the_kind_of_a_position(language: str, text: str, kind: str) -> None:
    assert kind in {one.kind for one in positions(language, text)}


@pytest.mark.parametrize(("language", "text"), [
    (EN, "Norway and Chile failed to resolve their dispute on Monday."),
    (EN, "Norway sent an ambassador to Chile."),
    (DE, "Chile verstieß gegen die Resolution der Vereinten Nationen."),
    (DE, "Norwegen hat einen Botschafter nach Chile entsandt."),
])
def test_what_is_done_is_no_position(language: str, text: str) -> None:
    assert not {one.kind for one in positions(language, text)} & {"refuses", "welcomes"}


@pytest.mark.parametrize(("language", "text", "kind", "content"), [
    (EN, "It was raining. Chile's foreign minister Rosa Vidal threatened that her country would leave the treaty.",
     "threatens", "Chile's foreign minister Rosa Vidal threatened that her country would leave the treaty."),
    (EN, "Norway wants a truce. President Luis Mora has so far refused, arguing that it would help the rebels.",
     "refuses", "President Luis Mora has so far refused, arguing that it would help the rebels."),
    (DE, "Chile sprach von einem Angriff. Norwegen bestritt das: Es habe lediglich Beschuss gegeben.",
     "denies", "Norwegen bestritt das: Es habe lediglich Beschuss gegeben."),
    (DE, "Das Treffen fiel aus. Präsidentin Ada Berg zeigte sich besorgt.", "fears",
     "Präsidentin Ada Berg zeigte sich besorgt."),
    (EN, "Norway welcomed the declaration, which took years.", "welcomes", "Norway welcomed the declaration"),
])
def test_what_a_position_is_on_is_whole(language: str, text: str, kind: str, content: str) -> None:
    found = [one.content for one in positions(language, text) if one.kind == kind]
    assert any(one.startswith(content) for one in found), found
    assert all(one in text for one in found)


@pytest.mark.parametrize(("language", "text"), [
    (DE, "Präsidentin Ada Berg zeigte sich nach Angaben der Agentur Nordpress besorgt."),
    (EN, "The minister was worried."),
])
def test_no_position_is_empty(language: str, text: str) -> None:
    assert all(one.content.strip() for one in positions(language, text))


def test_worry_is_not_told_twice() -> None:
    kinds = [one.kind for one in positions(DE, "Das Treffen fiel aus. Präsidentin Ada Berg zeigte sich besorgt.")]
    assert kinds == ["fears"]


def test_who_passes_it_on_is_not_addressed() -> None:
    found = positions(DE, "Kim bekräftigte nach Angaben von Xinhua seine Bereitschaft zu einem Gipfel mit Mora.")
    assert found
    assert all(not set(one.toward) & set(one.said_by) for one in found)
