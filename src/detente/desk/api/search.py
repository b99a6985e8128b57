"""Search."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from detente.desk.api.answers import Limit, given
from detente.desk.api.models import page_of
from detente.desk.api.shapes import Found
from detente.desk.asked import AsOf, DeskAsked

router = APIRouter(tags=["search"])

Words = Annotated[str, Query(min_length=1, max_length=400, description=(
    "What to look for: all the words; a phrase in quotation marks. German compounds, ß and ss, umlauts and endings are "
    "seen through."))]


@router.get("/search", response_model=page_of(Found))
def search(desk: DeskAsked, words: Words, as_of: AsOf = None, limit: Limit = 20) -> Response:
    """The reports in force that hold these words, best first, and the statements in them."""
    with desk.view(as_of) as view:
        found = [Found.of(one) for one in view.search(words.replace("\x00", " "), limit)]
    return given({"items": found, "total": len(found), "next": None})
