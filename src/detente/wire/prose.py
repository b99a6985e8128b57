"""The text of marked-up elements: one paragraph for each block, blanks as a page would show them."""

from collections.abc import Iterator
from typing import Any

from lxml import html

_BLOCKS = frozenset("""
    address article aside blockquote body body.content block br caption center dd details div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hl2 hr html li main nav nitf ol p pre section summary table tbody td
    tfoot th thead tr ul
""".split())
_UNSEEN = frozenset("""
    applet audio button canvas embed head iframe input link meta media noscript object option param picture script
    select source style svg template textarea title track video
""".split())


def prose(root: Any) -> str:
    r"""The text below an element of an lxml tree, paragraphs parted by an empty line.

    >>> prose(fragment("<p>Kim met <b>Moon</b>.</p><script>x</script><ul><li>One</li><li>Two</li></ul>"))
    'Kim met Moon.\n\nOne\n\nTwo'
    """
    paragraphs: list[list[str]] = [[]]
    for piece in _pieces(root):
        if piece is None:
            paragraphs.append([])
        else:
            paragraphs[-1].append(piece)
    joined = (" ".join("".join(pieces).split()) for pieces in paragraphs)
    return "\n\n".join(paragraph for paragraph in joined if paragraph)


def fragment(markup: str) -> Any:
    """The tree of a piece of HTML, as an element around it."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    return html.document_fromstring(f"<div>{markup}</div>".encode("utf-8", "replace"), parser=parser)


def text_of(markup: str) -> str:
    """The text of a piece of HTML, or of what may be one.

    >>> text_of("Kim &amp; Moon")
    'Kim & Moon'
    """
    if "<" not in markup and "&" not in markup:
        blocks = (" ".join(block.split()) for block in markup.split("\n\n"))
        return "\n\n".join(block for block in blocks if block)
    return prose(fragment(markup.replace("\x00", "")))


def name_of(element: Any) -> str:
    """The name of an element without its namespace, small; "" for comments and the like."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _pieces(root: Any) -> Iterator[str | None]:
    """Text, and None where a paragraph ends. Goes down without recursion: pages are deeper than stacks."""
    waiting: list[tuple[Any, bool]] = [(root, False)]
    while waiting:
        element, left = waiting.pop()
        if left:
            if name_of(element) in _BLOCKS:
                yield None
            if element is not root and element.tail:
                yield element.tail
            continue
        name = name_of(element)
        if not name or name in _UNSEEN:
            if element is not root and element.tail:
                yield element.tail
            continue
        if name in _BLOCKS:
            yield None
        if element.text:
            yield element.text
        waiting.append((element, True))
        waiting.extend((child, False) for child in reversed(element))
