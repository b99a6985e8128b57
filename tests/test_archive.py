from collections.abc import Iterator

import pytest

from detente import archive
from detente.archive import Outcome, read_all
from detente.model import UsageError
from detente.settings import Settings
from detente.wire.dispatch import Dispatch, Unreadable

TEXTS = [
    Dispatch(f"Kim met Moon for the {number}th time in Panmunjom.", f"r{number}", f"r{number}", "en")
    for number in range(6)
]


def test_outcomes_come_in_order_with_their_marks() -> None:
    arrivals = [*TEXTS[:2], Unreadable("bad", "b", "bad is empty"), *TEXTS[2:]]
    outcomes = list(read_all(arrivals, Settings(), jobs=1))
    assert [outcome.id for outcome in outcomes] == ["r0", "r1", "b", "r2", "r3", "r4", "r5"]
    assert outcomes[2] == Outcome("bad", "b", None, "bad is empty")


def test_a_stream_is_read_as_it_comes() -> None:
    def stream() -> Iterator[Dispatch]:
        yield TEXTS[0]
        pytest.fail("asked for more than was needed")

    assert next(iter(read_all(stream(), Settings(), jobs=1))).reading is not None


@pytest.mark.slow
def test_a_pool_gives_the_same_and_waits_with_an_endless_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "CHUNK_REPORTS", 2)
    taken = 0

    def endless() -> Iterator[Dispatch]:
        nonlocal taken
        while True:
            yield TEXTS[taken % len(TEXTS)]
            taken += 1

    outcomes = read_all(endless(), Settings(), jobs=2)
    first = [next(outcomes) for _ in range(8)]
    assert taken < 40
    assert first == list(read_all([TEXTS[number % len(TEXTS)] for number in range(8)], Settings(), jobs=1))
    outcomes.close()


@pytest.mark.slow
def test_a_wrong_setting_stops_the_pool() -> None:
    with pytest.raises(UsageError, match="no_such_pipeline"):
        list(read_all(TEXTS, Settings({"en": "no_such_pipeline"}), jobs=2))


@pytest.mark.parametrize(
    ("reports", "expected", "processes", "jobs", "used"),
    [
        (30, 30, None, None, [(5, 30)]),
        (30, None, None, None, [(5, 6)]),
        (5, 5, None, None, [(5, 0)]),
        (30, 30, 3, None, [(3, 30)]),
        (6, 6, 3, 2, [(2, 6)]),
        (30, 30, 3, 1, []),
    ],
)
def test_the_number_of_processes(
    monkeypatch: pytest.MonkeyPatch,
    reports: int,
    expected: int | None,
    processes: int | None,
    jobs: int | None,
    used: object,
) -> None:
    pools: list[tuple[int, int]] = []

    def pool(arrivals: Iterator[Dispatch], _settings: Settings, jobs: int, _explain: bool) -> Iterator[Outcome]:
        pools.append((jobs, len(list(arrivals))))
        return iter(())

    monkeypatch.setattr(archive, "_read_in_pool", pool)
    monkeypatch.setattr(archive, "processors", lambda: 5)
    bad = Unreadable("bad", None, "bad is empty")
    list(read_all([bad] * reports, Settings(processes=processes), jobs, expected))
    assert pools == used
