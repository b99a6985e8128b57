"""Statements as a page asks for them: whose, about what, direct or reported, when published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from detente.desk.desk import Desk
from detente.export.pictures.speech import counted
from detente.model import DayInterval
from detente.record.kinds import StoredStatement
from detente.wire.published import parse_day

MOST = 100
"""Statements that a page lists, the latest."""

KINDS = {"direct": ("direct",), "reported": ("indirect", "mixed")}
"""What can be asked for by kind."""

_LONGEST = 200


@dataclass(frozen=True)
class Spoken:
    """Which statements are asked for; empty is all."""

    as_of: date | None = None
    process: str | None = None
    about: str = ""
    speaker: str = ""
    kind: str = ""
    when: DayInterval | None = None
    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, given: Mapping[str, str], as_of: date | None, process: str | None) -> "Spoken":
        """What an address asks for. Raises ReportError where a day is none."""
        first, last = (given.get(key, "").strip() for key in ("from", "to"))
        when = DayInterval(parse_day(first, "from") if first else None, parse_day(last, "to") if last else None)
        kind = given.get("kind", "")
        return cls(as_of, process, given.get("q", "").strip()[:_LONGEST], given.get("speaker", "").strip()[:_LONGEST],
                   kind if kind in KINDS else "", when if first or last else None)

    @property
    def parameters(self) -> dict[str, str]:
        """What stands in an address that asks the same."""
        first, last = (self.when.first, self.when.last) if self.when else (None, None)
        told = {"q": self.about, "speaker": self.speaker, "kind": self.kind, "from": first.isoformat() if first else "",
                "to": last.isoformat() if last else ""}
        return {name: value for name, value in told.items() if value}

    def latest(self, desk: Desk, most: int = MOST) -> list[StoredStatement]:
        """The latest of them, the last published first."""
        within = desk.reports_of(self.process, self.as_of) if self.process else None
        with desk.view(self.as_of) as view:
            told = view.statements(speaker=self.speaker, about=self.about, between=self.when,
                                   kinds=KINDS.get(self.kind, ()), names=self.names,
                                   latest=most if within is None else None)
            if within is None:
                return list(told)
            return list(reversed([one for one in told if one.report.id in within][-most:]))

    def by_day(self, desk: Desk) -> Mapping[tuple[date, str], int]:
        """How many there are, by day of publication and kind."""
        within = desk.reports_of(self.process, self.as_of) if self.process else None
        kinds = KINDS.get(self.kind, ())
        with desk.view(self.as_of) as view:
            if within is None:
                return view.statements_by_day(speaker=self.speaker, about=self.about, between=self.when, kinds=kinds,
                                              names=self.names)
            told = view.statements(speaker=self.speaker, about=self.about, between=self.when, kinds=kinds,
                                   names=self.names)
            return counted([(one.report.published, one.kind) for one in told if one.report.id in within])
