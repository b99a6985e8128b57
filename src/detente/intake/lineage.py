"""Which report a new one takes the place of, by the marks that senders put on what they give out.

A sender names what is corrected by its own mark (a guid, an address); the record knows reports by their text. What came
in just before, in the same batch, counts as well, though it is not in the record yet.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from detente.model import Report
from detente.record.kinds import Envelope
from detente.record.record import Record
from detente.wire.dispatch import Dispatch, Withdrawn


@dataclass(frozen=True, slots=True)
class _Issue:
    """One version of a report: its id and number."""

    id: str
    version: int | None


@dataclass
class Lineage:
    """The versions of reports that are known: those in the record and those that came in since."""

    record: Record
    _seen: dict[str, list[_Issue]] = field(default_factory=lambda: defaultdict(list))

    def placed(self, dispatch: Dispatch, replaces: str | None = None) -> tuple[Dispatch, Envelope]:
        """A dispatch with its day, and its envelope; `replaces` is what the user says that it corrects.

        A version that corrects one that is known was published on the day of its revision: as of the days before,
        nobody knew it.
        """
        corrected = dispatch.replaces or replaces
        if corrected is None and dispatch.corrects is not None:
            corrected = next((one.id for one in reversed(self._issues(dispatch.corrects))), None)
        series = dispatch.series
        if series is not None:
            id = Report.of(dispatch.text, "").id
            if dispatch.revised is not None and any(_is_older(one, id, dispatch.version)
                                                    for one in self._issues(series)):
                dispatch = replace(dispatch, published=dispatch.revised)
            self._seen[series].append(_Issue(id, dispatch.version))
        return dispatch, Envelope(dispatch.series, dispatch.version, corrected)

    def _issues(self, series: str) -> list[_Issue]:
        with self.record.view() as view:
            kept = [_Issue(one.id, one.envelope.version) for one in view.series(series)]
        return [*kept, *self._seen.get(series, ())]


def _is_older(one: _Issue, id: str, version: int | None) -> bool:
    return one.id != id and one.version is not None and version is not None and one.version < version


def taken_back(record: Record, withdrawn: Withdrawn) -> tuple[str, ...]:
    """Withdraws what was given out under a mark: the ids of the reports that no longer count from that day on."""
    if withdrawn.published is None:
        return ()
    with record.view(withdrawn.published) as view:
        ids = tuple(dict.fromkeys(one.id for one in view.series(withdrawn.series)))
    for id in ids:
        record.withdraw(id, withdrawn.published, "withdrawn by its sender")
    return ids
