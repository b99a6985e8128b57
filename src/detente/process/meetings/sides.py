"""Who stands for whom when two reports tell of one meeting."""

from collections.abc import Collection

from detente.model.situation import Rank
from detente.process.telling import Party


def stands_for(one: Party, other: Party, levels: Collection[Rank | None], *, visit: bool = False) -> bool:
    """Whether of two sides one is a person who may stand for the other, a country, where these levels are told.

    Who leads an organisation or negotiates for it stands for it at any level.
    On a `visit` only the country visited meets in the person of somebody of it; a visitor is who he is.
    """
    if one.key in other.of or other.key in one.of:
        return True
    person, state = (one, other) if other.is_state else (other, one)
    if not person.is_person or not state.is_state or not person.country or person.country != state.country:
        return False
    told = {level for level in levels if level}
    if state.host or visit:
        return state.host
    if not told or Rank.LEADERS in told:
        return person.rank is Rank.LEADERS
    return person.rank in told
