"""A small network over the same features as the trees, with a softmax over each question's candidates.

Beside the features it has a vector for each relation, subject and candidate, and sees of the other candidates of a
question the greatest value of each hidden unit. It errs elsewhere than trees do, so their mean is better than each.
"""

from dataclasses import dataclass
from threading import Lock

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from training.outlook.ledger import Floats, Ids
from training.outlook.sequence import dropped

HIDDEN, RELATION, ENTITY = 128, 16, 8
_DRAWING = Lock()


@dataclass(frozen=True)
class Put:
    """Candidates put to the ranker: features, the row of their question (ascending), the entity, and of each question
    the subject and the relation."""

    features: Floats
    row: Ids
    entity: Ids
    pairs: Ids

    def some(self, at: Ids) -> "Put":
        """Some of the candidates."""
        return Put(self.features[at], self.row[at], self.entity[at], self.pairs)

    def starts(self) -> Ids:
        """Where each question begins that has candidates."""
        return np.flatnonzero(np.diff(self.row, prepend=-1))


@dataclass(frozen=True)
class Scale:
    """How features become numbers of about the same size: logarithms, as they are on the whole."""

    middle: Floats
    spread: Floats

    @classmethod
    def of(cls, features: Floats) -> "Scale":
        told = _told(features)
        return cls(told.mean(0), told.std(0) + np.float32(1e-3))

    def __call__(self, features: Floats) -> Tensor:
        return torch.from_numpy(np.clip((_told(features) - self.middle) / self.spread, -5, 5))


class Layers(nn.Module):
    """The network."""

    def __init__(self, features: int, relations: int, entities: int) -> None:
        super().__init__()
        self.relation, self.subject, self.entity = (nn.Embedding(rows, width) for rows, width in (
            (relations, RELATION), (entities, ENTITY), (entities, ENTITY)))
        for table, spread in ((self.relation, 0.1), (self.subject, 0.01), (self.entity, 0.01)):
            nn.init.normal_(table.weight, 0, spread)
        self.first, self.straight = nn.Linear(features, HIDDEN), nn.Linear(features, 1)
        self.asked = nn.Linear(RELATION + ENTITY, HIDDEN, bias=False)
        self.who, self.gate = nn.Linear(ENTITY, HIDDEN, bias=False), nn.Linear(RELATION, HIDDEN)
        self.second, self.last = nn.Linear(2 * HIDDEN, 96), nn.Linear(96, 1)
        self.dice: torch.Generator | None = None

    def halves(self) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
        """What weighs features, and the vectors, which shrink faster."""
        vectors = [table.weight for table in (self.relation, self.subject, self.entity)]
        return [part for name, part in self.named_parameters() if name.split(".")[0] not in
                ("relation", "subject", "entity")], vectors

    def forward(self, features: Tensor, row: Tensor, entity: Tensor, subject: Tensor, relation: Tensor) -> Tensor:
        asked, dice = self.relation(relation), self.dice if self.training else None
        question = self.asked(torch.cat([asked, dropped(self.subject(subject), 0.3, dice)], 1))
        gate = 2 * torch.sigmoid(self.gate(asked))
        hidden = nn.functional.silu(self.first(features) * gate[row] + question[row]
                                    + self.who(dropped(self.entity(entity), 0.3, dice)))
        hidden = dropped(hidden, 0.1, dice)
        most = torch.full((len(subject), HIDDEN), -1e9)
        most = most.scatter_reduce(0, row[:, None].expand_as(hidden), hidden, "amax")
        hidden = nn.functional.silu(self.second(torch.cat([hidden, most[row]], 1)))
        scores: Tensor = (self.last(hidden) + self.straight(features))[:, 0]
        return scores


class Perceptron:
    """The network, learned."""

    def __init__(self, put: Put, answers: NDArray[np.float32], weights: NDArray[np.float32], relations: int,
                 entities: int, epochs: int, seed: int = 1, batch: int = 256, rate: float = 2e-3) -> None:
        torch.set_num_threads(1)
        self.scale = Scale.of(put.features[::7])
        with _DRAWING:  # the first weights are drawn from dice that all threads share
            torch.manual_seed(seed)
            self.layers = Layers(put.features.shape[1], relations, entities)
        self.layers.dice = torch.Generator().manual_seed(seed)
        steps = torch.optim.AdamW([{"params": part, "weight_decay": decay} for part, decay in zip(
            self.layers.halves(), (1e-3, 1e-2), strict=True)], lr=rate)
        rng, starts = np.random.default_rng(seed), put.starts()
        sizes = np.diff(starts, append=len(put.row))
        count = epochs * -(-len(starts) // batch)
        batches = [part for _ in range(epochs) for part in np.split(rng.permutation(len(starts)),
                                                                    range(batch, len(starts), batch))]
        for number, part in enumerate(batches):
            part = np.sort(part)
            row = np.repeat(np.arange(len(part)), sizes[part])
            at = np.arange(len(row)) + np.repeat(starts[part] - np.cumsum(sizes[part]) + sizes[part], sizes[part])
            for group in steps.param_groups:
                group["lr"] = rate * min(1, (number + 1) / 200) * (0.51 + 0.5 * np.cos(np.pi * number / count))
            scores = self._score(put, at, row, starts[part])
            loss = _missed(scores, torch.from_numpy(row), len(part), torch.from_numpy(answers[at] > 0),
                           torch.from_numpy(np.log(weights[at])))
            steps.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            steps.step()
        self.layers.eval()

    def predict(self, put: Put) -> NDArray[np.float64]:
        """Scores of candidates; only those of one question compare."""
        torch.set_num_threads(1)
        starts, found = put.starts(), []
        ends = np.append(starts, len(put.row))
        with torch.no_grad():
            for begin in range(0, len(starts), 400):
                part = starts[begin:begin + 400]
                at = np.arange(part[0], ends[min(begin + 400, len(starts))])
                row = np.cumsum(np.isin(at, part)) - 1
                found.append(self._score(put, at, row, part).numpy())
        return np.concatenate(found).astype(np.float64)

    def _score(self, put: Put, at: Ids, row: Ids, starts: Ids) -> Tensor:
        subject, relation = put.pairs[put.row[starts]].T
        ids = (torch.from_numpy(part.copy()) for part in (row, put.entity[at], subject, relation))
        scores: Tensor = self.layers(self.scale(put.features[at]), *ids)
        return scores


def _told(features: Floats) -> Floats:
    return np.sign(features) * np.log1p(10 * np.abs(features))


def _missed(scores: Tensor, row: Tensor, rows: int, answer: Tensor, weight: Tensor) -> Tensor:
    """−log of each answer's share among itself and all that are no answers to its question, a question on the mean."""
    with torch.no_grad():
        top = torch.full((rows,), -1e9).scatter_reduce(0, row, scores, "amax")[row]
    others = torch.zeros(rows).index_add(0, row, torch.exp(scores - top + weight) * ~answer)
    own = (scores - top)[answer]
    return (torch.log(torch.exp(own) + others[row[answer]] + 1e-9) - own).sum() / rows
