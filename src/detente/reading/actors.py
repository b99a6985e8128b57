"""Actors: who is named in a report, and which words name whom."""

from datetime import date

from detente.language.facts import BodyFact, CountryFact, Facts, PersonFact, PlaceFact
from detente.language.vocabulary.names import NameWords
from detente.model import ActorKind, Timex
from detente.reading.cast import Cast
from detente.reading.names.figures import Company, Figure, Manner, Mention, Spot
from detente.reading.names.gazetteer import Entry, Hit, Sense, gazetteer
from detente.reading.names.words import words_of
from detente.reading.page import Page


def read_cast(page: Page, times: tuple[Timex, ...], facts: Facts) -> Cast:
    """The actors and places of a report. `times` keeps a month from being taken for a name."""
    company = Company(page)
    taken = {at for time in times for at in range(time.start, time.end)}
    hits = gazetteer(facts, page.language).scan(words_of(page.text))
    for hit in hits:
        if hit.start not in taken:
            _place_hit(page, company, facts, hit)
    return company.cast()


def _place_hit(page: Page, company: Company, facts: Facts, hit: Hit) -> None:
    tokens = page.doc.char_span(hit.start, hit.end, alignment_mode="expand")
    whole = tokens.start_char == hit.start and hit.end <= tokens.end_char <= hit.end + 1
    entry = next((e for sense in Sense for e in hit.of(sense)), None)
    if entry is None:
        return
    fact = entry.fact
    mention = Mention(tokens.start, tokens.end, Manner.NAME)
    if isinstance(fact, CountryFact):
        for at in range(tokens.start, tokens.end):
            company.tell(at, fact.code)
        if entry.sense in (Sense.STATE, Sense.SEAT) and whole:
            company.mention(company.state(fact, entry.form), mention)
    elif isinstance(fact, PlaceFact) and whole and entry.sense is Sense.CITY:
        country = facts.country(fact.country)
        if fact.seat and country and not _after_place_preposition(page, tokens.start):
            name = country.named(page.language.code).names[0]
            company.mention(company.state(country, name), mention)
        else:
            company.place(Spot(entry.form, fact.country, fact), mention)
    elif isinstance(fact, PersonFact) and whole:
        best = max((e for e in hit.entries if isinstance(e.fact, PersonFact)), key=lambda e: _weight(e, page.published))
        if isinstance(best.fact, PersonFact) and (best.sense is Sense.PERSON or best.fact.alone):
            _named(company, best, best.fact, ActorKind.PERSON, mention)
    elif isinstance(fact, BodyFact):
        _named(company, entry, fact, fact.kind, mention)


def _named(company: Company, entry: Entry, fact: PersonFact | BodyFact, kind: ActorKind, mention: Mention) -> None:
    figure = company.known(fact) or company.add(Figure(kind, entry.form, fact.country, fact))
    company.mention(figure, mention)


def _weight(entry: Entry, day: date | None) -> tuple[bool, bool]:
    offices = entry.fact.offices if isinstance(entry.fact, PersonFact) else ()
    return entry.sense is Sense.PERSON, day is not None and any(office.held_on(day) for office in offices)


def _after_place_preposition(page: Page, at: int) -> bool:
    return at > 0 and page.doc[at - 1].lower_ in page.words(NameWords).place_prepositions
