"""The form of the words of saying: verbs, nouns, prepositions and little words that mark somebody's speech."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Stance(StrEnum):
    """How a speaker stands to what a cue introduces."""

    ASSERTED = "asserted"
    DENIED = "denied"
    ASKED = "asked"
    DEMANDED = "demanded"
    BELIEVED = "believed"


class Takes(StrEnum):
    """What a word of saying may take as its content.

    THAT a clause with a complementiser or question word, MAIN a bare clause (verb-second, zero-that), QUOTE words in
    quotation marks, TO an infinitive, OBJECT a noun phrase, ABOUT a prepositional phrase, AS a predicate ("call it X"),
    THING a predicate of a thing, where that of a person says what becomes of him ("name June as the date").
    """

    THAT = "that"
    MAIN = "main"
    QUOTE = "quote"
    TO = "to"
    OBJECT = "object"
    ABOUT = "about"
    AS = "as"
    THING = "thing"


@dataclass(frozen=True)
class CueClass:
    """Words of saying that behave alike.

    `words` are lemmas; "geben + bekannt" is the lemma with words that must stand in the same clause. `about` are the
    prepositions (or pronominal adverbs) of an ABOUT content. `medium` marks verbs whose subject is a text.
    """

    stance: Stance
    takes: tuple[Takes, ...]
    words: tuple[str, ...]
    about: tuple[str, ...] = ()
    medium: bool = False


@dataclass(frozen=True)
class SpeechWords:
    """All words of saying of a language; lower case.

    Cues: `verbs`, `nouns` by lemma; `noun_endings`: endings of compounds that are nouns of saying too
    ("Medienberichten").
    Phrases that name a source: `source_before` / `source_after` ("laut X", "X zufolge"); `view_before` /
    `view_after` with a noun of saying or view ("nach Angaben von X", "X's Ansicht nach"), its lemma in `view_nouns`
    or its ending in `noun_endings`, and with the speaker named as well after those of `view_strict`, but not with a
    phrase of `view_topics` behind it ("nach Berichten über …"); `view_phrases`: fixed ones ("in the words of").
    Little words: `like`: openers of a comparison ("wie X sagte"); `thus`: ", so X"; `hence`: adverbs that lay a
    sentence in the mouth of the last source ("demnach"); `whereby`: relative ones ("wonach"); `demonstratives`:
    take up the sentence before ("Das bestätigte X"); `as_words`: openers of an AS predicate; `also`: openers of a
    continued quotation ("aber"); `resuming`: words with which content goes on behind an inserted cue.
    Clauses: `complementisers`, of which `if_words` ask and `asking_only` come with verbs of asking alone;
    `question_words`.
    Verbs: `impersonal` say without a speaker when one of `impersonal_subjects` is by ("heißt es"); `not_reflexive`
    say nothing when reflexive; `quoting`: their passive subject is the speaker ("wird X zitiert"), as
    are `quoted_pronouns` behind them ("zitierte ihn die Agentur"); `addressing`:
    their object is the addressee ("tell"); `unsaid`: auxiliaries (forms or lemmas) under which nothing has been
    said.
    `toll`: endings of objects that make a verb of demanding claim victims ("forderte drei Todesopfer").
    Prepositions: `of` the speaker after a noun ("von", "by"); `toward` the addressee; `with_words` before a noun of
    saying beside a verb ("mit der Begründung").
    `venues`: nouns of texts in which something stands. `speakers_for`: beginnings of nouns for those who speak for
    a side.
    `comma_before_clause`: whether a comma parts a content clause from the clause around it. `to_infix`: what marks
    an infinitive with "to" inside of a word ("anzusprechen"), if anything does.
    `reported_mood`: whether there is a mood of reported speech (Konjunktiv I); `no_reported_forms` are no sign of
    it ("möchte"), nor `mood_idioms` with one of `mood_idiom_words` by ("es sei denn"); `hearsay`: auxiliaries that
    report by themselves with a perfect infinitive ("soll gesagt haben").
    `we`: pronouns of the first person plural.
    """

    FILE: ClassVar[str] = "speech.yaml"

    verbs: tuple[CueClass, ...]
    nouns: tuple[CueClass, ...]
    noun_endings: tuple[str, ...]
    source_before: tuple[str, ...]
    source_after: tuple[str, ...]
    view_before: tuple[str, ...]
    view_after: tuple[str, ...]
    view_strict: tuple[str, ...]
    view_nouns: tuple[str, ...]
    view_topics: tuple[str, ...]
    demonstratives: tuple[str, ...]
    unsaid: tuple[str, ...]
    addressing: tuple[str, ...]
    resuming: tuple[str, ...]
    as_words: tuple[str, ...]
    view_phrases: tuple[str, ...]
    like: tuple[str, ...]
    thus: tuple[str, ...]
    hence: tuple[str, ...]
    quoting: tuple[str, ...]
    quoted_pronouns: tuple[str, ...]
    whereby: tuple[str, ...]
    complementisers: tuple[str, ...]
    if_words: tuple[str, ...]
    asking_only: tuple[str, ...]
    question_words: tuple[str, ...]
    impersonal: tuple[str, ...]
    not_reflexive: tuple[str, ...]
    toll: tuple[str, ...]
    impersonal_subjects: tuple[str, ...]
    of: tuple[str, ...]
    also: tuple[str, ...]
    speakers_for: tuple[str, ...]
    toward: tuple[str, ...]
    with_words: tuple[str, ...]
    venues: tuple[str, ...]
    comma_before_clause: bool
    to_infix: str
    reported_mood: bool
    hearsay: tuple[str, ...]
    no_reported_forms: tuple[str, ...]
    mood_idioms: tuple[str, ...]
    mood_idiom_words: tuple[str, ...]
    we: tuple[str, ...]
