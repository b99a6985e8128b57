"""Actors: who acts, which offices they hold, whom they met, what they said."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from detente.desk.drawing import drawn
from detente.desk.filled import Filled
from detente.desk.names import Names, told_in
from detente.desk.rendering import Page
from detente.desk.spoken import Spoken
from detente.desk.wording import Wording
from detente.model.situation import KnownActor, Situation
from detente.process.brief import distance, nearest
from detente.record.search.folding import tokens

router = APIRouter()

_MOST, _MEETINGS, _STATEMENTS = 200, 40, 30


@router.get("/actors")
def actors(request: Request) -> Response:
    """All actors, those named most first; with `actor` one of them."""
    page = Page.of(request)
    if moved := page.moved():
        return moved
    found = page.desk.situation(page.asked.as_of, page.asked.process)
    if wanted := request.query_params.get("actor", ""):
        return of_one(page, found, wanted)
    words = request.query_params.get("q", "").strip()[:200]
    names = Names.of_situation(found, page.wording)
    chosen = sorted((one for one in found.actors if _is_called(one, words, names)),
                    key=lambda one: (-one.reports, names.of(one.id), one.id))
    return page.render("actors.html", day=page.day_bar(found.as_of), network=drawn(page, "network"), names=names,
                       actors=chosen[:_MOST], left=max(0, len(chosen) - _MOST), count=len(chosen), wanted=words,
                       kept={"q": words} if words else {})


def of_one(page: Page, found: Situation, wanted: str, merging: Filled | None = None,
           parting: Filled | None = None) -> Response:
    """The page of one actor, with the forms that say who they are as these were filled in."""
    actor = who_is(found, wanted, page.wording)
    if actor is None:
        return page.missing(page.wording("actors.unknown"))
    met = [one for one in found.meetings if any(each.id == actor.id for each in one.participants)]
    day = found.as_of
    meetings = nearest(met, lambda one: distance(one, day), _MEETINGS) if day else ()
    full = (name for name in (actor.name, *actor.aliases) if " " in name)  # a family name may be another's as well
    spoken = Spoken(page.asked.as_of, page.asked.process, names=frozenset((actor.id, *full)))
    names, merging, parting = Names.of_situation(found, page.wording), merging or Filled(), parting or Filled()
    return page.render("actor.html", status=max(merging.status, parting.status), day=page.day_bar(day), actor=actor,
                       names=names, others=_others(found, actor, names), merging=merging, parting=parting,
                       called=page.desk.called(actor.id, page.asked.as_of),
                       offices=drawn(page, "offices", actor.id), network=drawn(page, "network", actor.id),
                       meetings=meetings, left=len(met) - len(meetings), told=spoken.latest(page.desk, _STATEMENTS),
                       kept={"actor": actor.id})


def who_is(found: Situation, wanted: str, wording: Wording) -> KnownActor | None:
    """The actor of an identity."""
    return next((one for one in found.actors if one.id == wanted), None) or _by_name(found, wanted, wording)


def _others(found: Situation, actor: KnownActor, names: Names) -> list[str]:
    """What others are called, those that most reports name."""
    many = sorted((one for one in found.actors if one.id != actor.id), key=lambda one: (-one.reports, one.id))[:_MOST]
    return sorted({names.of(one.id) for one in many})


def _by_name(found: Situation, wanted: str, wording: Wording) -> KnownActor | None:
    """The only actor who bears the name that an identity tells: of actors that were joined one identity remains."""
    name = tokens(told_in(wanted, wording))
    bearers = [one for one in found.actors if name and any(tokens(each) == name for each in (one.name, *one.aliases))]
    return bearers[0] if len(bearers) == 1 else None


def _is_called(actor: KnownActor, words: str, names: Names) -> bool:
    """Whether all these words begin words of one of an actor's names."""
    told = [tokens(name) for name in (names.of(actor.id), actor.name, *actor.aliases)]
    return not words or any(all(any(part.startswith(word) for part in name) for word in tokens(words))
                            for name in told)
