"""The page Outlook and its endpoint, asked as a browser and a program ask them."""

import re

import pytest
from fastapi.testclient import TestClient

from detente.desk.wording import LANGUAGES, wording
from detente.outlook.sentences import words

DAY = "2018-06-02"


def page(client: TestClient, **asked: str) -> str:
    answer = client.get("/outlook", params={"as_of": DAY, "lang": "en", **asked})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_tells_chances_reasons_words_and_switches_in_either_language(code: str, client: TestClient) -> None:
    told = page(client, lang=code)
    texts = wording(code)
    for key in ("reasons", "hangs", "what_if", "decisive", "limits", "by_hand"):
        assert texts(f"outlook.{key}") in told
    assert words(code).sentences["exact_day"] in told
    assert "<svg " in told
    assert re.search(r'href="/report/\w+\?[^"]*start=\d+', told)
    assert not re.search(r"\sstyle=|<style|<script>|\son\w+=", told)
    for address in re.findall(r'href="(/outlook/chance[^"]+)" download', told):
        assert client.get(address.replace("&amp;", "&")).status_code == 200


def test_a_switch_is_a_form_and_changes_the_numbers(client: TestClient) -> None:
    told = page(client)
    switch = next(value for value in re.findall(r'<option value="([^"]+ is not held)"', told) if "@" in value)
    assumed = page(client, what_if=switch)
    assert wording("en")("outlook.assumed_no") in assumed
    assert f'<option value="{switch}" selected' in assumed
    assert re.findall(r"\d+ %", told) != re.findall(r"\d+ %", assumed)


def test_a_what_if_that_names_nothing_known_is_said_on_the_page(client: TestClient) -> None:
    answer = client.get("/outlook", params={"as_of": DAY, "lang": "en", "what_if": "<b>the talks in Geneva fail"})
    assert answer.status_code == 422
    assert "names nothing that is open here" in answer.text
    assert "<b>the" not in answer.text


def test_a_day_before_the_first_report_has_no_outlook(client: TestClient) -> None:
    told = client.get("/outlook", params={"as_of": "2001-01-01", "lang": "en"})
    assert told.status_code == 200
    assert wording("en")("outlook.nothing") in told.text


def test_the_endpoint_gives_chances_that_sum_to_one(client: TestClient) -> None:
    told = client.get("/api/outlook", params={"as_of": DAY}).json()
    assert told["as_of"] == DAY
    assert told["meetings"]
    for one in told["meetings"]:
        for each in one["chances"]:
            assert abs(sum(each[name] for name in ("held", "cancelled", "postponed", "neither")) - 1) < 1e-9
        assert all(reason["sentence"] for reason in one["reasons"])
    alone = client.get("/api/outlook", params={"as_of": DAY, "meeting": told["meetings"][0]["meeting"]}).json()
    assert alone["meetings"] == told["meetings"][:1]
    assert client.get("/api/outlook", params={"as_of": DAY, "meeting": "none"}).status_code == 404
    assert client.get("/api/outlook", params={"as_of": DAY, "what_if": "none"}).status_code == 422
