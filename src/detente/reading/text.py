"""From what came in to a reading: language, report, pipeline, reader, in that order."""

from dataclasses import replace
from datetime import date

from detente.language.bundle import LANGUAGES, Language, load
from detente.language.recognise import recognise
from detente.model import Reading, Report, ReportError
from detente.reading.clean import clean, restored
from detente.reading.reader import read_report
from detente.settings import Settings
from detente.wire.decoding import check
from detente.wire.dispatch import Dispatch

UNDATED = "publication day unknown: dates that need it stay words; give it with --published (in Python: published=)"

_SHORT = 200  # characters


def read_text(text: str, *, published: date | None = None, language: str | None = None, title: str | None = None,
              source: str | None = None, url: str | None = None, settings: Settings | None = None,
              explain: bool = False) -> Reading:
    """The reading of a text; see `detente.read`."""
    dispatch = Dispatch(check(text, "the text"), language=language, published=published, title=title, source=source,
                        url=url)
    return read_dispatch(dispatch, settings or Settings(), explain=explain)


def read_dispatch(dispatch: Dispatch, settings: Settings, *, explain: bool = False) -> Reading:
    """The reading of what came in; its language is recognised where the envelope does not say it.

    With `explain` its `explanations` say where each item comes from.

    Raises ReportError for a text in another language, UsageError for a pipeline that can't be used.
    """
    code = dispatch.language or _recognised(dispatch)
    if code not in LANGUAGES:
        raise ReportError(f"{dispatch.name}: no language '{code}' here: choose one of {', '.join(LANGUAGES)}")
    report = Report.of(dispatch.text, code, dispatch.published, title=dispatch.title, source=dispatch.source,
                       url=dispatch.url)
    language = bundle(code, settings)
    if (cleaned := clean(report.text)) is None:
        reading = _read(report, language, explain)
    elif cleaned.text.strip():
        reading = restored(_read(replace(report, text=cleaned.text), language, explain), cleaned, report)
    else:
        raise ReportError(f"{dispatch.name} is empty: give a report with text in it")
    undated = (UNDATED,) if dispatch.published is None else ()
    return replace(reading, notices=(*dispatch.notices, *undated, *reading.notices))


def _recognised(dispatch: Dispatch) -> str:
    """The language that the text shows; of a text too short to show it, that which its sender says."""
    try:
        return recognise(dispatch.text, dispatch.name)
    except ReportError:
        declared = dispatch.declared or ""
        if declared in LANGUAGES and len(dispatch.text) < _SHORT:
            return declared
        raise


def _read(report: Report, language: Language, explain: bool) -> Reading:
    return read_report(report, language, explain=True) if explain else read_report(report, language)


def bundle(code: str, settings: Settings) -> Language:
    """The language bundle that the settings ask for. Raises UsageError."""
    return load(code, settings.pipelines.get(code), settings.facts, settings.actors)
