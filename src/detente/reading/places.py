"""Places: where a report says that things are, and when the name of a capital means its government."""

from collections.abc import Iterator
from enum import Enum

from spacy.tokens import Doc, Token

from detente.language.vocabulary.names import NameWords
from detente.reading.names.figures import Company, Manner, Mention, Spot
from detente.reading.names.words import fold

NEARBY = 12
_LONGEST = 3  # words of a town's name
DATELINE_TOKENS = 6
DATELINE = frozenset("–—-(/:")


class Use(Enum):
    """How the name of a capital or country is used."""

    PARTY = "party"
    PLACE = "place"
    VISITED = "visited"


def use_of(doc: Doc, start: int, end: int, words: NameWords, *, seat: bool) -> Use:
    """How the name at tokens `start` to `end` is used: for who governs there, for the place, or as the goal of a visit.

    `seat` is for names of cities, which stand for a government only where the grammar lets them.
    """
    before = _before(doc, start, words)
    preposition = doc[before].lower_ if before >= 0 else ""
    if seat and _dateline(doc, start, end):
        return Use.PLACE
    if end < len(doc) and doc[end].tag_ == "POS":
        return Use.PARTY
    head = doc[end - 1]
    if _is_part(doc, before, words):
        return Use.PLACE
    if preposition in words.motion_prepositions:
        return Use.VISITED if _moves(head, words) else Use.PARTY
    if preposition in words.place_prepositions and _rules_there(doc, before, words):
        return Use.PARTY
    if preposition in words.place_prepositions:
        return Use.VISITED if preposition in words.goal_prepositions and _moves(head, words) else Use.PLACE
    if preposition in words.party_prepositions:
        return Use.PARTY
    if before >= 1 and doc[before].pos_ == "CCONJ" and doc[before - 1].pos_ == "PROPN":
        return use_of(doc, before - 1, before, words, seat=seat)
    if head.dep_ == "conj" and head.head.i < start and head.head.pos_ == "PROPN" and preposition == ",":
        return use_of(doc, head.head.i, head.head.i + 1, words, seat=seat)
    if _is_visited(doc, head, words):
        return Use.VISITED
    if seat and start and _place_noun(doc[start - 1], words):
        return Use.PLACE
    if seat and head.dep_ == "compound" and head.head.lemma_.lower().endswith(words.acting_nouns):
        return Use.PLACE
    return Use.PARTY


def _before(doc: Doc, start: int, words: NameWords) -> int:
    """The token that governs a name from the left, past article, adjectives and "capital"."""
    at = start - 1
    while at >= 0 and (
        doc[at].pos_ in ("DET", "ADJ") or doc[at].tag_ in ("ART", "ADJA") or _place_noun(doc[at], words)
    ):
        at -= 1
    return at


def _rules_there(doc: Doc, before: int, words: NameWords) -> bool:
    """Whether a noun for a government stands before the preposition: "authorities in Croatia"."""
    return before >= 1 and (
        doc[before - 1].lower_.endswith(words.governments) or doc[before - 1].lemma_.lower().endswith(words.governments)
    )


def _is_part(doc: Doc, before: int, words: NameWords) -> bool:
    """Whether a noun for a part of a land governs a name: "im Osten der Ukraine", "the north of Mali"."""
    if before >= 1 and doc[before].pos_ == "ADP" and doc[before].lower_ in words.part_links:
        before -= 1
    return before >= 0 and doc[before].lower_ in words.part_nouns


def _place_noun(token: Token, words: NameWords) -> bool:
    lower = token.lemma_.lower() if token.pos_ == "NOUN" else ""
    return bool(lower) and lower.endswith(words.place_nouns)


def _dateline(doc: Doc, start: int, end: int) -> bool:
    """Whether a city opens a paragraph as the place of the report: "Minsk – …", "HANOI, Feb 28 (Reuters) - …"."""
    first = start == 0 or (doc[start - 1].is_space and "\n" in doc[start - 1].text)
    if not first and not (start > 1 and doc[start - 1].text in "/,"):
        return bool(doc[start].is_sent_start) and _opens_report(doc, end, 1)
    return _opens_report(doc, end, DATELINE_TOKENS)


def _opens_report(doc: Doc, end: int, reach: int) -> bool:
    """Whether a dash, a slash or an agency in brackets follows a dateline within some tokens, before any verb."""
    for token in doc[end : end + reach]:
        if token.text in DATELINE and (token.whitespace_ or token.text in "(/"):
            return True
        if token.pos_ in ("VERB", "AUX", "ADP", "DET") or token.is_space:
            return False
    return False


def _moves(token: Token, words: NameWords) -> bool:
    return any(word.lemma_.lower() in words.motion or word.lower_ in words.motion for word in _governors(token))


def _governors(token: Token) -> Iterator[Token]:
    here = token
    for _ in range(2):
        if here.head is here:
            return
        here = here.head
        yield here


def _is_visited(doc: Doc, head: Token, words: NameWords) -> bool:
    if head.dep_.startswith("nsubj"):
        return False
    near = [head.head, *doc[head.i + 1 : head.i + 3]]
    return any(token.lemma_.lower() in words.visit_verbs and token.pos_ in ("VERB", "AUX") for token in near)


def unknown_places(company: Company) -> None:
    """Add places that no table knows: names after "in the town of", or labelled so after a preposition of place."""
    doc, words = company.page.doc, company.page.words(NameWords)
    for token in doc:
        if (
            token.tag_ not in ("NE", "NNP")
            or token.i in company.words
            or token.i in company.nations
            or token.i in company.times
        ):
            continue
        if (
            token.i in company.located
            or token.i in company.whole_names
            or (token.i in company.people and not _before_venue(doc, token, words))
            or token.lower_ in words.never_names
        ):
            continue
        if token.i and doc[token.i - 1].tag_ in ("NE", "NNP") and token.i - 1 not in company.located:
            continue
        if not _named_as_place(company, token, words):
            continue
        end = token.i + 1
        while end < len(doc) and (doc[end].tag_ in ("NE", "NNP") or doc[end].text == "-") and end not in company.words:
            if end in company.nations or doc[end].lower_ in words.never_names:
                break
            end += 1
        if any(at in company.named or at in company.titled for at in range(token.i, end)):
            continue
        if company.page.doc[token.i : end].text.lower().split()[-1] in words.group_cues:
            continue
        if token.text.isupper() and len(token.text) > 1:
            continue
        if end < len(doc) and _venue(doc[end], words):
            end += 1  # "Ben Gurion airport"
        sole = _place_noun(doc[token.i - 1], words) or doc[token.i - 1].lower_ in words.place_links
        country = _part_of(company, token, words) or _country_around(company, token.i, end, sole=sole)
        company.place(Spot(doc[token.i : end].text, country), Mention(token.i, end, Manner.NAME))


def _named_as_place(company: Company, token: Token, words: NameWords) -> bool:
    doc, at = company.page.doc, token.i - 1
    if at >= 1 and doc[at].lower_ in words.place_links and _place_noun(doc[at - 1], words):
        return True
    if at >= 0 and _place_noun(doc[at], words):
        return True
    if at >= 0 and doc[at].lower_ in words.place_prepositions and _before_venue(doc, token, words):
        return True
    if _at_site(doc, at, words) or _in_region(doc, at, words) or _in_land(company, at, words):
        return True
    if at >= 0 and doc[at].lower_ in words.town_prepositions and _stands_alone(company, token):
        return True
    return at >= 0 and doc[at].lower_ in words.place_prepositions and words.trusts_labels and token.ent_type_ == "LOC"


def _stands_alone(company: Company, token: Token) -> bool:
    """Whether a name ends its phrase, before a mark, a preposition or a day: "will meet in Guliston on Thursday"."""
    doc, end = company.page.doc, token.i + 1
    while end < len(doc) and doc[end].tag_ in ("NE", "NNP") and end - token.i < _LONGEST and end not in company.times:
        end += 1
    behind = doc[end] if end < len(doc) else None
    alone = behind is None or behind.pos_ in ("PUNCT", "ADP", "SPACE") or behind.text.lower() in ("and", "or") or (
        end in company.times)
    return bool(alone and not (behind is not None and behind.text in ("-", "/", "’", "'")) and token.text[:1].isupper()
                and token.text[1:].islower())


def _venue(token: Token, words: NameWords) -> bool:
    return token.lower_ in words.venues and token.pos_ in ("NOUN", "PROPN")


def _before_venue(doc: Doc, token: Token, words: NameWords) -> bool:
    """Whether a word for a site follows a name: "at Ben Gurion airport"."""
    end = token.i + 1
    while end < len(doc) and doc[end].tag_ in ("NE", "NNP"):
        end += 1
    return end < len(doc) and _venue(doc[end], words)


def _at_site(doc: Doc, at: int, words: NameWords) -> bool:
    """Whether a word for a site and "in" or the like stand before a name: "a military base in Rionegro"."""
    return at >= 1 and doc[at].lower_ in words.place_prepositions and doc[at - 1].lower_ in words.venues


def _in_region(doc: Doc, at: int, words: NameWords) -> bool:
    """Whether an adjective of a region stands between a preposition of place and a name ("im südlichen Rionegro")."""
    adjective = at >= 1 and doc[at].tag_ in ("ADJA", "JJ") and doc[at].lower_.startswith(words.directions)
    return bool(adjective) and doc[at - 1].lower_ in words.place_prepositions


def _in_land(company: Company, at: int, words: NameWords) -> bool:
    """Whether a nation's adjective stands between a preposition of place and a name ("im nepalesischen Pokhara")."""
    doc = company.page.doc
    adjective = at >= 1 and doc[at].tag_ == "ADJA" and at in company.nations
    return bool(adjective) and doc[at - 1].lower_ in words.place_prepositions


def _part_of(company: Company, token: Token, words: NameWords) -> str | None:
    """The country that a word for a part of it names ("Nordostpolen")."""
    direction = next((word for word in words.directions if token.lower_.startswith(word)), None)
    if direction is None:
        return None
    rest = fold(token.text[len(direction) :])
    code = company.page.language.code
    return next(
        (fact.code for fact in company.facts.countries if any(rest == fold(name) for name in fact.named(code).names)),
        None,
    )


def _country_around(company: Company, start: int, end: int, *, sole: bool) -> str | None:
    """The country of an unknown place: an adjective before, a country after, else with `sole` the only one before."""
    doc = company.page.doc
    for at in (*range(start - 1, max(-1, start - 5), -1), *range(end, min(len(doc), end + 4))):
        if doc[at].is_sent_end and at >= end:
            break
        if (
            at in company.nations
            and company.nations[at][0] not in company.bygone
            and (at < start or doc[end].text in (",", "in", "(") or doc[end].pos_ == "ADP")
        ):
            return company.nations[at][0]
        if at < start and doc[at].pos_ in ("VERB", "AUX"):
            break
    if end + 1 in company.located and doc[end].text == ",":
        return company.located[end + 1].country  # "in Arlington, Virginia"
    if not sole:
        return None
    first = max(doc[start].sent.start, start - NEARBY)
    told = {code for at in range(first, start) for code in company.nations.get(at, ())} - company.bygone
    return told.pop() if len(told) == 1 else None
