"""The program's readings of gold files, each made once."""

from functools import cache
from pathlib import Path

from detente import read
from detente.model import Reading
from tests.gold.answers import Answers


@cache
def reading_of(path: Path) -> Reading:
    """The program's reading of the text of a gold file."""
    gold = Answers(path)
    return read(gold.text, published=gold.published, language=gold.language)
