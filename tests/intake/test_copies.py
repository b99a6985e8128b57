import random

import pytest

from detente.intake.copies import SIZE, is_copy, sketch, words_of

WORDS = [f"wort{number}" for number in range(400)]


def text(*words: str) -> str:
    return " ".join(words)


def test_a_sketch_is_the_same_for_the_same_words() -> None:
    one = text(*WORDS)
    assert sketch(one) == sketch(one.upper().replace(" ", ",\n"))
    assert len(sketch(one)) == SIZE
    assert sketch("Zu kurz, um es zu erkennen.") == frozenset()


def test_what_stands_around_a_story_is_no_difference() -> None:
    story = text(*WORDS)
    assert is_copy(f"SEOUL (dpa) - {story}", f"{story} Mit Material von AFP, alle Rechte vorbehalten.")
    assert not is_copy(story, text(*WORDS[:200]))
    assert not is_copy("Kim traf Moon.", "Kim traf Moon.")


@pytest.mark.parametrize("place", [100, 200, 300])
def test_a_word_that_differs_inside_makes_it_another_story(place: int) -> None:
    other = [*WORDS[:place], "nicht", *WORDS[place:]]
    assert not is_copy(text(*WORDS), text(*other))


def test_sketches_of_copies_share_what_finds_them_and_others_do_not() -> None:
    """Of 200 copies with up to 10 % around them all share four shingles or more; of 200 other stories none does."""
    chance = random.Random(1)
    for _ in range(200):
        words = [f"w{chance.randrange(5000)}" for _ in range(200)]
        around = [f"x{chance.randrange(5000)}" for _ in range(20)]
        at = chance.randrange(20)
        copy = [*around[:at], *words, *around[at:]]
        assert len(sketch(text(*words)) & sketch(text(*copy))) >= 4
        assert is_copy(text(*words), text(*copy))
        other = [f"w{chance.randrange(5000)}" for _ in range(200)]
        assert len(sketch(text(*words)) & sketch(text(*other))) < 4


def test_words() -> None:
    assert words_of("Straße, STRASSE – 12. Juni") == ["strasse", "strasse", "12", "juni"]
