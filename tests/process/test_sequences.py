"""Short made-up sequences of reports in both languages: what they must say together of their meetings as of a day."""

from datetime import date
from pathlib import Path

import pytest
import yaml

import detente
from detente.process.digest import facts_of
from detente.process.situation import Known, fold

SEQUENCES = yaml.safe_load((Path(__file__).parent / "sequences.yaml").read_text("utf-8"))


def known(published: date, language: str, text: str) -> Known:
    reading = detente.read(text, published=published, language=language)
    return Known(reading.report.id, published, facts_of(reading))


def told(meeting) -> dict[str, str]:
    days = meeting.when and sorted({str(meeting.when.first), str(meeting.when.last)})
    return {"status": meeting.status.value, "when": " ".join(days) if days else "",
            "where": meeting.where.name if meeting.where else ""}


def meets(meeting, who: list[str]) -> bool:
    names = [" ".join((each.name, *each.aliases)) for each in meeting.participants]
    return all(any(part in name for name in names) for part in who)


def options(wanted) -> list[str]:
    return [str(one) for one in wanted] if isinstance(wanted, list) else [str(wanted)]


@pytest.mark.parametrize("sequence", SEQUENCES, ids=lambda one: one["name"])
def test_what_reports_say_together(sequence) -> None:
    reports = [known(*one) for one in sequence["reports"]]
    for wanted in sequence["expect"]:
        meetings = fold(reports, wanted.get("as_of")).meetings
        found = [told(one) for one in meetings if meets(one, wanted["who"])]
        asked = {key: options(wanted[key]) for key in ("status", "when", "where") if key in wanted}
        assert any(all(one[key] in values for key, values in asked.items()) for one in found), (
            wanted, found, [(one.title, *told(one).values()) for one in meetings])
