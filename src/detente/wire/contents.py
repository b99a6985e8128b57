"""Bytes of whatever kind become dispatches: understood by what they hold, not by what they are called."""

import codecs
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from detente.model import ReportError
from detente.wire.archives import Kept, kept_in
from detente.wire.decoding import MAX_BYTES, check, decode, too_long
from detente.wire.dispatch import Dispatch, Unreadable, Withdrawn
from detente.wire.extractor import Extractor
from detente.wire.found import Found
from detente.wire.inflating import beginning_of, inflate, inflating
from detente.wire.limits import MAX_CONTENTS
from detente.wire.lines import is_object, lines_of, object_in, own_entry
from detente.wire.ninjs import is_ninjs
from detente.wire.prolog import check_xml
from detente.wire.sniffing import Kind, kind_of
from detente.wire.stamps import stamp

Arrival = Dispatch | Unreadable | Withdrawn


@dataclass(frozen=True, slots=True)
class Label:
    """What is known of some bytes before anybody has looked into them.

    `name` is how messages call them, `id` the mark of a single report in them. `published` and `language` are what the
    user says; `day` is a day of publication for what tells none itself, with `day_notice` saying where it is from.
    `charset` and `url` are what they came with.
    """

    name: str
    id: str | None = None
    published: date | None = None
    language: str | None = None
    day: date | None = None
    day_notice: str | None = None
    charset: str | None = None
    url: str | None = None


def reports_in(data: bytes, label: Label, extractor: Extractor) -> Iterator[Arrival]:
    """The reports in some bytes, in order, each a Dispatch or why it is none."""
    try:
        for one in _reports(data, label, extractor):
            yield of_bytes(one, data) if one.name == label.name else one
    except ReportError as error:
        yield of_bytes(Unreadable(label.name, label.id, str(error)), data)


def of_bytes(arrival: Arrival, data: bytes) -> Arrival:
    """The same with the mark of the bytes that it came in; of too many only the first were read, and tell nothing."""
    if isinstance(arrival, Withdrawn) or len(data) > MAX_CONTENTS:
        return arrival
    return replace(arrival, content=sha256(data).hexdigest())


def _reports(data: bytes, label: Label, extractor: Extractor) -> Iterator[Arrival]:
    kind = kind_of(data)
    if kind is Kind.GZIP and kind_of(beginning_of(data, label.name)) is Kind.WARC:
        yield from archived(kept_in(inflating(io.BytesIO(data), label.name), label.name), label, extractor)
        return
    if kind is Kind.GZIP:
        data = inflate(data, label.name)
        kind = kind_of(data)
    if kind in (Kind.TEXT, Kind.GZIP):  # a gzip file in a gzip file is not opened
        yield _plain(data, label)
        return
    if kind is Kind.WARC:
        yield from archived(kept_in(io.BytesIO(data), label.name), label, extractor)
        return
    if len(data) > MAX_CONTENTS:
        raise ReportError(f"{label.name} is longer than {MAX_CONTENTS // 1_000_000} MB: split it")
    if kind is Kind.JSON:
        yield from _json(data, label, extractor)
        return
    if kind is Kind.XML:
        check_xml(data, label.name)
        raise ReportError(f"{label.name} is XML, but neither a page, a feed nor NewsML-G2: extract its text first")
    if kind is not Kind.HTML:
        check_xml(data, label.name, strict=kind is Kind.NEWSML)
    found = extractor.find(kind, data, label.name, charset=label.charset, url=label.url)
    yield from _arrivals(found, label, alone=kind is Kind.HTML)


def archived(kept: Iterable[Kept], label: Label, extractor: Extractor) -> Iterator[Arrival]:
    """The reports in the pages of an archive. A page that tells no day has that on which it was fetched."""
    for number, page in enumerate(kept, 1):
        if not page.is_readable:
            continue
        name = f"{label.name} record {number}"
        fetched = stamp(page.date)
        notice = f"publication day unknown: that on which the page was fetched ({fetched.day})" if fetched else None
        day = label.published or (fetched.day if fetched else None)
        one = Label(name, page.url or page.mark, None, label.language, day, None if label.published else notice,
                    page.charset, page.url)
        try:
            data = page.contents(name)
        except ReportError as error:
            yield Unreadable(name, one.id, str(error))
        else:
            if kind_of(data) is not Kind.WARC:  # an archive in an archive is not opened
                yield from reports_in(data, one, extractor)


def _plain(data: bytes, label: Label) -> Dispatch:
    text = decode(data, label.name)
    return _dated(Dispatch(text, label.name, label.id, label.language, label.published, url=label.url), label)


def _json(data: bytes, label: Label, extractor: Extractor) -> Iterator[Arrival]:
    """One news object or a list of them, or objects of our own, one a line."""
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        lines = data.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True)
        if not is_object(next((line for line in lines if line.strip()), b"")):
            yield _plain(data, label)  # a text that begins with a bracket
            return
        yield from json_lines(lines, label, extractor)
        return
    values = value if isinstance(value, list) else [value]
    many = len(values) > 1
    for number, one in enumerate(values, 1):
        part = replace(label, name=f"{label.name} item {number}", id=None) if many else label
        yield from _object(one, part, extractor)


def json_lines(lines: Iterable[bytes], label: Label, extractor: Extractor) -> Iterator[Arrival]:
    """The reports of JSON Lines, each of our own keys or a news object (ninjs)."""
    for line, name in lines_of(lines, label.name):
        part = replace(label, name=name, id=None)
        try:
            for one in _object(object_in(line, name), part, extractor):
                yield of_bytes(one, line) if one.name == name else one
        except ReportError as error:
            yield of_bytes(Unreadable(name, None, str(error)), line)


def _object(value: Any, label: Label, extractor: Extractor) -> Iterator[Arrival]:
    if is_ninjs(value) and "text" not in value:
        try:
            found = extractor.find(Kind.JSON, json.dumps(value).encode(), label.name)
        except ReportError as error:
            yield Unreadable(label.name, value["uri"], str(error))
        else:
            yield from _arrivals(found, label, alone=False)
    elif isinstance(value, dict) and "text" in value:
        yield own_entry(value, label.name, label.published or label.day, label.language)
    else:
        told = f"{label.name} is JSON, but no report: give ninjs, or an object with 'text'"
        yield Unreadable(label.name, label.id, told)


def _arrivals(found: Iterable[Found], label: Label, *, alone: bool) -> Iterator[Arrival]:
    for one in found:
        name = f"{label.name} {one.part}" if one.part else label.name
        mark = label.id if alone else one.id or label.id
        if one.withdrawn and one.series:
            yield Withdrawn(name, mark, one.series, one.published or label.published or label.day)
        elif one.error is not None:
            yield Unreadable(name, mark, f"{name} {one.error}: there is nothing to read")
        else:
            try:
                yield _dispatch(one, name, mark, label, alone=alone)
            except ReportError as error:
                yield Unreadable(name, mark, str(error))


def _dispatch(one: Found, name: str, mark: str | None, label: Label, *, alone: bool) -> Dispatch:
    """What the user says of a single page counts before what the page says; of many each speaks for itself."""
    if len(one.text) > MAX_BYTES:
        raise ReportError(too_long(name))
    if not one.text.strip():
        raise ReportError(f"{name} has no text that could be found: save the text itself")
    said = label.published if alone else None
    published = said or one.published or label.published
    return _dated(Dispatch(
        check(one.text, name), name, mark, label.language, published, one.title, one.source, one.url or label.url,
        one.notices, one.series, one.version, corrects=one.corrects, declared=one.language,
        revised=None if said else one.revised), label)


def _dated(dispatch: Dispatch, label: Label) -> Dispatch:
    """The same with the day of its file, where nothing else tells one."""
    if dispatch.published is not None or label.day is None:
        return dispatch
    notices = (*dispatch.notices, label.day_notice) if label.day_notice else dispatch.notices
    return replace(dispatch, published=label.day, notices=notices)
