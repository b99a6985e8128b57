"""Détente as a component of anybody's spaCy pipeline: `nlp.add_pipe("detente")`, then `doc._.reading`.

spaCy imports this file whenever any pipeline is made where Détente is installed, so it imports the reader only when it
is asked to read.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

if TYPE_CHECKING:
    from detente.language.bundle import Language


class ReadingComponent:
    """Reads each document that passes and puts the Reading on `doc._.reading`.

    The day of publication is `doc._.published` (a date) where it is set, else the one given to `add_pipe` by
    `config={"published": "2018-04-18"}`, else unknown. The pipeline before it must tag, lemmatise and parse into
    Universal Dependencies.
    """

    def __init__(self, language: Language, published: date | None = None) -> None:
        self.language = language
        self.published = published

    def __call__(self, doc: Doc) -> Doc:
        """Reads `doc`, in place."""
        from detente.model import Report
        from detente.reading.page import Page
        from detente.reading.reader import read_page

        report = Report.of(doc.text, self.language.code, doc._.published or self.published)
        doc._.reading = read_page(Page(report, doc, self.language))
        return doc


@Pipeline.factory("detente", default_config={"published": None}, assigns=["doc._.reading"])
def create(nlp: Pipeline, name: str, published: str | None) -> ReadingComponent:
    """The component for a pipeline. Raises UsageError for a pipeline of a language that we have not."""
    from detente.language.bundle import LANGUAGES, Language
    from detente.model import UsageError

    if nlp.lang is None or nlp.lang not in LANGUAGES:
        raise UsageError(f"component '{name}': no language '{nlp.lang}' here: use one of {', '.join(LANGUAGES)}")
    for extension in ("reading", "published"):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=None)
    return ReadingComponent(Language(nlp.lang, nlp), date.fromisoformat(published) if published else None)
