"""NewsML-G2: the news items in a message, with their versions and what they take the place of.

Names of elements are compared without their namespace: agencies send both the IPTC's and none.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from detente.wire.found import Found
from detente.wire.limits import MAX_REPORTS
from detente.wire.prose import name_of, prose, text_of
from detente.wire.stamps import first

REPLACING = frozenset({"previousversion", "replaces", "iscorrectionof", "corrects"})
"""The relations of a link (the IPTC's `irel:previousVersion`, agencies' own) to what an item takes the place of."""


def read_newsml(data: bytes) -> Iterator[Found]:
    """The reports in a NewsML-G2 document: those of its news items that have a text."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, dtd_validation=False,
                             huge_tree=False, remove_comments=True, remove_pis=True)
    root = etree.fromstring(data, parser)
    items = [one for one in root.iter() if name_of(one) == "newsitem"]
    for number, item in enumerate(items[:MAX_REPORTS], 1):
        yield _item(item, f"item {number}" if len(items) > 1 else "")
    if len(items) > MAX_REPORTS:
        yield Found(part=f"item {MAX_REPORTS + 1}", error=f"is beyond the {MAX_REPORTS:,} that are read of one message")
    if not items:
        yield Found(error=f"has no news item in it (it is a {name_of(root)})")


def _item(item: Any, part: str) -> Found:
    about, contents, content = _child(item, "itemMeta"), _child(item, "contentMeta"), _child(item, "contentSet")
    guid = item.get("guid")
    issued = first(_said(about, "versionCreated"), _said(contents, "contentModified"))
    published = issued or first(_said(about, "firstCreated"), _said(contents, "contentCreated"))
    status = _code(about, "pubStatus")
    text = _text(content)
    error = "has no text in it" if not text else None
    notices: tuple[str, ...] = ()
    if status == "withheld":
        error = "is withheld by its sender"
    if embargo := _said(about, "embargoed"):
        notices = (f"embargoed by its sender until {embargo[:40]}",)
    return Found(
        text=text, part=part, id=guid, language=_language(item, contents),
        published=published.day if published else None, title=_title(contents) or _said(about, "title"),
        source=_name(about, "provider") or _said(contents, "creditline") or _name(contents, "infoSource"),
        series=guid, version=_number(item.get("version")), corrects=_corrected(about, guid), notices=notices,
        error=error, withdrawn=status in ("canceled", "cancelled")).headed()


def _title(contents: Any) -> str | None:
    """The headline; of several the main one."""
    headlines = [one for one in _children(contents, "headline") if prose(one)]
    headlines.sort(key=lambda one: (one.get("role") or "").rpartition(":")[2].lower() not in ("", "main"))
    return " ".join(prose(headlines[0]).split()) if headlines else None


def _text(content: Any) -> str:
    """The longest text that the item comes in."""
    texts = [_inline(one) for one in _children(content, "inlineXML")]
    texts += [text_of("".join(one.itertext())) for one in _children(content, "inlineData")
              if (one.get("contenttype") or "text/plain").startswith(("text/", "application/xhtml"))
              and not one.get("encoding")]
    return max(texts, key=len, default="")


def _inline(element: Any) -> str:
    """The text of XHTML or NITF: that of the body, without heads."""
    for name in ("body.content", "body"):
        found = next((one for one in element.iter() if name_of(one) == name), None)
        if found is not None:
            return prose(found)
    return prose(element)


def _language(item: Any, contents: Any) -> str | None:
    told = [one.get("tag") for one in _children(contents, "language")]
    told.append(item.get("{http://www.w3.org/XML/1998/namespace}lang"))
    return next((one.split("-")[0].lower() for one in told if one), None)


def _corrected(about: Any, guid: str | None) -> str | None:
    """The guid of another item that this one takes the place of."""
    for link in _children(about, "link"):
        relation = (link.get("rel") or link.get("reluri") or "").replace("/", ":").rpartition(":")[2].lower()
        meant = link.get("residref") or link.get("href")
        if relation in REPLACING and meant and meant != guid:
            return str(meant)
    return None


def _name(parent: Any, name: str) -> str | None:
    """What somebody is called: a name, else the literal or code."""
    for one in _children(parent, name):
        told = _said(one, "name") or one.get("literal") or (one.get("qcode") or "").rpartition(":")[2]
        if told:
            return str(told)
    return None


def _code(parent: Any, name: str) -> str | None:
    found = _child(parent, name)
    return None if found is None else (found.get("qcode") or found.get("uri") or "").rpartition(":")[2].rpartition(
        "/")[2].lower()


def _said(parent: Any, name: str) -> str | None:
    found = _child(parent, name)
    return (" ".join("".join(found.itertext()).split()) or None) if found is not None else None


def _child(parent: Any, name: str) -> Any:
    return next(_children(parent, name), None)


def _children(parent: Any, name: str) -> Iterator[Any]:
    return (one for one in (parent if parent is not None else ()) if name_of(one) == name.lower())


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else None
