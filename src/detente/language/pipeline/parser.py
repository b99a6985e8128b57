"""The trained network at run time: forms in, heads, labels and tags out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.vectors import Vectors  # type: ignore[import-not-found]

from detente.language.pipeline.features import affix_ids, plain, word_ids
from detente.language.pipeline.tree import decode

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

LONGEST = 120  # tokens the network sees at once; a longer sentence is parsed in pieces
_BATCH_SENTENCES = 24
_BATCH_TOKENS = 1600
_LIKE = 1.25  # how much longer a sentence may be than the shortest of its batch: padding is reckoned as well
_REMEMBERED_FORMS = 60_000
_FIRST_ROWS = 1024  # of the table of forms, which doubles when it is full


@dataclass(frozen=True)
class Inventory:
    """The values that the network's outputs stand for, in their order."""

    tags: list[str]
    poses: list[str]
    labels: list[str]
    entities: list[str]
    groups: dict[str, list[str]]


@dataclass(frozen=True)
class Parse:
    """One sentence's analysis; arrays have a row per token.

    `heads` are token indices, the root's its own; `feats` has a column per feature in `groups`, each value
    an index into that feature's values; `case` are log-probabilities of the values of Case.
    """

    heads: Ints
    labels: Ints
    tags: Ints
    poses: Ints
    entities: Ints
    feats: Ints
    case: Floats


class Parser:
    """Runs the network over sentences, batching those of like length.

    The part of the input that depends on the form alone is kept per form, so a frequent word costs one table look-up.
    """

    def __init__(self, folder: Path) -> None:
        entry = json.loads((folder / "inventory.json").read_text(encoding="utf-8"))
        self.inventory = Inventory(**{k: entry[k] for k in ("tags", "poses", "labels", "entities", "groups")})
        with np.load(folder / "tables.npz", allow_pickle=False) as tables:
            self._word = tables["word"].astype(np.float32)
            self._affix = tables["affix"].astype(np.float32)
            self._label_root = tables["label_root"]
            self._label_weight = tables["label_weight"]
            self._label_bias = tables["label_bias"]
            data = tables["vectors"].astype(np.float32) if "vectors" in tables else None
        self._vectors = (
            Vectors(strings=StringStore(), data=data, mode="floret", **entry["vectors"]) if data is not None else None
        )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "parser.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._width = self._word.shape[1] + self._affix.shape[1] + (data.shape[1] if data is not None else 0)
        at = sum(map(len, (self.inventory.tags, self.inventory.poses, self.inventory.entities)))
        before = list(self.inventory.groups).index("Case")
        at += sum(len(values) for values in list(self.inventory.groups.values())[:before])
        self._case = slice(at, at + len(self.inventory.groups["Case"]))
        self._rows: dict[str, int] = {}
        self._table = np.zeros((_FIRST_ROWS, self._width), np.float32)

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Analyses of `sentences` (lists of forms, none empty, none longer than `LONGEST`), in their order."""
        rows = self._look_up(sentences)
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        found: list[Parse | None] = [None] * len(sentences)
        for group in _groups(order, sentences):
            for i, parse in zip(group, self._run([rows[i] for i in group]), strict=True):
                found[i] = parse
        return [parse for parse in found if parse is not None]

    def _look_up(self, sentences: Sequence[Sequence[str]]) -> list[list[int]]:
        """Rows of the form table for every token; forms not seen before are added."""
        if len(self._rows) > _REMEMBERED_FORMS:
            self._rows, self._table = {}, np.zeros((_FIRST_ROWS, self._width), np.float32)
        new = [form for form in dict.fromkeys(f for s in sentences for f in s) if form not in self._rows]
        if new:
            at = len(self._rows)
            self._rows.update((form, at + k) for k, form in enumerate(new))
            while len(self._table) < len(self._rows):
                self._table = np.concatenate([self._table, np.zeros_like(self._table)])
            self._table[at : len(self._rows)] = self._encode([plain(form) for form in new])
        return [[self._rows[form] for form in s] for s in sentences]

    def _encode(self, forms: list[str]) -> Floats:
        """The network's input (forms, width) for forms."""
        words = np.array([word_ids(form, len(self._word)) for form in forms])
        affixes = np.array([affix_ids(form, len(self._affix)) for form in forms])
        parts = [self._word[words].sum(1), self._affix[affixes].sum(1)]
        if self._vectors is not None:
            parts.append(self._vectors.get_batch(forms))
        return np.concatenate(parts, axis=1).astype(np.float32)

    def _run(self, rows: list[list[int]]) -> Iterator[Parse]:
        """One batch through the network."""
        lengths = np.array([len(r) for r in rows], np.int32)
        index = np.zeros((int(lengths.max()), len(rows)), np.int64)
        for k, r in enumerate(rows):
            index[: len(r), k] = r
        arcs, parts, scores = self._session.run(None, {"x": self._table[index], "lengths": lengths})
        best = self._best(scores)
        for k, n in enumerate(lengths.tolist()):
            heads = decode(arcs[k, :n, : n + 1])
            labels = self._labels(parts[:n, k], heads)
            tags, poses, entities, feats = (b[:n, k] for b in best)
            case = _log_softmax(scores[:n, k, self._case])
            tokens = np.where(heads == 0, np.arange(n), heads - 1)
            yield Parse(tokens, labels, tags, poses, entities, feats, case)

    def _best(self, scores: Floats) -> tuple[Ints, Ints, Ints, Ints]:
        """The best tag, part of speech, entity label and feature values from raw scores (tokens, sentences, all)."""
        inv = self.inventory
        at = 0
        chosen = []
        for size in (len(inv.tags), len(inv.poses), len(inv.entities), *(len(v) for v in inv.groups.values())):
            chosen.append(scores[:, :, at : at + size].argmax(2))
            at += size
        feats = np.stack(chosen[3:], axis=2) if len(chosen) > 3 else np.zeros((*scores.shape[:2], 0), np.int64)
        return chosen[0], chosen[1], chosen[2], feats

    def _labels(self, parts: Floats, heads: Ints) -> Ints:
        """Best labels for chosen heads: a rectified sum and a product of what dependent and head say."""
        width = parts.shape[1] // 2
        half = width // 2
        head = np.concatenate([self._label_root[None], parts[:, width:]])[heads]
        dep = parts[:, :width]
        joined = np.concatenate(
            [np.maximum(dep[:, :half] + head[:, :half], 0.0), dep[:, half:] * head[:, half:]], axis=1
        )
        scores: Floats = joined @ self._label_weight + self._label_bias
        root = self.inventory.labels.index("root")
        scores[:, root] = np.where(heads == 0, np.inf, -np.inf)
        best: Ints = scores.argmax(1)
        return best


def _log_softmax(scores: Floats) -> Floats:
    """Log-probabilities of rows of scores."""
    shifted = scores - scores.max(1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return out


def _groups(order: list[int], sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Runs of `order` (short sentences first) that make a batch."""
    group: list[int] = []
    for i in order:
        length = len(sentences[i])
        full = len(group) >= _BATCH_SENTENCES or (len(group) + 1) * length > _BATCH_TOKENS
        if group and (full or length > _LIKE * len(sentences[group[0]])):
            yield group
            group = []
        group.append(i)
    if group:
        yield group
