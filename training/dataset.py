"""Sentences as integer arrays, and batches of sentences of like length."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from detente.language.pipeline.features import affix_ids, plain, word_ids
from treebank import Sentence

MISSING = -100
ENTITIES = ["O", *(f"{b}-{k}" for k in ("PER", "LOC", "ORG", "MISC") for b in "BI")]


class Inventory:
    """The closed sets of values the network chooses from; `groups` maps a feature to its values, "" meaning absent."""

    def __init__(self, sentences: Sequence[Sentence], treebanks: list[str]) -> None:
        tags: Counter[str] = Counter()
        poses: Counter[str] = Counter()
        labels: Counter[str] = Counter()
        values: dict[str, Counter[str]] = {}
        for s in sentences:
            for t in s.tokens:
                tags[t.tag] += 1
                poses[t.pos] += 1
                labels[t.dep] += 1
                for k, v in t.feats.items():
                    if v != "?" and k != "*":
                        values.setdefault(k, Counter())[v] += 1
        self.tags = sorted(k for k, n in tags.items() if k and n >= 3)
        self.poses = sorted(k for k, n in poses.items() if k and n >= 3 and k != "_")
        self.labels = sorted(k for k, n in labels.items() if k and n >= 4)
        self.groups = {
            k: ["", *sorted(v for v, n in c.items() if n >= 5)] for k, c in sorted(values.items()) if c.total() >= 20
        }
        self.treebanks = treebanks
        self.entities = ENTITIES

    @classmethod
    def load(cls, entry: dict) -> Inventory:
        new = cls([], entry["treebanks"])
        for key in ("tags", "poses", "labels", "groups"):
            setattr(new, key, entry[key])
        return new

    def dump(self) -> dict[str, object]:
        return {k: getattr(self, k) for k in ("tags", "poses", "labels", "groups", "treebanks", "entities")}


@dataclass
class Item:
    """One sentence; every array has one row per token, `MISSING` where nothing is known."""

    types: np.ndarray
    tag: np.ndarray
    pos: np.ndarray
    feats: np.ndarray
    head: np.ndarray  # 0 is the root, i + 1 token i
    dep: np.ndarray
    entity: np.ndarray
    treebank: int
    extra: np.ndarray
    weight: float = 1.0


class Types:
    """Every form once, with its hashed ids and its subword vector."""

    def __init__(self, word_rows: int, affix_rows: int, vectors=None) -> None:
        self.index: dict[str, int] = {}
        self.words: list[list[int]] = []
        self.affixes: list[list[int]] = []
        self.rows: list[np.ndarray] = []
        self.sizes = (word_rows, affix_rows)
        self.vectors = vectors

    def add(self, form: str) -> int:
        form = plain(form)
        if form not in self.index:
            self.index[form] = len(self.words)
            self.words.append(word_ids(form, self.sizes[0]))
            self.affixes.append(affix_ids(form, self.sizes[1]))
            if self.vectors is not None:
                self.rows.append(self.vectors(form))
        return self.index[form]

    def freeze(self) -> None:
        self.t_words = torch.tensor(self.words)
        self.t_affixes = torch.tensor(self.affixes)
        self.t_vectors = torch.tensor(np.stack(self.rows)) if self.rows else None


def items(sentences: Sequence[Sentence], inv: Inventory, types: Types, extra=None, weight: float = 1.0) -> list[Item]:
    """Arrays for `sentences`; `extra` maps a list of forms to ids of an outside tagger's tags."""
    tag_id = {k: i for i, k in enumerate(inv.tags)}
    pos_id = {k: i for i, k in enumerate(inv.poses)}
    dep_id = {k: i for i, k in enumerate(inv.labels)}
    ent_id = {k: i for i, k in enumerate(inv.entities)}
    val_id = [(g, {v: i for i, v in enumerate(vs)}) for g, vs in inv.groups.items()]
    found = []
    for s in sentences:
        n = len(s.tokens)
        if n == 0 or n > 100:
            continue
        ts = s.tokens
        deps = [dep_id.get(t.dep, dep_id.get(t.dep.split(":")[0], MISSING)) for t in ts]
        if s.source == "silver":  # a teacher's "dep" is a second root that it had to give up
            deps = [MISSING if t.dep == "dep" else d for t, d in zip(ts, deps, strict=True)]
        feats = np.full((n, len(val_id)), MISSING, np.int64)
        known = any(t.feats for t in ts)
        for i, t in enumerate(ts):
            if known:
                closed = "*" not in t.feats
                for j, (g, ids) in enumerate(val_id):
                    v = t.feats.get(g, "" if closed else "?")
                    feats[i, j] = ids.get(v, MISSING)
        source = s.source if s.source in inv.treebanks else inv.treebanks[0]
        found.append(
            Item(
                np.array([types.add(t.form) for t in ts]),
                np.array([tag_id.get(t.tag, MISSING) for t in ts]),
                np.array([pos_id.get(t.pos, MISSING) for t in ts]),
                feats,
                np.array([MISSING if not t.dep else 0 if t.head == i else t.head + 1 for i, t in enumerate(ts)]),
                np.array(deps),
                np.array([ent_id.get(t.entity, MISSING) for t in ts]),
                inv.treebanks.index(source),
                np.array(extra([t.form for t in ts])) if extra else np.zeros(n, np.int64),
                weight,
            )
        )
    return found


def batches(pool: Sequence[Item], tokens: int, most: int, rng: random.Random) -> Iterator[list[Item]]:
    """Shuffled batches of sentences of like length."""
    order = sorted(pool, key=lambda item: (len(item.types) + rng.random() * 2.9) // 3 + rng.random() * 0.01)
    cut: list[list[Item]] = [[]]
    for item in order:
        longest = max([len(item.types), *(len(i.types) for i in cut[-1])])
        if cut[-1] and (len(cut[-1]) >= most or longest * (len(cut[-1]) + 1) > tokens):
            cut.append([])
        cut[-1].append(item)
    rng.shuffle(cut)
    yield from cut
