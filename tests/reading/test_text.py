from datetime import date

import pytest
import spacy

import detente
from detente.model import ReportError, UsageError
from detente.settings import Settings


def test_the_envelope_is_handed_on() -> None:
    reading = detente.read(
        "Kim met Moon.", published=date(2018, 4, 27), title="Summit", source="agency", url="https://example.org"
    )
    report = reading.report
    assert (report.language, report.published, report.title) == ("en", date(2018, 4, 27), "Summit")
    assert (report.source, report.url) == ("agency", "https://example.org")
    assert reading.notices == ()


def test_without_a_day_a_notice_says_so() -> None:
    assert "publication day unknown" in detente.read("Kim met Moon on Friday.").notices[0]


def test_a_language_that_we_have_not() -> None:
    with pytest.raises(ReportError, match="the text: no language 'fr' here: choose one of de, en"):
        detente.read("Kim met Moon.", language="fr")


def test_a_pipeline_that_is_not_there() -> None:
    with pytest.raises(UsageError, match="pipeline 'no_such_pipeline' can't be loaded"):
        detente.read("Kim met Moon.", language="en", settings=Settings({"en": "no_such_pipeline"}))


def test_a_pipeline_of_ones_own(tmp_path) -> None:
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    for label in ("nsubj", "obj", "obl", "root"):
        parser.add_label(label)
    nlp.initialize()
    nlp.to_disk(tmp_path / "own")
    reading = detente.read("Kim met Moon.", language="en", settings=Settings({"en": str(tmp_path / "own")}))
    assert reading.report.language == "en"


def test_a_pipeline_with_other_labels_is_refused(tmp_path) -> None:
    nlp = spacy.blank("de")
    parser = nlp.add_pipe("parser")
    for label in ("sb", "oa", "mo"):
        parser.add_label(label)
    nlp.initialize()
    nlp.to_disk(tmp_path / "own")
    with pytest.raises(UsageError, match="no Universal Dependencies labels"):
        detente.read("Kim traf Moon.", language="de", settings=Settings({"de": str(tmp_path / "own")}))
    with pytest.raises(UsageError, match="is for 'de', not for 'en'"):
        detente.read("Kim met Moon.", language="en", settings=Settings({"en": str(tmp_path / "own")}))
