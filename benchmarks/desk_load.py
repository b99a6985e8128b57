"""How the desk holds up: `python -m benchmarks.desk_load --record R [--reports 100000] [--clients 50] [--seconds 60]`.

Fills a record with made-up reports (benchmarks/made_up.py) up to `--reports` if it has fewer, opens `detente desk` on
it in a process of its own, and asks for pages and the API with so many clients at a time, each of which waits `--pause`
seconds between an answer and its next question; meanwhile `--adding` reports a second are added by this process. For
each address: how many answers, errors, and how long they took; and the memory of the desk over time, with that of the
process that makes its pages. The load of the machine is said beside it.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import httpx
from benchmarks.filling import fill_up
from benchmarks.made_up import A_DAY, START, made_up

from detente.process.digester import DIGESTER
from detente.record.record import Record

FIRST = 600.0
"""Seconds that the first answer of an address may take, before the clients come."""


def addresses(last: date, report: str) -> list[str]:
    """What is asked for: the pages of an interface, and what programs ask."""
    week = last - timedelta(days=7)
    pages = ["/", f"/changes?since={week}", "/timeline", "/statements", "/actors", "/conditions", "/tension",
             "/reports", f"/report/{report}", f"/?as_of={last - timedelta(days=30)}"]
    api = ["/api/situation", f"/api/changes?since={week}", "/api/meetings?limit=50", "/api/reports?limit=50",
           "/api/statements?limit=50", "/api/search?words=peacetalk+Korea", "/api/record", "/api/actors?limit=50"]
    return pages + api


def fill(where: str, reports: int) -> tuple[int, date, str]:
    """Adds made-up reports until there are so many; how many there are, the last day, the id of one."""
    with Record.open(where, create=True) as record:
        with record.view() as view:
            there = int(view.stamp[1])
        fill_up(record, there, max(there, reports))
        record.digest(DIGESTER)
        with record.view() as view:
            days = view.days()
            assert days is not None
            assert days.last is not None
            return max(there, reports), days.last, next(iter(view.reports(between=days))).id


class Adding(threading.Thread):
    """Adds reports at an even pace, as another program does."""

    def __init__(self, where: str, first: int, a_second: float) -> None:
        super().__init__(daemon=True)
        self.where, self.first, self.pause = where, first, 1 / a_second
        self.done, self.ended = 0, threading.Event()

    def run(self) -> None:
        """Adds until it is ended."""
        with Record.open(self.where) as record:
            for reading in made_up(self.first, self.first + 1_000_000):
                if self.ended.wait(self.pause):
                    return
                record.add(reading, digesters=(DIGESTER,))
                self.done += 1


def memory(pid: int) -> float:
    """Megabytes that a process holds, with those that it has begun."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096 / 1e6 + sum(memory(int(child)) for child in children)


async def client(number: int, address: str, asked: list[str], until: float, pause: float,
                 taken: dict[str, list[float]], errors: Counter[str]) -> None:
    """One reader, who goes from page to page."""
    chance = random.Random(number)  # noqa: S311 - a choice of pages
    # nothing is encrypted: without that the certificates of this machine would be read first, by each
    async with httpx.AsyncClient(base_url=address, timeout=60, verify=False) as http:  # noqa: S501
        while time.monotonic() < until:
            path = chance.choice(asked)
            begun = time.monotonic()
            try:
                answer = await http.get(path)
                if answer.status_code != 200:
                    errors[f"{path} {answer.status_code}"] += 1
            except httpx.HTTPError as error:
                errors[f"{path} {type(error).__name__}"] += 1
            taken[path].append(time.monotonic() - begun)
            await asyncio.sleep(pause)


async def load(address: str, asked: list[str], clients: int, seconds: float, pause: float,
               pid: int) -> tuple[dict[str, list[float]], Counter[str], list[float]]:
    """What each answer took, what went wrong, and the memory of the desk every few seconds."""
    taken: dict[str, list[float]] = defaultdict(list)
    errors: Counter[str] = Counter()
    held: list[float] = []
    until = time.monotonic() + seconds
    running = [asyncio.create_task(client(number, address, asked, until, pause, taken, errors))
               for number in range(clients)]
    while time.monotonic() < until:
        held.append(memory(pid))
        await asyncio.sleep(seconds / 12)
    await asyncio.gather(*running)
    held.append(memory(pid))
    return taken, errors, held


def open_first(address: str, asked: list[str]) -> list[str]:
    """Asks for each address once, and says what that took; those that the desk has."""
    there = []
    for path in asked:
        begun = time.monotonic()
        while True:
            answer = httpx.get(address + path, timeout=FIRST)
            if answer.status_code != 503 or time.monotonic() - begun > FIRST:
                break
            time.sleep(2)
        print(f"first {path}: {answer.status_code}, {time.monotonic() - begun:.1f} s, {len(answer.content):,} bytes")
        if answer.status_code == 200:
            there.append(path)
    return there


def told(taken: dict[str, list[float]], errors: Counter[str], held: list[float]) -> None:
    """The figures as tables."""
    print("\n| address | answers | p50, ms | p95, ms | longest, ms |\n| --- | ---: | ---: | ---: | ---: |")
    for path, times in sorted(taken.items()):
        ordered = sorted(times)
        p50, p95 = (ordered[int(share * (len(ordered) - 1))] * 1000 for share in (0.5, 0.95))
        print(f"| `{path}` | {len(ordered)} | {p50:.0f} | {p95:.0f} | {ordered[-1] * 1000:.0f} |")
    print(f"\nerrors: {dict(errors) or 'none'}")
    print("memory of the desk, MB:", ", ".join(f"{one:.0f}" for one in held))


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--record", required=True)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--adding", type=float, default=1.0)
    chosen = parser.parse_args()
    count, last, report = fill(chosen.record, chosen.reports)
    print(f"{count:,} reports, the last of {last} ({A_DAY} a day from {START})", flush=True)
    desk = subprocess.Popen([sys.executable, "-m", "detente", "desk", "--record", chosen.record, "--port", "0"],
                            stderr=subprocess.PIPE, text=True)
    assert desk.stderr is not None
    address = next(line.partition(" is open at ")[2].split()[0] for line in desk.stderr if " is open at " in line)[:-1]
    drain = threading.Thread(target=lambda: [print("desk:", line, end="") for line in desk.stderr or ()], daemon=True)
    drain.start()
    adding = Adding(chosen.record, count, chosen.adding)
    try:
        asked = open_first(address, addresses(last, report))
        print(f"memory of the desk before: {memory(desk.pid):.0f} MB; load {os.getloadavg()[0]:.1f}", flush=True)
        adding.start()
        found = asyncio.run(load(address, asked, chosen.clients, chosen.seconds, chosen.pause, desk.pid))
    finally:
        adding.ended.set()
        desk.terminate()
        desk.wait()
    told(*found)
    print(f"added meanwhile: {adding.done}; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
