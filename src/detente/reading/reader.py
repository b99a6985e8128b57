"""The reader: a report becomes a reading, layer by layer. Each layer sees the page and the layers before it."""

from detente.language.bundle import Language
from detente.model import Reading, Report
from detente.reading.actors import read_cast
from detente.reading.attitudes import read_attitudes
from detente.reading.conditions import read_conditions
from detente.reading.events import read_events
from detente.reading.instruments import read_instruments
from detente.reading.page import Page
from detente.reading.questions import read_questions
from detente.reading.setting import Setting
from detente.reading.sources import with_sources
from detente.reading.speech.attribution import attribution
from detente.reading.statements import read_statements
from detente.reading.times.find import read_times
from detente.reading.trends import read_trends


def read_report(report: Report, language: Language) -> Reading:
    """The reading of a report in that language."""
    return read_page(Page(report, language.pipeline(report.text), language))


def read_page(page: Page) -> Reading:
    """The reading of a parsed report."""
    times = read_times(page)
    cast = read_cast(page, times, page.language.facts)
    setting = Setting.of(page, times, cast)
    cast, statements = with_sources(page, cast, read_statements(page, times, cast))
    voices = attribution(page, statements, cast)
    events, recruits = read_events(page, times, setting, cast, voices)
    instruments = tuple(read_instruments(page, times, cast))
    return Reading(
        page.report,
        actors=(*cast.actors, *recruits),
        times=times,
        places=cast.places,
        events=events,
        statements=statements,
        attitudes=tuple(read_attitudes(page, cast, voices)),
        conditions=tuple(read_conditions(page, cast, events, voices)),
        instruments=instruments,
        questions=tuple(read_questions(page, cast, events, instruments, voices)),
        trends=tuple(read_trends(page, times, cast)),
    )
