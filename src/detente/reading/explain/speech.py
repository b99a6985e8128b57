"""Why a statement stands in a reading: the words of saying, their entry, who is named as the speaker."""

from collections.abc import Iterator

from spacy.tokens import Token

from detente.language.where import find
from detente.model import Reading, Span, Statement
from detente.model.explanation import Explanation, Ground, Origin
from detente.reading.explain.grounds import actors_of, forms_of
from detente.reading.page import Page
from detente.reading.speech.assembly import drafts_of
from detente.reading.speech.draft import Desk, Draft

FILE = "speech.yaml"
CLASSES = ("verbs", "nouns")
LISTS = ("source_before", "source_after", "view_phrases", "view_nouns", "view_before", "view_after", "like", "thus",
         "hence", "whereby", "demonstratives")
KINDS = {
    "direct": "the words stand in quotation marks from end to end",
    "indirect": "the words are the reporter's",
    "mixed": "the words are the reporter's, with quoted ones inside",
}


def explain_statements(page: Page, reading: Reading) -> Iterator[Explanation]:
    """The explanation of each statement of the reading of a page."""
    desk = Desk.of(page)
    for number, (said, draft) in enumerate(zip(reading.statements, drafts_of(desk), strict=False)):
        grounds = (*_cue(desk, said, draft), _kind(said), *_speaker(reading, said, draft), *_passed_on(reading, said))
        yield Explanation("statements", number, said.id, grounds)


def _cue(desk: Desk, said: Statement, draft: Draft) -> Iterator[Ground]:
    if said.cue is None:
        mood = " in the mood of reported speech" if draft.continues else ""
        because = f"no words of saying: the speech goes on{mood}, or a source stands beside it"
        yield Ground("cue", None, because, (), None)
        return
    tokens = [token for token in desk.page.tokens_of(said.cue) if not token.is_space]
    verb = next((token for token in tokens if draft.verb is not None and token == draft.verb), None)
    entry = (desk.verb(verb) or desk.lexicon.noun(verb)) if verb is not None else None
    if entry is not None:
        word = " + ".join((entry.lemma, *entry.companions))
        takes = ", ".join(sorted(entry.takes))
        because = f"“{word}” is a word of saying ({entry.stance.value}), which takes: {takes}"
        yield Ground("cue", word, because, (said.cue,), _origin(desk, word, CLASSES))
    else:
        yield _little_word(desk, said.cue, tokens)


def _little_word(desk: Desk, cue: Span, tokens: list[Token]) -> Ground:
    forms = forms_of(tokens)
    origin = next((found for name in (*LISTS, *CLASSES)
                   if (found := find(desk.page.language.code, FILE, forms, (name,)))), None)
    because = f"listed under {origin.key.split('.')[0]}" if origin else "marks whose words these are"
    return Ground("cue", cue.text, because, (cue,), origin)


def _origin(desk: Desk, word: str, under: tuple[str, ...]) -> Origin | None:
    return next((found for name in under if (found := find(desk.page.language.code, FILE, [word], (name,)))), None)


def _kind(said: Statement) -> Ground:
    return Ground("kind", said.kind.value, KINDS[said.kind.value], said.content, None)


def _speaker(reading: Reading, said: Statement, draft: Draft) -> Iterator[Ground]:
    name = actors_of(reading)[said.speaker].name if said.speaker is not None else None
    if said.source is not None:
        carried = draft.source is not None and not draft.line.first <= draft.source.first <= draft.line.last
        because = "spoke last" if carried else "the words beside the words of saying name the speaker"
        yield Ground("speaker", name, because, (said.source,), None)
    elif name is not None:
        yield Ground("speaker", name, "spoke last", (), None)


def _passed_on(reading: Reading, said: Statement) -> Iterator[Ground]:
    names = actors_of(reading)
    for id in said.said_by:
        around = [each for each in reading.statements if each.speaker == id and each.id != said.id
                  and any(part.contains(said.content[0]) for part in each.content)]
        because = f"it stands in the words of statement {around[-1].id}" if around else "a source that passes it on"
        yield Ground("said_by", names[id].name, because, tuple(each.cue for each in around[-1:] if each.cue), None)
