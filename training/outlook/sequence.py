"""A network that reads what the two sides did last, by attention over the latest events of the subject.

A question (s, r, ?) looks back at the latest events of s, each a relation, a partner and an age, and weighs them by the
question (attention). What it finds makes the vector that is held against every entity; and it may point straight at
partners in these events (a copy, as in CyGNet, Zhu et al. 2021). An entity's vector is its own one plus what its last
few events say, recent ones more (one layer over the neighbours, as in RE-GCN, Li et al. 2021).

It goes on learning: each later day is asked first and learned afterwards, with older days drawn again.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from training.outlook.ledger import Floats, Ids
from training.outlook.protocol import Facts

Events = tuple[Tensor, Tensor, Tensor, Tensor]
"""The latest events of some entities, a row each: relations, partners, ages in days, and whether there is an event."""


class Past:
    """Who had to do with whom, by entity and day. Asked for a day, it tells of earlier days alone."""

    def __init__(self, questions: Facts, entities: int, relations: int) -> None:
        facts = np.unique(questions, axis=0)
        facts = facts[np.lexsort((facts[:, 1], facts[:, 3], facts[:, 0]))]
        subject, self.relation, self.partner, self.day = facts.T
        self.days, self.none = int(self.day.max()) + 1, 2 * relations
        self.key = subject * self.days + self.day
        self.first = np.searchsorted(subject, np.arange(entities))

    def latest(self, entities: Ids, day: int, count: int) -> Events:
        """The latest first."""
        end = np.searchsorted(self.key, entities * self.days + day)
        place = end[:, None] - 1 - np.arange(count)
        known = place >= self.first[entities][:, None]
        place = np.where(known, place, 0)
        columns = (np.where(known, self.relation[place], self.none), np.where(known, self.partner[place], 0),
                   np.where(known, day - self.day[place], 0), known)
        relation, partner, age, there = (torch.from_numpy(column) for column in columns)
        return relation, partner, age, there


class Network(nn.Module):
    """Scores of candidates as the answers to questions."""

    def __init__(self, entities: int, relations: int, width: int, heads: int = 4) -> None:
        super().__init__()
        self.width, self.heads = width, heads
        self.entity, self.ages = _table(entities, width), _table(16, width)
        self.relation, self.read, self.told, self.does = (_table(2 * relations + 1, width) for _ in range(4))
        self.weight, self.copied = (_table(2 * relations + 1, 1, 0.01) for _ in range(2))
        self.bias = _table(entities, 1, 0.0)
        self.fading = nn.Parameter(torch.tensor(1.5))
        self.asks = nn.Linear(2 * width, width)
        self.reads, self.tells = nn.Linear(width, width), nn.Linear(width, width)
        self.points, self.state = nn.Linear(3 * width, width), nn.Linear(width, width)
        self.answer = nn.Sequential(nn.Linear(3 * width, 2 * width), nn.SiLU(), nn.Linear(2 * width, width))
        self.dice: torch.Generator | None = None

    def states(self, entities: Tensor, events: Events) -> Tensor:
        """What an entity is, and does these days."""
        relation, partner, age, there = events
        weight = torch.exp(self.weight(relation)[..., 0].clamp(-3, 3) - age * torch.exp(-self.fading)) * there
        done = (weight[..., None] * (self.does(relation) + self.entity(partner))).sum(1)
        state: Tensor = self.entity(entities) + torch.tanh(self.state(done / (weight.sum(1, keepdim=True) + 0.5)))
        return state

    def forward(self, subject: Tensor, relation: Tensor, before: Events, brief: Events, candidate: Tensor,
                lately: Events, place: Tensor) -> Tensor:
        """Questions x candidates.

        `before`: the subjects' events, `brief` the last few of them, `lately` the candidates' last few; `place` of an
        entity among the candidates, -1 if it is none.
        """
        own, asked = self.states(subject, brief), self.relation(relation)
        what, whom, age, there = before
        age = self.ages((2 * torch.log2(age + 1.0)).clamp(0, 15).long())
        key = self.reads(self.read(what) + self.entity(whom) + age)
        told = self.tells(self.told(what) + self.entity(whom) + age)
        rows, split = len(subject), (self.heads, self.width // self.heads)
        query = self.asks(torch.cat([own, asked], 1)).view(rows, 1, *split)
        close = (query * key.view(rows, -1, *split)).sum(3) / split[1] ** 0.5
        share = close.masked_fill(~there[..., None], -1e4).softmax(1)[..., None]
        found = (share * told.view(rows, -1, *split)).sum(1).flatten(1) * there.any(1, keepdim=True)
        known = torch.cat([own, asked, found], 1)
        wanted = self.answer(dropped(known, 0.2, self.dice if self.training else None)) + 3 * own * asked
        scores = wanted @ self.states(candidate, lately).T + self.bias(candidate).T
        pointed = (self.points(known)[:, None] * key).sum(2) / self.width**0.5 + self.copied(what)[..., 0] - 1
        column = place[whom]
        copies = torch.exp(pointed.clamp(-12, 12)) * (there & (column >= 0))
        copied = torch.zeros_like(scores).scatter_add(1, column.clamp(min=0), copies)
        return torch.log(torch.exp(scores.clamp(-30, 30)) + copied)


class Sequence:
    """The network, and what it learned so far. On one thread; the seed fixes everything that is drawn."""

    def __init__(self, past: Past, entities: int, relations: int, seed: int = 1, width: int = 96, long: int = 48,
                 short: int = 10, sampled: int = 1000, batch: int = 512, rate: float = 2e-3) -> None:
        self.past, self.entities = past, entities
        self.long, self.short, self.sampled, self.batch = long, short, sampled, batch
        self.rng = np.random.default_rng(seed)
        torch.manual_seed(seed)
        self.network = Network(entities, relations, width)
        self.network.dice = torch.Generator().manual_seed(seed)
        self.steps = torch.optim.Adam(self.network.parameters(), lr=rate, betas=(0.9, 0.99))
        self.seen = np.ones(entities)
        self.known: list[Facts] = []
        self.fitted = False

    def scores(self, pairs: Ids, day: int) -> Floats:
        """Of every entity as the answer to each pair (subject, relation), as of the evening before the day."""
        torch.set_num_threads(1)
        self.network.eval()
        every = np.arange(self.entities)
        with torch.no_grad():
            parts = [self._score(part, day, every).numpy() for part in np.split(pairs, range(1000, len(pairs), 1000))]
        self.network.train()
        return np.concatenate(parts)

    def note(self, questions: Facts) -> None:
        """Remembers a day, without learning it yet."""
        self.known.append(np.unique(questions, axis=0))
        np.add.at(self.seen, questions[:, 2], 1)

    def begin(self, epochs: int, first: int = 8) -> None:
        """The first fit, on the days noted but for the very first, which have next to nothing before them."""
        for _ in range(epochs):
            for place in self.rng.permutation(np.arange(min(first, len(self.known) - 1), len(self.known))):
                self._step(self.known[place])
        self.fitted = True

    def learn(self, questions: Facts, times: int, replayed: int) -> None:
        """Learns some batches of a day, with others of days drawn again, recent ones more often."""
        self.note(questions)
        chance = 0.5 ** (np.arange(len(self.known))[::-1] / 40)
        drawn = self.rng.choice(len(self.known), replayed, p=chance / chance.sum())
        steps = [*drawn.tolist(), *[-1] * times]
        for place in self.rng.permutation(np.array(steps)):
            self._step(self.known[place])

    def _score(self, pairs: Ids, day: int, candidates: Ids) -> Tensor:
        before = self.past.latest(pairs[:, 0], day, self.long)
        brief = tuple(part[:, :self.short] for part in before)
        place = np.full(self.entities, -1)
        place[candidates] = np.arange(len(candidates))
        subject, relation, candidate = (torch.from_numpy(part.copy()) for part in (*pairs.T, candidates))
        scores: Tensor = self.network(subject, relation, before, brief, candidate,
                                      self.past.latest(candidates, day, self.short), torch.from_numpy(place))
        return scores

    def _step(self, questions: Facts) -> None:
        """Adam's, on a batch of a day's questions: the answer against drawn entities, but for other true answers."""
        torch.set_num_threads(1)  # each thread of a program has its own number; more than one makes sums differ
        if len(questions) > self.batch:
            questions = questions[self.rng.choice(len(questions), self.batch, replace=False)]
        day, answer = int(questions[0, 3]), questions[:, 2]
        chance = self.seen**0.75
        drawn = self.rng.choice(self.entities, min(self.sampled, self.entities), p=chance / chance.sum())
        candidates = np.unique(np.concatenate([drawn, answer]))
        own = torch.from_numpy(np.searchsorted(candidates, answer))
        scores = self._score(questions[:, :2], day, candidates) + self._others(questions, candidates)
        loss = nn.functional.cross_entropy(scores, own)
        self.steps.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.steps.step()

    def _others(self, questions: Facts, candidates: Ids) -> Tensor:
        """Far below zero where a candidate is another true answer of the same question."""
        _, row = np.unique(questions[:, :2], axis=0, return_inverse=True)
        same: NDArray[np.bool_] = row.ravel()[:, None] == row.ravel()
        one, other = np.nonzero(same & ~np.eye(len(row), dtype=bool))
        mask = torch.zeros(len(questions), len(candidates))
        mask[one, np.searchsorted(candidates, questions[other, 2])] = -1e4
        return mask


def dropped(values: Tensor, share: float, dice: torch.Generator | None) -> Tensor:
    """Some of the values left out, by dice of one's own: what runs beside changes nothing. Without dice, none is."""
    if dice is None:
        return values
    return values * (torch.rand(values.shape, generator=dice) >= share) / (1 - share)


def _table(rows: int, width: int, spread: float = 0.1) -> nn.Embedding:
    table = nn.Embedding(rows, width)
    nn.init.normal_(table.weight, 0, spread)
    return table
