"""Timeline: precision is width, background stands apart, what is planned looks unlike what was held."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from detente.desk.wording import wording
from detente.export.pictures.days import Days
from detente.export.pictures.gallery import draw
from detente.export.pictures.timeline import MOST, timeline
from detente.model import DayInterval
from detente.model.situation import MeetingStatus, Situation
from detente.process.happenings import happenings
from tests.export.pictures.conftest import SceneOf
from tests.export.pictures.sheet import SVG, bars, entries, title

EN = wording("en")


def test_a_bar_is_as_wide_as_its_days_are_uncertain(scene_of: SceneOf) -> None:
    scene = scene_of("korea", date(2018, 4, 18))
    situation = scene.situation()
    summit = next(one for one in situation.meetings if one.kind.value == "summit" and one.when and one.where is None)
    first = date(2018, 6, 1)
    widths = []
    for length in (10, 30, 60):
        told = replace(summit, when=DayInterval(first, first + timedelta(length - 1)))
        later = replace(summit, id="later", when=DayInterval.day(date(2019, 1, 1)))  # so that the axis stays as it is
        picture = timeline(Situation(situation.as_of, 1, (told, later)), (), EN)
        drawn = next(entries(picture))
        widths.append(float(bars(drawn)[0].get("width", 0)))
    assert abs(widths[1] / widths[0] - 3) < 0.05
    assert abs(widths[2] / widths[0] - 6) < 0.05


def test_days_lie_on_their_axis() -> None:
    days = Days(date(2018, 1, 1), date(2018, 12, 31), 100, 465)
    assert (days.at(date(2018, 1, 1)), days.day) == (100, 1.0)
    assert days.stretch(DayInterval(date(2018, 1, 11), date(2018, 1, 20))) == (110, 120)
    assert days.stretch(DayInterval(None, date(2018, 1, 20))) == (100, 120)
    assert days.stretch(DayInterval(date(2018, 12, 31), None)) == (464, 465)


def test_named_days_keep_their_distance() -> None:
    for length in (1, 5, 40, 300, 2000, 40_000):
        days = Days(date(1900, 1, 15), date(1900, 1, 15) + timedelta(length), 0, 800)
        places = [days.at(day) for day, _ in days.ticks(64)]
        assert all(second - first >= 60 for first, second in pairwise(places))
        assert len(places) > 1 or length < 30


def test_background_stands_apart_from_news(scene_of: SceneOf) -> None:
    picture = draw("timeline", scene_of("korea"), EN)
    parts = {row.cells[1]: row.cells[5] for row in picture.table.rows}
    assert parts["Kim Jong Il – Madeleine Albright: meeting, Pyongyang"] == "background"
    assert parts["Donald Trump – Kim Jong Un: summit, Singapore"] == "news"
    heights = {title(one).split(" – ")[0]: float(one.findall(f"{SVG}text")[0].get("y", 0)) for one in entries(picture)}
    assert heights["Kim Jong Il"] > heights["Donald Trump"]


def test_what_is_planned_looks_unlike_what_was_held(scene_of: SceneOf) -> None:
    meeting = next(one for one in scene_of("korea").situation().meetings if one.when)
    shapes = {}
    for status in MeetingStatus:
        picture = timeline(Situation(date(2018, 6, 12), 1, (replace(meeting, status=status),)), (), EN)
        entry = next(entries(picture))
        assert EN.term("status", status.value) in title(entry)
        shapes[status] = [(one.tag, one.get("class")) for one in entry if one.tag != f"{SVG}title"]
    assert len({str(shape) for shape in shapes.values()}) == len(MeetingStatus)


def test_a_cancelled_summit_is_shown_as_cancelled_on_that_day(scene_of: SceneOf) -> None:
    told = {}
    for day in (date(2018, 5, 23), date(2018, 5, 25), date(2018, 6, 12)):
        rows = draw("timeline", scene_of("korea", day), EN).table.rows
        told[day] = next(row.cells[2] for row in rows if str(row.cells[1]).startswith("Donald Trump – Kim Jong Un: s"))
    assert list(told.values()) == ["possible", "cancelled", "held"]


def test_a_large_record_is_drawn_in_part_and_says_so(scene_of: SceneOf) -> None:
    meeting = next(one for one in scene_of("korea").situation().meetings if one.when)
    many = tuple(replace(meeting, id=str(number), when=DayInterval.day(date(2018, 1, 1) + timedelta(number)))
                 for number in range(500))
    picture = timeline(Situation(date(2018, 6, 12), 500, many), (), EN)
    assert len(list(entries(picture))) == MOST
    assert str(500 - MOST) in (picture.note or "")
    assert len(picture.table.rows) == 500


def test_what_two_reports_tell_happened_once(scene_of: SceneOf) -> None:
    tests = [one for one in scene_of("korea").happenings() if one.mode == "weapons"]
    assert {one.reports for one in tests} == {2}
    assert all(one.is_background for one in tests)
    assert happenings((), None) == ()  # type: ignore[arg-type]
