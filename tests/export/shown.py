"""What docs/exports.md shows of each format: the cancelled summit of Korea 2018, as of 24 May 2018."""

import io
import re
from datetime import date

import pyarrow.parquet as pq

from detente.desk.wording import wording
from detente.export.extract import Extract
from detente.export.formats import FORMATS
from detente.export.tables import TABLES
from detente.record.record import Record

DAY, SINCE = date(2018, 5, 24), date(2018, 5, 20)


def excerpts(where: str) -> dict[str, str]:
    """By the name of each format some of what it gives for the record `where`."""
    with Record.open(where) as record, record.views(DAY, SINCE) as (view, earlier):
        extract = Extract.of(view, wording("en"), None, earlier)
        text = {name: b"".join(one.chunks(extract, "meetings" if one.tables else None)).decode("utf-8", "replace")
                for name, one in FORMATS.items() if one.is_text}
        parquet = io.BytesIO(b"".join(FORMATS["parquet"].chunks(extract, "meetings")))
        summit = next(one.id for one in extract.situation.meetings
                      if {party.name for party in one.participants} == {"Donald Trump", "Kim Jong Un"})
        report = next(step.report for one in extract.situation.meetings if one.id == summit
                      for step in reversed(one.history))
    event = next(block for block in re.split(r"(?=BEGIN:VEVENT)", text["icalendar"].replace("\r", ""))
                 if f"X-DETENTE-MEETING:{summit}" in block)
    entry = next(block for block in re.findall(r"<entry>.*?</entry>", text["atom"], re.DOTALL)
                 if "Cancelled: Donald Trump" in block)
    edge = next(block for block in re.findall(r"<edge .*?</edge>", text["gexf"], re.DOTALL) if summit in block)
    article = next(block for block in re.findall(r"<article>.*?</article>", text["dossier"], re.DOTALL)
                   if "Donald Trump – Kim Jong Un: summit" in block)
    told = {line for line in text["plover"].splitlines() if report in line and '"status": "cancelled"' in line}
    happened = next(line for line in text["plover"].splitlines() if '"has_event": true' in line)
    items = [line.lstrip(",") for line in text["jsonld"].splitlines() if f":item:{report}/events/" in line]
    cancelled = next(number for number, line in enumerate(items) if '"status": "cancelled"' in line)
    rows = text["csv"].splitlines()
    documents = [line for line in text["followthemoney"].splitlines() if f"{report}#char" in line]
    events = [line for line in text["followthemoney"].splitlines() if f'"{summit}"' in line and '"Event"' in line]
    return {
        "csv": "\n".join([rows[0], *(row for row in rows if f'"{summit}"' in row)]),
        "parquet": str(pq.read_schema(parquet)),
        "icalendar": _cut(event),
        "atom": entry,
        "plover": "\n".join([happened, min(told)]),
        "jsonld": "\n".join(items[cancelled:cancelled + 2]),
        "followthemoney": "\n".join([*events[:1], *documents[:1]]),
        "gexf": _cut(edge),
        "dossier": _cut(re.sub(r"<svg.*?</svg>", "<svg>…</svg>", article, flags=re.DOTALL), 1000),
    }


def _cut(text: str, length: int = 1500) -> str:
    """Whole lines of about so many characters, with a mark where there are more."""
    kept = text[:length].rpartition("\n")[0] if len(text) > length else text
    return kept.strip("\n") + ("\n…" if len(text) > length else "")


def alike(text: str) -> str:
    """A text without what another reading of the same reports may number otherwise."""
    return re.sub(r"[0-9a-f]{12,64}([/-][a-z]+[/0-9]*)?", "#", text)


def columns(of_readings: bool) -> str:
    """The tables with their columns, as docs/exports.md lists them."""
    rows = [f"| `{name}` | {', '.join(f'`{column.name}`' for column in table.columns)} |"
            for name, table in TABLES.items() if table.of_readings is of_readings]
    return "\n".join(["| table | columns |", "| --- | --- |", *rows])
