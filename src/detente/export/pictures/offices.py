"""Offices: which offices reports gave an actor, from when to when, and how the actor stood to each."""

from collections.abc import Iterator, Sequence
from datetime import date

from detente.export.pictures.axes import across
from detente.export.pictures.days import Days, reaching
from detente.export.pictures.letters import shortened
from detente.export.pictures.picture import WIDTH, Picture, Row, Table, nothing
from detente.export.pictures.svg import Mark, group, line, rectangle, text
from detente.export.pictures.symbols import legend, symbol
from detente.export.pictures.targets import Words
from detente.export.pictures.wording import Wording, name_of, source_line
from detente.model import DayInterval
from detente.model.actor import OfficeStatus
from detente.model.situation import KnownActor, Standing, Tenure

MOST = 24
"""Offices that are drawn, those told last."""

_LOOKS = {OfficeStatus.HOLDS: "held", OfficeStatus.ACTING: "ongoing", OfficeStatus.NOMINATED: "planned",
          OfficeStatus.ELECTED: "possible", OfficeStatus.FORMER: "cancelled"}
_LEFT, _RIGHT, _TOP, _ROW = 300.0, WIDTH - 24, 30.0, 26.0


def offices(actor: KnownActor, as_of: date | None, wording: Wording) -> Picture:
    """The offices of an actor up to a day."""
    title = wording("pictures.offices.title", name=name_of(actor, wording))
    described = wording("pictures.offices.description")
    shown = actor.offices[:MOST]
    table = _table(actor.offices)
    told = [DayInterval(run.first.published, run.last.published) for office in shown for run in office.course]
    if not told:
        return nothing("offices", title, described, wording("pictures.offices.empty"), table)
    days = Days(*reaching(told, as_of), _LEFT, _RIGHT)
    bottom = _TOP + len(shown) * _ROW
    marks = [rectangle(0, _TOP + number * _ROW + 1, WIDTH, _ROW - 3, "band") for number in range(len(shown))]
    marks += _axis(days, bottom, as_of, wording)
    for number, office in enumerate(shown):
        marks += _row(office, _TOP + number * _ROW, days, wording)
    looks = {run.status for office in shown for run in office.course}
    key, high = legend([(_LOOKS[status], wording.term("office", status.value)) for status in OfficeStatus
                        if status in looks], 8, bottom + 8, WIDTH - 8)
    left_out = len(actor.offices) - len(shown)
    note = wording("pictures.left_out_latest", n=left_out) if left_out else None
    return Picture("offices", title, described, WIDTH, bottom + 16 + high, (*marks, *key), table, note)


def _axis(days: Days, bottom: float, as_of: date | None, wording: Wording) -> Iterator[Mark]:
    yield text(8, 18, wording("pictures.offices.reported"), class_="small muted")
    yield from across(days, wording, 18, _TOP - 6, bottom, least=_LEFT - 40, most=WIDTH)
    yield line(_LEFT, _TOP - 6, _RIGHT, _TOP - 6, "axis")
    if as_of is not None and days.first <= as_of <= days.last:
        x = days.at(as_of) + days.day
        yield group([line(x, _TOP - 6, x, bottom, "today")], wording.day(as_of))


def _row(office: Standing, top: float, days: Days, wording: Wording) -> Iterator[Mark]:
    y = top + _ROW / 2
    of = office.of or ""
    name = f"{office.title} ({wording.country(of) if _is_country(of) else of})" if of else office.title
    yield group([text(8, y + 4, shortened(name, _LEFT - 24))], name)
    for run in office.course:
        yield _run(name, run, y, days, wording)


def _is_country(of: str) -> bool:
    return len(of) == 3 and of.isupper()


def _run(name: str, run: Tenure, y: float, days: Days, wording: Wording) -> Mark:
    look = _LOOKS[run.status]
    left, right = days.middle(run.first.published), days.middle(run.last.published)
    status = wording.term("office", run.status.value)
    spans = wording.days(DayInterval(run.first.published, run.last.published))
    title = f"{name}: {status}, {wording('pictures.offices.told', days=spans)}\n" + source_line(
        wording, run.last.published, run.last.quote)
    parts = [rectangle(left, y - 4, right - left, 8, look, 2)] if right - left > 1 else []
    parts += [*symbol(look, left, y), *(symbol(look, right, y) if right - left > 1 else ())]
    return group(parts, title, target=Words.of(run.last), class_=f"entry is-{look}")


def _table(standings: Sequence[Standing]) -> Table:
    rows = [Row((office.title, office.of, run.status.value, run.first.published.isoformat(),
                 run.last.published.isoformat()), Words.of(run.last))
            for office in standings for run in office.course]
    return Table(("office", "of", "status", "first_reported", "last_reported"), len(rows), lambda: rows)
