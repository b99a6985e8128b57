"""The form of the event lexicon: which words name which event, and under which conditions.

The format of the data is in docs/reading/events-lexicon.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

import cattrs

from detente.language.vocabulary.inflection import Inflection

ANY = frozenset({"*"})
REFLEXIVE = frozenset({"sich", "oneself"})
PLAIN = ("id", "type", "mode", "cameo", "modal", "reciprocal", "keeps", "planning", "refused", "example")


@dataclass(frozen=True)
class Frame:
    """One way to tell an event, and who takes part in it.

    `by` and `toward` name grammatical functions (`reading.roles`) that fill actor and recipient, in order of
    preference; `reciprocal`: the parties act together. The other fields are conditions; all that are given must hold:
    `object`, `subject` and `clause` list the words one of which must be there in that function, `prep` the nouns
    behind each preposition (one of the prepositions is enough), `actor_in` functions that an actor or place must fill
    ("a|b": one of them), `unless` words that rule the frame out as object, subject, phrase, modifier or compound.
    `light` are verbs that carry a noun of this frame besides those that carry any. Words of the object belong to the
    trigger and name no event of their own unless `keeps`. `planning`: in any tense the words only tell a plan ("was
    expected in Rome"). `refused` is the frame that holds where the word is negated, as not to accept is to refuse.
    """

    id: str
    type: str
    mode: str | None = None
    context: tuple[str, ...] = ()
    cameo: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    reciprocal: bool = False
    object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    prep: Mapping[str, frozenset[str]] = field(default_factory=dict)
    clause: frozenset[str] = frozenset()
    modal: str | None = None
    actor_in: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    keeps: bool = False
    planning: bool = False
    refused: str | None = None
    example: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """All verbs, nouns and adjectives that the frame lists."""
        return self.verbs + self.nouns + self.adjectives


@dataclass(frozen=True)
class Entry:
    """One word of a frame: its parts in lower case, which of them is the head, and how it is to be found."""

    frame: Frame
    parts: tuple[str, ...]
    head: int = 0
    reflexive: bool = False
    compounds: bool = False


Index = Mapping[str, tuple[Entry, ...]]


@dataclass(frozen=True)
class EventWords:
    """The event lexicon of a language.

    `light` verbs carry an event noun without adding to it ("hold talks"), `receiving` ones too, with their subject as
    the recipient ("drew criticism"); `quantities` are nouns that stand for what
    they are a quantity of ("dozens of soldiers"); `compounds` says whether the language writes compounds as one
    word, whose last part decides, and `plurals` are the endings that may stand between such a word and its entry;
    `pronominal` adverbs stand for a preposition with a clause ("darauf"); `verb_last` that the verb ends an expression
    of several words.
    """

    FILE: ClassVar[str] = "events"

    frames: tuple[Frame, ...]
    light: frozenset[str]
    receiving: frozenset[str]
    quantities: frozenset[str]
    compounds: bool
    plurals: tuple[str, ...]
    verb_last: bool
    pronominal: Mapping[str, str]
    inflection: Inflection = field(repr=False)

    @cached_property
    def forms(self) -> Mapping[str, str]:
        """The infinitive by form, for the verbs of the frames and of their conditions."""
        conditions = (word for frame in self.frames for word in frame.clause)
        return self.inflection.lemmas([*self.verbs, *self.light, *self.receiving, *conditions])

    @cached_property
    def verbs(self) -> Index:
        """Entries by the lemma of the verb; their other parts belong to it ("carry out", "in Kraft setzen")."""
        return _index(_verb(frame, word, self.verb_last) for frame in self.frames for word in frame.verbs)

    @cached_property
    def nouns(self) -> Index:
        """Entries by the lemma of the noun that heads the expression."""
        return _index(_noun(frame, word) for frame in self.frames for word in frame.nouns)

    @cached_property
    def adjectives(self) -> Index:
        """Entries by the lemma of an adjective that stands as predicate."""
        return _index(Entry(frame, (word.lower(),)) for frame in self.frames for word in frame.adjectives)

    def named(self, frame: str) -> Frame:
        """The frame with this id. Raises KeyError if there is none."""
        return self._by_id[frame]

    @cached_property
    def _by_id(self) -> Mapping[str, Frame]:
        return {frame.id: frame for frame in self.frames}


def _index(entries: Iterator[Entry]) -> Index:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.parts[entry.head], []).append(entry)
    return {word: tuple(entries) for word, entries in found.items()}


def _verb(frame: Frame, word: str, verb_last: bool) -> Entry:
    parts = word.lower().split()
    reflexive = parts[0] in REFLEXIVE
    parts = parts[reflexive:]
    return Entry(frame, tuple(parts), head=len(parts) - 1 if verb_last else 0, reflexive=reflexive)


def _noun(frame: Frame, word: str) -> Entry:
    if word.startswith("-"):
        return Entry(frame, (word[1:].lower(),), compounds=True)
    parts = tuple(word.lower().split())
    tail = next((i for i, part in enumerate(parts) if part in frozenset({"of", "on", "for", "zur", "der"})), len(parts))
    return Entry(frame, parts, head=max(tail - 1, 0))


def split(text: str | None) -> tuple[str, ...]:
    """The words of a comma-separated list.

    >>> split("treffen, sich treffen")
    ('treffen', 'sich treffen')
    """
    return tuple(word for part in (text or "").split(",") if (word := part.strip()))


@dataclass(frozen=True)
class _Folder:
    """Reads the files of a lexicon: `words` with what all share, and one file a PLOVER type."""

    groups: Mapping[str, str]

    def word_set(self, text: str | None) -> frozenset[str]:
        found: set[str] = set()
        for word in split(text):
            if word.startswith("<"):
                found |= self.word_set(self.groups[word.strip("<>")])
            else:
                found.add(word.lower())
        return frozenset(found)

    def words(self, text: str | None) -> tuple[str, ...]:
        found: list[str] = []
        for word in split(text):
            found.extend(split(self.groups[word.strip("<>")]) if word.startswith("<") else (word,))
        return tuple(found)

    def frames(self, file: Mapping[str, Any]) -> Iterator[Frame]:
        shared = {name: value for name, value in file.items() if name != "frames"}
        for name, own in file["frames"].items():
            yield self.frame({**shared, **own, "id": name})

    def frame(self, data: Mapping[str, Any]) -> Frame:
        unknown = data.keys() - Frame.__dataclass_fields__.keys()
        if unknown:
            raise ValueError(f"frame '{data['id']}' has unknown fields: {', '.join(sorted(unknown))}")
        parts: dict[str, Any] = {name: data[name] for name in PLAIN if name in data}
        parts |= {name: split(data.get(name)) for name in ("context", "by", "toward")}
        parts |= {name: self.words(data.get(name)) for name in ("verbs", "nouns", "adjectives")}
        parts |= {name: self.word_set(data.get(name)) for name in ("object", "subject", "clause", "unless", "light")}
        parts["prep"] = {word: self.word_set(nouns) for word, nouns in (data.get("prep") or {}).items()}
        everyone = "|".join(parts["by"] + parts["toward"])
        parts["actor_in"] = tuple(part for part in split(data.get("actor_in", everyone)) if part != "none")
        return Frame(**parts)


def structure(files: Mapping[str, Any], _: object = None) -> EventWords:
    """The lexicon in the parsed files of its folder. Raises ValueError for a field that frames don't have."""
    words = files["words"]
    folder = _Folder(words["groups"])
    frames = tuple(frame for name, file in files.items() if name != "words" for frame in folder.frames(file))
    return EventWords(
        frames, folder.word_set(words["light"]), folder.word_set(words.get("receiving")),
        folder.word_set(words["quantities"]), bool(words["compounds"]),
        split(words.get("plurals")), bool(words["verb_last"]), words.get("pronominal") or {},
        Inflection(**words["inflection"]))


cattrs.register_structure_hook(EventWords, structure)
