"""A cast read from a few sentences, for the tests of actors, offices and places."""

from datetime import date
from pathlib import Path

from detente.language.bundle import load
from detente.language.facts import load_facts
from detente.model import Actor, Report
from detente.reading.actors import read_cast
from detente.reading.cast import Cast
from detente.reading.page import Page
from detente.reading.times.find import read_times


def page_of(text: str, language: str, published: str) -> Page:
    """The parsed page of a text."""
    bundle = load(language)
    return Page(Report.of(text, language, date.fromisoformat(published)), bundle.pipeline(text), bundle)


def cast_of(text: str, language: str, published: str, own: Path | None = None) -> Cast:
    """The cast of a text."""
    page = page_of(text, language, published)
    return read_cast(page, read_times(page), load_facts(own))


def actor(cast: Cast, name: str) -> Actor:
    """The actor with this name or alias."""
    found = [one for one in cast.actors if name in (one.name, *one.aliases, *(span.text for span in one.mentions))]
    assert found, f"no {name} among {[one.name for one in cast.actors]}"
    return found[0]


def offices(one: Actor) -> set[tuple[str, str | None, str]]:
    """An actor's offices as (title, of, status)."""
    return {(office.title, office.of, office.status.value) for office in one.offices}


def meant_at(page: Page, cast: Cast, word: str, nth: int = 1) -> tuple[str, ...]:
    """The names of the actors that the nth occurrence of a word means."""
    tokens = [token for token in page.doc if token.text == word]
    return tuple(cast.actor(id_).name for id_ in cast.actors_at(tokens[nth - 1]))
