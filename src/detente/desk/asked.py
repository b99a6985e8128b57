"""What every page and every endpoint may be asked: the day, the process; and of which desk."""

import re
from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator

from detente.desk.desk import Desk


def _desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


DeskAsked = Annotated[Desk, Depends(_desk_of)]
"""The desk that is asked."""

def _written_out(value: object) -> object:
    """A day as it is written; a bare number would count as seconds since 1970, and be a day that nobody named."""
    if value is not None and not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise ValueError(f"'{str(value)[:40]}' is no day: write it as YYYY-MM-DD")
    return value


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

Day = Annotated[date, BeforeValidator(_written_out)]
"""A day that is asked for or sent."""

AsOf = Annotated[Day | None, Query(
    description="Only what had been published by that day, YYYY-MM-DD. Default: everything.")]

ProcessNamed = Annotated[str | None, Query(
    alias="process", max_length=200,
    description="Only the reports of this process: a name that /api/processes lists, or countries as in KOR+PRK.")]
