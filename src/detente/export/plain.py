"""Texts as other formats take them: nothing in them that XML, a calendar or a terminal may not hold."""

import re

_UNFIT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def fit(text: str) -> str:
    r"""A text with a replacement mark for each character that XML 1.0 forbids or calls odd; line ends are newlines.

    >>> fit("a\x00b\r\nc")
    'a\ufffdb\nc'
    """
    return _UNFIT.sub("\ufffd", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    r"""A fit text on one line.

    >>> one_line("a\n b")
    'a b'
    """
    return " ".join(fit(text).split())
