"""Actors: who is named, of what country, and which words mean whom."""

from datetime import date

import pytest
from tests.reading.actors_pages import actor, cast_of, meant_at, page_of

import detente
from detente.language.facts import load_facts
from detente.model import ActorKind
from detente.reading.actors import read_cast

COUNTRIES = [
    (
        "de",
        "2022-02-20",
        "Der ukrainische Präsident Wolodymyr Selenskyj hat Russlands Staatschef Wladimir Putin ein Treffen "
        "vorgeschlagen. Der Kremlchef reagierte nicht. Kremlsprecher Dmitri Peskow wies die Vorwürfe aus Kiew zurück.",
        {"Wolodymyr Selenskyj": "UKR", "Wladimir Putin": "RUS", "Dmitri Peskow": "RUS", "Ukraine": "UKR"},
    ),
    (
        "en",
        "2015-07-14",
        "Iranian Foreign Minister Mohammad Javad Zarif and U.S. Secretary of State John Kerry met in Vienna. "
        "Tehran denies that it wants a bomb. Israeli Prime Minister Benjamin Netanyahu called the deal a mistake.",
        {"Mohammad Javad Zarif": "IRN", "John Kerry": "USA", "Benjamin Netanyahu": "ISR", "Iran": "IRN"},
    ),
    (
        "de",
        "2016-09-26",
        "Kolumbiens Präsident Juan Manuel Santos und der Farc-Kommandeur Rodrigo Londoño haben in Cartagena einen "
        "Vertrag unterzeichnet. UN-Generalsekretär Ban Ki Moon war dabei.",
        {"Juan Manuel Santos": "COL", "Rodrigo Londoño": "COL", "Ban Ki-moon": "KOR"},
    ),
    (
        "en",
        "2018-12-13",
        "The head of the Houthi delegation, Mohammed Abdulsalam, shook hands with Yemeni Foreign Minister Khaled "
        "al-Yamani. Saudi Arabia and the United Arab Emirates welcomed the deal.",
        {"Mohammed Abdulsalam": "YEM", "Khaled al-Yamani": "YEM", "Saudi Arabia": "SAU", "United Arab Emirates": "ARE"},
    ),
    (
        "de",
        "2013-04-19",
        "Serbien und das Kosovo haben sich geeinigt. Belgrad erkennt die Unabhängigkeit nicht an. Die "
        "Ministerpräsidenten Ivica Dacic und Hashim Thaci trafen sich.",
        {"Serbien": "SRB", "Kosovo": "XKX", "Ivica Dačić": "SRB", "Hashim Thaçi": "XKX"},
    ),
    (
        "en",
        "2023-05-20",
        "Army chief General Abdel Fattah al-Burhan and RSF leader Mohamed Hamdan Dagalo did not attend. Burhan had "
        "sacked Dagalo a day earlier.",
        {"Abdel Fattah al-Burhan": "SDN", "Mohamed Hamdan Dagalo": "SDN"},
    ),
    (
        "de",
        "2024-05-20",
        "Der designierte Präsident Taiwans, Lai Ching-te, hat sein Amt angetreten. Peking warnte ihn. "
        "Die Regierung in Taipeh wies das zurück.",
        {"Lai Ching-te": "TWN", "Taiwan": "TWN", "China": "CHN"},
    ),
    (
        "en",
        "2023-09-20",
        "Armenian Prime Minister Nikol Pashinyan accused Baku of ethnic cleansing. Azerbaijan's President Ilham "
        "Aliyev rejected that.",
        {"Nikol Pashinyan": "ARM", "Ilham Aliyev": "AZE", "Azerbaijan": "AZE"},
    ),
    (
        "de",
        "2017-01-12",
        "Der zyprische Präsident Nikos Anastasiades verhandelte in Genf. Der türkische Außenminister Mevlüt "
        "Cavusoglu und sein griechischer Kollege Nikos Kotzias nahmen teil. Athen fordert den Abzug.",
        {"Nikos Anastasiadis": "CYP", "Mevlüt Cavusoglu": "TUR", "Nikos Kotzias": "GRC", "Griechenland": "GRC"},
    ),
    (
        "en",
        "2004-06-01",
        "Indian Prime Minister Manmohan Singh spoke with Pakistani President Pervez Musharraf. Foreign Secretary "
        "Shashank will travel to Islamabad.",
        {"Manmohan Singh": "IND", "Pervez Musharraf": "PAK"},
    ),
    (
        "de",
        "2019-03-29",
        "Das britische Unterhaus hat den Vertrag von Premierministerin Theresa May abgelehnt. Brüssel bereitet sich "
        "auf einen Austritt vor. Der irische Regierungschef Leo Varadkar will nach Berlin reisen.",
        {"Theresa May": "GBR", "Unterhaus": "GBR", "Europäische Union": None, "Leo Varadkar": "IRL"},
    ),
    (
        "en",
        "2025-01-15",
        "Israel and Hamas agreed to a ceasefire, Qatar's prime minister said in Doha. President-elect Donald Trump "
        "claimed credit. Egypt, Qatar and the U.S. will act as guarantors.",
        {"Israel": "ISR", "Hamas": "PSE", "Donald Trump": "USA", "Egypt": "EGY", "United States": "USA"},
    ),
]


@pytest.mark.parametrize(("language", "published", "text", "wanted"), COUNTRIES)
def test_actors_and_their_countries(language, published, text, wanted):
    cast = cast_of(text, language, published)
    assert {name: actor(cast, name).country for name in wanted} == wanted


@pytest.mark.parametrize(("language", "published", "text", "wanted"), COUNTRIES)
def test_every_mention_quotes_the_text(language, published, text, wanted):
    cast = cast_of(text, language, published)
    for one in (*cast.actors, *cast.places):
        for span in one.mentions:
            assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("spelling", "language"),
    [
        ("Wolodymyr Selenskyj", "de"),
        ("Wolodimir Selenski", "de"),
        ("Volodymyr Zelensky", "en"),
        ("Volodymyr Zelenskiy", "en"),
    ],
)
def test_spellings_of_a_known_name_are_one_person(spelling, language):
    text = {"de": f"{spelling} hat angerufen.", "en": f"{spelling} called."}[language]
    found = actor(cast_of(text, language, "2022-03-01"), spelling)
    assert (found.country, found.wikidata) == ("UKR", "Q3874799")


@pytest.mark.parametrize(
    ("published", "name"), [("2018-04-18", "Kim Jong Un"), ("2005-09-19", "Kim Jong Il"), ("1993-03-12", "Kim Il Sung")]
)
def test_a_family_name_means_who_is_in_office_on_the_day(published, name):
    assert [one.name for one in cast_of("Kim drohte mit neuen Tests.", "de", published).actors] == [name]


def test_a_part_of_a_name_and_a_title_join_the_person():
    cast = cast_of("Südkoreas Präsident Moon Jae kommt. Präsident Moon sagte nichts. Moon schwieg.", "de", "2018-04-18")
    moon = actor(cast, "Moon Jae In")
    assert [span.text for span in moon.mentions] == ["Moon Jae", "Moon", "Moon"]


def test_an_everyday_word_is_no_name_before_it_was_given_in_full():
    assert not cast_of("Until now, late May had been mentioned.", "en", "2018-04-18").actors


def test_an_unknown_person_is_an_actor_of_the_nation_of_the_office():
    cast = cast_of(
        "Die norwegische Außenministerin Marit Solvang traf den Unterhändler Hassan Belkacem.", "de", "2022-05-01"
    )
    assert actor(cast, "Marit Solvang").country == "NOR"
    assert actor(cast, "Hassan Belkacem").kind == "person"


def test_an_unnamed_official_is_kept_apart_and_speaks_for_where_he_speaks():
    text = (
        "Südkorea wolle reden, sagte ein hoher Regierungsvertreter vor Journalisten in Seoul. Der Beamte betonte das."
    )
    cast = cast_of(text, "de", "2018-04-18")
    official = next(one for one in cast.actors if one.kind == "unnamed")
    assert official.country == "KOR"
    assert [span.text for span in official.mentions] == ["ein hoher Regierungsvertreter", "Der Beamte"]


def test_an_agency_in_the_dateline_is_no_actor():
    cast = cast_of("BEIRUT (Reuters) - Lebanon and Syria held talks on Monday.", "en", "2009-05-04")
    assert {one.name for one in cast.actors} == {"Lebanon", "Syria"}


def test_organisations_are_joined_with_their_abbreviations():
    text = "Die Internationale Atomenergie-Organisation (IAEA) prüft das. Die IAEA berichtet im Juni."
    assert [one.wikidata for one in cast_of(text, "de", "2015-01-01").actors] == ["Q41984"]


def test_halves_of_a_divided_land():
    cast = cast_of(
        "North and South Korea will meet. The North has made an offer. The South agreed.", "en", "2018-01-05"
    )
    assert {one.country: len(one.mentions) for one in cast.actors} == {"PRK": 2, "KOR": 2}


PRONOUNS = [
    (
        "de",
        "Angela Merkel traf Emmanuel Macron. Sie sagte, er habe recht.",
        {"Sie": ("Angela Merkel",), "er": ("Emmanuel Macron",)},
    ),
    ("de", "Kim und Moon treffen sich. Sie wollen reden.", {"Sie": ("Kim Jong Un", "Moon Jae In")}),
    ("de", "Als Termin für seinen Gipfel mit Kim nannte Trump den Juni.", {"seinen": ("Donald Trump",)}),
    (
        "en",
        "Angela Merkel met Emmanuel Macron. She said he was right.",
        {"She": ("Angela Merkel",), "he": ("Emmanuel Macron",)},
    ),
    ("en", "North Korea stated it would attack any loudspeakers.", {"it": ("North Korea",)}),
    ("en", "Trump spoke with Kim on Monday. He told him about his plans.", {"He": ("Donald Trump",)}),
    ("en", "Iran and Iraq held talks. They signed a treaty.", {"They": ("Iran", "Iraq")}),
]


@pytest.mark.parametrize(("language", "text", "wanted"), PRONOUNS)
def test_pronouns(language, text, wanted):
    page = page_of(text, language, "2018-04-18")
    cast = read_cast(page, (), load_facts())
    assert {word: meant_at(page, cast, word) for word in wanted} == wanted


EPITHETS = [
    (
        "de",
        "Der polnische Minister Jan Kowal traf den russischen Botschafter Sergej Petrow. Der Botschafter schwieg.",
        "Botschafter",
        2,
        ("Sergej Petrow",),
    ),
    (
        "de",
        "EU-Chefdiplomatin Catherine Ashton reiste nach Kiew. Die Britin traf Klitschko.",
        "Britin",
        1,
        ("Catherine Ashton",),
    ),
    ("de", "Putin lehnte ab. Der Kremlchef sagte das in Sotschi.", "Kremlchef", 1, ("Wladimir Putin",)),
    ("en", "The summit was proposed by the Russian president.", "president", 1, ("Vladimir Putin",)),
    (
        "en",
        "Both leaders left. Trump and Kim had signed a paper, and both leaders smiled.",
        "leaders",
        2,
        ("Donald Trump", "Kim Jong Un"),
    ),
]


@pytest.mark.parametrize(("language", "text", "word", "nth", "wanted"), EPITHETS)
def test_epithets(language, text, word, nth, wanted):
    page = page_of(text, language, "2018-04-18")
    assert set(meant_at(page, read_cast(page, (), load_facts()), word, nth)) == set(wanted)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "„“", "Kim", "😀", "A" * 500])
@pytest.mark.parametrize("language", ["de", "en"])
def test_odd_texts_are_read(text, language):
    cast_of(text, language, "2018-04-18")


@pytest.mark.parametrize(("text", "country"), [
    ("Benin was still refusing admittance to Ghanaians, police said.", "GHA"),
    ("Kenya arrested three Germans.", "DEU"),
    ("Kenya freed two Romans and three Norwegians.", "NOR"),
])
def test_people_of_a_nation_in_the_plural_are_a_group(text: str, country: str) -> None:
    reading = detente.read(text, published=date(2015, 1, 1), language="en")
    assert (ActorKind.GROUP, country) in {(actor.kind, actor.country) for actor in reading.actors}


def test_an_honorific_before_a_name_behind_a_title_is_passed_over() -> None:
    text = "The emir, Sheikh Hamad bin Khalifa al-Thani launched a mediation effort between Yemen and Oman."
    reading = detente.read(text, published=date(2000, 1, 1), language="en")
    emir = next(actor.id for actor in reading.actors if actor.kind is ActorKind.PERSON)
    assert reading.events[0].by == (emir,)


def test_the_leader_of_a_nation_is_who_leads_it_in_the_report() -> None:
    text = ("Vladimir Putin met Ilham Aliyev on Monday. The Russian leader hosted Nikol Pashinyan on Tuesday. "
            "The French leader will receive the Azerbaijani leader in May. The Syrian leader was silent.")
    cast = cast_of(text, "en", "2022-12-08")
    assert {span.text for span in actor(cast, "Vladimir Putin").mentions} == {"Vladimir Putin", "The Russian leader"}
    assert "the Azerbaijani leader" in {span.text for span in actor(cast, "Ilham Aliyev").mentions}
    assert {one.country for one in cast.actors if one.kind is ActorKind.UNNAMED} == {"FRA", "SYR"}
