"""How much room words take, before anything draws them: widths of letters, lines that fit, words cut short."""

from collections.abc import Iterator

SIZE = 12.0
"""The size of letters in a picture."""

_WIDTHS = {
    27: "'", 28: "ijl", 29: "IJ", 32: " ,.·‘’", 34: "/:;\\|", 35: "f", 36: "-", 39: "()[]t", 40: "!", 41: "r", 46: '"',
    50: "*_`–§°", 52: "sz“”„", 53: "?", 55: "cç", 56: "L", 58: "Fk", 59: "vxy", 60: "P", 61: "TYaoäöåø«»", 62: "eéè",
    63: "ESbdghnpquüßñ", 64: "$0123456789{}€", 66: "K", 68: "AVÄÅ", 69: "BRXZ", 70: "C", 73: "UÜ", 75: "HN", 77: "DG",
    78: "&", 79: "OQÖØ", 82: "w", 84: "#+<=>^~→×✓", 86: "M", 95: "%", 97: "m", 99: "W", 100: "@—…",
}
"""Hundredths of the size, as in DejaVu Sans: among what browsers fall back on the widest."""

_WIDTH = {letter: width / 100 for width, letters in _WIDTHS.items() for letter in letters}
_OTHER, _WIDE = 0.7, 1.05
_FIRST_WIDE = "ᄀ"  # from here on most scripts are as wide as they are high
_ELLIPSIS = " …"


def width(words: str, size: float = SIZE) -> float:
    """How wide words are at most, in units of the picture.

    >>> width("Kim") < width("Kim Jong Un") < 80
    True
    """
    return size * sum(_WIDTH.get(letter) or (_WIDE if letter >= _FIRST_WIDE else _OTHER) for letter in words)


def one_line(words: str) -> str:
    """Words with single blanks between them."""
    return " ".join(words.split())


def shortened(words: str, room: float, size: float = SIZE) -> str:
    """Words on one line that take no more than `room`, cut with an ellipsis; "" where not even that fits.

    >>> shortened("Donald Trump – Kim Jong Un: summit", 100)
    'Donald Trump …'
    """
    words = one_line(words)
    if width(words, size) <= room:
        return words
    left = room - width(_ELLIPSIS, size)
    count = 0
    for letter in words:
        left -= width(letter, size)
        if left < 0:
            break
        count += 1
    kept = words[:count]
    if count < len(words) and words[count] != " " and " " in kept:
        kept = kept.rpartition(" ")[0]
    return kept.rstrip() + _ELLIPSIS if kept.strip() else ""


def wrapped(words: str, room: float, most: int, size: float = SIZE) -> list[str]:
    """Words in at most so many lines, none wider than `room`; a word that is wider is broken.

    >>> wrapped("unless North Korea took concrete steps", 100, 3)
    ['unless North', 'Korea took', 'concrete steps']
    """
    lines: list[str] = []
    for word in _pieces(words.split(), room, size):
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[:most - 1], shortened(" ".join(lines[most - 1:]), room, size)]
    return lines


def _pieces(words: list[str], room: float, size: float) -> Iterator[str]:
    for word in words:
        piece = ""
        for letter in word:
            if piece and width(piece + letter, size) > room:
                yield piece
                piece = ""
            piece += letter
        yield piece
