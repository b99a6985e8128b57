"""The page Exports, its files, and the feeds that programs subscribe to."""

import csv
import io
from contextlib import ExitStack
from datetime import date

import feedparser
import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

from detente.desk.desk import Desk
from detente.desk.pages import exports
from detente.desk.pages.exports import AT_ONCE
from detente.export.formats import FORMATS
from detente.export.tables import TABLES
from tests.record.made import reading

FILES = sorted(name for name, one in FORMATS.items() if not one.tables)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_leads_to_every_file(client: TestClient, language: str) -> None:
    shown = client.get("/exports", params={"lang": language, "as_of": "2018-05-24"})
    assert shown.status_code == 200
    for name in FILES:
        assert f'href="/exports/{name}?as_of=2018-05-24&amp;lang={language}"' in shown.text
    for name in TABLES:
        assert f'href="/exports/csv/{name}?as_of=2018-05-24&amp;lang={language}"' in shown.text
    assert f'href="/feed/meetings.ics?lang={language}"' in shown.text
    assert f'href="/feed/changes.atom?lang={language}"' in shown.text


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_what_the_command_gives(client: TestClient, name: str) -> None:
    got = client.get(f"/exports/{name}", params={"as_of": "2018-05-24", "lang": "en"})
    assert got.status_code == 200
    assert got.headers["content-type"] == FORMATS[name].media_type
    assert got.headers["content-disposition"] == f'attachment; filename="detente-2018-05-24.{FORMATS[name].suffix}"'
    assert got.content


def test_a_table_is_saved(client: TestClient) -> None:
    got = client.get("/exports/csv/meetings", params={"as_of": "2018-05-24"})
    rows = list(csv.DictReader(io.StringIO(got.text, newline="")))
    assert {row["status"] for row in rows if row["title"] == "Donald Trump – Kim Jong Un: summit"} == {"cancelled"}
    assert got.headers["content-disposition"] == 'attachment; filename="detente-meetings-2018-05-24.csv"'
    assert client.get("/exports/parquet/events").content.startswith(b"PAR1")


def test_the_calendar_is_fit_to_be_subscribed(client: TestClient, desk: Desk) -> None:
    got = client.get("/feed/meetings.ics")
    assert got.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "content-disposition" not in got.headers
    events = list(Calendar.from_ical(got.content).walk("VEVENT"))
    summit, = (one for one in events if "Donald Trump – Kim Jong Un" in one["SUMMARY"])
    assert str(summit["STATUS"]) == "CONFIRMED"
    assert str(summit["URL"]).startswith("http://127.0.0.1:8000/report/")
    again = client.get("/feed/meetings.ics", headers={"If-None-Match": got.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head("/feed/meetings.ics")
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", got.headers["etag"])
    desk.record.add(reading(published=date(2018, 6, 20)))
    news = client.get("/feed/meetings.ics", headers={"If-None-Match": got.headers["etag"]})
    assert news.status_code == 200
    assert news.headers["etag"] != got.headers["etag"]


def test_the_feed_tells_what_changed_of_late(client: TestClient) -> None:
    got = client.get("/feed/changes.atom", params={"lang": "en"})
    found = feedparser.parse(got.content)
    assert not found.bozo
    assert any(entry.title == "Held: Donald Trump – Kim Jong Un: summit" for entry in found.entries)
    assert all(entry.updated >= "2018-05-13" for entry in found.entries)
    assert all(entry.link.startswith("http://127.0.0.1:8000/report/") for entry in found.entries)
    early = feedparser.parse(client.get("/feed/changes.atom", params={"since": "2018-06-02"}).content)
    assert 0 < len(early.entries) < len(found.entries)


def test_only_so_many_at_a_time(client: TestClient) -> None:
    for _ in range(AT_ONCE + 1):  # one after the other: each gives its turn back, a refused one as well
        assert client.get("/exports/csv/reports").status_code == 200
        assert client.get("/exports/csv/xyz").status_code < 500
    with ExitStack() as stack:
        for _ in range(AT_ONCE):
            assert exports._turns.acquire(blocking=False)
            stack.callback(exports._turns.release)
        refused = client.get("/exports/csv/reports")
        assert refused.status_code == 503
        assert client.get("/exports").status_code == 200
    assert client.get("/exports/csv/reports").status_code == 200


def test_of_one_process(client: TestClient) -> None:
    whole = client.get("/exports/csv/reports").text.count("\n")
    assert 1 < client.get("/exports/csv/reports", params={"process": "CHN+PRK"}).text.count("\n") < whole


@pytest.mark.parametrize("path", [
    "/exports/xyz", "/exports/csv", "/exports/csv/xyz", "/exports/icalendar?as_of=yesterday",
    "/feed/changes.atom?since=yesterday", "/feed/meetings.ics?process=NOR-CHL", "/exports/csv/..%2f..%2fetc",
])
def test_what_makes_no_sense_is_told(client: TestClient, path: str) -> None:
    got = client.get(path)
    assert 400 <= got.status_code < 500
    assert "Traceback" not in got.text
