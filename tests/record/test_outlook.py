"""The outlook is the same to the byte on SQLite and on PostgreSQL, whatever order the reports came in."""

import random
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from detente.cli import main as cli
from detente.history import Deed, Party
from detente.history.gathered import Gathered
from detente.outlook.chances import outlook_of
from detente.outlook.told import DEEDS
from detente.process.digester import DIGESTER
from detente.record.record import Record
from tests.outlook.korea import readings

from .conftest import new_database

FIRST, LAST = 736_500, 736_800
"""The days of what is imported: 19 June 2017 to 15 April 2018."""
PARTIES = (
    Party("North Korea", "PRK", "state"), Party("South Korea", "KOR", "state"), Party("United States", "USA", "state"),
    Party("Kim Jong Un", "PRK", "leader"), Party("Moon Jae In", "KOR", "leader"),
    Party("Donald Trump", "USA", "leader"), Party("China", "CHN", "state"),
    Party("Citizen (Österreich)", "AUT", "other"), Party("北京", None, ""))
CODED = (
    Deed("036", "AGREE", None, 4.0), Deed("042", "CONSULT", "visit", 1.9), Deed("046", "CONSULT", None, 7.0),
    Deed("125", "REJECT", "meet", -5.0), Deed("010", None, None, 0.0), Deed("057", "AGREE", None, 8.0),
    Deed("190", "ASSAULT", None, -10.0))
SUMMIT = "Donald Trump – Kim Jong Un: summit"

ASKED = (
    ("--as-of", "2018-06-02"), ("--as-of", "2018-06-02", "--language", "de"),
    ("--as-of", "2018-06-02", "--format", "json"),
    ("--as-of", "2018-04-18", "--what-if", "inter-Korean talks fail", "--format", "json"),
    ("--as-of", "2018-06-02", "--meeting", SUMMIT), ("--as-of", "2018-06-02", "--meeting", SUMMIT, "--format", "json"),
    ("--daily", "2018-05-20", "2018-06-03", "--meeting", SUMMIT),
    ("--daily", "2018-05-20", "2018-06-03", "--meeting", SUMMIT, "--format", "json"),
    ("--backtest", "--since", "2018-05-15", "--format", "json"), ("--backtest", "--since", "2018-05-25"),
    ("--pair", "PRK", "USA", "--as-of", "2018-05-10"),
    ("--pair", "PRK", "KOR", "--as-of", "2018-05-10", "--format", "json"),
    ("--actor", "North Korea", "--as-of", "2018-05-10", "--format", "json"))


def events(seed: int = 11, count: int = 6000) -> Gathered:
    """Made-up events between the sides of the reports and others."""
    chance = np.random.default_rng(seed)
    day = np.sort(chance.integers(FIRST, LAST, count)).astype(np.int32)
    source = chance.integers(0, len(PARTIES), count).astype(np.int32)
    target = ((source + chance.integers(1, len(PARTIES), count)) % len(PARTIES)).astype(np.int32)
    deed = chance.integers(0, len(CODED), count).astype(np.int32)
    return Gathered("c" * 64, "icews", "événements.tab", PARTIES, CODED, day, day, source, target, deed,
                    np.arange(2, count + 2, dtype=np.int32), ())


def filled(where: str, seed: int) -> str:
    """A record of the reports of Korea in an order of its own, and of the events."""
    order = list(readings())
    random.Random(seed).shuffle(order)
    with Record.open(where, create=True) as record:
        for reading in order[:5]:
            record.add(reading, digesters=(DIGESTER, DEEDS))
        record.add_history(events())
        for reading in order[5:]:
            record.add(reading)
    return where


@pytest.fixture(scope="module")
def both(server: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Where the same is on a file and on a server."""
    return filled(str(tmp_path_factory.mktemp("alike") / "korea.sqlite"), 1), filled(new_database(server), 2)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., bytes]:
    """What `detente outlook` writes, in bytes."""

    def asked(where: str, *arguments: str) -> bytes:
        monkeypatch.setattr(sys, "argv", ["detente", "outlook", "--record", where, *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capfdbinary.readouterr()
        assert (left.value.code, err) == (0, b"")
        return out

    return asked


@pytest.mark.parametrize("arguments", ASKED, ids=" ".join)
def test_the_outlook_is_the_same_to_the_byte(arguments: tuple[str, ...], both: tuple[str, str],
                                             told: Callable[..., bytes]) -> None:
    id = summit(both[0])
    file, server = (told(where, *(id if one == SUMMIT else one for one in arguments)) for where in both)
    assert len(file) > 300
    assert server == file


def test_its_picture_is_the_same_as_well(both: tuple[str, str], told: Callable[..., bytes], tmp_path: Path) -> None:
    pictures = [tmp_path / "file.svg", tmp_path / "server.svg"]
    for where, picture in zip(both, pictures, strict=True):
        told(where, "--daily", "2018-05-20", "2018-06-03", "--meeting", summit(where), "--out", str(picture))
    assert pictures[0].read_bytes() == pictures[1].read_bytes()


def summit(where: str) -> str:
    """The id of the summit of Trump and Kim."""
    with Record.open(where) as record, record.view(date(2018, 6, 2)) as view:
        found = outlook_of(view)
    return next(one.meeting for one in found.meetings if "Kim Jong Un: summit" in one.title)
