"""What came in and could not be read."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Response

from detente.desk.api.answers import Cursor, Limit, page_from, place_in
from detente.desk.api.models import page_of
from detente.desk.api.shapes import NotRead
from detente.desk.asked import DeskAsked
from detente.desk.problems import Trouble
from detente.model.codec import to_json

router = APIRouter(tags=["reports"])


class Unread(StrEnum):
    """Whether something is `open` (not read yet) or was read at a later try."""

    OPEN = "open"
    ALL = "all"


Which = Annotated[Unread, Query(alias="state", description="Open (the default), or all, with what was read later.")]


@router.get("/unread", response_model=page_of(NotRead))
def unread(desk: DeskAsked, state: Which = Unread.OPEN, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """What came in and could not be read, each with the reason, the latest first; nothing of its content is kept."""
    place = place_in(cursor, 1)
    with desk.view() as view:
        found = view.unread(everything=state is Unread.ALL, before=_number(place[0]) if place else None,
                            limit=limit + 1)
    return page_from(found, limit, lambda one: (str(one.number),), lambda one: to_json(NotRead.of(one)))


def _number(text: str) -> int:
    """The number of the last item of the page before. Raises Trouble where a cursor names none."""
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise Trouble(422, "cursor: that is none of this list: take `next` of the page before")
    return int(text)
