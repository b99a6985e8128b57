"""Trees that cannot be are mended, and what is mended stays a tree."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from detente.language.pipeline import load
from detente.language.pipeline.repairs import Repairs

TEXTS = sorted((Path(__file__).parents[1] / "gold").rglob("*.txt"))
WORDS = {
    "de": "der die Präsident Trump , und mit hatte haben getroffen treffen zu Staats- wer dass wurde Kim . «".split(),
    "en": "the president Trump , and who having had met plans told that parliament to travel of Kim . was due".split(),
}

REPAIRS = Repairs(frozenset({"werden"}), {"VVPP": "VVFIN"}, {"VVPP": "VVINF"}, "TRUNC", "PTKZU")


def doc(*rows: tuple[str, str, str, str, int]) -> Doc:
    """Rows of word, tag, part of speech, label, index of the head."""
    words, tags, poses, deps, heads = (list(column) for column in zip(*rows, strict=True))
    return Doc(Vocab(), words=words, tags=tags, pos=poses, deps=deps, heads=heads, lemmas=words)  # type: ignore[arg-type]


def test_a_missed_coordination_is_one() -> None:
    mended = REPAIRS(doc(("Treffen", "NN", "NOUN", "ROOT", 0), ("Peru", "NE", "PROPN", "nmod", 0),
                         ("und", "KON", "CCONJ", "cc", 3), ("Chile", "NE", "PROPN", "nmod", 0)))
    assert (mended[3].dep_, mended[3].head.text) == ("conj", "Peru")


def test_a_perfect_with_have_is_no_passive() -> None:
    mended = REPAIRS(doc(("Peru", "NE", "PROPN", "nsubj:pass", 2), ("hat", "VAFIN", "AUX", "aux:pass", 2),
                         ("verhandelt", "VVPP", "VERB", "ROOT", 2)))
    assert [token.dep_ for token in mended] == ["nsubj", "aux", "ROOT"]


def test_of_two_subjects_the_later_is_the_object() -> None:
    mended = REPAIRS(doc(("Peru", "NE", "PROPN", "nsubj", 1), ("trifft", "VVFIN", "VERB", "ROOT", 1),
                         ("Chile", "NE", "PROPN", "nsubj", 1)))
    assert [token.dep_ for token in mended] == ["nsubj", "ROOT", "obj"]


def test_a_sound_tree_stays() -> None:
    sound = doc(("Peru", "NE", "PROPN", "nsubj", 1), ("trifft", "VVFIN", "VERB", "ROOT", 1),
                ("Chile", "NE", "PROPN", "obj", 1))
    before = [(token.dep_, token.head.i) for token in sound]
    assert [(token.dep_, token.head.i) for token in REPAIRS(sound)] == before


def is_forest(doc: Doc) -> bool:
    """Whether every token comes to a root by its heads."""
    for token in doc:
        here = token
        for _ in range(len(doc)):
            if here.head == here:
                break
            here = here.head
        if here.head != here:
            return False
    return True


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_reports_stay_trees(path: Path) -> None:
    assert is_forest(load("de" if "-de" in path.stem else "en")(path.read_text("utf-8")))


@pytest.mark.parametrize("code", ["de", "en"])
def test_heaps_of_words_stay_trees(code: str) -> None:
    nlp = load(code)

    @given(st.lists(st.sampled_from(WORDS[code]), min_size=1, max_size=30))
    def check(words: list[str]) -> None:
        assert is_forest(nlp(" ".join(words)))

    check()


@pytest.mark.parametrize("text", [
    "Rebels killed at least eight soldiers.", "They arrested as many as eight men.",
    "The army attacked more than a dozen bases.", "The blast wounded at least 20.",
])
def test_words_before_a_number_count_the_object(text: str) -> None:
    parsed = load("en")(text)
    last = parsed[-2]
    assert (last.dep_, last.head.pos_) == ("obj", "VERB")


def test_a_preposition_before_words_that_count_is_the_nouns() -> None:
    parsed = load("en")("He met with at least three ministers.")
    assert [child.text for child in parsed[-2].children if child.dep_ == "case"] == ["with"]
    assert parsed[-2].dep_ == "obl"


def test_whoever_stands_before_the_verb_that_ends_a_sentence_says_what_is_before_it() -> None:
    parsed = load("en")("Irish nationalist guerrillas wounded two British soldiers on Thursday, police said.")
    words = {token.text: token for token in parsed}
    assert (words["guerrillas"].head.text, words["police"].head.text) == ("wounded", "said")
    assert {words["guerrillas"].dep_, words["police"].dep_} == {"nsubj"}


@pytest.mark.parametrize(("text", "verb", "acting", "affected"), [
    ("Letzten Dienstag erschossen regierungstreue Soldaten neun Polizisten.", "erschossen", "Soldaten", "Polizisten"),
    ("Diesen Einwand ließ das Gericht nicht gelten.", "gelten", "Gericht", "Einwand"),
    ("Den Vorschlag unterstützen bereits manche Staatschefs.", "unterstützen", "Staatschefs", "Vorschlag"),
    ("Das Gericht ließ diesen Einwand nicht gelten.", "gelten", "Gericht", "Einwand"),
])
def test_an_article_in_the_accusative_has_no_subject(text: str, verb: str, acting: str, affected: str) -> None:
    parsed = load("de")(text)
    labels = {token.text: token.dep_ for token in parsed}
    assert (labels[acting], labels[affected]) == ("nsubj", "obj")
    assert next(token for token in parsed if token.text == acting).head.text in (verb, "ließ")


def test_a_form_before_a_finite_modal_is_an_infinitive() -> None:
    parsed = load("de")("Es gibt einen Entwurf, zu dem dann das Parlament Änderungen vorschlagen kann.")
    verb = next(token for token in parsed if token.text == "vorschlagen")
    assert (verb.tag_, verb.lemma_) == ("VVINF", "vorschlagen")
