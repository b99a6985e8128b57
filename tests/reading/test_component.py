from datetime import date

import pytest
import spacy

import detente
from detente.language import pipeline as pipelines
from detente.language.bundle import load
from detente.model import EventStatus, Reading, UsageError

TEXT = "Kim und Moon treffen sich am Freitag in Panmunjom."


def test_the_component_gives_what_read_gives() -> None:
    nlp = load("de").pipeline
    component = spacy.blank("de").create_pipe("detente", config={"published": "2018-04-18"})
    doc = component(nlp(TEXT))
    assert isinstance(doc._.reading, Reading)
    assert doc._.reading == detente.read(TEXT, published=date(2018, 4, 18), language="de")


def test_it_is_a_pipe_of_a_pipeline() -> None:
    nlp = pipelines.load("de")
    nlp.add_pipe("detente", config={"published": "2018-04-18"})
    (doc,) = nlp.pipe([TEXT])
    assert doc._.reading.report.published == date(2018, 4, 18)
    assert len(doc._.reading.times) == 1


def test_a_document_may_have_a_day_of_its_own() -> None:
    component = spacy.blank("de").create_pipe("detente")
    doc = load("de").pipeline(TEXT)
    doc._.published = date(2020, 1, 1)
    assert component(doc)._.reading.report.published == date(2020, 1, 1)


def test_it_is_found_by_name_without_an_import() -> None:
    from importlib.metadata import entry_points

    (point,) = entry_points(group="spacy_factories", name="detente")
    assert point.value == "detente.reading.component:create"


def test_a_language_that_we_have_not() -> None:
    with pytest.raises(UsageError, match="no language 'fr' here"):
        spacy.blank("fr").add_pipe("detente")


def test_a_tree_that_was_changed_is_read_anew() -> None:
    """What the grammar keeps of a document while it reads is of that reading alone."""
    component = spacy.blank("en").create_pipe("detente", config={"published": "2018-04-18"})
    doc = load("en").pipeline("China will not attack Japan.")
    first = component(doc)._.reading
    assert [event.status for event in first.events] == [EventStatus.DENIED]
    negation = next(token for token in doc if token.lower_ == "not")
    negation.head, negation.dep_ = doc[len(doc) - 2], "punct"
    assert component(doc)._.reading.events != first.events
