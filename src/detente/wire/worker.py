"""The process in which pages, feeds and messages are taken apart: `python -m detente.wire.worker`.

Libraries that take other people's markup apart have run for minutes and eaten gigabytes on a page made for it. So they
run here, where nothing can be lost: the process has so much memory and time and no more, opens neither file nor socket
once it is ready, and is ended from outside when it is late.

It reads jobs from standard input, each a line of JSON ({"kind", "size", "charset", "url"}) and so many bytes, and
answers each with a line of JSON: {"found": [...]} or {"error": "..."}.
"""

import codecs
import json
import os
import resource
import sys
from collections.abc import Iterable
from typing import Any

from trafilatura.external import jt_stoplist_init

from detente.wire.charset import ENCODINGS
from detente.wire.feed import read_feed
from detente.wire.found import Found
from detente.wire.limits import MAX_MEMORY, MAX_SECONDS
from detente.wire.newsml import read_newsml
from detente.wire.ninjs import read_ninjs
from detente.wire.page import read_page
from detente.wire.sniffing import Kind

_WARM = (b"<html lang=en><title>A</title><body><article><h1>A</h1><p>" + b"Kim and Moon met in the village. " * 20
         + b"</p></article></body></html>")
_FEED = b"<rss version='2.0'><channel><title>A</title><item><title>B</title></item></channel></rss>"


def main() -> None:
    """Answers jobs until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not pass for an answer
    jobs = sys.stdin.buffer
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    _load_what_is_loaded_late()
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # nothing more is opened
    _answer(answers, {"ready": True})
    while line := jobs.readline():
        job = json.loads(line)
        _allow_time()
        data = jobs.read(job["size"])
        _answer(answers, _done(Kind(job["kind"]), data, job))


def _load_what_is_loaded_late() -> None:
    for encoding in ENCODINGS:
        codecs.lookup(encoding)
    jt_stoplist_init()
    for kind, sample in ((Kind.HTML, _WARM), (Kind.HTML, b"<p>short"), (Kind.FEED, _FEED)):
        found(kind, sample, {})


def _done(kind: Kind, data: bytes, job: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"found": [one.to_json() for one in found(kind, data, job)]}
    except MemoryError:
        return {"error": f"needs more than {MAX_MEMORY >> 20} MB of memory to be taken apart"}
    except RecursionError:
        return {"error": "has too many elements inside each other"}
    except Exception as error:  # noqa: BLE001 - a defect of a library met in one page must not take the others with it
        return {"error": f"can't be taken apart ({type(error).__name__})"}


def found(kind: Kind, data: bytes, job: dict[str, Any]) -> Iterable[Found]:
    """The reports in a page, a feed or a message."""
    if kind is Kind.HTML:
        return [read_page(data, charset=job.get("charset"), url=job.get("url"))]
    if kind is Kind.FEED:
        return list(read_feed(data, charset=job.get("charset"), url=job.get("url")))
    if kind is Kind.NEWSML:
        return list(read_newsml(data))
    if kind is Kind.JSON:
        return [read_ninjs(json.loads(data))]
    raise ValueError(kind)


def _allow_time() -> None:
    """So much time for the next job, should nobody be there to end it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + MAX_SECONDS) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


def _answer(answers: Any, value: dict[str, Any]) -> None:
    answers.write(json.dumps(value).encode("ascii") + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
