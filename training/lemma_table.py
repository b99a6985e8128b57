"""Learn the lemma table: per tag, the shortest set of suffix rules that gives every known (form, lemma) pair."""

from __future__ import annotations

import gzip
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

LONGEST_SUFFIX = 8


def script(form: str, lemma: str) -> tuple[int, str]:
    """The edit from form to lemma: letters to cut from the end, letters to add."""
    same = len(os.path.commonprefix([form, lemma]))
    return len(form) - same, lemma[same:]


def learn(pairs: Mapping[tuple[str, str], str], counts: Mapping[tuple[str, str], float], keep_case: frozenset[str], whole_only: frozenset[str]) -> list[tuple[str, str, int, str]]:
    """Rules (tag, suffix, cut, added) from (tag, form) → lemma; `whole_only` tags get no rules for suffixes."""
    by_tag: dict[str, list[tuple[str, tuple[int, str], float]]] = defaultdict(list)
    for (tag, form), lemma in pairs.items():
        base = form if tag in keep_case else form.lower()
        by_tag[tag].append((form.lower(), script(base, lemma), counts.get((tag, form), 1.0)))
    rules = []
    for tag, entries in sorted(by_tag.items()):
        suffixes: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
        for low, edit, count in entries:
            weight = min(count, 3.0) ** 0.5
            for size in range(0, min(len(low), LONGEST_SUFFIX) + 1):
                if edit[0] <= size or size == 0:
                    suffixes[low[len(low) - size :]][edit] += weight
        chosen: dict[str, tuple[int, str]] = {}
        if tag not in whole_only:
            for suffix in sorted(suffixes, key=len):
                best, weight = suffixes[suffix].most_common(1)[0]
                above = next((chosen[suffix[k:]] for k in range(1, len(suffix) + 1) if suffix[k:] in chosen), None)
                total = suffixes[suffix].total()
                if above != best and (not suffix or (weight >= 2.0 and weight > 0.6 * total)):
                    chosen[suffix] = best
        default = chosen.get("", (0, ""))
        rules += [(tag, suffix, *edit) for suffix, edit in sorted(chosen.items())]
        seen = set()
        for low, edit, _ in sorted(entries, key=lambda e: -e[2]):
            if low in seen:
                continue
            seen.add(low)
            guess = next((chosen[low[k:]] for k in range(max(0, len(low) - LONGEST_SUFFIX), len(low) + 1) if low[k:] in chosen and chosen[low[k:]][0] < max(len(low), 1)), default)
            if guess != edit or tag in whole_only:
                rules.append((tag, "^" + low, *edit))
    return rules


def write(path: Path, rules: Iterable[tuple[str, str, int, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.GzipFile(path, "wb", mtime=0) as raw:
        last = ""
        for tag, suffix, cut, added in rules:
            raw.write(f"{tag if tag != last else ''}\t{suffix}\t{cut}\t{added}\n".encode())
            last = tag
