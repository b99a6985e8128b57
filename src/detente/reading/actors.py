"""Actors: who is named in a report, and which words name whom."""

from functools import lru_cache

from detente.language.bundle import Language
from detente.language.facts import Facts
from detente.language.vocabulary.names import NameWords
from detente.language.vocabulary.speech import SpeechWords, Takes
from detente.model import Timex
from detente.reading.actors_bodies import read_bodies, read_governments, unknown_groups
from detente.reading.actors_offices import hold_offices
from detente.reading.actors_pronouns import read_pronouns
from detente.reading.actors_references import (
    fill_countries,
    merge_unnamed,
    name_compatriots,
    read_references,
    speaks,
)
from detente.reading.cast import Cast
from detente.reading.names.figures import Company
from detente.reading.names.halves import read_halves
from detente.reading.names.identity import given_names
from detente.reading.names.marks import read_marks, settle_marks
from detente.reading.names.people import People
from detente.reading.names.runs import again, name_runs
from detente.reading.offices import read_titles
from detente.reading.page import Page
from detente.reading.places import unknown_places


def read_cast(page: Page, times: tuple[Timex, ...], facts: Facts) -> Cast:
    """The actors and places of a report. `times` keep a month or a weekday from being taken for a name."""
    company = Company(page, facts)
    company.times = frozenset(at for time in times for at in _tokens(page, time))
    company.speech = saying(page.language)
    given = given_names(facts, page.words(NameWords).given)
    marks = read_marks(company, given, times)
    titles = read_titles(company)
    company.crowds = frozenset(title.head for title in titles if title.plural and not speaks(company, title.head))
    company.titled = {at for title in titles for at in range(title.start, title.end)}
    people = People(company, facts, given, titles)
    runs = list(name_runs(company, titles, company.times, given))
    met = [(run, figure) for run in runs if (figure := people.meet(run))]
    met += [(run, figure) for run in again(company, met) if (figure := people.meet(run))]
    settle_marks(company, marks)
    read_halves(company)
    unknown_groups(company, runs)
    unknown_places(company)
    read_governments(company)
    read_bodies(company)
    loose = hold_offices(company, titles, met)
    read_references(company, loose)
    name_compatriots(company)
    merge_unnamed(company)
    read_pronouns(company)
    fill_countries(company)
    company.settle_places()
    return company.cast()


@lru_cache(maxsize=8)
def saying(language: Language) -> frozenset[str]:
    """The lemmas of verbs that say something."""
    classes = language.words(SpeechWords).verbs
    return frozenset(word for kind in classes for word in kind.words if Takes.THAT in kind.takes and "+" not in word)


def _tokens(page: Page, time: Timex) -> range:
    span = page.tokens_of(page.span(time.start, time.end))
    return range(span.start, span.end)
