"""Bodies of a state that a report names by what they are: ministries, parliaments, courts, armed forces."""

from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Token

from detente.language.bundle import Language
from detente.language.vocabulary.names import NameWords
from detente.language.vocabulary.offices import OfficeWords
from detente.model import ActorKind
from detente.reading.names.figures import Company, Figure, Manner, Mention
from detente.reading.names.homeland import home_country, state_of
from detente.reading.names.runs import Run

ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obl:agent", "nmod:poss", "obj", "iobj"})
LOOSER = frozenset({"nmod", "obl", "obl:arg", "conj"})


def read_bodies(company: Company) -> None:
    """Add the bodies that act or are acted on, or whose nation the report tells."""
    words = company.page.words(OfficeWords)
    for token in company.page.doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.i in company.titled or token.i in company.named:
            continue
        start = _body_start(token, words, company.page.language)
        if start is None or any(
            at in company.named and company.named[at][0].kind is not ActorKind.STATE for at in range(start, token.i)
        ):
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
    name = company.page.doc[start : token.i + 1].text
    key = token.lemma_.casefold() or name.casefold()
    for figure in company.figures:
        if (
            figure.kind is ActorKind.BODY
            and figure.country == country
            and figure.name.casefold().endswith((key, name.casefold()))
        ):
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
        if first >= 0 and " ".join(word.lower_ for word in token.doc[first : token.i + 1]).replace(" '", "'") == name:
            best = min(first, best if best is not None else first)
    return best


def _nation(company: Company, start: int, end: int) -> tuple[str | None, int | None]:
    """The country that the words around a body tell, and at which token."""
    doc = company.page.doc
    for at in range(end, start - 1, -1):
        if at in company.nations:
            return company.nations[at][0], at
    at = start - 1
    while at >= 0 and (
        doc[at].pos_ == "ADJ" or doc[at].tag_ in ("POS", "ADJA", "NE", "NNP", "JJ", "NN") or at in company.nations
    ):
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


def unknown_groups(company: Company, runs: Sequence[Run]) -> None:
    """Add organisations that no table knows: names that say something, or that have a word for a group in them."""
    words = company.page.words(NameWords)
    for run in runs:
        taken = any(at in company.named or at in company.located for at in range(run.start, run.end))
        if taken or len(run.text) < 2 or _only_opens(company, run):
            continue
        if any(word in words.thing_cues for word in run.words) or company.page.doc[run.end - 1].tag_ == "NNPS":
            continue
        body = _body_start(company.page.doc[run.end - 1], company.page.words(OfficeWords), company.page.language)
        if body is not None and body <= run.start:  # "the Armenian Foreign Ministry" is for read_bodies
            continue
        start = _whole_name(company, run, words)
        name = company.page.doc[start : run.end].text
        known = next(
            (
                figure
                for figure in company.figures
                if figure.kind is ActorKind.ORGANISATION and name in (figure.name, *figure.aliases)
            ),
            None,
        )
        if known is None and _is_group(company, run, words):
            known = company.add(Figure(ActorKind.ORGANISATION, name, _adjective_before(company, start)))
        if known is not None:
            company.mention(known, Mention(start, run.end, Manner.NAME))


def _is_group(company: Company, run: Run, words: NameWords) -> bool:
    """Whether a name that is nobody's is an organisation's: it says something, or is called one and does something."""
    head = company.page.doc[run.start : run.end].root
    subject = head.dep_.startswith("nsubj")
    labelled = words.trusts_labels and head.ent_type_ == "ORG"
    if subject and head.head.lemma_.lower() in company.speech:
        return labelled or not words.trusts_labels
    agents = company.page.words(OfficeWords).agents
    acts = subject or any(child.dep_ == "case" and child.lower_ in agents for child in head.children)
    called = run.words[-1] in words.group_cues and _whole_name(company, run, words) + 1 < run.end
    return acts and (called or (labelled and run.text.isupper()))


def _whole_name(company: Company, run: Run, words: NameWords) -> int:
    """Where an organisation's name begins, with the nation or title word that opens it ("China Eastern Airlines")."""
    doc, start = company.page.doc, run.start
    if not words.capitals_name or run.words[-1] not in words.group_cues:
        return start
    while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].text[:1].isupper() and doc[start].text != "-":
        start -= 1
    return start


def _only_opens(company: Company, run: Run) -> bool:
    """Whether a single word has its capital only because it opens a sentence, as far as the report shows."""
    doc = company.page.doc
    if run.end - run.start > 1 or not doc[run.start].is_sent_start or run.text.isupper():
        return False
    return not any(token.text == run.text and not token.is_sent_start for token in doc)


def _adjective_before(company: Company, at: int) -> str | None:
    doc = company.page.doc
    for before in range(at - 1, max(-1, at - 4), -1):
        if before in company.nations:
            return company.nations[before][0]
        if doc[before].pos_ not in ("ADJ", "NOUN"):
            return None
    return None


def read_governments(company: Company) -> None:
    """Let "the government" and "the country" name a state: whose capital follows, or that the report last spoke of.

    In a report that is of one country above all, the government without a name is that country's.
    """
    words, doc = company.page.words(NameWords), company.page.doc
    home = home_country(company)
    for token in doc:
        if token.pos_ != "NOUN" or token.i in company.named or token.i in company.titled or token.i < 1:
            continue
        lemma = token.lemma_.lower()
        government = lemma in words.governments
        if (not government and lemma not in words.countries_as) or doc[token.i - 1].lower_ not in words.the:
            continue
        figure = _seat_after(company, token.i) if government else None
        if figure is None and government and home and _stands_alone(company, token, ARGUMENTS | LOOSER):
            figure = state_of(company, home)
        if figure is None and _stands_alone(company, token, ARGUMENTS):
            figure = _last_state(company, token.i) or (state_of(company, home) if home else None)
        if figure is not None:
            company.mention(figure, Mention(token.i - 1, token.i + 1, Manner.EPITHET))


def _stands_alone(company: Company, token: Token, relations: frozenset[str]) -> bool:
    """Whether a noun stands in one of these relations, and nothing after it says whose it is."""
    doc = company.page.doc
    if token.i + 1 >= len(doc):
        return True
    after = doc[token.i + 1]
    if after.tag_ in ("NN", "NNP", "NNS", "NE", "ART") or after.lower_ in ("of", "von", "in"):
        return False
    return token.dep_ in relations or after.tag_ == "POS"


def _seat_after(company: Company, at: int) -> Figure | None:
    doc = company.page.doc
    if at + 2 < len(doc) and doc[at + 1].pos_ == "ADP":
        spot = company.located.get(at + 2)
        named = company.named.get(at + 2, ())
        seat = spot.country if spot is not None and spot.fact is not None and spot.fact.seat else None
        if seat and (state := state_of(company, seat)):
            return state
        return next((figure for figure in named if figure.kind is ActorKind.STATE), None)
    return None


def _last_state(company: Company, at: int) -> Figure | None:
    doc = company.page.doc
    floor = doc[at].sent.start
    for _ in range(2):
        if floor > 0:
            floor = doc[floor - 1].sent.start
    recent = [
        (mention.start, figure)
        for figure in company.figures
        if figure.kind is ActorKind.STATE
        for mention in figure.mentions
        if floor <= mention.start < at
    ]
    return max(recent, key=lambda pair: pair[0])[1] if recent else None
