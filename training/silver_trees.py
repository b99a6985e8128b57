"""Parse silver sentences with averaged teachers: `python silver_trees.py TREEBANK OUT_SUFFIX TEACHERS… -- FILES…`.

Each FILE (see `corpus.write_tokens`) is written again as FILE with OUT_SUFFIX, with trees, parts of speech and features
in the convention of TREEBANK. The most doubtful tenth of the sentences without entities is left out.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from corpus import read_tokens, write_tokens
from dataset import Inventory, Types, batches, items
from detente.language.pipeline.tree import decode
from network import Network, Shape
from train import collate, hanta_ids, subword_vectors
from treebank import Sentence


class Teachers:
    """Networks trained alike from different seeds; their scores are averaged."""

    def __init__(self, paths: list[Path]) -> None:
        entry = json.loads(paths[0].with_suffix(".json").read_text())
        self.inventory = Inventory.load(entry["inventory"])
        self.shape = Shape(**entry["shape"])
        self.config = entry["config"]
        self.networks = []
        for path in paths:
            net = Network(self.shape)
            net.load_state_dict(torch.load(path, weights_only=True))
            self.networks.append(net.eval())

    @torch.no_grad()
    def parse(self, sentences: list[Sentence], treebank: str) -> list[tuple[Sentence, float]]:
        """Sentences with trees, and the mean log-probability of their arcs."""
        vec = subword_vectors(self.config["vectors"]) if self.config.get("vectors") else None
        types = Types(self.shape.word_rows, self.shape.affix_rows, vec)
        extra = hanta_ids(self.inventory.tags) if self.config.get("extra") else None
        sentences = [s for s in sentences if 0 < len(s.tokens) <= 100]
        pool = items(sentences, self.inventory, types, extra)
        types.freeze()
        for number, item in enumerate(pool):
            item.treebank = self.inventory.treebanks.index(treebank)
            item.weight = number
        out: list[tuple[Sentence, float]] = [(s, 0.0) for s in sentences]
        for group in batches(pool, 2400, 64, random.Random(0)):
            b = collate(group, types)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                states = [net.encode(b) for net in self.networks]
                arcs = [net.arcs(x, b["known"]) for net, x in zip(self.networks, states, strict=True)]
            logs = torch.stack([torch.log_softmax(a, -1) for a in arcs]).exp().mean(0).log().numpy()
            heads = np.zeros(logs.shape[:2], np.int64)
            for k, item in enumerate(group):
                n = len(item.types)
                heads[k, :n] = decode(logs[k, :n, : n + 1])
            chosen = torch.from_numpy(heads)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                labels = sum(
                    torch.log_softmax(net.labels(x, chosen).float(), -1)
                    for net, x in zip(self.networks, states, strict=True)
                ).argmax(-1)
                pos = sum(net.out_pos(x).float() for net, x in zip(self.networks, states, strict=True)).argmax(-1)
                feats = sum(net.out_feats(x).float() for net, x in zip(self.networks, states, strict=True))
            values = [part.argmax(-1).numpy() for part in feats.split(list(self.shape.groups.values()), -1)]
            for k, item in enumerate(group):
                number, n = int(item.weight), len(item.types)
                score = float(np.take_along_axis(logs[k, :n], heads[k, :n, None], 1).mean())
                row = [v[k] for v in values]
                out[number] = (
                    self._annotated(sentences[number], heads[k], labels[k].tolist(), pos[k].tolist(), row),
                    score,
                )
        return out

    def _annotated(self, s: Sentence, heads, labels: list[int], poses: list[int], values: list[np.ndarray]) -> Sentence:
        inv = self.inventory
        root = inv.labels.index("root")
        tokens = []
        for i, t in enumerate(s.tokens):
            feats = {g: vs[values[j][i]] for j, (g, vs) in enumerate(inv.groups.items()) if vs[values[j][i]]}
            is_root = heads[i] == 0
            label = "root" if is_root else inv.labels[labels[i]] if labels[i] != root else "dep"
            head = i if is_root else int(heads[i]) - 1
            tokens.append(replace(t, pos=inv.poses[poses[i]], feats=feats, head=head, dep=label))
        return replace(s, tokens=tokens, source="silver")


def main(treebank: str, suffix: str, teachers: list[str], files: list[str]) -> None:
    torch.set_num_threads(1)
    team = Teachers([Path(t) for t in teachers])
    for name in files:
        path = Path(name)
        parsed = team.parse(list(read_tokens(path)), treebank)
        cut = sorted(score for _, score in parsed)[len(parsed) // 10]
        kept = [s for s, score in parsed if score > cut or any(t.entity not in ("", "O") for t in s.tokens)]
        write_tokens(path.with_name(path.name.replace(".gz", suffix + ".gz")), kept)
        print(
            path.name,
            len(kept),
            "of",
            len(parsed),
            "sentences; arc log-probability at the cut",
            round(cut, 3),
            flush=True,
        )


if __name__ == "__main__":
    dashes = sys.argv.index("--")
    main(sys.argv[1], sys.argv[2], sys.argv[3:dashes], sys.argv[dashes + 1 :])
