"""What people decided: who is who."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from detente.desk.api.answers import Cursor, Limit, given, page
from detente.desk.api.bodies import NewJudgement, Undoing
from detente.desk.api.documented import WRITING, problems
from detente.desk.api.models import model_of, page_of
from detente.desk.asked import DeskAsked
from detente.desk.problems import Trouble
from detente.record.judgements import Judgement, JudgementKind

router = APIRouter(tags=["judgements"])

Number = Annotated[int, Path(ge=1, le=2**62, description="The number of the judgement.")]


@router.get("/judgements", response_model=page_of(Judgement))
def judgements(desk: DeskAsked, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """Who decided what, oldest first; those undone as well."""
    with desk.view() as view:
        return page(view.judgements(), limit, cursor)


@router.post("/judgements", status_code=201, response_model=model_of(Judgement), responses=WRITING)
def judge(desk: DeskAsked, judgement: NewJudgement) -> Response:
    """Keeps that some actors are one (merge) or are not (split). It can be undone."""
    known = {one.id for one in desk.situation().actors}
    if unknown := [one for one in judgement.actors if one not in known]:
        raise Trouble(422, f"there is no actor '{unknown[0][:80]}' in this record: /api/actors has their identities")
    if len(set(judgement.actors)) < 2:
        raise Trouble(422, "a judgement is about two actors or more: name them")
    made = desk.record.judge(JudgementKind(judgement.kind), tuple(judgement.actors), by=judgement.by,
                             day=desk.today(), reason=judgement.reason)
    return given(made, 201)


@router.post("/judgements/{number}/undoing", status_code=201, response_model=model_of(Judgement),
             responses=WRITING | problems(_404="No such judgement.", _409="It was undone before."))
def undo(desk: DeskAsked, number: Number, undoing: Undoing) -> Response:
    """Takes a judgement back: it stays in the record as undone."""
    with desk.view() as view:
        there = next((one for one in view.judgements() if one.number == number), None)
    if there is None or there.kind is JudgementKind.UNDO:
        raise Trouble(404, f"there is no judgement {number} that could be undone: /api/judgements lists them")
    if there.undone_by is not None:
        raise Trouble(409, f"judgement {number} was undone already, by judgement {there.undone_by}")
    return given(desk.record.undo(number, by=undoing.by, day=desk.today(), reason=undoing.reason), 201)
