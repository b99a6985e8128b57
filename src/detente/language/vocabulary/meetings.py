"""The form of a language's words on who meets at what level, and whether it is a further meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class MeetingWords:
    """Patterns, in small letters, that are looked for in the clause that tells of a meeting; `*` is any letters.

    `leaders`, `ministers` and `officials` tell the level of a meeting whose participants are only told by country.
    `again`: words that tell of a further meeting of the same participants, not of the one that is known.
    `summits`, `talks`: what a meeting is called. `deputies`: words in a title that put its holder one rank lower.
    `ands`: words between the last two names of a list. `theirs`: words before those who meet for somebody.
    `sides`: who meets, where they are only told as those who negotiate. `rebels` and `governments`: what a group that
    fights and those it fights are called where they are not named. `there`: words for the place told last. `capitals`:
    words for the seat of a government. `dayparts`: times of a day that is told before. `planned_for`: words between a
    meeting and the day that it is planned for. `adjoining`: words that put two things on one day.
    `signing`, `signed`: words for a signature, to come or done; `having`, `going`: words beside them that tell which;
    `never`: words that deny it. `formerly`: words for what was planned once; `originally`: words for its first plan.
    `speaking_at`: words between "said" and the meeting that it was said at. `afterwards`: words for what comes right
    after something. `eves`: words for the day before. `at_houses`: words before a house of government that
    make it a place.
    `together`: words before somebody who goes along. `others`: words for those at the end of a list without a name.
    `wheres`: words that open a clause on what is done in the place told just before. `earlier`, `later`: words behind
    a number of days that is reckoned from the day told before; `same_day`:
    words for that day again, `then` for that time, `meanwhile` for what goes on beside it; `next_day`, `day_before`:
    words for the days beside it. `begins`: words for a first day. `houses`: houses of government by country (ISO
    3166-1 alpha-3), beside its seats.
    `day_links`: words between two days that are both meant, or all from one to the other; `on_days`: words before a
    day, `day_articles`: articles there; `in_places`: words before the place where something is done. `short_titles`:
    titles whose period ends no sentence.
    `moving`: words for the moving of a date, `moved_to` those before the new one. `led`: words between a delegation
    and who leads it; `goes_on`: words for talks that go on in a next round. `one_of_them`: articles before one that
    was not told of. `ceremonies`: what a signing is called.
    `going_on`: pronouns that open a sentence which goes on with those of the one before. `since`: words before a
    day since which something holds; `firsts`: words for the first thing of its kind since a day. `through_days`: words
    before a number of days that are all meant. `split_goes_on`: verbs of `goes_on` by what stands far behind them.
    `town_adjectives`: whether towns have adjectives in "-er"; `conferences`: words behind them for what is held there.
    `same_place`: words for the place of the last round. `delegates`: those of `sides` who meet for others, and not
    these themselves. `background`: words for what lies before the news. `missed`: words for what did not take place
    when it was to; `off_now`: auxiliaries of what is now called off, while its day is to come. `ordinals`: whether a
    number with a dot is an ordinal, so that the dot ends no sentence.
    """

    FILE: ClassVar[str] = "meetings.yaml"

    leaders: tuple[str, ...]
    ministers: tuple[str, ...]
    officials: tuple[str, ...]
    again: tuple[str, ...]
    summits: tuple[str, ...]
    talks: tuple[str, ...]
    deputies: tuple[str, ...]
    ands: frozenset[str]
    theirs: tuple[str, ...]
    sides: tuple[str, ...]
    rebels: tuple[str, ...]
    governments: tuple[str, ...]
    there: tuple[str, ...]
    capitals: tuple[str, ...]
    dayparts: tuple[str, ...]
    planned_for: tuple[str, ...]
    adjoining: tuple[str, ...]
    signing: tuple[str, ...]
    signed: tuple[str, ...]
    having: tuple[str, ...]
    going: tuple[str, ...]
    never: tuple[str, ...]
    formerly: tuple[str, ...]
    originally: tuple[str, ...]
    afterwards: tuple[str, ...]
    eves: tuple[str, ...]
    others: tuple[str, ...]
    at_houses: tuple[str, ...]
    together: tuple[str, ...]
    wheres: tuple[str, ...]
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    same_day: tuple[str, ...]
    then: tuple[str, ...]
    meanwhile: tuple[str, ...]
    begins: tuple[str, ...]
    houses: Mapping[str, tuple[str, ...]]
    next_day: tuple[str, ...]
    day_before: tuple[str, ...]
    moving: tuple[str, ...]
    moved_to: tuple[str, ...]
    led: tuple[str, ...]
    goes_on: tuple[str, ...]
    one_of_them: tuple[str, ...]
    going_on: tuple[str, ...]
    since: tuple[str, ...]
    town_adjectives: bool
    conferences: tuple[str, ...]
    split_goes_on: Mapping[str, str]
    same_place: tuple[str, ...]
    delegates: tuple[str, ...]
    through_days: tuple[str, ...]
    firsts: tuple[str, ...]
    background: tuple[str, ...]
    missed: tuple[str, ...]
    off_now: tuple[str, ...]
    ordinals: bool
    short_titles: tuple[str, ...]
    day_links: tuple[str, ...]
    on_days: tuple[str, ...]
    day_articles: tuple[str, ...]
    in_places: frozenset[str]
    ceremonies: tuple[str, ...]
    speaking_at: frozenset[str]
