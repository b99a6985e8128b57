"""The network as PyTorch knows it: LSTM encoder, taggers, biaffine arcs, additive and bilinear labels."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

import torch
from torch import Tensor, nn


@dataclass
class Shape:
    """Sizes of the network. `groups` names the feature heads and their number of values."""

    word_rows: int = 16000
    affix_rows: int = 8000
    word_width: int = 96
    affix_width: int = 96
    vector_width: int = 0
    extra_tags: int = 0
    extra_width: int = 40
    treebanks: int = 1
    hidden: int = 200
    layers: int = 3
    arc_width: int = 192
    label_width: int = 128
    tags: int = 1
    poses: int = 1
    labels: int = 1
    entities: int = 1
    groups: dict[str, int] = field(default_factory=dict)
    drop_input: float = 0.25
    drop_layer: float = 0.33
    drop_word: float = 0.12

    def dump(self) -> dict[str, object]:
        return asdict(self)


class Network(nn.Module):
    """Scores for one batch of sentences. The backward layers read each sentence turned round: padding is harmless."""

    def __init__(self, s: Shape) -> None:
        super().__init__()
        self.s = s
        self.word = nn.Embedding(s.word_rows, s.word_width)
        self.affix = nn.Embedding(s.affix_rows, s.affix_width)
        nn.init.normal_(self.word.weight, std=0.1)
        nn.init.normal_(self.affix.weight, std=0.1)
        width = s.word_width + s.affix_width + s.vector_width
        self.treebank = nn.Embedding(s.treebanks, width)
        nn.init.zeros_(self.treebank.weight)
        if s.extra_tags:
            self.extra = nn.Embedding(s.extra_tags, s.extra_width)
            width += s.extra_width
        forward, backward = [], []
        for _ in range(s.layers):
            forward.append(nn.LSTM(width, s.hidden, batch_first=True))
            backward.append(nn.LSTM(width, s.hidden, batch_first=True))
            width = 2 * s.hidden
        self.forward_layers, self.backward_layers = nn.ModuleList(forward), nn.ModuleList(backward)
        for layer in forward + backward:
            for name, p in layer.named_parameters():
                if "weight_hh" in name:
                    for k in range(4):
                        nn.init.orthogonal_(p.data[k * s.hidden : (k + 1) * s.hidden])
                elif "bias" in name:
                    nn.init.zeros_(p)
        self.arc_dep = nn.Linear(width, s.arc_width)
        self.arc_head = nn.Linear(width, s.arc_width)
        self.arc_root = nn.Parameter(torch.randn(s.arc_width) * 0.1)
        self.arc_mix = nn.Parameter(torch.eye(s.arc_width) * 0.3)
        self.arc_prior = nn.Linear(s.arc_width, 1)
        self.lab_dep = nn.Linear(width, 2 * s.label_width)
        self.lab_head = nn.Linear(width, 2 * s.label_width)
        self.lab_root = nn.Parameter(torch.randn(2 * s.label_width) * 0.1)
        self.lab_out = nn.Linear(2 * s.label_width, s.labels)
        self.out_tag = nn.Linear(width, s.tags)
        self.out_pos = nn.Linear(width, s.poses)
        self.out_ent = nn.Linear(width, s.entities)
        self.out_feats = nn.Linear(width, sum(s.groups.values()) or 1)

    def encode(self, b: dict[str, Tensor]) -> Tensor:
        """Token states (sentences, tokens, 2 × hidden) of a batch (see `train.collate`)."""
        s = self.s
        word = self.word(b["words"]).sum(-2)
        if self.training and s.drop_word:
            word = word * (torch.rand(word.shape[:2]) > s.drop_word).unsqueeze(-1)
        parts = [word, self.affix(b["affixes"]).sum(-2)]
        if s.vector_width:
            parts.append(b["vectors"])
        x = torch.cat(parts, -1) + self.treebank(b["treebank"]).unsqueeze(1)
        if s.extra_tags:
            x = torch.cat([x, self.extra(b["extra"])], -1)  # noqa: S610 - no database here
        x = self._drop(x, s.drop_input)
        turn = b["turn"].unsqueeze(-1)
        for ahead, back in zip(self.forward_layers, self.backward_layers, strict=True):
            y, _ = ahead(x)
            z, _ = back(x.gather(1, turn.expand(-1, -1, x.shape[-1])))
            x = torch.cat([y, z.gather(1, turn.expand(-1, -1, z.shape[-1]))], -1)
            x = self._drop(x, s.drop_layer)
        return x

    def _drop(self, x: Tensor, rate: float) -> Tensor:
        """One mask for all tokens of a sentence."""
        if not self.training or not rate:
            return x
        mask = (torch.rand(x.shape[0], 1, x.shape[2]) > rate).to(x.dtype) / (1 - rate)
        return x * mask

    def arcs(self, x: Tensor, known: Tensor) -> Tensor:
        """Scores (sentences, tokens, 1 + tokens), column 0 the root; `known` is false for padding."""
        dep = self._drop(torch.relu(self.arc_dep(x)), self.s.drop_layer)
        head = self._drop(torch.relu(self.arc_head(x)), self.s.drop_layer)
        root = self.arc_root.to(head.dtype).expand(x.shape[0], 1, -1)
        head = torch.cat([root, head], 1)
        scores = dep @ self.arc_mix.to(dep.dtype) @ head.transpose(1, 2) + self.arc_prior(head).transpose(1, 2)
        known = torch.cat([known.new_ones(known.shape[0], 1), known], 1)
        return scores.float().masked_fill(~known.unsqueeze(1), -1e4)

    def label_parts(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return self.lab_dep(x), self.lab_head(x)

    def labels(self, x: Tensor, heads: Tensor) -> Tensor:
        """Label scores (sentences, tokens, labels) for given heads, 0 being the root."""
        dep, head = self.label_parts(x)
        head = torch.cat([self.lab_root.to(head.dtype).expand(x.shape[0], 1, -1), head], 1)
        chosen = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        return self.lab_out(self._drop(self.join(dep, chosen), self.s.drop_layer * 0.6))

    def join(self, dep: Tensor, head: Tensor) -> Tensor:
        w = self.s.label_width
        return torch.cat([torch.relu(dep[..., :w] + head[..., :w]), dep[..., w:] * head[..., w:]], -1)
