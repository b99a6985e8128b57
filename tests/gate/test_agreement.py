"""Floors under the agreement of the German and the English reading of one report, and what the measure must tell."""

from dataclasses import replace

import pytest

from detente.model import EventStatus
from tests.gate.agreement import LAYERS, agreement, assignment, compare, pairs
from tests.gate.test_gold import SLACK, floors
from tests.gold.answers import OURS


@pytest.mark.parametrize("name", pairs())
def test_two_languages_agree_as_much_as_before(name: str) -> None:
    fallen = [
        "\n".join((f"{layer}: {found.share:.3f}, was {floors['agreement'][name][layer]}", *found.misses))
        for layer, found in agreement(name).items()
        if found.share < floors["agreement"][name][layer] - SLACK
    ]
    assert not fallen, "\n".join(fallen)


def test_a_reading_agrees_with_itself_and_not_with_another_status() -> None:
    perfect = OURS[0].perfect()
    assert {layer: found.share for layer, found in compare(perfect, perfect).items()} == dict.fromkeys(LAYERS, 1.0)
    first, *rest = perfect.events
    changed = replace(perfect, events=(replace(first, status=EventStatus.DENIED), *rest))
    found = compare(perfect, changed)["events"]
    assert (found.agreed, found.items) == (len(perfect.events) - 1, 2 * len(perfect.events))
    assert found.misses[0].startswith("status: ")


def test_what_only_one_reading_has_counts_against_both() -> None:
    perfect = OURS[0].perfect()
    shorter = replace(perfect, statements=perfect.statements[1:])
    found = compare(perfect, shorter)["statements"]
    assert (found.agreed, found.items) == (len(shorter.statements), 2 * len(shorter.statements) + 1)
    assert any(line.startswith("only ") for line in found.misses)


def test_the_assignment_is_the_best_not_the_first() -> None:
    assert assignment([[2.0, 3.0], [0.0, 3.0]]) == [0, 1]
    assert assignment([[1.0, 4.0], [4.0, 5.0], [6.0, 1.0]]) == [None, 1, 0]
    assert assignment([]) == []
