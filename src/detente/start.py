"""The `detente` command: a plain look at a record in a file is answered at once, all else is for the command line.

Loading what the whole command line needs takes longer than most looks. Only what is written just as the command line
takes it is answered here, and only without a slip; whatever is left over goes there as it came.
"""

import os
import re
import sqlite3
import sys
from datetime import date
from typing import Any, NoReturn

_COMMON = {"--record": "record", "--format": "style"}
_LOOKS = {
    "situation": {**_COMMON, "--as-of": "as_of"},
    "changes": {**_COMMON, "--since": "since", "--until": "until"},
    "search": {**_COMMON, "--as-of": "as_of", "--limit": "limit"},
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAYS = ("as_of", "since", "until")


def main() -> NoReturn:
    """Runs the command that was asked for and leaves with its exit code."""
    asked = understood(sys.argv[1:], os.environ.get("DETENTE_RECORD"))
    code = answered(**asked) if asked and sys.stdout is not None and sys.stderr is not None else None
    if code is None:
        from detente.cli.main import main as command_line

        command_line()
    sys.exit(code)


def understood(words: list[str], default: str | None) -> dict[str, Any] | None:
    """A look that is asked for with plain options; None for anything else. `default` is the record if none is named.

    >>> understood(["situation", "--record", "korea.sqlite", "--as-of", "2018-05-25"], None)["as_of"]
    datetime.date(2018, 5, 25)
    >>> understood(["situation", "--help"], None)
    """
    command, *rest = words or [""]
    options = _LOOKS.get(command)
    if options is None:
        return None
    asked: dict[str, Any] = {"record": default or "detente.sqlite", "style": "table"}
    plain: list[str] = []
    left = iter(rest)
    for word in left:
        if word == "--all" and command == "situation":
            asked["everything"] = True
        elif word in options:
            asked[options[word]] = next(left, "-")
        elif word.startswith("-") or command != "search":
            return None
        else:
            plain.append(word)
    try:
        asked |= {name: _day(asked[name]) for name in _DAYS if name in asked}
        asked["limit"] = int(asked.get("limit", "20"))
    except ValueError:
        return None
    wrong = asked["style"] not in ("table", "json") or asked["limit"] < 1 or asked["record"].startswith("-")
    if wrong or (command == "search") != bool(plain) or (command == "changes" and "since" not in asked):
        return None
    return {**asked, "command": command, "words": " ".join(plain)}


def _day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def answered(command: str, record: str, style: str, words: str, limit: int, as_of: date | None = None,
             since: date | None = None, until: date | None = None, *, everything: bool = False) -> int | None:
    """Answers a look at a record, if that takes no more than a glance: the exit code, None where it does."""
    from detente import looks

    try:
        if command == "search":
            found = looks.search(record, words, as_of, limit, style, quick=True)
        elif command == "changes":
            found = looks.changes(record, since, until, style, quick=True)
        else:
            found = looks.situation(record, as_of, style, everything=everything, quick=True)
        sys.stdout.flush()
    except sqlite3.Error:
        return None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:
        sys.stderr.write(f"detente: the output can't be written ({error.strerror}): check where it goes\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("detente: stopped\n")
        return 130
    return None if found is None else int(not found)
