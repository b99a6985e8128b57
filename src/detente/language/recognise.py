"""Which of our languages a text is in, or that it is in none of them.

A report of some length is known by the words of which its language is full. What is short or has few of them goes
to py3langid's model (naive Bayes over byte n-grams, a quarter of a second to load), whose 140 languages are cut down to
those with a press, so that a short sentence is not taken for a creole that nobody wires reports in.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.language.bundle import LANGUAGES, words_of
from detente.language.vocabulary.recognition import RecognitionWords
from detente.model import ReportError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

PRESS = frozenset("""
    af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk
    km kn ko ku ky lb lo lt lv mk ml mn mr ms mt my nb ne nl nn no pa pl ps pt ro ru sd si sk sl so sq sr sv
    sw ta te tg th tk tl tr uk ur uz vi zh zu
""".split())
SAMPLE = 4000  # characters; more does not change the answer
SHORT = 60  # letters; below, names weigh as much as the language does
# how far behind the best language ours may lie (log-likelihood); measured on PUD: one of 1000 news sentences is nearer
# to another language, by 4
SLACK_SHORT, SLACK = 10.0, 3.0
# the share of a text that a language's frequent words make up, and how many different ones there must be
FULL, VARIETY = 0.15, 6
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # its import costs what most reports need not pay

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([label for label in identifier.labels if label in PRESS])
    return identifier


def recognise(text: str, name: str = "the text", among: Sequence[str] = LANGUAGES) -> str:
    """The language code of `text`, one of `among`.

    Raises ReportError (a sentence that starts with `name`) where it is in another language, or has no words.
    """
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if not letters:
        raise ReportError(f"{name} has no words in it: give a report in {_names(among)}")
    if (code := _at_a_glance(sample, among)) is not None:
        return code
    ranking = _identifier().rank(sample)
    scores = dict(ranking)
    best, score = ranking[0]
    ours = max(among, key=lambda code: scores[code])
    if score - scores[ours] > (SLACK_SHORT if letters < SHORT else SLACK):
        raise ReportError(f"{name} is in another language ({language_name(best)}, it seems): give a report in "
                          f"{_names(among)}, or say its language with --language")
    return ours


def _at_a_glance(sample: str, among: Sequence[str]) -> str | None:
    """The language whose frequent words fill the sample while those of the others are all but missing."""
    words = [word.lower() for word in _WORD.findall(sample)]
    hits = {code: [word for word in words if word in words_of(code, RecognitionWords).frequent] for code in among}
    ours = max(among, key=lambda code: len(hits[code]))
    others = sum(len(hits[code]) for code in among if code != ours)
    full = len(hits[ours]) > FULL * len(words) and len(set(hits[ours])) >= VARIETY
    return ours if full and others * 4 < len(hits[ours]) else None


def language_name(code: str) -> str:
    """The English name of a language.

    >>> language_name("de")
    'German'
    """
    from babel import Locale

    return str(Locale("en").languages.get(code, code))


def _names(codes: Sequence[str]) -> str:
    return " or ".join(map(language_name, codes))
