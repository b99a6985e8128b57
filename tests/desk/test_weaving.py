"""Marks that overlap are cut so that they nest: no letter is lost, and each mark keeps exactly its words."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from detente.desk.weaving import Woven, weave
from detente.model.marks import Mark

TEXT = "Kim und Moon treffen sich am 27. April in Panmunjom."


@st.composite
def some_marks(draw: st.DrawFn) -> list[Mark]:
    found = []
    for number in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, len(TEXT) - 1))
        part = draw(st.sampled_from(["mention", "evidence"]))
        found.append(Mark(start, draw(st.integers(start + 1, len(TEXT))), "events", number, part))
    return found


def pieces(tree: list[str | Woven]) -> Iterator[Woven]:
    for one in tree:
        if isinstance(one, Woven):
            yield one
            yield from pieces(one.inside)


def plain(tree: list[str | Woven]) -> str:
    return "".join(one if isinstance(one, str) else plain(one.inside) for one in tree)


@given(some_marks())
def test_the_text_stays_whole_and_each_mark_has_its_words(marks: list[Mark]) -> None:
    tree = weave(TEXT, marks)
    assert plain(tree) == TEXT
    for mark in marks:
        mine = [one for one in pieces(tree) if one.mark == mark]
        assert "".join(one.text for one in mine) == TEXT[mark.start:mark.end]
        assert [one.first for one in mine] == [True, *[False] * (len(mine) - 1)]


@given(some_marks())
def test_marks_that_nest_are_not_cut(marks: list[Mark]) -> None:
    crossing = [(one, other) for one in marks for other in marks
                if one.start < other.start < one.end < other.end]
    cut = [one for one in pieces(weave(TEXT, marks)) if not one.first]
    assert bool(cut) <= bool(crossing)


def test_what_lies_outside_the_text_marks_nothing() -> None:
    assert weave("Kim", [Mark(1, 9, "events", 0, "trigger"), Mark(2, 2, "events", 1, "trigger")]) == ["Kim"]


def test_the_names_lie_inside_what_is_told_of_the_same_words() -> None:
    told, name = Mark(0, 3, "events", 0, "evidence"), Mark(0, 3, "events", 0, "trigger")
    outer, = weave("Kim", [name, told])
    assert isinstance(outer, Woven)
    assert (outer.mark, next(pieces(outer.inside)).mark) == (told, name)
