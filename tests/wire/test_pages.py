from collections.abc import Callable
from datetime import date

import pytest

from detente.wire.contents import Arrival
from detente.wire.dispatch import Dispatch, Unreadable
from tests.wire.made import BODY, TEXT, page

Only = Callable[..., Dispatch]


def test_the_text_is_that_of_the_article_under_its_headline(dispatch: Only) -> None:
    one = dispatch(page())
    assert one.text == TEXT
    assert "Impressum" not in one.text
    assert (one.title, one.source, one.declared) == ("Kim trifft Moon", "Das Blatt", "de")
    assert (one.published, one.url) == (date(2018, 4, 27), "https://blatt.example/kim")
    assert one.series == one.url


def test_a_changed_page_is_a_later_version_of_one_series(dispatch: Only) -> None:
    first = dispatch(page())
    second = dispatch(page(modified="2018-04-28T09:00:00+02:00", body=("Eine Korrektur des Berichts.", *BODY)))
    assert first.series == second.series
    assert first.version is not None
    assert second.version is not None
    assert second.version > first.version
    assert (first.revised, second.revised) == (None, date(2018, 4, 28))
    assert second.published == date(2018, 4, 27)


@pytest.mark.parametrize("head", [
    '<meta property="article:published_time" content="2018-04-27T10:00:00Z">',
    '<meta name="date" content="2018-04-27">',
    '<meta name="DC.date.issued" content="2018-04-27">',
    '<meta itemprop="datePublished" content="Fri, 27 Apr 2018 10:00:00 GMT">',
])
def test_the_day_is_found_where_pages_have_it(dispatch: Only, head: str) -> None:
    assert dispatch(page(published=None, head=head)).published == date(2018, 4, 27)


def test_the_day_of_a_time_element_counts_last(dispatch: Only) -> None:
    body = ('<time datetime="2018-04-27T10:00">27. April</time>', *BODY)
    assert dispatch(page(published=None, body=body)).published == date(2018, 4, 27)
    head = '<meta name="date" content="2018-04-26">'
    assert dispatch(page(published=None, body=body, head=head)).published == date(2018, 4, 26)


def test_what_the_user_says_of_a_page_counts_before_what_it_says(dispatch: Only) -> None:
    one = dispatch(page(), published=date(2018, 5, 1), language="en")
    assert (one.published, one.language) == (date(2018, 5, 1), "en")


def test_the_day_in_a_file_name_counts_for_a_page_without_one(dispatch: Only) -> None:
    one = dispatch(page(published=None), day=date(2018, 5, 1), day_notice="from the name")
    assert (one.published, one.notices) == (date(2018, 5, 1), ("from the name",))
    assert dispatch(page(), day=date(2018, 5, 1)).published == date(2018, 4, 27)


def test_a_fetched_page_speaks_for_its_own_host_alone(dispatch: Only) -> None:
    assert dispatch(page(), url="https://www.blatt.example/x?y").series == "https://blatt.example/kim"
    assert dispatch(page(), url="https://evil.example/x").series == "https://evil.example/x"


def test_a_page_says_what_it_takes_the_place_of(dispatch: Only) -> None:
    head = '<link rel="predecessor-version" href="/kim-alt">'
    assert dispatch(page(head=head), url="https://blatt.example/kim").corrects == "https://blatt.example/kim-alt"


@pytest.mark.parametrize(("data", "notice"), [
    (page(head='<meta charset="utf-8">'), ()),
    (page(head='<meta charset="iso-8859-1">').decode().encode("latin-1"), ()),
    (page(head='<meta charset="utf-8">').decode().encode("cp1252"), ("declared as utf-8, read as windows-1252",)),
    (page(head='<meta charset="iso-8859-1">'), ("declared as iso-8859-1, read as utf-8",)),
    (page(head='<meta charset="no-such-thing">'), ("declared as no-such-thing, read as utf-8",)),
    (page(), ()),
    (b"\xef\xbb\xbf" + page(), ()),
    ("\ufeff" + page().decode()).encode("utf-16-le") and (("\ufeff" + page().decode()).encode("utf-16-le"), ()),
    (page(head='<meta charset="utf-7">'), ("declared as utf-7, read as utf-8",)),
])
def test_wrong_charsets_are_seen_through(dispatch: Only, data: bytes, notice: tuple[str, ...]) -> None:
    one = dispatch(data)
    assert one.text == TEXT
    assert one.notices == notice


def test_nuls_are_passed_over_as_browsers_do(dispatch: Only) -> None:
    assert dispatch(page().replace(b"Panmunjom", b"Pan\0mun\0jom")).text == TEXT


def test_a_page_without_a_text_is_told(arrivals: Callable[..., list[Arrival]]) -> None:
    (one,) = arrivals(b"<!doctype html><html><body><script>alert(1)</script></body></html>")
    assert isinstance(one, Unreadable)
    assert "no text that could be found" in one.error


def test_scripts_and_hidden_words_are_no_text(dispatch: Only) -> None:
    body = ("<script>var x = 'Kim kommt';</script><style>p {}</style>" + BODY[0], BODY[1])
    assert dispatch(page(body=body)).text == TEXT
