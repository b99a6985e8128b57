"""People: whose name a run of words is."""

from collections.abc import Sequence
from dataclasses import dataclass

from detente.language.facts import Facts, PersonFact
from detente.language.vocabulary.names import NameWords
from detente.model import ActorKind
from detente.reading.names.beside import comes_back, has_counterpart, of_nation
from detente.reading.names.figures import Company, Figure, Manner, Mention
from detente.reading.names.gazetteer import Sense
from detente.reading.names.identity import (
    fact_words,
    families,
    in_office,
    known_by_sound,
    known_on,
    names,
    sound_key,
    sounds_like_fact,
)
from detente.reading.names.runs import HYPHENS, Run, is_proper
from detente.reading.names.spelling import sounds_like
from detente.reading.names.words import fold, folded
from detente.reading.offices import Title

SHORT_CUE = 4
_FULL = 3  # words of a full name
_MINISTER = "minister"


@dataclass
class People:
    """Tells whose name a run is: somebody of this report, a well-known person, or somebody new."""

    company: Company
    facts: Facts
    given: frozenset[str]
    titles: Sequence[Title] = ()

    def __post_init__(self) -> None:
        self._appositions = {
            title.whole if title.possessor is None else title.possessor for title in self.titles if not title.plural
        }

    def meet(self, run: Run) -> Figure | None:
        """The person whose name the run is; None if it is not clearly a person's name."""
        figure = self._here(run) or self._known(run) or self._new(run)
        if figure is None:
            return None
        manner = Manner.NAME if len(run.words) > 1 else Manner.FAMILY
        self.company.mention(figure, Mention(run.start, run.end, manner))
        if run.honorific:
            figure.sex = figure.sex or run.honorific
        if run.title is not None and run.title.female:
            figure.sex = "f"
        return figure

    def _facts_at(self, run: Run, sense: Sense) -> list[PersonFact]:
        found = []
        for at in range(run.start, run.end):
            hit = self.company.people.get(at)
            for entry in hit.of(sense) if hit else ():
                if isinstance(entry.fact, PersonFact) and entry.fact not in found:
                    found.append(entry.fact)
        return found

    def _here(self, run: Run) -> Figure | None:
        """Somebody of this report whom the run names again."""
        persons = [figure for figure in self.company.figures if figure.kind is ActorKind.PERSON]
        options = [figure for figure in persons if names(self.facts, figure, run.words)]
        if not options and len(run.words) == 1:
            options = [
                figure for figure in persons if any(sounds_like(run.words[0], name) for name in families(figure))
            ]
        options = [figure for figure in options or self._by_first_name(persons, run) if self._agrees(figure, run)]
        if not options:
            return None
        best = max(options, key=lambda figure: figure.mentions[-1].start if figure.mentions else -1)
        if len(run.words) == 1 and self._outdated(best, run):
            return None
        return best

    def _by_first_name(self, persons: Sequence[Figure], run: Run) -> list[Figure]:
        """Somebody called by the first of his names, as in Ethiopia: where it is no given name as others have it."""
        if len(run.words) != 1 or run.words[0] in self.given or len(run.words[0]) <= SHORT_CUE:
            return []
        named = [figure for figure in persons if figure.fact is None and len(folded(figure.name)) > 1
                 and folded(figure.name)[0] == run.words[0]]
        return named if len(named) == 1 else []

    def _agrees(self, figure: Figure, run: Run) -> bool:
        if run.honorific and figure.sex and figure.sex != run.honorific:
            return False
        if isinstance(figure.fact, PersonFact) and len(run.words) > 1:
            full = self._facts_at(run, Sense.PERSON)
            if full and figure.fact not in full:
                return False
        title = run.title
        if title is not None and len(run.words) == 1 and title.of and figure.country and len(title.of) == 3:
            return title.of == figure.country or title.of not in self.facts.by_code
        return True

    def _outdated(self, figure: Figure, run: Run) -> bool:
        """Whether the family name must mean another, who holds office now ("Kim" for Kim Jong Un after Kim Jong Il)."""
        day = self.company.page.published
        if day is None or not isinstance(figure.fact, PersonFact) or in_office(figure.fact, day):
            return False
        return any(
            fact.country == figure.fact.country and in_office(fact, day)
            for fact in self._facts_at(run, Sense.FAMILY)
            if fact is not figure.fact
        )

    def _known(self, run: Run) -> Figure | None:
        """A well-known person, by the full name, or by the family name where that will do."""
        full = self._facts_at(run, Sense.PERSON)
        if full and len(run.words) <= max(len(folded(name)) for name in (full[0].name, *full[0].also)) + 1:
            return self._figure(self._best(full, run))
        family = [fact for fact in self._facts_at(run, Sense.FAMILY) if self._fits(fact, run)]
        if not family and run.title is not None:
            family = [fact for fact in self._facts_at(run, Sense.FAMILY) if self._fits(fact, run, ever=True)]
        if family:
            return self._figure(self._best(family, run))
        if len(run.words) > 1:
            alike = known_by_sound(self.facts).get(sound_key(run.words), ())
            fits = [fact for fact in alike if sounds_like_fact(fact, run.words)]
            if fits:
                return self._figure(self._best(fits, run))
        return None

    def _fits(self, fact: PersonFact, run: Run, *, ever: bool = False) -> bool:
        """Whether a bare family name, or one with some of the given name, can mean this person here."""
        words = fact_words(fact)
        if len(run.words) > 1:
            return any(run.words == name[: len(run.words)] or run.words == name[-len(run.words) :] for name in words)
        title = run.title
        if title is not None and title.office:
            day = self.company.page.published
            country = (
                title.of is None or title.of == fact.country or any(office.of == title.of for office in fact.offices)
            )
            role = not title.roles or any(_is_of(office.role, title.roles) for office in fact.offices)
            timely = ever or day is None or known_on(fact, day)
            return country and timely and (role or (title.of is not None and fact.alone))
        if not fact.alone:
            return False
        day = self.company.page.published
        return day is None or known_on(fact, day)

    def _best(self, facts: Sequence[PersonFact], run: Run) -> PersonFact:
        day, title = self.company.page.published, run.title
        here = {figure.country for figure in self.company.figures}

        def weight(fact: PersonFact) -> tuple[bool, bool, bool, bool]:
            roles = title is not None and any(
                office.role in title.roles and (day is None or office.held_on(day)) for office in fact.offices
            )
            current = day is not None and in_office(fact, day)
            return roles, current, fact.country in here, bool(fact.offices)

        return max(facts, key=weight)

    def _figure(self, fact: PersonFact) -> Figure:
        known = self.company.known(fact)
        if known:
            return known
        name = fact.names.get(self.company.page.language.code, fact.name)
        return self.company.add(Figure(ActorKind.PERSON, name, fact.country, fact, "f" if fact.female else "m"))

    def _new(self, run: Run) -> Figure | None:
        words = self.company.page.words(NameWords)
        if run.text.isupper() or any(letter.isdigit() for letter in run.text) or _is_thing(run, words):
            return None
        if not self._is_person(run):
            return None
        name = run.text
        doc = self.company.page.doc
        last = doc[run.end - 1]
        for ending in words.genitives:
            owner = "Gen" in last.morph.get("Case", []) or doc[run.start : run.end].root.dep_ == "nmod:poss"
            if owner and name.endswith(ending) and len(name) > len(ending) + 3:
                name = name[: -len(ending)]
        sex = run.honorific or ("f" if run.title and run.title.female else "")
        country = of_nation(self.company, run.start, run.end) if len(run.words) > 1 else None
        return self.company.add(Figure(ActorKind.PERSON, name, country, None, sex))

    def _is_person(self, run: Run) -> bool:
        doc, words = self.company.page.doc, self.company.page.words(NameWords)
        alone = run.title is not None and run.title.plural and len(run.words) == 1
        if (run.title is not None and not alone) or run.honorific is not None:
            return True
        if alone and run.title is not None and run.title.office and self._opens_pair(run):
            return True
        span = doc[run.start : run.end]
        if len(run.words) > 1 and run.end < len(doc) and doc[run.end].text == "," and self._is_apposition(run.end + 1):
            return True
        persons = sum(token.ent_type_ == "PER" for token in span)
        if len(run.words) > 1:
            if run.words[0] in self.given or fold(doc[run.start].text) in self.given:
                return True
            if self._goes_on(run) or has_counterpart(self.company, run.end):
                return True
            if persons * 2 >= len(span) and of_nation(self.company, run.start, run.end):
                return True
            if persons * 2 >= len(span) and comes_back(self.company, run.end):
                return True
            if len(span) <= _FULL and not any(token.ent_type_ in ("ORG", "LOC") for token in span) and (
                    _leads(self.company, run, words)):
                return True
            return persons * 2 > len(span) and (words.trusts_labels or _speaks(self.company, run))
        if is_proper(doc[run.start]) and self._goes_on(run):
            return True
        return persons == len(span) and words.trusts_labels and _speaks(self.company, run)

    def _is_apposition(self, at: int) -> bool:
        """Whether a title begins there, behind an article or not ("Rosa Diaz, the envoy of Peru")."""
        doc = self.company.page.doc
        article = at + 1 < len(doc) and (doc[at].pos_ == "DET" or doc[at].tag_ in ("ART", "DT"))
        return at in self._appositions or (article and at + 1 in self._appositions)

    def _opens_pair(self, run: Run) -> bool:
        """Whether another family name is joined to it ("the foreign ministers Berlow and Kastner met")."""
        doc = self.company.page.doc
        if run.end + 1 >= len(doc) or doc[run.end].pos_ != "CCONJ" or not is_proper(doc[run.start]):
            return False
        other = doc[run.end + 1]
        following = doc[other.i + 1] if other.i + 1 < len(doc) else None
        known = other.i in self.company.whole_names or other.i in self.company.times or other.i in self.company.nations
        return is_proper(other) and not known and not (following is not None and (is_proper(following) or (
            following.text in HYPHENS)))

    def _goes_on(self, run: Run) -> bool:
        """Whether it goes on with a list of people whose title stands before them ("the ministers Wang Yi and …")."""
        doc, last = self.company.page.doc, run.start - 1
        while last >= 0 and (doc[last].text == "," or doc[last].pos_ == "CCONJ"):
            last -= 1
        before = self.company.words.get(last)
        if last == run.start - 1 or before is None or not any(
            figure.kind is ActorKind.PERSON for figure in self.company.named.get(last, ())
        ):
            return False
        listed = (title for title in self.titles if title.plural and title.office)
        return any(0 <= before.start - max(title.end, title.reach) <= 1 for title in listed)


def _is_thing(run: Run, words: NameWords) -> bool:
    """Whether a word of a name tells that it is an organisation's or a thing's."""
    if any(word in words.group_cues or word in words.thing_cues for word in run.words):
        return True
    compounds = tuple(cue for cue in words.thing_cues if len(cue) > SHORT_CUE) if not words.capitals_name else ()
    return any(word.endswith(compounds) for word in run.words)


def _is_of(role: str, roles: frozenset[str]) -> bool:
    """Whether a role is one of those that a title can be; "minister" is any minister but the first."""
    return role in roles or (_MINISTER in roles and role.endswith(f"_{_MINISTER}") and role != "prime_minister")


def _leads(company: Company, run: Run, words: NameWords) -> bool:
    """Whether it is the subject of something that only people do."""
    return any(token.dep_.startswith("nsubj") and token.head.lemma_.lower() in words.personal_verbs
               and token.head.pos_ == "VERB" for token in company.page.doc[run.start : run.end])


def _speaks(company: Company, run: Run) -> bool:
    return any(
        token.dep_.startswith("nsubj") and token.head.lemma_.lower() in company.speech
        for token in company.page.doc[run.start : run.end]
    )
