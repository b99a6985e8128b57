import pytest
from tests.reading.stage import Quiet, cast_of, page_of

from detente.model import Attitude
from detente.reading.attitudes import read_attitudes


def attitudes(text: str, language: str, speaker: tuple[str, ...] = ()) -> list[Attitude]:
    page = page_of(text, language)
    return list(read_attitudes(page, cast_of(page), Quiet(speaker)))


def brief(item: Attitude) -> str:
    toward = f" -> {' '.join(item.toward)}" if item.toward else ""
    return f"{item.kind} {' '.join(item.by)}: {item.cue.text}".replace("  ", " ").replace(" :", ":") + toward


GERMAN = [
    ("In Genf fürchtet mancher, dass die Gespräche scheitern.", ["fears: fürchtet"]),
    ("Russland will mit der Ukraine über einen Gefangenenaustausch verhandeln.", ["intends RUS: will -> UKR"]),
    ("Die Türkei will erreichen, dass Griechenland seine Truppen von den Inseln abzieht.", ["wants TUR: will -> GRC"]),
    ("Am Montag will Macron nach Kairo reisen.", ["intends Macron: will"]),
    ("Macron reist nach Kairo, weil er die Lage entschärfen will.", None),
    ("Indien und Pakistan wollen ihre Gespräche im Mai fortsetzen.", ["intends IND PAK: wollen"]),
    ("Frankreich hofft auf eine baldige Einigung mit dem Iran.", ["hopes FRA: hofft -> IRN"]),
    ("Merkel hofft, dass Russland einlenkt.", ["hopes Merkel: hofft -> RUS"]),
    ("Israel fürchtet einen Angriff des Irans.", ["fears ISR: fürchtet -> IRN"]),
    ("Serbien befürchtet, dass das Kosovo weitere Zölle verhängt.", ["fears SRB: befürchtet -> XKX"]),
    ("Die EU rechnet mit einer Entscheidung noch in diesem Jahr.", ["expects EU: rechnet"]),
    ("Erdogan geht davon aus, dass Griechenland dem Treffen zustimmen wird.", ["expects Erdogan: geht -> GRC"]),
    ("Moskau erwartet, dass Washington die Sanktionen aufhebt.", ["expects RUS: erwartet -> USA"]),
    ("Äthiopien beabsichtigt, seine Soldaten abzuziehen.", ["intends ETH: beabsichtigt"]),
    ("Armenien strebt einen Friedensvertrag mit Aserbaidschan an.", ["intends ARM: strebt -> AZE"]),
    ("Der Iran plant ein Treffen mit Saudi-Arabien in Bagdad.", ["intends IRN: plant -> SAU"]),
    ("China möchte mit den USA über Handelsfragen sprechen.", ["wants CHN: möchte -> USA"]),
    ("Guterres zeigte sich besorgt über die Lage in Khartum.", ["fears Guterres: besorgt"]),
    (
        "Lawrow äußerte die Hoffnung, dass die Ukraine an den Verhandlungstisch zurückkehrt.",
        ["hopes Lawrow: Hoffnung -> UKR"],
    ),
    ("In Kairo wächst die Sorge vor einem neuen Krieg.", ["fears: Sorge"]),
    ("Der Vorstoß weckte Hoffnungen auf ein Ende der Kämpfe.", ["hopes: Hoffnungen"]),
    ("Ägypten ist entschlossen, den Bau des Staudamms zu verhindern.", ["intends EGY: entschlossen"]),
    ("Putin zeigte sich zuversichtlich, dass die Gespräche Erfolg haben.", ["hopes Putin: zuversichtlich"]),
    ("Der Präsident will auf keinen Fall zurücktreten.", ["intends: will"]),
    ("Es wird befürchtet, dass die Waffenruhe nicht hält.", ["fears: befürchtet"]),
    ("Die Türkei verlangt von Griechenland einen Abzug.", ["wants TUR: verlangt -> GRC"]),
    ("Merkel besteht darauf, dass Russland seine Truppen abzieht.", ["wants Merkel: besteht -> RUS"]),
    ("China zeigte sich bereit, mit Russland zu sprechen.", ["intends CHN: bereit -> RUS"]),
    ("In der EU wächst die Furcht, dass Libyen zerfällt.", ["fears EU: Furcht"]),
    ("Indien freut sich auf den Besuch.", ["hopes IND: freut"]),
    # what is nobody's attitude
    ("Deutschland verlangte am Montag eine Untersuchung.", []),
    ("Putin, der ungenannt bleiben wollte, schwieg.", []),
    ("Der Plan sieht vor, dass Israel seine Truppen abzieht.", []),
    ("Russland wird mit der Ukraine verhandeln.", []),
    ("Erdogan wollte sich zunächst nicht äußern.", []),
    ("Wenn Erdogan verhandeln will, ist Athen bereit.", []),
    ("Serbien könnte einen Angriff befürchten.", []),
    ("Der Krieg sorgt für steigende Preise.", []),
    ("Es gibt keine Hoffnung auf Frieden.", []),
    ("Das geplante Treffen wurde abgesagt.", []),
    ("Der Hoffnungsträger der Opposition wurde verhaftet.", []),
    ("Soldaten wollen Drohnen über der Stadt gesehen haben.", []),
]

ENGLISH = [
    ("Russia wants to negotiate with Ukraine about a prisoner exchange.", ["wants RUS: wants -> UKR"]),
    ("Turkey wants Greece to withdraw its troops from the islands.", ["wants TUR: wants -> GRC"]),
    ("Macron plans to travel to Cairo on Monday.", ["intends Macron: plans"]),
    ("Macron voiced hope that Iran would comply.", ["hopes Macron: hope -> IRN"]),
    ("India and Pakistan intend to resume their talks in May.", ["intends IND PAK: intend"]),
    ("France hopes for a quick agreement with Iran.", ["hopes FRA: hopes -> IRN"]),
    ("Merkel hopes that Russia will give way.", ["hopes Merkel: hopes -> RUS"]),
    ("Israel fears an attack by Iran.", ["fears ISR: fears -> IRN"]),
    ("Serbia fears that Kosovo will impose further tariffs.", ["fears SRB: fears -> XKX"]),
    ("Erdogan expects Greece to agree to the meeting.", ["expects Erdogan: expects -> GRC"]),
    ("Ethiopia aims to pull out its soldiers by June.", ["intends ETH: aims"]),
    ("Armenia is seeking a peace treaty with Azerbaijan.", ["wants ARM: seeking -> AZE"]),
    ("China would like to talk to Taiwan.", ["wants CHN: would like -> TWN"]),
    ("Guterres said he was deeply concerned about the fighting.", None),
    ("Lavrov expressed the hope that Ukraine would return to the table.", ["hopes Lavrov: hope -> UKR"]),
    ("The strikes raised fears of a wider war.", ["fears: fears"]),
    ("Egypt is keen to avoid a conflict with Ethiopia.", ["wants EGY: keen -> ETH"]),
    ("Egypt is determined to stop the construction of the dam.", ["intends EGY: determined"]),
    ("Putin is confident that the talks will succeed.", ["hopes Putin: confident"]),
    ("Washington is optimistic that Israel will accept the offer.", ["hopes USA: optimistic -> ISR"]),
    ("Pakistan does not want to join the alliance.", ["wants PAK: want"]),
    ("Kerry is looking to revive the talks.", ["intends Kerry: looking to"]),
    ("Zelensky said Ukraine hoped to join the EU.", ["hopes UKR: hoped -> EU"]),
    ("Israel and Iran traded fire, raising concerns about a wider war.", ["fears: concerns"]),
    ("Moscow, which fears being left out, sent an envoy.", ["fears RUS: fears"]),
    ("It is feared that the truce will not hold.", ["fears: feared"]),
    ("Turkey demands that Greece demilitarise the islands.", ["wants TUR: demands -> GRC"]),
    ("China is ready to host a new round of talks.", ["intends CHN: ready"]),
    ("Blinken voiced cautious optimism.", ["hopes Blinken: optimism"]),
    ("India is bracing for a long dispute with Pakistan.", ["expects IND: bracing -> PAK"]),
    ("Egypt is determined not to be drawn into the war.", ["intends EGY: determined"]),
    # what is nobody's attitude
    ("Germany called for an inquiry on Monday.", []),
    ("Russia insists that Ukraine is preparing an attack.", []),
    ("Kerry did not want to be named.", []),
    ("Russia will negotiate with Ukraine.", []),
    ("Macron met Xi to seek backing for his plan.", []),
    ("The bill seeks to limit arms sales.", []),
    ("If Erdogan wants to talk, Athens is ready.", []),
    ("A meeting is planned for Monday.", []),
    ("Talks are expected to resume on Monday.", []),
    ("There is no hope of a ceasefire.", []),
    ("All parties concerned signed the document.", []),
    ("Iran may want to talk.", []),
    ("Does Russia want a war?", []),
]


@pytest.mark.parametrize(("text", "expected"), [case for case in GERMAN if case[1] is not None])
def test_german(text: str, expected: list[str]) -> None:
    assert [brief(item) for item in attitudes(text, "de")] == expected


@pytest.mark.parametrize(("text", "expected"), [case for case in ENGLISH if case[1] is not None])
def test_english(text: str, expected: list[str]) -> None:
    assert [brief(item) for item in attitudes(text, "en")] == expected


def test_a_refusal_keeps_its_not() -> None:
    (item,) = attitudes("Pakistan does not want to join the alliance.", "en")
    assert [span.text for span in item.content] == ["not", "to join the alliance"]


def test_a_we_is_whoever_speaks() -> None:
    (item,) = attitudes("Man hoffe auf einen Erfolg der Verhandlungen.", "de", ("CHN",))
    assert (item.by, item.said_by) == (("CHN",), ("CHN",))
    assert item.content[0].text == "auf einen Erfolg der Verhandlungen"


def test_content_is_what_is_wanted() -> None:
    (item,) = attitudes("Die Türkei will erreichen, dass Griechenland seine Truppen abzieht.", "de")
    assert [span.text for span in item.content] == ["erreichen, dass Griechenland seine Truppen abzieht"]
    (item,) = attitudes("Turkey wants Greece to withdraw its troops.", "en")
    assert " ".join(span.text for span in item.content) == "Greece to withdraw its troops"


@pytest.mark.parametrize("text", ["", "Will.", "want", "Hoffnung, dass", "?", "Er will", "fears that"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_scraps_of_text_do_no_harm(text: str, language: str) -> None:
    attitudes(text, language)
