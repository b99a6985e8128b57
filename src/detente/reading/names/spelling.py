"""Spellings: whether two words can be one name, written down from another alphabet in different ways."""

from functools import lru_cache

SOUNDS = (
    ("schtsch", "S"),
    ("shch", "S"),
    ("tsch", "C"),
    ("dsch", "J"),
    ("dzh", "J"),
    ("sch", "S"),
    ("sh", "S"),
    ("zh", "S"),
    ("tch", "C"),
    ("tz", "z"),
    ("ts", "z"),
    ("ch", "h"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("qu", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ij", "i"),
    ("iy", "i"),
    ("yi", "i"),
    ("ji", "i"),
    ("yy", "i"),
    ("yj", "i"),
    ("y", "i"),
    ("j", "i"),
    ("c", "k"),
    ("z", "s"),
    ("J", "g"),
    ("C", "k"),
    ("'", ""),
)
SHORT = 4
ARTICLES = frozenset({"al", "el", "ul"})


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """A key that spellings of one name share, for a folded word.

    >>> sound("selenskij") == sound("zelenskyy")
    True
    >>> sound("lawrow") == sound("lavrov")
    True
    """
    for letters, one in SOUNDS:
        word = word.replace(letters, one)
    key = ""
    for letter in word.lower():
        if not key.endswith(letter):
            key += letter
    return key.replace("ie", "e").replace("iu", "u").replace("ia", "a").replace("io", "o").rstrip("h")


def sounds_like(word: str, other: str) -> bool:
    """Whether two folded words can be one name; short ones must be the same.

    >>> sounds_like("lawrow", "lavrov"), sounds_like("rice", "riyce")
    (True, False)
    """
    if word == other or {word, other} <= ARTICLES:
        return True
    return min(len(word), len(other)) > SHORT and sound(word) == sound(other)
