"""Reports in folders."""

from collections.abc import Iterable, Iterator
from pathlib import Path

SUFFIXES = (".txt", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".json", ".jsonl", ".ndjson", ".warc", ".gz")
"""The files of a folder that are taken for reports, by the end of their names. What they hold, they tell themselves."""


def files_in(paths: Iterable[str]) -> Iterator[str]:
    """The paths in order, with the reports in it in place of a folder: by name, folders within it as well.

    Hidden files and folders are passed over, and links that lead out of the folder. A path that is not there is handed
    on, to be told of when it is opened.
    """
    for path in paths:
        folder = Path(path)
        if not folder.is_dir():
            yield path
            continue
        home = folder.resolve()
        found = (inside for inside in folder.rglob("*") if inside.suffix.lower() in SUFFIXES and inside.is_file()
                 and inside.resolve().is_relative_to(home))
        yield from sorted(str(inside) for inside in found if not _hidden(inside.relative_to(folder)))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
