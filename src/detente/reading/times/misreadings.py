"""Words that only look like a time: quantities, ages, numbers of resolutions and flights, parts of a compound."""

from collections.abc import Sequence

from spacy.tokens import Doc

from detente.language.vocabulary.times import TimeWords
from detente.reading.times.grammar import Phrase
from detente.reading.times.tokens import Word


def is_misread(words: Sequence[Word], phrase: Phrase, vocabulary: TimeWords, doc: Doc) -> bool:
    """Whether an expression is no time after all, by the words around it."""
    if _in_compound(words, phrase):
        return True
    if phrase.given.get("bare"):
        return _is_quantity(words, phrase.first) or (
            not vocabulary.years_before_nouns and _counts_a_noun(words[phrase.first], doc)
        )
    if phrase.make == "weekday" and phrase.first == phrase.last and not vocabulary.days_after_names:
        return _follows_name(words, phrase.first, doc)
    if phrase.make == "today" and "until" in _classes(words, phrase.first - 1):
        return phrase.one("dayshift") == 0 and len(phrase.slots) == 1  # "to this day" tells of what is still so
    if phrase.make == "length":
        return _is_age(words, phrase, vocabulary)
    return False


def _classes(words: Sequence[Word], at: int) -> frozenset[str]:
    return frozenset(words[at].classes) if 0 <= at < len(words) else frozenset()


def _touching(words: Sequence[Word], one: int, two: int) -> bool:
    return one >= 0 and two < len(words) and words[one].end == words[two].start


def _counts_a_noun(word: Word, doc: Doc) -> bool:
    """Whether the parse has a number count the plural noun right after it."""
    number = doc.char_span(word.start, word.end)
    if number is None or number[-1].dep_ != "nummod" or number[-1].i + 1 >= len(doc):
        return False
    noun = number[-1].nbor()
    return number[-1].head == noun and noun.pos_ == "NOUN" and "Plur" in noun.morph.get("Number", [])


def _follows_name(words: Sequence[Word], at: int, doc: Doc) -> bool:
    """Whether the word before is tagged as a name, and nothing but a space between."""
    if "cap" not in _classes(words, at - 1):
        return False
    before = doc.char_span(words[at - 1].start, words[at - 1].end)
    return before is not None and before[-1].pos_ == "PROPN"


def _in_compound(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a hyphen makes the expression part of a longer word ("Winter-Biathlon", "NS-Vergangenheit")."""
    first, last = phrase.first, phrase.last
    head = (
        "dash" in _classes(words, first - 1)
        and _touching(words, first - 1, first)
        and _touching(words, first - 2, first - 1)
    )
    if (
        head
        and words[first - 2].text[0].isalpha()
        and not _classes(words, first - 2) & {"partadj", "range", "part", "month", "weekday"}
    ):
        return True
    tail = (
        "dash" in _classes(words, last + 1)
        and _touching(words, last, last + 1)
        and _touching(words, last + 1, last + 2)
    )
    return (
        bool(tail)
        and words[last + 2].text[0].isalpha()
        and words[last].text[0].isalpha()
        and not _classes(words, last + 2) & {"month", "weekday"}
        and not phrase.given.get("hyphened")
    )


def _is_quantity(words: Sequence[Word], at: int) -> bool:
    """Whether a four-digit number by itself counts or numbers something rather than names a year."""
    number = int(words[at].text)
    before, after = _classes(words, at - 1), _classes(words, at + 1)
    if after & {"counted", "currency", "units"} or before & {"numbering", "currency", "plus", "quantity"}:
        return True
    if "range" in after and _classes(words, at + 2) & {"int"} and "year" not in _classes(words, at + 2):
        return True
    if (
        "dash" in before
        and _touching(words, at - 1, at)
        and _touching(words, at - 2, at - 1)
        and not _classes(words, at - 2) & {"year", "part", "partadj"}
    ):
        return True
    if "dash" in _classes(words, at + 2) and "counted" in _classes(words, at + 3):
        return True
    if not 1400 <= number <= 2060 or (number % 100 == 0 and number not in (1900, 2000)):
        return not before & {"in_year", "yearunit"}
    return False


def _is_age(words: Sequence[Word], phrase: Phrase, vocabulary: TimeWords) -> bool:
    """Whether a number of years is somebody's age."""
    if phrase.given.get("age") and "age_before" in _classes(words, phrase.first - 1):
        return bool(phrase.one("units", "unit") == "Y")
    compound = phrase.one("lengthword")
    unit = compound.get("unitadj") if compound else phrase.one("unitadj")
    if unit != "Y":
        return False
    if words[phrase.last].text[0].isupper():
        return True
    noun = next((word for word in words[phrase.last + 1 : phrase.last + 4] if not word.text.islower()), None)
    return noun is None or not noun.text.lower().endswith(tuple(vocabulary.lasting))
