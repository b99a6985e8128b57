"""All pictures by name, and what each is drawn from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from detente.export.pictures.conditions import condition_graph
from detente.export.pictures.network import network
from detente.export.pictures.offices import offices
from detente.export.pictures.picture import Picture
from detente.export.pictures.plan import plan_history
from detente.export.pictures.speech import counted, speech
from detente.export.pictures.tension import pair_tension, tension
from detente.export.pictures.timeline import timeline
from detente.export.pictures.wording import Wording
from detente.model import UsageError
from detente.model.situation import Situation
from detente.process.happenings import Happening, happenings_of
from detente.process.processes import Process, Wanted, kept
from detente.process.situation import situation_of
from detente.record.view import View


@dataclass(frozen=True)
class Scene:
    """What pictures are drawn from; what only one of them needs is found when that is drawn."""

    situation: Callable[[], Situation]
    happenings: Callable[[], Sequence[Happening]]
    statements: Callable[[], Mapping[tuple[date, str], int]]


def scene_in(view: View, only: Process | Wanted | None = None) -> Scene:
    """What pictures are drawn from, as a view of a record has it, of all reports or those of a process.

    Raises UsageError where there is no such process.
    """
    def statements() -> Mapping[tuple[date, str], int]:
        if only is None:
            return view.statements_by_day()
        within = {one.report for one in kept(view, only)}
        return counted([(one.report.published, one.kind) for one in view.statements() if one.report.id in within])

    return Scene(lambda: situation_of(view, only), lambda: happenings_of(view, only), statements)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of picture: how it is drawn, and what it has to be told that it is about ("" nothing)."""

    draw: Callable[[Scene, str, Wording], Picture]
    about: str = ""
    needed: bool = False


def draw(name: str, scene: Scene, wording: Wording, about: str = "") -> Picture:
    """A picture by its name; `about` is the identity of a meeting, an actor, or a pair as in KOR-PRK.

    Raises UsageError where there is no picture of that name, or nothing of that identity.
    """
    kind = GALLERY.get(name)
    if kind is None:
        raise UsageError(f"no picture '{name[:40]}': there are {', '.join(GALLERY)}")
    if kind.needed and not about:
        raise UsageError(f"the picture '{name}' is about one {kind.about}: name it")
    return kind.draw(scene, about, wording)


def _plan(scene: Scene, about: str, wording: Wording) -> Picture:
    situation = scene.situation()
    for meeting in situation.meetings:
        if meeting.id == about:
            return plan_history(meeting, wording)
    raise UsageError(f"no meeting '{about[:80]}' up to that day: detente situation --format json tells their ids")


def _network(scene: Scene, about: str, wording: Wording) -> Picture:
    return network(scene.situation(), wording, around=about or None)


def _offices(scene: Scene, about: str, wording: Wording) -> Picture:
    situation = scene.situation()
    for actor in situation.actors:
        if actor.id == about:
            return offices(actor, situation.as_of, wording)
    raise UsageError(f"no actor '{about[:80]}' up to that day: detente actors list shows their identities")


def _tension(scene: Scene, about: str, wording: Wording) -> Picture:
    situation = scene.situation()
    if not about:
        return tension(situation, wording)
    pair = tuple(sorted(about.upper().split("-")))
    for relation in situation.relations:
        if relation.between == pair:
            return pair_tension(relation, situation.as_of, wording)
    raise UsageError(f"no act between '{about[:40]}' up to that day: a pair is told as KOR-PRK")


GALLERY: Mapping[str, _Kind] = MappingProxyType({
    "timeline": _Kind(lambda scene, _, wording: timeline(scene.situation(), scene.happenings(), wording)),
    "plan": _Kind(_plan, "meeting", needed=True),
    "network": _Kind(_network, "actor"),
    "conditions": _Kind(lambda scene, _, wording: condition_graph(scene.situation(), wording)),
    "offices": _Kind(_offices, "actor", needed=True),
    "tension": _Kind(_tension, "pair"),
    "statements": _Kind(lambda scene, _, wording: speech(scene.statements(), wording)),
})
"""The kinds of pictures by name."""
