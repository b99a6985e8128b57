"""Our comparison of names beside others', on the pairs of tests/language: precision and recall, and pairs a second.

Others are measured where they are installed (rapidfuzz, jellyfish, metaphone, nameparser, rigour, nomenklatura): each
at the threshold that gives it the best F1 on these very pairs, which favours it.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from detente.language.spellings import compare
from detente.language.spellings.compare import ENOUGH

PAIRS = Path(__file__).parents[1] / "tests" / "language"
Row = tuple[str, str, str | None]


def rows(name: str) -> list[Row]:
    """The pairs of a file."""
    lines = [line.split("\t") for line in (PAIRS / name).read_text("utf-8").splitlines() if line and line[0] != "#"]
    return [(one, other, None if country == "-" else country) for one, other, country in lines]


def others() -> Iterator[tuple[str, Callable[[Row], float]]]:
    """What else compares names, of what is installed."""
    try:
        from rapidfuzz import fuzz
        for name in ("ratio", "token_sort_ratio", "token_set_ratio", "WRatio"):
            yield f"rapidfuzz {name}", _folded(getattr(fuzz, name))
    except ImportError:
        pass
    try:
        import jellyfish
        yield "jellyfish Jaro-Winkler", _folded(jellyfish.jaro_winkler_similarity)
        yield "jellyfish Metaphone", lambda row: _shared(row, jellyfish.metaphone)
    except ImportError:
        pass
    try:
        import metaphone
        yield "double Metaphone", lambda row: _shared(row, lambda word: metaphone.doublemetaphone(word)[0])
    except ImportError:
        pass
    try:
        from nameparser import HumanName
        yield "nameparser first and last", lambda row: float(_ends(HumanName(row[0])) == _ends(HumanName(row[1])))
    except ImportError:
        pass
    with suppress(ImportError):
        yield "nomenklatura logic-v2", _nomenklatura()
    try:
        from rigour.text.distance import levenshtein_similarity
        yield "rigour Levenshtein", _folded(levenshtein_similarity)
    except ImportError:
        pass


def _folded(score: Callable[[str, str], float]) -> Callable[[Row], float]:
    return lambda row: score(row[0].casefold(), row[1].casefold())


def _nomenklatura() -> Callable[[Row], float]:
    from followthemoney import model
    from nomenklatura.matching import get_algorithm
    from nomenklatura.matching.types import ScoringConfig

    algorithm = get_algorithm("logic-v2")
    config = ScoringConfig.defaults()

    def person(name: str, country: str | None) -> object:
        proxy = model.make_entity("Person")
        proxy.id = name
        proxy.add("name", name)
        proxy.add("country", country)
        return proxy

    return lambda row: algorithm.compare(person(row[0], row[2]), person(row[1], row[2]), config).score


def _shared(row: Row, code: Callable[[str], str]) -> float:
    one, other = ({code(word) for word in name.replace("-", " ").split()} - {""} for name in row[:2])
    return len(one & other) / max(len(one | other), 1)


def _ends(name: object) -> tuple[str, str]:
    return str(getattr(name, "first", "")).casefold(), str(getattr(name, "last", "")).casefold()


def table(same: list[Row], different: list[Row]) -> Iterator[str]:
    """A line each: precision and recall at the threshold, the recall at a precision of 0.99, pairs a second."""
    yield f"{'':28} {'precision':>9} {'recall':>7} {'recall at 0.99':>14} {'pairs/s':>9}"
    ours = ("ours", lambda row: compare.__wrapped__(*row).score)
    for name, score in (ours, *others()):
        begun = time.perf_counter()
        good, bad = [score(row) for row in same], [score(row) for row in different]
        pace = (len(same) + len(different)) / (time.perf_counter() - begun)
        limits = sorted(set(good + bad))
        best = ENOUGH if name == "ours" else max(limits, key=lambda limit: _f1(good, bad, limit))
        strict = max((_recall(good, limit) for limit in limits if _precision(good, bad, limit) >= 0.99), default=0.0)
        yield f"{name:28} {_precision(good, bad, best):9.3f} {_recall(good, best):7.3f} {strict:14.3f} {pace:9.0f}"


def _recall(good: list[float], limit: float) -> float:
    return sum(score >= limit for score in good) / len(good)


def _precision(good: list[float], bad: list[float], limit: float) -> float:
    found = sum(score >= limit for score in good)
    return found / max(found + sum(score >= limit for score in bad), 1)


def _f1(good: list[float], bad: list[float], limit: float) -> float:
    precision, recall = _precision(good, bad, limit), _recall(good, limit)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    for line in table(rows("names_same.tsv"), rows("names_different.tsv")):
        sys.stdout.write(line + "\n")
