"""Takes pages, feeds and messages apart in a process of their own, and ends it when it is late."""

import json
import os
import selectors
import subprocess
import sys
import time
from threading import Lock
from typing import Any

from detente.model import DetenteError, ReportError
from detente.wire.found import Found
from detente.wire.limits import MAX_MEMORY, MAX_SECONDS
from detente.wire.sniffing import Kind

_START = 60.0  # seconds that the process may take to come up
_CHUNK = 64 * 1024
_LONGEST = 64_000_000  # bytes of an answer


class Extractor:
    """Finds the reports in markup. `seconds` is how long one page, feed or message may take.

    The process is started when it is first needed, serves any number of jobs one after the other, and goes with
    `close`. Threads may share one.
    """

    def __init__(self, seconds: float = MAX_SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def __enter__(self) -> "Extractor":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process."""
        with self._lock:
            self._end()

    def find(self, kind: Kind, data: bytes, name: str, *, charset: str | None = None,
             url: str | None = None) -> list[Found]:
        """The reports in `data`; `charset` and `url` are what it came with.

        Raises ReportError (a sentence that starts with `name`) where it can't be taken apart within time and memory.
        """
        job = {"kind": kind.value, "size": len(data), "charset": charset, "url": url}
        with self._lock:
            process = self._started()
            try:
                answer = _exchange(process, json.dumps(job).encode("ascii") + b"\n" + data, self._seconds)
            except TimeoutError as error:
                self._end()
                raise ReportError(f"{name} took longer than {self._seconds:g} seconds to be taken apart: it is not read"
                                  ) from error
            except (OSError, ValueError) as error:
                self._end()
                raise ReportError(f"{name} could not be taken apart within {MAX_MEMORY >> 20} MB of memory: "
                                  "it is not read") from error
        if "error" in answer:
            raise ReportError(f"{name} {answer['error']}: it is not read")
        return [Found.from_json(one) for one in answer["found"]]

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            # -P: a file in the folder one is in can't pass for a module
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "detente.wire.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, start_new_session=True)
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    os.set_blocking(pipe.fileno(), False)
            try:
                _exchange(self._process, b"", _START)
            except (OSError, ValueError) as error:
                self._end()
                raise DetenteError("the process that takes pages apart does not start: is Détente installed whole?"
                                   ) from error
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
            process.wait()


def _exchange(process: "subprocess.Popen[bytes]", question: bytes, seconds: float) -> Any:
    """The JSON line that the process answers. Raises TimeoutError, OSError where it has ended, ValueError."""
    if process.stdin is None or process.stdout is None:
        raise OSError("no pipes")
    deadline = time.monotonic() + seconds
    left, answer = memoryview(question), bytearray()
    with selectors.DefaultSelector() as ready:
        ready.register(process.stdout, selectors.EVENT_READ)
        if left:
            ready.register(process.stdin, selectors.EVENT_WRITE)
        while not answer.endswith(b"\n"):
            remaining = deadline - time.monotonic()
            if remaining <= 0 or len(answer) > _LONGEST:
                raise TimeoutError
            for key, _ in ready.select(remaining):
                if key.fileobj is process.stdin:
                    left = left[os.write(process.stdin.fileno(), left[:_CHUNK]):]
                    if not left:
                        ready.unregister(process.stdin)
                elif chunk := os.read(process.stdout.fileno(), _CHUNK):
                    answer += chunk
                else:
                    raise OSError("it has ended")
    return json.loads(answer)
