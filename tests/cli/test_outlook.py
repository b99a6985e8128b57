"""`detente outlook`, on the example reports of Korea 2018."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.outlook.korea import readings, record_of

Command = Callable[..., Run]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("outlook") / "korea.sqlite"
    with record_of(path, readings()):
        return str(path)


@pytest.fixture
def outlook(run: Command, record: str) -> Command:
    return lambda *arguments: run("outlook", "--record", record, *arguments)


def summit(outlook: Command) -> str:
    told = json.loads(outlook("--as-of", "2018-06-02", "--format", "json").out)
    return next(str(one["meeting"]) for one in told["meetings"] if "Kim Jong Un: summit" in one["title"])


def test_the_table_tells_chances_reasons_and_what_was_set_by_hand(outlook: Command) -> None:
    told = outlook("--as-of", "2018-06-02")
    assert told.code == 0
    for words in ("Donald Trump – Kim Jong Un: summit: planned, 12 Jun 2018", "by the end of its days",
                  "most decisive", "set by hand"):
        assert words in told.out


def test_one_meeting_is_told_with_all_its_reasons_and_their_words(outlook: Command) -> None:
    id = summit(outlook)
    told = outlook("--as-of", "2018-06-02", "--meeting", id[:12], "--language", "de")
    assert "Es ist ein" not in told.out
    assert "Ein genauer Tag wird genannt." in told.out
    assert "“Trump: Gipfel mit Kim findet nun doch am 12. Juni statt”" in told.out
    assert "Moon Jae In – Donald Trump" not in told.out


def test_what_if_changes_the_number_and_says_what_was_assumed(outlook: Command) -> None:
    plain = json.loads(outlook("--as-of", "2018-04-18", "--format", "json").out)
    assumed = json.loads(outlook("--as-of", "2018-04-18", "--format", "json",
                                 "--what-if", "inter-Korean talks fail").out)
    chances = [{one["meeting"]: one["chance"] for one in told["meetings"]} for told in (plain, assumed)]
    assert any(chances[1][id] < chances[0][id] - 0.05 for id in chances[0])
    assert assumed["assumptions"][0]["comes_about"] is False


@pytest.mark.parametrize(("arguments", "said"), [
    (("--what-if", "the talks in Geneva fail"), "names nothing that is open"),
    (("--what-if", "hello"), "does not say what becomes of it"),
    (("--meeting", "nothing"), "no meeting 'nothing'"),
    (("--daily", "2018-05-01", "2018-05-02"), "name it with --meeting"),
    (("--daily", "2018-05-03", "2018-05-02", "--meeting", "d4a6095c32b5fde3"), "name the first day first"),
    (("--daily", "0001-01-01", "2018-05-02", "--meeting", "d4a6095c32b5fde3"), "a shorter stretch"),
    (("--out", "x.svg"), "--daily FROM UNTIL"),
    (("--backtest", "--what-if", "inter-Korean talks fail"), "can't go together"),
    (("--since", "2018-05-01"), "for --backtest"),
    (("--pair", "PRK", "Narnia"), "nobody called 'Narnia'"),
    (("--language", "fr"), "no sentences in 'fr'"),
])
def test_wrong_use_is_one_line_and_exit_code_2(outlook: Command, arguments: tuple[str, ...], said: str) -> None:
    found = outlook(*arguments)
    assert found.code == 2
    assert said in found.complaint


def test_day_by_day_it_says_why_the_chance_moved_and_draws_it(outlook: Command, tmp_path: Path) -> None:
    out = tmp_path / "chance.svg"
    told = outlook("--daily", "2018-05-10", "2018-06-12", "--meeting", summit(outlook), "--out", str(out))
    assert told.code == 0
    assert "2018-05-24" in told.out
    assert "It has been called off." in told.out
    assert "held" in told.out.splitlines()[-1]
    assert out.read_text("utf-8").startswith("<?xml")


def test_nothing_to_come_is_exit_code_1(outlook: Command) -> None:
    assert outlook("--as-of", "2001-01-01").code == 1


def test_a_backtest_says_that_there_are_few_closed_meetings(outlook: Command) -> None:
    told = outlook("--backtest")
    assert told.code == 0
    assert "Not enough closed meetings" in told.out
    found = json.loads(outlook("--backtest", "--since", "2018-05-01", "--format", "json").out)
    assert found["since"] == "2018-05-01"
    assert {one["outcome"] for one in found["closed"]} == {"held"}


def test_what_comes_next_of_a_side_is_told_with_its_chances(outlook: Command) -> None:
    told = outlook("--actor", "Nordkorea", "--as-of", "2018-06-02")
    assert told.code == 0
    assert "Reported at least once within 30 days" in told.out
