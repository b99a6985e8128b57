"""Processes: found in made-up reports, by name, in any order, as of a day; and from a file."""

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model import ActorKind, DayInterval, InstrumentKind, InstrumentStatus, UsageError
from detente.model.situation import MeetingKind, MeetingStatus, Rank
from detente.process.known import Known
from detente.process.listing import listed
from detente.process.processes import Process, Wanted, chosen, load
from detente.process.telling import Party, ReportFacts, Telling, ToldAct, ToldActor, ToldInstrument
from detente.process.threads.found import FoundProcess, found, process_named
from detente.record.judgements import Judgement, JudgementKind
from tests.process.made import day, words
from tests.process.test_honesty import REPORTS

STATES = {"NOR": "Norway", "CHL": "Chile", "KEN": "Kenya", "PER": "Peru", "USA": "United States", "COL": "Colombia"}
BODIES = {"Q1": ("Revolutionary Front of the Hills", "FRH"), "Q2": ("Farmers' Union",)}


def actor(key: str) -> ToldActor:
    """A state by its code, an organisation of Colombia by "Q...", else a person of a country: "Ada Berg/NOR"."""
    if key in STATES:
        return ToldActor(key, (STATES[key],), ActorKind.STATE, key, None, ())
    if key in BODIES:
        return ToldActor(key, BODIES[key], ActorKind.ORGANISATION, "COL", key, ())
    name, _, country = key.partition("/")
    return ToldActor(key, (name,), ActorKind.PERSON, country, None, ())


def party(key: str) -> Party:
    one = actor(key)
    return Party(key, one.kind, one.country, Rank.LEADERS if one.kind is ActorKind.PERSON else None)


def report(published: int, *meetings: str, acts: tuple[tuple[str, str], ...] = (), named: tuple[str, ...] = (),
           peace: bool = False, salt: str = "") -> Known:
    """A report that tells of meetings ("NOR CHL"), of acts, that names others, and may tell of a ceasefire."""
    tellings = tuple(
        Telling(f"{published}{salt}/{number}", tuple(map(party, who.split())), MeetingKind.MEETING, None,
                MeetingStatus.HELD, DayInterval.day(day(published)), None, (), words(who))
        for number, who in enumerate(meetings))
    keys = {key for who in meetings for key in who.split()} | {key for act in acts for key in act} | set(named)
    told = tuple(ToldAct(by, toward, "ACCUSE", None, None, -2.0, 1.0) for by, toward in acts)
    truce = (ToldInstrument(InstrumentKind.CEASEFIRE, "ceasefire", InstrumentStatus.PROPOSED, (), (), None,
                             words("a truce")),)
    return Known(f"r{published:04}{salt}", day(published), ReportFacts(
        tuple(map(actor, sorted(keys))), tellings, truce if peace else (), (), told))


NORDIC = [report(0, "Berg/NOR Mora/CHL"), report(20, "NOR CHL"), report(40, "Berg/NOR CHL")]
AFRICAN = [report(5, "KEN PER", salt="b"), report(30, "KEN PER", "Oti/KEN Paz/PER", salt="b")]
HOME = [report(7, named=("NOR",), salt="c"), report(9, named=("KEN", "Oti/KEN"), salt="c")]


def names(processes: list[FoundProcess]) -> dict[str, list[str]]:
    return {one.name: [two.report for two in one.reports] for one in processes}


def test_each_report_is_of_the_process_of_its_sides_and_news_from_home_of_none() -> None:
    assert names(found([*NORDIC, *AFRICAN, *HOME])) == {
        "CHL-NOR": ["r0000", "r0020", "r0040"], "KEN-PER": ["r0005b", "r0030b"]}


def test_each_report_says_why_it_belongs_and_each_process_between_whom_it_is() -> None:
    first, _ = found([*NORDIC, *AFRICAN])
    assert first.reports[0].reasons == ("CHL-NOR: meeting held",)
    assert [(side.id, side.name, side.reports) for side in first.sides] == [("CHL", "Chile", 3), ("NOR", "Norway", 3)]
    assert (first.title, first.days) == ("Chile – Norway", DayInterval(day(0), day(40)))


def test_a_report_of_both_belongs_to_both() -> None:
    both = report(25, "NOR CHL", "KEN PER", salt="x")
    told = names(found([*NORDIC, *AFRICAN, both]))
    assert [name for name, reports in told.items() if both.report in reports] == ["CHL-NOR", "KEN-PER"]


def test_two_pairs_of_one_matter_are_one_process() -> None:
    told = found([report(number, "NOR CHL", "NOR USA", "CHL USA", salt="x") for number in (0, 10, 20)]
                 + [report(15, "NOR CHL"), report(18, "CHL USA")])
    assert [(one.name, len(one.reports)) for one in told] == [("CHL-NOR-USA", 5)]


def test_one_report_is_no_process() -> None:
    assert found([report(0, "NOR CHL")]) == []


def test_a_word_of_blame_or_two_are_no_process() -> None:
    assert found([report(0, acts=(("NOR", "CHL"),)), report(3, acts=(("CHL", "NOR"),))]) == []


def test_two_that_deal_with_everybody_have_no_process_because_they_met_twice() -> None:
    partners = ("KEN", "PER", "COL", "CHL")
    elsewhere = [report(100 * turn + 7 * number, f"{one} {other}", salt=one) for turn in range(3)
                 for number, other in enumerate(partners) for one in ("NOR", "USA")]
    told = names(found([*elsewhere, report(100, "NOR USA"), report(110, "NOR USA")]))
    assert told
    assert "NOR-USA" not in told
    assert "NOR-USA" in names(found([report(100, "NOR USA"), report(110, "NOR USA")]))


def test_one_side_in_common_does_not_make_two_pairs_one_process() -> None:
    told = found([report(0, "NOR CHL"), report(9, "NOR CHL"), report(1, "KEN CHL"), report(8, "KEN CHL")])
    assert [one.name for one in told] == ["CHL-NOR", "CHL-KEN"]
    told = found([report(0, "NOR Mora/CHL"), report(9, "NOR Mora/CHL"), report(1, "KEN Mora/CHL"),
                  report(8, "KEN Mora/CHL")])
    assert [one.name for one in told] == ["CHL-KEN-NOR"]


def test_years_part_two_processes_and_their_names_tell_them_apart() -> None:
    told = found([report(0, "NOR CHL"), report(10, "NOR CHL"), report(2000, "NOR CHL"), report(2010, "NOR CHL")])
    assert [one.name for one in told] == ["CHL-NOR-2021", "CHL-NOR-2026"]


def test_delegations_told_of_nowhere_else_bridge_two_years() -> None:
    people = "Berg/NOR Lind/NOR Mora/CHL Vidal/CHL"
    told = found([report(0, people), report(10, people), report(700, people), report(710, people)])
    assert [one.name for one in told] == ["CHL-NOR"]


def test_within_one_country_only_an_end_to_fighting_is_a_process() -> None:
    assert [one.name for one in found([report(0, "COL Q1", peace=True), report(20, "COL Q1")])] == ["COL-FRH"]
    assert found([report(0, "COL Q2"), report(20, "COL Q2")]) == []


def test_actors_that_are_merged_are_one_side() -> None:
    reports = [report(0, "COL Q1", peace=True), report(20, "COL Q2")]
    assert found(reports) == []
    one = Judgement(1, JudgementKind.MERGE, ("Q1", "Q2"), "desk", date(2021, 1, 1), "the same")
    assert [len(process.reports) for process in found(reports, [one])] == [2]


def test_a_report_of_that_time_that_names_both_sides_belongs_with_a_reason() -> None:
    told = found([*NORDIC, report(30, named=("NOR", "CHL"), salt="n"), report(300, named=("NOR", "CHL"), salt="n")])
    assert [(one.report, one.reasons) for one in told[0].reports][2] == ("r0030n", ("names CHL, NOR",))
    assert len(told[0].reports) == 4


def test_a_report_of_the_first_day_of_all_does_no_harm() -> None:
    early = [replace(one, published=date(1, 1, number + 1)) for number, one in enumerate(NORDIC)]
    assert [(one.name, len(one.reports)) for one in found(early)] == [("CHL-NOR", 3)]


@settings(max_examples=200, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_processes(reports: list[Known], chance: random.Random) -> None:
    mixed = list(reports)
    chance.shuffle(mixed)
    assert found(mixed) == found(reports)


@settings(max_examples=50, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_order_gives_the_same_list(chance: random.Random) -> None:
    reports = [*NORDIC, *AFRICAN, *HOME]
    chance.shuffle(reports)
    assert listed(reports, None).to_json() == listed([*NORDIC, *AFRICAN, *HOME], None).to_json()


def test_names_are_found_with_any_dash_and_others_are_refused_in_one_line() -> None:
    processes = found([*NORDIC, *AFRICAN])
    assert process_named("chl–nor", processes).name == "CHL-NOR"
    with pytest.raises(UsageError, match="no process 'oslo'") as refused:
        process_named("oslo", processes)
    assert "\n" not in str(refused.value)


def test_a_name_of_fewer_sides_or_more_means_the_only_one_between_them() -> None:
    three = found([report(number, "NOR CHL", "NOR USA", "CHL USA") for number in (0, 10)])
    assert [process_named(name, three).name for name in ("NOR-CHL", "CHL-NOR-PER-USA")] == ["CHL-NOR-USA"] * 2
    twice = found([report(0, "NOR CHL"), report(10, "NOR CHL"), report(2000, "NOR CHL"), report(2010, "NOR CHL")])
    for name in ("NOR", "NOR-PER"):
        with pytest.raises(UsageError, match="detente processes lists them"):
            process_named(name, twice)
    with pytest.raises(UsageError, match="there are CHL-NOR-2021, CHL-NOR-2026"):
        process_named("CHL-NOR", twice)


def test_what_is_meant_by_a_name() -> None:
    assert chosen("NOR+CHL", None) == Process("NOR+CHL", frozenset({"NOR", "CHL"}))
    assert chosen("CHL-NOR", None) == Wanted("CHL-NOR")
    with pytest.raises(UsageError, match="no country 'XQX'"):
        chosen("NOR+XQX", None)


def test_the_list_as_a_file_holds_the_same_reports(tmp_path: Path) -> None:
    reports = [*NORDIC, *AFRICAN, *HOME, report(12, "COL Q1", peace=True), report(20, "COL Q1")]
    overview = listed(reports, None)
    path = tmp_path / "processes.yaml"
    path.write_text(yaml.safe_dump(overview.as_named()), "utf-8")
    there = load(path)
    assert sorted(there) == ["CHL-NOR", "COL-FRH", "KEN-PER"]
    for one in overview.processes:
        assert {two.report for two in reports if there[one.process.name].holds(two)} == one.process.ids


def test_the_days_of_a_file_bound_a_process(tmp_path: Path) -> None:
    path = tmp_path / "processes.yaml"
    path.write_text("nordic: {countries: [NOR, CHL], from: 2021-03-10, to: 2021-03-30}\n", "utf-8")
    process = load(path)["nordic"]
    assert [one.report for one in NORDIC if process.holds(one)] == ["r0020"]
    path.write_text("nordic: {countries: [NOR, CHL], from: soon}\n", "utf-8")
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        load(path)
