from datetime import date

import pytest

from detente.model import ReportError
from detente.wire.published import day_in_name, parse_day


@pytest.mark.parametrize("value", ["2018-04-18", " 2018-04-18 ", "2018-04-18T23:59:00+02:00", "2018-04-18T10:00:00Z"])
def test_days_and_time_stamps(value: str) -> None:
    assert parse_day(value, "--published") == date(2018, 4, 18)


@pytest.mark.parametrize(
    "value", ["yesterday", "2018-02-30", "18.04.2018", "2018-4-18", "20180418", "2018-W16-3", "", "2018-04-18x"]
)
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ReportError, match="write it as YYYY-MM-DD"):
        parse_day(value, "--published")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2018-04-18-de.txt", date(2018, 4, 18)),
        ("dpa_2018-04-18.txt", date(2018, 4, 18)),
        ("2018-04-18 (2018-04-18).txt", date(2018, 4, 18)),
        ("2018-04-18 to 2018-04-20.txt", None),
        ("12018-04-181.txt", None),
        ("2018-02-30.txt", None),
        ("report.txt", None),
    ],
)
def test_a_day_in_a_file_name(name: str, day: date | None) -> None:
    assert day_in_name(name) == day
