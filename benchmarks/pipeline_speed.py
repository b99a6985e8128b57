"""Speed of a language pipeline: `python benchmarks/pipeline_speed.py [LANGUAGE] [FILE]`.

Prints the load time beyond `import spacy`, words a second on one core, milliseconds a report, and peak memory.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

import spacy

SAMPLES = {
    "de": "Trump sagte am Montag in Washington, das Treffen mit Kim werde wohl Anfang Juni stattfinden; die Gespräche "
    "zwischen Seoul und Pjöngjang seien auf gutem Weg. China hoffe, dass die Parteien Vertrauen aufbauten. ",
    "en": "Trump said in Washington on Monday that the meeting with Kim would probably take place in early June; the "
    "talks between Seoul and Pyongyang were going well. China hoped that the parties would build trust. ",
}
REPORT = 3_700  # characters
REPORTS = 60


def main(language: str = "de", file: str = "") -> None:
    assert spacy.__version__  # imported before the clock starts
    began = time.perf_counter()
    from detente.language.pipeline import load

    nlp = load(language)
    loaded = time.perf_counter() - began
    text = Path(file).read_text(encoding="utf-8") if file else SAMPLES[language]
    report = (text * (REPORT // len(text) + 1))[:REPORT]
    list(nlp.pipe([report] * 3))
    began = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe([report] * REPORTS))
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{language}: loaded in {loaded:.2f} s beyond import spacy; peak memory {peak:.0f} MB")
    print(f"{words / seconds:,.0f} words a second, {1000 * seconds / REPORTS:.1f} ms a report of {REPORT} characters")


if __name__ == "__main__":
    main(*sys.argv[1:])
