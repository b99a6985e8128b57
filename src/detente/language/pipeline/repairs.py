"""What cannot be in a tree, mended: missed coordinations, two subjects of a verb, passives without their auxiliary.

A statistical tree breaks rules of Universal Dependencies that the words around a relation make certain. Only such
breaks are mended here; where the tree merely may be wrong, it stays.
"""

from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc, Token

from detente.language.pipeline.grafts import (
    NOMINAL,
    bear,
    bring_along,
    complete,
    coordinate,
    own,
    quote,
    report,
)
from detente.language.pipeline.regrouping import exchange, regroup

COMPONENT = "detente_repairs"
VERBAL = ("VERB", "AUX")
PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"
AUXILIARY = ("aux", "aux:pass", "cop")


@dataclass(frozen=True)
class Repairs:
    """The component, with what a language's `grammar.yaml` says of its forms.

    `passive` are the lemmas of auxiliaries that a passive can be built with, `finite` the tag of the finite form by the
    tag of a participle that may look the same, `infinitive` likewise, `truncated` the tag of a word cut off at a
    hyphen, `infinitive_mark` that of the particle of an infinitive clause, `relative` those of relative pronouns,
    `owning` that of those that own what follows ("dessen Truppen"), `plural` the tag of the finite form by that of the
    infinitive that looks the same, `closing` the tags that may stand between a noun and its relative clause ("kam mit
    Haftar zusammen, dessen …"), `gerund` auxiliaries of a gerund, `verbal` the tag of a finite verb by that of a noun
    that looks the same, `telling` verbs whose object hears what a clause says, `preterites` the infinitive by plural
    forms of the past that end as infinitives do, `comparing` words two before a number by the word between
    them ("more than", "at least"), `days` nouns for days that stand in a clause without a preposition, `accusative`
    the articles that a noun in the singular has as an object alone.
    """

    passive: frozenset[str]
    finite: dict[str, str] = field(default_factory=dict)
    infinitive: dict[str, str] = field(default_factory=dict)
    truncated: str = ""
    infinitive_mark: str = ""
    relative: frozenset[str] = frozenset()
    owning: str = ""
    plural: dict[str, str] = field(default_factory=dict)
    closing: frozenset[str] = frozenset()
    gerund: frozenset[str] = frozenset()
    verbal: dict[str, str] = field(default_factory=dict)
    telling: frozenset[str] = frozenset()
    preterites: dict[str, str] = field(default_factory=dict)
    comparing: dict[str, list[str]] = field(default_factory=dict)
    days: frozenset[str] = frozenset()
    accusative: frozenset[str] = frozenset()

    def __call__(self, doc: Doc) -> Doc:
        """Mend the tree of a Doc in place."""
        for token in doc:
            self._words(token)
            self._clauses(token)
        for token in doc:
            if token.pos_ in VERBAL and token.dep_ not in AUXILIARY:
                self._verb(token)
        return doc

    def _words(self, token: Token) -> None:
        """Words that the parse hangs in the wrong place."""
        regroup(token)
        if token.dep_ in AUXILIARY:
            _unload(token)
        if token.lower_ in self.comparing and token.dep_ in ("case", "fixed", "nmod", "amod", "obj"):
            self._count(token)
        if token.lower_ in self.days:
            _set_apart(token)
        if token.dep_ == "cc" and token.head.i > token.i:
            coordinate(_phrase(token.head), token)
        if self.truncated and token.tag_ == self.truncated:
            complete(token)

    def _clauses(self, token: Token) -> None:
        """Clauses that belong elsewhere, and what their pronouns and auxiliaries tell of them."""
        if self.owning and token.tag_ == self.owning:
            own(token)
        if token.tag_ in self.relative and token.i > 1:
            bring_along(token)
            self._relate(token)
        if token.dep_ == "acl:relcl" and token.head.head.lemma_.lower() in self.telling:
            report(token)
        if token.lower_ in self.gerund and token.dep_ in AUXILIARY:
            bear(token)
        if token.dep_ == "acl" and token.head.dep_ == "ROOT" and token.tag_ in self.finite:
            self._enliven(token)
        if token.dep_ == "ROOT" and token.pos_ == "VERB" and (told := quote(token)) and told.tag_ in self.finite:
            _retag(told, self.finite[told.tag_], PAST)
        if token.dep_ == "ROOT" and token.tag_ in self.verbal:
            self._predicate(token)
        if self.preterites and token.tag_ in self.infinitive.values():
            self._narrate(token)

    def _verb(self, token: Token) -> None:
        """The form of a verb, its voice and its subject."""
        self._form(token)
        if token.tag_ in self.plural:
            self._finish(token)
        self._modal(token)
        self._voice(token)
        self._infinitive(token)
        _one_subject(token)
        if self.truncated:
            exchange(token, self.accusative)

    def _count(self, than: Token) -> None:
        """A number with "more than" before it counts the object, and makes no phrase of it ("at least 100 people")."""
        before = than.nbor(-1) if than.i else than
        number = next((token for token in than.doc[than.i + 1 : than.i + 3] if token.pos_ != "DET"), than)
        counts = number.dep_ == "nummod"
        if before.lower_ not in self.comparing[than.lower_] or not (counts or number.pos_ == "NUM"):
            return
        noun = number.head if counts else number
        verb = noun.head
        if before.dep_ in ("compound:prt", "xcomp", "case", "obj"):
            before.dep_, before.head = "advmod", number
        than.dep_, than.head = "fixed", before
        _rejoin(before, noun)
        bare = not any(child.dep_ in ("obj", "aux:pass") for child in verb.children)
        bare &= not any(child.dep_ == "case" for child in noun.children)
        if noun.dep_ == "obl" and verb.pos_ in VERBAL and noun.i > verb.i and bare:
            noun.dep_ = "obj"

    def _form(self, verb: Token) -> None:
        """A participle that can't be one: a main verb without any auxiliary, or an infinitive that looks the same."""
        labels = [child.dep_ for child in verb.children]
        if (
            verb.tag_ in self.infinitive
            and verb.lower_ == verb.lemma_.lower()
            and {"aux:pass", "nsubj", "obj"} <= {*labels}
        ):
            _retag(verb, self.infinitive[verb.tag_], "VerbForm=Inf")
            for child in verb.children:
                if child.dep_ == "aux:pass":
                    child.dep_ = "aux"
        elif verb.tag_ in self.finite and verb.dep_ == "ROOT" and not set(labels) & {*AUXILIARY} and _second(verb):
            _retag(verb, self.finite[verb.tag_], PAST)
            for child in verb.children:
                if child.dep_ == "nsubj:pass":
                    child.dep_ = "nsubj"

    def _narrate(self, verb: Token) -> None:
        """A form that only the past has is no infinitive ("wo sie zusammenkamen")."""
        low = verb.lower_
        form = next((form for form in self.preterites if low.endswith(form)), None)
        if form is None or not any(child.dep_ == "nsubj" for child in verb.children):
            return
        _retag(verb, next(iter(self.finite.values())), "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin")
        verb.lemma_ = low[: -len(form)] + self.preterites[form]

    def _finish(self, verb: Token) -> None:
        """A relative clause without any other finite verb has its last word for one ("deren Truppen … belagern")."""
        labels = {child.dep_ for child in verb.children}
        marked = any(child.tag_ == self.infinitive_mark for child in verb.children)
        if verb.dep_ not in ("acl:relcl", "acl") or marked or labels & {*AUXILIARY, "conj"}:
            return
        if verb.i + 1 == len(verb.doc) or verb.nbor().is_punct:
            verb.dep_ = "acl:relcl"
            _retag(verb, self.plural[verb.tag_], "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin")

    def _modal(self, verb: Token) -> None:
        """A form right before a finite auxiliary is none itself ("zu dem das Parlament Rat geben kann")."""
        back = {finite: infinitive for infinitive, finite in self.plural.items()}
        if verb.tag_ not in back or verb.i + 1 == len(verb.doc) or not verb.lower_.endswith("n"):
            return
        after = verb.nbor()
        if after.head == verb and after.dep_ == "aux" and "Fin" in after.morph.get("VerbForm", []):
            _retag(verb, back[verb.tag_], "VerbForm=Inf")
            verb.lemma_ = verb.lower_

    def _relate(self, pronoun: Token) -> None:
        """A clause that opens with a relative pronoun right behind a noun and a comma belongs to that noun."""
        clause, doc = pronoun.head, pronoun.doc
        while clause.pos_ in ("NOUN", "PROPN") and clause.head.i > clause.i:
            clause = clause.head
        behind = doc[pronoun.i - 2]
        if clause.dep_ not in ("ccomp", "advcl", "parataxis", "conj") or clause.i < pronoun.i:
            return
        if pronoun.tag_ == self.owning and behind.tag_ in self.closing and behind.i > 0:
            behind = doc[behind.i - 1]
        if doc[pronoun.i - 1].text != "," or behind.pos_ not in NOMINAL:
            return
        noun = behind
        while noun.dep_ in ("flat", "flat:name", "compound", "appos") and noun.head.i < noun.i:
            noun = noun.head
        if clause == noun or clause.is_ancestor(noun):  # a ring is no tree: whoever climbs it never arrives
            return
        clause.head, clause.dep_ = noun, "acl:relcl"

    def _enliven(self, participle: Token) -> None:
        """A sentence without any other verb has its participle for one ("The ministers exchanged views")."""
        noun, sentence = participle.head, participle.sent
        verbs = [token for token in sentence if token.pos_ in VERBAL and token != participle]
        full = sentence[-1].text == "." or (len(sentence) > 1 and sentence[-1].is_space and sentence[-2].text == ".")
        if verbs or not full or noun.pos_ not in NOMINAL:
            return
        rest = [child for child in noun.children if child.i > participle.i]
        participle.head, participle.dep_ = participle, "ROOT"
        noun.head, noun.dep_ = participle, "nsubj"
        for child in rest:
            child.head = participle
            if child.dep_ == "parataxis" and child.pos_ in NOMINAL:
                child.dep_ = "obj"
        _retag(participle, self.finite[participle.tag_], PAST)

    def _predicate(self, root: Token) -> None:
        """A sentence whose only would-be verb was taken for a plural has it for its verb ("Macron plans to travel")."""
        subject = next((child for child in root.children if child.dep_ == "compound" and child.i == root.i - 1), None)
        clausal = [child for child in root.children if child.dep_ in ("acl", "ccomp", "xcomp") and child.i > root.i]
        if subject is None or not subject.text[0].isupper() or not clausal:
            return
        if any(child.dep_ in ("cop", "det", "nsubj") for child in root.children):
            return
        _retag(root, self.verbal[root.tag_], "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin")
        root.pos_, subject.pos_, subject.dep_ = "VERB", "PROPN", "nsubj"
        for child in clausal:
            if child.dep_ == "acl":
                child.dep_ = "xcomp"

    def _infinitive(self, verb: Token) -> None:
        """An infinitive clause has no subject of its own: what the tree calls so is its object."""
        if not any(child.tag_ == self.infinitive_mark for child in verb.children) or verb.dep_ == "ROOT":
            return
        labels = [child.dep_ for child in verb.children]
        if "obj" in labels or any(child.tag_ in self.finite.values() for child in verb.children):
            return
        for child in verb.children:
            if child.dep_ == "nsubj":
                child.dep_ = "obj"

    def _voice(self, verb: Token) -> None:
        """No passive without its auxiliary: a clause whose auxiliaries only build tenses is active."""
        auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "aux:pass")]
        if not auxiliaries or any(aux.lemma_.lower() in self.passive for aux in auxiliaries):
            return
        for child in verb.children:
            if child.dep_ == "nsubj:pass":
                child.dep_ = "nsubj"
            elif child.dep_ == "aux:pass":
                child.dep_ = "aux"


def _set_apart(day: Token) -> None:
    """A name right before "today" is no part of it but the subject ("Pakistan today threatened")."""
    verb = day.head
    if day.dep_ == "obj" and verb.pos_ in VERBAL and day.i > verb.i and not any(True for _ in day.children):
        day.dep_ = "obl:unmarked"
        for child in verb.children:
            if child.dep_ == "advcl" and child.i > day.i and any(
                mark.dep_ == "mark" and mark.i == day.i + 1 for mark in child.children
            ):
                child.dep_ = "ccomp"
        return
    name = next((child for child in day.children if child.dep_ in ("compound", "nmod:poss", "nmod") and
                 child.i == day.i - 1 and child.pos_ == "PROPN"), None)
    if name is None or verb.pos_ not in VERBAL or verb.i < day.i:
        return
    subjects = [child for child in verb.children if child.dep_.startswith("nsubj") and child != day]
    if not subjects and not any(child.dep_ == "case" for child in day.children):
        passive = any(child.dep_ == "aux:pass" for child in verb.children)
        day.dep_, name.head, name.dep_ = "obl:unmarked", verb, "nsubj:pass" if passive else "nsubj"


def _rejoin(counting: Token, noun: Token) -> None:
    """A preposition before words that count is the noun's, not a phrase of its own ("met with at least two envoys")."""
    left = counting.nbor(-1) if counting.i else counting
    if left.pos_ == "ADP" and left.dep_ in ("obl", "nmod") and left.head == noun.head and not any(left.children):
        left.head, left.dep_ = noun, "case"


def _retag(verb: Token, tag: str, features: str) -> None:
    verb.tag_ = tag
    verb.set_morph(features)  # type: ignore[attr-defined]  # spaCy has it, its stubs have not


def _second(verb: Token) -> bool:
    """Whether a verb stands right behind its subject with something to follow, as a finite main verb does."""
    subject = next((child for child in verb.children if child.dep_.startswith("nsubj") and child.i < verb.i), None)
    if subject is None or subject.right_edge.i + 1 < verb.i - 2:
        return False
    return any(token.i > verb.i and token.pos_ not in ("PUNCT", "SPACE") for token in verb.subtree)


def _unload(auxiliary: Token) -> None:
    """An auxiliary has no dependents of its own: they are its verb's."""
    for child in list(auxiliary.children):
        if child.dep_ not in ("conj", "cc", "fixed", "advmod"):
            child.head = auxiliary.head


def _phrase(token: Token) -> Token:
    """The head of the noun phrase that a word stands at the beginning of."""
    while token.dep_ in ("compound", "nmod:desc", "amod", "det", "nummod") and token.head.i > token.i:
        token = token.head
    return token


def _one_subject(verb: Token) -> None:
    """Of two bare subjects of an active verb the one in the accusative, or else the later one, is the object."""
    labels = [child.dep_ for child in verb.children]
    if labels.count("nsubj") != 2 or "cop" in labels:
        return
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    marked = [child for child in subjects if child.morph.get("Case", []) == ["Acc"]]
    (marked[0] if len(marked) == 1 else subjects[1]).dep_ = "iobj" if "obj" in labels else "obj"


@Language.factory(
    COMPONENT,
    default_config={
        "passive": [],
        "finite": {},
        "infinitive": {},
        "truncated": "",
        "infinitive_mark": "",
        "relative": [],
        "owning": "",
        "plural": {},
        "closing": [],
        "gerund": [],
        "verbal": {},
        "telling": [],
        "preterites": {},
        "comparing": {},
        "days": [],
        "accusative": [],
    },
)
def _repairs(
    nlp: Language,
    name: str,
    passive: list[str],
    finite: dict[str, str],
    infinitive: dict[str, str],
    truncated: str,
    infinitive_mark: str,
    relative: list[str],
    owning: str,
    plural: dict[str, str],
    closing: list[str],
    gerund: list[str],
    verbal: dict[str, str],
    telling: list[str],
    preterites: dict[str, str],
    comparing: dict[str, list[str]],
    days: list[str],
    accusative: list[str],
) -> Repairs:
    """The component for a language, see `Repairs`."""
    del nlp, name
    return Repairs(
        frozenset(passive), finite, infinitive, truncated, infinitive_mark, frozenset(relative), owning, plural,
        frozenset(closing), frozenset(gerund), verbal, frozenset(telling), preterites, comparing, frozenset(days),
        frozenset(accusative),
    )
