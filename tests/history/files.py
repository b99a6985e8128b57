"""Small files in the public formats, made up: rows as these databases write them, in words of our own."""

import gzip
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from detente.history.formats.incoming import Incoming
from detente.history.gathered import Gathered

ICEWS = ["Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
         "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
         "City", "District", "Province", "Country", "Latitude", "Longitude"]
POLECAT = ["Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
           "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
           "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
           "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
           "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
           "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
           "Version"]
PHOENIX = ["eid", "story_date", "year", "month", "day", "source", "source_root", "source_agent", "source_others",
           "target", "target_root", "target_agent", "target_others", "code", "root_code", "quad_class", "goldstein",
           "joined_issues", "lat", "lon", "placename", "statename", "countryname", "aid", "process"]


def row(header: Sequence[str], **told: str) -> list[str]:
    """A row of a table with a header; names of columns with _ for a space."""
    cells = {name.replace("_", " "): value for name, value in told.items()} | told
    return [cells.get(name, "") for name in header]


def icews(day: str, source: str, code: str, target: str, *, text: str = "", sectors: str = "", country: str = "",
          other: str = "") -> list[str]:
    return row(ICEWS, Event_ID="1", Event_Date=day, Source_Name=source, Source_Sectors=sectors, Source_Country=country,
               Event_Text=text, CAMEO_Code=code, Intensity="1.0", Target_Name=target, Target_Country=other)


def gdelt(day: str, source: tuple[str, str], code: str, target: tuple[str, str], added: str,
          columns: int = 58) -> list[str]:
    cells = [""] * columns
    cells[0], cells[1], cells[26], cells[{58: 56, 57: 56, 61: 59}[columns]] = "7", day, code, added
    for (actor, name), at in ((source, 5), (target, 15)):
        cells[at], cells[at + 1], cells[at + 2] = actor, name, actor[:3]
        cells[at + 7] = actor[3:6]
    return cells


def polecat(day: str, source: str, type: str, mode: str, target: str, published: str, **told: str) -> list[str]:
    return row(POLECAT, Event_ID="p", Event_Date=day, Event_Type=type, Event_Mode=mode, Actor_Name=source,
               Recipient_Name=target, Publication_Date=published, **told)


def phoenix(day: date, source: str, code: str, target: str) -> list[str]:
    return row(PHOENIX, eid="e", story_date=f"{day:%m/%d/%Y}", year=str(day.year), month=str(day.month),
               day=str(day.day), source=source, source_root=source[:3], source_agent=source[3:6], target=target,
               target_root=target[:3], target_agent=target[3:6], code=code)


def written(path: Path, rows: Sequence[Sequence[str]], delimiter: str = "\t", end: str = "\n") -> Path:
    """A table in a file: gzip or zip where its name says so."""
    data = "".join(delimiter.join(cells) + end for cells in rows).encode()
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(data))
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(path.stem, data)
    else:
        path.write_bytes(data)
    return path


def gathered(path: Path, format: str, first_day: date | None = None) -> Gathered:
    """What a file holds."""
    incoming = Incoming(str(path), format, first_day)
    assert len(list(incoming.steps())) == len(incoming)
    return incoming.gathered()


def told(found: Gathered) -> list[tuple[str, str, str | None, str]]:
    """The events: day, source, CAMEO code or PLOVER type, target."""
    deeds = [found.deeds[place] for place in found.deed.tolist()]
    return [(date.fromordinal(day).isoformat(), found.parties[source].name, deed.cameo or deed.type,
             found.parties[target].name)
            for day, source, deed, target in zip(found.day.tolist(), found.source.tolist(), deeds,
                                                 found.target.tolist(), strict=True)]
