"""Open questions and conditions: which later report settles them. German and English, invented names and events."""

from datetime import date, timedelta

import pytest

from detente import read
from detente.model import ActorKind, OfficeStatus
from detente.model.arrangement import QuestionAspect
from detente.model.situation import MeetingStatus, OpenCondition, OpenQuestion, Situation
from detente.process.changes import ChangeKind, changes
from detente.process.digest import facts_of
from detente.process.situation import Known, fold
from detente.process.telling import ReportFacts, ToldActor, ToldOffice, ToldQuestion
from tests.process.made import words

EN, DE = "en", "de"
Report = tuple[str, str, str]


def known(*reports: Report) -> list[Known]:
    readings = [read(text, published=date.fromisoformat(day), language=language) for day, language, text in reports]
    return [Known(one.report.id, one.report.published, facts_of(one)) for one in readings if one.report.published]


def closed(reports: list[Known], quote: str) -> OpenQuestion | OpenCondition:
    """What a later report settled, by words of it; each was open the day before."""
    situation = fold(reports, None)
    one, = [one for one in (*situation.answered, *situation.settled) if quote in one.source.quote]
    assert one.closed
    before = fold(reports, one.closed - timedelta(1))
    assert quote in " ".join(still.source.quote for still in (*before.questions, *before.conditions))
    words = {report.report: report for report in reports}[one.closed_by or ""]
    assert words.published == one.closed
    assert one.closing
    return one


def open_quotes(situation: Situation) -> str:
    return " ".join(one.source.quote for one in (*situation.questions, *situation.conditions))


MEET_EN = ("2021-03-01", EN, "Norway's President Ada Berg will meet Chile's President Luis Mora in May. "
                             "A place has not yet been named.")
MEET_DE = ("2021-03-01", DE, "Norwegens Präsidentin Ada Berg trifft im Mai Chiles Präsidenten Luis Mora. "
                             "Ein Ort steht noch nicht fest.")


@pytest.mark.parametrize("first", [MEET_EN, MEET_DE])
@pytest.mark.parametrize(("language", "text"), [
    (EN, "Norway's President Ada Berg will meet Chile's President Luis Mora on 12 May in Geneva."),
    (DE, "Norwegens Präsidentin Ada Berg trifft Chiles Präsidenten Luis Mora am 12. Mai in Genf."),
])
def test_a_question_on_the_place_is_answered_once_one_is_told(first: Report, language: str, text: str) -> None:
    one = closed(known(first, ("2021-03-20", language, text)), first[2].split(". ")[1].rstrip("."))
    assert (one.closed, one.outcome) == (date(2021, 3, 20), "place told")


def test_a_place_told_with_the_question_is_not_what_it_asks_for() -> None:
    found = fold(known(("2021-03-01", DE, "Norwegens Präsidentin Ada Berg trifft Chiles Präsidenten Luis Mora am 12. "
                                          "Mai in Genf. Ein Ort steht noch nicht fest.")), None)
    assert all(one.meeting is None for one in found.questions)


@pytest.mark.parametrize(("language", "first", "quote", "later", "outcome"), [
    (EN, "Norway's President Ada Berg will meet Chile's President Luis Mora on 12 May in Geneva. Her spokeswoman Tove "
         "Lind said the meeting would not take place unless Chile took concrete steps.", "concrete steps",
     "Norway's President Ada Berg met Chile's President Luis Mora in Geneva on Wednesday.", "held"),
    (DE, "Norwegens Präsidentin Ada Berg will am 12. Mai in Genf Chiles Präsidenten Luis Mora treffen. Dies hänge vom "
         "Erfolg der Vorgespräche ab, sagte sie.", "hänge vom Erfolg",
     "Norwegens Präsidentin Ada Berg hat ihr Treffen mit Chiles Präsident Luis Mora am 12. Mai in Genf abgesagt.",
     "called off"),
])
def test_a_condition_of_a_meeting_told_apart_from_it(language: str, first: str, quote: str, later: str,
                                                     outcome: str) -> None:
    one = closed(known(("2021-04-01", language, first), ("2021-05-13", language, later)), quote)
    assert one.outcome == outcome
    assert one.meeting


def test_a_condition_of_a_meeting_called_off_is_open_again_once_that_is_planned_again() -> None:
    reports = known(
        ("2021-04-01", DE, "Norwegens Präsidentin Ada Berg will am 12. Mai in Genf Chiles Präsidenten Luis Mora "
                           "treffen. Dies hänge vom Erfolg der Vorgespräche ab, sagte sie."),
        ("2021-04-20", DE, "Norwegens Präsidentin Ada Berg hat ihr Treffen mit Chiles Präsident Luis Mora am 12. Mai "
                           "in Genf abgesagt."),
        ("2021-04-28", DE, "Norwegens Präsidentin Ada Berg will Chiles Präsidenten Luis Mora nun doch am 12. Mai in "
                           "Genf treffen."),
        ("2021-05-13", DE, "Norwegens Präsidentin Ada Berg hat am Mittwoch in Genf Chiles Präsidenten Luis Mora "
                           "getroffen."))
    hangs = "hänge vom Erfolg"

    def outcomes(day: date | None) -> list[str | None]:
        return [one.outcome for one in fold(reports, day).settled if hangs in one.source.quote]

    assert outcomes(date(2021, 4, 20)) == ["called off"]
    assert hangs in open_quotes(fold(reports, date(2021, 4, 28)))
    assert outcomes(None) == ["held"]


@pytest.mark.parametrize(("language", "first", "quote", "later"), [
    (EN, "Norway and Chile want to conclude a fisheries agreement. Ada Berg said it could be done by June if there was "
         "good will.", "good will", "Norway and Chile signed the agreement in Oslo on Monday."),
    (DE, "Norwegen und Chile verhandeln über ein Abkommen. Ob es noch im Juni unterzeichnet wird, ist offen.", "Juni",
     "Norwegen und Chile haben am Montag in Oslo das Abkommen unterzeichnet."),
])
def test_what_hangs_on_an_agreement_is_settled_when_it_is_signed(language: str, first: str, quote: str,
                                                                 later: str) -> None:
    one = closed(known(("2021-04-01", language, first), ("2021-05-18", language, later)), quote)
    assert one.outcome == "signed"
    assert one.instrument


def in_office(day: int, status: OfficeStatus, *questions: ToldQuestion) -> Known:
    office = ToldOffice("Minister of Defence", "NOR", status, words(f"{status.value} as minister"))
    actor = ToldActor("person:ada berg:NOR", ("Ada Berg",), ActorKind.PERSON, "NOR", None, (office,))
    return Known(f"{day:064}", date(2021, 3, day), ReportFacts((actor,), questions=questions))


def test_a_confirmation_of_an_office_comes_with_the_office() -> None:
    asked = ToldQuestion(QuestionAspect.CONFIRMATION, words("not confirmed yet"), (), nominees=("person:ada berg:NOR",))
    nominated = in_office(1, OfficeStatus.NOMINATED, asked)
    assert fold([nominated, in_office(9, OfficeStatus.NOMINATED)], None).questions
    one = closed([nominated, in_office(9, OfficeStatus.HOLDS)], "not confirmed yet")
    assert (one.outcome, one.closing) == ("confirmed", "holds as minister")


@pytest.mark.parametrize(("language", "first", "quote", "later", "outcome"), [
    (EN, "Chile said it would reopen its embassy only if Norway released the three prisoners.", "only if",
     "Norway released the three prisoners on Friday.", "prerequisite fulfilled"),
    (DE, "Chile will seine Botschaft nur öffnen, wenn Norwegen die drei Gefangenen freilässt.",
     "Norwegen", "Norwegen hat am Freitag die drei Gefangenen freigelassen.", "prerequisite fulfilled"),
])
def test_a_prerequisite_is_told_as_done(language: str, first: str, quote: str, later: str, outcome: str) -> None:
    one = closed(known(("2021-03-01", language, first), ("2021-03-20", language, later)), quote)
    assert one.outcome == outcome


def test_what_others_do_settles_nothing() -> None:
    found = fold(known(
        ("2021-03-01", EN, "Chile said it would reopen its embassy only if Norway released the three prisoners."),
        ("2021-03-20", EN, "Peru released three prisoners on Friday.")), None)
    assert "only if" in open_quotes(found)
    assert not found.settled


def test_sanctions_in_force_do_not_settle_what_hangs_on_new_ones() -> None:
    found = fold(known(
        ("2021-03-01", DE, "Neue Sanktionen Norwegens gegen Chile werde es nicht geben, solange die Gespräche "
                           "andauerten."),
        ("2021-03-20", EN, "Norway's sanctions on Chile stay in force.")), None)
    assert "solange" in open_quotes(found)


def test_changes_tell_the_report_and_the_words_that_close() -> None:
    text = "Norwegens Präsidentin Ada Berg trifft Chiles Präsidenten Luis Mora am 12. Mai in Genf."
    reports = known(MEET_EN, ("2021-03-20", DE, text))
    before, after = fold(reports, date(2021, 3, 10)), fold(reports, date(2021, 3, 25))
    one, = [one for one in changes(before, after) if one.kind is ChangeKind.ANSWERED]
    assert (one.layer, one.published, one.report, one.after) == (
        "questions", date(2021, 3, 20), reports[1].report, "place told")
    assert one.quote in text


def test_a_meeting_held_later_answers_what_its_lapsed_plan_left_open() -> None:
    situation = fold(known(
        ("2021-03-01", EN, "Norway's President Ada Berg will meet Chile's President Luis Mora. No date has been set."),
        ("2022-03-10", EN, "Norway's President Ada Berg met Chile's President Luis Mora in Oslo on Wednesday.")), None)
    assert not situation.questions
    assert {one.outcome for one in situation.answered} <= {"held later", "held"}
    assert any(meeting.status is MeetingStatus.HELD for meeting in situation.meetings)


@pytest.mark.parametrize("whom", ["other Colombians", "the Colombian government"])
def test_talks_that_open_late_answer_where(whom: str) -> None:
    situation = fold(known(
        ("2021-03-01", EN, f"The Farc are to start negotiations with {whom} on 20 March. The text does not say where."),
        ("2021-09-12", EN, "Representatives of the Colombian government and the Farc opened their first peace talks in "
                           "Oslo on Saturday.")), None)
    assert "say where" not in open_quotes(situation)
    assert any("say where" in one.source.quote for one in situation.answered)
