"""Arrangements across reports: which are one, and how they stand. German and English, invented names and events."""

from datetime import date

import pytest

from detente import read
from detente.model import InstrumentStatus as S
from detente.model.situation import KnownInstrument
from detente.process.digest import facts_of
from detente.process.situation import Known, fold

EN, DE = "en", "de"


def told(*reports: tuple[str, str, str]) -> tuple[KnownInstrument, ...]:
    """The arrangements of reports, each (day of publication, language, text)."""
    readings = [read(text, published=date.fromisoformat(day), language=language) for day, language, text in reports]
    return fold([Known(one.report.id, one.report.published, facts_of(one)) for one in readings
                 if one.report.published], None).instruments


def of(kind: str, *reports: tuple[str, str, str]) -> list[KnownInstrument]:
    return [one for one in told(*reports) if one.kind.value == kind]


def test_an_armistice_is_in_force_since_the_war_ended_with_it() -> None:
    one, = of("armistice", ("2021-03-01", DE, "Der Krieg zwischen Norwegen und Chile von 1950 bis 1953 endete mit "
                                              "einem Waffenstillstandsabkommen."),
              ("2021-03-08", EN, "Norway and Chile said that they would keep the armistice."))
    assert one.status is S.IN_FORCE
    assert one.when is not None
    assert (one.when.first, one.when.last) == (date(1953, 1, 1), date(1953, 12, 31))


def test_what_is_not_concluded_stays_so_until_it_is_signed() -> None:
    never = ("2021-03-01", DE, "Einen Friedensvertrag haben Norwegen und Chile bis heute nicht geschlossen.")
    wanted = ("2021-03-08", EN, "Norway and Chile want to negotiate a peace treaty this year.")
    signed = ("2021-06-03", EN, "Norway and Chile signed a peace treaty on Wednesday.")
    one, = of("peace_treaty", never, wanted)
    assert one.status is S.NOT_CONCLUDED
    assert [step.status for step in one.history] == [S.NOT_CONCLUDED, S.PROPOSED]
    one, = of("peace_treaty", never, wanted, signed)
    assert one.status is S.SIGNED
    assert one.when is not None
    assert one.when.first == date(2021, 6, 2)


@pytest.mark.parametrize("reports", [
    (("2021-03-01", EN, "Norway and Chile plan to sign an agreement on fish stocks next week."),
     ("2021-03-09", EN, "Norway and Chile signed the agreement in Oslo on Monday."),
     ("2022-02-01", EN, "Chile has suspended the agreement with Norway, the foreign ministry said.")),
    (("2021-03-01", DE, "Norwegen und Chile wollen nächste Woche ein Abkommen unterzeichnen."),
     ("2021-03-09", DE, "Norwegen und Chile haben am Montag in Oslo das Abkommen unterzeichnet."),
     ("2022-02-01", DE, "Chile hat das Abkommen mit Norwegen ausgesetzt, teilte das Außenministerium mit.")),
])
def test_an_agreement_is_proposed_signed_and_suspended(reports: tuple[tuple[str, str, str], ...]) -> None:
    one, = of("agreement", *reports)
    assert one.status is S.SUSPENDED
    assert [step.status for step in one.history] == [S.PROPOSED, S.SIGNED, S.SUSPENDED]
    assert all(step.joined_by for step in one.history[1:])


def test_a_later_agreement_is_another() -> None:
    found = of("agreement", ("2021-03-09", EN, "Norway and Chile signed a trade agreement in Oslo on Monday."),
               ("2024-05-07", EN, "Norway and Chile signed a new trade agreement on Monday."))
    assert len(found) == 2


def test_different_countries_have_different_agreements() -> None:
    found = of("agreement", ("2021-03-09", EN, "Norway and Chile signed an agreement on Monday."),
               ("2021-03-10", EN, "Peru and Kenya signed an agreement on Tuesday."))
    assert len(found) == 2


def test_both_languages_tell_of_one() -> None:
    one, = of("agreement", ("2021-03-08", EN, "Norway and Chile want to sign a nuclear agreement by May."),
              ("2021-03-09", DE, "Norwegen und Chile haben am Montag ein Atomabkommen unterzeichnet."))
    assert one.status is S.SIGNED


@pytest.mark.parametrize(("language", "first", "second"), [
    (EN, "Chile's rebels announced a unilateral ceasefire.", "Chile's government rejects a bilateral ceasefire."),
    (DE, "Die Rebellen in Chile kündigten eine einseitige Waffenruhe an.",
     "Eine beidseitige Waffenruhe gibt es in Chile nicht."),
])
def test_a_truce_of_one_side_is_not_that_of_both(language: str, first: str, second: str) -> None:
    assert len(of("ceasefire", ("2021-03-09", language, first), ("2021-03-12", language, second))) == 2


def test_the_agreement_is_the_statement_that_was_just_signed() -> None:
    found = told(("2021-03-09", EN, "Ada Berg, the president of Norway, and Luis Mora, the president of Chile, signed "
                                    "a joint statement on Monday. Peru welcomed the agreement."))
    one, = found
    assert one.kind.value == "declaration"
    assert one.status is S.SIGNED


def test_a_declaration_bears_the_name_of_its_place_and_a_later_one_is_another() -> None:
    first, second = of(
        "declaration", ("2021-03-09", EN, "In the Oslo Declaration, which they signed on Monday, Norway and Chile "
                                          "announced that they would cooperate."),
        ("2021-07-20", EN, "Norway and Chile issued a joint statement on Monday."))
    assert (first.name, first.status) == ("Oslo Declaration", S.SIGNED)
    assert second.id != first.id


def test_resolutions_are_told_apart_by_their_numbers() -> None:
    found = of("resolution", ("2021-03-09", EN, "Norway has violated Security Council resolution 4711."),
               ("2021-03-12", EN, "Chile asked Norway to respect resolution 4711 and resolution 5822."))
    assert sorted(len(one.history) for one in found) == [1, 2]


def test_more_sanctions_are_not_those_in_force() -> None:
    found = of("sanctions", ("2021-03-09", EN, "Norway imposed sanctions on Chile."),
               ("2021-03-12", EN, "Lawmakers in Norway called for more sanctions on Chile."))
    assert [one.status for one in found] == [S.IN_FORCE, S.PROPOSED]
