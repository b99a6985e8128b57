"""Next-event ranking on a benchmark, measured: `python -m training.outlook.next_events icews14`.

One pass over the days, oldest first. Each day is asked before it is learned; the ranker is fitted the evening before
the part that is measured, on the later days before it, the embeddings and all counts go on learning. Prints a table of
all figures.
"""

import argparse
import resource
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from training.outlook import features, recurrency
from training.outlook.embedding import Embedding
from training.outlook.features import Chooser
from training.outlook.ledger import Floats, Ids, Ledger
from training.outlook.perceptron import Put
from training.outlook.protocol import Asked, Benchmark, Facts, Figures, asked
from training.outlook.ranker import Lessons, Ranker
from training.outlook.rules import Rules
from training.outlook.sequence import Past, Sequence
from training.outlook.visible import Visible


@dataclass(frozen=True)
class Plan:
    """How a benchmark is learned: what day the embeddings and the ranker begin at, how much of the days is taken."""

    embedded_from: int
    ranked_from: int
    share: float
    rules_every: int
    rounds: int
    second: tuple[int, float] = (3, 5.0)
    """How often the second embedding learns a day, and how much of older days with it."""
    followed: tuple[int, int] = (2, 4)
    """How many batches of a day the network learns, and how many of older days with it."""


PLANS = {
    "icews14": Plan(60, 110, 0.8, 2, 160),
    "icews18": Plan(80, 150, 0.15, 4, 160, followed=(6, 8)),
    "icews05-15": Plan(1500, 2200, 0.2, 8, 200),
}
PEERS = {
    "icews14": "RE-GCN 42.1, CEN 41.8, TLogic 42.5, TiRGN 44.0 (strict); LogCL 48.9 (batch-visible)",
    "icews18": "RE-GCN 32.6, CEN 31.5, TLogic 29.6, TiRGN 33.7 (strict); LogCL 35.7 (batch-visible), "
               "HisRES 37.7 (track unclear)",
}
"""MRR as Gastinger et al. (IJCAI 2024) checked or re-ran them; LogCL's and HisRES's as others quote them."""


class Run:
    """One pass over a benchmark."""

    def __init__(self, benchmark: Benchmark, plan: Plan, seed: int = 1) -> None:
        self.benchmark, self.plan = benchmark, plan
        self.ledger = Ledger(asked(benchmark.facts, benchmark.relations), benchmark.entities, benchmark.relations)
        self.rules = Rules(self.ledger)
        self.chooser = Chooser(self.ledger, self.rules)
        self.visible = Visible(self.ledger)
        size = benchmark.entities, benchmark.relations
        self.embeddings = Embedding(*size, seed=seed), Embedding(*size, width=150, seed=seed + 1)
        self.sequence = Sequence(Past(asked(benchmark.facts, benchmark.relations), *size), *size, seed=seed)
        self.beside = ThreadPoolExecutor(1)
        self.learned: Future[None] | None = None
        self.day_beside = -1
        self.lessons = Lessons()
        self.rng = np.random.default_rng(seed)
        self.begin = time.monotonic()

    def ranks(self, measured: str) -> dict[str, NDArray[np.float64]]:
        """By track, the rank of each answer in the part to be measured ("valid" or "test").

        The ranker is fitted once, the evening before that part begins, on the later days of what was before it.
        """
        first = {part: int(getattr(self.benchmark, part)[:, 3].min()) for part in ("valid", "test")}
        found: dict[str, list[NDArray[np.float64]]] = {}
        strict, seeing = slice(0, len(features.NAMES)), slice(0, None)
        models: dict[str, Ranker] = {}
        for day, questions in self.benchmark.days():
            part = "train" if day < first["valid"] else "valid" if day < first["test"] else "test"
            if part == "test" and measured == "valid":
                break
            self.ledger.until(day)
            if part != measured and day >= self.plan.ranked_from:
                self._lesson(questions, day)
            if part == measured and not models:
                taught = self.lessons.taught()
                self.say(f"fitting both rankers on {len(taught.answers):,} candidates")
                with ThreadPoolExecutor(2) as two:
                    size = 2 * self.benchmark.relations, self.benchmark.entities
                    fits = {track: two.submit(taught.fit, columns, self.plan.rounds, *size)
                            for track, columns in (("strict", strict), ("batch-visible", seeing))}
                    models = {track: fit.result() for track, fit in fits.items()}
                del taught, fits
            if part == measured:
                for track, places in self._asked(questions, day, models).items():
                    found.setdefault(track, []).append(places)
            self._learn(questions, day)
            if day % 10 == 0:
                done = "; ".join(f"{track} {Figures.of(np.concatenate(ranks))}" for track, ranks in found.items())
                self.say(f"day {day} learned. {done}")
        self._wait()
        return {key: np.concatenate(ranks) for key, ranks in found.items()}

    def _lesson(self, questions: Facts, day: int) -> None:
        day_asked = Asked.of(questions[self.rng.random(len(questions)) < self.plan.share], questions)
        if not len(day_asked.pairs):
            return
        scores = self._scores(day_asked.pairs, day)
        self._learn_beside(questions, day)
        choice = self.chooser.choose(day_asked.pairs, day, *scores)
        seen = self.visible.features(np.unique(questions[:, :2], axis=0), day_asked.pairs, choice.row, choice.entity)
        size = self.benchmark.entities
        answer = np.isin(choice.row * size + choice.entity, day_asked.true[:, 0] * size + day_asked.true[:, 1])
        self.lessons.add(Put(np.concatenate([choice.features, seen], 1), choice.row, choice.entity, day_asked.pairs),
                         answer, choice.rough[choice.row, choice.entity], self.rng)

    def _asked(self, questions: Facts, day: int, models: dict[str, Ranker]) -> dict[str, NDArray[np.float64]]:
        day_asked = Asked.of(questions)
        scores = self._scores(day_asked.pairs, day)
        self._learn_beside(questions, day)
        choice = self.chooser.choose(day_asked.pairs, day, *scores)
        seen = self.visible.features(day_asked.pairs, day_asked.pairs, choice.row, choice.entity)
        places = {"embedding alone": day_asked.ranks(scores[0]), "network alone": day_asked.ranks(scores[2])}
        for track, model in models.items():
            known = choice.features if track == "strict" else np.concatenate([choice.features, seen], 1)
            put = Put(known, choice.row, choice.entity, day_asked.pairs)
            places[track] = day_asked.ranks(overlaid(choice, model.predict(put)))
        return places

    def _scores(self, pairs: Ids, day: int) -> list[Floats]:
        """Of all entities, by the embeddings and the network, when these know all days before."""
        self._wait()
        return [*(one.scores(pairs) for one in self.embeddings), self.sequence.scores(pairs, day)]

    def _learn_beside(self, questions: Facts, day: int) -> None:
        """What learns by gradients learns the day while its candidates are weighed: neither needs the other."""
        if self.day_beside < day:
            self.day_beside = day
            self._wait()
            self.learned = self.beside.submit(self._learn_vectors, questions, day)

    def _wait(self) -> None:
        if self.learned is not None:
            self.learned.result()

    def _learn_vectors(self, questions: Facts, day: int) -> None:
        models: tuple[Embedding | Sequence, ...] = *self.embeddings, self.sequence
        if day < self.plan.embedded_from:
            for one in models:
                one.note(questions)
            return
        if not self.sequence.fitted:
            self.say("fitting the embeddings and the network")
            for one, epochs in zip(models, (2, 4, 4), strict=True):
                one.begin(epochs)
        self.embeddings[0].learn(questions)
        self.embeddings[1].learn(questions, *self.plan.second)
        self.sequence.learn(questions, *self.plan.followed)

    def _learn(self, questions: Facts, day: int) -> None:
        self._learn_beside(questions, day)
        if day >= 20 and day % self.plan.rules_every == 0:
            self.rules.learn(questions)
        if day % 20 == 0:
            self.rules.settle()
        self.chooser.learn(questions)
        self.visible.learn(questions)
        self.ledger.learn(questions)

    def say(self, what: str) -> None:
        """Progress, with the time and the memory so far."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        sys.stderr.write(f"{time.monotonic() - self.begin:6.0f} s  "
                         f"{usage.ru_utime + usage.ru_stime:6.0f} s of processor  "
                         f"{usage.ru_maxrss / 1e6:4.1f} GB  {what}\n")


def overlaid(choice: features.Choice, scores: NDArray[np.float64]) -> Floats:
    """Scores of all entities: candidates by the ranker, before all others by the rough score."""
    whole = choice.rough * np.float32(1e-3)
    whole[choice.row, choice.entity] = 10 + scores - scores.min()
    return whole


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benchmark", choices=sorted(PLANS))
    parser.add_argument("--valid", action="store_true", help="stop before the test part: for choosing")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    benchmark = Benchmark.load(chosen.benchmark)
    run = Run(benchmark, PLANS[chosen.benchmark], chosen.seed)
    ranks = run.ranks("valid" if chosen.valid else "test")
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = (f"{time.monotonic() - run.begin:.0f} s, {usage.ru_utime + usage.ru_stime:.0f} s of processor, "
             f"{usage.ru_maxrss / 1e6:.1f} GB")
    print(f"{benchmark.name} | MRR | Hits@1 | Hits@3 | Hits@10")
    if not chosen.valid:
        print(f"test, strict track: recurrency baseline | {recurrency.figures(benchmark)}")
    part = "valid" if chosen.valid else "test"
    for track, places in ranks.items():
        name = f"strict track: {track}" if track.endswith("alone") else f"{track} track: ranker"
        print(f"{part}, {name} | {Figures.of(places)}")
    print("MRR to the second place: " + ", ".join(f"{track} {100 * Figures.of(places).mrr:.2f}"
                                                  for track, places in ranks.items()))
    print(f"peers, MRR as published: {PEERS.get(benchmark.name, 'none quoted')}")
    print(f"both rankers trained and scored in {spent}")


if __name__ == "__main__":
    main()
