import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model import ActorKind
from detente.process.people.who import who_is_who
from detente.process.telling import ToldActor
from detente.record.judgements import Judgement, JudgementKind

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


SPELLINGS = [
    ("Hsi Chin-p'ing", "Xi Jinping", "CHN", "Wade–Giles"),
    ("Wolodymyr Selenskyj", "Volodymyr Zelensky", "UKR", "the table of people lists both"),
    ("Sergej Wolkow", "Sergei Volkov", "RUS", "the German spelling"),
    ("Зураб Волков", "Zurab Volkov", "RUS", "Cyrillic"),
    ("Han Sang-jun", "Han Sang-joon", "KOR", "the same syllables"),
    ("Dschafar Sadeghi", "Jafar Sadeqi", "IRN", "spelling"),
]


@pytest.mark.parametrize(("one", "other", "country", "says"), SPELLINGS)
def test_spellings_are_joined_with_a_reason_in_words(one: str, other: str, country: str, says: str) -> None:
    who = who_is_who([person("a", one, country=country), person("b", other, country=country)])
    assert who.of("a") == who.of("b")
    assert says in who.reasons[who.of("a")][0]


NAMESAKES = [
    ("Kim Jong Un", "Kim Jong Il", "PRK"), ("George H. W. Bush", "George W. Bush", "USA"),
    ("Li Keqiang", "Li Qiang", "CHN"), ("Lech Kaczyński", "Jarosław Kaczyński", "POL"),
    ("Ferdinand Marcos", "Ferdinand Marcos Jr.", "PHL"), ("Ali Abdullah Saleh", "Ahmed Ali Abdullah Saleh", "YEM"),
]


@pytest.mark.parametrize(("one", "other", "country"), NAMESAKES)
def test_namesakes_and_relatives_stay_two(one: str, other: str, country: str) -> None:
    assert not who_is_who([person("a", one, country=country), person("b", other, country=country)]).reasons


def test_a_name_that_would_do_for_two_is_neither() -> None:
    told = [person("a", "Anna M. Berg"), person("b", "Anna K. Berg"), person("c", "Anna Berg")]
    who = who_is_who(told)
    assert len({who.of(key) for key in "abc"}) == 3


def test_a_family_name_in_another_spelling_is_the_only_one_who_bears_it() -> None:
    told = [person("a", "Zurab Volkov", country="RUS"), person("b", "Wolkow", country="RUS")]
    assert who_is_who(told).of("b") == who_is_who(told).of("a")


def test_somebody_of_another_country_is_another() -> None:
    told = [person("a", "Sergej Wolkow", country="RUS"), person("b", "Sergei Volkov", country="UKR")]
    assert who_is_who(told).of("a") != who_is_who(told).of("b")


CROWD = [
    ("Sergej Wolkow", "RUS"), ("Sergei Volkov", "RUS"), ("S. Volkov", None), ("Sergei Wolkow", None),
    ("Volkov", "RUS"),
    ("Anna M. Berg", "NOR"), ("Anna K. Berg", "NOR"), ("Anna Berg", None), ("Berg", "NOR"), ("Xi Jinping", "CHN"),
    ("Hsi Chin-p'ing", None), ("习近平", "CHN"), ("George Bush", "USA"), ("George W. Bush", "USA"),
    ("George H. W. Bush", "USA"), ("Kim Jong Un", "PRK"), ("Kim Jong-eun", None), ("Kim Jong Il", "PRK"),
    ("Kim", "PRK"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(CROWD), min_size=2, unique=True), st.randoms(use_true_random=False))
def test_who_is_who_does_not_hang_on_the_order(crowd: list[tuple[str, str | None]], chance: random.Random) -> None:
    told = [person(f"person:{name}:{country}", name, country=country) for name, country in crowd]
    mixed = list(told)
    chance.shuffle(mixed)
    one, other = who_is_who(told), who_is_who(mixed)
    assert one.identity == other.identity
    assert one.reasons == other.reasons
    apart = [{"George W. Bush", "George H. W. Bush"}, {"Kim Jong Un", "Kim Jong Il"}, {"Anna M. Berg", "Anna K. Berg"}]
    names = {one.of(actor.key): {other.names[0] for other in told if one.of(other.key) == one.of(actor.key)}
             for actor in told}
    assert not [joined for joined in names.values() for two in apart if two <= joined]
