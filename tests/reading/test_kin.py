from datetime import date

from detente.language.bundle import load
from detente.model import Report
from detente.reading.grammar import children
from detente.reading.kin import KEPT, base, dependents, forget
from detente.reading.page import Page
from detente.reading.reader import read_page

TEXT = "Am Freitag will Kim nach Panmunjom reisen und Moon treffen, sagte ein Sprecher."


def test_dependents_are_those_of_the_tree() -> None:
    doc = load("de").pipeline(TEXT)
    for token in doc:
        told = [(child.i, child.dep_, base(child.dep_)) for child in token.children]
        assert list(dependents(token)) == told
        assert dependents(token) is dependents(token)
        assert [child.i for child in children(token, "obl", "nsubj")] == [
            i for i, _, plain in told if plain in ("obl", "nsubj")]


def test_nothing_that_is_kept_holds_the_document() -> None:
    doc = load("de").pipeline(TEXT)
    dependents(doc[0])
    doc.user_data["mine"] = 1
    assert all(isinstance(part, int | str) for each in doc.user_data[f"{KEPT}kin"] if each for row in each
               for part in row)
    forget(doc)
    assert doc.user_data == {"mine": 1}


def test_a_reading_leaves_nothing_behind_in_the_document() -> None:
    language = load("de")
    doc = language.pipeline(TEXT)
    read_page(Page(Report.of(TEXT, "de", date(2018, 4, 18)), doc, language), explain=True)
    assert not [key for key in doc.user_data if str(key).startswith(KEPT)]
