"""How fast the reader is, and how much memory it takes: a table in Markdown on standard output.

Usage: python benchmarks/read_speed.py [--reports N]
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

EXAMPLES = Path(__file__).parents[1] / "examples" / "korea-2018"
REPORTS = {code: EXAMPLES / f"2018-04-18-{code}.txt" for code in ("de", "en")}
COMMAND = [sys.executable, "-m", "detente"]


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    """The median wall-clock time of some runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def command(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run([*COMMAND, *arguments], stdout=subprocess.DEVNULL, check=True)


def batch(count: int, jobs: int) -> tuple[float, float]:
    """Reports a second, and megabytes at the peak of the biggest process, for a batch in a process of its own."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for number in range(count):
                language = ("de", "en")[number % 2]
                text = REPORTS[language].read_text("utf-8")
                value = {"id": str(number), "text": text, "language": language, "published": "2018-04-18"}
                file.write(json.dumps(value) + "\n")
        run = [*COMMAND, "read", "--jsonl", str(path), "--jobs", str(jobs)]
        start = time.perf_counter()
        peak = subprocess.run([sys.executable, "-c", code, *run], capture_output=True, text=True, check=True).stdout
        return count / (time.perf_counter() - start), int(peak) / 1024


def growth(code: str) -> list[tuple[int, int, float, float]]:
    """For a report 1, 10 and 100 times as long: times, characters, seconds, peak megabytes so far."""
    from detente import read

    report = REPORTS[code].read_text("utf-8")
    read(report, published=date(2018, 4, 18), language=code)
    rows = []
    for times in (1, 10, 100):
        text = "\n\n".join([report] * times)
        runs = 3 if times < 100 else 1
        taken = seconds(lambda text=text: read(text, published=date(2018, 4, 18), language=code), runs)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows.append((times, len(text), taken, peak))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, default=600, help="reports in the batch")
    count = parser.parse_args().reports
    print(f"{platform.machine()}, {len(os.sched_getaffinity(0))} processors, Python {platform.python_version()}\n")
    print("| what | measured |\n| --- | --- |")
    print(f"| `detente --help` | {seconds(command('--help')):.2f} s |")
    for path in REPORTS.values():
        taken = seconds(command("read", str(path), "--format", "json"))
        print(f"| one `detente read`, {path.name}, start-up included | {taken:.2f} s |")
    for jobs in (1, 2):
        speed, peak = batch(count, jobs)
        print(f"| batch of {count} reports, processes: {jobs}, start-up included | {speed:.1f} reports/s |")
        print(f"| peak memory of a process in that batch | {peak:.0f} MB |")
    print("\n| length | characters | seconds | seconds for 1,000 characters | peak memory |")
    print("| --- | --- | --- | --- | --- |")
    for code in REPORTS:
        for times, characters, taken, peak in growth(code):
            cost = 1000 * taken / characters
            print(f"| {code} {times}× | {characters:,} | {taken:.2f} | {cost:.3f} | {peak:.0f} MB |")


if __name__ == "__main__":
    main()
