"""Answers that are kept as long as the record stays as it was: found out once, however many ask at a time."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Generic, TypeVar

from detente.memory import give_back

A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class _Entry(Generic[A]):
    state: Hashable
    answer: A
    weight: int
    begun: int


class Meanwhile:
    """Work that nobody waits for: one piece at a time, and then a rest of `rest` times as long as it took.

    So however fast a record grows, finding out what it tells leaves most of the time to those who look.
    """

    def __init__(self, rest: float = 4.0) -> None:
        self.rest = rest
        self.done = 0
        """How many pieces have been done."""
        self._lock = Lock()
        self._waiting: dict[Hashable, Callable[[], object]] = {}
        self._is_at_it = False

    def do(self, what: Hashable, work: Callable[[], object]) -> None:
        """Has a piece of work done when its turn comes, in place of one on the same (`what`) that still waits."""
        with self._lock:
            self._waiting[what] = work
            if self._is_at_it:
                return
            self._is_at_it = True
        self._go_on()

    def _go_on(self) -> None:
        Thread(target=self._next, name="detente-meanwhile", daemon=True).start()

    def _next(self) -> None:
        with self._lock:
            work = self._waiting.pop(next(iter(self._waiting)))
        begun = time.monotonic()
        try:
            work()
            self.done += 1
            give_back()  # an answer that has been replaced was the largest thing there was
        finally:
            time.sleep(self.rest * (time.monotonic() - begun))
            with self._lock:
                self._is_at_it = bool(self._waiting)
            if self._is_at_it:
                self._go_on()


class Kept(Generic[A]):
    """The latest answers to some questions, each with the state of the record that it belongs to. Safe for threads.

    `room` is how much is kept, in what `weight` counts (one answer is kept in any case): the least recently used go
    first. `meanwhile` is where answers are found out that nobody waits for.
    """

    def __init__(self, room: int, weight: Callable[[A], int] = lambda _: 1,
                 meanwhile: Meanwhile | None = None) -> None:
        self._room, self._weigh = room, weight
        self._entries: OrderedDict[Hashable, _Entry[A]] = OrderedDict()
        self._finding: dict[tuple[Hashable, Hashable], Future[A]] = {}
        self._lock = Lock()
        self._begun = 0
        self._meanwhile = meanwhile or Meanwhile()

    def get(self, question: Hashable, state: Hashable, find: Callable[[], A], *, late: bool = False) -> A:
        """The answer as of a state of the record: the one that is kept, else what `find` finds.

        Who asks the same while it is being found out waits for that. Where an answer may be `late`, whoever can have
        one of an earlier state does not wait: it is found out meanwhile, one at a time; and if there is none yet, waits
        for one that is being found out, of whatever state. Raises what `find` raises, and keeps nothing then.
        """
        under_way = None
        with self._lock:
            there = self._entries.get(question)
            if there is not None:
                self._entries.move_to_end(question)
                if there.state == state:
                    return there.answer
            elif late:
                under_way = next((found for (one, _), found in self._finding.items() if one == question), None)
        if under_way is not None:
            return under_way.result()
        if there is not None and late:
            self._meanwhile.do((id(self), question), lambda: self._find_late(question, state, find))
            return there.answer
        answer = self._find(question, state, find)
        if late:
            give_back()  # what it took to find out of a large record is more than the answer
        return answer

    def _find_late(self, question: Hashable, state: Hashable, find: Callable[[], A]) -> None:
        """Finds out an answer, unless it was found when the turn came."""
        with self._lock:
            there = self._entries.get(question)
        if there is None or there.state != state:
            self._find(question, state, find)

    def _find(self, question: Hashable, state: Hashable, find: Callable[[], A]) -> A:
        asked = question, state
        with self._lock:
            waiting = self._finding.get(asked)
            found = waiting or self._finding.setdefault(asked, Future())
            self._begun += 1
            begun = self._begun
        if waiting is None:
            try:
                answer = find()
            except BaseException as error:
                found.set_exception(error)
                raise
            else:
                self._put(question, _Entry(state, answer, self._weigh(answer), begun))
                found.set_result(answer)
            finally:
                with self._lock:
                    del self._finding[asked]
        return found.result()

    def _put(self, question: Hashable, entry: _Entry[A]) -> None:
        with self._lock:
            there = self._entries.get(question)
            if there is not None and there.begun > entry.begun:
                return  # what was begun later has seen more
            self._entries.pop(question, None)
            self._entries[question] = entry
            while len(self._entries) > 1 and sum(one.weight for one in self._entries.values()) > self._room:
                self._entries.popitem(last=False)
