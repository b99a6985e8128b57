"""A program that adds made-up reports to a record: `python -m tests.record.adding RECORD FIRST LAST`."""

import sys

from detente.record.record import Record

from .made import PAIRS, day, reading


def made(number: int) -> tuple[str, int]:
    """The words and the day of the report of this number."""
    return f"Thema{number} und Frieden", number % 50


def main(where: str, first: int, last: int) -> None:
    """Adds the reports from `first` up to `last`; says "ready" before, and a dot after each."""
    with Record.open(where, create=True) as record:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        for number in range(first, last):
            words, at = made(number)
            record.add(reading(words, day(at)), digesters=(PAIRS,))
            sys.stdout.write(".")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
