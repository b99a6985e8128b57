"""What holds for every picture: well formed, nothing overlaps, links lead to words, hostile names are only words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as Tree

import pytest

from detente.desk.wording import LANGUAGES, wording
from detente.export.pictures.gallery import GALLERY, Scene, draw
from detente.export.pictures.looks import stylesheet
from detente.export.pictures.picture import Picture
from detente.export.pictures.targets import Target, Words
from detente.model import UsageError
from detente.model.situation import Situation
from tests.export.pictures.conftest import SERIES, SceneOf
from tests.export.pictures.sheet import SVG, entries, overlaps, root, texts, title

DAYS = {"korea": (date(2018, 4, 18), date(2018, 5, 25), None), "colombia": (date(2014, 12, 4), None), "iran": (None,)}
CASES = [(name, day) for name in SERIES for day in DAYS[name]]
EMPTY = Scene(lambda: Situation(None, 0), lambda: (), dict)
HOSTILE = "</title><script>alert(1)</script>\x00\ud800\"'&<img src=x onerror=alert(1)> javascript:alert(1)"


def all_of(scene: Scene, code: str) -> Iterator[Picture]:
    """Every picture of a situation: of each meeting, actor and pair as well."""
    situation = scene.situation()
    about = {"plan": [one.id for one in situation.meetings], "offices": [one.id for one in situation.actors],
             "network": ["", *(one.id for one in situation.actors)],
             "tension": ["", *("-".join(one.between) for one in situation.relations)]}
    for name in GALLERY:
        for id in about.get(name, [""]):
            yield draw(name, scene, wording(code), id)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("name", "day"), CASES)
def test_no_words_stand_on_others_or_beside_the_sheet(name: str, day: date | None, code: str,
                                                      scene_of: SceneOf) -> None:
    for picture in all_of(scene_of(name, day), code):
        assert overlaps(picture) == [], picture.title


@pytest.mark.parametrize(("name", "day"), CASES)
def test_every_entry_says_what_it_is_and_leads_somewhere(name: str, day: date | None, scene_of: SceneOf) -> None:
    for picture in all_of(scene_of(name, day), "en"):
        reached: list[Target] = []
        told = picture.svg(lambda target, reached=reached: reached.append(target) or "/there")  # type: ignore[misc]
        drawn = Tree.fromstring(told)  # noqa: S314 - our own
        groups = [one for one in drawn.iter(f"{SVG}g") if "entry" in (one.get("class") or "").split()]
        assert all(title(one) for one in groups)
        assert len(list(drawn.iter(f"{SVG}a"))) == len(groups) == len(reached)
        assert all(target.quote and target.end > target.start for target in reached if isinstance(target, Words))


@pytest.mark.parametrize("name", GALLERY)
def test_a_picture_says_what_it_is(name: str, scene_of: SceneOf) -> None:
    for picture in all_of(scene_of("korea"), "de"):
        sheet = root(picture)
        assert sheet.get("role") == "img"
        named, told = sheet.get("aria-labelledby"), sheet.get("aria-describedby")
        assert sheet.findtext(f"{SVG}title[@id='{named}']") == picture.title
        assert sheet.findtext(f"{SVG}desc[@id='{told}']") == picture.description


def test_a_picture_brings_no_style_and_no_script(scene_of: SceneOf) -> None:
    for picture in all_of(scene_of("korea"), "en"):
        for one in root(picture).iter():
            assert one.tag not in (f"{SVG}style", f"{SVG}script", f"{SVG}foreignObject", f"{SVG}image")
            assert not [name for name in one.attrib if name == "style" or name.startswith("on") or "href" in name]


def test_a_file_brings_its_looks_with_it_and_nothing_from_elsewhere(scene_of: SceneOf) -> None:
    for picture in all_of(scene_of("korea"), "en"):
        sheet = Tree.fromstring(picture.file())  # noqa: S314 - our own
        assert sheet.findtext(f"{SVG}style") == stylesheet()
        assert "url(" not in picture.file()
        assert "var(" not in stylesheet()


def test_every_class_has_looks(scene_of: SceneOf) -> None:
    bare = {"picture", "entry"}
    for picture in all_of(scene_of("colombia"), "en"):
        for one in root(picture).iter():
            for name in (one.get("class") or "").split():
                assert name in bare or name.startswith("is-") or f".{name} " in stylesheet(), name


def test_the_same_situation_gives_the_same_picture(scene_of: SceneOf) -> None:
    scene = scene_of("korea")
    turned = replace(scene.situation(), meetings=tuple(reversed(scene.situation().meetings)))
    again = Scene(lambda: turned, scene.happenings, scene.statements)
    assert draw("network", scene, wording("en")).svg() == draw("network", again, wording("en")).svg()
    first, second = ([one.svg() for one in all_of(scene, "en")] for _ in range(2))
    assert first == second


def test_an_empty_record_gives_a_friendly_picture() -> None:
    for name, kind in GALLERY.items():
        if not kind.needed:
            picture = draw(name, EMPTY, wording("en"))
            words, = texts(picture)
            assert words.words.endswith(".")
            assert overlaps(picture) == []
            assert picture.table.rows == ()


def test_hostile_names_are_only_words(scene_of: SceneOf) -> None:
    situation = scene_of("korea").situation()
    actors = tuple(replace(one, name=HOSTILE, offices=tuple(replace(office, title=HOSTILE) for office in one.offices))
                   for one in situation.actors)
    meetings = tuple(replace(one, participants=tuple(replace(each, name=HOSTILE) for each in one.participants),
                             where=one.where and replace(one.where, name=HOSTILE)) for one in situation.meetings)
    conditions = tuple(replace(one, dependent=HOSTILE, prerequisite=HOSTILE, meeting=None, instrument=None,
                               source=replace(one.source, quote=HOSTILE)) for one in situation.settled)
    bad = replace(situation, actors=actors, meetings=meetings, settled=conditions)
    for picture in all_of(Scene(lambda: bad, scene_of("korea").happenings, scene_of("korea").statements), "en"):
        sheet = Tree.fromstring(picture.file().encode("utf-8"))  # noqa: S314
        assert {one.tag.removeprefix(SVG) for one in sheet.iter()} <= {
            "svg", "title", "desc", "style", "rect", "g", "text", "line", "circle", "path", "polyline"}
        assert overlaps(picture) == []


def test_what_is_not_there_is_told() -> None:
    for name, about in (("nothing", ""), ("plan", ""), ("plan", "x"), ("offices", "x"), ("tension", "KOR-PRK")):
        with pytest.raises(UsageError):
            draw(name, EMPTY, wording("en"), about)


def test_entries_are_found_in_the_sheet(scene_of: SceneOf) -> None:
    assert list(entries(draw("timeline", scene_of("korea"), wording("en"))))
