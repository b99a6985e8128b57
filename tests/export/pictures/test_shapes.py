"""Plan, network, conditions, offices, tension, statements: what each shows."""

from dataclasses import replace
from datetime import date

import pytest

from detente.desk.wording import wording
from detente.export.pictures.conditions import condition_graph, outcome
from detente.export.pictures.gallery import draw
from detente.export.pictures.letters import width, wrapped
from detente.export.pictures.network import network
from detente.export.pictures.speech import speech
from detente.export.pictures.targets import Shown
from detente.export.pictures.tension import pair_tension
from detente.model.arrangement import ConditionKind
from detente.model.situation import MeetingStatus, OpenCondition, Relation, ScoredAct, ScorePoint, Situation, Source
from tests.export.pictures.conftest import SceneOf
from tests.export.pictures.sheet import SVG, entries, root, texts, title

EN = wording("en")


def test_a_plan_shows_every_step_on_its_day(scene_of: SceneOf) -> None:
    situation = scene_of("korea").situation()
    summit = max(situation.meetings, key=lambda one: len(one.history))
    picture = draw("plan", scene_of("korea"), EN, summit.id)
    drawn = list(entries(picture))
    assert [title(one).split(":")[0] for one in drawn] == [step.status.value for step in summit.history]
    places = [float(one.find(f"{SVG}circle").get("cx", 0)) for one in drawn]  # type: ignore[union-attr]
    assert places == sorted(places)
    assert {box.words for box in texts(picture)} >= {"possible", "cancelled", "held"}


def test_a_plan_of_steps_without_days_has_a_place_for_them(scene_of: SceneOf) -> None:
    situation = scene_of("korea").situation()
    summit = max(situation.meetings, key=lambda one: len(one.history))
    bare = replace(summit, history=tuple(replace(step, when=None) for step in summit.history))
    scene = replace(scene_of("korea"), situation=lambda: Situation(situation.as_of, 1, (bare,)))
    assert len(list(entries(draw("plan", scene, EN, bare.id)))) == len(summit.history)


def test_the_network_tells_who_met_from_who_is_to_meet(scene_of: SceneOf) -> None:
    picture = draw("network", scene_of("korea"), EN)
    ties = {title(one).split("\n")[0]: [path.get("class") for path in one.iter(f"{SVG}path")] for one in
            entries(picture) if "\n" in title(one)}
    assert ties["North Korea – Xi Jinping"] == ["tie-planned", "hit"]
    assert "tie" in next(looks for names, looks in ties.items() if set(names.split(" – ")) == {
        "Donald Trump", "Kim Jong Un"})


def test_a_tie_is_thicker_the_more_meetings(scene_of: SceneOf) -> None:
    situation = scene_of("korea").situation()
    meeting = next(one for one in situation.meetings if one.status is MeetingStatus.HELD)
    thickness = []
    for count in (1, 3):
        many = tuple(replace(meeting, id=str(number)) for number in range(count))
        one = next(root(network(Situation(None, 1, many), EN)).iter(f"{SVG}path"))
        thickness.append(float(one.get("stroke-width", 0)))
    assert thickness[0] < thickness[1]


def test_called_off_meetings_join_nobody(scene_of: SceneOf) -> None:
    situation = scene_of("korea").situation()
    off = tuple(replace(one, status=MeetingStatus.CANCELLED) for one in situation.meetings)
    picture = network(Situation(situation.as_of, 1, off), EN)
    assert list(entries(picture)) == []
    assert {row.cells[2] for row in picture.table.rows} == {"cancelled"}


def test_the_network_around_somebody_has_only_those_whom_he_met(scene_of: SceneOf) -> None:
    picture = draw("network", scene_of("korea"), EN, "Q22686")
    assert all("Donald Trump" in (row.cells[0], row.cells[1]) or row.cells[0] for row in picture.table.rows)
    assert "Song Tao (CHN)" not in {box.words for box in texts(picture)}


def condition(prerequisite: str, dependent: str, closed: str | None = None) -> OpenCondition:
    source = Source("r", date(2021, 3, 1), prerequisite, (), 0, 9)
    return OpenCondition(ConditionKind.IF, dependent, prerequisite, source,
                         closed=date(2021, 3, 5) if closed else None, outcome=closed)


def test_conditions_stand_in_layers(scene_of: SceneOf) -> None:
    chain = (condition("a", "b"), condition("b", "c"), condition("d", "c"), condition("x", "x"))
    picture = condition_graph(Situation(date(2021, 3, 9), 1, conditions=chain), EN)
    places = {box.words: box.left for box in texts(picture)}
    assert places["a"] == places["d"] < places["b"] < places["c"]


def test_conditions_in_a_ring_are_drawn() -> None:
    ring = (condition("a", "b"), condition("b", "c"), condition("c", "a"))
    assert len(list(entries(condition_graph(Situation(date(2021, 3, 9), 1, conditions=ring), EN)))) == 3


@pytest.mark.parametrize(("closed", "look"), [(None, "open"), ("prerequisite fulfilled", "fulfilled"), (
    "called off", "failed"), ("signed", "fulfilled"), ("prerequisite failed", "failed")])
def test_what_is_open_looks_unlike_what_is_settled(closed: str | None, look: str) -> None:
    one = condition("a", "b", closed)
    picture = condition_graph(Situation(date(2021, 3, 9), 1, settled=(one,)), EN)
    assert outcome(one) == look
    assert next(root(picture).iter(f"{SVG}path")).get("class") == f"link-{look}"
    assert len(list(entries(picture, look))) == 1


def test_offices_are_drawn_as_they_were_told(scene_of: SceneOf) -> None:
    situation = scene_of("korea").situation()
    pompeo = next(one for one in situation.actors if one.name == "Mike Pompeo")
    picture = draw("offices", scene_of("korea"), EN, pompeo.id)
    told = {(row.cells[0], row.cells[2]) for row in picture.table.rows}
    assert {status for _, status in told} >= {"nominated", "holds"}
    assert len(list(entries(picture, "planned"))) >= 1


def test_a_point_says_which_acts_made_it(scene_of: SceneOf) -> None:
    picture = draw("tension", scene_of("korea"), EN, "PRK-USA")
    points = [one for one in entries(picture) if one.find(f"{SVG}circle") is not None]
    assert all("→" in title(one) for one in points)
    relation = next(one for one in scene_of("korea").situation().relations if one.between == ("PRK", "USA"))
    assert len(picture.table.rows) == sum(len(point.acts) for point in relation.over_time) == relation.events


def test_of_too_many_acts_the_good_and_the_bad_are_shown_alike() -> None:
    acts = tuple(ScoredAct("KOR", "PRK", "CONSULT" if number % 3 else "ACCUSE", None, 2.5 if number % 3 else -3.0, 1.0,
                           Source("r", date(2021, 3, 1), "words", (), 0, 5)) for number in range(300))
    relation = Relation(("KOR", "PRK"), 300, 0.5, (), (ScorePoint(date(2021, 3, 1), 0.5, acts),))
    picture = pair_tension(relation, date(2021, 3, 9), EN)
    looks = [one.find(f"{SVG}path").get("class") for one in entries(picture)  # type: ignore[union-attr]
             if one.find(f"{SVG}path") is not None]
    assert looks == ["cooperation"] * 4 + ["conflict"] * 2
    assert "294" in (picture.note or "")
    assert picture.table.count == 300


def test_every_pair_leads_to_its_own_page(scene_of: SceneOf) -> None:
    picture = draw("tension", scene_of("korea"), EN)
    reached: list[object] = []
    picture.svg(lambda target: reached.append(target) or "/there")  # type: ignore[func-returns-value]
    assert Shown("pair", "PRK-USA") in reached


def test_statements_are_counted_by_day_week_or_month() -> None:
    for days, columns in (([date(2018, 1, 1), date(2018, 1, 2)], 2), ([date(2018, 1, 1), date(2018, 5, 3)], 2), (
            [date(2018, 1, 1), date(2018, 1, 30), date(2020, 1, 1)], 2)):
        picture = speech({(day, "direct"): 2 for day in days}, EN)
        assert len(list(entries(picture))) == columns


def test_words_fit_their_lines() -> None:
    words = "Der Vizeaußenminister drohte mit der Absage, falls Washington einseitige Abrüstung verlange, " * 3
    lines = wrapped(words, 150, 4)
    assert len(lines) == 4
    assert all(width(one) <= 150 for one in lines)
    assert lines[-1].endswith("…")
    assert all(width(one) <= 60 for one in wrapped("Donaudampfschifffahrtsgesellschaft", 60, 9))
