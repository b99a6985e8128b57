"""What the REST API answers, on the record of Korea 2018."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from detente.desk.api.models import model_of
from detente.desk.desk import Desk
from detente.model import Reading
from detente.model.situation import Situation

TEXT = "Kim Jong Un met Moon Jae In in Panmunjom on Friday. Kim said that he wants peace."


def every_page(client: TestClient, address: str, cursor: str | None = None, **asked: Any) -> Iterator[dict[str, Any]]:
    """The items of all pages of a list, from a cursor on."""
    while True:
        answer = client.get(address, params={**asked, **({"cursor": cursor} if cursor else {})})
        assert answer.status_code == 200, answer.text
        page = answer.json()
        assert len(page["items"]) <= asked.get("limit", 100)
        yield from page["items"]
        cursor = page["next"]
        if cursor is None:
            return


LISTS = ("reports", "meetings", "timeline", "actors", "instruments", "conditions", "questions", "positions",
         "relations", "statements", "processes")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_the_same_by_pages_of_any_size(reader: TestClient, name: str) -> None:
    asked = {"state": "all"} if name == "questions" else {}
    most = 50 if name == "relations" else 500
    whole = reader.get(f"/api/{name}", params={"limit": most, **asked}).json()
    assert whole["next"] is None
    assert whole["items"]
    for size in (1, 3):
        assert list(every_page(reader, f"/api/{name}", limit=size, **asked)) == whole["items"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("asked", [{"limit": 501}, {"limit": 0}, {"limit": "many"}, {"cursor": "nonsense"},
                                   {"cursor": "W10="}, {"as_of": "yesterday"}, {"as_of": "2018-02-30"},
                                   {"as_of": "0"}, {"as_of": "1527811200"}, {"as_of": "2018-06-01T00:00:00"}])
def test_what_makes_no_sense_is_refused(reader: TestClient, name: str, asked: dict[str, str]) -> None:
    answer = reader.get(f"/api/{name}", params=asked)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert next(iter(asked)) in answer.json()["detail"]


def test_nothing_is_given_twice_or_passed_over_while_the_record_grows(client: TestClient) -> None:
    for name in ("reports", "statements"):
        before = list(every_page(client, f"/api/{name}"))
        first = client.get(f"/api/{name}", params={"limit": 2}).json()
        text = f"Moon Jae In said in Seoul that he hopes for talks. {name}"
        assert client.post("/api/reports", json={"text": text, "published": "2018-03-01"}).status_code == 201
        assert first["items"] + list(every_page(client, f"/api/{name}", first["next"], limit=2)) == before


def test_a_page_behind_something_that_is_gone_says_so(reader: TestClient) -> None:
    first = reader.get("/api/meetings", params={"limit": 1}).json()
    answer = reader.get("/api/meetings", params={"limit": 1, "cursor": first["next"], "as_of": "2018-01-01"})
    assert answer.status_code == 410


def test_the_situation_is_that_of_the_contract(client: TestClient, desk: Desk) -> None:
    whole = client.get("/api/situation", params={"limit": 500, "as_of": "2018-05-25"}).json()
    assert set(whole.pop("left").values()) == {0}
    assert Situation.from_json(whole) == desk.whole_situation(date(2018, 5, 25))


def test_a_short_situation_says_how_much_more_there_is(client: TestClient, desk: Desk) -> None:
    short = client.get("/api/situation", params={"limit": 2}).json()
    found = desk.whole_situation()
    assert {name: len(short[name]) + left for name, left in short["left"].items()} == {
        name: len(getattr(found, name)) for name in short["left"]}
    assert all(len(short[name]) <= 2 for name in short["left"])


def test_meetings_go_through_time(reader: TestClient) -> None:
    """The summit of Trump and Kim: planned, called off, planned, held."""
    told = {}
    for day in ("2018-05-11", "2018-05-24", "2018-06-02", "2018-06-12"):
        meetings = reader.get("/api/meetings", params={"as_of": day, "with": "PRK"}).json()["items"]
        summit = next(one for one in meetings if {each["country"] for each in one["participants"]} >= {"USA", "PRK"}
                      and one["where"] and one["where"]["name"].startswith("Sing"))
        told[day] = summit["status"]
        alone = reader.get(f"/api/meetings/{summit['id']}", params={"as_of": day})
        assert alone.json() == summit
    assert list(told.values()) == ["planned", "cancelled", "planned", "held"]


def test_meetings_are_filtered(reader: TestClient) -> None:
    held = reader.get("/api/meetings", params={"status": "held"}).json()["items"]
    assert held
    assert {one["status"] for one in held} == {"held"}
    june = reader.get("/api/timeline", params={"from": "2018-06-01", "to": "2018-06-30"}).json()["items"]
    assert june
    assert all(one["when"]["to"] is None or one["when"]["to"] >= "2018-06-01" for one in june)
    assert reader.get("/api/meetings/nowhere/e1").status_code == 404


def test_changes(reader: TestClient) -> None:
    found = list(every_page(reader, "/api/changes", since="2018-05-20", limit=2))
    assert {one["kind"] for one in found} >= {"cancelled", "held"}
    assert found == sorted(found, key=lambda one: one["published"])
    only = reader.get("/api/changes", params={"since": "2018-05-20", "kind": "cancelled"}).json()["items"]
    assert {one["kind"] for one in only} == {"cancelled"}


def test_actors_and_instruments_one_by_one(reader: TestClient) -> None:
    for name in ("actors", "instruments"):
        for one in reader.get(f"/api/{name}").json()["items"]:
            assert reader.get(f"/api/{name}/{one['id']}").json() == one
        assert reader.get(f"/api/{name}/nobody").status_code == 404
    moon = reader.get("/api/actors", params={"name": "moon", "country": "KOR"}).json()["items"]
    assert [one["name"] for one in moon]
    assert {one["country"] for one in moon} == {"KOR"}


def test_matters_open_and_settled(reader: TestClient) -> None:
    for name in ("conditions", "questions"):
        parts = [reader.get(f"/api/{name}", params={"state": state}).json() for state in ("open", "settled", "all")]
        assert parts[0]["items"] + parts[1]["items"] == parts[2]["items"]
        assert all(one["closed"] is None for one in parts[0]["items"])
        assert all(one["closed"] for one in parts[1]["items"])


def test_statements_are_filtered(reader: TestClient) -> None:
    everything = reader.get("/api/statements").json()["items"]
    trump = reader.get("/api/statements", params={"speaker": "trump"}).json()["items"]
    assert 0 < len(trump) < len(everything)
    assert all("trump" in one["speaker"].casefold() for one in trump)
    direct = reader.get("/api/statements", params={"kind": "direct"}).json()["items"]
    assert [one for one in everything if one["kind"] == "direct"] == direct != []
    about = reader.get("/api/statements", params={"about": "Gipfel"}).json()["items"]
    assert about
    late = reader.get("/api/statements", params={"from": "2018-05-24", "to": "2018-06-02"}).json()["items"]
    assert {one["published"] for one in late} <= {"2018-05-24", "2018-05-27", "2018-06-02"}


def test_search(reader: TestClient) -> None:
    found = reader.get("/api/search", params={"words": "Gipfel Singapur"}).json()["items"]
    assert found
    first = found[0]["passage"]
    assert all(first["text"][start:end].casefold()[:4] in ("gipf", "sing") for start, end in first["hits"])
    assert reader.get("/api/search", params={"words": "xyzzy"}).json()["items"] == []
    assert reader.get("/api/search").status_code == 422


def test_reports_one_by_one(reader: TestClient) -> None:
    heads = reader.get("/api/reports").json()["items"]
    assert len(heads) == 11
    for head in heads:
        whole = reader.get(f"/api/reports/{head['id']}").json()
        assert whole["report"] == head
        assert whole["superseded"] is None
        reading = reader.get(f"/api/reports/{head['id'][:12]}/reading").json()
        assert reading["report"]["text"] == whole["text"]
        for event in reading["events"]:
            span = event["trigger"]
            assert whole["text"][span["start"]:span["end"]] == span["text"]
    assert reader.get("/api/reports/" + "0" * 64).status_code == 404
    assert reader.get("/api/reports/xyz").status_code == 422
    assert len(reader.get("/api/reports", params={"country": "CHN"}).json()["items"]) < 11


def test_the_record_as_of_a_day(reader: TestClient) -> None:
    assert reader.get("/api/record").json()["reports"] == 11
    early = reader.get("/api/record", params={"as_of": "2018-04-18"}).json()
    assert early["reports"] == 4
    assert early["days"] == {"from": "2018-03-09", "to": "2018-04-18"}
    assert reader.get("/api/record", params={"as_of": "0001-01-01"}).json()["days"] is None


def test_a_process(reader: TestClient) -> None:
    names = [one["name"] for one in reader.get("/api/processes").json()["items"]]
    assert names
    inside = reader.get("/api/reports", params={"process": names[0]}).json()["items"]
    assert inside
    assert reader.get("/api/situation", params={"process": names[0]}).json()["reports"] == len(inside)
    assert reader.get("/api/situation", params={"process": "the war of the roses"}).status_code == 422


def test_reading_keeps_nothing(client: TestClient) -> None:
    answer = client.post("/api/read", json={"text": TEXT, "published": "2018-04-29"})
    assert answer.status_code == 200
    reading = Reading.from_json(answer.json())
    assert reading.events
    assert reading.report.text == TEXT
    assert client.get("/api/record").json()["reports"] == 11
    explained = client.post("/api/read", json={"text": TEXT, "explain": True}).json()
    assert explained["explanations"]


@pytest.mark.parametrize("body", [
    {"text": ""}, {"text": "   "}, {"text": "%PDF\x00\x01"}, {"text": "Ceci est un texte en français, n'est-ce pas?"},
    {"text": "a\ud800b"}, {"text": TEXT, "published": "yesterday"},
    {"text": TEXT, "published": 1527811200}, {"text": TEXT, "language": "fr"},
    {"text": TEXT, "title": "a\nb"}, {"text": TEXT, "more": 1}, {}, [], "text", None,
])
def test_what_can_t_be_read_is_said_in_a_sentence(client: TestClient, body: Any) -> None:
    for address in ("/api/read", "/api/reports"):
        answer = client.post(address, content=json.dumps(body), headers={"Content-Type": "application/json"})
        assert answer.status_code == 422, answer.text
        assert answer.json()["detail"]
    assert client.get("/api/record").json()["reports"] == 11


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[" * 100_000, b'{"text": NaN}', b""])
def test_a_body_that_is_no_json(client: TestClient, body: bytes) -> None:
    answer = client.post("/api/read", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422), answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_adding_and_withdrawing(client: TestClient) -> None:
    before = client.get("/api/situation").json()["reports"]
    body = {"text": TEXT, "published": "2018-06-13", "title": "A meeting", "source": "us", "url": "https://example.org/"}
    added = client.post("/api/reports", json=body)
    assert added.status_code == 201
    assert added.json()["fate"] == "added"
    again = client.post("/api/reports", json=body)
    assert (again.status_code, again.json()["fate"]) == (200, "already there")
    assert client.get("/api/situation").json()["reports"] == before + 1
    id = added.json()["report"]
    assert client.get(f"/api/reports/{id}").json()["report"]["source"] == "us"
    gone = client.post(f"/api/reports/{id}/withdrawal", json={"published": "2018-06-14", "reason": "an error"})
    assert (gone.status_code, gone.json()["news"]) == (201, True)
    assert client.post(f"/api/reports/{id}/withdrawal", json={"published": "2018-06-14"}).status_code == 200
    assert client.get("/api/situation").json()["reports"] == before
    assert client.get(f"/api/reports/{id}").json()["superseded"]["reason"] == "withdrawn"
    assert client.get(f"/api/reports/{id}", params={"as_of": "2018-06-13"}).json()["superseded"] is None


def test_a_correction_takes_the_place_of_what_it_corrects(client: TestClient) -> None:
    first = client.post("/api/reports", json={"text": TEXT, "published": "2018-06-13"}).json()["report"]
    other = {"text": TEXT + " He was in Seoul.", "published": "2018-06-14", "replaces": first}
    second = client.post("/api/reports", json=other).json()["report"]
    gone = client.get(f"/api/reports/{first}").json()["superseded"]
    assert (gone["reason"], gone["by"], gone["day"]) == ("replaced", second, "2018-06-14")


def test_judgements(client: TestClient) -> None:
    actors = client.get("/api/actors").json()["items"]
    one, two = [actor["id"] for actor in actors if actor["kind"] == "person"][:2]
    body = {"kind": "merge", "actors": [one, two], "by": "a reader", "reason": "to see"}
    made = client.post("/api/judgements", json=body)
    assert made.status_code == 201
    number = made.json()["number"]
    assert made.json()["day"] == "2018-06-13"
    assert len(client.get("/api/actors").json()["items"]) == len(actors) - 1
    assert client.post(f"/api/judgements/{number}/undoing", json={"by": "a reader"}).status_code == 201
    assert client.get("/api/actors").json()["items"] == actors
    assert client.post(f"/api/judgements/{number}/undoing", json={"by": "a reader"}).status_code == 409
    assert client.post("/api/judgements/999/undoing", json={"by": "a reader"}).status_code == 404
    listed = client.get("/api/judgements").json()["items"]
    assert [each["kind"] for each in listed] == ["merge", "undo"]
    assert listed[0]["undone_by"] == listed[1]["number"]
    body["actors"] = [one, "nobody at all"]
    assert client.post("/api/judgements", json=body).status_code == 422
    body["actors"] = [one, one]
    assert client.post("/api/judgements", json=body).status_code == 422


def test_corrections(client: TestClient) -> None:
    """What is said of a meeting is followed on every day, and taken back."""
    meetings = client.get("/api/meetings", params={"status": "held"}).json()["items"]
    step = next(one["history"][-1] for one in meetings if one["history"][-1]["quote"])
    before = client.get("/api/meetings").json()["items"]
    body = {"kind": "where", "words": step["quote"], "layer": "meetings", "where": "Oslo", "by": "a reader"}
    address = f"/api/reports/{step['report']}/corrections"
    made = client.post(address, json=body)
    assert made.status_code == 201, made.text
    judgement = made.json()
    assert (judgement["correction"]["where"], judgement["correction"]["country"]) == ("Oslo", "NOR")
    assert judgement["passage"]["report"] == step["report"]
    assert "Oslo" in [one["where"]["name"] for one in client.get("/api/meetings").json()["items"] if one["where"]]
    client.post(f"/api/judgements/{judgement['number']}/undoing", json={"by": "a reader"})
    assert client.get("/api/meetings").json()["items"] == before
    for wrong in ({"kind": "status"}, {"kind": "actor"}, {"kind": "same"}, {"words": "nowhere in it"},
                  {"kind": "status", "status": "odd"}, {"kind": "when", "from": "2018-02-02", "to": "2018-01-01"},
                  {"layer": "trees"}, {"kind": "actor", "actor": "nobody of that name"}):
        assert client.post(address, json=body | wrong).status_code == 422, wrong
    assert client.post("/api/reports/00000000/corrections", json=body).status_code == 404


def test_the_shapes_are_those_of_our_types(desk: Desk) -> None:
    """What `to_json` gives is what the model takes, and nothing else."""
    shape = TypeAdapter(model_of(Situation))
    value = desk.whole_situation().to_json()
    assert shape.validate_python(value)
    with pytest.raises(ValueError, match="extra"):
        shape.validate_python(value | {"more": 1})


def test_an_address_says_which_methods_it_takes(client: TestClient) -> None:
    answer = client.put("/api/reports")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")
    assert client.post("/api/search").headers["allow"] == "GET"
