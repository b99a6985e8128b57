"""Marks: the names that the tables know, as they stand in a report, and what each comes to there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from detente.language.facts import BodyFact, CountryFact, PlaceFact, names_in
from detente.language.vocabulary.names import NameWords
from detente.model import ActorKind, Timex
from detente.reading.names.figures import Company, Figure, Manner, Mention, Spot
from detente.reading.names.gazetteer import Entry, Hit, Sense, gazetteer
from detente.reading.names.words import Word, fold, words_of
from detente.reading.places import Use, use_of

NATIONS = (Sense.STATE, Sense.SEAT, Sense.ADJECTIVE, Sense.PEOPLE)
ORDER = (Sense.STATE, Sense.SEAT, Sense.BODY, Sense.CITY, Sense.ADJECTIVE, Sense.PEOPLE, Sense.OF_CITY)
DATELINE_TOKENS = 12
CURRENCIES = ("$", "€", "£")
PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True)
class Mark:
    """A name from the tables at some tokens. `whole` is whether it covers them, and is not a part of a longer word."""

    hit: Hit
    tokens: Tokens
    whole: bool

    @property
    def start(self) -> int:
        """The first token."""
        return self.tokens.start

    @property
    def end(self) -> int:
        """The token after the last."""
        return self.tokens.end

    def entry(self, *senses: Sense) -> Entry | None:
        """What it can be, in the first of these senses that it has."""
        return next((entry for sense in senses for entry in self.hit.of(sense)), None)


def read_marks(company: Company, given: frozenset[str], times: Sequence[Timex]) -> list[Mark]:
    """Every name from the tables in a report, noted in the company as nation, body or person's name."""
    page = company.page
    words = words_of(page.text)
    taken = {at for time in times for at in range(time.start, time.end)}
    marks = []
    for hit in gazetteer(company.facts, page.language).scan(words):
        if hit.start in taken:
            continue
        tokens = page.tokens_of(page.span(hit.start, hit.end))
        slack = tokens.end_char - hit.end
        whole = tokens.start_char == hit.start and (
            slack == 0 or page.text[hit.end : tokens.end_char] in (".", "'", "’")
        )
        mark = Mark(hit, tokens, whole)
        if _is_common_word(mark) or (
            page.text[hit.end : hit.end + 1] in CURRENCIES and page.text[hit.start : hit.end].isupper()
        ):
            continue
        marks.append(mark)
        _note(company, mark, _given_before(words, hit, given))
    return marks


def _qualifies(company: Company, at: int) -> bool:
    """Whether a token is an adjective of a nation ("Bosnian" in "Bosnian Serbs")."""
    return company.page.doc[at].pos_ in ("ADJ", "PROPN") and not company.page.doc[at + 1].is_sent_start


def _is_common_word(mark: Mark) -> bool:
    """Whether a word at the start of a sentence is no name but an everyday word with a capital."""
    token = mark.tokens[0]
    return (
        len(mark.tokens) == 1
        and mark.whole
        and not token.text.isupper()
        and token.pos_ in ("VERB", "AUX", "ADV", "ADP", "PRON", "DET", "SCONJ", "CCONJ", "PART")
        and not any(mark.hit.of(Sense.STATE, Sense.CITY, Sense.ADJECTIVE, Sense.PERSON))
    )


def _given_before(words: Sequence[Word], hit: Hit, given: frozenset[str]) -> bool:
    before = words[hit.first - 1] if hit.first else None
    return before is not None and before.fold in given and before.capital and words[hit.first].gap.isspace()


def _note(company: Company, mark: Mark, given_before: bool) -> None:
    entry = mark.entry(*ORDER)
    person = mark.entry(Sense.PERSON, Sense.FAMILY)
    if person is not None and (entry is None or given_before or person.sense is Sense.PERSON):
        for at in range(mark.start, mark.end):
            company.people[at] = mark.hit
        return
    if entry is None:
        return
    fact = entry.fact
    for at in range(mark.start, mark.end):
        if mark.whole and not given_before:
            company.whole_names.add(at)
            company.genitives[at] = mark.hit.genitive
        if isinstance(fact, CountryFact):
            company.tell(at, fact.code)
        elif isinstance(fact, PlaceFact) and fact.seat and fact.country:
            company.tell(at, fact.stands_for or fact.country)
        elif isinstance(fact, BodyFact):
            company.body_names[at] = _as_worded(company, mark, fact) or entry.form
            company.body_facts[at] = fact


def _as_worded(company: Company, mark: Mark, fact: BodyFact) -> str | None:
    """The name of a body that the report uses, as the table writes it; an abbreviation without its dots."""
    text = [word.fold for word in words_of(company.page.text[mark.hit.start : mark.hit.end])]
    names = names_in(fact.names, company.page.language.code)
    for name in names:
        stems = [word.fold for word in words_of(name.replace("~", ""))]
        if len(stems) == len(text) and all(word.startswith(stem) for word, stem in zip(text, stems, strict=True)):
            bare = name.replace(".", "")
            return bare if bare in names else name.replace("~", company.page.words(NameWords).citation)
    return None


def settle_marks(company: Company, marks: Sequence[Mark]) -> None:
    """Make actors and places of the names."""
    settle = _Settling(company, company.page.words(NameWords))
    for mark in marks:
        if mark.start in company.people or any(at in company.named for at in range(mark.start, mark.end)):
            continue
        entry = mark.entry(*ORDER)
        if entry is not None:
            settle.one(mark, entry)
    settle.finish()


@dataclass
class _Settling:
    company: Company
    words: NameWords

    def __post_init__(self) -> None:
        self.waiting: list[tuple[Mark, CountryFact, Entry]] = []
        self.attributive: list[tuple[Mark, BodyFact, Entry]] = []

    def one(self, mark: Mark, entry: Entry) -> None:
        fact = entry.fact
        if isinstance(fact, BodyFact):
            self._body(mark, entry, fact)
        elif isinstance(fact, PlaceFact):
            self._city(mark, entry, fact)
        elif isinstance(fact, CountryFact):
            self._country(mark, entry, fact)

    def _mention(self, mark: Mark, end: int | None = None) -> Mention:
        return Mention(mark.start, end or mark.end, Manner.NAME)

    def _body(self, mark: Mark, entry: Entry, fact: BodyFact) -> None:
        if self._in_dateline(mark):
            return
        if any(at in self.company.titled or at + 1 in self.company.titled for at in range(mark.start, mark.end)):
            self.attributive.append((mark, fact, entry))
            return
        self.company.mention(self._known_body(entry, fact), self._mention(mark))

    def _known_body(self, entry: Entry, fact: BodyFact) -> Figure:
        """The body of the tables, an actor from now on."""
        figure = self.company.known(fact) or self.company.add(Figure(fact.kind, entry.form, fact.country, fact))
        known = names_in(fact.names, self.company.page.language.code)
        figure.aliases.extend(name for name in known if "~" not in name and name not in figure.aliases)
        return figure

    def _many(self, mark: Mark) -> bool:
        """Whether a name says of several for whom they act ("Taliban commanders", "leaders of Hamas")."""
        before = mark.start
        while before - 1 in self.company.titled:
            before -= 1
        nouns = (noun.i for noun in self._nouns_after(mark.end))
        return not self.company.crowds.isdisjoint((*range(before, mark.end), *nouns))

    def _in_dateline(self, mark: Mark) -> bool:
        """Whether an agency is only named as the source of the report: "BEIRUT (Reuters) –"."""
        doc = self.company.page.doc
        return (
            mark.start < DATELINE_TOKENS
            and mark.start > 0
            and mark.end < len(doc)
            and doc[mark.start - 1].text == "("
            and doc[mark.end].text in ")/"
        )

    def _city(self, mark: Mark, entry: Entry, fact: PlaceFact) -> None:
        if not mark.whole or fact.area:
            return
        if entry.sense is Sense.OF_CITY:
            self._arm(mark, fact)
            return
        use = use_of(self.company.page.doc, mark.start, mark.end, self.words, seat=True) if fact.seat else Use.PLACE
        country = self.company.facts.country(fact.country)
        if use is Use.PARTY and fact.stands_for:
            bodies = self.company.facts.bodies
            body = next((b for b in bodies if any(fact.stands_for in names for names in b.names.values())), None)
            if body is not None:
                form = names_in(body.names, self.company.page.language.code)[0].replace("~", self.words.citation)
                figure = self.company.known(body) or self.company.add(Figure(body.kind, form, body.country, body))
                self.company.mention(figure, self._mention(mark))
                return
        if use is Use.PARTY and country is not None:
            self.company.mention(self._state(country), self._mention(mark))
            return
        self.company.place(Spot(entry.form, fact.country, fact), self._mention(mark))
        if fact.seat and country is not None:
            visited = fact.country == country.code and self._goal(mark)
            if use is Use.VISITED or visited:
                self.company.visited.append((country, self._mention(mark)))

    def _goal(self, mark: Mark) -> bool:
        """Whether the city is where a visit goes ("Besuch in Berlin")."""
        token = mark.tokens[-1]
        return any(token.head.lemma_.lower().endswith(noun) for noun in self.words.visit_nouns)

    def _arm(self, mark: Mark, fact: PlaceFact) -> None:
        """A city's adjective before a noun for the government ("Moskauer Führung") names the state."""
        doc, country = self.company.page.doc, self.company.facts.country(fact.country)
        if fact.seat and country and mark.end < len(doc) and doc[mark.end].lower_.endswith(self.words.governments):
            self.company.mention(self._state(country), Mention(mark.start, mark.end + 1, Manner.NAME))

    def _country(self, mark: Mark, entry: Entry, fact: CountryFact) -> None:
        doc = self.company.page.doc
        after = doc[mark.end] if mark.end < len(doc) else None
        last = mark.tokens[-1]
        if not mark.whole:
            if last.text.lower().endswith(self.words.governments):
                self.company.mention(self._state(fact), self._mention(mark))
            elif last.lemma_.lower().endswith(self.words.acting_nouns) and mark.start not in self.company.titled:
                self.waiting.append((mark, fact, entry))
            return
        if entry.sense in (Sense.ADJECTIVE, Sense.PEOPLE) and self._adjective(mark, entry, fact, after):
            return
        if entry.sense is Sense.STATE and after is not None and self._attributive(last, after):
            if after.lower_.endswith(self.words.governments):
                self.company.mention(self._state(fact), self._mention(mark, mark.end + 1))
            else:
                self.waiting.append((mark, fact, entry))
            return
        if entry.sense in (Sense.STATE, Sense.SEAT):
            city = mark.entry(Sense.CITY) is not None
            use = use_of(doc, mark.start, mark.end, self.words, seat=entry.sense is Sense.SEAT or city)
            if use is Use.PLACE:
                self.waiting.append((mark, fact, entry))
            else:
                self.company.mention(self._state(fact), self._mention(mark))

    def _attributive(self, last: Token, after: Token) -> bool:
        """Whether the name of a country stands before a noun like an adjective ("US troops")."""
        return (
            self.words.capitals_name
            and after.pos_ in ("NOUN", "PROPN", "ADJ")
            and last.dep_ in ("compound", "amod", "nmod", "nmod:poss", "flat", "obl", "dep")
            and after.tag_ != "POS"
            and after.i not in self.company.times
        )

    def _adjective(self, mark: Mark, entry: Entry, fact: CountryFact, after: Token | None) -> bool:
        """An adjective or a word for a people: a group, or the state whose doings the noun after it names."""
        last = mark.tokens[-1]
        if self._one_of_them(mark, last):
            self.company.compatriots.append((mark.start, mark.end, fact.code))
            return True
        people = self._people(mark, fact, last, after)
        if people and mark.start - 1 in self.company.nations and _qualifies(self.company, mark.start - 1):
            fact = self.company.facts.country(self.company.nations[mark.start - 1][0]) or fact
        if people:
            word = self.company.page.doc[mark.start : mark.end].text
            group = next(
                (
                    f
                    for f in self.company.figures
                    if f.kind is ActorKind.GROUP and f.country == fact.code and fold(f.name)[:4] == fold(word)[:4]
                ),
                None,
            )
            group = group or self.company.add(Figure(ActorKind.GROUP, word, fact.code))
            self.company.mention(group, self._mention(mark))
            return True
        noun = next(self._nouns_after(mark.end), None)
        if noun is not None and (noun.i not in self.company.titled or noun.i in self.company.crowds):
            if noun.lower_.endswith(self.words.governments) or noun.lemma_.lower().endswith(self.words.governments):
                self.company.mention(self._state(fact), self._mention(mark, noun.i + 1))
            elif noun.i in self.company.crowds or noun.lemma_.lower().endswith(self.words.acting_nouns):
                self.waiting.append((mark, fact, entry))
        return True

    def _one_of_them(self, mark: Mark, last: Token) -> bool:
        """Whether a word for a people means one person ("die Britin"): in the singular with the definite article."""
        doc = self.company.page.doc
        return (
            mark.entry(Sense.PEOPLE) is not None
            and mark.start > 0
            and doc[mark.start - 1].lower_ in self.words.the
            and last.pos_ in ("NOUN", "PROPN")
            and "Sing" in last.morph.get("Number", [])
            and last.tag_ not in PLURAL
            and mark.entry(Sense.ADJECTIVE) is None
        )

    def _people(self, mark: Mark, fact: CountryFact, last: Token, after: Token | None) -> bool:
        if mark.entry(Sense.PEOPLE) is None or last.i in self.company.titled:
            return False
        if mark.entry(Sense.ADJECTIVE) is not None:
            bare = after is None or (after.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") and after.text != "-")
            the = mark.start > 0 and self.company.page.doc[mark.start - 1].lower_ in self.words.the
            return bare and (last.tag_ in PLURAL or (the and self._collective(last.lower_)))
        return last.tag_ in PLURAL or "Plur" in last.morph.get("Number", []) or self._plural(last, fact)

    def _plural(self, word: Token, fact: CountryFact) -> bool:
        """Whether a word for a people has the form of several, which the tagger does not know of rare ones."""
        singular = fact.named(self.company.page.language.code).people
        return word.text.endswith(self.words.several) and word.text not in singular

    def _collective(self, word: str) -> bool:
        """Whether a word for a people has no plural of its own ("the Chinese")."""
        ending = max((ending for ending in self.words.people if word.endswith(ending)), key=len, default="")
        return len(self.words.people.get(ending, ())) == 1

    def _nouns_after(self, at: int) -> Iterator[Token]:
        doc = self.company.page.doc
        while at < len(doc) and (
            doc[at].pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
            or doc[at].text in "-"
            or at in self.company.nations
            or (doc[at].pos_ == "CCONJ" and at + 1 in self.company.nations)
        ):
            more = (
                at + 1 < len(doc)
                and self.words.capitals_name
                and doc[at + 1].pos_ in ("NOUN",)
                and doc[at + 1].tag_ != "POS"
            )
            if doc[at].pos_ in ("NOUN", "PROPN") and at not in self.company.nations and not more:
                yield doc[at]
            at += 1

    def _state(self, fact: CountryFact) -> Figure:
        names = fact.named(self.company.page.language.code).names
        return self.company.state(fact, names[0].replace("~", self.words.citation) if names else fact.code)

    def finish(self) -> None:
        """Names of countries as places: another mention of a state that acts, or else a place."""
        for mark, body, entry in self.attributive:
            if self._many(mark) and (mark.whole or body.country):  # "EU-Außenminister" are those of its members
                self.company.mention(self._known_body(entry, body), self._mention(mark))
                continue
            figure = self.company.known(body)
            if figure is not None and mark.whole:
                self.company.mention(figure, self._mention(mark))
        for mark, fact, entry in self.waiting:
            adjective = entry.sense in (Sense.ADJECTIVE, Sense.PEOPLE) or not mark.whole
            attributive = not adjective and self._is_attributive(mark)
            state = self.company.known_state(fact)
            if state is None and attributive:
                noun = next(self._nouns_after(mark.end), None)
                crowd = noun is not None and noun.i in self.company.crowds
                if noun is None or not (crowd or noun.lemma_.lower().endswith(self.words.acting_nouns)):
                    continue
            if (state is None or mark.entry(Sense.CITY) is not None) and not adjective and not attributive:
                city = mark.entry(Sense.CITY)
                site = city.fact if city and isinstance(city.fact, PlaceFact) else None
                if mark.entry(Sense.SEAT) is None:
                    self.company.place(Spot(entry.form, fact.code, site), self._mention(mark))
                continue
            if fact.code in self.company.bygone and state is None:
                continue
            self.company.mention(
                self._state(fact), Mention(mark.start, mark.end, Manner.NATION if adjective else Manner.NAME)
            )

    def _is_attributive(self, mark: Mark) -> bool:
        doc = self.company.page.doc
        return mark.end < len(doc) and self._attributive(mark.tokens[-1], doc[mark.end])
