"""A watch over the reader's rules: which of them was asked about which words, and what it answered.

A rule of the reader is a method that answers a question about a token. Watched, an object answers as before and the
answers are kept; unwatched, which is the rule, nothing of this runs. What a rule does is told by its docstring, so that
an explanation never says anything but what is in the code.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from inspect import getdoc
from pathlib import PurePosixPath
from types import FunctionType
from typing import Any, TypeVar

from spacy.tokens import Token

from detente.model.explanation import Origin

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Answer:
    """What a rule answered. `opened` and `closed` count questions, so that one asked inside another lies between."""

    rule: FunctionType
    asked: tuple[Any, ...]
    result: Any
    opened: int
    closed: int

    @property
    def name(self) -> str:
        """The name of the rule."""
        return self.rule.__name__

    @property
    def origin(self) -> Origin:
        """Where the rule stands."""
        path = PurePosixPath(self.rule.__code__.co_filename.replace("\\", "/"))
        inside = path.parts[len(path.parts) - path.parts[::-1].index("detente") :]
        return Origin("/".join(inside), self.rule.__code__.co_firstlineno, self.rule.__qualname__)

    @property
    def meaning(self) -> str:
        """What the rule does, by the first words of its docstring."""
        told = " ".join((getdoc(self.rule) or self.name.strip("_").replace("_", " ")).split("\n\n")[0].split())
        return told.split(";")[0].rstrip(".")

    @property
    def tokens(self) -> list[Token]:
        """The tokens that it was asked about."""
        return [part for part in self.asked if isinstance(part, Token)]


@dataclass
class Watch:
    """The answers of everything that is watched, in the order in which they were given.

    `results` is what a layer made of them, for those who explain it.
    """

    answers: list[Answer] = field(default_factory=list)
    results: dict[str, Any] = field(default_factory=dict)
    _questions: int = 0

    def over(self, thing: T) -> T:
        """The same thing, watched: its methods answer as before."""
        kind = type(thing)
        rules = {name: self._watched(rule) for name, rule in vars(kind).items()
                 if isinstance(rule, FunctionType) and not name.startswith("__")}
        twin: T = object.__new__(type(kind.__name__, (kind,), rules))
        vars(twin).update(vars(thing))
        return twin

    def _watched(self, rule: FunctionType) -> Callable[..., Any]:
        @wraps(rule)
        def ask(this: Any, *asked: Any, **more: Any) -> Any:
            opened = self._questions = self._questions + 1
            result = rule(this, *asked, **more)
            self._questions += 1
            self.answers.append(Answer(rule, (*asked, *more.values()), result, opened, self._questions))
            return result

        return ask

    def within(self, answer: Answer) -> list[Answer]:
        """The answers that were given while this one was sought, itself left out."""
        return [other for other in self.answers if answer.opened < other.opened and other.closed < answer.closed]

    def maker(self, result: Any, among: list[Answer] | None = None) -> Answer | None:
        """The rule that gave this very result first: others only handed it on."""
        return next((answer for answer in (self.answers if among is None else among) if answer.result is result), None)

    def named(self, *names: str) -> Iterator[Answer]:
        """The answers of the rules with these names."""
        return (answer for answer in self.answers if answer.name in names)
