"""The chance of a plan before anything is known of this one.

Event histories tell how far two sides lie from the average: d = log-odds of the chance that follow-through gives them,
less those of its average case. The prior is

    base + history d n / (n + half),        n the events known between the two; the other numbers set by hand.

So where the record knows little of a pair, it is near the base. The base is not that of event codes, which record
intents of every kind: a plan of which the press tells is firmer than those. And codes tell whether the two meet at all,
not whether this very meeting is held: so `history` is less than one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from detente.model.situation import Meeting, Participant
from detente.outlook.background import Background
from detente.outlook.forecast import PastCase, Reason
from detente.outlook.odds import log_odds
from detente.outlook.sentences import sentence
from detente.outlook.through import Dyad, Features, FollowThrough
from detente.outlook.weights import weights

_SHOWN = 6  # reasons of the history that are told one by one
_EVENTS = 3  # events that a reason names
_FARTHEST = 2.5  # log-odds: as far as a history can move the base
_SHORT, _LONG = 30, 90  # days for which the chance is taken: those that are left, within these
_FEW = "few_events"  # says that the history tells little but of the two sides
_PAIRS = 6  # of a meeting of many sides


@dataclass(frozen=True, slots=True)
class Prior:
    """Log-odds that a plan is held, by the sum of its reasons, and what becomes of it otherwise (shares).

    `by_history`: it rests on an event history of the two sides, and not on a number set by hand alone.
    """

    reasons: tuple[Reason, ...]
    otherwise: Mapping[str, float]
    cases: tuple[PastCase, ...] = ()
    by_history: bool = False

    @property
    def log_odds(self) -> float:
        """The log-odds that the reasons sum to."""
        return sum(one.weight for one in self.reasons)


def prior_of(meeting: Meeting, as_of: date, background: Background, language: str) -> Prior:
    """The prior of a meeting as of a day, from what is known of its sides by then."""
    hand = weights()
    base = Reason("base", 1.0, hand.base, sentence("base", language), True)
    found = _features(meeting, as_of, background)
    if found is None:
        return Prior((base,), hand.otherwise)
    model = background.levels.on(_morning_after(as_of))
    days = _days(meeting, as_of)
    chance = float(model.chances(found, days)[-1, 0])
    average = model.fitting(found).base["30" if days < (_SHORT + _LONG) / 2 else "90"]
    apart = max(-_FARTHEST, min(_FARTHEST, log_odds(chance) - log_odds(average)))
    share = hand.history * found.between / (found.between + hand.half)
    told = [Reason(one.feature, one.value, one.weight * share, f"{one.sentence[:1].upper()}{one.sentence[1:]}.", False,
                   events=tuple(map(background.event, one.events[-_EVENTS:])))
            for one in model.reasons(found)[:_SHOWN] if one.weight or one.feature == _FEW]
    rest = apart * share - sum(one.weight for one in told)
    return Prior((base, *told, Reason("prior", round(apart, 4), rest, sentence("prior", language), False)),
                 hand.otherwise, by_history=True)


@cache
def _model() -> FollowThrough:
    return FollowThrough.load()


def _morning_after(as_of: date) -> date:
    """The day that is asked about: what is known of the day before counts."""
    return as_of + timedelta(1)


def _days(meeting: Meeting, as_of: date) -> int:
    last = meeting.when.last if meeting.when else None
    return _LONG if last is None else max(_SHORT, min(_LONG, (last - as_of).days))


def _features(meeting: Meeting, as_of: date, background: Background) -> Features | None:
    """What the history knows of the two sides of a meeting; of several the two that it knows most of."""
    found = [features for dyad in _dyads(meeting, as_of, background)
             if (features := _model().features(background.history, dyad, _morning_after(as_of)))]
    return max(found, key=lambda features: features.between, default=None)


def _dyads(meeting: Meeting, as_of: date, background: Background) -> list[Dyad]:
    """The pairs of sides of a meeting, each as places in the parties of the history."""
    if not len(background.history) or as_of == date.max:
        return []
    parties: dict[str, list[Participant]] = {}
    for one in meeting.participants:
        parties.setdefault(one.country or one.id, []).append(one)
    places = {side: _places(side, those, background) for side, those in parties.items()}
    pairs = [(places[one], places[other]) for one, other in combinations(sorted(places), 2)]
    return [(one, other) for one, other in pairs[:_PAIRS] if one and other and not set(one) & set(other)]


def past_cases(meeting: Meeting, as_of: date, background: Background, most: int = 3) -> tuple[PastCase, ...]:
    """The closed plans of an imported history that are likest to a meeting; none where nothing was imported."""
    if not background.imported:
        return ()
    found = [case for dyad in _dyads(meeting, as_of, background)[:1]
             for case in _model().cases(background.history, dyad, _morning_after(as_of), most)]
    return tuple(PastCase(" – ".join(one.sides), one.day, one.became.replace("called off", "cancelled"),
                          round(1.0 / (1.0 + one.distance), 4), tuple(map(background.event, one.events)))
                 for one in found)


def _places(side: str, those: Iterable[Participant], background: Background) -> list[int]:
    """The places of who acts for a side: its state, leaders and officials, or who bears the name."""
    parties = background.history.parties
    named = {place for one in those for name in (one.name, *one.aliases)
             for place in background.named.get(name.lower(), ()) if parties[place].country in (None, side)}
    return sorted(named | set(background.acting.get(side, ())))
