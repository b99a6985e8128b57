"""References: people called by what they are, without a name ("the ambassador", "a senior official")."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.language.facts import PersonFact
from detente.language.vocabulary.names import NameWords
from detente.language.vocabulary.offices import OfficeWords
from detente.language.vocabulary.speech import SpeechWords
from detente.model import ActorKind, OfficeStatus
from detente.reading.actors_offices import give
from detente.reading.grammar import first_conjunct
from detente.reading.names.figures import Company, Figure, Manner, Mention
from detente.reading.names.homeland import home_country
from detente.reading.names.identity import officeholders
from detente.reading.offices import Title, cited, title_words

SUBJECTS = ("nsubj", "nsubj:pass", "obl:agent")
LEADING = frozenset(
    {"president", "prime_minister", "chancellor", "king", "queen", "emperor", "emir", "sultan", "leader"})
"""The roles of those whom a report can call the leader of their country."""


def read_references(company: Company, titles: Sequence[Title]) -> None:
    """Find out whom the titles without a name mean: somebody of the report, a known holder, or somebody unnamed."""
    for title in sorted(titles, key=lambda title: title.head):
        if title.head in company.named:
            continue
        if title.plural:
            _add_crowd(company, title)
            continue
        figure = _meant(company, title)
        if figure is not None:
            told = title.office and title.of is not None
            give(
                company,
                figure,
                title if told else replace(title, office=_tells_office(title)),
                listed=True,
                manner=Manner.EPITHET,
            )
        elif _acts(company, title):
            _add_unnamed(company, title)


def _tells_office(title: Title) -> bool:
    """Whether a title without a nation still says more than its noun ("head of the International Department")."""
    return title.office and title.end - title.head > 2


def _meant(company: Company, title: Title) -> Figure | None:
    if title.indefinite or not (title.definite or title.of or title.possessor is not None):
        return None
    if _owned(company, title) or title.noun in company.page.words(OfficeWords).relations:
        return None
    people = [figure for figure in company.figures if figure.is_person and figure.last_before(title.head) >= 0]
    people.sort(key=lambda figure: figure.last_before(title.head), reverse=True)
    people = [figure for figure in people if _fits(company, figure, title)]
    if title.office:
        for figure in people:
            if _holds(company, figure, title):
                return figure
        known = _holder(company, title)
        if known is not None:
            return known
        if title.of is not None or not title.definite:
            return None
        if _tells_office(title):
            return next(
                (figure for figure in people if figure.kind is ActorKind.PERSON and not _leads(company, figure)), None
            )
        return None
    if title.of is not None:
        return next((figure for figure in people if figure.country == title.of), None)
    return next((figure for figure in people if _near(company, figure, title)), None)


def _owned(company: Company, title: Title) -> bool:
    """Whether a possessive pronoun says whose it is ("his envoy")."""
    first = company.page.doc[title.whole]
    return first.tag_ in ("PPOSAT", "PRP$") or "Yes" in first.morph.get("Poss", [])


def _near(company: Company, figure: Figure, title: Title) -> bool:
    last = figure.last_before(title.head)
    doc = company.page.doc
    return (
        figure.kind is ActorKind.UNNAMED
        or (title.head - last < 80 and doc[last].sent.start != doc[title.head].sent.start)
        or not _same_clause(doc[last], doc[title.head])
    )


def _same_clause(one: Token, other: Token) -> bool:
    low, high = sorted((one.i, other.i))
    return not any(token.text == "," or token.pos_ == "SCONJ" for token in one.doc[low:high])


def _fits(company: Company, figure: Figure, title: Title) -> bool:
    gender = company.page.doc[title.head].morph.get("Gender", [])
    if figure.sex == "m" and title.female:
        return False
    if figure.sex == "f" and "Masc" in gender and not title.female:
        return False
    if title.of and figure.country and company.facts.country(title.of) and title.of != figure.country:
        return False
    if figure.kind is ActorKind.UNNAMED:
        return title.text.split()[-1].casefold()[:5] in figure.name.casefold() or not title.office
    return True


def _holds(company: Company, figure: Figure, title: Title) -> bool:
    head = company.page.doc[title.head].lemma_.casefold()
    gone = title.status is OfficeStatus.FORMER
    whoever = title.of is not None and title.noun in company.page.words(OfficeWords).leaders
    if whoever and title.text.casefold() == title.noun:
        return not gone and _leads_country(company, figure)
    if any(
        head in office.title.casefold() and not (gone and office.status is OfficeStatus.HOLDS)
        for office in figure.offices
    ):
        return True
    if figure.kind is ActorKind.UNNAMED:
        return head in figure.name.casefold()
    day = company.page.published
    if isinstance(figure.fact, PersonFact) and title.roles and not gone:
        return any(
            office.role in title.roles
            and (title.of is None or office.of == title.of)
            and (day is None or office.held_on(day))
            for office in figure.fact.offices
        )
    return False


def _leads_country(company: Company, figure: Figure) -> bool:
    """Whether somebody leads a country, by the report or by the facts, so that "the Russian leader" can mean him."""
    phrases, day = title_words(company.page.language).phrases, company.page.published
    held = (office.title.casefold() for office in figure.offices if office.status is OfficeStatus.HOLDS)
    told = (phrases.get(title, ()) for title in held)
    known = figure.fact.offices if isinstance(figure.fact, PersonFact) else ()
    roles = {office.role for office in known if day is None or office.held_on(day)}
    return not LEADING.isdisjoint(roles.union(*told))


def _leads(company: Company, figure: Figure) -> bool:
    """Whether the facts know an office of the person on the day, so that another title is likely somebody else's."""
    day = company.page.published
    return isinstance(figure.fact, PersonFact) and any(
        day is None or office.held_on(day) for office in figure.fact.offices
    )


def _holder(company: Company, title: Title) -> Figure | None:
    """Who held the office on the day of the report, by the facts."""
    day, of = company.page.published, title.of
    if (
        day is None
        or of is None
        or not title.roles
        or (title.status is not None and title.status is not OfficeStatus.HOLDS)
    ):
        return None
    strong = title.roles - {"minister", "envoy", "ambassador", "spokesperson", "negotiator"}
    holders = [
        fact
        for fact in officeholders(company.facts).get(of, ())
        if any(office.of == of and office.role in strong and office.held_on(day) for office in fact.offices)
    ]
    if len(holders) != 1:
        return None
    fact = holders[0]
    known = company.known(fact)
    if known is not None:
        return known
    name = fact.names.get(company.page.language.code, fact.name)
    return company.add(Figure(ActorKind.PERSON, name, fact.country, fact, "f" if fact.female else "m"))


def _acts(company: Company, title: Title) -> bool:
    head, words = company.page.doc[title.head], company.page.words(OfficeWords)
    agent = any(child.dep_ == "case" and child.lower_ in words.agents for child in head.children)
    if title.indefinite and _is_source(company, head):
        return True
    says = head.head.lemma_.lower() in company.speech
    if head.dep_ in SUBJECTS or agent:
        return says or title.of is not None or (title.indefinite and _of_body(company, title))
    if says and head.dep_ in ("obj", "obl", "appos") and not any(child.dep_ == "case" for child in head.children):
        return not any(child.dep_.startswith("nsubj") for child in head.head.children)
    if head.dep_ in ("obj", "iobj"):
        return title.of is not None
    names = company.page.words(NameWords)
    return title.of is not None and head.head.lemma_.lower().endswith(names.visit_nouns + names.acting_nouns)


def _is_source(company: Company, head: Token) -> bool:
    """Whether a phrase names somebody as the source ("according to a UN official", "laut einem Diplomaten")."""
    words = company.page.words(SpeechWords)
    openers = {phrase.split()[0] for phrase in (*words.source_before, *words.source_after)}
    return any(child.lower_ in openers for child in head.children if child.dep_ == "case")


def _of_body(company: Company, title: Title) -> bool:
    """Whether a title says for which body somebody works ("Beamter des Außenministeriums", "ministry official")."""
    bodies = company.page.words(OfficeWords).bodies
    phrase = [token.lower_ for token in company.page.doc[title.start : title.reach]]
    if company.page.words(OfficeWords).compounds:
        return any(word.removesuffix(ending).endswith(bodies) for word in phrase for ending in ("", "s", "es"))
    return any(f" {body} " in f" {' '.join(phrase)} " for body in bodies)


def _add_unnamed(company: Company, title: Title) -> None:
    if not (title.definite or title.indefinite or (title.office and title.of is not None)):
        return
    if title.noun in company.page.words(OfficeWords).relations:
        return
    figure = Figure(ActorKind.UNNAMED, cited(company, title), sex="f" if title.female else "")
    company.add(figure)
    figure.aliases.extend(name for name in (title.text, title.text[-len(title.noun) :]) if name != figure.name)
    give(
        company,
        figure,
        replace(title, office=title.office and title.of is not None),
        listed=True,
        manner=Manner.EPITHET,
    )
    if figure.country is None and title.of is None:
        figure.country = _country_around(company, title) or (home_country(company) if title.office else None)


def speaks(company: Company, at: int) -> bool:
    """Whether a word is the subject of a verb of saying."""
    head = company.page.doc[at]
    return head.dep_.startswith("nsubj") and head.head.lemma_.lower() in company.speech


def _does(company: Company, title: Title) -> bool:
    head, words = first_conjunct(company.page.doc[title.head]), company.page.words(OfficeWords)
    return head.dep_ == "nsubj" or any(child.dep_ == "case" and child.lower_ in words.agents for child in head.children)


def _add_crowd(company: Company, title: Title) -> None:
    """Add several unnamed people of one nation, or of none, who say something ("US officials said")."""
    doc, whole = company.page.doc, _past_others(company, title)
    told = {code for at in range(whole, title.end) for code in company.nations.get(at, ())}
    acts = speaks(company, title.head) or (
        title.noun in company.page.words(OfficeWords).fighters and _does(company, title)
    )
    if not acts or len(told) > 1 or (title.office and not told):
        return
    named = (figure.kind for at in range(whole, title.head) for figure in company.named.get(at, ()))
    if whole > title.whole and ActorKind.ORGANISATION in named:
        return  # "the government and FARC rebels" are it and the FARC
    start = whole + (doc[whole].pos_ == "DET")
    name = doc[start : title.end].text
    country = told.pop() if told else None
    known = next((figure for figure in company.figures if figure.kind is ActorKind.GROUP and figure.name == name), None)
    figure = known or company.add(Figure(ActorKind.GROUP, name, country, aliases=[doc[title.head].text]))
    company.mention(figure, Mention(whole, title.end, Manner.EPITHET))


def _past_others(company: Company, title: Title) -> int:
    """Where the phrase of a crowd begins behind somebody else that it is listed with ("the army and Tuareg rebels")."""
    doc = company.page.doc
    links = (at for at in range(title.head - 1, title.whole, -1) if doc[at].dep_ == "cc")
    link = next(links, None)
    return title.whole if link is None or doc[link - 1].pos_ != "NOUN" else link + 1


def _country_around(company: Company, title: Title) -> str | None:
    """For whom an unnamed person speaks: where it is said, else the state that the sentence is about."""
    doc = company.page.doc
    sent = doc[title.head].sent
    for token in sent[title.head - sent.start :]:
        spot = company.located.get(token.i)
        if spot is not None and spot.fact is not None and spot.fact.seat:
            return spot.country
    states = [
        figure
        for token in sent
        for figure in company.named.get(token.i, ())
        if figure.kind is ActorKind.STATE and token.dep_.startswith("nsubj")
    ]
    if states:
        return states[0].country
    told = [code for token in sent for code in company.nations.get(token.i, ())]
    return told[0] if len(set(told)) == 1 else None


def merge_unnamed(company: Company) -> None:
    """Join an unnamed holder of an office with the one person whom the report names with the same office."""
    named = [figure for figure in company.figures if figure.kind is ActorKind.PERSON]
    for figure in [figure for figure in company.figures if figure.kind is ActorKind.UNNAMED and figure.offices]:
        office = figure.offices[0]
        noun = office.title.split()[-1].casefold()
        same = [
            other
            for other in named
            if other.country == figure.country
            and any(held.of in (office.of, None) and noun in held.title.casefold() for held in other.offices)
        ]
        if len(same) == 1 and figure.country is not None:
            company.join(figure, same[0])


def fill_countries(company: Company) -> None:
    """Give people with an office of state the country that goes without saying, where nothing tells theirs.

    That is the country of a word that only one has ("House Speaker"); after "the ministry" and the like the state last
    spoken of; else the country that the report is at home in: the first that it tells.
    """
    for figure, at in company.owned:
        owners = {owner.country for owner in company.named.get(at, ()) if owner is not figure and owner.country}
        if figure.country is None and len(owners) == 1:
            figure.country = owners.pop()
    words = company.page.words(OfficeWords)
    state_offices = (*words.national, *(name for names in words.roles.values() for name in names))
    for figure in company.figures:
        if figure.country is not None or figure.kind is not ActorKind.PERSON or not figure.offices:
            continue
        office = figure.offices[0]
        title = office.title.casefold()
        telling = next((words.telling[word] for word in title.split() if word in words.telling), None)
        if telling:
            figure.country = telling
        elif office.evidence in company.common:
            continue  # several who share a title are rarely of one country
        elif office.of is None and (country := _country_of_body(company, figure, title)):
            figure.country = country
        elif office.of is None and any(title.endswith(noun) or noun in title.split() for noun in state_offices):
            back = any(word in words.definites for word in title.split())
            figure.country = (
                _at_home(company, figure)
                or (_state_before(company, figure.first) if back else _home(company, figure.first))
            )


def _at_home(company: Company, figure: Figure) -> str | None:
    """The country of the one seat of government in somebody's first sentence, where nobody else there is of it."""
    sentence = company.page.doc[figure.first].sent
    spots = (company.located[token.i] for token in sentence if token.i in company.located)
    seats = {spot.country for spot in spots if spot.fact is not None and spot.fact.seat}
    others = {
        other.country
        for token in sentence
        for other in company.named.get(token.i, ())
        if other is not figure and other.is_person
    }
    return next(iter(seats)) if len(seats) == 1 and not seats & others else None


def _country_of_body(company: Company, figure: Figure, title: str) -> str | None:
    """The country of the ministry or the like that was named last, for "ministry spokeswoman"."""
    bodies = [body for body in company.page.words(OfficeWords).bodies if title.startswith(f"{body} ")]
    if not bodies:
        return None
    body = max(bodies, key=len)
    told = [
        (mention.start, other.country)
        for other in company.figures
        if other.kind in (ActorKind.BODY, ActorKind.ORGANISATION) and other.country and body in other.name.casefold()
        for mention in other.mentions
        if mention.start < figure.first
    ]
    return max(told)[1] if told else None


def _home(company: Company, before: int) -> str | None:
    """The country that the report tells first, of a person or by a name."""
    told = [(figure.first, figure.country) for figure in company.figures if figure.country and figure.mentions]
    told += [(at, codes[0]) for at, codes in company.nations.items() if company.facts.country(codes[0])]
    return min(told)[1] if told and min(told)[0] < before else None


def _state_before(company: Company, at: int) -> str | None:
    told = [
        (mention.start, figure.country)
        for figure in company.figures
        if figure.country
        for mention in figure.mentions
        if mention.start < at
    ]
    return max(told)[1] if told else None


def name_compatriots(company: Company) -> None:
    """Let "the Briton" name the person of that country whom the report named last before."""
    for start, end, code in company.compatriots:
        before = [
            (mention.start, figure)
            for figure in company.figures
            if figure.is_person and figure.country == code
            for mention in figure.mentions
            if mention.start < start
        ]
        if before:
            company.mention(max(before, key=lambda pair: pair[0])[1], Mention(start - 1, end, Manner.EPITHET))
