"""The page that describes the API."""

import re

import pytest
from fastapi.testclient import TestClient


def test_it_tells_of_every_operation_and_shape(reader: TestClient) -> None:
    page, described = reader.get("/api/docs").text, reader.get("/api/openapi.json").json()
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            heading = rf'<h3 id="{one["operationId"]}"><code><span[^>]*>{method.upper()}</span> {re.escape(path)}<'
            assert re.search(heading, page), path
    assert {f'id="shape-{name}"' in page for name in described["components"]["schemas"]} == {True}


def test_every_link_on_it_leads_somewhere(reader: TestClient) -> None:
    page = reader.get("/api/docs").text
    marks = set(re.findall(r'\bid="([^"]+)"', page))
    assert len(marks) == len(re.findall(r'\bid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= marks
    for address in set(re.findall(r'(?:src|href)="(/(?:static|api)/[^"#?]*)', page)):
        assert reader.get(address).status_code == 200, address


def test_it_loads_nothing_from_elsewhere_and_nothing_inline(reader: TestClient) -> None:
    page = reader.get("/api/docs").text
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)


def test_what_a_form_leaves_empty_is_not_asked_for(reader: TestClient) -> None:
    answer = reader.get("/api/docs/ask/meetings?as_of=&with=KOR&limit=3&status=")
    assert answer.status_code == 200
    assert answer.url.path == "/api/meetings"
    assert dict(answer.url.params) == {"with": "KOR", "limit": "3"}


@pytest.mark.parametrize("name", ["nothing", "add", "meeting", "..%2f..", "//evil.example"])
def test_a_form_asks_only_for_what_the_page_has(reader: TestClient, name: str) -> None:
    assert reader.get(f"/api/docs/ask/{name}", follow_redirects=False).status_code == 404
