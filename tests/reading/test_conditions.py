import pytest
from tests.reading.stage import Quiet, cast_of, page_of

from detente.model import Condition, Event, EventStatus, Span
from detente.reading.conditions import read_conditions


def conditions(text: str, language: str, events: tuple[Event, ...] = ()) -> list[Condition]:
    page = page_of(text, language)
    return list(read_conditions(page, cast_of(page), events, Quiet()))


def brief(item: Condition) -> str:
    sides = [side.span.text if side else "?" for side in (item.dependent, item.prerequisite)]
    return f"{item.kind}: {sides[0]} <- {sides[1]}"


GERMAN = [
    (
        "Wenn Russland seine Truppen abzieht, werden die Sanktionen aufgehoben.",
        ["if: werden die Sanktionen aufgehoben <- Russland seine Truppen abzieht"],
    ),
    ("Israel werde zurückschlagen, falls der Iran angreife.", ["if: Israel werde zurückschlagen <- der Iran angreife"]),
    (
        "Verhandlungen seien nur möglich, wenn die Waffen schweigen.",
        ["only_if: Verhandlungen seien nur möglich <- die Waffen schweigen"],
    ),
    (
        "Erst wenn alle Geiseln frei sind, könne es eine Waffenruhe geben.",
        ["only_if: könne es eine Waffenruhe geben <- alle Geiseln frei sind"],
    ),
    (
        "Die Hilfe werde nicht fließen, es sei denn, die Regierung tritt zurück.",
        ["unless: Die Hilfe werde nicht fließen <- die Regierung tritt zurück"],
    ),
    (
        "Solange der Iran nicht einlenkt, bleiben die Strafmaßnahmen in Kraft.",
        ["unless: bleiben die Strafmaßnahmen in Kraft <- der Iran nicht einlenkt"],
    ),
    (
        "Sollte Serbien zustimmen, könnte der Vertrag im Herbst unterzeichnet werden.",
        ["if: könnte der Vertrag im Herbst unterzeichnet werden <- Serbien zustimmen"],
    ),
    (
        "Die Türkei werde reagieren, sollte Griechenland seine Hoheitsgewässer ausweiten.",
        ["if: Die Türkei werde reagieren <- Griechenland seine Hoheitsgewässer ausweiten"],
    ),
    ("Kommt es zu keiner Einigung, droht ein neuer Krieg.", ["if: droht ein neuer Krieg <- es zu keiner Einigung"]),
    (
        "Der Erfolg der Mission hängt von der Zustimmung Pekings ab.",
        ["depends_on: Der Erfolg der Mission <- der Zustimmung Pekings"],
    ),
    ("Ob es dazu komme, hänge davon ab, wie sich Moskau verhalte.", None),
    ("Weitere Kredite seien an Reformen geknüpft.", ["depends_on: Weitere Kredite <- Reformen"]),
    ("Ein Frieden erfordere Zugeständnisse beider Seiten.", ["requires: Ein Frieden <- Zugeständnisse beider Seiten"]),
    ("Voraussetzung für ein Abkommen sei der Abzug aller Truppen.", None),
    ("Moskau macht den Verzicht auf die Nato zur Bedingung für Gespräche.", None),
    ("Für eine Lösung seien weitere Gespräche nötig.", ["requires: Für eine Lösung <- weitere Gespräche"]),
    (
        "Ohne Sicherheitsgarantien werde es keinen Frieden geben.",
        ["requires: werde es keinen Frieden geben <- Sicherheitsgarantien"],
    ),
    ("Bevor Gespräche beginnen können, müssten die Kämpfe enden.", None),
    ("Die Rebellen müssen ihre Waffen abgeben, andernfalls werde die Armee angreifen.", None),
    (
        "Im Falle eines Angriffs werde die Allianz reagieren.",
        ["if: werde die Allianz reagieren <- Im Falle eines Angriffs"],
    ),
    (
        "Der Rat werde zustimmen, vorausgesetzt, dass Kiew Reformen umsetzt.",
        ["if: Der Rat werde zustimmen <- Kiew Reformen umsetzt"],
    ),
    # what sets no condition
    ("Auch wenn die Gespräche schwierig seien, gehe man weiter.", []),
    ("Am Freitag, wenn die Minister in Genf zusammenkommen, soll abgestimmt werden.", []),
    ("Die Lage ist angespannt, wenn auch ruhig.", []),
    ("Wenn möglich, soll das Treffen im Mai stattfinden.", []),
    ("Er fragte, ob Russland zustimmen werde.", []),
    ("Kommt es zu einem neuen Krieg?", []),
    ("Der Diplomat sprach unter der Bedingung der Anonymität.", []),
    ("Die Gespräche endeten ohne Ergebnis.", []),
    ("Er sollte am Montag nach Kairo reisen.", []),
    ("Im Fall Nawalny ermittelt die Polizei.", []),
    ("Das sei nicht ohne Risiko.", []),
]

ENGLISH = [
    (
        "If Russia withdraws its troops, the sanctions will be lifted.",
        ["if: the sanctions will be lifted <- Russia withdraws its troops"],
    ),
    ("Israel will strike back if Iran attacks.", ["if: Israel will strike back <- Iran attacks"]),
    ("Talks will be possible only if the guns fall silent.", None),
    (
        "The rebels will not lay down their arms unless the government frees the prisoners.",
        ["unless: The rebels will not lay down their arms <- the government frees the prisoners"],
    ),
    (
        "Should Serbia agree, the treaty could be signed in the autumn.",
        ["if: the treaty could be signed in the autumn <- Serbia agree"],
    ),
    ("Were Turkey to attack, Greece would respond.", ["if: Greece would respond <- Turkey to attack"]),
    ("Aid will flow as long as the truce holds.", ["if: Aid will flow <- the truce holds"]),
    (
        "Egypt would sign provided that Ethiopia stopped filling the dam.",
        ["if: Egypt would sign <- Ethiopia stopped filling the dam"],
    ),
    (
        "The success of the mission depends on the consent of Beijing.",
        ["depends_on: The success of the mission <- the consent of Beijing"],
    ),
    ("Further loans are contingent on reforms.", ["depends_on: Further loans <- reforms"]),
    ("Whether the talks resume hinges on Moscow.", None),
    ("A withdrawal is a precondition for talks.", ["requires: for talks <- A withdrawal"]),
    ("More time is needed to verify the ceasefire.", None),
    ("There can be no peace without security guarantees.", None),
    ("Iran must stop enriching uranium before talks can begin.", None),
    (
        "Sanctions will not be lifted until the army has left the town.",
        ["only_if: Sanctions will not be lifted <- the army has left the town"],
    ),
    (
        "The militia must disarm. Otherwise the army will attack.",
        ["unless: the army will attack <- The militia must disarm"],
    ),
    ("In the event of an attack, the alliance would respond.", None),
    ("The accord still needs the approval of parliament.", ["requires: The accord <- the approval of parliament"]),
    # what sets no condition
    ("Even if the talks are hard, they will go on.", []),
    ("She asked if Russia would agree.", []),
    ("It is unclear if Russia will agree.", []),
    ("He did not say if Macron would attend.", []),
    ("Officials spoke on condition of anonymity.", []),
    ("The ship looked as if it would sink.", []),
    ("The patient is in critical condition for the second day.", []),
    ("If necessary, more troops will follow.", []),
    ("The talks ended without an agreement.", []),
    ("Should Russia be allowed to return?", []),
    ("The war lasted until the treaty was signed.", []),
    ("Troops had left before the talks began.", []),
]


@pytest.mark.parametrize(("text", "expected"), [case for case in GERMAN if case[1] is not None])
def test_german(text: str, expected: list[str]) -> None:
    assert [brief(item) for item in conditions(text, "de")] == expected


@pytest.mark.parametrize(("text", "expected"), [case for case in ENGLISH if case[1] is not None])
def test_english(text: str, expected: list[str]) -> None:
    assert [brief(item) for item in conditions(text, "en")] == expected


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Ob es dazu komme, hänge davon ab, wie sich Moskau verhalte.", "de", "depends_on"),
        ("Voraussetzung für ein Abkommen sei der Abzug aller Truppen.", "de", "requires"),
        ("Moskau macht den Verzicht auf die Nato zur Bedingung für Gespräche.", "de", "requires"),
        ("Bevor Gespräche beginnen können, müssten die Kämpfe enden.", "de", "requires"),
        ("Die Rebellen müssen ihre Waffen abgeben, andernfalls werde die Armee angreifen.", "de", "unless"),
        ("Es komme darauf an, ob sich beide Seiten an die Absprachen hielten.", "de", "depends_on"),
        ("Der Plan steht und fällt mit der Haltung Pekings.", "de", "depends_on"),
        ("Whether the talks resume hinges on Moscow.", "en", "depends_on"),
        ("A peace treaty will be signed only after Armenia changes its constitution.", "en", "only_if"),
        ('"We will only sign if our security is guaranteed," he said.', "en", "only_if"),
        ("Talks will be possible only if the guns fall silent.", "en", "only_if"),
        ("More time is needed to verify the ceasefire.", "en", "requires"),
        ("There can be no peace without security guarantees.", "en", "requires"),
        ("Iran must stop enriching uranium before talks can begin.", "en", "requires"),
        ("In the event of an attack, the alliance would respond.", "en", "if"),
        ("Lasting peace will come only when the occupation ends, he said.", "en", "only_if"),
    ],
)
def test_kinds(text: str, language: str, kind: str) -> None:
    assert [item.kind for item in conditions(text, language)] == [kind]


def test_a_side_points_at_its_event() -> None:
    text = "If Iran attacks, Israel will strike back."
    trigger = Span.of(text, text.index("attacks"), text.index("attacks") + 7)
    event = Event(
        "e1", "ASSAULT", None, (), None, trigger, trigger, (), (), None, None, EventStatus.HYPOTHETICAL, (), None, None
    )
    (item,) = conditions(text, "en", (event,))
    assert item.prerequisite is not None
    assert item.prerequisite.event == "e1"
    assert item.dependent is not None
    assert item.dependent.event is None


@pytest.mark.parametrize("text", ["", "Wenn", "if", "Sollte", "Should we", "es sei denn", "Wenn, dann", "ohne"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_scraps_of_text_do_no_harm(text: str, language: str) -> None:
    conditions(text, language)


HANGING = [
    ("Dafür muss aber erst jedes Detail geklärt sein.", "de", "requires"),
    ("Dazu muss zunächst das Parlament in Tiflis dem Text zustimmen.", "de", "requires"),
    ("Damit die Waffenruhe hält, müssten beide Seiten ihre Artillerie zurückziehen.", "de", "requires"),
    ("Er weigerte sich zu unterschreiben, ehe der Absatz gestrichen sei.", "de", "only_if"),
    ("Eine Rückkehr sei erst nach einem Abzug der Truppen möglich.", "de", "only_if"),
    ("Scheitern die Gespräche, will Madrid vor Gericht ziehen.", "de", "if"),
    ("Man sei zum Abzug bereit, wenn auch die andere Seite ihre Einheiten zurücknehme.", "de", "if"),
    ("Brüssel macht den Kredit von Reformen abhängig.", "de", "depends_on"),
    ("Voraussetzung ist, dass beide Parlamente zustimmen.", "de", "requires"),
    ("The parliament in Tbilisi must first approve the text.", "en", "requires"),
    ("For talks to resume, Armenia needs to withdraw.", "en", "requires"),
    ("Brussels made the loan conditional on reforms.", "en", "depends_on"),
    ("Tirana offered to extradite the general in return for access to the port.", "en", "if"),
    ("The pact will only take effect after all members have ratified it.", "en", "only_if"),
    ("The king warned that his country would leave should the vote go against it.", "en", "if"),
    ("Talks cannot begin until the blockade is lifted, the ministry said.", "en", "only_if"),
    ("Norway linked further payments to progress in the talks.", "en", "depends_on"),
    ("Assuming the ceasefire holds, the convoy will leave on Friday.", "en", "if"),
]


@pytest.mark.parametrize(("text", "language", "kind"), HANGING)
def test_what_hangs_on_what(text: str, language: str, kind: str) -> None:
    assert [item.kind for item in conditions(text, language)] == [kind]


SETTLED = [
    ("Die Geiseln kamen im Gegenzug für ein Lösegeld frei.", "de"),
    ("Erst nach Mitternacht endete die Sitzung.", "de"),
    ("Er stimmte zu, wenn auch zögerlich.", "de"),
    ("Dafür muss er sich vor Gericht verantworten.", "de"),
    ("The hostages were freed in exchange for a ransom.", "en"),
    ("Police linked the attack to a group based in Yemen.", "en"),
    ("The town was only rebuilt after the war had ended.", "en"),
    ("The plane provided by Norway will leave on Friday.", "en"),
]


@pytest.mark.parametrize(("text", "language"), SETTLED)
def test_what_sets_no_condition(text: str, language: str) -> None:
    assert conditions(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Griechenland drohte mit dem Abbruch der Gespräche, falls Serbien angreife.", "de"),
        ("Greece threatened to call off the talks if Serbia attacked another village.", "en"),
    ],
)
def test_who_threatens_sets_the_condition(text: str, language: str) -> None:
    assert [item.said_by for item in conditions(text, language)] == [("GRC",)]
