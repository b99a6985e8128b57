"""Names that last: of reports, items, meetings and changes, for programs that see an export again and again.

They hang on what is told and not on when it was exported: two records with the same reports give the same names.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from detente.process.changes import Change

REPORT, ITEM, MEETING, ACTOR = "urn:detente:report:", "urn:detente:item:", "urn:detente:meeting:", "urn:detente:actor:"
CHANGE, INSTRUMENT = "urn:detente:change:", "urn:detente:instrument:"


def meeting_uid(meeting: str) -> str:
    """The UID of a meeting in a calendar: its id, which is that of what was told of it first.

    >>> meeting_uid("d4a6095c32b5e0f1/e3")
    'd4a6095c32b5e0f1-e3@meetings.detente'
    """
    return f"{meeting.replace('/', '-')}@meetings.detente"


def named_changes(changes: Iterable[Change]) -> Iterator[tuple[str, Change]]:
    """Each change with its name: the report and the words that it rests on, and which of several there it is.

    What was known before is no part of it, so that a change keeps its name whatever day one looks back to.
    """
    seen: Counter[str] = Counter()
    for one in changes:
        told = "\0".join((one.layer, one.published.isoformat(), one.report, one.kind.value, str(one.start), one.quote))
        mark = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        yield f"{CHANGE}{mark}{f'-{seen[mark]}' if seen[mark] else ''}", one
        seen[mark] += 1


def iri(prefix: str, id: str) -> str:
    """An identity as the name of a thing on the web of data: what an IRI may not hold is percent-encoded.

    >>> iri(ACTOR, "person:chung eui yong:KOR")
    'urn:detente:actor:person:chung%20eui%20yong:KOR'
    """
    return prefix + quote(id, safe=":/")
