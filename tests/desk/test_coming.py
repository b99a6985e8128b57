"""What comes next of a side and between two: on the page Outlook, and as an endpoint."""

import html
import re
from collections.abc import Iterator
from datetime import date

import pytest
from fastapi.testclient import TestClient

from detente.desk.app import create_app
from detente.desk.desk import Desk
from detente.desk.wording import LANGUAGES, wording
from detente.record.record import Record
from detente.settings import Settings
from tests.record.test_outlook import events

from .conftest import TODAY

DAY = "2018-04-20"


@pytest.fixture
def client(korea: Record) -> Iterator[TestClient]:
    """A program that asks a desk on the reports of Korea and 6,000 imported events."""
    korea.add_history(events())
    with TestClient(create_app(Desk(korea, Settings(), today=lambda: TODAY)),
                    base_url="http://127.0.0.1:8000") as asked:
        yield asked


def page(client: TestClient, **asked: str) -> str:
    answer = client.get("/outlook", params={"as_of": DAY, "lang": "en", **asked})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_tells_events_level_reasons_and_what_they_rest_on(code: str, client: TestClient) -> None:
    told = page(client, side="Nordkorea", other="USA", lang=code)
    texts = wording(code)
    for key in ("next_lead", "level_lead", "past", "next_chance"):
        assert texts(f"outlook.{key}") in told
    assert f"{texts.country('PRK')} → {texts.country('USA')}" in told
    assert texts("outlook.next_within", n=7) in told
    assert texts("outlook.next_within", n=30) in told
    assert "événements.tab" in told
    assert not re.search(r"\sstyle=|<style|<script>|\son\w+=", told)


def test_every_reason_leads_to_an_event_that_is_there_with_its_file_and_line(client: TestClient) -> None:
    told = page(client, side="PRK", other="USA")
    numbers = set(re.findall(r'href="#(past-\d+)"', told))
    assert numbers
    assert numbers <= set(re.findall(r'id="(past-\d+)"', told))
    made, texts = events(), wording("en")
    item = r'<li id="past-\d+"><time datetime="([\d-]+)">[^<]*</time> (.+?) → (.+?): .*?, line ([\d,]+)'
    listed = re.findall(item, told)
    assert len(listed) >= len(numbers)
    for day, source, target, line in listed:
        place = int(line.replace(",", "")) - 2
        sides = (made.parties[made.source[place]], made.parties[made.target[place]])
        assert (source, target) == tuple(texts.country(one.country) if one.role == "state" else one.name
                                         for one in sides)
        assert date.fromordinal(int(made.day[place])).isoformat() == day


def test_events_that_reports_tell_lead_to_their_words(client: TestClient) -> None:
    told = page(client, side="PRK", other="KOR", as_of="2018-05-20")
    links = {html.unescape(one) for one in re.findall(r'href="(/report/\w+\?[^"]*start=\d+#w)"', told)}
    assert links
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200
        assert 'id="w"' in answer.text


def test_it_works_as_a_form_and_keeps_what_was_asked(client: TestClient) -> None:
    told = page(client)
    assert 'name="side"' in told
    assert "id=\"past-1\"" not in told
    assert f'<option value="{wording("en").country("PRK")}">' in told
    asked = page(client, side="North Korea")
    assert 'name="side" list="sides" maxlength="200" required value="North Korea"' in asked
    assert re.search(r'name="as_of" value="2018-04-20"', asked)
    assert "side=North+Korea" in asked  # the slider and the languages keep it


@pytest.mark.parametrize(("asked", "said"), [
    ({"side": "<b>Narnia"}, "nobody called"), ({"side": "PRK", "other": "Nordkorea"}, "name the same side")])
def test_what_names_nobody_is_said_on_the_page_and_by_the_endpoint(asked: dict[str, str], said: str,
                                                                   client: TestClient) -> None:
    answer = client.get("/outlook", params={"as_of": DAY, "lang": "en", **asked})
    assert answer.status_code == 422
    assert said in html.unescape(answer.text)
    assert "<b>Narnia" not in answer.text
    problem = client.get("/api/outlook/next", params={"as_of": DAY, **asked})
    assert problem.status_code == 404
    assert said in problem.json()["detail"]


def test_without_an_import_it_is_said_that_there_is_not_enough_to_go_on(reader: TestClient) -> None:
    told = page(reader, side="PRK", other="CHN", as_of="2018-06-12")
    assert wording("en")("outlook.next_not") in told
    assert wording("en")("outlook.level_not", days=7) in told


def test_the_endpoint_gives_what_the_page_tells(client: TestClient) -> None:
    told = client.get("/api/outlook/next", params={"as_of": DAY, "side": "PRK", "other": "USA"}).json()
    assert told["sides"] == ["PRK", "USA"]
    assert {one["days"] for one in told["events"]} == {7, 30} == {one["days"] for one in told["levels"]}
    assert all(0 < one["chance"] < 1 and one["reasons"] and one["events"] for one in told["events"])
    assert client.get("/api/outlook/next", params={"as_of": DAY}).status_code == 422


def test_an_earlier_day_knows_less(client: TestClient) -> None:
    def asked(day: str) -> list[str]:
        told = client.get("/api/outlook/next", params={"as_of": day, "side": "PRK"}).json()
        return [event["day"] for one in told["events"] for event in one["events"]]

    assert max(asked("2018-02-01")) <= "2018-02-01" < max(asked(DAY))


def test_pages_lead_there(client: TestClient) -> None:
    for address in ("/actors?actor=PRK", "/tension?pair=PRK-USA"):
        told = client.get(address, params={"lang": "en"}).text if "?" not in address else client.get(
            f"{address}&lang=en&as_of=2018-06-02").text
        link = re.search(r'href="(/outlook\?[^"]*side=[^"]+)#next"', told)
        assert link, address
        assert client.get(html.unescape(link[1])).status_code == 200


def test_it_is_found_out_once_for_a_day(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = page(client, side="PRK", other="USA")

    def again(*_: object, **__: object) -> None:
        raise AssertionError("found out a second time")

    monkeypatch.setattr("detente.desk.foreseeing.side_outlook", again)
    assert page(client, side="PRK", other="USA") == first


def test_words_that_begin_at_a_place_are_the_whole_item(client: TestClient) -> None:
    told = client.get("/api/outlook/next", params={"as_of": "2018-05-20", "side": "PRK", "other": "KOR"}).json()
    event = next(one for event in told["events"] for one in event["events"] if one["reported"])
    text = client.get(f"/api/reports/{event['origin']}").json()["text"]
    shown = client.get(f"/report/{event['origin']}", params={"start": str(event["line"])}).text
    marked = re.search(r'id="w"[^>]*>(?:<[^>]+>)*([^<]+)', shown)
    assert marked
    assert text.startswith(html.unescape(marked[1]), event["line"])
    assert client.get(f"/report/{event['origin']}", params={"start": str(len(text) + 9)}).status_code == 200
