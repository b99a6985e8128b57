"""Who is who: a reader says that two actors are one, or that names which were joined are not."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field

from detente.desk.filled import Filled, Wrong
from detente.desk.names import Names
from detente.desk.pages.actors import of_one, who_is
from detente.desk.pages.judgements import signed
from detente.desk.rendering import Page
from detente.model.situation import KnownActor
from detente.record.judgements import JudgementKind
from detente.record.search.folding import tokens

router = APIRouter()

_SHOWN = 4
"""Identities that are told where a name is that of several."""

Word = Annotated[str, Field(max_length=500)]


class Sent(BaseModel):
    """The form as it was sent: `merge` with the name or identity of another, or `split` of the identities `apart`."""

    what: Word = ""
    other: Word = ""
    apart: Annotated[list[Word], Field(max_length=1000)] = []
    by: Word = ""
    reason: Word = ""


@router.post("/actors")
def judge(request: Request, sent: Annotated[Sent, Form()]) -> Response:
    """Keeps who is who, and shows it among the judgements; the form again where something is wrong."""
    page = Page.of(request)
    found = page.desk.situation(page.asked.as_of, page.asked.process)
    wanted = request.query_params.get("actor", "")
    actor = who_is(found, wanted, page.wording)
    if actor is None:
        return page.missing(page.wording("actors.unknown"))
    kind = JudgementKind.SPLIT if sent.what == JudgementKind.SPLIT else JudgementKind.MERGE
    try:
        actors = _parted(page, actor, sent.apart) if kind is JudgementKind.SPLIT else _joined(page, actor, sent.other)
        made = page.desk.record.judge(kind, actors, by=signed(page, sent.by), day=page.desk.today(),
                                      reason=sent.reason.strip())
    except Wrong as error:
        filled = Filled.refused(sent.model_dump(exclude={"apart"}), error, sent.apart)
        return of_one(page, found, wanted, **{"parting" if kind is JudgementKind.SPLIT else "merging": filled})
    return RedirectResponse(page.asked.link("/judgements", as_of=None) + f"#judgement-{made.number}", 303)


def _joined(page: Page, actor: KnownActor, name: str) -> tuple[str, str]:
    """The actor and the other one that it is. Raises Wrong where nobody else is called so, or several are."""
    everybody = page.desk.situation()
    names = Names.of_situation(everybody, page.wording)
    other = who_is(everybody, name.strip(), page.wording)
    if other is None:
        words = tokens(name)
        alike = [one for one in everybody.actors
                 if words and words in map(tokens, (names.of(one.id), one.name, *one.aliases))]
        if not alike:
            raise Wrong("other", page.wording("actors.nobody", name=name.strip()[:80]))
        if len(alike) > 1:
            raise Wrong("other", page.wording("actors.several", name=name.strip()[:80],
                                              ids=", ".join(one.id for one in alike[:_SHOWN])))
        other = alike[0]
    mine, theirs = page.desk.called(actor.id).keys() | {actor.id}, page.desk.called(other.id).keys() | {other.id}
    if mine & theirs:
        raise Wrong("other", page.wording("actors.is_this"))
    with page.desk.view() as view:
        apart = next((one for one in view.judgements() if one.holds and one.kind is JudgementKind.SPLIT
                      and mine & set(one.actors) and theirs & set(one.actors)), None)
    if apart:
        raise Wrong("other", page.wording("actors.kept_apart", number=apart.number))
    return actor.id, other.id


def _parted(page: Page, actor: KnownActor, apart: list[str]) -> tuple[str, ...]:
    """The identities that are not one. Raises Wrong where fewer than two of those of the actor are marked."""
    known = page.desk.called(actor.id, page.asked.as_of)
    chosen = tuple(dict.fromkeys(one for one in apart if one in known))
    if len(chosen) < 2:
        raise Wrong("apart", page.wording("actors.mark_two"))
    return chosen
