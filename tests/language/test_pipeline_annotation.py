"""What Docs carry: tags, features, lemmas, trees, names, and the text untouched."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente.language.pipeline as package
from detente.language.pipeline import load
from detente.language.pipeline.parser import Parser

pipeline = cache(load)
ROOMS = Path(package.__file__).parents[1]
SAMPLE = {"de": "Trump traf Kim am Montag in Singapur.", "en": "Trump met Kim in Singapore on Monday."}


def word(language: str, text: str, form: str):
    return next(token for token in pipeline(language)(text) if token.text == form)


@pytest.mark.parametrize("language", SAMPLE)
def test_every_layer_is_there(language: str) -> None:
    doc = pipeline(language)(SAMPLE[language])
    for name in ("TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB"):
        assert doc.has_annotation(name), name
    root = next(doc.sents).root
    assert {child.dep_ for child in root.children} >= {"nsubj", "obj", "punct"}
    assert doc[-1].pos_ == "PUNCT"


@pytest.mark.parametrize("language", SAMPLE)
def test_size_on_disk(language: str) -> None:
    assert sum(file.stat().st_size for file in (ROOMS / language / "model").iterdir()) < 40_000_000


@pytest.mark.parametrize("language", SAMPLE)
def test_piping_equals_single_calls(language: str) -> None:
    nlp = pipeline(language)
    texts = [SAMPLE[language], "", "Kim.", SAMPLE[language] * 3]
    for piped, text in zip(nlp.pipe(texts), texts, strict=True):
        single = nlp(text)
        assert piped.text == single.text == text
        assert [(t.tag_, t.dep_, t.head.i, t.lemma_) for t in piped] == [
            (t.tag_, t.dep_, t.head.i, t.lemma_) for t in single
        ]


@pytest.mark.parametrize(
    ("text", "form", "tense"),
    [
        ("China hoffe auf Frieden, sagte er.", "hoffe", "Pres"),
        ("Er sagte, sie habe das gesagt.", "habe", "Pres"),
        ("Es sei auch möglich, dass ein Treffen gar nicht zustande komme.", "sei", "Pres"),
        ("Es sei auch möglich, dass ein Treffen gar nicht zustande komme.", "komme", "Pres"),
        ("Dafür bedürfe es mehrerer Parteien, betonte der Beamte.", "bedürfe", "Pres"),
        ("Südkorea wolle das Treffen nutzen, sagte er.", "wolle", "Pres"),
        ("In der engeren Auswahl seien fünf Orte.", "seien", "Pres"),
        ("Das Treffen werde im Mai stattfinden, sagte sie.", "werde", "Pres"),
        ("Er sagte, die Worte würden benutzt.", "würden", "Past"),
        ("Er sagte, sie hätten Gespräche geführt.", "hätten", "Past"),
        ("Das könnte gelingen.", "könnte", "Past"),
        ("Das müsste er wissen.", "müsste", "Past"),
        ("Er sagte, das käme ihm gelegen.", "käme", "Past"),
    ],
)
def test_subjunctive(text: str, form: str, tense: str) -> None:
    token = word("de", text, form)
    assert token.morph.get("Mood") == ["Sub"]
    assert token.morph.get("Tense") == [tense]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ich habe das gesagt.", "habe"),
        ("Er sagte das gestern.", "sagte"),
        ("Kim hatte Trump getroffen.", "hatte"),
        ("Das Treffen hat begonnen.", "hat"),
    ],
)
def test_indicative(text: str, form: str) -> None:
    assert word("de", text, form).morph.get("Mood") == ["Ind"]


@pytest.mark.parametrize(
    ("language", "text", "form", "lemma"),
    [
        ("de", "Die Minister trafen sich in Wien.", "trafen", "treffen"),
        ("de", "Albright war mit Kim zusammengetroffen.", "zusammengetroffen", "zusammentreffen"),
        ("de", "Polen bestellte den Botschafter ein.", "bestellte", "bestellen"),
        ("de", "Trump hatte davon gesprochen.", "gesprochen", "sprechen"),
        ("de", "Sie hoffen bei den Gipfeln auf Zusagen.", "Gipfeln", "Gipfel"),
        ("de", "Sie hoffen auf Erfolg bei den Gesprächen.", "Gesprächen", "Gespräch"),
        ("de", "Das ist Nordkoreas Programm.", "Nordkoreas", "Nordkorea"),
        ("de", "Die USA verhandeln.", "USA", "USA"),
        ("de", "Er versuchte, ihn einzustellen.", "einzustellen", "einstellen"),
        ("de", "Der jetzige Staatsführer war in den neuen Ländern.", "neuen", "neu"),
        ("de", "Der Vertrag wurde nicht geschlossen.", "geschlossen", "schließen"),
        ("en", "They met and spoke.", "met", "meet"),
        ("en", "They met and spoke.", "spoke", "speak"),
        ("en", "The talks were held.", "held", "hold"),
        ("en", "The talks were held.", "talks", "talk"),
        ("en", "He has been chosen.", "chosen", "choose"),
        ("en", "The countries agreed.", "countries", "country"),
    ],
)
def test_lemmas(language: str, text: str, form: str, lemma: str) -> None:
    assert word(language, text, form).lemma_ == lemma


def test_separated_prefix_is_a_child_of_its_verb() -> None:
    token = word("de", "Polen bestellte am Freitag den Botschafter ein.", "ein")
    assert (token.dep_, token.head.text) == ("compound:prt", "bestellte")


@pytest.mark.parametrize("language", SAMPLE)
@given(text=st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_is_kept(language: str, text: str) -> None:
    doc = pipeline(language)(text)
    assert doc.text == text
    for sent in doc.sents:
        roots = [token for token in sent if token.head is token or token.head.i == token.i]
        assert len(roots) == 1
        assert all(sent.start <= token.head.i < sent.end for token in sent)


@pytest.mark.parametrize("text", ["(" * 20_000, "a" * 50_000, "a " * 3000, "\n" * 5000, "1. " * 2000, "„" * 3000])
@pytest.mark.parametrize("language", SAMPLE)
def test_hostile_texts_are_read(language: str, text: str) -> None:
    assert pipeline(language)(text).text == text


def test_a_form_is_kept_beside_thousands_of_others() -> None:
    """The table of forms grows while texts are read; a row that was written stays where it is."""
    parser = Parser(ROOMS / "de" / "model")
    first = parser.parse([["Berlin", "ruft", "Paris"]])[0]
    for part in range(4):
        parser.parse([[f"viel{part}x{n}x{k}" for k in range(100)] for n in range(4)])
    again = parser.parse([["Berlin", "ruft", "Paris"]])[0]
    assert again.heads.tolist() == first.heads.tolist()
    assert again.case.tolist() == first.case.tolist()
    assert len(parser._rows) > 1024
    assert len(parser._table) >= len(parser._rows)
