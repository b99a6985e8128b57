"""The country of named persons, on all gold reports: at least 95 of 100 are right."""

from detente.model import ActorKind
from tests.gate.readings import reading_of
from tests.gold.answers import OURS, SHARED, either

LEAST = 0.95


def test_the_country_of_named_persons_is_right() -> None:
    asked, wrong = 0, []
    for gold in (*OURS, *SHARED):
        people = [actor for actor in reading_of(gold.path).actors if actor.kind is ActorKind.PERSON]
        for told in gold.data["actors"].values():
            if told.get("kind") != "person" or not told.get("country"):
                continue
            names = {name.casefold() for name in told["names"]}
            asked += 1
            found = [one for one in people if names & {name.casefold() for name in (one.name, *one.aliases)}]
            if not any(one.country in either(told["country"]) for one in found):
                wrong.append((gold.path.stem, told["names"][0], [one.country for one in found]))
    assert asked >= 50
    assert 1 - len(wrong) / asked >= LEAST, wrong
