"""How a command ends: exit codes, and what happens when whoever reads its output leaves."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

DONE, NOTHING_FOUND, WRONG_USE, INTERRUPTED, READER_GONE = 0, 1, 2, 130, 141


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Ends quietly when whoever reads our output has gone (`head`, `less`)."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError as error:
        from typer.exceptions import Exit

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the last flush complains as we leave
        raise Exit(READER_GONE) from error
