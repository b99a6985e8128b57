"""Exports: what is shown, as files for other programs, and the feeds that calendars and readers subscribe to."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from hashlib import sha256
from itertools import chain
from threading import BoundedSemaphore

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from detente import __version__
from detente.desk.problems import Trouble
from detente.desk.rendering import Page
from detente.export.extract import Extract, Told
from detente.export.formats import FORMATS, Format, format_named
from detente.export.tables import READING_TABLES, SITUATION_TABLES
from detente.process.changes import Change
from detente.process.identities import identities
from detente.process.processes import Process
from detente.record.view import View
from detente.wire.published import parse_day

router = APIRouter()

BACK = 30
"""Days that a feed of changes looks back where it is not told how far."""

AT_ONCE = 4
"""Exports that are on their way at a time: each holds a view of the record, of which the pages need some as well."""

_NOT_MODIFIED = 304
_turns = BoundedSemaphore(AT_ONCE)


@router.get("/exports")
def exports(request: Request) -> Response:
    """The formats, each with what it is for and its files."""
    page = Page.of(request)
    if moved := page.moved():
        return moved
    with page.desk.view(page.asked.as_of) as view:
        days = view.days()
    return page.render("exports.html", day=page.day_bar(page.asked.as_of or (days.last if days else None)),
                       formats=FORMATS.values(), reading_tables=READING_TABLES, situation_tables=SITUATION_TABLES)


@router.get("/exports/{name}")
def one_file(request: Request, name: str) -> Response:
    """A format that is one file, to be saved."""
    return _answer(Page.of(request), format_named(name), None, to_save=True)


@router.get("/exports/{name}/{table}")
def one_table(request: Request, name: str, table: str) -> Response:
    """A table in a format of tables, to be saved."""
    return _answer(Page.of(request), format_named(name), table, to_save=True)


@router.api_route("/feed/meetings.ics", methods=["GET", "HEAD"])
def calendar(request: Request) -> Response:
    """The meetings, for calendars that subscribe."""
    return _answer(Page.of(request), FORMATS["icalendar"], None, to_save=False)


@router.api_route("/feed/changes.atom", methods=["GET", "HEAD"])
def feed(request: Request) -> Response:
    """What has changed since a day (`since`), or of late, for feed readers."""
    return _answer(Page.of(request), FORMATS["atom"], None, to_save=False)


def _answer(page: Page, form: Format, table: str | None, *, to_save: bool) -> Response:
    """A file as it is made, piece by piece; only its mark where whoever asks has the same already."""
    with ExitStack() as stack:
        view = stack.enter_context(page.desk.view(page.asked.as_of))
        extract = _extract(page, view, None if to_save else str(page.request.base_url))
        headers = {"ETag": _mark(page, view, form, table, extract), "Cache-Control": "no-cache"}
        if headers["ETag"] in page.request.headers.get("if-none-match", ""):
            return Response(status_code=_NOT_MODIFIED, headers=headers)
        if page.request.method == "HEAD":
            return Response(headers=headers, media_type=form.media_type)
        if to_save:
            headers["Content-Disposition"] = f'attachment; filename="{_filename(form, table, extract.day)}"'
        if not _turns.acquire(blocking=False):
            raise Trouble(503, f"{AT_ONCE} exports are on their way: ask again in a while")
        stack.callback(_turns.release)
        pieces = _closing(form.chunks(extract, table), stack.pop_all().close)
        first = next(pieces, b"")  # what can't be made is found out before the answer begins
        return StreamingResponse(chain([first], pieces), media_type=form.media_type, headers=headers)


def _extract(page: Page, view: View, base: str | None) -> Extract:
    """What is exported; what the desk has found out already is not found out again."""
    desk, as_of, process = page.desk, page.asked.as_of, page.asked.process
    only = Process(process, reports=desk.reports_of(process, as_of)) if process else None
    given = page.request.query_params.get("since", "").strip()
    since = parse_day(given, "since") if given else None

    def changes() -> tuple[Change, ...]:
        until = extract.day or date.max
        return desk.changes(since or until - timedelta(BACK), as_of, process)

    told = Told(lambda: desk.whole_situation(as_of, process), lambda: identities(view, only), changes)
    extract = Extract(view, told, page.wording, only, base)
    return extract


def _mark(page: Page, view: View, form: Format, table: str | None, extract: Extract) -> str:
    """An ETag: the same for the same answer."""
    asked = (form.name, table, page.asked.as_of, page.asked.process, extract.wording.code, extract.base,
             page.request.query_params.get("since"), view.stamp, __version__)
    return f'"{sha256(repr(asked).encode()).hexdigest()[:32]}"'


def _filename(form: Format, table: str | None, day: date | None) -> str:
    return "-".join(filter(None, ("detente", table, str(day) if day else None))) + f".{form.suffix}"


def _closing(pieces: Iterator[bytes], close: Callable[[], None]) -> Iterator[bytes]:
    """Pieces, and then what they come from is let go, also where whoever asked has left.

    Once the first piece is taken: what was never begun ends without a word.
    """
    try:
        yield from pieces
    finally:
        close()
