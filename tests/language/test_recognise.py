import pytest

from detente.language.recognise import language_name, recognise
from detente.model import ReportError


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Polen sagte, Frankreich habe Deutschland angegriffen.", "de"),
        ("Poland said France had attacked Germany.", "en"),
        ("Merkel besucht Macron.", "de"),
        ("France attacked Germany.", "en"),
        ("GIPFEL IN GENF ABGESAGT", "de"),
        ("TALKS IN GENEVA CALLED OFF", "en"),
        ("Iran, Israel, Gaza: Lage am Morgen", "de"),
        ("Moscow denies.", "en"),
        ('\ufeffDer Botschafter wurde einbestellt. He said: "No comment."', "de"),
        ("Durán acts as spokesman and Ángel Pintado as treasurer.", "en"),
    ],
)
def test_short_reports(text: str, code: str) -> None:
    assert recognise(text) == code


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le président a rencontré le ministre des affaires étrangères à Paris.", "French"),
        ("Президент встретился с министром.", "Russian"),
        ("De minister sprak met zijn collega over de gevolgen.", "Dutch"),
        ("Trump e Kim si sono incontrati a Singapore.", "Italian"),
        ("D Ministere vu Lëtzebuerg hunn sech zu Bréissel getraff.", "Luxembourgish"),
        ("Ministeren møtte sin kollega i Oslo for å snakke om freden.", "Norwegian"),
    ],
)
def test_other_languages_are_refused_by_name(text: str, name: str) -> None:
    with pytest.raises(ReportError, match=f"a.txt is in another language .*{name}"):
        recognise(text, "a.txt")


def test_no_words() -> None:
    with pytest.raises(ReportError, match="no words"):
        recognise("12.4. – 15.4.: 3:2 !?")


def test_a_code_without_a_name_stays_a_code() -> None:
    assert language_name("zxx-none") == "zxx-none"
