"""Passages as agencies write them: who meets, whether, when and where, by the words around the word for the meeting."""

from datetime import date

import pytest

import detente
from detente.process.digest import facts_of
from detente.process.situation import Known, fold

PUBLISHED = date(2017, 3, 14)  # a Tuesday

# language, passage, who meets (parts of their names), status, days, place
PASSAGES = [
    # the day, from what was told before
    ("en", "Peru's foreign minister, Rosa Diaz, arrived in Lima on Monday. Three days earlier, she had met her Chilean "
     "counterpart, Luis Mora, in Quito.", ("Diaz", "Mora"), "held", "2017-03-10", "Quito"),
    ("de", "Am 9. März besuchte Präsident Alpha Condé Dakar. Zwei Tage zuvor war er in Bamako mit Malis Präsident Ibrahim "
     "Keïta zusammengekommen.", ("Condé", "Keïta"), "held", "2017-03-07", "Bamako"),
    ("en", "The foreign ministers met in Vienna on Monday. While the session was under way, Georgian Defence Minister "
     "Levan Izoria met Armenian President Armen Sarkissian in Yerevan.", ("Izoria", "Sarkissian"), "held", "2017-03-13",
     "Yerevan"),
    ("de", "Zuletzt war im Mai 2009 ein Präsident Malis nach Algerien gereist: Damals traf Amadou Touré in Algier "
     "Präsident Abdelaziz Bouteflika.", ("Touré", "Bouteflika"), "held", "2009-05-01 2009-05-31", "Algiers"),
    ("en", "Libya called off two days of talks with Egypt that were due to begin in Tunis on Thursday.",
     ("Libya", "Egypt"), None, "2017-03-16 2017-03-17", None),
    ("en", "Kenyan President Uhuru Kenyatta met Somali President Mohamed Farmajo in Mogadishu on Monday. He was due in "
     "Djibouti the same evening for talks with President Omar Guelleh.", ("Kenyatta", "Guelleh"), "planned", "2017-03-13",
     "Djibouti"),
    ("en", "A meeting between Kenyan President Uhuru Kenyatta and Somali President Mohamed Farmajo that had been scheduled "
     "for Friday has been put back to 24 March.", ("Kenyatta", "Farmajo"), None, "2017-03-24", None),
    # the place, from the clause that it stands in front of
    ("en", "President Ilham Aliyev and Prime Minister Nikol Pashinyan agreed on Monday in the Russian city of Sochi, "
     "where they met for an hour, to renew the truce.", ("Aliyev", "Pashinyan"), "held", "2017-03-13", "Sochi"),
    ("de", "Darauf einigten sich die Präsidenten Ilham Alijew und Nikol Paschinjan am Montag im russischen Sotschi, wo sie "
     "eine Stunde lang zusammenkamen.", ("Alijew", "Paschinjan"), "held", "2017-03-13", "Sochi"),
    # who meets
    ("de", "Togos Präsident Faure Gnassingbé hat den Präsidenten von Benin, Patrice Talon, empfangen. Die beiden sprachen "
     "am Montag in Lomé rund eine Stunde miteinander.", ("Gnassingbé", "Talon"), "held", "2017-03-13", "Lomé"),
    ("en", "Workneh Gebeyehu and his Eritrean counterpart, Osman Saleh, last met in Asmara in February.",
     ("Gebeyehu", "Saleh"), "held", "2017-02-01 2017-02-28", "Asmara"),
    ("en", "The head of Libya's unity government, Fayez al-Serraj, and the eastern commander, Khalifa Haftar, have agreed "
     "to meet in Cairo on Friday.", ("Sarraj", "Haftar"), "planned", "2017-03-17", "Cairo"),
    ("en", "The last meeting at this level took place in Geneva on 3 May 2016, when Greek Prime Minister Alexis Tsipras and "
     "the Turkish president, Recep Tayyip Erdogan, agreed to calm the Aegean.", ("Tsipras", "Erdoğan"), "held",
     "2016-05-03", "Geneva"),
    ("de", "Am 2. März empfing Außenminister Carlos Soto in Lima eine Delegation unter Führung des Ministers Luis Mora.",
     ("Soto", "Mora"), "held", "2017-03-02", "Lima"),
    ("de", "Peru hat Gespräche der Sicherheitsberater mit Chile abgesagt. Pedro Ruiz sollte am Freitag in Lima mit seinem "
     "chilenischen Kollegen Juan Soto zusammenkommen.", ("Ruiz", "Soto"), "cancelled", "2017-03-17", "Lima"),
    ("en", "A second round is to be held in Nairobi on Thursday, Sudanese Foreign Minister Ibrahim Ghandour said after "
     "President Salva Kiir and rebel leader Riek Machar met in Khartoum on Sunday.", ("Kiir", "Machar"), "held",
     "2017-03-12", "Khartoum"),
    ("de", "Die für kommenden Montag in Oslo angesetzten Friedensgespräche zwischen der philippinischen Regierung und den "
     "kommunistischen Rebellen sind verschoben.", ("Philippinen", "Rebellen"), "postponed", "2017-03-20", "Oslo"),
    ("en", "Jordan has put off the Arab League summit that was to be held in Amman on 5 and 6 April.",
     ("Arab League",), "postponed", "2017-04-05 2017-04-06", "Amman"),
    # whether it takes place
    ("de", "Ein für den 3. März angekündigtes Treffen von Präsident Juan Santos mit dem Rebellenführer Antonio García in "
     "Quito kam nicht zustande.", ("Santos", "García"), "cancelled", "2017-03-03", "Quito"),
    ("en", "Serbian Prime Minister Aleksandar Vucic did not show up for talks with Isa Mustafa of Kosovo on Monday.",
     ("Vucic", "Mustafa"), "cancelled", "2017-03-13", None),
    ("en", "Plans for a summit between Azerbaijani President Ilham Aliyev and Armenian President Serzh Sargsyan fell "
     "through on Monday.", ("Aliyev", "Sargsyan"), "cancelled", None, None),
    ("de", "Bosniens Außenminister Igor Crnadak hätte am Montag in Belgrad mit Präsident Tomislav Nikolic sprechen "
     "sollen.", ("Crnadak", "Nikolić"), "cancelled", "2017-03-13", "Belgrade"),
    ("de", "Frankreichs Außenminister Jean-Marc Ayrault wird kommende Woche in Algier erwartet.", ("Ayrault",),
     "planned", "2017-03-20 2017-03-26", "Algiers"),
    ("en", "President Ilham Aliyev spoke with President Serzh Sargsyan. The two are to meet in Geneva at the end of April.",
     ("Aliyev", "Sargsyan"), "planned", "2017-04-21 2017-04-30", "Geneva"),
    ("de", "Ein ursprünglich für Sonntag angesetzter Besuch von Außenministerin Federica Mogherini in Damaskus findet nun "
     "am Mittwoch statt.", ("Mogherini",), "planned", "2017-03-15", "Damascus"),
    ("en", "President Barack Obama is to host Israeli Prime Minister Benjamin Netanyahu at the White House next Monday.",
     ("Obama", "Netanyahu"), "planned", "2017-03-20", "Washington"),
    ("de", "Kubas Staatschef Raúl Castro traf Venezuelas Präsidenten Hugo Chávez am Samstag in Havanna. Tags darauf flog "
     "Chávez nach Managua, wo ihn Präsident Daniel Ortega empfing.", ("Chávez", "Ortega"), "held", "2017-03-12",
     "Managua"),
    ("de", "Japan und Nordkorea nehmen ihre Gespräche wieder auf. Vertreter beider Außenministerien treffen sich am 15. und "
     "16. April in Wien.", ("Japan", "Nordkorea"), "planned", "2017-04-15 2017-04-16", "Vienna"),
    ("en", "Moroccan Foreign Minister Taieb Fassi Fihri visited Algiers on Monday. He conferred with his Algerian "
     "colleague Mourad Medelci.", ("Fihri", "Medelci"), "held", "2017-03-13", "Algiers"),
    ("en", "Negotiators from Georgia and Russia met in Berne on Monday. A Swiss diplomat said the two delegations would "
     "reconvene on 9 April.", ("Georgia", "Russia"), "planned", "2017-04-09", None),
    ("en", "Nabil Elaraby postponed a visit to Damascus. He had been due to meet President Bashar al-Assad on Wednesday.",
     ("Arabi", "Assad"), "postponed", "2017-03-15", "Damascus"),
    ("en", "Honduran leader Porfirio Lobo met ousted president Manuel Zelaya in Cartagena on Monday in the presence of "
     "Colombian President Juan Manuel Santos.", ("Lobo", "Zelaya"), "held", "2017-03-13", "Cartagena"),
]


def meetings(language: str, text: str):
    reading = detente.read(text, published=PUBLISHED, language=language)
    return fold([Known(reading.report.id, PUBLISHED, facts_of(reading))], None).meetings


def shown(meeting) -> tuple[str, str | None, str | None]:
    days = meeting.when and sorted({str(meeting.when.first), str(meeting.when.last)})
    return meeting.status.value, " ".join(days) if days else None, meeting.where.name if meeting.where else None


@pytest.mark.parametrize(("language", "text", "who", "status", "when", "where"), PASSAGES)
def test_who_meets_whether_when_and_where(language, text, who, status, when, where) -> None:
    told = [one for one in meetings(language, text)
            if all(any(part in " ".join((each.name, *each.aliases)) for each in one.participants) for part in who)]
    wanted = (status, when, where)
    assert any(all(want in (None, have) for want, have in zip(wanted, shown(one), strict=True)) for one in told), [
        (one.title, *shown(one)) for one in meetings(language, text)]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "Sri Lanka's president, Maithripala Sirisena, denied reports that he had met President Hassan Rouhani of Iran "
     "in Oslo last week."),
    ("de", "Der Sudan hat Berichte dementiert, wonach Präsident Omar al-Baschir vergangene Woche in Kairo mit Israels "
     "Ministerpräsident Benjamin Netanjahu zusammengetroffen sei."),
    ("de", "Israels Verteidigungsminister Ehud Barak hat Medienberichte zurückgewiesen, er habe sich vorige Woche in Amman "
     "heimlich mit Palästinenserpräsident Mahmud Abbas getroffen."),
])
def test_what_is_denied_is_no_meeting(language, text) -> None:
    assert not [one for one in meetings(language, text) if one.status.value in ("held", "ongoing", "planned")]


def test_an_adviser_meets_without_the_one_whose_adviser_he_is() -> None:
    one, = meetings("de", "Perus Außenministerin Rosa Diaz und Bachelets Berater Luis Mora haben am Montag in Quito "
                          "miteinander gesprochen.")
    assert not any("Bachelet" in each.name for each in one.participants)


def test_a_war_in_a_country_makes_it_no_side_of_a_signature() -> None:
    for one in meetings("en", "After years of war in Mali, France and Chad signed an agreement in Geneva on Monday."):
        assert all(each.country != "MLI" for each in one.participants)
