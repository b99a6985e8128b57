"""German raw text with HanTa's tags: `python silver_tags.py WORK_FOLDER`.

Writes silver sentences (tags and entities where the source has them, no trees) and `de_lemma_counts.tsv.gz`, which
counts (tag, form, lemma) over all tagged text.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import spacy
import yaml
from HanTa import HanoverTagger
from spacy.language import Language

from corpus import germeval, raw_bundestag, raw_parseme, read_tokens, smartdata, stts, write_tokens
from detente.language import pipeline
from detente.language.pipeline.segmenter import Segmenter
from detente.language.pipeline.sentences import SentenceRules
from detente.language.pipeline.tokenizer import adapt
from treebank import Sentence

COUNTS: Counter[tuple[str, str, str]] = Counter()


def segmenting(language: str) -> Language:
    """A pipeline that only cuts text into tokens and sentences, as at run time."""
    data = yaml.safe_load((Path(pipeline.__file__).parents[1] / language / "segmentation.yaml").read_text("utf-8"))
    nlp = spacy.blank(language)
    adapt(nlp, data["unsplit_prefixes"])
    nlp.tokenizer = Segmenter(nlp, SentenceRules.of(data))
    return nlp


def tagged(sentences: Iterable[Sentence], tagger: HanoverTagger.HanoverTagger) -> Iterator[Sentence]:
    for s in sentences:
        analysis = tagger.tag_sent([t.form for t in s.tokens])
        tokens = []
        for token, (form, lemma, tag) in zip(s.tokens, analysis, strict=True):
            plain_tag = stts(tag, form)
            COUNTS[plain_tag, form, lemma] += 1
            tokens.append(replace(token, tag=token.tag or plain_tag))
        yield replace(s, tokens=tokens)


def main(work: Path) -> None:
    nlp = segmenting("de")
    tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
    write_tokens(work / "de_parseme-news.gz", tagged(raw_parseme(nlp), tagger))
    for name in ("v1-train", "v3-dev", "v3-test"):
        write_tokens(work / f"de_smartdata-{name}.gz", tagged(smartdata(name, nlp), tagger))
    sentences = [s for n in ("dev", "test") for s in germeval(n)]
    both = list(tagged(sentences, tagger))
    write_tokens(work / "de_germeval.gz", both[:-700])
    write_tokens(work / "de_germeval-held.gz", both[-700:])
    for name in ("de_pud-wiki",):
        write_tokens(work / f"{name}-h.gz", tagged(read_tokens(work / f"{name}.gz"), tagger))
    stream = tagged(raw_bundestag(nlp, 3_000_000), tagger)
    write_tokens(work / "de_bundestag.gz", islice(stream, 30_000))
    for _ in stream:
        pass
    with gzip.open(work / "de_lemma_counts.tsv.gz", "wt", encoding="utf-8") as out:
        for (tag, form, lemma), n in COUNTS.most_common():
            out.write(f"{tag}\t{form}\t{lemma}\t{n}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
