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
    quotation marks, TO an infinitive, OBJECT a noun phrase, ABOUT a prepositional phrase, AS a predicate ("call it X").
    """

    THAT = "that"
    MAIN = "main"
    QUOTE = "quote"
    TO = "to"
    OBJECT = "object"
    ABOUT = "about"
    AS = "as"


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
    """All words of saying of a language.

    Lower-case words unless said otherwise:
    `verbs`, `nouns`: classes of cues by lemma.
    `noun_endings`: endings of compounds that are nouns of saying too ("Medienberichten").
    `source_before` / `source_after`: prepositions whose noun phrase is the source ("laut X", "X zufolge").
    `view_before` / `view_after`: prepositions that need a noun of saying or view ("nach Angaben von X", "X's Ansicht nach").
    `view_strict`: those of `view_before` that need the speaker named as well.
    `view_nouns`: lemmas of nouns that name a source after those; not with a phrase of `view_topics` ("nach Berichten über …").
    `addressing`: lemmas of verbs whose object is the addressee ("tell").
    `unsaid`: auxiliaries (forms or lemmas) under which nothing has been said. `resuming`: words with which content goes on
    behind an inserted cue.
    `demonstratives`: words that take up the sentence before ("Das bestätigte X"). `as_words`: openers of an AS predicate.
    `view_phrases`: fixed phrases before a source ("in the words of").
    `like`: openers of a parenthesis of saying ("wie X sagte", "as X said"). `thus`: words that stand for the verb
    between content and source (", so X").
    `hence`: adverbs that lay the sentence in the mouth of the last source ("demnach"); `whereby`: relative ones ("wonach").
    `complementisers`, `question_words`: openers of a dependent content clause; `if_words`: the complementisers of questions;
    `asking_only`: those that only a verb of asking takes.
    `impersonal`: lemmas of verbs that with `impersonal_subjects` say without a speaker ("heißt es").
    `not_reflexive`: lemmas that say nothing when reflexive. `toll`: endings of objects that make a verb of demanding claim
    victims ("forderte drei Todesopfer").
    `quoting`: lemmas of verbs whose passive subject is the speaker ("wird X zitiert", "X was quoted").
    `by`: prepositions of the agent of a passive. `of`: prepositions of the speaker after a noun ("von", "by").
    `correlates`: words that only announce the content ("darauf", "davon"). `also`: openers of a continued quotation ("aber").
    `speakers_for`: beginnings of nouns for those who speak for a side ("sprecher", "spokes").
    `toward`: prepositions of the addressee. `with_words`: those of a noun of saying beside a verb ("mit der Begründung").
    `venues`: nouns of texts and media in which something stands.
    `comma_before_clause`: whether a comma parts a content clause from the clause around it.
    `to_infix`: what marks an infinitive with "to" inside of a word ("anzusprechen"), if anything does.
    `reported_mood`: whether the language has a mood of reported speech (Konjunktiv I).
    `hearsay`: auxiliaries that with a perfect infinitive report by themselves ("soll gesagt haben").
    `no_reported_forms`: subjunctives that are no sign of it ("möchte").
    `mood_idioms` with one of `mood_idiom_words` beside them are set phrases ("es sei denn").
    `we`, `i`: pronouns of the first person, singular and plural, lower case.
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
    whereby: tuple[str, ...]
    complementisers: tuple[str, ...]
    if_words: tuple[str, ...]
    asking_only: tuple[str, ...]
    question_words: tuple[str, ...]
    impersonal: tuple[str, ...]
    not_reflexive: tuple[str, ...]
    toll: tuple[str, ...]
    impersonal_subjects: tuple[str, ...]
    by: tuple[str, ...]
    of: tuple[str, ...]
    correlates: tuple[str, ...]
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
    i: tuple[str, ...]
