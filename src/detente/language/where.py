"""Where in our word files an entry stands, so that whoever asks why can open it and change it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from detente.language.phrases import Item, items
from detente.model.explanation import Origin

SHORT = 60

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class _Line:
    """A key or a value of a word file: the keys above it, its text, and the lines on which it stands (from 1)."""

    keys: tuple[str, ...]
    text: str
    first: int
    last: int


def entry_of_frame(code: str, frame: str) -> Origin | None:
    """The entry of the event lexicon of a language with this id.

    >>> origin = entry_of_frame("en", "meet.meet")
    >>> origin.file if origin else None
    'language/en/events/consult.yaml'
    """
    return next((Origin(name, line.first, frame) for name, lines in _lexicon(code) for line in lines
                 if line.text == frame and line.keys == ("frames",)), None)


def find(code: str, file: str, words: Sequence[str], under: Sequence[str] = ()) -> Origin | None:
    """The entry of a word file of a language that lists one of the `words`, the first of them first.

    `under` are keys that must stand above it, in their order; None where nothing lists them. A word may be a whole
    value, a key, a phrase of `detente.language.phrases`, or one of several words separated by commas.
    """
    lines = [line for line in _lines(f"language/{code}/{file}") if _holds(line.keys + (line.text,), under)]
    for test in (_is, _phrase, _among):
        for word in words:
            found = next((line for line in lines if test(line, word.lower())), None)
            if found is not None:
                return Origin(f"language/{code}/{file}", _exact(code, file, found, word), _key(found))
    return None


def text_at(origin: Origin, lines: int = 1) -> str:
    """So many lines of a word file, from the origin on."""
    text = files("detente").joinpath(origin.file).read_text("utf-8").splitlines()
    return "\n".join(text[origin.line - 1 : origin.line - 1 + lines])


def _is(line: _Line, word: str) -> bool:
    return line.text.lower() == word


def _phrase(line: _Line, word: str) -> bool:
    return " " in word and " " in line.text and _fits(items(line.text), word.split())


def _fits(phrase: Sequence[Item], words: Sequence[str]) -> bool:
    """Whether words fill a phrase; those in its gaps aren't among them."""
    if not phrase:
        return not words
    item, rest = phrase[0], phrase[1:]
    if (item.gap or item.optional) and _fits(rest, words):
        return True
    if item.gap or not words:
        return False
    here = words[0] in item.words or words[0].startswith(item.starts or "\0") or words[0].endswith(item.ends or "\0")
    return (here or bool(item.tags)) and _fits(rest, words[1:])


def _among(line: _Line, word: str) -> bool:
    return word in (part.strip() for part in line.text.lower().replace("|", ",").replace(" + ", ",").split(","))


def _holds(keys: Sequence[str], under: Sequence[str]) -> bool:
    """Whether the keys are among those above, in their order."""
    left = iter(keys)
    return all(key in left for key in under)


def _key(line: _Line) -> str:
    """The keys above an entry and the entry itself, if it is short; a key that is the entry again is left out."""
    above = [key for key in line.keys if key != line.text]
    return ".".join([*above, *([line.text] if len(line.text) < SHORT else [])])


def _exact(code: str, file: str, line: _Line, word: str) -> int:
    """The line on which a word stands in a value of several lines."""
    text = files("detente").joinpath(f"language/{code}/{file}").read_text("utf-8").splitlines()
    spread = range(line.first, line.last + 1)
    return next((number for number in spread if word.lower() in text[number - 1].lower()), line.first)


@cache
def _lexicon(code: str) -> tuple[tuple[str, tuple[_Line, ...]], ...]:
    """The files of the event lexicon of a language."""
    folder = files("detente").joinpath(f"language/{code}/events")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".yaml") and file.name != "words.yaml")
    return tuple((name, _lines(name)) for name in (f"language/{code}/events/{name}" for name in names))


@cache
def _lines(file: str) -> tuple[_Line, ...]:
    """All keys and values of a word file, in its order."""
    text = files("detente").joinpath(file).read_text("utf-8")
    return tuple(_walk(yaml.compose(text, Loader=_Loader), ()))


def _walk(node: Any, keys: tuple[str, ...]) -> Iterator[_Line]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield _Line(keys, key.value, key.start_mark.line + 1, key.start_mark.line + 1)
            yield from _walk(value, (*keys, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _walk(part, (*keys, *_marks(part)))
    elif node is not None:
        end = node.end_mark.line + (node.end_mark.column > 0)
        yield _Line(keys, node.value, node.start_mark.line + 1, max(end, node.start_mark.line + 1))


def _marks(node: Any) -> tuple[str, ...]:
    """What tells one member of a list of entries from the others: its plain values ("effect: cancelled")."""
    if not isinstance(node, yaml.MappingNode):
        return ()
    return tuple(value.value for _, value in node.value if isinstance(value, yaml.ScalarNode))
