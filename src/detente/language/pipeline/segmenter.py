"""The tokenizer at run time: spaCy's for the language, then periods of numbers set right; marks sentence starts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from detente.language.pipeline.sentences import SentenceRules, closes_sentence, starts

LONGEST_RUN = 400
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")
_NUMBER = re.compile(r"\d+\.")


class Segmenter:
    """Text to a Doc with sentence starts. `doc.text` is always the text.

    spaCy's rules peel one affix after another off a word, which takes time quadratic in the word's length: runs of more
    than `LONGEST_RUN` characters without a space are cut first.
    """

    def __init__(self, nlp: Language, rules: SentenceRules) -> None:
        self.vocab: Vocab = nlp.vocab
        self._tokenizer = nlp.tokenizer
        self._rules = rules

    def __call__(self, text: str) -> Doc:
        """A Doc of the text, with sentence starts set."""
        doc = self._in_pieces(text) if _LONG_RUN.search(text) else self._tokenizer(text)
        doc = self._split_numbers(doc)
        marks = np.full((len(doc), 1), -1, np.int64)
        marks[starts(doc, self._rules)] = 1
        if len(doc):
            marks[0] = 1
        doc.from_array(["SENT_START"], cast(Any, marks.astype(np.uint64)))
        return doc

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """Docs for texts, one by one; `batch_size` has no effect."""
        del batch_size
        return map(self, texts)

    def _in_pieces(self, text: str) -> Doc:
        """A Doc of a text whose longest unbroken runs are cut to `LONGEST_RUN` characters."""
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for run in [*_LONG_RUN.finditer(text), None]:
            end = len(text) if run is None else run.start()
            cuts = [text[at:end]]
            if run is not None:
                cuts += [text[i : min(i + LONGEST_RUN, run.end())] for i in range(run.start(), run.end(), LONGEST_RUN)]
                at = run.end()
            for cut in filter(None, cuts):
                for token in self._tokenizer(cut):
                    words.append(token.text)
                    spaces.append(bool(token.whitespace_))
        return Doc(self.vocab, words=words, spaces=spaces)

    def _split_numbers(self, doc: Doc) -> Doc:
        """Cut the period off number tokens ("1953.") where it ends the sentence."""
        ends = [t.i for t in doc if _NUMBER.fullmatch(t.text) and closes_sentence(doc, t.i, self._rules)]
        if not ends:
            return doc
        words: list[str] = []
        spaces: list[bool] = []
        cut = frozenset(ends)
        for token in doc:
            if token.i in cut:
                words += [token.text[:-1], "."]
                spaces += [False, bool(token.whitespace_)]
            else:
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
        return Doc(doc.vocab, words=words, spaces=spaces)
