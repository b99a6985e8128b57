"""Programs that are killed, and programs that work at once."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente.record.record import Record

from .adding import made
from .made import PAIRS, day, everything, reading

ROOT = Path(__file__).parents[2]
REPORTS = 4000


def start(where: str, first: int, last: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.record.adding", where, str(first), str(last)], cwd=ROOT,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def check_whole(record: Record) -> int:
    """Nothing is there by half: how many reports there are, each with its reading, rows and digests."""
    assert record.problems() == []
    with record.view() as view:
        count = view.count()
        assert len(list(view.readings())) == count
        assert len(list(view.statements())) == count
        assert len(list(view.claims("events"))) == count
        assert sum(key.reports for key in view.keys(PAIRS, "pair:")) == count
        assert len(list(view.digests(PAIRS))) == count
    return count


def killed(where: str, times: int, seed: int) -> None:
    """Kills a program that adds, at any moment of some of the first reports that it adds, or before those."""
    chance = random.Random(seed)
    counts = [0]
    for _ in range(times):
        adding = start(where, 0, REPORTS)
        assert adding.stdout is not None
        told = 0
        if chance.random() < 0.9:
            adding.stdout.readline()  # else it is killed while it starts, or makes the record
            told = len(adding.stdout.read(counts[-1] + chance.randrange(10)))
            time.sleep(chance.random() * 0.05)
        else:
            time.sleep(chance.random())
        adding.send_signal(signal.SIGKILL)
        told += adding.communicate()[0].count(b".")
        if not (Path(where).exists() and Path(where).stat().st_size) and "://" not in where:
            continue
        with Record.open(where, create=True) as record:
            count = check_whole(record)
            assert counts[-1] <= count
            assert count >= told
            counts.append(count)
    assert len(set(counts)) > 2
    with Record.open(where) as record:  # adding again completes it
        for number in range(counts[-1] + 5):
            words, at = made(number)
            assert record.add(reading(words, day(at)), digesters=(PAIRS,)).added == (number >= counts[-1])
        assert check_whole(record) == counts[-1] + 5


def test_kill_9_leaves_no_half_report(nowhere: str) -> None:
    killed(nowhere, 20 if "://" not in nowhere else 5, 1)


@pytest.mark.long
def test_kill_9_a_hundred_times(nowhere: str) -> None:
    killed(nowhere, 100, 2)


def test_several_programs_add_and_read_at_once(nowhere: str) -> None:
    programs = [start(nowhere, first, first + 60) for first in (0, 20, 40, 0)]
    counts = []
    while any(program.poll() is None for program in programs):
        with Record.open(nowhere, create=True) as record, record.view() as view:
            counts.append(len(list(view.readings())))
            assert counts[-1] == view.count()
        time.sleep(0.02)
    for program in programs:
        out, err = program.communicate()
        assert (program.returncode, err) == (0, b""), err.decode()
        assert out.count(b".") == 60
    assert counts == sorted(counts)
    with Record.open(nowhere) as record:
        assert check_whole(record) == 100


def test_what_several_programs_added_is_what_one_would_have(nowhere: str, where: str) -> None:
    programs = [start(nowhere, 10, 30), start(nowhere, 0, 20)]
    assert [program.wait() for program in programs] == [0, 0]
    for program in programs:
        program.communicate()
    with Record.open(nowhere) as one, Record.open(where) as other:
        for number in range(30):
            words, at = made(number)
            other.add(reading(words, day(at)), digesters=(PAIRS,))
        with one.view() as left, other.view() as right:
            assert everything(left) == everything(right)
