"""Treebanks as sentences of tokens with offsets, cut the way the run-time tokenizer cuts them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from spacy.tokenizer import Tokenizer


@dataclass(frozen=True)
class Token:
    """One token: `head` is the index of its head in the sentence, its own index for the root."""

    form: str
    tag: str = ""
    pos: str = ""
    feats: dict[str, str] = field(default_factory=dict)
    lemma: str = ""
    head: int = -1
    dep: str = ""
    entity: str = ""
    start: int = 0


@dataclass(frozen=True)
class Sentence:
    """A sentence with its text; `source` names the treebank."""

    text: str
    tokens: list[Token]
    source: str
    sent_id: str = ""


def read_conllu(path: Path, source: str) -> Iterator[Sentence]:
    """Yield sentences with multiword tokens merged into their surface token where the surface isn't their sum."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows: list[list[str]] = []
        text, sent_id = "", ""
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# text = "):
                text = line[9:]
            elif line.startswith(("# sent_id = ", "# source_sent_id = ")):
                sent_id = line.split(" = ", 1)[1]
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                sentence = _sentence(rows, text, source, sent_id)
                if sentence is not None:
                    yield sentence
                rows = []


def _feats(column: str) -> dict[str, str]:
    return {} if column == "_" else dict(pair.split("=", 1) for pair in column.split("|"))


def _sentence(rows: list[list[str]], text: str, source: str, sent_id: str) -> Sentence | None:
    words = [row for row in rows if row[0].isdigit()]
    spans = {}
    for row in rows:
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            spans[first] = (last, row[1])
    tokens: list[Token] = []
    at, group_end, surface = 0, 0, ""
    offset = 0
    for index, row in enumerate(words):
        number = int(row[0])
        if number in spans:
            group_end, surface = spans[number]
            offset = text.find(surface, at)
            at = offset + len(surface) if offset >= 0 else at
            if "".join(w[1] for w in words[number - 1 : group_end]) != surface:
                offset = -offset - 2 if offset >= 0 else offset
        if number <= group_end:
            start = offset if offset >= 0 else -offset - 2
            form = row[1] if offset >= 0 else surface
            if offset >= 0:
                offset += len(row[1])
        else:
            start = text.find(row[1], at)
            if start < 0:
                return None
            at, form = start + len(row[1]), row[1]
        head = int(row[6]) - 1 if row[6].isdigit() else -1
        tokens.append(
            Token(form, row[4], row[3], _feats(row[5]), row[2], head if head >= 0 else index, row[7], "", start)
        )
    if any("Entity=" in row[9] for row in words):
        tokens = _with_names(tokens, [row[9] for row in words])
    elif source.startswith("en_gum"):
        tokens = [replace(token, entity="O") for token in tokens]
    return Sentence(text, tokens, source, sent_id)


_KINDS = {"person": "PER", "place": "LOC", "organization": "ORG", "event": "MISC", "object": "MISC", "abstract": "MISC"}
_OPENING = re.compile(r"\((\d+)-([a-z]+)[^()]*|(\d+)\)")


def _with_names(tokens: list[Token], misc: list[str]) -> list[Token]:
    """Names from GUM's mentions: the run of proper nouns round the head of a mention headed by a proper noun."""
    spans: list[tuple[int, int, str]] = []
    opened: dict[str, list[tuple[int, str]]] = {}
    for i, column in enumerate(misc):
        entry = next((part[7:] for part in column.split("|") if part.startswith("Entity=")), "")
        for match in _OPENING.finditer(entry):
            if match[3]:
                if opened.get(match[3]):
                    start, kind = opened[match[3]].pop()
                    spans.append((start, i, kind))
            else:
                opened.setdefault(match[1], []).append((i, match[2]))
                if match[0].endswith(")"):
                    spans.append((i, i, match[2]))
        for single in re.finditer(r"\((\d+)-([a-z]+)-[^()]*\)", entry):
            if opened.get(single[1]):
                start, kind = opened[single[1]].pop()
                spans.append((start, i, kind))
    labels = ["O"] * len(tokens)
    for start, end, kind in sorted(spans, key=lambda s: s[1] - s[0], reverse=True):
        if kind not in _KINDS:
            continue
        head = next(
            (i for i in range(start, end + 1) if not start <= tokens[i].head <= end or tokens[i].head == i), start
        )
        if tokens[head].pos != "PROPN":
            continue
        first = last = head
        while first > start and _in_name(tokens, first - 1, -1, start, end):
            first -= 1
        while last < end and _in_name(tokens, last + 1, 1, start, end):
            last += 1
        for i in range(first, last + 1):
            labels[i] = ("B-" if i == first else "I-") + _KINDS[kind]
    return [replace(token, entity=label) for token, label in zip(tokens, labels, strict=True)]


def _in_name(tokens: list[Token], i: int, step: int, start: int, end: int) -> bool:
    """Whether token i goes on a name: a proper noun, or a hyphen between two."""
    if tokens[i].pos == "PROPN":
        return (
            tokens[i].dep.split(":")[0]
            in ("flat", "compound", "goeswith", "nsubj", "obj", "obl", "nmod", "root", "appos", "conj")
            and not tokens[i].form.endswith((".",))
        ) or tokens[i].dep in ("flat", "compound")
    return tokens[i].form == "-" and start <= i + step <= end and tokens[i + step].pos == "PROPN"


def retokenize(sentence: Sentence, tokenizer: Tokenizer) -> Sentence:
    """The same annotation on the run-time tokenizer's tokens.

    Treebank words inside one run-time token are merged: the word whose head is outside gives tag, lemma and relation,
    except that a contraction (APPR + ART with one surface) becomes APPRART. Where the run-time tokenizer cuts a
    treebank word, the first piece keeps the annotation and the rest hang on it.
    """
    doc = tokenizer(sentence.text)
    cuts = [(t.idx, t.idx + len(t.text), t.text) for t in doc if not t.is_space]
    old = sentence.tokens
    groups: list[list[int]] = [[] for _ in cuts]
    owner: list[int] = []
    position = 0
    for i, token in enumerate(old):
        while position < len(cuts) - 1 and cuts[position][1] <= token.start:
            position += 1
        groups[position].append(i)
        owner.append(position)
    home = [0] * len(old)
    new: list[Token] = []
    carrier: list[int] = []  # for each cut: the old word that it carries, or -1 for a loose piece
    last_owner = 0
    for g, group in enumerate(groups):
        if group:
            outside = [i for i in group if old[i].head == i or old[i].head not in group]
            carrier.append(outside[0])
            last_owner = g
        else:
            carrier.append(-1 - last_owner)
        for i in group:
            home[i] = g
    for g, (start, _end, form) in enumerate(cuts):
        c = carrier[g]
        if c < 0:
            base = old[carrier[-1 - c]]
            punct = not any(ch.isalnum() for ch in form)
            new.append(
                Token(
                    form,
                    "",
                    "PUNCT" if punct else base.pos,
                    {},
                    form,
                    -1 - c,
                    "punct" if punct else "flat",
                    ("I" + base.entity[1:]) if base.entity[1:] else base.entity,
                    start,
                )
            )
            continue
        word, group = old[c], groups[g]
        head = g if word.head == c else home[word.head]
        dep = word.dep
        if len(group) > 1:
            second = old[group[1]]
            if word.pos == "ADP" and second.pos == "DET":
                word = replace(word, tag="APPRART", feats={**second.feats, **word.feats}, lemma=word.lemma)
            else:
                word = replace(word, lemma=form if word.pos in ("PROPN", "NUM", "SYM", "X") else "")
        new.append(replace(word, form=form, head=head, dep="root" if head == g else dep, start=start))
    return Sentence(sentence.text, new, sentence.source, sentence.sent_id)
