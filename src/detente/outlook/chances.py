"""The outlook: the chance of each meeting that is planned, or was called off, as of a day.

The chance is a prior (what event histories say of plans of such sides), corrected by the signs that the record itself
tells of this plan (`signs.py`, weights set by hand in `weights.yaml`), and by what it hangs on (`conditions/`). All are
log-odds, and sum to those of the chance. `timing.py` spreads it over the days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.model import UsageError
from detente.model.situation import Meeting, MeetingStatus, Situation
from detente.outlook.background import NOTHING, Background, background_of
from detente.outlook.cases import cases_of
from detente.outlook.choosing import chosen_meeting
from detente.outlook.conditions.graph import graph_of
from detente.outlook.conditions.network import Network
from detente.outlook.conditions.what_if import assumptions_of, foreseeable
from detente.outlook.enough import lacking
from detente.outlook.forecast import Assumption, Hinge, MeetingOutlook, NotEnough, Outlook, Reason
from detente.outlook.odds import log_odds
from detente.outlook.prior import Prior, past_cases, prior_of
from detente.outlook.sentences import sentence
from detente.outlook.signs import Sign, Signs
from detente.outlook.timing import Final, chances
from detente.outlook.weights import weights
from detente.process.processes import Process, Wanted
from detente.process.situation import situation_of
from detente.record.view import View

_OPEN = (MeetingStatus.PLANNED, MeetingStatus.POSSIBLE, MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)
_OFF = (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)
_FORGOTTEN = 180  # days without news after which a plan without a date is told no more
_OFF_FOR = 30  # days after the end of its window, or after it was called off, for which what was called off is told


def outlook_of(view: View, as_of: date | None = None, process: Process | Wanted | None = None,
               what_if: Sequence[str] = (), *, language: str = "en", meeting: str | None = None) -> Outlook:
    """The outlook as a view of the record has it, as of its day or a later one (on which nothing more is known).

    With `meeting` (an id, or the beginning of one) that meeting alone, with past cases from imported histories too.

    `what_if` are words each ("inter-Korean talks fail"). `language` is that of the sentences ("en", "de"). Raises
    UsageError where a what-if names nothing that is known, or the view knows what was published after `as_of`.
    """
    found, background = situation_of(view, process), background_of(view)
    day = as_of or view.as_of or found.as_of
    if day is not None and found.as_of is not None and day < found.as_of:
        raise UsageError(f"this view knows what was published after {day}: take the view of that day (Record.view)")
    whole = outlook_from(found, day, what_if, background=background, language=language)
    if meeting is None or day is None:
        return whole
    return with_past_cases(chosen_meeting(whole, meeting), found, background, day)


def with_past_cases(outlook: Outlook, situation: Situation, background: Background, as_of: date) -> Outlook:
    """An outlook whose meetings show what they resemble in imported histories as well."""
    known = {one.id: one for one in situation.meetings}
    return replace(outlook, meetings=tuple(
        replace(one, cases=(*one.cases, *past_cases(known[one.meeting], as_of, background)))
        for one in outlook.meetings))


def outlook_from(situation: Situation, as_of: date | None, what_if: Sequence[str] = (), *,
                 background: Background = NOTHING, language: str = "en", only: str | None = None) -> Outlook:
    """The outlook of a situation as of a day; situation and background must not know more than that day does.

    With `only` (the id of a meeting) that meeting alone, which takes less time.
    """
    if as_of is None:
        return Outlook(None, situation.reports, background.imported)
    there = [one for one in situation.meetings if is_open(one, as_of)]
    graph = graph_of(situation, there)
    if only is not None:
        graph = graph.around(only)
        there = [one for one in there if one.id in graph.meetings]
    told = {one.id: Told.of(situation, one, as_of, prior_of(one, as_of, background, language), language)
            for one in there}
    assumed = assumptions_of(what_if, graph, situation)
    network = Network(graph, {id: one.log_odds for id, one in told.items()},
                      {about: one.comes_about for one in assumed for about in one.about})
    short = {one.id: key for one in there if (key := lacking(one, situation))
             and not (background.imported and told[one.id].prior.by_history)}
    enough = [one for one in there if one.id not in short]
    return Outlook(
        as_of, situation.reports, background.imported,
        tuple(_outlook(told[one.id], network, assumed, situation, language) for one in enough),
        tuple(NotEnough(one.id, one.title, as_of, sentence(short[one.id], language))
              for one in there if one.id in short),
        assumed, foreseeable(graph))


def is_open(meeting: Meeting, as_of: date) -> bool:
    """Whether there is anything to expect of a meeting: it is planned, or was called off lately."""
    if meeting.status not in _OPEN:
        return False
    last = meeting.when.last if meeting.when else None
    heard = meeting.history[-1].published
    if meeting.status in _OFF:
        return (as_of - max(last or date.min, heard)).days <= _OFF_FOR
    if last is None:
        return (as_of - heard).days <= _FORGOTTEN
    return (as_of - last).days <= weights().timing.grace


@dataclass(frozen=True)
class Told:
    """A meeting with its prior, and the signs that the record tells of it."""

    meeting: Meeting
    as_of: date
    prior: Prior
    signs: tuple[Reason, ...]

    @classmethod
    def of(cls, situation: Situation, meeting: Meeting, as_of: date, prior: Prior, language: str) -> "Told":
        """What is told of a meeting as of a day."""
        found = Signs(situation, meeting, as_of).found()
        return cls(meeting, as_of, prior, tuple(_reason(one, language) for one in found))

    @property
    def log_odds(self) -> float:
        """The log-odds that it is held, if all that it hangs on is as it should be."""
        return self.prior.log_odds + sum(one.weight for one in self.signs)


def _reason(sign: Sign, language: str) -> Reason:
    hand = weights().signs[sign.feature]
    weight = hand.weight * min(sign.value, hand.most)
    words = sentence(sign.feature, language, value=sign.value, count=round(sign.value), days=sign.days)
    return Reason(sign.feature, sign.value, weight, words, True, sign.sources)


def _outlook(told: Told, network: Network, assumed: Sequence[Assumption], situation: Situation,
             language: str) -> MeetingOutlook:
    meeting = told.meeting
    chance = network.chances[meeting.id]
    hinges = network.hinges(meeting.id)
    final = _final(chance, meeting.status, told.prior.otherwise)
    own = meeting.id in network.assumed
    reasons = _assumed(meeting.id, chance, assumed, language) if own else (
        *told.prior.reasons, *told.signs, *_hanging(told, network, hinges, language))
    decisive = hinges[0] if hinges and hinges[0].gain > 0 else None
    return MeetingOutlook(
        meeting.id, meeting.title, told.as_of, meeting.status, meeting.when, chance,
        chances(final, meeting.when, told.as_of, weights().timing), reasons,
        told.prior.cases or cases_of(meeting, situation), hinges, decisive, own)


def _assumed(meeting: str, chance: float, assumed: Iterable[Assumption], language: str) -> tuple[Reason, ...]:
    words = next(one.words for one in assumed if meeting in one.about)
    return (Reason("what_if", 1.0, log_odds(chance), sentence("what_if", language, words=words), True),)


def _hanging(told: Told, network: Network, hinges: Sequence[Hinge], language: str) -> tuple[Reason, ...]:
    """What each condition takes from the log-odds of a meeting: its share of what all of them take together."""
    total = log_odds(network.chances[told.meeting.id]) - told.log_odds
    graph, known = network.graph, {one.id: one for one in hinges}
    shares: dict[str, float] = {}
    for one in graph.of(told.meeting.id):
        bad = network.chances[one.id] if one.harms else 1.0 - network.chances[one.id]
        shares[one.id] = bad * one.loss
    whole = sum(shares.values())
    found = []
    for one in graph.of(told.meeting.id):
        key = "condition" if one.id in known else (
            "condition_met" if (network.chances[one.id] > 0.5) is not one.harms else "condition_failed")
        weight = total * shares[one.id] / whole if whole > 0 else 0.0
        found.append(Reason(key, round(network.chances[one.id], 6), weight,
                            sentence(key, language, words=one.words), True, (one.source,)))
    return tuple(found)


def _final(chance: float, status: MeetingStatus, otherwise: Mapping[str, float]) -> Final:
    """What becomes of a meeting by the end of its window; what was called off stays so, or is put to another day."""
    hand, rest = weights(), 1.0 - chance
    if status is MeetingStatus.CANCELLED:
        again = rest * hand.called_off_postponed
        return Final(chance, rest - again, again, 0.0, "cancelled")
    if status is MeetingStatus.POSTPONED:
        off = rest * hand.put_off_cancelled
        return Final(chance, off, rest - off, 0.0, "postponed")
    return Final(chance, rest * otherwise["cancelled"], rest * otherwise["postponed"], rest * otherwise["neither"])


