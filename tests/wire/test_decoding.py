import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model import ReportError
from detente.wire.decoding import MAX_BYTES, check, decode


def test_text_is_taken_as_it_stands() -> None:
    data = "\ufeffErste Zeile\r\nzweite\rdritte: U\u0308ber\u00adset\u00adzung «é» 🕊\n".encode()
    assert decode(data, "a.txt") == data.decode("utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_any_utf8_comes_back_unchanged(text: str) -> None:
    try:
        assert decode(text.encode("utf-8"), "a.txt") == text
    except ReportError as error:  # a text may begin like a file of another kind, or be a lone byte order mark
        assert text.strip().strip("\ufeff") == "" or text.startswith(("%PDF", "{\\rtf")), error  # noqa: PT017


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x00\x01\x02\x03 binary", "is binary"),
        (bytes(range(256)) * 10, "is binary"),
        (b"%PDF-1.7 ...", "is a PDF file"),
        (b"PK\x03\x04....", "is a zip archive"),
        (b"\x1f\x8b\x08....", "is a gzip file"),
        ("Über die Gespräche".encode("latin-1"), "looks like Windows-1252"),
        ("„Über“ die Gespräche – später".encode("cp1252"), "iconv -f WINDOWS-1252"),
        ("Встреча в Москве".encode("koi8-r"), "is not UTF-8"),
        ("Ein Bericht".encode("utf-16"), "is UTF-16"),
        ("Ein Bericht".encode("utf-16-le"), "is UTF-16"),
        (b"x" * (MAX_BYTES + 1), "is longer than a report"),
        ("ü".encode() * (MAX_BYTES // 2 + 1), "is longer than a report"),
    ],
)
def test_what_is_no_report_is_refused_in_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(ReportError) as caught:
        decode(data, "a.txt")
    message = str(caught.value)
    assert message.startswith("a.txt ")
    assert reason in message
    assert "\n" not in message


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(ReportError, match="half a character"):
        check("Kim \ud83d traf Moon", "line 1")


def test_a_report_at_the_cap_is_read() -> None:
    assert len(check("x" * MAX_BYTES, "a.txt")) == MAX_BYTES
