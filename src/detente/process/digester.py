"""How the record keeps the facts of each report. What makes them is loaded when the first is made."""

from collections.abc import Sequence

from detente.model import Reading
from detente.record.judgements import Judgement
from detente.record.kinds import Digest, Digester


def _make(reading: Reading, judgements: Sequence[Judgement] = ()) -> Digest:
    from detente.process.digest import digest  # brings the languages with it: not for looking at what is kept

    return digest(reading, judgements)


DIGESTER = Digester("process/5", _make, _make)
"""The digester of this room; its name counts up with whatever it gives."""
