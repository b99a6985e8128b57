"""Halves of a divided land: "the North", "der Süden", and "North and South Korea"."""

from spacy.tokens import Token

from detente.language.facts import CountryFact
from detente.language.vocabulary.names import NameWords
from detente.language.vocabulary.references import ReferenceWords
from detente.reading.names.figures import Company, Manner, Mention
from detente.reading.names.words import fold


def read_halves(company: Company) -> None:
    """Let "the North" name a state where the report speaks of it or of its other half."""
    words, doc = company.page.words(NameWords), company.page.doc
    _read_within(company, words)
    told = {code for codes in company.nations.values() for code in codes}
    _read_twins(company, [fact for fact in company.facts.countries if fact.half])
    sides = [fact for fact in company.facts.countries if fact.half and (fact.code in told or fact.twin in told)]
    if not sides:
        return
    half_of = {name: half for half, names in words.halves.items() for name in names}
    for token in doc:
        side = half_of.get(token.lower_.rstrip("-"))
        if side is None or token.i in company.nations or token.i in company.located:
            continue
        fact = next((fact for fact in sides if fact.half == side), None)
        if fact is None:
            continue
        if _shares_name(company, token) or _stands_for_state(token, words):
            names = fact.named(company.page.language.code).names
            company.tell(token.i, fact.code)
            company.mention(company.state(fact, names[0]), Mention(token.i, token.i + 1, Manner.NAME))


def _read_within(company: Company, words: NameWords) -> None:
    """Let "inter-Korean" tell both halves of a land, "intra-Afghan" the one country."""
    code, starts = company.page.language.code, tuple(words.within)
    for token in company.page.doc:
        if not token.lower_.startswith(starts):
            continue
        prefix = next(start for start in starts if token.lower_.startswith(start))
        if token.pos_ not in ("ADJ", "NOUN", "PROPN"):
            continue
        rest = token.lower_[len(prefix) :]
        stems = {rest[:-cut] if cut else rest for cut in range(3)}
        known = [
            (fact, adjective.lower()) for fact in company.facts.countries for adjective in fact.named(code).adjectives
        ]
        meant = [fact for fact, adjective in known if adjective in stems]
        if not meant:
            meant = [
                fact
                for fact, adjective in known
                if fact.half and adjective.endswith(tuple(s for s in stems if len(s) > 4))
            ]
        for fact in meant:
            company.tell(token.i, fact.code)


def _read_twins(company: Company, sides: list[CountryFact]) -> None:
    """Let "the two Koreas" name both halves."""
    doc, references = company.page.doc, company.page.words(ReferenceWords)
    code = company.page.language.code
    lands = {
        fold(name.split()[-1]) + "s": (fact, twin)
        for fact in sides
        if fact.half == "north" and (twin := company.facts.country(fact.twin)) is not None
        for name in fact.named(code).names
        if " " in name
    }
    for token in doc[:-1]:
        if token.lower_ in references.both or token.lower_ in references.two:
            pair = lands.get(fold(doc[token.i + 1].text), ())
            states = [company.state(side, side.named(code).names[0]) for side in pair]
            if states:
                company.mention(states[0], Mention(token.i, token.i + 2, Manner.NAME), states[1])


def _shares_name(company: Company, token: Token) -> bool:
    """Whether the rest of the name follows with the other half: "North and South Korea", "Nord- und Südkorea"."""
    doc = token.doc
    return (
        token.i + 2 < len(doc)
        and doc[token.i + 1].pos_ == "CCONJ"
        and token.i + 2 in company.nations
        and _is_half(company, company.nations[token.i + 2][0])
    )


def _is_half(company: Company, code: str) -> bool:
    fact: CountryFact | None = company.facts.country(code)
    return fact is not None and fact.half is not None


def _stands_for_state(token: Token, words: NameWords) -> bool:
    """Whether a bare "the North" is the state: it has a capital, and no country or noun after it."""
    doc = token.doc
    if token.i == 0 or (doc[token.i - 1].lower_ not in words.the and doc[token.i - 1].tag_ != "APPRART"):
        return False
    if not token.text[0].isupper():
        return False
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if after is None:
        return True
    whose = after.tag_ == "ART" or after.lower_ in words.place_prepositions or after.lower_ in words.party_prepositions
    return after.pos_ not in ("NOUN", "PROPN", "ADJ") and not (whose and token.dep_ in ("obl", "nmod"))
