"""Every operation of the API asked what schemathesis makes up, valid or not: no defect, no answer but those described.

A handful of examples each in every run; 500 each with `pytest -m long tests/desk/test_schema.py`.
"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from detente.desk.app import create_app
from detente.desk.desk import Desk
from detente.record.record import Record
from detente.settings import DeskSettings, Settings

from .conftest import TODAY

FEW, MANY = 8, 500
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture]


# a text in French, a cursor of another list: right in form, and refused all the same
BY_MEANING = [positive_data_acceptance]

KNOWN = replace(Settings(), desk=DeskSettings(hosts=("testserver",)))  # as schemathesis calls it
DESK = Desk(None, KNOWN, today=lambda: TODAY)  # type: ignore[arg-type]  # the record comes with the tests

api = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(DESK))


@pytest.fixture(scope="module", autouse=True)
def asked(korea_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A record of its own, which examples may write to."""
    where = shutil.copy(korea_file, tmp_path_factory.mktemp("asked") / "korea.sqlite")
    with Record.open(str(where)) as record:
        DESK.record = record
        yield


@api.parametrize()
@settings(max_examples=FEW, deadline=None, suppress_health_check=SLOW, derandomize=True)
def test_the_api_answers_as_it_is_described(case: schemathesis.Case) -> None:
    case.call_and_validate(excluded_checks=BY_MEANING)


@pytest.mark.long
@api.parametrize()
@settings(max_examples=MANY, deadline=None, suppress_health_check=SLOW)
def test_the_api_answers_as_it_is_described_many_times(case: schemathesis.Case) -> None:
    case.call_and_validate(excluded_checks=BY_MEANING)
