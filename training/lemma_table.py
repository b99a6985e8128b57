"""Learn a language's lemma table: `python lemma_table.py LANGUAGE WORK_FOLDER TREEBANKS…`.

The table is the smallest set of suffix rules found that gives every known (tag, form) its lemma under the run-time
lemmatizer. German adds HanTa's lemmas for the raw texts' vocabulary (`silver_tags.py`); treebanks outweigh them.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter, defaultdict
from pathlib import Path

import yaml

from corpus import read_tokens
from detente.language import pipeline
from detente.language.pipeline.lemmas import INSIDE, LONGEST_SUFFIX, WORD, Edit, LemmaRules, Lemmatizer, Table

ROOMS = Path(pipeline.__file__).parents[1]
AS_WRITTEN = frozenset("NE NNP FM FW XY SYM CARD CD $, $. $( . , : '' `` -LRB- -RRB- HYPH ADD".split())
GOLD_WEIGHT = 30

Pairs = dict[tuple[str, str], tuple[str, int]]  # (tag, form) to lemma and count


def edit(form: str, lemma: str) -> Edit:
    same = next((k for k, (a, b) in enumerate(zip(form, lemma, strict=False)) if a != b), min(len(form), len(lemma)))
    return len(form) - same, lemma[same:]


def _as_is(form: str) -> str:
    return form


def collect(language: str, work: Path, treebanks: list[str]) -> Pairs:
    """The most frequent lemma of every (tag, form)."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for name in treebanks:
        for s in read_tokens(work / f"{language}_{name}.gz"):
            for t in s.tokens:
                if t.tag and t.lemma not in ("", "_") and "|" not in t.lemma:
                    counts[t.tag, t.form, t.lemma] += GOLD_WEIGHT
    raw = work / f"{language}_lemma_counts.tsv.gz"
    names: Counter[str] = Counter()
    if raw.exists():
        with gzip.open(raw, "rt", encoding="utf-8") as lines:
            for line in lines:
                tag, form, lemma, n = line.rstrip("\n").split("\t")
                if tag == "NE":
                    names[form] += int(n)
                if tag in AS_WRITTEN or (not form.isalpha() and "-" not in form) or len(form) > 40:
                    continue
                if tag.startswith(("VV", "VM", "VA")) and not lemma.endswith("n"):
                    continue
                counts[tag, form, lemma] += int(n)
    pairs: Pairs = {}
    capital = ("NN", "TRUNC")
    for (tag, form, lemma), n in counts.most_common():
        if tag in capital and form[0].isupper() != lemma[0].isupper():
            continue
        if tag not in AS_WRITTEN or n >= GOLD_WEIGHT:
            pairs.setdefault((tag, form), (lemma, n))
    for name, n in names.items():  # "Nordkoreas" beside a more frequent "Nordkorea"
        if name.endswith("s") and not name.endswith("ss") and len(name) > 4 and names[name[:-1]] > 2 * n:
            pairs.setdefault(("NE", name), (name[:-1], n))
    return pairs


def suffix_rules(entries: list[tuple[str, Edit, float]]) -> dict[str, Edit]:
    """Rules for suffixes that most words with that suffix follow and that a shorter suffix doesn't give already."""
    seen: dict[str, Counter[Edit]] = defaultdict(Counter)
    for low, change, weight in entries:
        for size in range(min(len(low), LONGEST_SUFFIX) + 1):
            if change[0] <= size or size == 0:
                seen[low[len(low) - size :]][change] += weight
    chosen: dict[str, Edit] = {}
    for suffix in sorted(seen, key=len):
        best, weight = seen[suffix].most_common(1)[0]
        above = next((chosen[suffix[k:]] for k in range(1, len(suffix) + 1) if suffix[k:] in chosen), None)
        enough = weight >= 2.0 and weight > 0.6 * seen[suffix].total()
        if best != above and (not suffix or enough):
            chosen[suffix] = best
    return chosen


def learn(pairs: Pairs, rules: LemmaRules) -> Table:
    by_tag: dict[str, list[tuple[str, str, str, float]]] = defaultdict(list)
    for (tag, form), (lemma, n) in pairs.items():
        by_tag[tag].append((form, form.lower(), lemma, min(n, 9) ** 0.5 / 3 + 0.67))
    table: Table = {}
    for tag, words in sorted(by_tag.items()):
        if tag in AS_WRITTEN:
            table[tag] = {}
            continue
        base = _as_is if tag in rules.keep_case else str.lower
        table[tag] = suffix_rules([(low, edit(base(form), lemma), w) for form, low, lemma, w in words])
        marker = rules.markers.get(tag)
        if marker:
            inside = []
            for _, low, lemma, w in words:
                for prefix, rest in rules.splits(low):
                    if rest.startswith(marker) and lemma.startswith(prefix) and not lemma.startswith(prefix + marker):
                        stem = rest[len(marker) :]
                        inside.append((stem, edit(stem, lemma[len(prefix) :]), w))
                        break
            table[tag + INSIDE] = suffix_rules(inside)
    reader = Lemmatizer(table, rules)
    for tag, words in sorted(by_tag.items()):
        base = _as_is if tag in rules.keep_case else str.lower
        done = set()
        # Short words first, so that prefixed verbs find their base; frequent ones before rare ones of the same letters.
        for form, low, lemma, _ in sorted(words, key=lambda x: (len(x[1]), -x[3])):
            if low not in done and reader.find(form, tag, False) != lemma:
                table[tag][WORD + low] = edit(base(form), lemma)
            done.add(low)
    return table


def write(path: Path, table: Table) -> None:
    with gzip.GzipFile(path, "wb", mtime=0) as raw:
        for tag, entries in sorted(table.items()):
            first = tag
            for suffix, (cut, added) in sorted(entries.items()):
                raw.write(f"{first}\t{suffix}\t{cut}\t{added}\n".encode())
                first = ""


def main(language: str, work: Path, treebanks: list[str]) -> None:
    data = yaml.safe_load((ROOMS / language / "morphology.yaml").read_text("utf-8"))
    rules = LemmaRules.of(data["lemmas"], data["separable"])
    pairs = collect(language, work, treebanks)
    table = learn(pairs, rules)
    write(ROOMS / language / "model" / "lemmas.tsv.gz", table)
    print(len(pairs), "pairs,", sum(map(len, table.values())), "rules")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
