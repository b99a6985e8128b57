"""Who says it: the words that name the speaker."""

from collections.abc import Sequence

from spacy.tokens import Token

from detente.reading.grammar import base, children, feature, is_finite
from detente.reading.speech.draft import Desk, Range, Source
from detente.reading.speech.lexicon import Entry

CLAUSES = frozenset(
    {"acl", "acl:relcl", "advcl", "parataxis", "ccomp", "csubj", "punct", "cc:preconj", "orphan", "dislocated"}
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
LONGEST = 40


def noun_phrase(desk: Desk, head: Token, without: Token | None = None) -> Source:
    """The words of a noun phrase without its preposition and its relative clauses."""
    found, queue = [head], [head]
    viewed = desk.lexicon.views(head)
    while queue:
        here = queue.pop()
        for child in here.children:
            if viewed and here != head and here.pos_ == "PROPN" and desk.grammar.preposition(child):
                continue
            if (
                child.is_space
                or child.dep_ in CLAUSES
                or (here == head and child.dep_ in ("case", "mark", "advmod", "cop", "cc", "nsubj", "aux"))
            ):
                continue
            if (
                here == head
                and desk.lexicon.views(head)
                and desk.grammar.preposition(child) not in ("", *desk.words.of)
                and child.i > head.i
            ):
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
    return indexes[first : last + 1]


def _bridge(desk: Desk, left: int, right: int) -> bool:
    between = desk.page.doc[left + 1 : right]
    if (
        desk.token(right).pos_ == "DET"
        and right - left == 1
        and feature(desk.token(right), "Case") != "Gen"
        and desk.words.comma_before_clause
        and desk.token(left).pos_ in ("NOUN", "PROPN")
    ):
        return False
    return (
        len(between) <= 3
        and all(
            token.is_punct or token.is_quote or token.dep_ in ("punct", "case", "advmod", "cc") for token in between
        )
        and not any(token.text in ".:;" for token in between)
    )


def source_of_verb(desk: Desk, verb: Token, entry: Entry | None, content: Sequence[Range] = ()) -> Source | None:
    """The speaker of a verb of saying: its subject, or the agent of its passive; never a word of what is said."""
    grammar = desk.grammar
    quoted = entry is not None and entry.lemma in desk.words.quoting
    if grammar.passive(verb) and not quoted and not _past_form(desk, verb):
        agents = [token for token in grammar.agents(verb) if _outside(desk, verb, token, content)]
        agents = agents or [
            token for token in children(verb, "obl") if _outside(desk, verb, token, content) and is_text(desk, token)
        ]
        return _clipped(noun_phrase(desk, agents[0], verb), verb, content) if agents else None
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer")]
    heads = [head for head in own or grammar.subjects(verb) if _outside(desk, verb, head, content)]
    if any(_expletive(desk, head) for head in heads):
        return None
    companions = entry.companions if entry is not None else ()
    heads = [
        head for head in heads if head.lower_ not in grammar.words.reflexives and head.lemma_.lower() not in companions
    ]
    head = _behind_verb(desk, verb, heads, content) or (heads[0] if heads else _by_order(desk, verb, content))
    return _clipped(noun_phrase(desk, head, verb), verb, content) if head is not None else None


def _past_form(desk: Desk, verb: Token) -> bool:
    """Whether what is tagged a participle is a past form: it has a subject and no auxiliary."""
    return (
        verb.tag_ == "VBN"
        and any(child.dep_ == "nsubj" for child in verb.children)
        and not desk.grammar.auxiliaries(verb)
    )


def is_text(desk: Desk, noun: Token) -> bool:
    """Whether a noun names a text or its words: "in einem Bericht", "in the statement"."""
    return bool({noun.lemma_.lower(), noun.lower_} & set(desk.words.venues)) or desk.lexicon.views(noun)


def _behind_verb(desk: Desk, verb: Token, heads: Sequence[Token], content: Sequence[Range]) -> Token | None:
    """The subject behind the finite verb where the parse took a fronted object for it ("Die Arbeit lobte er")."""
    finite = desk.grammar.finite(verb) or verb
    if not heads or heads[0].i > finite.i or finite.i + 1 >= len(desk.page.doc) or not desk.words.comma_before_clause:
        return None
    following = desk.token(finite.i + 1)
    if (
        following.pos_ == "PRON"
        and feature(following, "PronType") == "Prs"
        and feature(following, "Case") == "Nom"
        and _outside(desk, verb, following, content)
        and not _expletive(desk, following)
    ):
        return following
    noun = _top(following.head) if following.pos_ == "DET" and following.head.i > following.i else following
    marked = (
        feature(following, "Case") == "Nom"
        and feature(following, "Gender") == "Masc"
        and feature(following, "Number") == "Sing"
    )
    fronted = feature(heads[0], "Gender") != "Masc" or feature(heads[0], "Case") in ("Acc", "Dat")
    if (
        following.pos_ == "DET"
        and marked
        and fronted
        and noun.pos_ in NOMINAL
        and _outside(desk, verb, noun, content)
        and not any(child.dep_ == "case" for child in noun.children)
    ):
        return noun
    return None


def _outside(desk: Desk, verb: Token, token: Token, content: Sequence[Range]) -> bool:
    if token == verb or (desk.sheet.inside[token.i] != desk.sheet.inside[verb.i] and not _named(token)):
        return False
    quoted = desk.sheet.inside[token.i] >= 0 and desk.sheet.inside[verb.i] < 0
    if quoted and (_clausal(desk, token) or not (token.pos_ == "PROPN" or token.text[0].isupper())):
        return False
    return not any(first <= token.i <= last for first, last in content)


def _clausal(desk: Desk, token: Token) -> bool:
    """Whether a token lies in quoted speech rather than in a quoted name."""
    start = desk.sheet.inside[token.i]
    return any(
        is_finite(other)
        for other in desk.page.doc[max(0, token.i - 60) : token.i + 60]
        if desk.sheet.inside[other.i] == start
    )


def _clipped(source: Source, verb: Token, content: Sequence[Range]) -> Source:
    """A source without the verb of saying and the content, where a wrong parse draws them in."""
    first, last = source.first, source.last
    for low, high in [*content, (verb.i, verb.i)]:
        if source.head.i < low <= last:
            last = low - 1
        if first <= high < source.head.i:
            first = high + 1
    return Source(source.head, first, last)


def venue_of(desk: Desk, verb: Token) -> Source | None:
    """Where it stands that is said impersonally ("heißt es in der Mitteilung"): the text."""
    for child in verb.children:
        if base(child.dep_) == "obl" and child.pos_ in ("NOUN", "PROPN"):
            return noun_phrase(desk, child, verb)
    for index in range(verb.i - 1, max(verb.i - 25, -1), -1):
        token = desk.token(index)
        if token.text in ".:;," or token.is_space:
            break
        if token.pos_ == "NOUN" and any(child.dep_ == "case" for child in token.children):
            return noun_phrase(desk, token, verb)
    return None


def _expletive(desk: Desk, token: Token) -> bool:
    return token.dep_ == "expl" or (token.lower_ in desk.words.impersonal_subjects and not _named(token))


def _named(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN")


def _by_order(desk: Desk, verb: Token, content: Sequence[Range]) -> Token | None:
    """The nearest free noun phrase where the parse gives no subject: behind the finite verb, else before it."""
    finite = desk.grammar.finite(verb) or verb
    doc = desk.page.doc
    behind = range(finite.i + 1, min(finite.i + 9, len(doc)))
    before = range(finite.i - 1, max(finite.i - 12, -1), -1)
    opens = finite.i == 0 or doc[finite.i - 1].is_punct
    for indexes in (behind, before) if opens else (before, behind):
        for index in indexes:
            token = doc[index]
            if (token.is_punct and not token.is_quote and token.text not in "()") or token.is_space or is_finite(token):
                break
            if (
                token.pos_ in NOMINAL
                and not _expletive(desk, token)
                and _outside(desk, verb, _top(token), content)
                and _free(token)
            ):
                return _top(token)
    return _first_of_sentence(desk, verb, finite, content)


def _first_of_sentence(desk: Desk, verb: Token, finite: Token, content: Sequence[Range]) -> Token | None:
    """The noun phrase that opens the sentence, where only an apposition or a relative clause parts it from the verb."""
    if finite.i == 0 or desk.token(finite.i - 1).text not in (",", ")", "–"):
        return None
    first = finite.i - 1
    while (
        first > 0
        and finite.i - first < 45
        and not (desk.token(first - 1).is_space or desk.token(first - 1).text in ".:;!?")
    ):
        first -= 1
    for token in desk.page.doc[first : finite.i - 1]:
        if token.pos_ in ("ADP", "SCONJ") or is_finite(token) or token.text == ",":
            return None
        if (
            token.pos_ in NOMINAL
            and _outside(desk, verb, _top(token), content)
            and feature(token, "Case") not in ("Gen", "Dat")
        ):
            return _top(token) if _top(token).i < finite.i else token
    return None


def _free(token: Token) -> bool:
    """Whether a noun is no prepositional phrase and no dative or genitive."""
    top = _top(token)
    if (
        any(child.dep_ == "case" for child in top.children)
        or feature(top, "Reflex") == "Yes"
        or (top.ent_type_ == "" and top.pos_ == "NUM")
    ):
        return False
    if top.pos_ == "PRON" and (feature(top, "Case") in ("Acc", "Dat") or feature(top, "PronType") in ("Rel", "Int")):
        return False
    return feature(top, "Case") not in ("Dat", "Gen") or top.pos_ == "PROPN"


def _top(token: Token) -> Token:
    while (
        token.dep_ in ("flat", "flat:name", "compound", "appos", "nmod", "amod", "nmod:poss")
        and token.head.pos_ in NOMINAL
        and token.head != token
    ):
        token = token.head
    return token


def possessor(desk: Desk, noun: Token) -> Source | None:
    """Whose words a noun of saying names: a genitive, a possessive, or a phrase with "von" / "by"."""
    owners = [token for token in desk.grammar.possessors(noun) if token.pos_ in NOMINAL or token.pos_ == "DET"]
    if not owners:
        phrases = children(noun, "nmod", "obl")
        owners = [child for child in phrases if desk.grammar.preposition(child) in desk.words.of]
    if not owners:
        return None
    owner = min(owners, key=lambda token: abs(token.i - noun.i))
    return noun_phrase(desk, owner, noun)
