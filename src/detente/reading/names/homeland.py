"""The country that a report is of, if it is of one: whose government "the government" is."""

from collections import Counter

from detente.model import ActorKind
from detente.reading.names.figures import Company, Figure

OFTEN, MOST = 4, 0.6  # how often a report tells of the country, and which part of all that it tells of countries


def home_country(company: Company) -> str | None:
    """The country that a report is of, by most of its names of states, nations and places; None if it is of none."""
    told = [figure.country for figure in company.figures if figure.kind is ActorKind.STATE for _ in figure.mentions]
    told += [codes[0] for codes in company.nations.values() if len(codes) == 1]
    told += [spot.country for spot in company.located.values()]
    counted = Counter(code for code in told if code and company.facts.country(code) is not None)
    if not counted:
        return None
    code, times = counted.most_common(1)[0]
    return code if times >= OFTEN and times > MOST * counted.total() else None


def state_of(company: Company, code: str) -> Figure | None:
    """The state of a country (ISO alpha-3), an actor from now on; None for a code that the tables don't know."""
    country = company.facts.country(code)
    if country is None:
        return None
    names = country.named(company.page.language.code).names
    return company.state(country, names[0] if names else country.code)
