"""Word data as patterns to look for in a text."""

import re
from functools import cache


@cache
def words_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for some words in small letters, in which `*` stands for any letters.

    >>> bool(words_pattern(("next round", "weitere*")).search("ein weiteres treffen"))
    True
    """
    parts = (r"\s+".join(re.escape(part).replace(r"\*", r"[\w-]*") for part in word.split()) for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
