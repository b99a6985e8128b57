"""Trees that cannot be are mended."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

from detente.language.pipeline.repairs import Repairs

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
