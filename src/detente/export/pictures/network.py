"""Network: who met whom, and who is to meet whom. Everybody stands on one ring, those of a country side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import hypot, sqrt

from detente.export.pictures.letters import shortened, width
from detente.export.pictures.picture import WIDTH, Picture, Row, Table, nothing
from detente.export.pictures.svg import Mark, group, mark, rectangle, text
from detente.export.pictures.targets import Shown, Words
from detente.export.pictures.wording import Wording, name_of, title_of
from detente.model import ActorKind
from detente.model.situation import Meeting, MeetingStatus, Participant, Situation

MOST = 30
"""Actors that are drawn, those of most meetings."""

TIES = 60
"""Ties that are drawn, those of most meetings."""

_HELD = (MeetingStatus.HELD, MeetingStatus.ONGOING)
_TO_COME = (MeetingStatus.PLANNED, MeetingStatus.POSSIBLE, MeetingStatus.POSTPONED)
_ACROSS, _ROW, _LEAST, _TOP = 280.0, 30.0, 130.0, 14.0
_THICKEST = 6
_TOLD = 5  # meetings of a tie that are named where one points at it, the last of those held and to come
_SWEEPS = 6
_STATES = (ActorKind.STATE, ActorKind.GOVERNMENT)


@dataclass(slots=True)
class _Tie:
    """The meetings of two: those held, and those to come."""

    held: list[Meeting] = field(default_factory=list)
    to_come: list[Meeting] = field(default_factory=list)

    @property
    def weight(self) -> int:
        return len(self.held) + len(self.to_come)


def network(situation: Situation, wording: Wording, *, around: str | None = None) -> Picture:
    """Who met whom in a situation; with `around` (an identity) only those whom this one met."""
    people, ties, called_off = _ties(situation.meetings, around)
    count: Counter[str] = Counter()
    for (one, other), tie in ties.items():
        count[one] += tie.weight
        count[other] += tie.weight
    chosen = sorted(count, key=lambda id: (id != around, -count[id], id))[:MOST]
    drawn = _strongest({pair: tie for pair, tie in ties.items() if set(pair) <= set(chosen)})
    chosen = [id for id in chosen if any(id in pair for pair in drawn)]
    title = wording("pictures.network.title")
    described = wording("pictures.network.description")
    table = _table(ties, called_off, people, wording)
    if not drawn:
        return nothing("network", title, described, wording("pictures.network.empty"), table)
    ring = _order(chosen, people, drawn)
    places = _places(ring)
    marks = [*(_edge(pair, tie, places, people, wording) for pair, tie in sorted(drawn.items())),
             *(_node(people[id], places[id], count[id], wording) for id in ring)]
    height = _height(len(ring)) + 2 * _TOP
    left_out = len(ties) - len(drawn)
    note = wording("pictures.network.left_out", n=left_out) if left_out else None
    return Picture("network", title, described, WIDTH, height + 30, (*marks, *_key(height + 8, wording)), table, note)


def _ties(meetings: Iterable[Meeting], around: str | None) -> tuple[
        dict[str, Participant], dict[tuple[str, str], _Tie], list[tuple[tuple[str, str], Meeting]]]:
    """Who takes part in anything, the ties between them, and the meetings of two that were called off."""
    people: dict[str, Participant] = {}
    ties: dict[tuple[str, str], _Tie] = {}
    called_off = []
    for meeting in sorted(meetings, key=lambda one: (one.first_told, one.id)):
        if around is not None and all(one.id != around for one in meeting.participants):
            continue
        people |= {one.id: one for one in meeting.participants}
        for one, other in combinations(sorted({one.id for one in meeting.participants}), 2):
            if meeting.status in _HELD:
                ties.setdefault((one, other), _Tie()).held.append(meeting)
            elif meeting.status in _TO_COME:
                ties.setdefault((one, other), _Tie()).to_come.append(meeting)
            else:
                called_off.append(((one, other), meeting))
    return people, ties, called_off


def _strongest(ties: dict[tuple[str, str], _Tie]) -> dict[tuple[str, str], _Tie]:
    return dict(sorted(ties.items(), key=lambda one: (-one[1].weight, one[0]))[:TIES])


def _order(ids: Sequence[str], people: Mapping[str, Participant], ties: Mapping[tuple[str, str], _Tie]) -> list[str]:
    """An order on the ring in which those of one country stand together and ties are short.

    It starts from the order of countries and swaps two as long as that shortens the ties; the same ties give the same
    order on every machine.
    """
    ring = sorted(ids, key=lambda id: (people[id].country or "~", id))
    weights: dict[str, list[tuple[str, int]]] = {id: [] for id in ring}
    for (one, other), tie in ties.items():
        weights[one].append((other, tie.weight))
        weights[other].append((one, tie.weight))
    place = {id: number for number, id in enumerate(ring)}
    count = len(ring)

    def cost(id: str) -> int:
        return sum(weight * min((place[id] - place[to]) % count, (place[to] - place[id]) % count)
                   for to, weight in weights[id])

    def swap(one: str, other: str) -> None:
        place[one], place[other] = place[other], place[one]

    for _ in range(_SWEEPS):
        better = False
        for one, other in combinations(sorted(ring), 2):
            before = cost(one) + cost(other) + _parted(ring, place, people)
            swap(one, other)
            if cost(one) + cost(other) + _parted(ring, place, people) < before:
                better = True
            else:
                swap(one, other)
        if not better:
            break
    return sorted(ring, key=lambda id: place[id])


def _parted(ring: Sequence[str], place: Mapping[str, int], people: Mapping[str, Participant]) -> int:
    """How often the country changes along the ring, at twice the price of a step."""
    along = sorted(ring, key=lambda id: place[id])
    return 2 * sum(people[one].country != people[other].country
                   for one, other in zip(along, [*along[1:], along[0]], strict=True))


def _places(ring: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Where everybody stands: down the right side and up the left, each on a line of its own for the name beside."""
    right = (len(ring) + 1) // 2
    places = {}
    for number, id in enumerate(ring):
        side, count, row = (1, right, number) if number < right else (-1, len(ring) - right, len(ring) - 1 - number)
        high = 2 * (row + 0.5) / count - 1
        x = WIDTH / 2 + side * _ACROSS * sqrt(1 - 0.8 * high * high)
        places[id] = round(x, 1), round(_TOP + (row + 0.5) * _height(len(ring)) / count, 1)
    return places


def _height(count: int) -> float:
    return max(_LEAST, (count + 1) // 2 * _ROW)


def _edge(pair: tuple[str, str], tie: _Tie, places: Mapping[str, tuple[float, float]],
          people: Mapping[str, Participant], wording: Wording) -> Mark:
    (x1, y1), (x2, y2) = places[pair[0]], places[pair[1]]
    middle = (x1 + x2) / 2, (y1 + y2) / 2
    centre = WIDTH / 2, sum(y for _, y in places.values()) / len(places)
    lines = []
    for meetings, class_, bend in ((tie.held, "tie", 1.0), (tie.to_come, "tie-planned", 1.8 if tie.held else 1.0)):
        if meetings:
            cx, cy = _toward(middle, centre, bend * (12 + 0.22 * hypot(x2 - x1, y2 - y1)))
            path = f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {x2:.1f} {y2:.1f}"
            thick = 1.5 + 1.1 * (min(len(meetings), _THICKEST) - 1)
            lines += [mark("path", d=path, class_=class_, stroke_width=thick),
                      mark("path", d=path, class_="hit", stroke_width=12)]
    meetings = [*tie.held, *tie.to_come]
    last = max(meetings, key=lambda one: (one.last_told, one.id)).history[-1]
    names = " – ".join(name_of(people[id], wording) for id in pair)
    told = "\n".join(f"{wording.term('status', one.status.value)}: {title_of(one, wording)}, {wording.days(one.when)}"
                     .rstrip(", ") for one in meetings[-_TOLD:])
    if len(meetings) > _TOLD:
        told += "\n" + wording("pictures.left_out", n=len(meetings) - _TOLD)
    return group(lines, f"{names}\n{told}", target=Words.of(last), class_="entry")


def _toward(place: tuple[float, float], centre: tuple[float, float], far: float) -> tuple[float, float]:
    """A place moved toward the centre, not beyond it."""
    (x, y), (to_x, to_y) = place, centre
    share = min(1.0, far / (hypot(to_x - x, to_y - y) or 1.0))
    return x + (to_x - x) * share, y + (to_y - y) * share


def _node(one: Participant, place: tuple[float, float], meetings: int, wording: Wording) -> Mark:
    (x, y), radius = place, 5 + min(meetings, 8) * 0.6
    side = 1 if x > WIDTH / 2 else -1
    name, country = name_of(one, wording), f" ({one.country})" if one.country and one.kind not in _STATES else ""
    begin = x + side * (radius + 8)
    room = (WIDTH - begin if side > 0 else begin) - width(country) - 4
    label = text(begin, y + 4, shortened(name, room) + country, anchor="start" if side > 0 else "end")
    title = f"{name}{country}: {wording('pictures.network.meetings', n=meetings)}"
    return group([_shape(one, x, y, radius), label], title, target=Shown("actor", one.id), class_="entry")


def _shape(one: Participant, x: float, y: float, radius: float) -> Mark:
    if one.kind is ActorKind.PERSON:
        return mark("circle", cx=x, cy=y, r=radius, class_="node")
    if one.kind in _STATES:
        return rectangle(x - radius, y - radius, 2 * radius, 2 * radius, "node")
    reach = radius + 1
    return mark("path", d=f"M{x:.1f} {y - reach:.1f}L{x + reach:.1f} {y:.1f}L{x:.1f} {y + reach:.1f}"
                          f"L{x - reach:.1f} {y:.1f}z", class_="node")


def _key(y: float, wording: Wording) -> Iterator[Mark]:
    x = 8.0
    for class_, name in (("tie", "met"), ("tie-planned", "to_meet")):
        words = wording(f"pictures.network.{name}")
        yield mark("line", x1=x, y1=y, x2=x + 34, y2=y, class_=class_, stroke_width=2)
        yield text(x + 40, y + 4, words, class_="muted")
        x += 66 + width(words)
    yield text(x, y + 4, wording("pictures.network.shapes"), class_="muted")


def _table(ties: Mapping[tuple[str, str], _Tie], called_off: Sequence[tuple[tuple[str, str], Meeting]],
           people: Mapping[str, Participant], wording: Wording) -> Table:
    meetings = [(pair, one) for pair, tie in ties.items() for one in (*tie.held, *tie.to_come)] + list(called_off)
    return Table(("who", "whom", "status", "from", "to", "place"), len(meetings),
                 lambda: _rows(meetings, people, wording))


def _rows(meetings: Sequence[tuple[tuple[str, str], Meeting]], people: Mapping[str, Participant],
          wording: Wording) -> Iterator[Row]:
    for (one, other), meeting in sorted(meetings, key=lambda told: (told[0], told[1].id)):
        last = meeting.history[-1]
        first, end = (meeting.when.first, meeting.when.last) if meeting.when else (None, None)
        cells = (name_of(people[one], wording), name_of(people[other], wording), meeting.status.value,
                 first.isoformat() if first else None, end.isoformat() if end else None,
                 meeting.where.name if meeting.where else None)
        yield Row(cells, Words.of(last))
