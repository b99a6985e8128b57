"""The reader: a report becomes a reading, layer by layer. Each layer sees the page and the layers before it."""

from dataclasses import replace

from detente.language.bundle import Language
from detente.model import Reading, Report
from detente.reading.actors import read_cast
from detente.reading.attitudes import read_attitudes
from detente.reading.conditions import read_conditions
from detente.reading.events import read_events
from detente.reading.explain.arrangements import explain_instruments
from detente.reading.explain.cues import explain_attitudes, explain_conditions
from detente.reading.explain.events import explain_events
from detente.reading.explain.speech import explain_statements
from detente.reading.explain.times import explain_times
from detente.reading.homes import Homes
from detente.reading.instruments import read_instruments
from detente.reading.kin import forget
from detente.reading.page import Page
from detente.reading.questions import read_questions
from detente.reading.setting import Setting
from detente.reading.sources import with_holders, with_sources
from detente.reading.speech.attribution import attribution
from detente.reading.statements import read_statements
from detente.reading.times.find import read_times
from detente.reading.trends import read_trends
from detente.reading.watch import Watch


def read_report(report: Report, language: Language, *, explain: bool = False) -> Reading:
    """The reading of a report in that language; with `explain` it says where its items come from."""
    return read_page(Page(report, language.pipeline(report.text), language), explain=explain)


def read_page(page: Page, *, explain: bool = False) -> Reading:
    """The reading of a parsed report; with `explain` it says where its items come from."""
    forget(page.doc)
    try:
        return _layers(page, explain=explain)
    finally:
        forget(page.doc)


def _layers(page: Page, *, explain: bool) -> Reading:
    watch = Watch() if explain else None
    times = read_times(page)
    cast = read_cast(page, times, page.language.facts)
    setting = Setting.of(page, times, cast)
    cast, statements = with_sources(page, cast, read_statements(page, times, cast))
    cast = Homes.of(page, cast).settled()
    cast = with_holders(page, cast, attribution(page, statements, cast))
    voices = attribution(page, statements, cast)
    events, actors = read_events(page, times, setting, cast, voices, watch)
    instruments = tuple(read_instruments(page, times, cast))
    reading = Reading(
        page.report,
        actors=actors,
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
    if watch is None:
        return reading
    return replace(
        reading,
        explanations=(
            *explain_times(page, reading),
            *explain_events(page, reading, watch),
            *explain_statements(page, reading),
            *explain_attitudes(page, reading, cast, voices),
            *explain_conditions(page, reading),
            *explain_instruments(page, reading),
        ),
    )
