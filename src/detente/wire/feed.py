"""RSS and Atom: the reports in a feed, with their full text where the feed has it."""

import io
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import feedparser

from detente.wire.found import Found
from detente.wire.limits import MAX_REPORTS
from detente.wire.page import is_address
from detente.wire.prose import text_of
from detente.wire.stamps import first, versions

BRIEF = "only what the feed says of it: the whole report is at its link"
"""The notice of an entry without its full text."""


def read_feed(data: bytes, *, charset: str | None = None, url: str | None = None) -> Iterator[Found]:
    """The reports in a feed; `charset` and `url` are what it came with."""
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    # bytes would be taken for the name of a file, or an address
    parsed = feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=True,
                              resolve_relative_uris=True)
    feed: Mapping[str, Any] = parsed.feed
    if not parsed.version:
        yield Found(error="is no feed that can be understood")
        return
    home = url or feed.get("id") or feed.get("link") or ""
    for number, entry in enumerate(parsed.entries[:MAX_REPORTS], 1):
        yield _entry(entry, f"entry {number}", feed, home)
    if len(parsed.entries) > MAX_REPORTS:
        yield Found(part=f"entry {MAX_REPORTS + 1}", error=f"is beyond the {MAX_REPORTS:,} that are read of one feed")


def _entry(entry: Mapping[str, Any], part: str, feed: Mapping[str, Any], home: str) -> Found:
    title = " ".join(text_of(entry.get("title", "")).split()) or None
    full, brief = _longest(entry.get("content", ())), text_of(entry.get("summary", ""))
    text = full if len(full) >= len(brief) else brief
    published, revised, version = versions(
        first(entry.get("published"), entry.get("created")), first(entry.get("updated")))
    link = entry.get("link", "")
    link = link if is_address(link) else None
    mark = entry.get("id") or link
    series = mark if mark is None or mark == link or _is_worldwide(mark) else f"{home} {mark}"
    mistake = None if text or title else "has no text"
    notices = () if full and text == full else (BRIEF,)
    source = entry.get("source", {}).get("title") or feed.get("title")
    return Found(text=text or title or "", part=part, id=mark, language=_language(entry, feed), published=published,
                 revised=revised, title=title, source=source, url=link, series=series,
                 version=version, corrects=_corrected(entry), notices=notices, error=mistake).headed()


def _longest(contents: Any) -> str:
    return max((text_of(one.get("value", "")) for one in contents), key=len, default="")


def _language(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> str | None:
    told = [one.get("language") for one in entry.get("content", ())] + [feed.get("language")]
    return next((one.split("-")[0].lower() for one in told if one), None)


def _corrected(entry: Mapping[str, Any]) -> str | None:
    """The entry that this one takes the place of, where it says so (RFC 5829)."""
    links = entry.get("links", ())
    return next((one["href"] for one in links if one.get("rel") == "predecessor-version" and one.get("href")), None)


def _is_worldwide(mark: str) -> bool:
    """Whether a mark means one thing in every feed: an address, a URN, a tag."""
    return urlsplit(mark).scheme in ("http", "https", "urn", "tag")
