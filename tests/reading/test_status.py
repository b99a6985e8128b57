"""Whether an event took place: what the clause, and the words over it, say."""

import pytest

from detente.language.bundle import load
from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.status import StatusWords
from detente.reading.grammar import Grammar
from detente.reading.operators import Operators
from detente.reading.status import Assessor

GERMAN = [
    ("Schweden hat Norwegen angegriffen.", "angegriffen", "ASSAULT", "occurred"),
    ("Schweden wird Norwegen angreifen.", "angreifen", "ASSAULT", "planned"),
    ("Schweden könnte Norwegen angreifen.", "angreifen", "ASSAULT", "possible"),
    ("Schweden hat Norwegen nie angegriffen.", "angegriffen", "ASSAULT", "denied"),
    ("Die für Montag geplante Reise des Ministers wurde abgesagt.", "Reise", "CONSULT", "cancelled"),
    ("Die Begegnung der Präsidenten wurde auf den Herbst vertagt.", "Begegnung", "CONSULT", "postponed"),
    ("Peru verhandelt derzeit mit Chile.", "verhandelt", "CONSULT", "ongoing"),
    ("Falls Peru Chile angreift, hilft Bolivien.", "angreift", "ASSAULT", "hypothetical"),
    ("Sollte Peru Chile angreifen, würde Bolivien helfen.", "angreifen", "ASSAULT", "hypothetical"),
    ("Peru rief Chile auf, seine Truppen abzuziehen.", "abzuziehen", "RETREAT", "possible"),
    ("Der Präsident will am Montag den Botschafter einbestellen.", "einbestellen", "REQUEST", "planned"),
    ("Die für Mai vorgesehenen Gespräche finden nicht statt.", "Gespräche", "CONSULT", "cancelled|denied"),
    ("Ein Treffen der beiden Präsidenten ist nicht geplant.", "Treffen", "CONSULT", "denied|cancelled"),
    ("Das Treffen soll am Dienstag in Wien stattfinden.", "Treffen", "CONSULT", "planned"),
    ("Der Gipfel fand am Dienstag in Wien statt.", "Gipfel", "CONSULT", "occurred"),
    ("Der Minister kündigte einen Besuch in Moskau an.", "Besuch", "CONSULT", "planned"),
    ("Der Minister lehnte ein Treffen ab.", "Treffen", "CONSULT", "denied|cancelled"),
    ("Die Behörden genehmigten den Besuch.", "Besuch", "CONSULT", "planned"),
    ("Kuba führte Gespräche mit Kanada.", "Gespräche", "CONSULT", "occurred"),
    ("Kuba drohte, den Gipfel abzusagen.", "Gipfel", "CONSULT", "possible|planned"),
    ("Vor dem Treffen zeigte sich der Minister zuversichtlich.", "Treffen", "CONSULT", "planned"),
    ("Nach dem Treffen zeigte sich der Minister zuversichtlich.", "Treffen", "CONSULT", "occurred"),
    ("Er weigerte sich, den Außenminister zu treffen.", "treffen", "CONSULT", "denied|cancelled"),
    ("Die Regierung beschloss, Truppen zu entsenden.", "entsenden", "MOBILIZE", "planned"),
    ("Die Armee soll das Dorf beschossen haben.", "beschossen", "ASSAULT", "occurred"),
    ("Es ist möglich, dass ein Treffen gar nicht zustande kommt.", "Treffen", "CONSULT", "possible"),
    ("Drei Tage vor dem Gipfel ist der Minister nach Lima gereist.", "Gipfel", "CONSULT", "planned"),
    ("Kuba begann, seine Truppen abzuziehen.", "abzuziehen", "RETREAT", "occurred"),
    ("Die Truppen mussten sich zurückziehen.", "zurückziehen", "RETREAT", "occurred"),
    ("Ein neues Treffen wurde für Juni vereinbart.", "Treffen", "CONSULT", "planned"),
]

ENGLISH = [
    ("Peru will help, provided that Chile attacks Bolivia.", "attacks", "ASSAULT", "hypothetical"),
    ("Sweden attacked Norway.", "attacked", "ASSAULT", "occurred"),
    ("Sweden will attack Norway.", "attack", "ASSAULT", "planned"),
    ("Sweden might attack Norway.", "attack", "ASSAULT", "possible"),
    ("Sweden never attacked Norway.", "attacked", "ASSAULT", "denied"),
    ("The meeting of the presidents was postponed until the autumn.", "meeting", "CONSULT", "postponed"),
    ("Peru is negotiating with Chile.", "negotiating", "CONSULT", "ongoing"),
    ("If Peru attacks Chile, Bolivia will help.", "attacks", "ASSAULT", "hypothetical"),
    ("The two leaders are expected to meet in Geneva.", "meet", "CONSULT", "planned"),
    ("He is due to travel to Moscow.", "travel", "CONSULT", "planned"),
    ("Talks are scheduled to take place in May.", "Talks", "CONSULT", "planned"),
    ("No talks are planned.", "talks", "CONSULT", "denied|cancelled"),
    ("The summit took place in Vienna.", "summit", "CONSULT", "occurred"),
    ("The president called off the summit.", "summit", "CONSULT", "cancelled"),
    ("The president threatened to call off the summit.", "summit", "CONSULT", "possible|planned"),
    ("Iran refused to meet the envoy.", "meet", "CONSULT", "denied|cancelled"),
    ("The ministers met to discuss the crisis.", "discuss", "CONSULT", "planned"),
    ("The army began to withdraw.", "withdraw", "RETREAT", "occurred"),
    ("The president plans to visit Lima.", "visit", "CONSULT", "planned"),
    ("The government has no plans to attack.", "attack", "ASSAULT", "denied|planned|possible"),
    ("Ahead of the summit, officials met in Lima.", "summit", "CONSULT", "planned"),
    ("After the summit, officials met in Lima.", "summit", "CONSULT", "occurred"),
    ("Kuwait ruled out a meeting with the rebels.", "meeting", "CONSULT", "denied|cancelled"),
    ("The planned meeting did not take place.", "meeting", "CONSULT", "denied|cancelled"),
    ("Sanctions could be imposed next week.", "imposed", "SANCTION", "possible"),
    ("The ambassador was expelled.", "expelled", "SANCTION", "occurred"),
]


@pytest.mark.parametrize(
    ("code", "text", "word", "kind", "wanted"),
    [("de", *case) for case in GERMAN] + [("en", *case) for case in ENGLISH],
)
def test_status(code: str, text: str, word: str, kind: str, wanted: str) -> None:
    language = load(code)
    grammar, words = Grammar(language.words(GrammarWords)), language.words(StatusWords)
    assessor = Assessor(grammar, words, Operators(grammar, words))
    token = next(token for token in language.pipeline(text) if token.text == word)
    assert assessor.assess(token, kind, False).status in wanted.split("|")
