"""Which of our languages a text is in, or that it is in none of them.

The model is py3langid's (naive Bayes over byte n-grams, 0.15 s to load); its 140 languages are cut down to those with a
press, so that a short sentence is not taken for a creole or a dialect that nobody wires reports in.
"""

from collections.abc import Sequence
from functools import lru_cache

from babel import Locale
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from detente.language.bundle import LANGUAGES
from detente.model import ReportError

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


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
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
    ranking = _identifier().rank(sample)
    scores = dict(ranking)
    best, score = ranking[0]
    ours = max(among, key=lambda code: scores[code])
    if score - scores[ours] > (SLACK_SHORT if letters < SHORT else SLACK):
        raise ReportError(f"{name} is in another language ({language_name(best)}, it seems): give a report in "
                          f"{_names(among)}, or say its language with --language")
    return ours


def language_name(code: str) -> str:
    """The English name of a language.

    >>> language_name("de")
    'German'
    """
    return str(Locale("en").languages.get(code, code))


def _names(codes: Sequence[str]) -> str:
    return " or ".join(map(language_name, codes))
