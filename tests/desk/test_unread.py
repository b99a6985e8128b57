"""What could not be read, on the desk: from its Add page, on its page of reports, and from the API."""

from datetime import timedelta
from hashlib import sha256

import pytest
from fastapi.testclient import TestClient

from detente.desk.desk import Desk
from tests.desk.conftest import TODAY
from tests.desk.test_api import TEXT, every_page

_OURS = {"origin": "http://127.0.0.1:8000"}
PDF = b"%PDF-1.7 <b>bold</b>"


def hand_in(client: TestClient, name: str = "a<i>.pdf", content: bytes = PDF, text: str = "") -> int:
    return client.post("/add/reading", data={"text": text, "published": "2018-06-13"}, headers=_OURS,
                       files=[("files", (name, content))]).status_code


def keep(desk: Desk, count: int) -> None:
    for number in range(count):
        desk.record.keep_unread(f"{number}.pdf", f"{number}.pdf is a PDF file", TODAY - timedelta(number))


def test_what_the_add_page_could_not_read_is_kept(client: TestClient) -> None:
    assert hand_in(client) == 422
    (one,) = client.get("/api/unread").json()["items"]
    assert (one["name"], one["sha256"], one["times"]) == ("a<i>.pdf", sha256(PDF).hexdigest(), 1)
    assert (one["first"], one["last"], one["read"], one["report"]) == (TODAY.isoformat(), TODAY.isoformat(), None, None)
    assert "PDF file" in one["reason"]


def test_what_is_stored_later_leaves_the_list(client: TestClient) -> None:
    french = "Le président a rencontré hier le ministre des affaires étrangères à Paris pour parler de la paix."
    assert client.post("/api/reports", json={"text": french, "published": "2018-06-01"}).status_code == 422
    assert hand_in(client, "note.txt", french.encode()) == 422
    found = client.get("/api/unread").json()["items"]
    assert [one["name"] for one in found] == ["note.txt", "the text"]
    assert len({one["sha256"] for one in found}) == 1
    assert client.post("/api/reports", json={"text": french, "published": "2018-06-01", "language": "en"}
                       ).status_code == 201
    assert client.get("/api/unread").json()["items"] == []
    read = client.get("/api/unread", params={"state": "all"}).json()["items"]
    assert {(one["read"], one["report"]) for one in read} == {(TODAY.isoformat(), found[0]["sha256"])}


def test_looking_at_a_text_without_storing_it_reads_nothing_off_the_list(client: TestClient, desk: Desk) -> None:
    desk.record.keep_unread("the text", "was refused", TODAY, id=sha256(TEXT.encode()).hexdigest())
    assert client.post("/add/reading", data={"text": TEXT, "published": "2018-06-13"}, headers=_OURS).status_code == 200
    assert client.post("/api/read", json={"text": TEXT}).status_code == 200
    assert len(client.get("/api/unread").json()["items"]) == 1


@pytest.mark.parametrize(("code", "heading", "often"), [("de", "Nicht gelesen", "2 Mal versucht"),
                                                        ("en", "Could not be read", "tried 2 times")])
def test_the_page_of_reports_tells_what_could_not_be_read(client: TestClient, code: str, heading: str,
                                                          often: str) -> None:
    assert heading not in client.get("/reports", params={"lang": code}).text
    for _ in range(2):
        hand_in(client)
    page = client.get("/reports", params={"lang": code}).text
    assert heading in page
    assert often in page
    assert "a&lt;i&gt;.pdf" in page
    assert "<i>.pdf" not in page
    assert f'datetime="{TODAY.isoformat()}"' in page
    assert heading not in client.get("/reports", params={"lang": code, "q": "Kim"}).text
    assert heading not in client.get("/reports", params={"lang": code, "page": "2"}).text


def test_a_long_list_says_how_much_more_there_is(client: TestClient, desk: Desk) -> None:
    keep(desk, 23)
    page = client.get("/reports", params={"lang": "en"}).text
    assert page.count(".pdf is a PDF file") == 20
    assert "and 3 more: detente unread" in page


def test_the_list_comes_by_pages_while_it_grows(client: TestClient, desk: Desk) -> None:
    keep(desk, 5)
    whole = client.get("/api/unread").json()
    assert (len(whole["items"]), whole["next"], whole["total"]) == (5, None, None)
    for size in (1, 2, 5):
        assert list(every_page(client, "/api/unread", limit=size)) == whole["items"]
    first = client.get("/api/unread", params={"limit": 2}).json()
    desk.record.keep_unread("new.pdf", "new.pdf is a PDF file", TODAY)
    assert [*first["items"], *every_page(client, "/api/unread", first["next"], limit=2)] == whole["items"]


@pytest.mark.parametrize("asked", [{"limit": 501}, {"limit": 0}, {"state": "shut"}, {"cursor": "nonsense"},
                                   {"cursor": "W10="}, {"cursor": "WyJ4Il0="}, {"cursor": "WyLCsiJd"}])
def test_what_makes_no_sense_is_refused(reader: TestClient, asked: dict[str, str]) -> None:
    answer = reader.get("/api/unread", params=asked)
    assert answer.status_code == 422, answer.text
    assert next(iter(asked)) in answer.json()["detail"]


def test_a_large_record_shows_what_could_not_be_read_anew(desk: Desk) -> None:
    before = desk.shown()
    assert desk.shown() == before
    keep(desk, 1)
    assert desk.shown() != before
