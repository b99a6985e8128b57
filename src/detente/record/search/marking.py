"""Looking at the text: how well it fits a search, which of its words were meant, the passage that shows it best."""

from collections import defaultdict
from dataclasses import dataclass

from detente.record.kinds import Marked
from detente.record.search.folding import Token, find_tokens
from detente.record.search.query import APART, Asked

PASSAGE = 240
"""About how many characters a passage has."""

_USUAL_LENGTH = 300  # words of a report
_IN_HEADING = 1.0


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its words."""

    text: str
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, text: str) -> "Text":
        """A text, its words found."""
        return cls(text, tuple(find_tokens(text)))


def meant(text: Text, item: Asked) -> dict[int, float]:
    """The places of the words of a text that count as what is asked for, and how much each counts."""
    if item.phrase:
        length = len(item.phrase)
        starts = [at for at in range(len(text.tokens) - length + 1)
                  if all(text.tokens[at + step].word == item.phrase[step] for step in range(length))]
        return {start + step: 1.0 for start in starts for step in range(length)}
    places = {at: weight for at, token in enumerate(text.tokens)
              if (weight := item.forms.get(token.word, 0.0))}
    for first, second in item.splits:
        firsts = [at for at, token in enumerate(text.tokens) if token.word.startswith(first)]
        seconds = [at for at, token in enumerate(text.tokens) if token.word.startswith(second)]
        if firsts and seconds:
            for at in (*firsts, *seconds):
                places.setdefault(at, APART / 2)
    return places


def holds(text: Text, item: Asked) -> bool:
    """Whether a text holds what is asked for."""
    return bool(meant(text, item))


def score(title: Text, body: Text, asked: list[Asked]) -> float:
    """How well a report fits a search: higher is better.

    For each word how often it is there, levelled off and held against the length as in BM25 (Robertson and Zaragoza
    2009, k1 = 1.2, b = 0.75), more where the heading has it; and a little for words that stand close together.
    """
    level = 1.2 * (0.25 + 0.75 * len(body.tokens) / _USUAL_LENGTH)
    points = 0.0
    everywhere: list[list[int]] = []
    for item in asked:
        places = meant(body, item)
        often = sum(places.values())
        points += 2.2 * often / (often + level) + _IN_HEADING * max(meant(title, item).values(), default=0.0)
        everywhere.append(sorted(places))
    if len(asked) > 1 and all(everywhere):
        points += 1 / (1 + _closest(everywhere) / 10)
    return points


def _closest(everywhere: list[list[int]]) -> int:
    """The length in words of the shortest stretch that has one place of each list."""
    merged = sorted((place, which) for which, places in enumerate(everywhere) for place in places)
    seen: dict[int, int] = {}
    best = merged[-1][0] - merged[0][0]
    for place, which in merged:
        seen[which] = place
        if len(seen) == len(everywhere):
            best = min(best, place - min(seen.values()))
    return best


def mark_all(text: Text, asked: list[Asked]) -> Marked:
    """The whole text with the words that were meant."""
    places = sorted({place for item in asked for place in meant(text, item)})
    return Marked(text.text, tuple((text.tokens[place].start, text.tokens[place].end) for place in places))


def mark_passage(text: Text, asked: list[Asked], heading: str = "") -> Marked:
    """The passage of some lines that has most of what is asked for, on one line, with the words that were meant.

    Where the text begins with the `heading` that is shown above it, the passage is taken from what follows, if that has
    any of the words.
    """
    by_place: dict[int, set[int]] = defaultdict(set)
    for which, item in enumerate(asked):
        for place in meant(text, item):
            by_place[place].add(which)
    begins = heading and text.text.lstrip("\ufeff \n").startswith(heading)
    opening = text.text.find(heading) + len(heading) if begins else 0
    places = sorted(place for place in by_place if text.tokens[place].start >= opening) or sorted(by_place)
    if not places:
        return Marked(_on_one_line(text.text[:PASSAGE]), ())
    opening = opening if text.tokens[places[0]].start >= opening else 0
    start, end = _best_stretch(text, places, by_place, opening)
    before = "" if not text.text[opening:start].strip() else "… "
    after = "" if not text.text[end:].strip() or text.text[end - 1] in ".!?" else " …"
    shift = start - len(before)
    hits = tuple((text.tokens[place].start - shift, text.tokens[place].end - shift) for place in places
                 if start <= text.tokens[place].start and text.tokens[place].end <= end)
    return Marked(before + _on_one_line(text.text[start:end]) + after, hits)


def _best_stretch(text: Text, places: list[int], by_place: dict[int, set[int]], opening: int) -> tuple[int, int]:
    """Where a passage begins and ends: on words, after the `opening`, with a word that is meant near its beginning."""
    best, chosen = (0, 0), places[0]
    for at, place in enumerate(places):
        held: set[int] = set()
        count = 0
        for later in places[at:]:
            if text.tokens[later].end - text.tokens[place].start > PASSAGE * 3 // 4:
                break
            held |= by_place[later]
            count += 1
        if (len(held), count) > best:
            best, chosen = (len(held), count), place
    middle = text.tokens[chosen].start
    from_, to = max(opening, middle - PASSAGE // 4), middle + PASSAGE * 3 // 4
    within = [token for token in text.tokens if from_ <= token.start and token.end <= to]
    start = min([middle, *(token.start for token in within)])
    end = max([text.tokens[chosen].end, *(token.end for token in within)])
    return start, end + (1 if text.text[end:end + 1] in {".", "!", "?"} else 0)


def _on_one_line(text: str) -> str:
    return "".join(" " if letter.isspace() or not letter.isprintable() else letter for letter in text)
