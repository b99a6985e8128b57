"""Our own words: the same in both languages, and as on the desk."""

import pytest

from detente.desk.wording import wording as on_the_desk
from detente.export.wording import LANGUAGES, wording


def test_both_languages_have_the_same_words() -> None:
    shapes = [{key: sorted(value) if isinstance(value, dict) else None for key, value in wording(one).items()}
              for one in LANGUAGES]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_vocabularies_are_called_as_on_the_desk(language: str) -> None:
    desk = on_the_desk(language)
    for group, terms in wording(language).items():
        if isinstance(terms, dict):
            assert {term: desk.term(group, term) for term in terms} == terms
