"""One report's mentions of one meeting, gathered into what the report tells of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from detente.model import DayInterval, Reading
from detente.model.situation import MeetingKind, MeetingStatus, Rank
from detente.process.days import length, overlap
from detente.process.meetings.places import disagree, same
from detente.process.meetings.sides import stands_for
from detente.process.report.unplaced import placed
from detente.process.report.wording import cut
from detente.process.scene.mentions import Mention
from detente.process.telling import Party, Telling, ToldCondition, ToldPlace, ToldQuestion

_CLOSE = 400  # letters between two mentions that complete each other
_KINDS = (MeetingKind.SUMMIT, MeetingKind.MEETING, MeetingKind.TALKS, MeetingKind.VISIT)
_CALLED_OFF = (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)


@dataclass
class Gathered:
    """Mentions of one meeting in one report."""

    mentions: list[Mention] = field(default_factory=list)
    conditions: list[ToldCondition] = field(default_factory=list)
    questions: list[ToldQuestion] = field(default_factory=list)

    @property
    def parties(self) -> tuple[Party, ...]:
        """The sides, people before the countries that they stand for."""
        found = {party.key: party for mention in self.mentions for party in mention.parties}
        people = {party.country for party in found.values() if party.is_person}
        led = {key for party in found.values() for key in party.of}
        kept = [party for party in found.values() if not (party.is_state and party.country in people)
                and party.key not in led]
        return tuple(kept if len(kept) > 1 else found.values())

    @property
    def when(self) -> DayInterval | None:
        """The narrowest days that are told."""
        told = [mention.when for mention in self.mentions if mention.when]
        return min(told, key=length) if told else None

    @property
    def where(self) -> ToldPlace | None:
        """The place that is told first.

        Mentions that name one side only do not decide where there are others.
        """
        return next((mention.where for mention in self.mentions if mention.where), None)

    @property
    def is_visit(self) -> bool:
        """Whether only a visit is told."""
        return all(mention.kind is MeetingKind.VISIT for mention in self.mentions)

    @property
    def is_over(self) -> bool:
        """Whether it took place."""
        return any(mention.is_over for mention in self.mentions)


def gather(mentions: Iterable[Mention], published: date | None) -> list[Gathered]:
    """Mentions by meeting: full ones first, then those that name one side only, which go to the one nearest before."""
    found: list[Gathered] = []
    partial: list[Mention] = []
    left: list[Mention] = []
    for mention in mentions:
        if len(mention.parties) < 2:
            partial.append(mention)
            continue
        mention = next((there for one in found if (there := _placed(mention, one))), mention)
        fitting = [one for one in found if fits(mention, one) and not _before_its_day(mention, one, published)]
        if fitting:
            max(fitting, key=lambda one: _closeness(mention, one)).mentions.append(mention)
        else:
            found.append(Gathered([mention]))
    for mention in partial:
        fitting = [one for one in found if _completes(mention, one)]
        if fitting:
            min(fitting, key=lambda one: (abs(one.mentions[0].start - mention.start))).mentions.append(mention)
        else:
            left.append(mention)
    return found + list(_halves(left))


def _placed(mention: Mention, other: Gathered) -> Mention | None:
    """A mention of two people with their countries, where the meeting was told by country just before."""
    last = other.mentions[-1]
    near = 0 <= mention.start - last.end <= _CLOSE and not mention.is_over and not other.is_over
    levels = [one.level for one in other.mentions if one.level]
    people = placed(mention.parties, other.parties, levels[0] if levels else None) if near else None
    if people is None or not _same_time(mention, other) or disagree(mention.where, other.where):
        return None
    return replace(mention, parties=people, level=levels[0])


def _before_its_day(mention: Mention, other: Gathered, published: date | None) -> bool:
    """Whether one is over and the other has a day that is still to come."""
    over, to_come = (mention.is_over, other.when) if mention.is_over else (other.is_over, mention.when)
    return bool(over and mention.is_over != other.is_over and published and to_come and to_come.first
                and to_come.first > published)


def _completes(mention: Mention, other: Gathered) -> bool:
    """Whether a mention of one side can be of a meeting that is told with both."""
    within = bool(mention.parties) and mention.keys <= {party.key for party in other.parties}
    return (within and (mention.kind is MeetingKind.VISIT) >= other.is_visit and _same_time(mention, other)
            and not disagree(mention.where, other.where))


def _halves(mentions: list[Mention]) -> Iterator[Gathered]:
    """Two mentions close by that name one side each, of two countries, and say the same: of one meeting."""
    waiting: Mention | None = None
    for mention in mentions:
        if mention.kind is MeetingKind.VISIT or len(mention.parties) != 1 or not mention.parties[0].country:
            continue
        if waiting and _are_halves(waiting, mention):
            sides = (*waiting.parties, *mention.parties)
            yield Gathered([replace(waiting, parties=sides), replace(mention, parties=sides)])
            waiting = None
        else:
            waiting = mention


def _are_halves(one: Mention, other: Mention) -> bool:
    near = other.start - one.start <= _CLOSE and one.status is other.status and one.keys != other.keys
    same_time = one.when is None or other.when is None or overlap(one.when, other.when)
    kinds = {party.kind for party in (*one.parties, *other.parties)}
    alike = len(kinds) == 1 or one.multilateral or other.multilateral
    return near and same_time and alike and one.parties[0].country != other.parties[0].country


def fits(mention: Mention, other: Gathered) -> bool:
    """Whether a mention can be of a meeting told elsewhere in the same report."""
    visit = MeetingKind.VISIT in (mention.kind, other.mentions[0].kind)
    dated = mention.when is not None and other.when is not None
    if visit and ((dated and mention.is_over != other.is_over) or disagree(mention.where, other.where)):
        return False
    off = mention.status in _CALLED_OFF
    if mention.keys != {party.key for party in other.parties} and not _meet_for(mention, other) and any(
            (one.status in _CALLED_OFF) != off for one in other.mentions):
        return False  # other people's plan goes on
    if not _same_sides(mention, other) or not _same_time(mention, other) or _long_past(mention, other):
        return False
    over = [one for one in (mention, *other.mentions) if one.is_over]
    if mention.is_over != other.is_over and over and all(one.long_past for one in over):
        return False  # what is to come is not what was held long ago
    if mention.is_over and not other.is_over and mention.when is None and other.when is not None:
        return not mention.again
    if other.is_over and not mention.is_over and mention.when is None:
        # a further meeting of the same people, or one of others for their countries, not the one that was held
        if mention.status is MeetingStatus.PLANNED and mention.keys != {party.key for party in other.parties}:
            return False
        return not mention.again and not disagree(mention.where, other.where)
    return not disagree(mention.where, other.where) or (mention.when is not None and other.when is not None)


def _meet_for(mention: Mention, other: Gathered) -> bool:
    """Whether the people of a mention meet for the countries that the other is told by, at its level."""
    countries = {party.country for party in other.parties if party.is_state}
    return (len(mention.parties) == len(countries) == len(other.parties) and mention.level is not None
            and mention.level in {one.level for one in other.mentions}
            and all(party.is_person and party.country in countries for party in mention.parties))


def _tells_country(mention: Mention, one: Party, party: Party) -> bool:
    """Whether of a country and its person it is the mention that tells the country: its level counts then."""
    return any(side.is_state and side.key in (one.key, party.key) for side in mention.parties)


def _there(one: Party, party: Party, mention: Mention, other: Gathered) -> bool:
    """Whether of two sides one is a person and the other that person's country, at one place and over both times."""
    person, state = (one, party) if party.is_state else (party, one)
    return (person.is_person and state.is_state and bool(person.country) and person.country == state.country
            and mention.is_over and other.is_over and same(mention.where, other.where))


def _long_past(mention: Mention, other: Gathered) -> bool:
    """Whether one tells of the past that comes after the other, the news without a day."""
    first = other.mentions[0]
    return mention.long_past and first.when is None and other.when is None and first.start < mention.start


def _same_sides(mention: Mention, other: Gathered) -> bool:
    mine, theirs = list(mention.parties), list(other.parties)
    if {party.key for party in mine} == {party.key for party in theirs}:
        levels = {mention.level, *(one.level for one in other.mentions)} - {None}
        return len(levels) < 2 or not any(party.is_state for party in mine)
    if _meet_for(mention, other):
        return True
    small, large = sorted((mine, theirs), key=len)
    rest = list(large)
    visit = MeetingKind.VISIT in (mention.kind, *(one.kind for one in other.mentions))
    told = {mention.level}, {one.level for one in other.mentions}
    for party in small:
        match = next((one for one in rest if one.key == party.key), None) or next(
            (one for one in rest if stands_for(one, party, told[not _tells_country(mention, one, party)], visit=visit)
             or _there(one, party, mention, other)), None)
        if match is None:
            return False
        rest.remove(match)
    return len(small) >= 2 and (not rest or len(small) > 2 or mention.when is None
                                     or mention.when == other.when)


def _same_time(mention: Mention, other: Gathered) -> bool:
    when = other.when
    return mention.when is None or when is None or overlap(mention.when, when)


def _closeness(mention: Mention, other: Gathered) -> tuple[bool, bool, bool, bool, int]:
    return (mention.keys == {party.key for party in other.parties}, mention.is_over == other.is_over,
            bool(mention.when and other.when), bool(mention.where and other.where and not disagree(
                mention.where, other.where)), other.mentions[-1].start)


def telling(found: Gathered, reading: Reading) -> Telling:
    """What the report tells of the meeting: its firmest word on the status, the narrowest days."""
    deciding = firmest(found.mentions)
    same = [mention for mention in found.mentions if mention.is_over == deciding.is_over]
    days = [mention.when for mention in same if mention.when] or [
        mention.when for mention in found.mentions if mention.when]
    when = deciding.when if deciding.when and length(deciding.when) <= min(map(length, days), default=0) else min(
        days, key=length, default=None)
    when = next((mention.when for mention in same if mention.lasting and mention.when), when)
    published = reading.report.published
    status = deciding.status
    if when and published and when.first and when.first > published and deciding.is_over:
        status = MeetingStatus.PLANNED
    moved = any(mention.moved and mention.when == when for mention in found.mentions)
    if moved and status is MeetingStatus.POSTPONED:  # it has a date again
        status = MeetingStatus.PLANNED
    levels = [mention.level for mention in found.mentions if mention.level and len(mention.parties) > 1]
    return Telling(
        f"{reading.report.id[:16]}/{found.mentions[0].event}", found.parties,
        min((mention.kind for mention in found.mentions), key=_KINDS.index),
        Rank.LEADERS if Rank.LEADERS in levels else levels[0] if levels else None,
        status, _not_after(when, published, status), _where(found, deciding), deciding.said_by,
        cut(deciding.quote),
        tuple(dict.fromkeys(mention.topic for mention in found.mentions if mention.topic)),
        any(mention.again for mention in same), tuple(found.conditions), tuple(found.questions),
        tuple(dict.fromkeys(days for mention in found.mentions for days in mention.formerly if days != when)),
        moved and status is MeetingStatus.PLANNED, deciding.named, tuple(mention.named for mention in found.mentions))


def firmest(mentions: Sequence[Mention]) -> Mention:
    """The mention that decides: what took place before what did not; what was called off where it is told first.

    Mentions that name one side only do not decide where there are others.
    """
    mentions = [mention for mention in mentions if len(mention.parties) > 1] or list(mentions)
    over = [mention for mention in mentions if mention.is_over]
    if over:
        return max(over, key=lambda mention: (mention.when is not None, mention.status is MeetingStatus.HELD,
                                              mention.where is not None, -mention.start))
    firm = [mention for mention in mentions if mention.status is not MeetingStatus.POSSIBLE] or mentions
    first = firm[0]
    in_sentence = [mention for mention in firm if mention.start <= first.end]
    off = next((mention for mention in in_sentence if mention.status in _CALLED_OFF), None) or (
        next((mention for mention in firm if mention.status in _CALLED_OFF), None) if first.former else None)
    if off:
        return off
    return next((mention for mention in firm if mention.status is first.status and mention.when), first)


def _where(found: Gathered, deciding: Mention) -> ToldPlace | None:
    """Where the deciding mention has it; the country of a visit only where no place in it is told."""
    if deciding.where and not (deciding.kind is MeetingKind.VISIT and deciding.where.is_country):
        return deciding.where
    exact = [mention.where for mention in found.mentions if mention.where and not mention.where.is_country]
    told = next(iter(exact), deciding.where or found.where)
    return told or next((mention.around for mention in (deciding, *found.mentions) if mention.around), None)


def _not_after(when: DayInterval | None, published: date | None, status: MeetingStatus) -> DayInterval | None:
    """Days of a meeting that is over end on the day of the report at the latest."""
    if not when or not published or status is not MeetingStatus.HELD or not when.last or when.last <= published:
        return when
    return DayInterval(when.first, published) if when.first is None or when.first <= published else when


