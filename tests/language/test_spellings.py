"""Spellings of names: pairs of one person's, pairs of two people's; the whole table of people held against itself."""

from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.facts import load_facts
from detente.language.spellings import block_keys, compare

HERE = Path(__file__).parent
PRECISION, RECALL = 0.99, 0.98
TABLE_RECALL = 0.90


def pairs(name: str) -> list[tuple[str, str, str | None]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(one, other, None if country == "-" else country) for one, other, country in rows]


SAME, DIFFERENT = pairs("names_same.tsv"), pairs("names_different.tsv")


def test_there_are_enough_pairs_and_none_twice() -> None:
    assert min(len(SAME), len(DIFFERENT)) >= 150
    assert len({frozenset(pair[:2]) for pair in (*SAME, *DIFFERENT)}) == len(SAME) + len(DIFFERENT)


def test_precision_and_recall_on_the_pairs() -> None:
    found = [pair for pair in SAME if compare(*pair).same]
    wrong = [pair for pair in DIFFERENT if compare(*pair).same]
    assert len(found) / (len(found) + len(wrong)) >= PRECISION, wrong
    assert len(found) / len(SAME) >= RECALL, [pair for pair in SAME if pair not in found]


@pytest.mark.parametrize(("one", "other", "country"), [*SAME, *DIFFERENT])
def test_the_order_of_two_names_does_not_matter(one: str, other: str, country: str | None) -> None:
    assert compare(one, other, country).score == compare(other, one, country).score


def test_spellings_of_one_name_share_a_key() -> None:
    apart = [pair for pair in SAME if compare(*pair).same
             and not block_keys(pair[0], pair[2]) & block_keys(pair[1], pair[2])]
    assert not apart


def test_every_verdict_has_a_reason() -> None:
    assert all(compare(*pair).reason for pair in SAME if compare(*pair).same)


def test_the_table_of_people_is_found_again_and_nobody_is_taken_for_another() -> None:
    people = load_facts().people
    aliases = [(fact.name, name, fact.country) for fact in people for name in {*fact.also, *fact.names.values()}]
    found = sum(compare(*pair).same for pair in aliases)
    assert found / len(aliases) >= TABLE_RECALL
    by_key = defaultdict(list)
    for number, fact in enumerate(people):
        for name in {fact.name, *fact.names.values()}:
            for key in block_keys(name, fact.country):
                by_key[key].append((number, name, fact.country))
    wrong = {frozenset((one, other)) for named in by_key.values()
             for (a, one, here), (b, other, there) in combinations(named, 2)
             if a != b and (here == there or None in (here, there)) and compare(one, other, here or there).same}
    assert not wrong


REASONS = [
    ("Hsi Chin-p'ing", "Xi Jinping", None, "Wade–Giles"),
    ("Sergej Lawrow", "Sergei Lavrov", "RUS", "the German spelling"),
    ("김정은", "Kim Jong Un", None, "Hangul"),
    ("Владимир Зеленский", "Volodymyr Zelenskyy", None, "Cyrillic"),
    ("Bill Clinton", "William Clinton", "USA", "forms of one first name"),
    ("J. Kerry", "John Kerry", "USA", "initial"),
    ("Javad Zarif", "Mohammad Javad Zarif", "IRN", "left out"),
    ("Ferdinand Marcos", "Ferdinand Marcos Jr.", "PHL", "has a number"),
]


@pytest.mark.parametrize(("one", "other", "country", "says"), REASONS)
def test_the_reason_tells_in_words(one: str, other: str, country: str | None, says: str) -> None:
    assert says in compare(one, other, country).reason


def test_german_names_are_their_letters() -> None:
    assert not compare("Hans Hofmann", "Hans Hoffmann", "DEU").same
    assert not compare("Eva Meier", "Eva Maier").same


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from([None, "RUS", "IRN", "CHN", "KOR", "GRC", "JPN"]))
def test_any_text_is_compared(one: str, other: str, country: str | None) -> None:
    assert compare(one, other, country).score == compare(other, one, country).score
    block_keys(one, country)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz -'АБВабв김정", min_size=1, max_size=200))
def test_long_names_end(text: str) -> None:
    assert isinstance(compare(text, text[::-1], "RUS").score, float)
