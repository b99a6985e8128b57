"""The situation as a whole, what changed, and its lists."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated, TypeVar

from fastapi import APIRouter, Path, Query, Response

from detente.desk.api.answers import Cursor, Limit, given, page
from detente.desk.api.documented import problems
from detente.desk.api.models import model_of, page_of, with_more
from detente.desk.asked import AsOf, Day, DeskAsked, ProcessNamed
from detente.desk.problems import Trouble
from detente.model.arrangement import InstrumentKind, InstrumentStatus
from detente.model.codec import to_json
from detente.model.situation import (
    KnownActor,
    KnownInstrument,
    OpenCondition,
    OpenQuestion,
    Position,
    Relation,
    Situation,
)
from detente.process.changes import Change, ChangeKind
from detente.process.excerpt import excerpt

router = APIRouter(tags=["situation"])

M = TypeVar("M", OpenCondition, OpenQuestion)


class State(StrEnum):
    """Whether a matter is open: what is `settled` was closed by a report published up to that day."""

    OPEN = "open"
    SETTLED = "settled"
    ALL = "all"


Since = Annotated[Day, Query(description="What is news since that day.")]
Until = Annotated[Day | None, Query(description="Up to that day. Default: everything.")]
WhichState = Annotated[State, Query(alias="state", description="Open (the default), settled, or all.")]
Country = Annotated[str | None, Query(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3.")]
Name = Annotated[str | None, Query(max_length=200, description="Part of a name or alias.")]
Identity = Annotated[str | None, Query(max_length=500, description="An identity, as /api/actors gives it.")]
About = Annotated[str | None, Query(max_length=200, description="The id of a meeting or an instrument.")]


@router.get("/situation", response_model=with_more(Situation, "SituationExcerpt", left=dict[str, int]))
def situation(desk: DeskAsked, as_of: AsOf = None, process: ProcessNamed = None, limit: Limit = 100) -> Response:
    """Where things stand as of a day: of each list the items nearest to it; `left` is how many more there are.

    The whole lists: /api/meetings, /api/actors and so on.
    """
    found = excerpt(desk.situation(as_of, process), limit)
    return given(to_json(found.situation) | {"left": found.left})


@router.get("/changes", response_model=page_of(Change))
def changes(desk: DeskAsked, since: Since, until: Until = None, process: ProcessNamed = None,
            kind: ChangeKind | None = None, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """What is new, revised, held, cancelled, postponed, answered or contradicted between two days, oldest first."""
    found = desk.changes(since, until, process)
    return page([one for one in found if kind is None or one.kind is kind], limit, cursor)


@router.get("/actors", response_model=page_of(KnownActor))
def actors(desk: DeskAsked, as_of: AsOf = None, process: ProcessNamed = None, name: Name = None,
           country: Country = None, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """The actors with their offices as of a day, each with the report that it rests on."""
    part = (name or "").casefold()
    return page([one for one in desk.situation(as_of, process).actors
                 if (country is None or one.country == country)
                 and any(part in each.casefold() for each in (one.name, *one.aliases))], limit, cursor)


@router.get("/actors/{id:path}", response_model=model_of(KnownActor), responses=problems(_404="No such actor."))
def actor(desk: DeskAsked, id: Annotated[str, Path(max_length=500)], as_of: AsOf = None,
          process: ProcessNamed = None) -> Response:
    """An actor by its identity."""
    return given(_one(desk.situation(as_of, process).actors, id, "actor"))


@router.get("/instruments", response_model=page_of(KnownInstrument))
def instruments(desk: DeskAsked, as_of: AsOf = None, process: ProcessNamed = None, kind: InstrumentKind | None = None,
                status: InstrumentStatus | None = None, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """Arrangements, how they stand and how they stood."""
    return page([one for one in desk.situation(as_of, process).instruments
                 if kind in (None, one.kind) and status in (None, one.status)], limit, cursor)


@router.get("/instruments/{id:path}", response_model=model_of(KnownInstrument),
            responses=problems(_404="No such arrangement."))
def instrument(desk: DeskAsked, id: Annotated[str, Path(max_length=500)], as_of: AsOf = None,
               process: ProcessNamed = None) -> Response:
    """An arrangement by its id."""
    return given(_one(desk.situation(as_of, process).instruments, id, "arrangement"))


@router.get("/conditions", response_model=page_of(OpenCondition))
def conditions(desk: DeskAsked, as_of: AsOf = None, process: ProcessNamed = None, state: WhichState = State.OPEN,
               about: About = None, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """What hangs on what; what has been settled, and how."""
    found = desk.situation(as_of, process)
    return page(list(_about(_in_state(found.conditions, found.settled, state), about)), limit, cursor)


@router.get("/questions", response_model=page_of(OpenQuestion))
def questions(desk: DeskAsked, as_of: AsOf = None, process: ProcessNamed = None, state: WhichState = State.OPEN,
              about: About = None, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """What is open; what has been answered, and how."""
    found = desk.situation(as_of, process)
    return page(list(_about(_in_state(found.questions, found.answered, state), about)), limit, cursor)


@router.get("/positions", response_model=page_of(Position))
def positions(desk: DeskAsked, as_of: AsOf = None, process: ProcessNamed = None, by: Identity = None,
              kind: Annotated[str | None, Query(max_length=40)] = None, limit: Limit = 100,
              cursor: Cursor = None) -> Response:
    """Who wants, hopes, fears, demands, offers, promises, refuses or welcomes what, oldest first."""
    return page([one for one in desk.situation(as_of, process).positions
                 if (by is None or by in one.by) and kind in (None, one.kind)], limit, cursor)


@router.get("/relations", response_model=page_of(Relation))
def relations(desk: DeskAsked, as_of: AsOf = None, process: ProcessNamed = None, country: Country = None,
              limit: Annotated[int, Query(ge=1, le=50, description="At most so many pairs.")] = 20,
              cursor: Cursor = None) -> Response:
    """Cooperation and conflict per pair of countries, with what the score is made of, over time."""
    return page([one for one in desk.situation(as_of, process).relations
                 if country is None or country in one.between], limit, cursor)


def _in_state(open: tuple[M, ...], settled: tuple[M, ...], state: State) -> tuple[M, ...]:
    return {State.OPEN: open, State.SETTLED: settled, State.ALL: open + settled}[state]


def _about(matters: Iterable[M], id: str | None) -> Iterator[M]:
    return (one for one in matters if id is None or id in (one.meeting, one.instrument))


A = TypeVar("A", KnownActor, KnownInstrument)


def _one(items: Iterable[A], id: str, what: str) -> A:
    for one in items:
        if one.id == id:
            return one
    raise Trouble(404, f"there is no such {what} as of that day: the list has the ids")
