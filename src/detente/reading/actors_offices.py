"""Who holds which office: titles before and after names, and sentences that say so."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.language.facts import PersonFact
from detente.language.vocabulary.offices import OfficeWords
from detente.model import Office, OfficeStatus
from detente.reading.names.figures import Company, Figure, Manner, Mention
from detente.reading.names.people import Run
from detente.reading.offices import Title

GENITIVES = ("s", "x", "z", "'", "\u2019")
POSSESSIVES = frozenset({"PPOSAT", "PRP$"})

Met = Sequence[tuple[Run, Figure]]


def hold_offices(company: Company, titles: Sequence[Title], met: Met) -> list[Title]:
    """Give each named person the offices that the report gives them; what is left are titles without a name."""
    words = company.page.words(OfficeWords)
    loose: list[Title] = []
    before = {run.title.head: (run, figure) for run, figure in met if run.title is not None and not run.title.plural}
    shared = {run.title.head for run, _ in met if run.title is not None and run.title.plural}
    _share(company, met)
    ends = {run.end: figure for run, figure in met}
    starts = {run.start for run, _ in met}
    for title in titles:
        if title.head in before:
            run, figure = before[title.head]
            if company.page.doc[title.whole].tag_ in POSSESSIVES:
                company.owned.append((figure, title.whole))
            give(company, figure, replace(title, of=title.of or _nation_after(company, run.end, words)))
            continue
        if title.head in shared:
            continue
        holder = _named_before(company, title, ends, starts)
        if holder is not None:
            give(company, holder, title)
            continue
        found = _said_of(company, title, words)
        if found is not None:
            give(company, found[0], replace(title, status=found[1]))
            continue
        loose.append(title)
    return loose


def _nation_after(company: Company, at: int, words: OfficeWords) -> str | None:
    """The nation that follows a name: "Prime Minister Ali Reza of Bahrain"."""
    if at + 1 < len(company.page.doc) and company.page.doc[at].lower_ in words.of_links and at + 1 in company.nations:
        return company.nations[at + 1][0]
    return None


def _share(company: Company, met: Met) -> None:
    """Give every one of several people the office that stands before them in the plural."""
    doc = company.page.doc
    title: Title | None = None
    last = -1
    for run, figure in met:
        if run.title is not None:
            title = run.title if run.title.plural else None
        elif title is None or not all(doc[at].pos_ == "CCONJ" or doc[at].text == "," for at in range(last, run.start)):
            title = None
        last = run.end
        if title is not None and title.office:
            noun = doc[title.start : title.head].text_with_ws + (doc[title.head].lemma_ or doc[title.head].text)
            own = (
                title.of
                if title.of and (figure.country in (title.of, None) or not company.facts.country(title.of))
                else None
            )
            evidence = company.page.span_of(doc[title.whole : title.end])
            office = Office(noun, own, title.standing, evidence)
            company.common.add(evidence)
            if not any(_same(office, held) for held in figure.offices):
                figure.offices.append(office)
            figure.country = figure.country or own
    _share_nations(company, met)


def _share_nations(company: Company, met: Met) -> None:
    """Give several people the nations of their title in its order ("the ministers of Peru and Chile, A and B")."""
    doc = company.page.doc
    for number, (run, _) in enumerate(met):
        title = run.title
        if title is None or not title.plural:
            continue
        last, group = run.start, []
        for other, figure in met[number:]:
            if not all(doc[at].pos_ == "CCONJ" or doc[at].text == "," for at in range(last, other.start)):
                break
            group.append(figure)
            last = other.end
        told = [company.nations[at][0] for at in range(title.whole, run.start) if at in company.nations]
        codes = list(dict.fromkeys(told))
        if len(codes) == len(group) > 1:
            for figure, code in zip(group, codes, strict=True):
                figure.country = code if figure.fact is None else figure.country


def give(
    company: Company, figure: Figure, title: Title, *, listed: bool = False, manner: Manner = Manner.TITLE
) -> None:
    """Let a person hold the office of a title; its words name the person from now on."""
    company.mention(figure, Mention(title.whole if listed else title.start, title.end, manner, listed))
    if title.female:
        figure.sex = "f"
    elif not figure.sex and company.page.words(OfficeWords).female:
        figure.sex = "m"
    if figure.country is None:
        figure.country = _country_of(company, title) if title.of is not None else _owner_country(company, title)
    if not title.office or title.plural:
        return
    evidence = company.page.span_of(company.page.doc[title.whole : title.end])
    office = Office(title.text, title.of or _by_facts(company, figure, title), title.standing, evidence)
    if not any(_same(office, held) for held in figure.offices):
        figure.offices.append(office)


def _by_facts(company: Company, figure: Figure, title: Title) -> str | None:
    """What a well-known person's office is of, where the report need not say it ("Secretary-General Ban")."""
    if not isinstance(figure.fact, PersonFact):
        return None
    fitting = [office for office in figure.fact.offices if office.role in title.roles]
    day = company.page.published
    current = [office for office in fitting if day is None or office.held_on(day)]
    return next((office.of for office in current or fitting), None)


def _same(office: Office, held: Office) -> bool:
    short, long = sorted((office.title.casefold(), held.title.casefold()), key=len)
    return short in long and (office.of == held.of or office.of is None or held.of is None)


def _country_of(company: Company, title: Title) -> str | None:
    if company.facts.country(title.of):
        return title.of
    return next((fact.country for at in range(title.whole, title.reach) if (fact := company.body_facts.get(at))), None)


def _owner_country(company: Company, title: Title) -> str | None:
    """The country of the person whose a title is: "Obama's special envoy", "Merkels Sprecher"."""
    at = title.possessor if title.possessor is not None else title.whole - 1
    doc = company.page.doc
    if at < 0 or doc[at].tag_ in POSSESSIVES or (title.possessor is None and not doc[at].lower_.endswith(GENITIVES)):
        return None
    owner = _person_at(company, doc[at])
    return owner.country if owner is not None and doc[title.whole].tag_ not in POSSESSIVES else None


def _named_before(company: Company, title: Title, ends: dict[int, Figure], starts: set[int]) -> Figure | None:
    """The person before a title in apposition: "Song Tao, head of the …", "Emmanuel Macron, the French president,"."""
    doc = company.page.doc
    at = (title.possessor if title.possessor is not None else title.whole) - 1
    if at < 1 or doc[at].text not in (",", "(", "–", "-"):
        return None
    if title.reach in starts or (
        title.reach < len(doc) and title.reach + 1 in starts and doc[title.reach].pos_ == "DET"
    ):
        return None
    if at in ends:
        figure = ends[at]
    elif at >= 3 and doc[at - 1].like_num and doc[at - 2].text in (",", "(") and at - 2 in ends:
        figure = ends[at - 2]
    else:
        return None
    stop = doc[title.reach] if title.reach < len(doc) else None
    closes = (
        stop is None or stop.is_punct or stop.pos_ in ("VERB", "AUX", "ADP", "CCONJ", "PRON", "SPACE", "SCONJ", "ADV")
    )
    return figure if closes and figure.is_person else None


def _said_of(company: Company, title: Title, words: OfficeWords) -> tuple[Figure, OfficeStatus] | None:
    """Who is said to be, to become or to have been something ("ist als Außenminister nominiert")."""
    doc, head = company.page.doc, company.page.doc[title.head]
    if not title.office:
        return None
    copula = [child for child in head.children if child.dep_ == "cop"]
    if copula:
        subject = next((child for child in head.children if child.dep_.startswith("nsubj")), None)
        figure = _person_at(company, subject) if subject is not None else None
        if figure is None:
            return None
        past = any("Past" in token.morph.get("Tense", []) for token in copula)
        standing = title.status or (OfficeStatus.FORMER if past else OfficeStatus.HOLDS)
        return figure, standing
    as_office = title.whole and doc[title.whole - 1].lower_ in words.role_prepositions
    for verb in [token for token in head.sent if token.pos_ in ("VERB", "ADJ", "AUX")]:
        status = next((status for status, verbs in words.verbs.items() if verb.lemma_.lower() in verbs), None)
        if status is None or not (as_office or (head.head is verb and head.dep_ in ("xcomp", "obj", "obl", "appos"))):
            continue
        if abs(verb.i - title.head) > 12:
            continue
        if not as_office and verb.i > title.head:
            continue
        figure = _appointed(company, verb, title)
        if figure is not None:
            return figure, status
    return None


def _appointed(company: Company, verb: Token, title: Title) -> Figure | None:
    for label in ("nsubj:pass", "obj", "nsubj"):
        for child in verb.children:
            if child.dep_ == label and child.i not in range(title.whole, title.end):
                figure = _person_at(company, child)
                if figure is not None:
                    return figure
    return None


def _person_at(company: Company, token: Token) -> Figure | None:
    return next((figure for figure in company.named.get(token.i, ()) if figure.is_person), None)
