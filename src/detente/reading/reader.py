"""The reader: a report becomes a reading, layer by layer."""

from detente.language.bundle import Language
from detente.model import Reading, Report
from detente.reading.actors import read_cast
from detente.reading.page import Page
from detente.reading.times.find import read_times


def read_report(report: Report, language: Language) -> Reading:
    """The reading of a report in that language."""
    return read_page(Page(report, language.pipeline(report.text), language))


def read_page(page: Page) -> Reading:
    """The reading of a parsed report."""
    times = read_times(page)
    cast = read_cast(page, times, page.language.facts)
    return Reading(page.report, times=times, actors=cast.actors, places=cast.places)
