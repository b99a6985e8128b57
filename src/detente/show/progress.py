"""A progress bar on a terminal, and complaints that don't tear it."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from detente.archive import Outcome

Advance = Callable[[Iterable[Outcome]], Iterable[Outcome]]
Complain = Callable[[str], None]


@contextmanager
def progress(total: int | None) -> Iterator[tuple[Advance, Complain]]:
    """A way to walk through outcomes while a bar on stderr moves, and a way to say a line on stderr meanwhile.

    There is a bar only where stderr is a terminal, stdout goes elsewhere, and there is more than one report.
    """
    if total == 1 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield (lambda outcomes: outcomes), _say
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console) as bar:
        yield (lambda outcomes: bar.track(outcomes, total=total),
               lambda line: console.print(f"detente: {line}", markup=False, highlight=False, soft_wrap=True))


def _say(line: str) -> None:
    sys.stderr.write(f"detente: {line}\n")
