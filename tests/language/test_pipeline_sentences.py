"""Where sentences and tokens end, with each language's own words."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language

from detente.language.pipeline import load

pipeline = cache(load)

GERMAN = [
    ["Am 12. Juni traf Kim Trump.", "Das war in Singapur."],
    ["Im 21. Jahrhundert sei das nicht mehr üblich.", "Der Sprecher widersprach."],
    ["US-Präs. Trump reiste ab.", "Er kam am 3. Mai zurück."],
    ["Der Krieg endete 1953.", "Ein Friedensvertrag fehlt."],
    ["Der Krieg endete 1953."],
    ["Das kostet 5 Mio. Euro, z.B. für Visa.", "Dr. Meier u. a. zahlen."],
    ["Trump sagte: «Sie haben meinen Segen, zu reden.", "Es passiert genau jetzt.»", "Der Gipfel ist geplant."],
    ["«Ein guter Anfang ist der halbe Erfolg», zitierte sie eine Redensart.", "Mehr sagte sie nicht."],
    ["„Was ist das?“, fragte er.", "Niemand antwortete."],
    ['"Wir reden."', "Mehr sagte er nicht."],
    ["Aber: «Es ist das Endresultat, das zählt.»", "Wo er stattfinden soll, ist offen."],
    ["Der 38. Breitengrad teilt das Land.", "Ludwig XIV. war König."],
    ["Kommt er?", "Ja!", "Er kommt …", "Vielleicht."],
    ["Das Treffen (geplant für Mai.) findet statt."],
]

ENGLISH = [
    ["Mr. Kim met Gen. Mattis on Sept. 11.", "They talked."],
    ["The U.S. President left.", "The talks went on."],
    ["He returned to the U.S.", "The talks went on."],
    ['"We support contacts," said Ms. Hua.', "She left."],
    ['Trump said: "They have my blessing to discuss an end to the war.', 'It is happening right now."', "He left."],
    ['But: "It is the end result that counts."', "Where it takes place is open."],
    ['"Is it true?" Mr. Trump asked.', "Nobody knew."],
    ["It costs $3.5 million, i.e. too much.", "No. 2 is cheaper."],
    ["The war ended in 1953.", "A treaty is missing."],
    ["“I really believe there is a lot of good will,” said Trump.", "“We will see.”"],
]


def sentences(nlp: Language, text: str) -> list[str]:
    return [sent.text.strip() for sent in nlp(text).sents]


@pytest.mark.parametrize("expected", GERMAN, ids=lambda x: x[0][:30])
def test_german_sentences(expected: list[str]) -> None:
    assert sentences(pipeline("de"), " ".join(expected)) == expected


@pytest.mark.parametrize("expected", ENGLISH, ids=lambda x: x[0][:30])
def test_english_sentences(expected: list[str]) -> None:
    assert sentences(pipeline("en"), " ".join(expected)) == expected


@pytest.mark.parametrize("language", ["de", "en"])
def test_blank_line_ends_a_sentence_and_a_wrapped_line_does_not(language: str) -> None:
    wrapped = "Kim Trump Seoul Moskau Berlin Paris London Washington Peking Tokio\nund Rom"
    assert sentences(pipeline(language), f"Kim\n\n{wrapped}\n\nTrump") == ["Kim", wrapped, "Trump"]


def tokens(language: str, text: str) -> list[str]:
    return [token.text for token in pipeline(language)(text)]


def test_german_tokens() -> None:
    text = "Der US-Außenminister traf sich im Atomwaffen- und Raketenprogramm am 12. Juni 2018."
    assert tokens("de", text) == [
        *"Der US-Außenminister traf sich im Atomwaffen- und Raketenprogramm am 12. Juni 2018 .".split()
    ]


def test_english_tokens() -> None:
    assert tokens("en", "The inter-Korean one-week talks don't end.") == [
        *"The inter-Korean one - week talks do n't end .".split()
    ]
