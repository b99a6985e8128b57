"""The dossier, as an HTML parser and a browser's rules of content see it."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from xml.etree import ElementTree

from detente.export.dossier import chunks, cited_in
from detente.export.extract import Extract
from detente.process.agenda import Agenda

from .conftest import As_of
from .hostile import NAMES

FETCHING = {"script", "img", "iframe", "object", "embed", "link", "audio", "video", "form", "base", "input", "image",
            "use", "foreignobject"}


class Page(HTMLParser):
    """What stands in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.marked: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "mark" in self._open:
            self.marked[-1] += data
        if "style" not in self._open:
            self.text += data


def page(extract: Extract) -> tuple[str, Page]:
    text = b"".join(chunks(extract)).decode("utf-8")
    return text, Page(text)


def test_every_quotation_leads_to_its_marked_words(as_of: As_of) -> None:
    with as_of(2018, 5, 24) as extract:
        _, found = page(extract)
        agenda = Agenda.of(extract.situation)
        texts = {one.report.id: one.reading.report.text for one in extract.readings()}
        ids = {attrs["id"] for _, attrs in found.tags if "id" in attrs}
        links = {attrs["href"] for tag, attrs in found.tags if tag == "a" and "href" in attrs}
        cited = list(cited_in(agenda))
        assert cited
        for one in cited:
            words = texts[one.report][one.start:one.end]
            assert any(words in "".join(found.marked[first:]) for first in range(len(found.marked)))
            assert f"w-{one.report[:16]}-{one.start}-{one.end}" in ids
    assert {str(link)[1:] for link in links if str(link).startswith("#")} <= ids
    assert len(ids) == len([attrs for _, attrs in found.tags if "id" in attrs])


def test_pictures_are_in_it_and_lead_to_the_words(as_of: As_of) -> None:
    with as_of(2018, 5, 24) as extract:
        text, _found = page(extract)
    pictures = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert len(pictures) >= 5
    for one in pictures:
        ElementTree.fromstring(one)  # noqa: S314 - our own; it must be well-formed
    assert any('href="#w-' in one for one in pictures)


def test_how_the_summit_stands(as_of: As_of) -> None:
    with as_of(2018, 5, 24) as extract:
        assert "Donald Trump – Kim Jong Un: summit (cancelled)" in page(extract)[1].text
    with as_of(2018, 6, 1, language="de") as extract:
        assert "Donald Trump – Kim Jong Un: Gipfel (geplant)" in page(extract)[1].text
    with as_of(2018, 6, 13) as extract:
        text = page(extract)[1].text
        assert "Donald Trump – Kim Jong Un: summit" in text
        assert "summit (planned)" not in text.partition("Held")[2].partition("Plans of which")[0]


def test_nothing_is_fetched_and_nothing_runs(as_of: As_of) -> None:
    with as_of() as extract:
        text, found = page(extract)
    policy, = (str(attrs["content"]) for tag, attrs in found.tags
               if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy")
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    allowed = b64encode(sha256(style[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    assert not {tag for tag, _ in found.tags} & FETCHING
    assert not [attrs for _, attrs in found.tags for name in attrs if name.startswith("on") or name in ("style", "src")]


def test_hostile_words_are_shown_as_words(hostile: Extract) -> None:
    _, found = page(hostile)
    assert not {tag for tag, _ in found.tags} & FETCHING
    assert not [attrs for _, attrs in found.tags for name in attrs if name.startswith("on")]
    assert not any(str(attrs.get("href", "")).startswith("javascript:") for _, attrs in found.tags)
    assert NAMES[2] in found.text
    assert "\x07" not in found.text
