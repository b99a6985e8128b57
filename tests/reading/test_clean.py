import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.clean import clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeffKim", "Kim"),
        ("Außen\u00admi\u00adnister", "Außenminister"),
        ("eins\r\n\r\nzwei\rdrei\u2028vier", "eins\n\nzwei\ndrei\nvier"),
        ("Kim\u00a0Jong\u202fUn", "Kim Jong Un"),
        ("Zu\u0308rich", "Zürich"),
        ("\u202eabc\u200b", "abc"),
        ("\u00ad\u200d", ""),
    ],
)
def test_what_the_reader_sees(text: str, expected: str) -> None:
    cleaned = clean(text)
    assert cleaned is not None
    assert cleaned.text == expected


@pytest.mark.parametrize("text", ["", "Kim traf Moon.\n\n«Gut»", "Zürich – Genf", "🕊"])
def test_a_clean_text_is_left_alone(text: str) -> None:
    assert clean(text) is None


def test_the_way_back_takes_whole_letters() -> None:
    text = "In Zu\u0308rich tra\u00adf er"
    cleaned = clean(text)
    assert cleaned is not None
    start = cleaned.text.index("Zürich")
    assert text[slice(*cleaned.original(start, start + 6))] == "Zu\u0308rich"
    start = cleaned.text.index("traf")
    assert text[slice(*cleaned.original(start, start + 4))] == "tra\u00adf"


@given(st.text(alphabet=st.sampled_from("aü \n\r\u00ad\u0308\u0301\ufeff\u200d🕊é\u00a0"), max_size=20), st.data())
def test_every_stretch_comes_back(text: str, data: st.DataObject) -> None:
    cleaned = clean(text)
    if cleaned is None or not cleaned.text:
        return
    start = data.draw(st.integers(0, len(cleaned.text) - 1))
    end = data.draw(st.integers(start + 1, len(cleaned.text)))
    there = text[slice(*cleaned.original(start, end))]
    again = clean(there)
    assert cleaned.text[start:end] in (there if again is None else again.text)
