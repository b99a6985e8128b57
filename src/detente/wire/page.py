"""HTML pages: the text of the article by trafilatura, title, day, outlet and version from what pages say of themselves.

Where a page says it in several places, the first of these counts: JSON-LD (schema.org's NewsArticle and its like),
OpenGraph, <meta>, <time>.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html
from trafilatura import extract

from detente.wire.charset import page_text
from detente.wire.found import Found
from detente.wire.prose import prose
from detente.wire.stamps import first, versions

_PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.issued",
              "dcterms.created", "dcterms.date", "pubdate", "publish-date", "parsely-pub-date", "sailthru.date")
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_LONGEST = 500  # characters of a title or a name
_FEW = 200  # characters of text below which a page is looked at as a whole


def read_page(data: bytes, *, charset: str | None = None, url: str | None = None) -> Found:
    """The report in an HTML page; `charset` and `url` are what it came with."""
    text, notices = page_text(data, charset)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    about = _About(root, url)
    published, revised, version = versions(about.published(), about.modified())
    home = about.home()
    return Found(
        text=article(root), language=about.language(), published=published, revised=revised, title=about.title(),
        source=about.outlet(home), url=home, series=home, version=version if home else None,
        corrects=about.link("predecessor-version"), notices=notices).headed()


def article(root: Any) -> str:
    """The text of the article in a page, paragraphs parted by an empty line."""
    found = extract(root, include_comments=False, include_tables=True, with_metadata=False, fast=True) or ""
    paragraphs = [" ".join(line.split()) for line in found.splitlines()]
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    whole = prose(root) if len(text) < _FEW else ""
    return whole if len(text) < _FEW and len(whole) < 3 * _FEW else text


class _About:
    """What a page says of itself."""

    def __init__(self, root: Any, url: str | None) -> None:
        self._root, self._url = root, url
        self._article = next(_articles(root), {})
        self._meta: dict[str, str] = {}
        for one in root.iter("meta"):
            name = one.get("property") or one.get("name") or one.get("itemprop")
            if name and one.get("content"):
                self._meta.setdefault(name.strip().lower(), one.get("content").strip())

    def title(self) -> str | None:
        """The headline."""
        headings = [" ".join(one.text_content().split()) for one in self._root.iter("h1")]
        titles = [" ".join(one.text_content().split()) for one in self._root.iter("title")]
        told = (_text(self._article.get("headline")), self._meta.get("og:title"), *headings[:1], *titles[:1])
        return next((one[:_LONGEST] for one in told if one), None)

    def published(self) -> Any:
        """When it was published first."""
        meta = (self._meta.get(name) for name in _PUBLISHED)
        return first(self._article.get("datePublished"), self._article.get("dateCreated"), *meta, *self._times())

    def modified(self) -> Any:
        """When it was changed last."""
        return first(self._article.get("dateModified"), *(self._meta.get(name) for name in _MODIFIED))

    def outlet(self, home: str | None) -> str | None:
        """Who publishes it: a name, else the host of the page."""
        publisher = self._article.get("publisher")
        publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
        name = publisher.get("name") if isinstance(publisher, Mapping) else publisher
        host = (urlsplit(home).hostname or "").removeprefix("www.") if home else ""
        told = (_text(name), self._meta.get("og:site_name"), self._meta.get("application-name"), host)
        return next((one[:_LONGEST] for one in told if one), None)

    def language(self) -> str | None:
        """The language that it is said to be in."""
        told = (_text(self._article.get("inLanguage")), self._root.get("lang"), self._meta.get("og:locale"))
        return next((one.replace("_", "-").split("-")[0].lower() for one in told if one), None)

    def home(self) -> str | None:
        """The address that it has for good. A page that was fetched speaks for its own host alone."""
        main = self._article.get("mainEntityOfPage")
        told = (self.link("canonical"), self._meta.get("og:url"), _text(self._article.get("url")),
                _text(main.get("@id") if isinstance(main, Mapping) else main))
        for one in told:
            address = urljoin(self._url or "", one) if one else ""
            if is_address(address) and (self._url is None or _host(address) == _host(self._url)):
                return address
        return self._url

    def link(self, relation: str) -> str | None:
        """Where a <link> with this relation leads."""
        for one in self._root.iter("link"):
            if relation in (one.get("rel") or "").lower().split() and one.get("href"):
                address = urljoin(self._url or "", one.get("href").strip())
                return address if is_address(address) else None
        return None

    def _times(self) -> Iterator[str | None]:
        for one in self._root.iter("time"):
            yield one.get("datetime")


def is_address(text: str) -> bool:
    """Whether it is an address of the web, and not too long for one."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and len(text) <= 2_000 and text.isprintable()
    except ValueError:
        return False


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _text(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return " ".join(value.split()) if isinstance(value, str) else None


def _articles(root: Any) -> Iterator[Mapping[str, Any]]:
    """The articles that the JSON-LD of a page describes."""
    for script in root.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting.extend(value)
            elif isinstance(value, dict):
                kinds = value.get("@type")
                if any(str(kind).endswith(("Article", "BlogPosting", "Report"))
                       for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    yield value
                waiting.extend(value[name] for name in ("@graph", "mainEntity") if name in value)
