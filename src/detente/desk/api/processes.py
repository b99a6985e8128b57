"""The processes that the record tells of."""

from fastapi import APIRouter, Response

from detente.desk.api.answers import Cursor, Limit, page
from detente.desk.api.models import page_of
from detente.desk.api.shapes import ProcessTold
from detente.desk.asked import AsOf, DeskAsked

router = APIRouter(tags=["processes"])


@router.get("/processes", response_model=page_of(ProcessTold))
def processes(desk: DeskAsked, as_of: AsOf = None, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """The processes, those of most reports first. Their names are what `process` takes."""
    return page([ProcessTold.of(one) for one in desk.processes(as_of).processes], limit, cursor)
