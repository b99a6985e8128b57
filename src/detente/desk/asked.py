"""What every page and every endpoint may be asked: the day, the process; and of which desk."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request

from detente.desk.desk import Desk


def _desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


DeskAsked = Annotated[Desk, Depends(_desk_of)]
"""The desk that is asked."""

AsOf = Annotated[date | None, Query(
    description="Only what had been published by that day, YYYY-MM-DD. Default: everything.")]

ProcessNamed = Annotated[str | None, Query(
    alias="process", max_length=200,
    description="Only the reports of this process: a name that /api/processes lists, or countries as in KOR+PRK.")]
