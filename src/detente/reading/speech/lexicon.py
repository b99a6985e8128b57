"""Looking up words of saying in a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from detente.language.vocabulary.speech import CueClass, SpeechWords, Stance, Takes
from detente.reading.grammar import Grammar, is_finite

WINDOW = 16
STOPS = frozenset(",.;:!?–—")
FULL_STOPS = STOPS - {","}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word of saying takes, in all classes that hold it; `companions` are words that must stand with it."""

    lemma: str
    companions: tuple[str, ...]
    stance: Stance
    takes: frozenset[Takes]
    about: frozenset[str]
    medium: bool


@dataclass(frozen=True)
class Lexicon:
    """The words of saying of a language, by lemma."""

    words: SpeechWords
    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]

    def verb(self, token: Token, grammar: Grammar) -> Entry | None:
        """The entry of a verb, with its separated particle joined and its companions found near it."""
        if token.pos_ not in ("VERB", "AUX") and not token.tag_.startswith("V"):
            return None
        lemma = self._joined(token, grammar)
        found = self._standing(self.verbs.get(lemma, ()), token)
        if found is None and lemma != token.lemma_.lower():
            found = self._standing(self.verbs.get(token.lemma_.lower(), ()), token)
        return found

    def noun(self, token: Token) -> Entry | None:
        """The entry of a noun, also of a compound that ends in a noun of saying."""
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        for form in (token.lemma_.lower(), token.lower_):
            found = self.nouns.get(form)
            if found:
                return found[0]
        if token.pos_ == "NOUN" and token.lower_.endswith(self.words.noun_endings):
            return self.nouns[""][0] if "" in self.nouns else None
        return None

    def _joined(self, token: Token, grammar: Grammar) -> str:
        """A verb's lemma with its particle; one that the parse hung elsewhere is looked for at the clause's end."""
        lemma = grammar.predicate_lemma(token)
        plain = token.lemma_.lower()
        if lemma != plain or not grammar.words.particles_join or not token.tag_.endswith("FIN"):
            return lemma
        last = None
        for index in range(token.i + 1, min(token.i + 50, len(token.doc))):
            other = token.doc[index]
            if other.text in ".;:!?" or other.tag_.endswith("FIN"):
                break
            if other.text == "," or other.is_space:
                if last is not None and last.lower_ + plain in self.verbs:
                    break
                continue
            last = other if not other.is_punct else last
        joined = last.lower_ + plain if last is not None and last.pos_ not in ("NOUN", "PROPN") else ""
        return joined if joined in self.verbs else lemma

    def views(self, token: Token) -> bool:
        """Whether a noun after "nach" or "in" names a source: a text, a view, somebody's words."""
        words = self.words
        if token.pos_ not in ("NOUN", "PROPN"):
            return False
        return bool({token.lemma_.lower(), token.lower_} & set(words.view_nouns)) or token.lower_.endswith(
            words.noun_endings
        )

    def _standing(self, entries: Iterable[Entry], token: Token) -> Entry | None:
        """The first entry whose companions stand in the clause; one that asks for more goes first."""
        near: set[str] | None = None
        for entry in entries:
            if not entry.companions:
                return entry
            if near is None:
                near = _near(token)
            if all(companion in near for companion in entry.companions):
                return entry
        return None


def _near(token: Token) -> set[str]:
    """Lower-case forms and lemmas of the words in a verb's clause."""
    found: set[str] = set()
    queue = list(token.children)
    if token.dep_ in ("aux", "cop", "xcomp", "aux:pass"):
        queue += [token.head, *token.head.children]
    steps = 0
    while queue and steps < 60:
        child = queue.pop()
        steps += 1
        found |= {child.lower_, child.lemma_.lower()}
        if child.dep_ not in ("ccomp", "advcl", "acl:relcl", "conj", "parataxis"):
            queue.extend(grandchild for grandchild in child.children if grandchild != token)
    for step, stops in ((1, FULL_STOPS), (-1, STOPS)):
        for offset in range(1, WINDOW):
            index = token.i + step * offset
            if not 0 <= index < len(token.doc):
                break
            word = token.doc[index]
            if word.text in stops or word.is_space or (step > 0 and (is_finite(word) or word.pos_ == "SCONJ")):
                break
            found |= {word.lower_, word.lemma_.lower()}
    return found


def _entries(classes: Iterable[CueClass]) -> dict[str, tuple[Entry, ...]]:
    """All classes of a word put together: what it takes in any of them; its stance is that of the first."""
    merged: dict[tuple[str, tuple[str, ...]], Entry] = {}
    for group in classes:
        for word in group.words:
            lemma, *others = (part.strip() for part in word.split(" + "))
            key = (lemma, tuple(others))
            old = merged.get(key)
            merged[key] = Entry(
                lemma,
                key[1],
                old.stance if old else group.stance,
                frozenset(group.takes) | (old.takes if old else frozenset()),
                frozenset(group.about) | (old.about if old else frozenset()),
                group.medium or (old.medium if old else False),
            )
    found: dict[str, list[Entry]] = {}
    for (lemma, companions), entry in merged.items():
        plain = merged.get((lemma, ()))
        if companions and plain is not None:
            entry = replace(entry, takes=entry.takes | plain.takes, about=entry.about | plain.about)
        found.setdefault(lemma, []).append(entry)
    return {lemma: tuple(sorted(entries, key=lambda entry: -len(entry.companions))) for lemma, entries in found.items()}


@cache
def _lexicon(words: SpeechWords) -> Lexicon:
    nouns = _entries(words.nouns)
    if words.nouns:
        nouns[""] = _entries([CueClass(words.nouns[0].stance, words.nouns[0].takes, ("?",))])["?"]
    return Lexicon(words, _entries(words.verbs), nouns)


def lexicon_of(words: SpeechWords) -> Lexicon:
    """The lexicon of a language's words of saying, built once."""
    return _lexicon(words)
