"""The terminal as our tables are drawn on it."""

import sys

from rich.console import Console

WIDTH = 100


class Terminal(Console):
    """A console that leaves it to the command what happens when its reader has gone."""

    def on_broken_pipe(self) -> None:
        """Passes the error on."""
        raise BrokenPipeError


def terminal() -> Console:
    """Standard output, as wide as our tables are, or less."""
    console = Terminal(file=sys.stdout, highlight=False, soft_wrap=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    return console
