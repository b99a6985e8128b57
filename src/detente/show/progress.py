"""A progress bar on a terminal, and complaints that don't tear it."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

T = TypeVar("T")
Complain = Callable[[str], None]


class Advance(Protocol):
    """Walks through outcomes, one step of the bar each."""

    def __call__(self, outcomes: Iterable[T], /) -> Iterable[T]:
        """The same outcomes."""


@contextmanager
def progress(total: int | None, *, silent: bool = False) -> Iterator[tuple[Advance, Complain]]:
    """A way to walk through outcomes while a bar on stderr moves, and a way to say a line on stderr meanwhile.

    There is a bar only where stderr is a terminal, stdout goes elsewhere (or the command is `silent` there meanwhile),
    and there is more than one report.
    """
    if total == 1 or not sys.stderr.isatty() or (sys.stdout.isatty() and not silent):
        yield _as_they_are, _say
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console) as bar:
        yield (lambda outcomes: bar.track(outcomes, total=total),
               lambda line: console.print(f"detente: {line}", markup=False, highlight=False, soft_wrap=True))


def _as_they_are(outcomes: Iterable[T], /) -> Iterable[T]:
    return outcomes


def _say(line: str) -> None:
    sys.stderr.write(f"detente: {line}\n")
