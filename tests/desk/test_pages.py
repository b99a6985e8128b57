"""Pages as they are asked for by their address, without a browser."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.desk.app import create_app
from detente.desk.desk import Desk
from detente.desk.rendering import NAVIGATION
from detente.record.record import Record
from detente.settings import Settings
from tests.desk.conftest import TODAY

_OURS = {"origin": "http://127.0.0.1:8000"}
PATHS = [path for _, path in NAVIGATION]


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("path", [*PATHS, "/judgements"])
def test_a_page_is_there_in_the_language_that_the_browser_prefers(path: str, code: str, client: TestClient) -> None:
    answer = client.get(path, headers={"accept-language": f"fr, {code};q=0.7"})
    assert answer.status_code == 200
    assert f'<html lang="{code}">' in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(("slider", "was", "leads_to"), [
    (date(2018, 5, 24), date(2018, 6, 12), "/?as_of=2018-05-24&lang=de"),
    (date(2018, 6, 12), date(2018, 6, 12), "/?as_of=2018-05-01&lang=de"),
])
def test_the_slider_counts_where_it_was_moved_else_the_date(slider: date, was: date, leads_to: str,
                                                            client: TestClient) -> None:
    answer = client.get("/", params={"as_of": "2018-05-01", "lang": "de", "slider": slider.toordinal(),
                                     "slider_was": was.toordinal(), "process": ""}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, leads_to)


@pytest.mark.parametrize("slider", ["0", "99999999", "-1", "x", "9" * 400, "²"])
def test_a_slider_out_of_its_rail_moves_nothing(slider: str, client: TestClient) -> None:
    answer = client.get("/", params={"as_of": "2018-05-01", "slider": slider, "slider_was": "1"},
                        follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?as_of=2018-05-01")


@pytest.mark.parametrize("address", ["/?as_of=yesterday", "/?as_of=2018-13-01", "/?process=XXX%2BYYY",
                                     "/?process=no-such-process", "/changes?since=never"])
def test_an_address_that_makes_no_sense_is_told_in_a_sentence(address: str, client: TestClient) -> None:
    answer = client.get(address)
    assert answer.status_code in (404, 422)
    assert 'class="trouble"' in answer.text


@pytest.mark.parametrize("words", ["start=5&end=3", "start=-1&end=4", "start=1&end=99999999", "start=x&end=y",
                                   "item=nothing", "quote=nothing+of+that"])
def test_words_that_are_nowhere_are_marked_nowhere(words: str, client: TestClient, desk: Desk) -> None:
    with desk.view() as view:
        report = next(view.reports()).id
    answer = client.get(f"/report/{report}?{words}&lang=en")
    assert answer.status_code == 200
    assert "<mark" not in answer.text
    assert "nowhere in this report" in answer.text


@pytest.mark.parametrize("id", ["0" * 64, "x", "%00", "..%2f..", "0" * 5000])
def test_a_report_that_is_not_there_is_told(id: str, client: TestClient) -> None:
    assert client.get(f"/report/{id}").status_code in (400, 404, 414)


def test_a_day_before_the_first_report_shows_an_empty_page(client: TestClient) -> None:
    for path in PATHS:
        assert client.get(f"{path}?as_of=1900-01-01").status_code == 200


def test_an_empty_record_has_pages(tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "empty.sqlite"), create=True) as record:
        client = TestClient(create_app(Desk(record, Settings(), today=lambda: TODAY)), base_url="http://127.0.0.1:8000")
        assert {client.get(path).status_code for path in [*PATHS, "/judgements"]} == {200}


def test_what_is_not_standing_is_not_undone(client: TestClient) -> None:
    answer = client.post("/judgements/7/undo", data={"by": "A. Reader"}, headers=_OURS)
    assert answer.status_code == 422
    assert "no. 7" in answer.text


@pytest.mark.parametrize(("field", "value"), [("what", "merge"), ("what", "nonsense"), ("passage", "x"),
                                              ("passage", "r:events:1:2:3"), ("passage", "r:events:x:y"), ("by", " ")])
def test_a_correction_that_says_nothing_changes_nothing(field: str, value: str, client: TestClient,
                                                        desk: Desk) -> None:
    with desk.view() as view:
        report = next(view.reports()).id
    form = {"what": "status", "passage": f"{report}:events:1:2", "by": "A. Reader", "status": "planned", field: value}
    answer = client.post("/correct", data=form, headers=_OURS, follow_redirects=False)
    assert answer.status_code == 422
    with desk.view() as view:
        assert view.judgements() == ()


def test_a_form_with_a_report_that_was_tampered_with_is_refused(client: TestClient) -> None:
    for sealed in ("", "{", "[]", '{"text": 5}', "null"):
        answer = client.post("/add", data={"report": sealed}, headers=_OURS)
        assert answer.status_code == 422


def _form(client: TestClient, title: str) -> tuple[str, list[str], list[str]]:
    """The meeting of that title as the form to correct it knows it: its id, its tellings, those of other meetings."""
    page = client.get("/?lang=en&as_of=2018-04-27").text
    links = re.findall(r'<a class="correct no-print" href="([^"]+)">Correct<span class="hidden">: ([^<]+)', page)
    address = next(link for link, name in links if name == title)
    form = client.get(unescape(address)).text
    meeting = re.search(r'name="meeting" value="([^"]+)"', form)
    assert meeting
    others = re.findall(r'<option value="([0-9a-f]{64}:meetings:\d+:\d+)"', form)
    return unescape(meeting[1]), re.findall(r'name="passage" value="([^"]+)"', form), others


@pytest.mark.parametrize("what", ["apart", "same"])
def test_a_judgement_on_meetings_names_both_tellings(what: str, client: TestClient, desk: Desk) -> None:
    meeting, tellings, others = _form(client, "Donald Trump – Kim Jong Un: summit")
    assert len(tellings) > 2
    form = {"what": what, "meeting": meeting, "passage": tellings[-1], "other": others[0], "by": "A. Reader"}
    answer = client.post("/correct?as_of=2018-04-27", data=form, headers=_OURS, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/judgements#judgement-1")
    with desk.view() as view:
        made, = view.judgements()
    assert made.passage
    assert made.correction
    assert made.correction.other
    assert (made.kind.value, made.by, made.day) == (what, "A. Reader", date(2018, 6, 13))
    on = [f"{one.report}:{one.layer}:{one.start}:{one.end}" for one in (made.passage, made.correction.other)]
    assert on == [tellings[-1], tellings[0] if what == "apart" else others[0]]
