"""Scores of a shipped pipeline on treebanks, as the model card gives them: `python score.py LANGUAGE TREEBANK…`.

Sentences are the treebank's, tokens the pipeline's own (contractions are one token). Labels are compared without their
subtypes.
"""

from __future__ import annotations

import sys
from collections import Counter

from spacy.language import Language
from spacy.tokens import Doc

from corpus import gold
from detente.language.pipeline import load
from treebank import Sentence

RELATIONS = ("nsubj", "obj", "obl")


def scores(nlp: Language, sentences: list[Sentence]) -> dict[str, float]:
    """Percentages: tag, pos, uas, las (`_np`: without punctuation), lemma, features, and F1 of some relations."""
    n: Counter[str] = Counter()
    pairs: dict[str, Counter[str]] = {r: Counter() for r in RELATIONS}
    docs = [Doc(nlp.vocab, words=[t.form for t in s.tokens], spaces=_spaces(s)) for s in sentences]
    for doc in docs:
        for token in doc:
            token.is_sent_start = token.i == 0
    for _, component in nlp.pipeline:
        docs = list(component.pipe(docs)) if hasattr(component, "pipe") else [component(doc) for doc in docs]
    for s, doc in zip(sentences, docs, strict=True):
        for g, t in zip(s.tokens, doc, strict=True):
            _count(n, pairs, g, t)
    out = {
        k: 100 * n[k] / n[k + "_of"]
        for k in ("tag", "pos", "uas", "las", "uas_np", "las_np", "lemma", "lemma_verb")
        if n[k + "_of"]
    }
    for name in ("Case", "Number", "Mood", "Tense"):
        if n[name + "_of"]:
            out[name] = 100 * n[name] / n[name + "_of"]
    for r, c in pairs.items():
        out[r] = 200 * c["hit"] / max(1, c["gold"] + c["found"])
    return {k: round(v, 2) for k, v in out.items()}


def _count(n, pairs, g, t) -> None:
    head, dep = t.head.i, t.dep_.split(":")[0].lower()
    gold_dep = g.dep.split(":")[0]
    right = head == g.head
    for suffix in ("", "_np") if g.dep != "punct" else ("",):
        n["uas" + suffix] += right
        n["las" + suffix] += right and dep == gold_dep
        n["uas_of" if not suffix else "uas_np_of"] += 1
        n["las_of" if not suffix else "las_np_of"] += 1
    for r, c in pairs.items():
        c["gold"] += gold_dep == r
        c["found"] += dep == r
        c["hit"] += gold_dep == dep == r and right
    if g.tag:
        n["tag"] += t.tag_ == g.tag
        n["tag_of"] += 1
    n["pos"] += t.pos_ == g.pos
    n["pos_of"] += 1
    if g.lemma and g.lemma != "_":
        n["lemma"] += t.lemma_ == g.lemma
        n["lemma_of"] += 1
        if g.pos in ("VERB",):
            n["lemma_verb"] += t.lemma_ == g.lemma
            n["lemma_verb_of"] += 1
    for name in ("Case", "Number", "Mood", "Tense"):
        if name in g.feats and g.feats[name] != "?":
            n[name] += t.morph.get(name) == [g.feats[name]]
            n[name + "_of"] += 1


def _spaces(s: Sentence) -> list[bool]:
    return [s.text[t.start + len(t.form) : t.start + len(t.form) + 1] == " " for t in s.tokens]


def main(language: str, names: list[str]) -> None:
    nlp = load(language)
    for name in names:
        print(name, scores(nlp, gold([f"{language}_{name}"], nlp)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
