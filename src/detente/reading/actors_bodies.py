"""Bodies of a state that a report names by what they are: ministries, parliaments, courts, armed forces."""

from functools import lru_cache

from spacy.tokens import Token

from detente.language.bundle import Language
from detente.language.vocabulary.offices import OfficeWords
from detente.model import ActorKind
from detente.reading.names.figures import Company, Figure, Manner, Mention

ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obl:agent", "nmod:poss", "obj", "iobj"})


def read_bodies(company: Company) -> None:
    """Add the bodies that act or are acted on, or whose nation the report tells."""
    words = company.page.words(OfficeWords)
    for token in company.page.doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.i in company.titled or token.i in company.named:
            continue
        start = _body_start(token, words, company.page.language)
        if start is None or any(at in company.named and company.named[at][0].kind is not ActorKind.STATE
                                for at in range(start, token.i)):
            continue
        country, whole = _nation(company, start, token.i)
        if not _acts(token, words) and not (country and whole is not None and token.tag_ in ("NNP", "NE")):
            continue
        if country is None and not _definite(company, start):
            continue
        country = country or _country_nearby(company, token)
        if country is None:
            continue
        _add(company, token, start, country)


def _add(company: Company, token: Token, start: int, country: str) -> None:
    name = company.page.doc[start:token.i + 1].text
    key = token.lemma_.casefold() or name.casefold()
    for figure in company.figures:
        if figure.kind is ActorKind.BODY and figure.country == country and figure.name.casefold().endswith((key, name.casefold())):
            break
    else:
        figure = company.add(Figure(ActorKind.BODY, name, country))
    company.mention(figure, Mention(start, token.i + 1, Manner.NAME))


@lru_cache(maxsize=8)
def _last_words(language: Language) -> frozenset[str]:
    return frozenset(name.split()[-1] for name in language.words(OfficeWords).bodies)


def _body_start(token: Token, words: OfficeWords, language: Language) -> int | None:
    """Where the name of a body begins that ends at this token; None if it is none."""
    forms = (token.lower_, token.lemma_.lower())
    if words.compounds:
        return token.i if any(form.endswith(words.bodies) for form in forms) else None
    if not any(form in _last_words(language) for form in forms):
        return None
    best = None
    for name in words.bodies:
        parts = name.split()
        first = token.i - len(parts) + 1
        if first >= 0 and " ".join(word.lower_ for word in token.doc[first:token.i + 1]).replace(" '", "'") == name:
            best = min(first, best if best is not None else first)
    return best


def _nation(company: Company, start: int, end: int) -> tuple[str | None, int | None]:
    """The country that the words around a body tell, and at which token."""
    doc = company.page.doc
    for at in range(end, start - 1, -1):
        if at in company.nations:
            return company.nations[at][0], at
    at = start - 1
    while at >= 0 and (doc[at].pos_ == "ADJ" or doc[at].tag_ in ("POS", "ADJA", "NE", "NNP", "JJ", "NN") or at in company.nations):
        if at in company.nations:
            return company.nations[at][0], at
        at -= 1
    after = end + 1
    if after + 1 < len(doc) and (doc[after].tag_ == "ART" or doc[after].lower_ in ("of", "in", "von")):
        for at in range(after + 1, min(after + 3, len(doc))):
            if at in company.nations:
                return company.nations[at][0], at
    return None, None


def _acts(token: Token, words: OfficeWords) -> bool:
    if token.dep_ in ARGUMENTS or token.dep_.startswith("nsubj"):
        return True
    case = next((child.lower_ for child in token.children if child.dep_ == "case"), "")
    return case in words.agents


def _definite(company: Company, start: int) -> bool:
    if not start:
        return False
    before = company.page.doc[start - 1]
    return before.lower_ in company.page.words(OfficeWords).definites


def _country_nearby(company: Company, token: Token) -> str | None:
    """The nation that the sentence tells last before a body, or that somebody named before it belongs to."""
    for at in range(token.i - 1, token.sent.start - 1, -1):
        if at in company.nations:
            return company.nations[at][0]
        figure = next(iter(company.named.get(at, ())), None)
        if figure is not None and figure.country:
            return figure.country
    return None
