from datetime import date

from detente.model import ActorKind
from detente.process.telling import ToldActor
from detente.process.who import who_is_who
from detente.record.kinds import Judgement, JudgementKind

DAY = date(2021, 3, 1)


def person(key: str, *names: str, country: str | None = "NOR", wikidata: str | None = None) -> ToldActor:
    return ToldActor(key, names, ActorKind.PERSON, country, wikidata, ())


def judged(kind: JudgementKind, *actors: str, undone_by: int | None = None) -> Judgement:
    return Judgement(1, kind, actors, "desk", DAY, "known", undone_by=undone_by)


FULL = person("person:ada berg:NOR", "Ada Berg")
SHORT = person("person:berg:NOR", "Berg")


def test_a_family_name_is_the_only_one_who_bears_it() -> None:
    who = who_is_who([FULL, SHORT])
    assert who.of(SHORT.key) == FULL.key
    assert "only one" in who.reasons[FULL.key][0]


def test_a_family_name_that_two_bear_is_nobody() -> None:
    other = person("person:eva berg:NOR", "Eva Berg")
    assert who_is_who([FULL, other, SHORT]).of(SHORT.key) == SHORT.key


def test_another_country_is_another_person() -> None:
    swede = person("person:berg:SWE", "Berg", country="SWE")
    assert who_is_who([FULL, swede]).of(swede.key) == swede.key


def test_one_name_in_two_romanisations() -> None:
    german, english = person("a", "Sergej Wolkow", country="RUS"), person("b", "Sergei Volkov", country="RUS")
    who = who_is_who([german, english])
    assert who.of("a") == who.of("b")


def test_a_state_in_two_languages_has_one_key() -> None:
    told = [ToldActor("NOR", (name,), ActorKind.STATE, "NOR", None, ()) for name in ("Norwegen", "Norway")]
    assert who_is_who(told).identity == {"NOR": "NOR"}


def test_a_merge_a_split_and_what_was_undone() -> None:
    other = person("person:a. holm:NOR", "A. Holm")
    merged = judged(JudgementKind.MERGE, FULL.key, other.key)
    assert who_is_who([FULL, other], [merged]).of(other.key) == FULL.key
    apart = judged(JudgementKind.SPLIT, FULL.key, SHORT.key)
    assert who_is_who([FULL, SHORT], [apart]).of(SHORT.key) == SHORT.key
    undone = judged(JudgementKind.SPLIT, FULL.key, SHORT.key, undone_by=2)
    assert who_is_who([FULL, SHORT], [undone]).of(SHORT.key) == FULL.key


def test_officials_without_a_name_stay_themselves() -> None:
    told = [ToldActor(f"unnamed:official:NOR@{mark}", ("official",), ActorKind.UNNAMED, "NOR", None, ())
            for mark in ("a1", "b2")]
    assert len(set(who_is_who(told).identity.values())) == 2
