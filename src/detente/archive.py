"""Many reports: the one read function mapped over a process pool, results in order."""

import os
import signal
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from detente.memory import collect_rarely
from detente.model import DetenteError, Reading, ReportError
from detente.reading.text import read_dispatch
from detente.second_reader.consult import consult
from detente.settings import Settings
from detente.wire.dispatch import Dispatch, Unreadable

CHUNK_REPORTS = 8  # about half a second of work
CHUNK_CHARACTERS = 100_000
POOL_FROM = 24  # fewer reports are read sooner in one process than others need to load their pipelines
AHEAD = 3  # chunks a process that may wait, so that an endless stream does not fill the memory

Arrival = Dispatch | Unreadable


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: its reading, or one sentence (`error`) that says why there is none."""

    name: str
    id: str | None
    reading: Reading | None
    error: str | None = None


def read_one(arrival: Arrival, settings: Settings, explain: bool = False) -> Outcome:
    """The reading of one report, or why there is none. Raises UsageError, which stops the others as well."""
    if isinstance(arrival, Unreadable):
        return Outcome(arrival.name, arrival.id, None, arrival.error)
    try:
        reading = read_dispatch(arrival, settings, explain=explain)
        reader = settings.second_reader
        return Outcome(arrival.name, arrival.id, reading if reader is None else consult(reading, reader))
    except ReportError as error:
        told = str(error) if arrival.name in str(error) else f"{arrival.name}: {error}"
        return Outcome(arrival.name, arrival.id, None, told)
    except DetenteError:
        raise
    except Exception as error:  # noqa: BLE001 - the one fence: a defect met in one report must not take the others with it
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
        return Outcome(arrival.name, arrival.id, None,
                       f"{arrival.name} met a defect of the reader ({where}): please report it with the text")


def read_all(arrivals: Iterable[Arrival], settings: Settings, jobs: int | None = None,
             expected: int | None = None, *, explain: bool = False) -> Iterator[Outcome]:
    """The outcome for each report, in order, each as soon as it and those before it are read.

    `jobs` is the number of processes; None takes `settings.processes`, and failing that one for each processor once
    there are enough reports. `expected` is how many there are, where that is known beforehand. With `explain` readings
    say where their items come from. Raises UsageError for a wrong setting, DetenteError if a process dies.
    """
    arrivals = iter(arrivals)
    jobs = jobs or settings.processes
    if jobs is None and (expected is None or expected < POOL_FROM):
        yield from (read_one(arrival, settings, explain) for arrival in islice(arrivals, POOL_FROM))
    jobs = jobs or processors()
    if jobs == 1:
        yield from (read_one(arrival, settings, explain) for arrival in arrivals)
    else:
        yield from _read_in_pool(arrivals, settings, jobs, explain)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read_in_pool(arrivals: Iterator[Arrival], settings: Settings, jobs: int, explain: bool) -> Iterator[Outcome]:
    # spawned, not forked: the parse libraries hold threads, and a forked copy of a held lock never opens
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_enter_pool)
    waiting: deque[Future[list[Outcome]]] = deque()
    try:
        for chunk in _chunks(arrivals):
            waiting.append(pool.submit(_read_chunk, chunk, settings, explain))
            if len(waiting) >= jobs * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise DetenteError("a reading process died, perhaps for want of memory: try again with fewer --jobs") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _enter_pool() -> None:
    """Prepares a process of the pool; Ctrl-C is left to the parent, which ends the pool."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely()


def _read_chunk(chunk: list[Arrival], settings: Settings, explain: bool) -> list[Outcome]:
    return [read_one(arrival, settings, explain) for arrival in chunk]


def _chunks(arrivals: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    """Runs of reports that are worth sending to a process."""
    chunk: list[Arrival] = []
    size = 0
    for arrival in arrivals:
        chunk.append(arrival)
        size += len(arrival.text) if isinstance(arrival, Dispatch) else 0
        if len(chunk) >= CHUNK_REPORTS or size >= CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
