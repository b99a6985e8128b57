"""The pages with pictures, and pictures as files, asked as a browser asks them."""

import csv
import io
import re
from xml.etree import ElementTree as Tree

import pytest
from fastapi.testclient import TestClient

from detente.desk.desk import Desk
from detente.desk.wording import LANGUAGES, wording
from detente.export.pictures import saving
from detente.export.pictures.gallery import GALLERY

PAGES = ("/timeline", "/statements", "/actors", "/conditions", "/tension")
TRUMP, PAIR = "Q22686", "PRK-USA"
ABOUT = {"offices": TRUMP, "tension": PAIR, "network": TRUMP}


def summit(desk: Desk) -> str:
    return max(desk.whole_situation().meetings, key=lambda one: len(one.history)).id


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_shows_a_picture_its_table_and_where_it_is_saved(path: str, code: str, client: TestClient) -> None:
    page = client.get(path, params={"lang": code}).text
    assert f'<html lang="{code}">' in page
    assert "<svg " in page
    assert wording(code)("pictures.as_table") in page
    for address in re.findall(r'href="(/picture/[^"]+)" download', page):
        assert client.get(address.replace("&amp;", "&")).status_code == 200
    assert not re.search(r"\sstyle=|<style|<script>|\son\w+=", page)


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_day_gives_a_friendly_page(path: str, client: TestClient) -> None:
    page = client.get(path, params={"as_of": "2001-01-01", "lang": "en"})
    assert page.status_code == 200
    assert "<svg " in page.text


@pytest.mark.parametrize("path", PAGES)
def test_a_page_follows_day_and_process(path: str, client: TestClient) -> None:
    told = {client.get(path, params=asked).text for asked in (
        {"as_of": "2018-04-18"}, {"as_of": "2018-06-12"}, {"process": "KOR+PRK"})}
    assert len(told) == 3


def test_the_links_of_a_picture_lead_to_its_words(client: TestClient, desk: Desk) -> None:
    texts = {}
    with desk.view() as view:
        for one in view.readings():
            texts[one.report.id] = one.reading.report.text
    page = client.get("/timeline", params={"lang": "en"}).text
    links = re.findall(r'<a href="/report/(\w+)\?[^"]*start=(\d+)&amp;end=(\d+)[^"]*#w"><g[^>]*><title>([^<]*)', page)
    assert len(links) > 20
    for report, start, end, title in links:
        words = " ".join(texts[report][int(start):int(end)].split())
        assert words in title.replace("&amp;", "&")


@pytest.mark.parametrize(("day", "status"), [("2018-04-18", "planned"), ("2018-05-25", "cancelled"), (
    "2018-05-27", "planned"), ("2018-06-12", "held")])
def test_the_plan_of_the_summit_moves_with_the_day(day: str, status: str, client: TestClient, desk: Desk) -> None:
    page = client.get("/timeline", params={"as_of": day, "lang": "en", "meeting": summit(desk)}).text
    heading = re.search(r'<h3 id="plan">(.*?)</h3>', page, re.DOTALL)
    assert heading
    assert f"badge-{status}" in heading[1]


def test_statements_are_found_by_words_speaker_kind_and_day(client: TestClient) -> None:
    def found(**asked: str) -> list[str]:
        page = client.get("/statements", params={"lang": "en", **asked}).text
        return re.findall(r"<q>(.*?)</q>", page, re.DOTALL)

    everything = found()
    assert len(everything) == 55
    assert all("Gipfel" in one or "ummit" in one for one in found(q="Gipfel"))
    assert 0 < len(found(speaker="Moon")) < len(found(speaker="Trump")) < len(everything)
    assert len(found(kind="direct")) + len(found(kind="reported")) == len(everything)
    assert len(found(**{"from": "2018-06-01"})) + len(found(to="2018-05-31")) == len(everything)
    assert found(q="=cmd|' /C calc'!A0") == []
    assert len(found(kind="nonsense")) == len(everything)


def test_an_actor_has_offices_meetings_statements_and_reasons(client: TestClient) -> None:
    page = client.get("/actors", params={"actor": TRUMP, "lang": "en"}).text
    assert "<h1>Donald Trump</h1>" in page
    assert "Donald J. Trump" in page
    assert "Kim Yong Chol" in page
    assert page.count("<svg ") == 2
    assert client.get("/actors", params={"actor": "nobody"}).status_code == 404
    listed = client.get("/actors", params={"q": "kim jong", "lang": "en"}).text
    assert "Kim Jong Un" in listed
    assert ">Mike Pompeo<" not in listed.split("<tbody>")[-1]


def test_every_speaker_of_a_statement_leads_to_an_actor(client: TestClient) -> None:
    page = client.get("/statements", params={"lang": "en"}).text
    links = set(re.findall(r'<a class="actor" href="([^"]+)"', page))
    assert links
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_conditions_stand_with_what_settled_them(client: TestClient) -> None:
    def page(day: str) -> str:
        return client.get("/conditions", params={"lang": "en", "as_of": day}).text

    off = "Trump sagt Gipfel mit Kim ab"
    assert off not in page("2018-05-23")
    assert off in page("2018-05-24")
    assert "called off" in page("2018-05-24")
    assert off not in page("2018-06-01")  # it is planned again
    assert "met in Singapore" in page("2018-06-13")


def test_a_pair_shows_the_parts_of_its_score_and_the_acts(client: TestClient, desk: Desk) -> None:
    page = client.get("/tension", params={"pair": "USA-PRK", "lang": "en"}).text
    relation = next(one for one in desk.whole_situation().relations if one.between == ("PRK", "USA"))
    assert page.count('<li id="day-') == len(relation.over_time)
    assert "Trump had agreed to meet Kim by May" in page
    assert client.get("/tension", params={"pair": "XXX-YYY"}).status_code == 404


@pytest.mark.parametrize("name", GALLERY)
def test_a_picture_is_saved_in_three_forms(name: str, client: TestClient, desk: Desk) -> None:
    asked = {"lang": "en", "about": ABOUT.get(name, "") or (summit(desk) if name == "plan" else "")}
    svg, png, table = (client.get(f"/picture/{name}.{ending}", params=asked) for ending in ("svg", "png", "csv"))
    assert Tree.fromstring(svg.content).tag.endswith("svg")  # noqa: S314 - our own
    assert png.content.startswith(b"\x89PNG")
    heads, *rows = csv.reader(io.StringIO(table.text))
    assert heads[-2:] == ["report", "words"]
    assert rows
    for answer in (svg, png, table):
        assert answer.headers["content-disposition"].startswith(f'attachment; filename="{name}.')


@pytest.mark.parametrize("path", ["/picture/x.svg", "/picture/timeline.gif", "/picture/plan.svg",
                                  "/picture/offices.svg?about=x", "/picture/tension.csv?about=KOR-XXX",
                                  "/picture/..%2Ftimeline.svg"])
def test_a_picture_that_is_not_there_is_told_in_one_sentence(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    if "%2F" not in path:
        assert 'class="trouble"' in answer.text


def test_without_a_painter_a_png_is_refused_in_plain_words(client: TestClient,
                                                           monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "vl_convert", None)
    answer = client.get("/picture/timeline.png", params={"lang": "en"})
    assert answer.status_code == 501
    assert "detente[pictures]" in answer.text


def test_cells_of_a_table_are_no_formulas() -> None:
    from detente.export.pictures.picture import Row, Table, nothing
    from detente.export.pictures.targets import Words

    evil = ("=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1")
    told = Row(evil, Words("r", "=2")), Row((1, -2.5, None, "a", "b", "c", "d"))
    table = Table(tuple("abcdefg"), len(told), lambda: told)
    rows = list(csv.reader(io.StringIO(saving.csv_bytes(nothing("x", "x", "x", "x", table)).decode())))
    assert all(not cell.strip().startswith(tuple("=+-@")) for cell in rows[1])
    assert rows[2][:3] == ["1", "-2.5", ""]
