"""Why attitudes and conditions stand in a reading: the rule that took the words for one, and the entry of the word."""

from collections.abc import Iterator, Sequence

from detente.language.vocabulary.attitudes import AttitudeWords
from detente.language.vocabulary.conditions import ConditionWords
from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.paradigm import Paradigm
from detente.language.where import find
from detente.model import Reading
from detente.model.explanation import Explanation, Ground, Origin
from detente.reading.cast import Cast
from detente.reading.cues import Attribution, names, stretch
from detente.reading.dependence import Dependence
from detente.reading.explain.grounds import actors_of, by_rule, forms_of, mentions_in, words_of
from detente.reading.grammar import Grammar
from detente.reading.hypotheses import Hypotheses
from detente.reading.leanings import Leanings
from detente.reading.linkage import Link
from detente.reading.page import Page
from detente.reading.watch import Watch
from detente.reading.wishes import Cue

# the part of the word file that a rule looks words up in
TABLES = {"_modal": ("modals",), "_verb": ("verbs", "prepositional", "clausal"), "_noun": ("nouns",),
          "_verb_in_disguise": ("verbs", "clausal"), "_adjective": ("adjectives",), "_turn": ("phrases",)}
TOLD = {"_modal": "a modal verb and the infinitive that it governs", "_verb": "a verb with what it takes",
        "_noun": "a noun with what it is about behind it", "_adjective": "an adjective that is said of somebody",
        "_turn": "a fixed turn of several words"}


def explain_attitudes(page: Page, reading: Reading, cast: Cast, voices: Attribution) -> Iterator[Explanation]:
    """The explanation of each attitude of the reading of a page."""
    watch, grammar, paradigm = Watch(), Grammar(page.words(GrammarWords)), page.words(Paradigm)
    leanings = watch.over(Leanings(page, cast, voices, page.words(AttitudeWords), grammar, paradigm))
    cues: dict[tuple[int, int, str], Cue] = {}
    for cue in leanings.cues():
        last = cue.words[-1]
        cues.setdefault((cue.words[0].idx, last.idx + len(last.text), cue.kind.value), cue)
    people = actors_of(reading)
    for number, one in enumerate(reading.attitudes):
        cue = cues[(one.cue.start, one.cue.end, one.kind.value)]
        rule = watch.maker(cue)
        called = [*names(cue.words[0], grammar, paradigm), *forms_of(cue.words)]
        name, kind = rule.name if rule else "", one.kind.value
        origin = _listed(page, "attitudes.yaml", called, TABLES.get(name, ()), kind)
        grounds = [Ground("kind", kind, f"“{one.cue.text}” tells that somebody {kind}", (one.cue,), origin),
                   by_rule("cue", one.cue.text, rule, (one.cue,), TOLD.get(name, ""))]
        grounds += [Ground("by", people[id].name, "has the feeling: the subject or owner of the words",
                           mentions_in(people[id], page.span_of(cue.words[0].sent)), None) for id in one.by]
        yield Explanation("attitudes", number, one.id, tuple(grounds))


def explain_conditions(page: Page, reading: Reading) -> Iterator[Explanation]:
    """The explanation of each condition of the reading of a page."""
    watch, grammar, words = Watch(), Grammar(page.words(GrammarWords)), page.words(ConditionWords)
    finders = (watch.over(Hypotheses(page, words, grammar)),
               watch.over(Dependence(page, words, grammar, page.words(Paradigm))))
    links = [link for finder in finders for link in finder.links()]
    for number, one in enumerate(reading.conditions):
        same = (link for link in links if link.kind is one.kind and stretch(page, link.evidence) == one.evidence)
        link = next(same, None)
        if link is not None:
            yield Explanation("conditions", number, one.id, tuple(_condition(page, grammar, watch, link)))


def _condition(page: Page, grammar: Grammar, watch: Watch, link: Link) -> Iterator[Ground]:
    phrase = page.words(ConditionWords).openers.at(page.doc, link.cue.i)
    opening = phrase[0] if phrase is not None else [link.cue]
    called = [*forms_of(list(opening)), *names(link.cue, grammar, page.words(Paradigm))]
    origin = _listed(page, "conditions.yaml", called, (), link.kind.value)
    because = f"“{' '.join(token.text for token in opening)}” makes one thing hang on another"
    yield Ground("kind", link.kind.value, because, words_of(page, opening), origin)
    yield by_rule("cue", link.cue.text, watch.maker(link), words_of(page, [link.cue]))
    for side, tokens in (("dependent", link.dependent), ("prerequisite", link.prerequisite)):
        if tokens and (span := stretch(page, tokens)) is not None:
            yield Ground(side, span.text, f"the side of the {side}", (span,), None)


def _listed(page: Page, file: str, called: Sequence[str], tables: Sequence[str], kind: str) -> Origin | None:
    """The entry of a word, where it can be told by kind, else in one of the tables, else anywhere in the file."""
    code = page.language.code
    for under in (*((table, kind) for table in tables), *((table,) for table in tables), (kind,), ()):
        for words in (called, [word for word in called if " " not in word]):
            if (origin := find(code, file, words, under)) is not None:
                return origin
    return None
