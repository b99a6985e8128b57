"""Exact-span F1 of names: `python score_names.py LANGUAGE FILE…`, the files as `corpus.write_tokens` writes them."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from spacy.tokens import Doc

from corpus import read_tokens
from detente.language.pipeline import load


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    found, start = set(), None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            found.add((start, i, labels[start][2:]))
            start = None
        if label.startswith("B-"):
            start = i
    return found


def main(language: str, files: list[str]) -> None:
    nlp = load(language)
    for file in files:
        n: Counter[str] = Counter()
        sentences = list(read_tokens(Path(file)))
        docs = [Doc(nlp.vocab, words=[t.form for t in s.tokens]) for s in sentences]
        for doc in docs:
            for token in doc:
                token.is_sent_start = token.i == 0
        for s, doc in zip(sentences, nlp.get_pipe("detente_annotator").pipe(docs), strict=True):
            gold = spans([t.entity for t in s.tokens])
            mine = {(e.start, e.end, e.label_) for e in doc.ents}
            n["hit"] += len(gold & mine)
            n["gold"] += len(gold)
            n["found"] += len(mine)
        f1 = 200 * n["hit"] / (n["gold"] + n["found"])
        print(Path(file).name, "F1", round(f1, 1), dict(n))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
