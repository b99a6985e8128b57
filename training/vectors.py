"""Floret vectors from raw German text: `python vectors.py WORK_FOLDER`."""

from __future__ import annotations

import lzma
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import floret

from corpus import TREEBANKS, germeval, raw_parseme, smartdata
from detente.language.pipeline.features import plain
from silver_tags import segmenting
from treebank import read_conllu

TOKEN = re.compile(r"\d+(?:[.,]\d+)*\.?(?= [A-ZÄÖÜ]?[a-zäöü])|\w+(?:[-'’]\w+)*|\w+-(?= )|[^\w\s]")
SMALL_TIMES = 3  # news is what we read, and there is little of it


def small_texts() -> Iterator[list[str]]:
    nlp = segmenting("de")
    for name in ("dev", "test"):
        yield from ([t.form for t in s.tokens] for s in germeval(name))
    yield from ([t.form for t in s.tokens] for s in raw_parseme(nlp))
    for name in ("v1-train", "v3-dev", "v3-test"):
        yield from ([t.form for t in s.tokens] for s in smartdata(name, nlp))
    for name in ("de_gsd-dev", "de_pud-wiki"):
        yield from ([t.form for t in s.tokens] for s in read_conllu(TREEBANKS / f"{name}.conllu.gz", name))


def main(work: Path) -> None:
    raw = work / "de_raw.txt"
    with raw.open("w", encoding="utf-8") as out:
        for words in small_texts():
            out.write((" ".join(map(plain, words)) + "\n") * SMALL_TIMES)
        with lzma.open(TREEBANKS / "de_bundestag-wp20-raw.txt.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                out.write(" ".join(plain(w) for w in TOKEN.findall(line)) + "\n")
    model = floret.train_unsupervised(
        str(raw), model="cbow", mode="floret", hashCount=2, bucket=40_000, minn=3, maxn=5, dim=100,
        ws=4, epoch=3, lr=0.05, minCount=3, thread=1, neg=8,
    )  # fmt: skip
    model.save_model(str(work / "de_floret.bin"))
    model.save_floret_vectors(str(work / "de_floret"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
