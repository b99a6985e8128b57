"""The corpora of a language, in the run-time tokenizer's tokens, and the tab-separated form that steps hand on."""

from __future__ import annotations

import gzip
import json
import lzma
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from spacy.language import Language

from treebank import Sentence, Token, read_conllu, retokenize

TREEBANKS = Path(__file__).resolve().parents[2] / "shared" / "treebanks"
LEFT_OUT = (
    "GUM_news_korea-"  # the report of a gold reading: a model that learnt from it would look better on it than it is
)
_STTS = {"NNA": "NN", "NNI": "NN", "PROAV": "PAV"}


def gold(names: Iterable[str], tokenizer: Language) -> list[Sentence]:
    """Sentences of the named treebank files (`de_gsd-dev`, …), retokenized and with their annotation made alike."""
    found = []
    for name in names:
        suffix = ".cupt.gz" if "parseme" in name else ".conllu.gz"
        for sentence in read_conllu(TREEBANKS / (name + suffix), name):
            if "parseme" in name and ("train-s" not in sentence.sent_id or "--" in sentence.text):
                continue
            if sentence.sent_id.startswith(LEFT_OUT):
                continue
            found.append(alike(retokenize(sentence, tokenizer.tokenizer)))
    return found


def alike(sentence: Sentence) -> Sentence:
    """One convention for what the treebanks write differently.

    German PUD leaves out VerbForm and has Penn-like tags; PARSEME's older release writes `Gender=Masc,Neut`. What a
    treebank can't say is marked `?` and masked in training.
    """
    tokens = []
    german = sentence.source.startswith("de_")
    for token in sentence.tokens:
        feats = {
            k: v
            for k, v in token.feats.items()
            if k not in ("Typo", "Abbr", "Foreign", "ExtPos", "Style", "CorrectForm", "Emph", "Clusivity", "Variant")
        }
        tag = token.tag
        if german and "pud" in sentence.source:
            if "Mood" in feats:
                feats.setdefault("VerbForm", "Fin")
            elif token.pos in ("VERB", "AUX"):
                feats = (
                    {"VerbForm": "Part"}
                    if token.tag == "VBN"
                    else {"VerbForm": "Inf"}
                    if token.tag in ("VB", "VBI")
                    else {"VerbForm": "?"}
                )
            feats.pop("Degree", None) if token.pos in ("ADV", "PART") else None
            feats.pop("Polarity", None)
            if tag != "APPRART":
                tag = ""
        if german:
            feats = {k: ("?" if "," in v else v) for k, v in feats.items() if not k.endswith("[psor]")}
        if "parseme" in sentence.source:
            feats["*"] = "?"
        tokens.append(replace(token, feats=feats, tag=tag))
    return replace(sentence, tokens=tokens)


def write_tokens(path: Path, sentences: Iterable[Sentence]) -> None:
    """One token a line: form, tag, pos, feats, lemma, head, dep, entity, extra tag; a blank line ends a sentence."""
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as out:
        for s in sentences:
            out.write(f"# {s.source}\n")
            for t in s.tokens:
                feats = "|".join(f"{k}={v}" for k, v in sorted(t.feats.items()))
                out.write("\t".join([t.form, t.tag, t.pos, feats, t.lemma, str(t.head), t.dep, t.entity]) + "\n")
            out.write("\n")


def read_tokens(path: Path) -> Iterator[Sentence]:
    """What `write_tokens` wrote (offsets and text are gone)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        tokens: list[Token] = []
        source = ""
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# ") and "\t" not in line:
                source = line[2:]
            elif line:
                form, tag, pos, feats, lemma, head, dep, entity = line.split("\t")
                pairs = dict(f.split("=", 1) for f in feats.split("|")) if feats else {}
                tokens.append(Token(form, tag, pos, pairs, lemma, int(head), dep, entity))
            elif tokens:
                yield Sentence("", tokens, source)
                tokens = []


def germeval(name: str) -> Iterator[Sentence]:
    """GermEval 2014 sentences with outer entities (PER, LOC, ORG, MISC for OTH; derived and partial ones left out)."""
    with gzip.open(TREEBANKS / f"de_germeval14-ner-{name}.tsv.gz", "rt", encoding="utf-8") as lines:
        tokens: list[Token] = []
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#\t"):
                continue
            if not line:
                if tokens:
                    yield Sentence("", tokens, "germeval")
                tokens = []
                continue
            _, form, outer, _ = line.split("\t")[:4]
            kind = "O" if outer.endswith(("deriv", "part")) else outer.replace("OTH", "MISC")
            tokens.append(Token(form, entity=kind))


_KINDS = {
    "person": "PER",
    "organization": "ORG",
    "organization-company": "ORG",
    "location": "LOC",
    "location-city": "LOC",
    "location-street": "LOC",
    "location-route": "LOC",
    "location-stop": "LOC",
}


def smartdata(name: str, nlp: Language) -> Iterator[Sentence]:
    """SmartData documents cut into sentences by `nlp`'s splitter, with entities."""
    with gzip.open(TREEBANKS / f"de_smartdata-{name}.json.gz", "rt", encoding="utf-8") as file:
        text = file.read()
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        while at < len(text) and text[at].isspace():
            at += 1
        if at >= len(text):
            return
        entry, at = decoder.raw_decode(text, at)
        body = entry["text"]["string"]
        mentions = entry["conceptMentions"] or []
        mentions = mentions["array"] if isinstance(mentions, dict) else mentions
        kinds = []
        for m in mentions:
            kind = _KINDS.get(m["type"].lower().replace("_", "-"))
            if kind:
                kinds.append((m["span"]["start"], m["span"]["end"], kind))
        yield from sentences_with_entities(nlp, body, kinds, "smartdata")


def sentences_with_entities(
    nlp: Language, text: str, spans: list[tuple[int, int, str]], source: str
) -> Iterator[Sentence]:
    """`text` cut by `nlp`; characters in `spans` (start, end, kind) become B-/I- entities."""
    doc = nlp(text)
    inside: dict[int, str] = {}
    for start, end, kind in spans:
        first = True
        for token in doc:
            if token.idx < end and token.idx + len(token.text) > start and not token.is_space:
                # a name that is only the first half of a compound (E-Plus in E-Plus-Übernahme) isn't a token's name
                if token.idx + len(token.text) > end + 1 or token.idx < start:
                    break
                inside[token.i] = ("B-" if first else "I-") + kind
                first = False
    for sent in doc.sents:
        tokens = [Token(t.text, entity=inside.get(t.i, "O")) for t in sent if not t.is_space]
        if 3 <= len(tokens) <= 80:
            yield Sentence("", tokens, source)


def raw_bundestag(nlp: Language, words: int, seed: int = 1) -> Iterator[Sentence]:
    """About `words` words of whole paragraphs drawn from the Bundestag's debates."""
    with lzma.open(TREEBANKS / "de_bundestag-wp20-raw.txt.xz", "rt", encoding="utf-8") as lines:
        paragraphs = [line.strip() for line in lines if 60 < len(line) < 900]
    random.Random(seed).shuffle(paragraphs)
    count = 0
    for doc in nlp.pipe(paragraphs[: words // 8]):
        for sent in doc.sents:
            tokens = [Token(t.text) for t in sent if not t.is_space]
            if 4 <= len(tokens) <= 60:
                count += len(tokens)
                yield Sentence("", tokens, "bundestag")
        if count > words:
            return


def raw_parseme(nlp: Language) -> Iterator[Sentence]:
    """PARSEME's news sentences, as raw text: their trees are of an older convention."""
    for part in ("dev", "test"):
        with gzip.open(TREEBANKS / f"de_parseme11_{part}.cupt.gz", "rt", encoding="utf-8") as lines:
            news = False
            for line in lines:
                if line.startswith("# source_sent_id"):
                    news = "train-s" not in line
                elif line.startswith("# text = ") and news:
                    text = re.sub(r"(?<=\w) -- (?=\w)", "-", line[9:].strip())
                    tokens = [Token(t.text) for t in nlp.tokenizer(text) if not t.is_space]
                    if 3 <= len(tokens) <= 70:
                        yield Sentence("", tokens, "parseme")


_ENTITY = re.compile(r"\((\d+)-([a-z]+)-|(\d+)\)")


def stts(tag: str, form: str = "x") -> str:
    """HanTa's tag as the plain STTS that GSD writes: ``VV(FIN)`` → ``VVFIN``, ``NNA`` → ``NN``, ``PROAV`` → ``PAV``."""
    if not any(c.isalnum() for c in form):
        return (
            "$,"
            if form == ","
            else "$."
            if form in (".", "!", "?", ":", ";", "?!", "!!", "...") and form != "..."
            else "$("
        )
    tag = tag.replace("(", "").replace(")", "") if tag not in ("$(",) else tag
    return _STTS.get(tag, tag)
