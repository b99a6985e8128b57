"""Looks at a record: each gives what is kept if the record is as it was, else finds it out, keeps it, and gives it."""

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from detente.process.question import LARGEST, Question, answer_in
from detente.record.glance import glance

if TYPE_CHECKING:
    from detente.process.processes import Process, Wanted
    from detente.record.record import Record

JSON = "json"

_MANY = 50  # reports


@dataclass(frozen=True)
class Answer:
    """An answer in bytes, and whether there is anything in it."""

    found: bool
    body: bytes


def situation(where: str, as_of: date | None, style: str, only: "Process | Wanted | None" = None, *,
              everything: bool = False, quick: bool = False) -> bool | None:
    """Writes where things stand as of a day; whether there is anything.

    `quick` is for all looks: None, and nothing written, where it takes more than a glance at what is kept.
    """
    def brief(record: "Record") -> Answer:
        from detente.process.brief import MOST, in_brief

        most = None if everything else MOST
        if only is not None:
            found = in_brief(_situation(record, as_of, only), most)
        else:
            from detente.process.keeping import open_book

            with open_book(record, as_of) as (book, _):
                found = book.brief(most)
        return Answer(bool(found.situation.reports), _packed(found.to_json()))

    def whole(record: "Record") -> Answer:
        from detente.show.dumping import dump_lines

        if only is not None:
            found = _situation(record, as_of, only)
        else:
            from detente.process.keeping import folded, open_book

            with open_book(record, as_of) as (book, views):
                found = folded(book, views[0])
        return Answer(bool(found.reports), (dump_lines(found.to_json()) + "\n").encode())

    what = "situation" if style == JSON else "brief, all" if everything else "brief"
    answer = _answer(where, Question(what, (as_of,), _mark(only)), whole if style == JSON else brief, quick)
    if answer is None:
        return None
    if style == JSON:
        _put(answer.body)
    else:
        from detente.process.brief import Brief
        from detente.show.situation import draw_situation

        draw_situation(Brief.from_json(json.loads(answer.body)))
    return answer.found


def changes(where: str, since: date | None, until: date | None, style: str, only: "Process | Wanted | None" = None, *,
            quick: bool = False) -> bool | None:
    """Writes what changed between two days; whether there is anything."""
    def find(record: "Record") -> Answer:
        from detente.process.changes import changes as between
        from detente.show.dumping import dump_lines

        if only is None:
            from detente.process.keeping import folded, open_book

            with open_book(record, until, since) as (book, views):
                two = book.since(views[1]) or (folded(book, views[1]), folded(book, views[0]))
        else:
            which = _settled(record, until, only)  # one process on both days, as the later one knows it
            two = _situation(record, since, which), _situation(record, until, which)
        found = between(*two)
        return Answer(bool(found), (dump_lines([one.to_json() for one in found]) + "\n").encode())

    answer = _answer(where, Question("changes", (since, until), _mark(only)), find, quick)
    if answer is None:
        return None
    if style == JSON:
        _put(answer.body)
    else:
        from detente.process.changes import Change
        from detente.show.situation import draw_changes

        draw_changes(map(Change.from_json, json.loads(answer.body)))
    return answer.found


def search(where: str, words: str, as_of: date | None, limit: int, style: str, *,
           quick: bool = False) -> bool | None:
    """Writes the reports that hold these words; whether there is any."""
    from detente.show.hits import write_hits

    with glance(where) as seen:
        if seen is not None and not seen.has_judged_statements:
            hits = seen.search(words, as_of, limit)
        elif quick:
            return None
        else:
            from detente.record.record import Record

            with Record.open(where) as record, record.view(as_of) as view:
                hits = view.search(words, limit)
    write_hits(words, as_of, hits, style)
    return bool(hits)


def _answer(where: str, question: Question, find: "Callable[[Record], Answer]", quick: bool) -> Answer | None:
    """What is kept, or what is found and then kept."""
    with glance(where) as seen:
        if seen is not None:
            kept = answer_in(seen.recall(question.place), question.mark(seen.stamp))
            if kept is not None:
                return _opened(kept)
    if quick:
        return None
    from detente.process.digester import DIGESTER
    from detente.record.record import Record

    with Record.open(where) as record:
        record.digest(DIGESTER)
        before = question.mark(lambda day: _stamp(record, day))
        with record.view() as view:
            kept = answer_in(view.recall(question.place), before)
        if kept is not None:
            return _opened(kept)
        answer = find(record)
        # only what belongs to one state of the record is kept
        if len(answer.body) <= LARGEST and question.mark(lambda day: _stamp(record, day)) == before:
            record.shelve(question.place, before + (b"1" if answer.found else b"0") + answer.body)
        return answer


def prepare(record: "Record", added: int) -> None:
    """Keeps what looks start from, where so many reports were added that it takes a while."""
    from detente.process.digester import DIGESTER

    if added >= _MANY:
        record.digest(DIGESTER)
        from detente.process.keeping import open_book

        with open_book(record, None):
            pass


def _opened(kept: bytes) -> Answer:
    return Answer(kept[:1] == b"1", kept[1:])


def _stamp(record: "Record", day: date | None) -> Any:
    with record.view(day) as view:
        return view.stamp


def _situation(record: "Record", day: date | None, only: "Process | Wanted | None") -> Any:
    from detente.process.situation import situation_of

    with record.view(day) as view:
        return situation_of(view, only)


def _settled(record: "Record", day: date | None, only: "Process | Wanted | None") -> "Process | None":
    from detente.process.processes import settled

    if only is None:
        return None
    with record.view(day) as view:
        return settled(view, only)


def _mark(only: "Process | Wanted | None") -> str:
    """What tells the processes apart that are asked about."""
    if only is None:
        return ""
    told = {name: sorted(value) if isinstance(value, frozenset) else str(value) for name, value in vars(only).items()}
    return json.dumps([type(only).__name__, told])


def _packed(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _put(body: bytes | Iterable[bytes]) -> None:
    """Writes UTF-8 whatever the terminal's encoding."""
    parts = [body] if isinstance(body, bytes) else body
    for part in parts:
        if hasattr(sys.stdout, "buffer"):
            sys.stdout.buffer.write(part)
        else:
            sys.stdout.write(part.decode())
    sys.stdout.flush()
