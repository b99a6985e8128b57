"""NewsML-G2 and ninjs."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from detente.wire.contents import Arrival
from detente.wire.dispatch import Dispatch, Unreadable, Withdrawn
from tests.wire.made import BODY, TEXT, message, newsml

Only = Callable[..., Dispatch]
All = Callable[..., list[Arrival]]


def test_a_news_item_with_everything_on_its_envelope(dispatch: Only) -> None:
    one = dispatch(newsml(version=3).encode())
    assert one.text == TEXT
    assert (one.title, one.source, one.declared) == ("Kim trifft Moon", "dpa", "de")
    assert (one.series, one.version) == ("urn:newsml:dpa.com:20180427:1", 3)
    assert one.published == date(2018, 4, 27)


@pytest.mark.parametrize("link", [
    '<link rel="irel:previousVersion" residref="urn:newsml:dpa.com:20180426:7" version="2"/>',
    '<link rel="irel:previousVersion" href="urn:newsml:dpa.com:20180426:7"/>',
    '<link rel="irel:seeAlso" residref="urn:other"/><link rel="x:replaces" residref="urn:newsml:dpa.com:20180426:7"/>',
])
def test_an_item_says_what_it_takes_the_place_of(dispatch: Only, link: str) -> None:
    assert dispatch(newsml(link=link).encode()).corrects == "urn:newsml:dpa.com:20180426:7"


def test_an_earlier_version_of_itself_is_a_matter_of_its_number(dispatch: Only) -> None:
    link = '<link rel="irel:previousVersion" residref="urn:newsml:dpa.com:20180427:1" version="1"/>'
    assert dispatch(newsml(version=2, link=link).encode()).corrects is None


def test_each_item_of_a_message_is_a_report(arrivals: All) -> None:
    picture = newsml(guid="urn:picture").partition("<contentSet>")[0] + "<contentSet/></newsItem>"
    found = arrivals(message(newsml(), picture, newsml(guid="urn:2", headline="Trump sagt ab")))
    first, second, third = found
    assert isinstance(first, Dispatch)
    assert isinstance(second, Unreadable)
    assert isinstance(third, Dispatch)
    assert "item 2 has no text" in second.error
    assert third.title == "Trump sagt ab"


def test_what_is_cancelled_is_taken_back_and_what_is_withheld_is_not_read(arrivals: All) -> None:
    (killed,) = arrivals(newsml(status="canceled", issued="2018-04-28T01:00:00Z").encode())
    assert killed == Withdrawn("it", "urn:newsml:dpa.com:20180427:1", "urn:newsml:dpa.com:20180427:1",
                               date(2018, 4, 28))
    (withheld,) = arrivals(newsml(status="withheld").encode())
    assert isinstance(withheld, Unreadable)
    assert "withheld" in withheld.error


def test_nitf_and_plain_text_inside(dispatch: Only) -> None:
    nitf = f"<nitf><head><title>x</title></head><body><body.head><hedline><hl1>Kopf</hl1></hedline></body.head>" \
           f"<body.content>{''.join(f'<p>{one}</p>' for one in BODY)}</body.content></body></nitf>"
    whole = newsml()
    start, end = whole.index("<html"), whole.index("</html>") + len("</html>")
    assert dispatch((whole[:start] + nitf + whole[end:]).encode()).text == TEXT
    start, end = whole.index("<inlineXML"), whole.index("</inlineXML>") + len("</inlineXML>")
    plain = f'<inlineData contenttype="text/plain">{BODY[0]}\n\n{BODY[1]}</inlineData>'
    assert dispatch((whole[:start] + plain + whole[end:]).encode()).text == TEXT


def ninjs(edition: int, **values: Any) -> bytes:
    html = "".join(f"<p>{one}</p>" for one in BODY)
    common = {"uri": "http://dpa.example/1", "type": "text", "language": "de-DE", "version": "2"}
    if edition == 1:
        about: dict[str, Any] = {"versioncreated": "2018-04-27T10:00:00+02:00", "headline": "Kim trifft Moon",
                                 "body_text": " ".join(BODY), "body_xhtml": html, "infosource": [{"name": "dpa"}]}
    else:
        created, kind = ("versioncreated", "contenttype") if edition == 2 else ("versionCreated", "contentType")
        about = {created: "2018-04-27T10:00:00+02:00", "standard": {"name": "ninjs", "version": f"{edition}.0"},
                 "headlines": [{"role": "sub", "value": "Unterzeile"}, {"role": "main", "value": "Kim trifft Moon"}],
                 "bodies": [{"role": "main", kind: "text/plain", "value": " ".join(BODY)},
                            {"role": "richtext", kind: "application/xhtml+xml", "value": html}],
                 "infosources" if edition == 3 else "infosource": [{"name": "dpa"}]}
    return json.dumps({**common, **about, **values}).encode()


@pytest.mark.parametrize("edition", [1, 2, 3])
def test_ninjs_of_every_edition(dispatch: Only, edition: int) -> None:
    one = dispatch(ninjs(edition))
    assert one.text == TEXT
    assert (one.title, one.source, one.declared) == ("Kim trifft Moon", "dpa", "de")
    assert (one.series, one.version, one.published) == ("http://dpa.example/1", 2, date(2018, 4, 27))


@pytest.mark.parametrize("values", [
    {"replacing": ["http://dpa.example/0"]},
    {"evolvedfrom": "http://dpa.example/0"},
    {"associations": {"previousVersion": {"uri": "http://dpa.example/0"}, "picture": {"uri": "http://p"}}},
    {"associations": [{"rel": "irel:previousVersion", "uri": "http://dpa.example/0"}]},
])
def test_ninjs_says_what_it_takes_the_place_of(dispatch: Only, values: dict[str, Any]) -> None:
    assert dispatch(ninjs(2, **values)).corrects == "http://dpa.example/0"


def test_ninjs_without_a_number_counts_by_its_time(dispatch: Only) -> None:
    early = dispatch(ninjs(1, version=None)).version
    late = dispatch(ninjs(1, version=None, versioncreated="2018-04-27T10:01:00+02:00")).version
    assert early is not None
    assert late == early + 1


def test_ninjs_that_is_cancelled_is_taken_back(arrivals: All) -> None:
    (one,) = arrivals(ninjs(3, pubStatus="canceled"))
    assert isinstance(one, Withdrawn)
    (one,) = arrivals(ninjs(1, body_text="", body_xhtml=""))
    assert isinstance(one, Unreadable)


def test_lists_and_lines_of_news_objects(arrivals: All) -> None:
    first, second = ninjs(1), ninjs(2, uri="urn:2")
    assert [one.id for one in arrivals(b"[" + first + b"," + second + b"]")] == ["http://dpa.example/1", "urn:2"]
    ours = json.dumps({"id": 7, "text": "Kim traf Moon.", "published": "2018-04-27"}).encode()
    found = arrivals(first + b"\n\n" + ours + b"\n{broken}\n")
    assert [one.id for one in found] == ["http://dpa.example/1", "7", None]
    assert isinstance(found[2], Unreadable)
    assert "line 4 is not JSON" in found[2].error


def test_other_json_is_told(arrivals: All) -> None:
    (one,) = arrivals(b'{"name": "detente", "version": 1}')
    assert isinstance(one, Unreadable)
    assert "no report" in one.error


def test_a_text_that_begins_with_a_bracket_is_a_text(dispatch: Only) -> None:
    assert dispatch(b"[Seoul] Kim met Moon.").text == "[Seoul] Kim met Moon."
    assert dispatch(b"<Seoul> Kim met Moon.").text == "<Seoul> Kim met Moon."


def test_what_no_text_holds_is_replaced(dispatch: Only) -> None:
    one = dispatch(ninjs(1, uri="urn:\x00\ud800x", headline="Kim \ud83d trifft", source="d\x00pa"))
    assert (one.series, one.title) == ("urn:\ufffd\ufffdx", "Kim \ufffd trifft")
    assert "\ud83d" not in one.text
