"""Who says it: the words that name the speaker."""

from collections.abc import Sequence

from spacy.tokens import Token

from detente.reading.grammar import base, children, feature, first_conjunct, is_finite, is_predicate
from detente.reading.speech.draft import Desk, Source
from detente.reading.speech.lexicon import Entry

CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "ccomp", "csubj", "punct", "cc:preconj", "orphan", "dislocated"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
LONGEST = 40


def noun_phrase(desk: Desk, head: Token, without: Token | None = None) -> Source:
    """The words of a noun phrase without its preposition and its relative clauses."""
    found, queue = [head], [head]
    while queue:
        here = queue.pop()
        for child in here.children:
            if child.dep_ in CLAUSES or (here == head and child.dep_ in ("case", "mark", "advmod", "cop", "cc", "nsubj", "aux")):
                continue
            if child is without or abs(child.i - head.i) > LONGEST or is_finite(child):
                continue
            found.append(child)
            queue.append(child)
    kept = _together(desk, sorted(found, key=lambda token: token.i), head)
    return Source(head, kept[0], kept[-1])


def _together(desk: Desk, tokens: Sequence[Token], head: Token) -> list[int]:
    """The run around the head; only punctuation and words of saying's own kind may be left out between."""
    indexes = [token.i for token in tokens]
    at = indexes.index(head.i)
    first, last = at, at
    while last + 1 < len(indexes) and _bridge(desk, indexes[last], indexes[last + 1]):
        last += 1
    while first > 0 and _bridge(desk, indexes[first - 1], indexes[first]):
        first -= 1
    return indexes[first:last + 1]


def _bridge(desk: Desk, left: int, right: int) -> bool:
    between = desk.page.doc[left + 1:right]
    return len(between) <= 3 and all(token.is_punct or token.is_quote or token.dep_ in ("punct", "case", "advmod", "cc") for token in between) \
        and not any(token.text in ".:;" for token in between)


def source_of_verb(desk: Desk, verb: Token, entry: Entry | None) -> Source | None:
    """The speaker of a verb of saying: its subject, or the agent of its passive."""
    grammar = desk.grammar
    quoted = entry is not None and entry.lemma in desk.words.quoting
    if grammar.passive(verb) and not quoted:
        agents = [token for token in grammar.agents(verb) if token.i != verb.i]
        return noun_phrase(desk, agents[0], verb) if agents else None
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer")]
    heads = own or [token for token in grammar.subjects(verb) if token != verb]
    heads = [head for head in heads if not _expletive(desk, head)]
    if not heads and not own:
        guess = _by_order(desk, verb)
        heads = [guess] if guess is not None else []
    if not heads:
        return None
    head = heads[0]
    return noun_phrase(desk, head, verb)


def venue_of(desk: Desk, verb: Token) -> Source | None:
    """Where it stands that is said impersonally ("heißt es in der Mitteilung"): the text."""
    for child in verb.children:
        if base(child.dep_) == "obl" and child.pos_ in ("NOUN", "PROPN"):
            return noun_phrase(desk, child, verb)
    return None


def _expletive(desk: Desk, token: Token) -> bool:
    return token.dep_ == "expl" or token.lower_ in desk.words.impersonal_subjects and not _named(token)


def _named(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN")


def _by_order(desk: Desk, verb: Token) -> Token | None:
    """The nearest free noun phrase where the parse gives no subject: after the finite verb, else before it."""
    finite = desk.grammar.finite(verb) or verb
    doc = desk.page.doc
    for index in range(finite.i + 1, min(finite.i + 8, len(doc))):
        token = doc[index]
        if token.is_punct or is_finite(token):
            break
        if token.pos_ in NOMINAL and _free(token) and token.head.pos_ not in ("ADP",):
            return _top(token)
    return None


def _free(token: Token) -> bool:
    """Whether a noun is no prepositional phrase and no oblique case."""
    top = _top(token)
    case = feature(top, "Case")
    return not any(child.dep_ == "case" for child in top.children) and case in ("", "Nom") and feature(top, "Reflex") != "Yes"


def _top(token: Token) -> Token:
    while token.dep_ in ("flat", "flat:name", "compound", "appos", "nmod", "amod", "nmod:poss") and token.head.pos_ in NOMINAL and token.head is not token:
        token = token.head
    return token


def possessor(desk: Desk, noun: Token) -> Source | None:
    """Whose words a noun of saying names: a genitive, a possessive, or a phrase with "von" / "by"."""
    owners = [token for token in desk.grammar.possessors(noun) if token.pos_ in NOMINAL or token.pos_ == "DET"]
    if not owners:
        for child in children(noun, "nmod", "obl"):
            if desk.grammar.preposition(child) in desk.words.of:
                owners.append(child)
    if not owners:
        return None
    owner = min(owners, key=lambda token: abs(token.i - noun.i))
    return noun_phrase(desk, owner, noun)


def is_main(verb: Token) -> bool:
    """Whether a verb heads a main clause."""
    first = first_conjunct(verb)
    return first.head == first or (base(first.dep_) == "parataxis" and is_predicate(first))
