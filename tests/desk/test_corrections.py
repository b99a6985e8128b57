"""The forms for what a reader knows better: days and places of meetings and items, and who is who."""

import re
from datetime import date
from html import unescape

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from detente.desk.desk import Desk
from detente.model import ActorKind, DayInterval
from detente.model.situation import KnownActor, Meeting
from detente.record.judgements import Judgement, JudgementKind

OURS = {"origin": "http://127.0.0.1:8000"}
DAY = date(2018, 4, 27)
ADDRESS = "/correct?as_of=2018-04-27&lang=en"
_FIELD = re.compile(r'<input type="(?:hidden|radio|date|text)"[^>]* name="(\w+)" value="([^"]*)"')


def summit(desk: Desk) -> Meeting:
    """The summit that is planned on the day."""
    return next(one for one in desk.whole_situation(DAY).meetings
                if one.kind.value == "summit" and {"Donald Trump", "Kim Jong Un"} <= {p.name for p in one.participants})


def filled(client: TestClient, desk: Desk, **fields: str) -> dict[str, str]:
    """The form for the summit with some fields filled in."""
    page = client.get(ADDRESS, params={"as_of": DAY.isoformat(), "lang": "en", "meeting": summit(desk).id}).text
    there = {name: unescape(value) for name, value in _FIELD.findall(page)}
    return there | {"by": "A. Reader", "reason": "the text says otherwise"} | fields


def made(desk: Desk) -> tuple[Judgement, ...]:
    """What has been decided."""
    with desk.view() as view:
        return view.judgements()


def test_days_and_places_stand_in_the_form_as_they_are_told(client: TestClient, desk: Desk) -> None:
    meeting, form = summit(desk), filled(client, desk)
    assert meeting.when
    told = (str(meeting.when.first), str(meeting.when.last)) if meeting.when.first and meeting.when.last else ("", "")
    assert (form["first"], form["last"]) == told


@pytest.mark.parametrize(("first", "last", "when"), [
    ("2018-06-12", "", DayInterval.day(date(2018, 6, 12))),
    ("2018-06-12", "2018-06-14", DayInterval(date(2018, 6, 12), date(2018, 6, 14))),
    ("", "", None),
])
def test_days_are_corrected_and_put_back(first: str, last: str, when: DayInterval | None, client: TestClient,
                                         desk: Desk) -> None:
    before = desk.whole_situation(DAY).to_json()
    answer = client.post(ADDRESS, data=filled(client, desk, what="when", first=first, last=last), headers=OURS,
                         follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/judgements?lang=en#judgement-1")
    one, = made(desk)
    assert one.correction
    assert (one.kind, one.by, one.day, one.reason) == (JudgementKind.WHEN, "A. Reader", date(2018, 6, 13),
                                                       "the text says otherwise")
    assert one.correction.when == when
    assert when is None or summit(desk).when == when
    client.post("/judgements/1/undo", data={"by": "A. Reader"}, headers=OURS)
    assert desk.whole_situation(DAY).to_json() == before


def test_a_place_is_corrected_and_put_back(client: TestClient, desk: Desk) -> None:
    before = desk.whole_situation(DAY).to_json()
    answer = client.post(ADDRESS, data=filled(client, desk, what="where", place="  Singapur "), headers=OURS)
    assert answer.status_code == 200
    assert "Place: Singapur" in answer.text
    where = summit(desk).where
    assert where
    assert (where.name, where.country) == ("Singapore", "SGP")
    client.post("/judgements/1/undo", data={"by": "A. Reader"}, headers=OURS)
    assert desk.whole_situation(DAY).to_json() == before


def test_the_days_of_an_item_of_a_report_are_corrected(client: TestClient, desk: Desk) -> None:
    with desk.view() as view:
        report = next(one for one in view.reports() if view.reading(one).reading.events)
    page = client.get("/correct", params={"report": report.id, "item": "events-0", "lang": "en"}).text
    form = {name: unescape(value) for name, value in _FIELD.findall(page)}
    sent = form | {"what": "when", "first": "2018-02-03", "last": "", "by": "A. Reader"}
    assert client.post("/correct?lang=en", data=sent, headers=OURS).status_code == 200
    one, = made(desk)
    assert one.passage
    assert one.passage.layer == "events"
    assert "3 February 2018" in client.get(f"/report/{report.id}?lang=en").text


@pytest.mark.parametrize(("field", "fields", "sentence"), [
    ("when", {"what": "when", "first": "2018-02-30"}, "“2018-02-30” is no day"),
    ("when", {"what": "when", "first": "<b>soon</b>"}, "“&lt;b&gt;soon&lt;/b&gt;” is no day"),
    ("when", {"what": "when", "first": "2018-06-12", "last": "2018-06-10"}, "The last day is before the first"),
    ("when", {"what": "when", "first": "", "last": "2018-06-10"}, "The first day is missing"),
    ("where", {"what": "where", "place": "12 ?"}, "“12 ?” is no place"),
    ("what", {"what": ""}, "Nothing was chosen"),
    ("what", {"what": "merge"}, "Nothing was chosen"),
    ("what", {"what": "status", "status": "odd"}, "Nothing was chosen"),
    ("by", {"what": "when", "first": "2018-06-12", "by": " "}, "A correction needs a name"),
])
def test_what_is_wrong_is_told_beside_its_field(field: str, fields: dict[str, str], sentence: str, client: TestClient,
                                                desk: Desk) -> None:
    answer = client.post(ADDRESS, data=filled(client, desk, last="") | fields, headers=OURS)
    assert answer.status_code == 422
    assert re.search(rf'id="wrong-{field}">{re.escape(sentence)}', answer.text)
    assert answer.text.count('role="alert"') == 1
    assert 'value="the text says otherwise"' in answer.text
    if fields["what"] in ("status", "when", "where"):
        assert f'value="{fields["what"]}" checked' in answer.text
    assert made(desk) == ()


def test_a_statement_has_no_days_of_its_own(client: TestClient, desk: Desk) -> None:
    with desk.view() as view:
        report = next(one for one in view.reports() if view.reading(one).reading.statements)
    page = client.get("/correct", params={"report": report.id, "item": "statements-0", "lang": "en"}).text
    assert 'name="first"' not in page
    form = {name: unescape(value) for name, value in _FIELD.findall(page)}
    sent = form | {"what": "when", "first": "2018-02-03", "by": "A. Reader"}
    assert client.post("/correct?lang=en", data=sent, headers=OURS).status_code == 422
    assert made(desk) == ()


def test_another_site_corrects_nothing(client: TestClient, desk: Desk) -> None:
    form = filled(client, desk, what="when", first="2018-06-12")
    assert client.post(ADDRESS, data=form, headers={"origin": "http://elsewhere.example"}).status_code == 403
    assert made(desk) == ()


# --- who is who ------------------------------------------------------------------------------------------------


def people(desk: Desk) -> list[KnownActor]:
    """The people of the record whom most reports name."""
    found = [one for one in desk.whole_situation().actors if one.kind is ActorKind.PERSON]
    return sorted(found, key=lambda one: (-one.reports, one.id))


def told(client: TestClient, actor: str, **fields: str | list[str]) -> Response:
    """What the form on an actor's page is answered with."""
    answer: Response = client.post("/actors", params={"actor": actor, "lang": "en"}, headers=OURS,
                                   follow_redirects=False,
                                   data={"by": "A. Reader", "reason": "the same office"} | fields)
    return answer


def test_two_actors_are_merged_split_and_put_back(client: TestClient, desk: Desk) -> None:
    before = desk.whole_situation().to_json()
    one, other = people(desk)[:2]
    page = client.get("/actors", params={"actor": one.id, "lang": "en"}).text
    assert 'value="merge"' in page
    assert 'value="split"' not in page
    assert f'<option value="{other.name}">' in page
    answer = told(client, one.id, what="merge", other=other.name.upper())
    assert (answer.status_code, answer.headers["location"]) == (303, "/judgements?lang=en#judgement-1")
    merged, = made(desk)
    assert (merged.kind, merged.actors, merged.by, merged.day, merged.reason) == (
        JudgementKind.MERGE, (one.id, other.id), "A. Reader", date(2018, 6, 13), "the same office")
    assert len(desk.whole_situation().actors) == len(before["actors"]) - 1
    joined, = (each for each in people(desk) if each.id in (one.id, other.id))
    page = client.get("/actors", params={"actor": joined.id, "lang": "en"}).text
    keys = re.findall(r'name="apart" value="([^"]+)"', page)
    assert set(map(unescape, keys)) == {one.id, other.id}
    assert told(client, joined.id, what="split", apart=[one.id, other.id]).status_code == 303
    assert desk.whole_situation().to_json() == before
    assert "These are not one" in client.get("/judgements?lang=en").text
    answer = told(client, one.id, what="merge", other=other.id)
    assert answer.status_code == 422
    assert "Correction no. 2 says that they are not one: undo that first" in answer.text
    for number in (2, 1):
        client.post(f"/judgements/{number}/undo", data={"by": "A. Reader"}, headers=OURS)
    assert desk.whole_situation().to_json() == before


@pytest.mark.parametrize(("field", "fields", "sentence"), [
    ("other", {"what": "merge", "other": "Nobody <Of That> Name"}, "Nobody is called “Nobody &lt;Of That&gt; Name”"),
    ("other", {"what": "merge", "other": ""}, "Nobody is called “”"),
    ("other", {"what": "merge", "other": "Kim Jong Un"}, "That is this actor already"),
    ("by", {"what": "merge", "other": "Donald Trump", "by": " "}, "A correction needs a name"),
    ("apart", {"what": "split"}, "Too few are marked"),
    ("apart", {"what": "split", "apart": ["Q1", "Q2", "PRK"]}, "Too few are marked"),
])
def test_who_is_who_is_refused_beside_its_field(field: str, fields: dict[str, str | list[str]], sentence: str,
                                                client: TestClient, desk: Desk) -> None:
    kim = next(one for one in people(desk) if one.name == "Kim Jong Un")
    answer = told(client, kim.id, **fields)
    assert answer.status_code == 422
    assert re.search(rf'id="wrong-{field}">{re.escape(sentence)}', answer.text)
    assert answer.text.count('role="alert"') == 1
    assert made(desk) == ()


def test_one_of_several_marked_is_too_few(client: TestClient, desk: Desk) -> None:
    one, other = people(desk)[:2]
    told(client, one.id, what="merge", other=other.id)
    joined = next(each for each in people(desk) if each.id in (one.id, other.id))
    answer = told(client, joined.id, what="split", apart=[other.id])
    assert answer.status_code == 422
    assert 'id="wrong-apart">Too few are marked' in answer.text
    assert f'value="{other.id}" checked' in answer.text
    assert len(made(desk)) == 1


def test_a_name_that_several_bear_asks_for_an_identity(client: TestClient, desk: Desk) -> None:
    for text in ("Foreign minister John Miller of Canada met Donald Trump in Ottawa on Monday.",
                 "Foreign minister John Miller of Australia met Donald Trump in Canberra on Monday."):
        assert client.post("/api/reports", json={"text": text, "published": "2018-06-12"}).status_code == 201
    millers = [one.id for one in desk.whole_situation().actors if one.name == "John Miller"]
    assert len(millers) == 2
    answer = told(client, people(desk)[0].id, what="merge", other="John Miller")
    assert answer.status_code == 422
    assert "is the name of several" in answer.text
    assert all(one in unescape(answer.text) for one in millers)


def test_nobody_is_merged_with_an_actor_that_is_unknown_or_from_another_site(client: TestClient, desk: Desk) -> None:
    one, other = people(desk)[:2]
    assert told(client, "person:nobody at all", what="merge", other=other.id).status_code == 404
    answer = client.post("/actors", params={"actor": one.id}, headers={"origin": "http://elsewhere.example"},
                         data={"what": "merge", "other": other.id, "by": "A. Reader"})
    assert answer.status_code == 403
    assert made(desk) == ()
