"""The event lexicon as data: legal codes, no entry twice, breadth, and words that the loader understands."""

import re
from collections import Counter
from importlib.resources import files

import pytest

from detente.language.bundle import LANGUAGES, words_of
from detente.language.vocabulary.events import EventWords, Frame, split, structure
from detente.language.vocabulary.inflection import Inflection
from detente.model.plover import CONTEXTS, TYPES, cameo_codes, goldstein, score
from detente.reading.roles import Roles

ENTRIES = {"de": 700, "en": 1000}
EXAMPLES = 150


@pytest.fixture(params=LANGUAGES)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def lexicon(code: str) -> EventWords:
    return words_of(code, EventWords)


def raw_files(code: str) -> dict[str, str]:
    folder = files(f"detente.language.{code}").joinpath("events")
    return {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".yaml")}


def test_frame_ids_are_unique(code: str) -> None:
    ids = [match for text in raw_files(code).values() for match in re.findall(r"(?m)^  ([\w.-]+):$", text)]
    assert [name for name, count in Counter(ids).items() if count > 1] == []


def test_breadth(code: str, lexicon: EventWords) -> None:
    entries = {(frame.id, word) for frame in lexicon.frames for word in frame.words}
    assert len(entries) >= ENTRIES[code]
    assert {frame.type for frame in lexicon.frames} == set(TYPES)
    assert sum(bool(frame.example) for frame in lexicon.frames) >= EXAMPLES


def test_codes_are_plover_and_cameo(lexicon: EventWords) -> None:
    for frame in lexicon.frames:
        assert frame.mode is None or frame.mode in TYPES[frame.type].modes, frame.id
        assert set(frame.context) <= CONTEXTS, frame.id
        assert frame.cameo is None or frame.cameo in cameo_codes() or frame.cameo[:2] in cameo_codes(), frame.id


def test_every_frame_has_words_parties_and_an_example(lexicon: EventWords) -> None:
    for frame in lexicon.frames:
        assert frame.words, frame.id
        assert frame.by, frame.id
        assert frame.example, frame.id


def test_no_word_twice_in_a_frame(lexicon: EventWords) -> None:
    for frame in lexicon.frames:
        for words in (frame.verbs, frame.nouns, frame.adjectives):
            assert [word for word, count in Counter(words).items() if count > 1] == [], frame.id


def test_functions_are_known(lexicon: EventWords) -> None:
    known = {name.removeprefix("_") for name in dir(Roles) if name.startswith("_") and not name.startswith("__")}
    for frame in lexicon.frames:
        asked = (part.removesuffix("!") for each in frame.actor_in for part in each.split("|"))
        for name in (*frame.by, *frame.toward, *asked):
            assert name.startswith("prep:") or name in known, (frame.id, name)


def test_lists_hold_clean_words(lexicon: EventWords) -> None:
    for frame in lexicon.frames:
        for word in (*frame.words, *frame.object, *frame.subject, *frame.clause, *frame.unless):
            assert word == word.strip(), (frame.id, word)
            assert not set(word) & set("<>:|"), (frame.id, word)


def test_unknown_field_is_refused() -> None:
    words = {"compounds": False, "verb_last": False, "light": "", "quantities": "", "inflection": {}, "groups": {}}
    talk = {"type": "CONSULT", "frames": {"talk.talk": {"verbs": "talk", "objekt": "x"}}}
    with pytest.raises(ValueError, match=r"'talk\.talk' has unknown fields: objekt"):
        structure({"words": words, "consult": talk})


def test_groups_stand_for_their_words() -> None:
    words = {"compounds": False, "verb_last": False, "light": "", "quantities": "", "inflection": {},
             "groups": {"talks": "Talk, meeting"}}
    meet = {"type": "CONSULT", "by": "subject", "frames": {"meet.hold": {"verbs": "hold", "object": "<talks>, summit"}}}
    frame = structure({"words": words, "consult": meet}).named("meet.hold")
    assert frame.object == {"talk", "meeting", "summit"}
    assert frame.actor_in == ("subject",)
    assert frame == Frame("meet.hold", "CONSULT", verbs=("hold",), by=("subject",), object=frame.object,
                          actor_in=("subject",))


def test_split_keeps_expressions_together() -> None:
    assert split("carry out, in Kraft setzen,") == ("carry out", "in Kraft setzen")
    assert split(None) == ()


@pytest.mark.parametrize(("form", "lemma"), [("freizulassen", "freilassen"), ("verhaftete", "verhaften"),
                                             ("einbestellt", "einbestellen"), ("abschob", "abschieben")])
def test_german_forms(form: str, lemma: str) -> None:
    assert words_of("de", EventWords).forms[form] == lemma


@pytest.mark.parametrize(("form", "lemma"), [("withdrew", "withdraw"), ("telephoned", "telephone"), ("vetoed", "veto"),
                                             ("denies", "deny"), ("banned", "ban")])
def test_english_forms(form: str, lemma: str) -> None:
    assert words_of("en", EventWords).forms[form] == lemma


def test_inflection_leaves_known_verbs_alone() -> None:
    inflection = Inflection(endings={"": "s ed"})
    assert "bans" not in inflection.lemmas(["ban", "bans"])


def test_plover_tables() -> None:
    assert len(TYPES) == 16
    assert all(code.type is None or code.type in TYPES for code in cameo_codes().values())
    assert all(code.mode is None or code.mode in TYPES[code.type or ""].modes for code in cameo_codes().values())
    assert all(set(code.context) <= CONTEXTS for code in cameo_codes().values())
    assert score("ASSAULT") < score("ACCUSE") < 0 < score("CONSULT") < score("AID")
    assert goldstein("036") == 4.0
    assert goldstein("0361") == 4.0
    assert goldstein("xyz") is None
