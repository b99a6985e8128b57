"""What a record costs as it grows: `python -m benchmarks.record_growth [--sizes 1000 10000 100000] [--record R]`.

Fills one record with made-up reports (benchmarks/made_up.py), and at each size measures the addition of the last
reports, the size on disk, and the commands that look at it, each in a process of its own as a user waits for it: the
first time after the additions, and again (the best of two), when the answer may be kept.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from benchmarks.made_up import START, made_up

from detente.process.digester import DIGESTER
from detente.record.record import Record

LOOKS = {
    "situation": ("situation", "--format", "json"),
    "situation of a pair": ("situation", "--process", "KOR+PRK", "--format", "json"),
    "search": ("search", "peacetalk", "Korea", "--format", "json"),
    "changes, a week": ("changes", "--format", "json"),
    "record": ("record",),
}


def looked(command: tuple[str, ...], record: str) -> tuple[float, float]:
    """Seconds of a command: the first time, and the best of two times more."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "detente", *command, "--record", record], check=False,
                       stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - start)
    return taken[0], min(taken[1:])


def main() -> None:
    """Measures and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--record")
    parser.add_argument("--looks", nargs="+", choices=LOOKS, default=list(LOOKS))
    asked = parser.parse_args()
    commands = {name: LOOKS[name] for name in asked.looks}
    with tempfile.TemporaryDirectory() as scratch:
        where = asked.record or str(Path(scratch) / "record.sqlite")
        done = 0
        print("| reports | add, ms a report | with its digest | KB a report |", " | ".join(commands), "|")
        print("| ---: " * (4 + len(commands)) + "|")
        with Record.open(where, create=True) as record:
            for size in asked.sizes:
                sample = min(500, size)
                for reading in made_up(done, size - sample):
                    record.add(reading, digesters=(DIGESTER,))
                plain = added(record, size - sample, size - sample // 2, ())
                full = added(record, size - sample // 2, size, (DIGESTER,))
                record.digest(DIGESTER)
                done = size
                until = max(reading.report.published or START for reading in made_up(size - 1, size))
                since = ("--since", str(until - timedelta(days=7)))
                looks = [looked((*command, *(since if name.startswith("changes") else ())), where)
                         for name, command in commands.items()]
                cells = [f"{size:,}", f"{plain:.1f}", f"{full:.1f}", f"{record.size() / size / 1000:.1f}",
                         *(f"{first:.2f} s, again {again:.2f} s" for first, again in looks)]
                print("|", " | ".join(cells), "|", flush=True)


def added(record: Record, first: int, last: int, digesters: tuple[object, ...]) -> float:
    """Milliseconds to add a report, on average."""
    readings = list(made_up(first, last))
    start = time.perf_counter()
    for reading in readings:
        record.add(reading, digesters=digesters)  # type: ignore[arg-type]
    return (time.perf_counter() - start) * 1000 / len(readings)


if __name__ == "__main__":
    main()
