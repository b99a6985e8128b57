"""Atom (RFC 4287): what has changed, the latest first, for feed readers.

An entry keeps its id whatever day one looks back to (`identifiers.named_changes`); its dates are the days on which the
reports that it rests on were published.
"""

from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from detente.export.extract import Extract
from detente.export.identifiers import named_changes
from detente.export.pictures.wording import Wording
from detente.export.plain import fit, one_line
from detente.process.changes import Change
from detente.record.kinds import StoredReport

MEDIA_TYPE = "application/atom+xml; charset=utf-8"

MOST = 500
"""Entries of a feed, the latest ones."""


def chunks(extract: Extract) -> Iterator[bytes]:
    """The feed."""
    latest = sorted(named_changes(extract.changes), key=lambda one: one[1].published, reverse=True)[:MOST]
    sources = extract.sources(one.report for _, one in latest)
    updated = latest[0][1].published if latest else extract.day
    yield _head(extract, updated).encode()
    for id, one in latest:
        yield _entry(id, one, sources.get(one.report), extract.wording, extract.base).encode()
    yield b"</feed>\n"


def _head(extract: Extract, updated: date | None) -> str:
    name = f"Détente: {extract.process}" if extract.process else "Détente"
    mark, title = uuid5(NAMESPACE_URL, f"urn:detente:feed:{name}"), f"{name}: {extract.wording('exports.changes')}"
    links = (("alternate", "/changes"), ("self", "/feed/changes.atom")) if extract.base else ()
    link = "".join(_link(kind, _page(extract.base, path)) for kind, path in links)
    return (f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
            f'xml:lang="{extract.wording.code}">\n<id>urn:uuid:{mark}</id>\n<title>{_text(title)}</title>\n'
            f"<updated>{_time(updated)}</updated>\n<author><name>Détente</name></author>\n{link}")


def _entry(id: str, one: Change, source: StoredReport | None, wording: Wording, base: str | None) -> str:
    kind = wording.term("change", one.kind.value)
    told = " → ".join(filter(None, (one.before, one.after)))
    title = ": ".join(filter(None, (kind[:1].upper() + kind[1:], one.title or one.quote)))
    named = ", ".join(filter(None, (source.source, source.title))) if source else ""
    content = f"{told}\n“{one.quote}” ({named or one.report[:12]}, {one.published})"
    url = _page(base, f"/report/{one.report}?start={one.start}&end={one.end}#w") if base else _web(source)
    link = _link("alternate" if base else "via", url) if url else ""
    return (f"<entry>\n<id>{_text(id)}</id>\n<title>{_text(title)}</title>\n"
            f"<published>{_time(one.published)}</published>\n<updated>{_time(one.published)}</updated>\n"
            f"<category term={quoteattr(one.kind.value)}/>\n<category term={quoteattr(one.layer)}/>\n{link}"
            f'<content type="text">{escape(fit(content))}</content>\n</entry>\n')


def _link(kind: str, url: str) -> str:
    return f'<link rel="{kind}" href={quoteattr(url)}/>\n'


def _page(base: str | None, path: str) -> str:
    return f"{(base or '').rstrip('/')}{path}"


def _web(source: StoredReport | None) -> str:
    """The address of a report on the web; nothing else is fit to be followed."""
    url = one_line(source.url or "") if source else ""
    return url if url.startswith(("http://", "https://")) and " " not in url else ""


def _text(text: str) -> str:
    return escape(one_line(text))


def _time(day: date | None) -> str:
    return f"{day or date.min}T00:00:00Z"
