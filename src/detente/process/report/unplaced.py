"""People whose country a report leaves out, where it tells the same meeting by country just before.

"Peru has called off talks between security advisers with Chile. Ruiz was to have met his Chilean colleague Soto":
nothing says that Ruiz is of Peru but that the other side is the other's.
"""

from dataclasses import replace

from detente.model import ActorKind
from detente.model.situation import Rank
from detente.process.telling import Party


def placed(people: tuple[Party, ...], told: tuple[Party, ...], level: Rank | None) -> tuple[Party, ...] | None:
    """The two people who meet for two countries at a level, with their countries; None if these are others.

    One of them must be known to be of one of the countries. Nobody may hold another rank than the one told.
    """
    if len(people) != 2 or len(told) != 2 or level is None or not all(side.is_state for side in told):
        return None
    if any(one.kind is not ActorKind.PERSON or one.rank not in (None, level) for one in people):
        return None
    known = [one for one in people if one.country]
    others = [side for side in told if not known or side.country != known[0].country]
    if len(known) != 1 or len(others) != 1:
        return None
    return tuple(one if one.country else replace(one, country=others[0].country) for one in people)
