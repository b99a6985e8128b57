"""The component that writes the network's analysis, lemmas and corrected features to Docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from detente.language.pipeline.agreement import CaseRules
from detente.language.pipeline.lemmas import Lemmatizer
from detente.language.pipeline.morphology import FormRules
from detente.language.pipeline.parser import LONGEST, Ints, Inventory, Parse, Parser

_ATTRIBUTES = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3  # spaCy's codes
_DOCS_AT_ONCE = 16
_JOINT = "parataxis"  # relation of a later piece of an overlong sentence to its first


@dataclass(frozen=True)
class _Piece:
    """Part of a sentence that the network sees at once: Doc token indices; `first` is false for later pieces."""

    doc: int
    tokens: list[int]
    first: bool


class Annotator:
    """Annotates Docs whose sentence starts are set."""

    def __init__(
        self, vocab: Vocab, parser: Parser, lemmatizer: Lemmatizer, rules: FormRules, case_rules: CaseRules | None
    ) -> None:
        self._parser = parser
        self._lemmatizer = lemmatizer
        self._rules = rules
        self._case_rules = case_rules
        self._vocab = vocab
        self._codes = _Codes(vocab, parser.inventory)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc in place."""
        return self.annotate([doc])[0]

    def pipe(self, stream: Iterable[Doc], batch_size: int = _DOCS_AT_ONCE) -> Iterator[Doc]:
        """Annotate a stream; sentences of up to `_DOCS_AT_ONCE` Docs go through the network together."""
        docs = iter(stream)
        while batch := list(islice(docs, min(batch_size, _DOCS_AT_ONCE))):
            yield from self.annotate(batch)

    def annotate(self, docs: Sequence[Doc]) -> list[Doc]:
        """Write tags, features, lemmas, trees and names to `docs` (in place), and return them."""
        pieces = [piece for number, doc in enumerate(docs) for piece in _pieces(number, doc)]
        forms = [[docs[piece.doc][i].text for i in piece.tokens] for piece in pieces]
        tables = [_blank(doc, self._codes) for doc in docs]
        root = -1
        for piece, words, parse in zip(pieces, forms, self._parser.parse(forms), strict=True):
            table = tables[piece.doc]
            self._fill(table, piece, words, parse)
            own_root = piece.tokens[int(np.flatnonzero(parse.heads == np.arange(len(words)))[0])]
            if piece.first:
                root = own_root
            else:
                table[own_root, 5] = root - own_root
                table[own_root, 4] = self._codes.joint
        for doc, table in zip(docs, tables, strict=True):
            if len(doc):
                doc.from_array(cast(Any, _ATTRIBUTES), cast(Any, table.astype(np.uint64)))
        return list(docs)

    def _fill(self, table: NDArray[np.int64], piece: _Piece, words: list[str], parse: Parse) -> None:
        """Write one piece's analysis to its rows of the Doc's attribute table."""
        codes = self._codes
        index = np.array(piece.tokens)
        table[index, 0] = codes.tags[parse.tags]
        table[index, 1] = codes.poses[parse.poses]
        table[index, 4] = codes.labels[parse.labels]
        table[index, 5] = index[parse.heads] - index
        inv = self._parser.inventory
        speaker = self._first_person(words, parse)
        values = self._features(words, parse)
        for k, (i, form) in enumerate(zip(piece.tokens, words, strict=True)):
            tag = inv.tags[parse.tags[k]]
            genitive, feats = codes.features(values[k])
            lemma = self._lemmatizer(form, tag, genitive)
            table[i, 2] = codes.morph(form, tag, lemma, feats, k in speaker, self._rules)
            table[i, 3] = _signed(self._vocab.strings.add(lemma))
        previous = ""
        for i, label in zip(piece.tokens, parse.entities.tolist(), strict=True):
            kind = inv.entities[label][2:]
            table[i, 6] = _OUTSIDE if not kind else _INSIDE if kind == previous and label % 2 == 0 else _BEGIN
            table[i, 7] = codes.kinds[kind]
            previous = kind

    def _features(self, words: list[str], parse: Parse) -> Ints:
        """The network's feature values, with case decided phrase by phrase."""
        if self._case_rules is None:
            return parse.feats
        inv = self._parser.inventory
        labels = [inv.labels[k] for k in parse.labels.tolist()]
        out = parse.feats.copy()
        column = list(inv.groups).index("Case")
        out[:, column] = self._case_rules.choose(parse.case, inv.groups["Case"], words, parse.heads, labels)
        return out

    def _first_person(self, words: list[str], parse: Parse) -> frozenset[int]:
        """Positions of verbs that have the speaker ("ich") as their subject, auxiliaries included."""
        speakers = [k for k, word in enumerate(words) if word.lower() in self._rules.first_person]
        if not speakers:
            return frozenset()
        heads = parse.heads.tolist()
        verbs = {heads[k] for k in speakers}
        aux = {k for k, head in enumerate(heads) if head in verbs}
        return frozenset(verbs | aux | {k + d for k in speakers for d in (-1, 1)})


def _pieces(number: int, doc: Doc) -> Iterator[_Piece]:
    """A Doc's sentences without whitespace tokens, overlong ones cut."""
    for sent in doc.sents:
        tokens = [token.i for token in sent if not token.is_space]
        for at in range(0, len(tokens), LONGEST):
            yield _Piece(number, tokens[at : at + LONGEST], at == 0)


def _blank(doc: Doc, codes: _Codes) -> NDArray[np.int64]:
    """An attribute table (tokens, attributes) in which each whitespace token hangs on a neighbour in its sentence."""
    table = np.zeros((len(doc), len(_ATTRIBUTES)), np.int64)
    table[:, 6] = _OUTSIDE
    for token in doc:
        if token.is_space:
            table[token.i, :5] = codes.space
            table[token.i, 3] = _signed(token.orth)
    for sent in doc.sents:
        anchor = next((token.i for token in sent if not token.is_space), sent.start)
        for token in sent:
            if token.is_space:
                table[token.i, 5] = anchor - token.i
            else:
                anchor = token.i
    return table


class _Codes:
    """spaCy's numbers for the inventory's values."""

    def __init__(self, vocab: Vocab, inventory: Inventory) -> None:
        add = vocab.strings.add
        self._vocab = vocab
        self._groups = list(inventory.groups.items())
        self.poses = np.array([add(pos) for pos in inventory.poses], np.int64)
        self.labels = np.array([_signed(add("ROOT" if x == "root" else x)) for x in inventory.labels])
        self.tags = np.array([_signed(add(tag)) for tag in inventory.tags])
        self.kinds = {label[2:]: _signed(add(label[2:])) if label[2:] else 0 for label in inventory.entities}
        self.joint = _signed(add(_JOINT))
        self.space = [_signed(add("_SP")), add("SPACE"), 0, 0, _signed(add("dep"))]
        self._features: dict[bytes, tuple[bool, dict[str, str]]] = {}
        self._morphs: dict[tuple[object, ...], int] = {}

    def features(self, row: NDArray[np.int64]) -> tuple[bool, dict[str, str]]:
        """Whether the word is in the genitive, and its features, from a row of value indices."""
        key = row.tobytes()
        if key not in self._features:
            pairs = {name: values[k] for (name, values), k in zip(self._groups, row.tolist(), strict=True) if values[k]}
            self._features[key] = (pairs.get("Case") == "Gen", pairs)
        return self._features[key]

    def morph(
        self, form: str, tag: str, lemma: str, feats: dict[str, str], first_person: bool, rules: FormRules
    ) -> int:
        """Number of the corrected features in spaCy's vocabulary."""
        out = rules.apply(form, tag, lemma, feats, first_person)
        key = tuple(out.items())
        if key not in self._morphs:
            self._morphs[key] = _signed(self._vocab.morphology.add(dict(sorted(out.items()))))
        return self._morphs[key]


def _signed(code: int) -> int:
    """An unsigned 64-bit hash as the signed integer with the same bits."""
    return code - (1 << 64) if code >= 1 << 63 else code
