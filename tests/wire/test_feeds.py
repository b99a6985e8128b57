from collections.abc import Callable
from datetime import date

from detente.wire.contents import Arrival
from detente.wire.dispatch import Dispatch, Unreadable
from detente.wire.feed import BRIEF
from tests.wire.made import BODY, TEXT, item, rss

All = Callable[..., list[Arrival]]


def feed(arrivals: All, data: bytes, **label: object) -> list[Dispatch]:
    found = arrivals(data, **label)
    assert all(isinstance(one, Dispatch) for one in found), found
    return [one for one in found if isinstance(one, Dispatch)]


def test_entries_come_with_their_full_text_where_the_feed_has_it(arrivals: All) -> None:
    whole, brief = feed(arrivals, rss(item(1), item(2, full=False)), url="https://blatt.example/feed")
    assert whole.text == TEXT
    assert whole.notices == ()
    assert (whole.title, whole.source, whole.declared) == ("Kim trifft Moon", "Das Blatt", "de")
    assert (whole.published, whole.url) == (date(2018, 4, 27), "https://blatt.example/1")
    assert brief.text == "Kim trifft Moon\n\n" + BODY[0]
    assert brief.notices == (BRIEF,)
    assert [whole.name, brief.name] == ["it entry 1", "it entry 2"]


def test_a_mark_that_only_one_feed_knows_is_kept_apart_by_the_feed(arrivals: All) -> None:
    (ours,) = feed(arrivals, rss(item(1, guid="42")), url="https://a.example/feed")
    (theirs,) = feed(arrivals, rss(item(1, guid="42")), url="https://b.example/feed")
    assert ours.series != theirs.series
    (worldwide,) = feed(arrivals, rss(item(1, guid="urn:x:42")), url="https://a.example/feed")
    assert worldwide.series == "urn:x:42"


def test_atom_tells_what_was_published_and_what_was_changed(arrivals: All) -> None:
    data = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Das Blatt</title><id>urn:f</id>
    <entry><id>tag:blatt.example,2018:1</id><title>Kim trifft Moon</title>
    <published>2018-04-27T10:00:00+02:00</published>
    <updated>2018-04-28T10:00:00+02:00</updated><link href="https://blatt.example/1"/>
    <link rel="predecessor-version" href="https://blatt.example/0"/>
    <content type="html">{"".join(f"&lt;p&gt;{one}&lt;/p&gt;" for one in BODY)}</content></entry></feed>""".encode()
    (one,) = feed(arrivals, data)
    assert one.text == TEXT
    assert (one.published, one.revised) == (date(2018, 4, 27), date(2018, 4, 28))
    assert (one.series, one.corrects) == ("tag:blatt.example,2018:1", "https://blatt.example/0")


def test_the_day_is_that_of_the_senders_clock(arrivals: All) -> None:
    (one,) = feed(arrivals, rss(item(published="Fri, 27 Apr 2018 23:30:00 -0400")))
    assert one.published == date(2018, 4, 27)


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_it_goes(arrivals: All) -> None:
    broken = rss(item(1)).replace(b"</title>", b" &nbsp; & mehr</title>", 1)
    (one,) = feed(arrivals, broken)
    assert one.text == TEXT


def test_what_is_no_feed_inside_is_told(arrivals: All) -> None:
    (one,) = arrivals(b"<feed><entry/></feed>")
    assert isinstance(one, Unreadable)


def test_an_entry_with_a_script_gives_text_alone(arrivals: All) -> None:
    (one,) = feed(arrivals, rss(item(body=("<script>alert(1)</script>" + BODY[0], BODY[1]))))
    assert "alert" not in one.text
