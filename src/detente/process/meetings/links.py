"""Which tellings are of one meeting, and which are not, as people have judged.

A telling is found by the words that name the meeting in its report. What is judged to be the same is so for all that
hang together by it; what keeps apart counts before what joins.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from detente.process.telling import Telling
from detente.record.judgements import Judgement, JudgementKind, Passage
from detente.record.passages import at

Anchor = tuple[str, int, int]
"""A report and where in it the words stand."""


class Links:
    """The judgements on meetings that hold."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._passages: dict[str, dict[Anchor, Passage]] = defaultdict(dict)
        self._apart: dict[Anchor, set[Anchor]] = defaultdict(set)
        self._one: dict[Anchor, set[Anchor]] = {}
        self._reasons: dict[Anchor, list[str]] = defaultdict(list)
        for judgement in sorted(judgements, key=lambda one: one.number):
            if judgement.holds and judgement.kind in (JudgementKind.SAME, JudgementKind.APART):
                self._take(judgement)

    def _take(self, judgement: Judgement) -> None:
        one, other = (self._anchor(passage) for passage in judgement.passages)
        if judgement.kind is JudgementKind.APART:
            self._apart[one].add(other)
            self._apart[other].add(one)
            return
        joined = self._one.get(one, {one}) | self._one.get(other, {other})
        self._one |= dict.fromkeys(joined, joined)
        for anchor in (one, other):
            self._reasons[anchor].append(f"the same meeting, as {judgement.by} judged: {judgement.reason}")

    def _anchor(self, passage: Passage) -> Anchor:
        anchor = passage.report, passage.start, passage.end
        self._passages[passage.report][anchor] = passage
        return anchor

    def carried(self, report: str, tellings: Sequence[Telling]) -> Mapping[int, list[Anchor]]:
        """Which of a report's tellings stand at words that were judged."""
        found: dict[int, list[Anchor]] = defaultdict(list)
        for anchor, passage in self._passages.get(report, {}).items():
            for number in at(passage, range(len(tellings)), lambda number: tellings[number].mentions)[:1]:
                found[number].append(anchor)
        return found

    def same(self, anchors: Iterable[Anchor]) -> Iterator[Anchor]:
        """What is of one meeting with the telling that carries these."""
        return (other for anchor in anchors for other in sorted(self._one.get(anchor, ())))

    def apart(self, anchors: Iterable[Anchor]) -> Iterator[Anchor]:
        """What is not of one meeting with the telling that carries these."""
        return (other for anchor in anchors for other in sorted(self._apart.get(anchor, ())))

    def reasons(self, anchors: Iterable[Anchor]) -> tuple[str, ...]:
        """Why the telling that carries these was joined."""
        return tuple(dict.fromkeys(reason for anchor in anchors for reason in self._reasons.get(anchor, ())))
