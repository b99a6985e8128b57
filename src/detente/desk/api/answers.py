"""What the API gives out: JSON of our own types, lists by the page."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from itertools import islice
from typing import Annotated, Any, TypeVar

from fastapi import Query
from starlette.responses import Response

from detente.desk.problems import Trouble
from detente.model.codec import to_json

MOST = 500
"""Items of a page at most."""

T = TypeVar("T")

Limit = Annotated[int, Query(ge=1, le=MOST, description="At most so many items.")]

Cursor = Annotated[str | None, Query(
    max_length=1000, description="Where the page begins: `next` of the page before. Default: with the first item.")]


def given(value: Any, status: int = 200) -> Response:
    """An item or items of the model as an answer."""
    return Response(packed(to_json(value)), status, media_type="application/json")


def packed(value: Any) -> bytes:
    """JSON-ready values as JSON in UTF-8; of a character that has no place there, its escape."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()


def page(items: Sequence[T], limit: int, cursor: str | None) -> Response:
    """A page of a list that is all there, in its order.

    The cursor names the last item of the page before, so that nothing is given twice or passed over if the record grows
    meanwhile. Raises Trouble where that item is no longer in the list.
    """
    begin = _behind(items, cursor) if cursor else 0
    some = items[begin:begin + limit]
    end = begin + len(some)
    following = _cursor(str(end), _mark(items[end - 1])) if some and end < len(items) else None
    return given({"items": some, "total": len(items), "next": following})


def page_from(items: Iterable[T], limit: int, key: Callable[[T], Sequence[str]],
              as_json: Callable[[T], Any]) -> Response:
    """A page of a list that is only gone through as far as it is given, from where the cursor said (`place_in`)."""
    some = list(islice(items, limit + 1))
    following = _cursor(*key(some[limit - 1])) if len(some) > limit else None
    return given({"items": [as_json(one) for one in some[:limit]], "total": None, "next": following})


def place_in(cursor: str | None, parts: int) -> tuple[str, ...] | None:
    """The key of the last item of the page before. Raises Trouble for what is no cursor of such a list."""
    if cursor is None:
        return None
    try:
        found = json.loads(urlsafe_b64decode(cursor.encode()))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or len(found) != parts or not all(isinstance(part, str) for part in found):
        raise _no_cursor()
    return tuple(found)


def _behind(items: Sequence[Any], cursor: str) -> int:
    """The place of the item behind the one that a cursor names."""
    offset, mark = place_in(cursor, 2) or ("", "")
    if not re.fullmatch("[0-9]{1,9}", offset):
        raise _no_cursor()
    place = int(offset)
    if 0 < place <= len(items) and _mark(items[place - 1]) == mark:
        return place
    for place, item in enumerate(items, 1):
        if _mark(item) == mark:
            return place
    raise Trouble(410, "the item behind which this page begins is no longer in the list: begin with the first page")


def _cursor(*parts: str) -> str:
    return urlsafe_b64encode(json.dumps(parts).encode()).decode()


def _mark(item: Any) -> str:
    named = getattr(item, "id", None) or repr(item)
    return sha256(str(named).encode("utf-8", "replace")).hexdigest()[:16]


def _no_cursor() -> Trouble:
    return Trouble(422, "cursor: that is none of this list: take `next` of the page before")
