"""The words of saying as data."""

import pytest

from detente.language.bundle import LANGUAGES, load
from detente.language.vocabulary.speech import SpeechWords, Takes
from detente.reading.speech.lexicon import lexicon_of

FEWEST = 150


def words_of(code: str) -> SpeechWords:
    return load(code).words(SpeechWords)


@pytest.mark.parametrize("code", LANGUAGES)
def test_there_are_enough_cues(code: str) -> None:
    assert len(lexicon_of(words_of(code)).verbs) >= FEWEST


@pytest.mark.parametrize("code", LANGUAGES)
def test_cues_are_lower_case_lemmas_and_take_something(code: str) -> None:
    for group in (*words_of(code).verbs, *words_of(code).nouns):
        assert group.takes
        assert (Takes.ABOUT in group.takes) == bool(group.about)
        for word in group.words:
            assert word == word.strip().lower()
            assert all(part.strip() for part in word.split("+"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_class_names_a_word_twice(code: str) -> None:
    for group in words_of(code).verbs:
        assert len(set(group.words)) == len(group.words), sorted(w for w in group.words if group.words.count(w) > 1)
