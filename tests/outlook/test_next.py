"""What comes next: chances from a history, each with reasons and the events that it rests on."""

from datetime import date, timedelta

import numpy as np
import pytest

from detente.history import Deed, History, Party
from detente.model.errors import UsageError
from detente.outlook.next import Next, NotEnough
from detente.outlook.next.features import GROUPS, NAMES, candidates
from detente.outlook.next.past import LONG_AGO, Past

SEOUL, PYONGYANG, TOKYO = Party("South Korea", "KOR", "state"), Party("North Korea", "PRK", "state"), Party("Japan")
CONSULT = Deed("040", "CONSULT", None, 1.0)
ACCUSE = Deed("112", "ACCUSE", None, -2.0)
TODAY = date(2018, 5, 1)


def _row(days_ago: int, source: Party, deed: Deed, target: Party, line: int = 0) -> tuple[
        date, Party, Deed, Party, str, int]:
    return TODAY - timedelta(days=days_ago), source, deed, target, "events.tsv", line


@pytest.fixture(scope="module")
def history() -> History:
    rows = [_row(ago, SEOUL, CONSULT, PYONGYANG, ago) for ago in range(1, 60, 2)]
    rows += [_row(ago, PYONGYANG, CONSULT, SEOUL, 100 + ago) for ago in range(1, 60, 4)]
    rows += [_row(ago, TOKYO, ACCUSE, SEOUL, 200 + ago) for ago in (90, 150, 200)]
    return History.of(rows)


def test_counts_are_decayed_and_once_a_day(history: History):
    again = history.joined(History.of([_row(1, SEOUL, CONSULT, PYONGYANG, 999)]))
    side = (again.parties.index(SEOUL),)
    past = Past.of(again, side, TODAY.toordinal())
    assert len(past.place) == len(history)
    found = candidates(past)
    wanted = np.flatnonzero(found.outwards & (found.deed == again.deeds.index(CONSULT))
                            & (found.partner == again.parties.index(PYONGYANG)))
    row = dict(zip(NAMES, found.values[wanted[0]].tolist(), strict=True))
    assert row["same 7"] == pytest.approx(sum(0.5 ** (ago / 7) for ago in range(1, 60, 2)), rel=1e-5)
    assert row["return since"] == row["same since"] == 1
    assert row["side 120"] == pytest.approx(sum(0.5 ** (age / 120) for age in past.age), rel=1e-5)
    assert row["habit 30"] == row["same 30"]
    assert row["partner 30"] == pytest.approx(row["same 30"] + 0.5 ** (1 / 30))  # counts each report, not each day


def test_the_likeliest_is_what_goes_on(history: History):
    first, *rest = Next.load().likeliest(history, SEOUL, TODAY, 30, top=5)
    assert (first.source, first.type, first.cameo, first.target) == (SEOUL, "CONSULT", "040", PYONGYANG)
    assert [one.chance for one in (first, *rest)] == sorted((one.chance for one in (first, *rest)), reverse=True)
    assert 0.3 < first.chance < 1
    assert all(0 < one.chance < 1 for one in rest)


def test_every_chance_says_what_it_rests_on(history: History):
    first = Next.load().likeliest(history, SEOUL, TODAY)[0]
    assert {reason.feature for reason in first.reasons} == set(GROUPS)
    weights = [abs(reason.weight) for reason in first.reasons]
    assert weights == sorted(weights, reverse=True)
    assert all(reason.sentence.endswith(".") for reason in first.reasons)
    for place in first.events:
        assert history.parties[history.source[place]] == SEOUL
        assert history.parties[history.target[place]] == PYONGYANG
    assert history.line[first.events[0]] == 1  # the last one first


def test_nothing_from_the_day_on_is_used(history: History):
    later = history.joined(History.of([_row(-ago, TOKYO, CONSULT, SEOUL) for ago in range(0, 20)]))
    model = Next.load()
    before, after = (model.likeliest(one, SEOUL, TODAY, 7) for one in (history, later))
    assert [(one.source, one.deed, one.target, one.chance) for one in before] == [
        (one.source, one.deed, one.target, one.chance) for one in after]


def test_a_longer_time_is_never_less_likely(history: History):
    model = Next.load()

    def chances(days: int) -> dict[tuple[Party, Deed, Party], float]:
        return {(one.source, one.deed, one.target): one.chance
                for one in model.likeliest(history, SEOUL, TODAY, days, top=100)}

    tables = [chances(days) for days in (1, 7, 15, 30, 90)]
    for shorter, longer in zip(tables, tables[1:], strict=False):
        assert all(shorter[key] <= longer[key] + 1e-12 for key in shorter)


def test_a_pair_alone(history: History):
    other = (history.parties.index(TOKYO),)
    with pytest.raises(NotEnough, match=r"3 events of South Korea and Japan .* 20 are needed"):
        Next.load().likeliest(history, SEOUL, TODAY, other=other)
    pair = Next.load().likeliest(history, (history.parties.index(SEOUL),), TODAY,
                                 other=(history.parties.index(PYONGYANG),))
    assert {frozenset((one.source, one.target)) for one in pair} == {frozenset((SEOUL, PYONGYANG))}
    whole = Next.load().likeliest(history, SEOUL, TODAY)
    assert pair[0].chance == pytest.approx(whole[0].chance)


def test_several_parties_stand_for_one_side():
    moon = Party("Moon Jae-in", "KOR", "leader")
    rows = [_row(ago, SEOUL if ago % 2 else moon, CONSULT, PYONGYANG) for ago in range(1, 40)]
    rows += [_row(ago, SEOUL, CONSULT, moon) for ago in range(1, 40)]
    history = History.of(rows)
    side = tuple(history.parties.index(one) for one in (SEOUL, moon))
    found = Next.load().likeliest(history, side, TODAY)
    assert all(PYONGYANG in (one.source, one.target) for one in found)
    assert dict(found[0].values)["same since"] == 1


def test_too_little_is_said_and_nonsense_refused(history: History):
    model = Next.load()
    with pytest.raises(NotEnough, match="Not enough to go on"):
        model.likeliest(history, TOKYO, TODAY)
    with pytest.raises(UsageError, match="1 to 90 days"):
        model.likeliest(history, SEOUL, TODAY, 91)
    with pytest.raises(UsageError, match="knows no France"):
        model.likeliest(history, Party("France"), TODAY)
    with pytest.raises(UsageError, match="positions of parties"):
        model.likeliest(history, (17,), TODAY)
    with pytest.raises(NotEnough):
        model.likeliest(History.of([]).joined(History.of([_row(1, SEOUL, CONSULT, TOKYO)])), SEOUL, TODAY)


def test_never_is_long_ago(history: History):
    past = Past.of(history, (history.parties.index(TOKYO),), TODAY.toordinal())
    found = candidates(past)
    since = found.values[:, NAMES.index("return since")]
    assert set(since.tolist()) == {LONG_AGO}


def test_the_graph_gives_what_lightgbm_gives():
    lgb = pytest.importorskip("lightgbm", reason="training extra")
    pytest.importorskip("onnx", reason="training extra")
    import onnxruntime

    from training.outlook.trees import graph

    rng = np.random.default_rng(3)
    values = rng.normal(size=(3000, 5)).astype(np.float32).round(1)  # values on the thresholds as well
    goal = (values[:, 0] * values[:, 1] > values[:, 2]).astype(np.float32)
    booster = lgb.train({"objective": "binary", "num_leaves": 15, "verbose": -1, "num_threads": 1, "use_missing": False},
                        lgb.Dataset(values, goal), 40)
    session = onnxruntime.InferenceSession(graph(booster), providers=["CPUExecutionProvider"])
    scores = session.run(None, {"features": values})[0][:, 0]
    assert np.abs(scores - booster.predict(values, raw_score=True)).max() < 1e-5
