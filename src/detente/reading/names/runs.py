"""Runs: words of a report that can be a person's name, and the title and the honorific before them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.names import NameWords
from detente.reading.names.figures import Company, Figure
from detente.reading.names.words import fold, folded
from detente.reading.offices import Title

HYPHENS = frozenset("-\u2010\u2011")
LONGEST_PARTICLES = 4
PROPER = frozenset({"NE", "NNP", "NNPS"})
MISTAKEN = frozenset({"PRON", "ADV", "ADJ", "INTJ", "X"})
OPENING = ("nsubj", "discourse", "vocative")
OF_WHOM = 5  # words behind the first of several names ("Pagan Amum of the South and …")
CLOSED = frozenset({"DET", "ADP", "PRON", "AUX", "CCONJ", "SCONJ", "PART", "NUM", "PUNCT", "SPACE", "VERB", "SYM"})


@dataclass(frozen=True)
class Run:
    """A run of tokens that can be a person's name: `words` folded, hyphens undone."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    title: Title | None = None
    honorific: str | None = None


def is_proper(token: Token) -> bool:
    """Whether a word is tagged as a proper noun."""
    return token.tag_ in PROPER or token.pos_ == "PROPN"


def name_runs(company: Company, titles: Sequence[Title], skip: frozenset[int], given: frozenset[str]) -> Iterator[Run]:
    """The runs of name-like tokens that are not names of countries, places and bodies, in the order of the text."""
    doc, words = company.page.doc, company.page.words(NameWords)
    closed = {i for title in titles for i in range(title.start, title.end)} | skip | company.whole_names
    ending = {max(title.end, title.reach): title for title in reversed(titles)}
    at = 0
    while at < len(doc):
        if at in closed or not _opens(company, at, closed, words):
            at += 1
            continue
        end = at + 1
        while end < len(doc):
            step = _continues(company, end, closed, words, given)
            if not step:
                break
            end += step
        if not _names_site(company, at, end, words):
            yield _run(company, at, end, _title_before(company, at, ending), words)
        at = end


def again(company: Company, met: Sequence[tuple[Run, Figure]]) -> Iterator[Run]:
    """Family names of people met so far where they were taken for other words ("sprach mit Chaudhry", "Abe held")."""
    doc, words = company.page.doc, company.page.words(NameWords)
    families = {doc[run.end - 1].text for run, _ in met if len(run.words) > 1}
    for token in doc:
        if token.text not in families or token.i in company.words or not token.i:
            continue
        if token.is_sent_start and token.pos_ in MISTAKEN and token.dep_.startswith(OPENING):
            yield _run(company, token.i, token.i + 1, None, words)
            continue
        if token.pos_ != "NOUN" or token.is_sent_start or token.i in company.titled:
            continue
        if doc[token.i - 1].pos_ in ("DET", "ADJ", "NUM", "PROPN"):
            continue
        yield _run(company, token.i, token.i + 1, None, words)


def _names_site(company: Company, start: int, end: int, words: NameWords) -> bool:
    """Whether a name is that of a site and nobody's ("Ben Gurion airport", "Flughafen Ben Gurion")."""
    doc = company.page.doc
    behind = end < len(doc) and doc[end].lower_ in words.venues and doc[end].pos_ in ("NOUN", "PROPN")
    return behind or (start > 0 and doc[start - 1].lower_ in words.venues and doc[start - 1].pos_ == "NOUN")


def _opens(company: Company, at: int, closed: set[int], words: NameWords) -> bool:
    token = company.page.doc[at]
    if at in company.people:
        return True
    if not token.text[:1].isupper() or not any(letter.isalpha() for letter in token.text):
        return False
    if is_proper(token):
        return (token.lower_ not in words.never_names and len(token.text) > 1) or token.text.endswith(".")
    before = at - 1
    return (
        before in closed
        and before >= 0
        and token.pos_ not in CLOSED
        and (token.ent_type_ == "PER" or (words.capitals_name and _capital_next(token)))
        and token.lower_ not in words.never_names
    )


def _capital_next(token: Token) -> bool:
    """Whether a word of another language opens a name of several words ("opposition leader Henrique Capriles")."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.tag_ == "FW" and following is not None and following.text[:1].isupper()


def _continues(company: Company, at: int, closed: set[int], words: NameWords, given: frozenset[str]) -> int:
    """How many tokens from here on go on with the name: 0 if none."""
    doc, token = company.page.doc, company.page.doc[at]
    if at in closed or token.is_space or token.lower_ in words.never_names:
        return 0
    if token.text in "-\u2010\u2011" and not doc[at - 1].whitespace_ and not token.whitespace_ and at + 1 < len(doc):
        return 2 if doc[at + 1].is_alpha and at + 1 not in closed else 0
    if token.text in "'\u2019" and not token.whitespace_ and at + 1 < len(doc) and doc[at + 1].text[:1].isupper():
        return 2
    first = token.text[0]
    if first.isupper() and any(letter.isalpha() for letter in token.text):
        if is_proper(token) or at in company.people:
            return 1
        named = is_proper(doc[at - 1]) or (words.capitals_name and doc[at - 1].tag_ == "FW")
        if not named or token.pos_ in ("DET", "PRON", "ADP", "AUX", "PUNCT"):
            return 0
        labelled = token.ent_type_ == "PER" and doc[at - 1].ent_type_ == "PER"
        named = fold(doc[at - 1].text) in given and token.tag_ != "NN"
        named = named or (token.dep_.startswith("flat") and token.head.i < at and token.head.ent_type_ == "PER")
        return int((words.capitals_name and token.pos_ not in CLOSED) or labelled or named)
    if token.lower_ in words.particles:
        return _past_particles(company, at, closed, words)
    if "-" in token.text and token.lower_.split("-")[0] in words.particles:
        return 1
    return 0


def _past_particles(company: Company, at: int, closed: set[int], words: NameWords) -> int:
    """How many tokens a name goes on for from its particles on ("von der Leyen", "al-Assad"): 0 if no name follows."""
    doc, end = company.page.doc, at
    while (
        end < len(doc)
        and (doc[end].lower_ in words.particles or doc[end].text in HYPHENS)
        and end - at < LONGEST_PARTICLES
    ):
        end += 1
    if end >= len(doc) or end in closed or not doc[end].text[:1].isupper():
        return 0
    acronym = doc[end].text.isupper() and len(doc[end].text) > 1
    named = is_proper(doc[end]) or end in company.people
    return end + 1 - at if named and not acronym else 0


def _title_before(company: Company, at: int, ending: dict[int, Title]) -> Title | None:
    """The title that ends right before a name, or before the comma in front of it."""
    doc = company.page.doc
    back = at - 1
    comma = back >= 0 and doc[back].text == ","
    if comma:
        back -= 1
    title = ending.get(back + 1)
    if title is None or (comma and not (_opens_list(company, at) if title.plural else _ends_apposition(company, at))):
        return None
    return title


def _opens_list(company: Company, at: int) -> bool:
    """Whether names follow the comma behind a title of several ("the presidents of Peru and Chile, Ruiz and …")."""
    doc, end = company.page.doc, at
    while end < len(doc) and is_proper(doc[end]):
        end += 1
    if end - at < 2:
        return False
    if end < len(doc) and doc[end].pos_ == "ADP":
        ahead = range(end, min(end + OF_WHOM, len(doc)))
        end = next((i for i in ahead if doc[i].pos_ == "CCONJ" or doc[i].is_punct), end)
    following = doc[end + 1] if end < len(doc) - 1 and doc[end].pos_ == "CCONJ" else None
    return following is not None and is_proper(following)


def _ends_apposition(company: Company, at: int) -> bool:
    doc = company.page.doc
    end = at
    while end < len(doc) and (is_proper(doc[end]) or doc[end].text[:1].isupper() or doc[end].text in "-'"):
        end += 1
    return end >= len(doc) or doc[end].is_punct or doc[end].is_space or doc[end].text in '»"”'


def _run(company: Company, start: int, end: int, title: Title | None, words: NameWords) -> Run:
    doc = company.page.doc
    honorific = None
    while start < end - 1 and doc[start].lower_ in words.honorifics:
        honorific = words.honorifics[doc[start].lower_] or honorific or ""
        start += 1
    if start and doc[start - 1].lower_ in words.honorifics:
        honorific = words.honorifics[doc[start - 1].lower_]
    span = doc[start:end]
    text = span.text
    return Run(start, end, text, folded(text), title, honorific)
