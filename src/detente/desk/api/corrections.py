"""Corrections: what a reader says that an item of a report is."""

from typing import Annotated, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from detente.desk.api.answers import given
from detente.desk.api.bodies import Line
from detente.desk.api.documented import WRITING
from detente.desk.api.models import model_of
from detente.desk.api.reports import MISSING, Id, report_by
from detente.desk.asked import Day, DeskAsked
from detente.desk.problems import Trouble
from detente.model import DayInterval
from detente.process.people.naming import country_of
from detente.process.pointing import pointed_at, somebody
from detente.record.judgements import MEETINGS, Correction, Judgement, JudgementKind, layers_of
from detente.record.view import View

router = APIRouter(tags=["judgements"])

Words = Annotated[str, Field(min_length=1, max_length=2000,
                             description='Words of the report, letter for letter, or their offsets as in "120-134".')]
Somebody = Annotated[str | None, Field(max_length=500, description="An identity or a name of the record.")]


class Told(BaseModel):
    """Words of a report that tell of a meeting."""

    model_config = ConfigDict(extra="forbid")

    report: Annotated[str, Field(pattern="^[0-9a-f]{8,64}$")]
    words: Words


class NewCorrection(BaseModel):
    """What an item of a report is to be. Which field counts, `kind` says."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["actor", "status", "when", "where", "same", "apart"]
    words: Words
    layer: Annotated[Line | None, Field(description="Of which layer. Default: the first that is told there.")] = None
    actor: Annotated[Somebody, Field(description="Of `actor`: who it is; null for nobody.")] = None
    instead: Annotated[Somebody, Field(description="Of `actor`: in place of whom; null: in addition.")] = None
    role: Annotated[Literal["by", "toward"], Field(description="Of `actor`: on which side who is added stands.")] = "by"
    status: Annotated[Line | None, Field(description="Of `status`: how it stands; none: it is not told.")] = None
    first: Annotated[Day | None, Field(alias="from", description="Of `when`: the first day; null: not known.")] = None
    to: Annotated[Day | None, Field(description="Of `when`: the last day; null: not known.")] = None
    where: Annotated[Line | None, Field(description="Of `where`: the place; null: not known.")] = None
    other: Annotated[Told | None, Field(description="Of `same` and `apart`: where the other is told.")] = None
    by: Annotated[Line, Field(min_length=1, description="Who decides.")]
    reason: Line = ""


@router.post("/reports/{id}/corrections", status_code=201, response_model=model_of(Judgement),
             responses=WRITING | MISSING)
def correct(desk: DeskAsked, id: Id, correction: NewCorrection) -> Response:
    """Keeps what a reader says that an item of a report is. The situation follows; it can be undone as a judgement."""
    kind = JudgementKind(correction.kind)
    with desk.view() as view:
        reading = view.reading(report_by(view, id)).reading.found_by()
        to = _to_be(view, kind, correction)
        layers = [correction.layer] if correction.layer else layers_of(kind, to)
        passage = pointed_at(reading, correction.words, layers)
    made = desk.record.judge(kind, by=correction.by, day=desk.today(), reason=correction.reason, passage=passage,
                             correction=to)
    return given(made, 201)


def _to_be(view: View, kind: JudgementKind, sent: NewCorrection) -> Correction:
    """What the item is to be. Raises Trouble where that is not said."""
    if kind is JudgementKind.ACTOR and (sent.actor or sent.instead):
        return Correction(somebody(view, sent.actor) if sent.actor else None,
                          somebody(view, sent.instead) if sent.instead else None, sent.role)
    if kind is JudgementKind.STATUS and sent.status and layers_of(kind, Correction(status=sent.status)):
        return Correction(status=sent.status)
    if kind is JudgementKind.WHEN and not (sent.first and sent.to and sent.first > sent.to):
        return Correction(when=DayInterval(sent.first, sent.to) if sent.first or sent.to else None)
    if kind is JudgementKind.WHERE:
        return Correction(where=sent.where, country=country_of(sent.where) if sent.where else None)
    if kind in (JudgementKind.SAME, JudgementKind.APART) and sent.other:
        reading = view.reading(report_by(view, sent.other.report)).reading.found_by()
        return Correction(other=pointed_at(reading, sent.other.words, [MEETINGS]))
    raise Trouble(422, f"say what it is to be: this correction of the kind '{kind.value}' does not, or makes no sense")
