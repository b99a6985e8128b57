import pytest
from tests.reading.stage import Quiet, cast_of, page_of

from detente.model import Event, EventStatus, Question, Span
from detente.reading.questions import read_questions


def questions(text: str, language: str, events: tuple[Event, ...] = ()) -> list[Question]:
    page = page_of(text, language)
    return list(read_questions(page, cast_of(page), events, (), Quiet()))


def told(text: str, word: str) -> tuple[Event, ...]:
    start = text.index(word)
    trigger = Span.of(text, start, start + len(word))
    return (
        Event(
            "e1", "CONSULT", None, (), None, trigger, trigger, (), (), None, None, EventStatus.PLANNED, (), None, None
        ),
    )


GERMAN = [
    ("Wann das Treffen stattfinden soll, ist noch offen.", ["time"]),
    ("Wo die Gespräche fortgesetzt werden, steht noch nicht fest.", ["place"]),
    ("Unklar ist, wer für die Rebellen verhandeln wird.", ["participants"]),
    ("Ob Putin an dem Gipfel teilnimmt, ist ungewiss.", ["participants"]),
    ("Es sei unklar, ob die Verhandlungen überhaupt stattfinden.", ["occurrence"]),
    ("Noch ist nicht entschieden, ob Macron nach Kiew reist.", ["occurrence"]),
    ("Ob das Abkommen auch Raketen umfasst, blieb zunächst unklar.", ["content"]),
    ("Ein Termin für das Gespräch steht noch nicht fest.", ["time"]),
    ("Ein Datum wurde bisher nicht genannt.", ["time"]),
    ("Der Ort der Verhandlungen ist noch offen.", ["place"]),
    ("Der Tagungsort stehe noch nicht fest, sagte ein Sprecher.", ["place"]),
    ("Es bleibt abzuwarten, ob die Waffenruhe hält.", ["occurrence"]),
    ("Es müsse sich erst noch zeigen, ob Teheran Wort halte.", ["occurrence"]),
    ("Netanjahu ließ offen, wann die Offensive beginnen soll.", ["time"]),
    ("Das Ministerium machte keine Angaben dazu, wo sich die Delegationen treffen.", ["place"]),
    ("Die Angaben ließen sich zunächst nicht unabhängig überprüfen.", ["confirmation"]),
    ("Eine offizielle Bestätigung gab es zunächst nicht.", ["confirmation"]),
    ("Die Ernennung ist vom Parlament noch nicht bestätigt worden.", ["confirmation"]),
    ("Als mögliche Tagungsorte sind Genf und Wien im Gespräch.", ["place"]),
    ("Wie lange die Feuerpause dauern soll, ist nicht bekannt.", ["time"]),
    ("Wie viele Soldaten abziehen und wer das überwacht, ist strittig.", ["content", "participants"]),
    ("Einzelheiten des Abkommens sind noch nicht bekannt.", ["content"]),
    ("Einen genauen Tag nannte das Ministerium nicht.", ["time"]),
    ("Der Sprecher nannte keine Einzelheiten.", ["content"]),
    ("Über die Laufzeit des Abkommens wird noch gestritten.", ["content"]),
    # what is no question
    ("Den Namen des Mannes nannte der Sprecher.", []),
    ("Über den Vertrag wurde 1990 lange gestritten.", []),
    ("Die Grenze ist wieder offen.", []),
    ("Moskau ist offen für Gespräche.", []),
    ("Wo früher Soldaten standen, ist heute ein Park.", []),
    ("Der Minister bestätigte die Berichte.", []),
    ("Er fragte, wann die Gespräche beginnen.", []),
    ("In Genf, wo die Verhandlungen stattfinden, ist die Lage ruhig.", []),
    ("Das Treffen findet am Montag in Wien statt.", []),
    ("Es ist klar, dass die Gespräche scheitern.", []),
]

ENGLISH = [
    ("He gave no date for the talks.", ["time"]),
    ("She did not name a venue.", ["place"]),
    ("The two sides still disagree on the timetable.", ["content"]),
    ("He gave no reason.", []),
    ("When the meeting will take place is still open.", ["time"]),
    ("It is not clear where the talks will resume.", ["place"]),
    ("It was unclear who would represent the rebels.", ["participants"]),
    ("It is uncertain whether Putin will attend the summit.", ["participants"]),
    ("It was not immediately clear whether the talks would go ahead.", ["occurrence"]),
    ("It remains to be seen whether the truce will hold.", ["occurrence"]),
    ("Whether the deal covers missiles is unclear.", ["content"]),
    ("No date has been set for the talks.", ["time"]),
    ("A date for the talks has not been set.", ["time"]),
    ("A venue has yet to be decided.", ["place"]),
    ("The venue has not yet been announced.", ["place"]),
    ("No details of the accord have been released.", ["content"]),
    ("Netanyahu did not say when the offensive would begin.", ["time"]),
    ("The ministry declined to say where the delegations would meet.", ["place"]),
    ("The report could not be independently verified.", ["confirmation"]),
    ("There was no independent confirmation of the report.", ["confirmation"]),
    ("The nominee has not yet been confirmed by parliament.", ["confirmation"]),
    ("Geneva and Vienna are being considered as possible venues.", ["place"]),
    ("It is not known how long the pause will last.", ["time"]),
    ("How many troops will leave and who will monitor it is unresolved.", ["content", "participants"]),
    ("Macron will decide next week whether to visit Kyiv.", ["occurrence"]),
    ("The summit is in doubt.", []),
    # what is no question
    ("The border is open again.", []),
    ("Moscow is open to talks.", []),
    ("When the guns fell silent, the road was open.", []),
    ("The minister confirmed the reports.", []),
    ("He asked when the talks would begin.", []),
    ("In Geneva, where the talks are held, the mood is calm.", []),
    ("It is clear that the talks will fail.", []),
    ("The president did not say goodbye.", []),
    ("The new rules have been set.", []),
]


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german(text: str, expected: list[str]) -> None:
    assert [item.aspect for item in questions(text, "de")] == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: list[str]) -> None:
    assert [item.aspect for item in questions(text, "en")] == expected


@pytest.mark.parametrize(
    ("text", "language", "evidence"),
    [
        ("Wo das Treffen stattfinden soll, ist offen.", "de", "Wo das Treffen stattfinden soll, ist offen"),
        ("Putin sagte, es sei unklar, ob die Gespräche stattfinden.", "de", "unklar, ob die Gespräche stattfinden"),
        ("Where the summit is to take place is still open.", "en", "Where the summit is to take place is still open"),
        ("It is unclear, he said, whether Iran will agree.", "en", "unclear, he said, whether Iran will agree"),
    ],
)
def test_evidence(text: str, language: str, evidence: str) -> None:
    (item,) = questions(text, language)
    assert item.evidence.text == evidence


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Wo das Treffen stattfinden soll, ist offen.", "de", "Treffen"),
        ("Das Treffen ist noch nicht sicher, ein Termin steht noch nicht fest.", "de", "Treffen"),
        ("It is unclear whether the talks will resume.", "en", "talks"),
    ],
)
def test_about_an_event(text: str, language: str, word: str) -> None:
    item = questions(text, language, told(text, word))[-1]
    assert item.about == "e1"


def test_an_event_in_doubt() -> None:
    text = "The summit is in doubt."
    (item,) = questions(text, "en", told(text, "summit"))
    assert (item.aspect, item.about) == ("occurrence", "e1")


@pytest.mark.parametrize("text", ["", "Ob", "offen", "unclear whether", "Wo?", "not clear", "ob, ist offen"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_scraps_of_text_do_no_harm(text: str, language: str) -> None:
    questions(text, language)


def test_who_leaves_it_open_says_so() -> None:
    text = "Ob Haftar nach Berlin kommt, ließ Merkel offen."
    page = page_of(text, "de")
    cast = cast_of(page)
    (question,) = read_questions(page, cast, (), (), Quiet())
    assert question.said_by == ("Merkel",)
