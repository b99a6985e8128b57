"""Add: paste a text or drop files, see the reading, and store it then."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import Response

from detente.desk.pages.report import shown
from detente.desk.rendering import Page
from detente.model import Reading, ReportError
from detente.model.codec import from_json, to_json
from detente.record.rows import heading
from detente.wire.contents import Arrival, Label, reports_in
from detente.wire.dispatch import Dispatch, Unreadable
from detente.wire.extractor import Extractor
from detente.wire.files import readable
from detente.wire.limits import MAX_CONTENTS
from detente.wire.opening import display_name
from detente.wire.published import day_in_name, parse_day

router = APIRouter()

Text = Annotated[str, Form()]

MOST = 20
"""Reports that are read at once for a look at them."""


@dataclass(frozen=True)
class Look:
    """A report that was handed in: its reading, or one sentence that says why there is none."""

    name: str
    title: str = ""
    dispatch: Dispatch | None = None
    reading: Reading | None = None
    error: str | None = None

    @property
    def sealed(self) -> str:
        """The report as the form carries it from the look at it to the record."""
        return json.dumps(to_json(self.dispatch), ensure_ascii=False)


@router.get("/add")
def empty(request: Request) -> Response:
    """The form."""
    page = Page.of(request)
    return page.render("add.html", today=page.desk.today(), given={}, trouble=None)


@router.post("/add/reading")
def look(request: Request, text: Text = "", published: Text = "", title: Text = "", source: Text = "",
         language: Text = "", files: list[UploadFile] | None = None) -> Response:
    """What would be stored: the readings of a text or of some files."""
    page = Page.of(request)
    given = {"text": text, "published": published, "title": title, "source": source, "language": language}
    try:
        day = parse_day(published, page.wording("add.published")) if published.strip() else None
        arrivals = _arrivals(text, day, {"title": title.strip() or None, "source": source.strip() or None,
                                         "language": language or None}, files or [])
        if not arrivals:
            raise ReportError(page.wording("add.nothing_given"))
    except ReportError as error:
        return page.render("add.html", status=422, today=page.desk.today(), given=given, trouble=str(error))
    looks = [_look(page, one) for one in arrivals]
    good = [one for one in looks if one.reading]
    if len(good) == 1 and len(looks) == 1 and good[0].reading:
        return page.render("look.html", looks=looks, only=good[0], reading=good[0].reading,
                           **shown(good[0].reading, page.wording))
    return page.render("look.html", looks=looks, only=None, status=200 if good else 422)


@router.post("/add")
def store(request: Request, report: Annotated[list[str] | None, Form()] = None) -> Response:
    """Adds the reports that were looked at to the record."""
    page = Page.of(request)
    done: list[tuple[str, str | None, str | None]] = []
    for sealed in (report or [])[:MOST]:
        dispatch = _opened(sealed)
        try:
            handed = page.desk.add(dispatch)
            done.append((page.wording(f"add.fate.{handed.fate.name.lower()}"), handed.id, None))
        except ReportError as error:
            done.append((dispatch.name, None, str(error)))
    return page.render("stored.html", done=done, status=200 if any(id for _, id, _ in done) else 422)


def _arrivals(text: str, day: date | None, envelope: dict[str, Any], files: Sequence[UploadFile],
              ) -> list[Dispatch | Unreadable]:
    """What was handed in, in order, at most so many reports."""
    pasted = [Dispatch(text.replace("\r\n", "\n"), "the text", published=day, **envelope)] if text.strip() else []
    with Extractor() as extractor:
        told = (one for file in files if file.filename for one in _file(file, day, envelope["language"], extractor))
        return [*pasted, *islice(readable(told), MOST)]


def _file(file: UploadFile, day: date | None, language: str | None, extractor: Extractor) -> Iterator[Arrival]:
    """The reports in a file; one that tells no day of its own has that of its name, else the one of the form."""
    name = display_name(file.filename or "")
    label = Label(name, language=language, day=day_in_name(name) or day)
    return reports_in(file.file.read(MAX_CONTENTS + 1), label, extractor)


def _look(page: Page, arrival: Dispatch | Unreadable) -> Look:
    if isinstance(arrival, Unreadable):
        return Look(arrival.name, error=page.desk.keep_unread(arrival, arrival.error))
    if arrival.published is None:  # the form lacks it, not the report
        return Look(arrival.name, error=page.wording("add.no_day", name=arrival.name))
    try:
        reading = page.desk.read(arrival)
    except ReportError as error:
        return Look(arrival.name, error=page.desk.keep_unread(arrival, str(error)))
    return Look(arrival.name, heading(arrival.title, arrival.text), arrival, reading)


def _opened(sealed: str) -> Dispatch:
    """The report that a form carried. Raises ReportError where the form was tampered with."""
    try:
        return from_json(json.loads(sealed), Dispatch)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ReportError("the form does not hold a report: begin anew at /add") from error

