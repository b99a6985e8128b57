import pytest
from tests.reading.stage import cast_of, page_of

from detente.model import Instrument
from detente.reading.instruments import read_instruments


def instruments(text: str, language: str) -> list[Instrument]:
    page = page_of(text, language)
    return list(read_instruments(page, (), cast_of(page)))


def brief(item: Instrument) -> str:
    return f"{item.kind} {item.status}: {', '.join(span.text for span in item.mentions)}"


GERMAN = [
    ("Die Waffenruhe in Idlib hält seit Freitag.", ["ceasefire in_force: Waffenruhe"]),
    ("Russland und die Ukraine vereinbarten am Montag eine Waffenruhe.", ["ceasefire signed: Waffenruhe"]),
    ("Beide Seiten verhandeln in Doha über eine Feuerpause.", ["ceasefire proposed: Feuerpause"]),
    ("Die Armee habe die Waffenruhe gebrochen, hieß es in Ankara.", ["ceasefire violated: Waffenruhe"]),
    ("Russland warf Kiew einen Bruch der Feuerpause vor.", ["ceasefire violated: Feuerpause"]),
    ("Der Iran hat gegen das Atomabkommen verstoßen.", ["agreement violated: Atomabkommen"]),
    ("Die USA sind 2018 aus dem Atomabkommen ausgestiegen.", ["agreement ended: Atomabkommen"]),
    ("Russland hat den New-START-Vertrag ausgesetzt.", ["agreement suspended: New-START-Vertrag"]),
    ("Washington kündigte den INF-Vertrag.", ["agreement ended: INF-Vertrag"]),
    ("Der Vertrag läuft im Februar aus.", None),
    (
        "Einen Friedensvertrag haben Japan und Russland nie geschlossen.",
        ["peace_treaty not_concluded: Friedensvertrag"],
    ),
    (
        "Bis heute gibt es keinen Friedensvertrag zwischen den beiden Staaten.",
        ["peace_treaty not_concluded: Friedensvertrag"],
    ),
    ("Ägypten und Israel unterzeichneten 1979 einen Friedensvertrag.", ["peace_treaty signed: Friedensvertrag"]),
    ("Die EU hat die Sanktionen gegen Belarus verlängert.", ["sanctions in_force: Sanktionen"]),
    ("Die USA drohten mit neuen Sanktionen.", ["sanctions proposed: Sanktionen"]),
    ("Der Sicherheitsrat hob das Waffenembargo auf.", ["sanctions ended: Waffenembargo"]),
    ("Die Außenminister verhängten Sanktionen gegen zwölf Personen.", ["sanctions in_force: Sanktionen"]),
    ("Teheran fordert die Aufhebung der Sanktionen.", ["sanctions in_force: Sanktionen"]),
    ("Die Ukraine verlangt Sicherheitsgarantien.", ["guarantees proposed: Sicherheitsgarantien"]),
    ("Die Resolution 1701 verbietet der Hisbollah Waffen südlich des Litani.", ["resolution in_force: Resolution"]),
    ("Der Weltsicherheitsrat stimmte über einen Resolutionsentwurf ab.", ["resolution proposed: Resolutionsentwurf"]),
    ("Der Rat verabschiedete die Resolution am Dienstag einstimmig.", ["resolution in_force: Resolution"]),
    ("Beide Länder befinden sich formell noch im Kriegszustand.", ["state_of_war in_force: Kriegszustand"]),
    ("Macron und Scholz unterzeichneten eine gemeinsame Erklärung.", ["declaration signed: Erklärung"]),
    ("Das Minsker Abkommen gilt nicht mehr.", ["agreement ended: Abkommen"]),
    ("Die am Montag vereinbarte Feuerpause wurde noch in der Nacht verletzt.", ["ceasefire violated: Feuerpause"]),
    ("Es wird befürchtet, dass der Waffenstillstand nicht hält.", ["ceasefire in_force: Waffenstillstand"]),
    ("Er sagte, sein Land verlange von der Türkei schriftliche Garantien.", ["guarantees proposed: Garantien"]),
    ("Über die Laufzeit des Abkommens wird noch gestritten.", ["agreement proposed: Abkommens"]),
    ("Die Parteien haben in Berlin ein Protokoll unterzeichnet.", ["agreement signed: Protokoll"]),
    (
        "Der Entwurf des Friedensabkommens liegt vor. Im Mai soll das Abkommen unterzeichnet werden.",
        ["peace_treaty proposed: Friedensabkommens, Abkommen"],
    ),
    # what is no arrangement
    ("Dafür gibt es keine Garantie.", []),
    ("Das Protokoll der Sitzung ist geheim.", []),
    ("In einer Erklärung verurteilte das Ministerium den Angriff.", []),
    ("Die Kriegserklärung kam am Morgen.", []),
    ("Der Mietvertrag läuft bis Mai.", []),
    ("Die Truppen überschritten die Waffenstillstandslinie.", []),
    ("Der Minister gab eine Regierungserklärung ab.", []),
]

ENGLISH = [
    ("The ceasefire in Idlib has held since Friday.", ["ceasefire in_force: ceasefire"]),
    ("Russia and Ukraine agreed on a truce on Monday.", ["ceasefire signed: truce"]),
    ("Both sides are negotiating a cease-fire in Doha.", None),
    ("The army has violated the truce, Ankara said.", ["ceasefire violated: truce"]),
    ("Russia accused Kyiv of a breach of the ceasefire.", ["ceasefire violated: ceasefire"]),
    ("Iran has breached the nuclear deal.", ["agreement violated: nuclear deal"]),
    ("The United States withdrew from the nuclear deal in 2018.", ["agreement ended: nuclear deal"]),
    ("Russia has suspended the New START treaty.", ["agreement suspended: New START treaty"]),
    ("The treaty expired in February.", ["agreement ended: treaty"]),
    ("Japan and Russia have never signed a peace treaty.", ["peace_treaty not_concluded: peace treaty"]),
    ("There is still no peace treaty between the two countries.", ["peace_treaty not_concluded: peace treaty"]),
    ("Egypt and Israel signed a peace treaty in 1979.", ["peace_treaty signed: peace treaty"]),
    ("The EU has extended its sanctions against Belarus.", ["sanctions in_force: sanctions"]),
    ("Washington threatened new sanctions.", ["sanctions proposed: sanctions"]),
    ("The Security Council lifted the arms embargo.", ["sanctions ended: arms embargo"]),
    ("The ministers imposed sanctions on twelve people.", ["sanctions in_force: sanctions"]),
    ("Tehran demands the lifting of the sanctions.", ["sanctions in_force: sanctions"]),
    ("Ukraine is demanding security guarantees.", ["guarantees proposed: security guarantees"]),
    ("The Security Council adopted a resolution on Tuesday.", ["resolution in_force: resolution"]),
    ("Russia vetoed a draft resolution on Syria.", ["resolution proposed: draft resolution"]),
    ("The two countries are technically still at war.", ["state_of_war in_force: technically still at war"]),
    ("Macron and Scholz signed a joint declaration.", ["declaration signed: joint declaration"]),
    ("The Good Friday Agreement remains in force.", ["agreement in_force: Good Friday Agreement"]),
    ("The Oslo accords are on hold.", ["agreement suspended: Oslo accords"]),
    ("Negotiators are working on a hostage deal.", ["agreement proposed: hostage deal"]),
    ("Both sides have discussed a truce proposed by Washington.", ["ceasefire proposed: truce"]),
    ("The EU agreed on a new package of sanctions.", ["sanctions in_force: sanctions"]),
    ("Greece imposed a trade embargo in 1994 and lifted it a year later.", ["sanctions ended: embargo"]),
    ("He denied reports that a truce had already been signed.", ["ceasefire not_concluded: truce"]),
    ("The deal will take effect once the lists have been verified.", ["agreement proposed: deal"]),
    ("A ceasefire signed in 1997 broke down in 2000.", ["ceasefire ended: ceasefire"]),
    ("The Supreme Court struck down the land agreement.", ["agreement ended: agreement"]),
    ("He accused the president of betraying a 1996 treaty.", ["agreement violated: treaty"]),
    ("France is ready to provide guarantees.", ["guarantees proposed: guarantees"]),
    # what is no arrangement
    ("There is no guarantee that it will work.", []),
    ("They called for a peaceful resolution of the conflict.", []),
    ("The parties called for a resolution of the dispute.", []),
    ("It was a great deal of work.", []),
    ("There is agreement among experts that the plan will fail.", []),
    ("The declaration of war came in the morning.", []),
]


@pytest.mark.parametrize(("text", "expected"), [case for case in GERMAN if case[1] is not None])
def test_german(text: str, expected: list[str]) -> None:
    assert [brief(item) for item in instruments(text, "de")] == expected


@pytest.mark.parametrize(("text", "expected"), [case for case in ENGLISH if case[1] is not None])
def test_english(text: str, expected: list[str]) -> None:
    assert [brief(item) for item in instruments(text, "en")] == expected


def test_mentions_of_one_arrangement_are_one_item() -> None:
    text = "Der Iran will das Atomabkommen retten. Das Abkommen von 2015 sieht Kontrollen vor. Das Atomabkommen gilt."
    (item,) = instruments(text, "de")
    assert [span.text for span in item.mentions] == ["Atomabkommen", "Abkommen", "Atomabkommen"]


def test_two_treaties_are_two_items() -> None:
    text = "The Oslo accords still stand. The Dayton agreement still stands."
    assert len(instruments(text, "en")) == 2


def test_a_planned_one_does_not_hide_the_one_in_force() -> None:
    text = "A unilateral ceasefire has held since May. The sides are negotiating a bilateral ceasefire."
    assert [item.status for item in instruments(text, "en")] == ["in_force", "proposed"]


@pytest.mark.parametrize(
    ("text", "language", "parties"),
    [
        ("Das Abkommen zwischen Serbien und dem Kosovo gilt.", "de", ("SRB", "XKX")),
        ("The deal between Iran and Saudi Arabia holds.", "en", ("IRN", "SAU")),
        ("Die UN-Resolution bleibt in Kraft.", "de", ("UN",)),
        ("Armenia and Azerbaijan signed a peace treaty.", "en", ("ARM", "AZE")),
    ],
)
def test_parties(text: str, language: str, parties: tuple[str, ...]) -> None:
    (item,) = instruments(text, language)
    assert item.parties == parties


@pytest.mark.parametrize("text", ["", "Abkommen", "no treaty", "Vertrag.", "the", "kein Friedensvertrag"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_scraps_of_text_do_no_harm(text: str, language: str) -> None:
    instruments(text, language)
