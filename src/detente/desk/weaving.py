"""A text with marks in it that overlap: cut so that they nest, each piece of a mark inside or beside the others."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from detente.model.marks import Mark


@dataclass(frozen=True, slots=True)
class Woven:
    """A piece of a mark: what lies in it, and whether it is the first piece of its mark. `depth` counts from 1."""

    mark: Mark
    first: bool
    depth: int
    inside: list["str | Woven"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the piece."""
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)


def weave(text: str, marks: Iterable[Mark]) -> list[str | Woven]:
    """The text as a tree. All pieces of one mark together are its words, all pieces of the tree are the text.

    Where two marks cross, the one that began later is cut in two.
    """
    waiting = sorted((one for one in marks if 0 <= one.start < one.end <= len(text)),
                     key=lambda one: (one.start, -one.end, one.names))
    edges = sorted({0, len(text), *(one.start for one in waiting), *(one.end for one in waiting)})
    tree: list[str | Woven] = []
    stack: list[Woven] = []
    begun = iter([*waiting, None])
    following = next(begun)
    for at, upto in pairwise(edges):
        _close(stack, at, tree)
        while following is not None and following.start == at:
            _open(stack, following, True, tree)
            following = next(begun)
        (stack[-1].inside if stack else tree).append(text[at:upto])
    return tree


def _open(stack: list[Woven], mark: Mark, first: bool, tree: list[str | Woven]) -> None:
    piece = Woven(mark, first, len(stack) + 1)
    (stack[-1].inside if stack else tree).append(piece)
    stack.append(piece)


def _close(stack: list[Woven], at: int, tree: list[str | Woven]) -> None:
    """Ends the marks that end here; those that began within one of them go on behind it."""
    ends = next((place for place, one in enumerate(stack) if one.mark.end <= at), None)
    if ends is None:
        return
    going_on = [one.mark for one in stack[ends:] if one.mark.end > at]
    del stack[ends:]
    for mark in going_on:
        _open(stack, mark, False, tree)
