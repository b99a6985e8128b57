"""Answers that are kept as long as the record stays as it was: found out once, however many ask at a time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Generic, TypeVar

A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class _Entry(Generic[A]):
    state: Hashable
    answer: A
    weight: int


class Kept(Generic[A]):
    """The latest answers to some questions, each with the state of the record that it belongs to. Safe for threads.

    `room` is how much is kept, in what `weight` counts (one answer is kept in any case): the least recently used go
    first.
    """

    def __init__(self, room: int, weight: Callable[[A], int] = lambda _: 1) -> None:
        self._room, self._weigh = room, weight
        self._entries: OrderedDict[Hashable, _Entry[A]] = OrderedDict()
        self._finding: dict[tuple[Hashable, Hashable], Future[A]] = {}
        self._lock = Lock()
        self._behind = Lock()
        self.renewed = 0
        """How many answers have been found out while earlier ones were given."""

    def get(self, question: Hashable, state: Hashable, find: Callable[[], A], *, late: bool = False) -> A:
        """The answer as of a state of the record: the one that is kept, else what `find` finds.

        Who asks the same while it is being found out waits for that. Where an answer may be `late`, whoever can have
        one of an earlier state does not wait: it is found out meanwhile, one at a time. Raises what `find` raises,
        and keeps nothing then.
        """
        with self._lock:
            there = self._entries.get(question)
            if there is not None:
                self._entries.move_to_end(question)
                if there.state == state:
                    return there.answer
        if there is not None and late:
            self._find_meanwhile(question, state, find)
            return there.answer
        return self._find(question, state, find)

    def _find(self, question: Hashable, state: Hashable, find: Callable[[], A]) -> A:
        asked = question, state
        with self._lock:
            waiting = self._finding.get(asked)
            found = waiting or self._finding.setdefault(asked, Future())
        if waiting is None:
            try:
                answer = find()
            except BaseException as error:
                found.set_exception(error)
                raise
            else:
                self._put(question, _Entry(state, answer, self._weigh(answer)))
                found.set_result(answer)
            finally:
                with self._lock:
                    del self._finding[asked]
        return found.result()

    def _find_meanwhile(self, question: Hashable, state: Hashable, find: Callable[[], A]) -> None:
        if not self._behind.acquire(blocking=False):
            return  # another is being found out: this one is when it is asked for again

        def work() -> None:
            try:
                self._find(question, state, find)
                self.renewed += 1
            finally:
                self._behind.release()

        Thread(target=work, name="detente-find", daemon=True).start()

    def _put(self, question: Hashable, entry: _Entry[A]) -> None:
        with self._lock:
            self._entries.pop(question, None)
            self._entries[question] = entry
            while len(self._entries) > 1 and sum(one.weight for one in self._entries.values()) > self._room:
                self._entries.popitem(last=False)
