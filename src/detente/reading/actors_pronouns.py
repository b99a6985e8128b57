"""Pronouns: whom "he", "she", "it", "they" and "his" mean."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from detente.language.vocabulary.references import ReferenceWords
from detente.model import ActorKind
from detente.reading.grammar import clause_head, conjuncts
from detente.reading.names.figures import Company, Figure, Manner, Mention

REACH = 2
SPELLED_OUT = 12  # words of two names behind a noun for both
THINGS = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.BODY})
SUBJECT_WEIGHT, SENTENCE_WEIGHT, SPEAKER_WEIGHT = 6.0, 10.0, 5.0
THING_WEIGHT = 6.0  # a form that may mean a person seldom means a thing ("ihm")


def read_pronouns(company: Company) -> None:
    """Let each personal and possessive pronoun of the third person name whom it means, where that can be told."""
    resolver = _Resolver(company, company.page.words(ReferenceWords))
    for token in company.page.doc:
        if token.i in company.named:
            continue
        meant = resolver.meant(token)
        if meant:
            mention = Mention(token.i, token.i + 1, Manner.PRONOUN)
            resolver.learn(token, mention, meant)
            company.mention(meant[0], mention, *meant[1:])


@dataclass
class _Resolver:
    company: Company
    words: ReferenceWords
    quotes: dict[int, int] = field(init=False)
    sentences: dict[int, int] = field(init=False)
    told: dict[int, list[tuple[Mention, Figure]]] = field(init=False)

    def __post_init__(self) -> None:
        doc = self.company.page.doc
        self.quotes = quoted(doc, self.words.opening_quotes, self.words.closing_quotes)
        self.sentences = {token.i: number for number, sent in enumerate(doc.sents) for token in sent}
        self.told = {}
        for figure in self.company.figures:
            for mention in figure.mentions:
                self.told.setdefault(self.sentences.get(mention.start, 0), []).append((mention, figure))

    def meant(self, token: Token) -> tuple[Figure, ...]:
        """The figures that a word refers back to, () if it is no pronoun or nothing tells."""
        lower = token.lower_
        if lower in self.words.both or lower in self.words.two:
            return self._both(token)
        if token.pos_ not in ("PRON", "DET", "PROPN") or (token.text in self.words.polite and not self._opens(token)):
            return ()
        kinds = (
            self._possessive(lower)
            if token.tag_ in ("PPOSAT", "PRP$", "PPOSS") or "Yes" in token.morph.get("Poss", [])
            else None
        )
        if kinds:
            return self._owner(token, kinds)
        kinds = self.words.personal.get(lower)
        if kinds is None:
            return ()
        if lower in self.words.by_number:
            kinds = self._by_verb(token, kinds)
        return self._antecedent(token, kinds)

    def learn(self, token: Token, mention: Mention, meant: tuple[Figure, ...]) -> None:
        """Remember what a pronoun means, and whether somebody is a man or a woman once it has told."""
        self.told.setdefault(self.sentences.get(token.i, 0), []).extend((mention, figure) for figure in meant)
        kinds = self.words.personal.get(token.lower_, "")
        if len(meant) == 1 and meant[0].is_person and not meant[0].sex and kinds in ("m", "f"):
            meant[0].sex = kinds

    def _opens(self, token: Token) -> bool:
        return (
            bool(token.is_sent_start)
            or token.i == 0
            or (token.doc[token.i - 1].is_punct and token.i not in self.quotes)
        )

    def _possessive(self, lower: str) -> str | None:
        for ending in self.words.possessive_endings:
            if lower.endswith(ending) and lower[: len(lower) - len(ending)] in self.words.possessives:
                return self.words.possessives[lower[: len(lower) - len(ending)]]
        return None

    def _by_verb(self, token: Token, kinds: str) -> str:
        """Which of "she" and "they" a pronoun is, by the number of the verb."""
        if not token.dep_.startswith("nsubj"):
            number = token.morph.get("Number", [])
            return "p" if "Plur" in number else "f" if "Sing" in number else kinds
        verbs = [token.head, *(child for child in token.head.children if child.dep_.startswith(("aux", "cop")))]
        for verb in verbs:
            number = verb.morph.get("Number", [])
            if number and "Fin" in verb.morph.get("VerbForm", []):
                return "p" if "Plur" in number else "f"
        return kinds

    def _antecedent(self, token: Token, kinds: str) -> tuple[Figure, ...]:
        if kinds == "p":
            return self._several(token)
        if kinds == "n":
            return self._thing(token)
        hearer = self._hearer(token)
        if hearer is not None and _agrees(hearer, kinds):
            return (hearer,)
        options = self._options(token, kinds)
        if options:
            return (max(options, key=lambda option: option[0])[1],)
        return self._several(token) if "p" in kinds else ()

    def _hearer(self, token: Token) -> Figure | None:
        """Who is threatened or asked where the clause behind says what he does ("drohte ihm, falls er angreife")."""
        if not token.dep_.startswith("nsubj"):
            return None
        outer = clause_head(clause_head(token).head)
        if outer.i > token.i or outer.lemma_.lower() not in self.words.threats:
            return None
        objects = (child for child in outer.children if child.dep_ in ("obj", "iobj", "obl:arg") and child.i < token.i)
        return next((figure for child in objects for figure in self._named(child) if figure.is_person), None)

    def _options(self, token: Token, kinds: str) -> list[tuple[float, Figure]]:
        here = self.sentences.get(token.i, 0)
        found: list[tuple[float, Figure]] = []
        itself = [] if token.dep_.startswith("nsubj") else self._own_subjects(clause_head(token), token)
        reflexive = token.pos_ == "PRON" and "Yes" not in token.morph.get("Poss", [])
        for mention, figure in (pair for back in range(REACH + 1) for pair in self.told.get(here - back, ())):
            if _agrees(figure, kinds) and not (reflexive and figure in itself):
                score = self._score(token, mention, here)
                if score is not None:
                    thing = not figure.is_person and "m" in kinds
                    found.append((score - THING_WEIGHT * thing, figure))
        return found

    def _score(self, token: Token, mention: Mention, here: int) -> float | None:
        if mention.start >= token.i or mention.manner is Manner.NATION:
            return None
        if self.quotes.get(token.i, 0) != 0 and self.quotes.get(mention.start, 0) != self.quotes[token.i]:
            return None
        distance = here - self.sentences.get(mention.start, 0)
        if distance > REACH:
            return None
        subject = self._is_subject(mention)
        if distance == 0 and _same_clause(token, self.company.page.doc[mention.end - 1]):
            return None
        score = mention.start / 1000 - SENTENCE_WEIGHT * distance + (SUBJECT_WEIGHT if subject else 0.0)
        if subject and self._head(mention).head.lemma_.lower() in self.company.speech:
            score += SPEAKER_WEIGHT
        return score

    def _head(self, mention: Mention) -> Token:
        tokens = self.company.page.doc[mention.start : mention.end]
        return tokens.root

    def _is_subject(self, mention: Mention) -> bool:
        token = self._head(mention)
        for _ in range(2):
            if token.dep_.startswith("nsubj"):
                return True
            if token.dep_ not in ("appos", "flat", "flat:name", "conj", "compound"):
                return False
            token = token.head
        return token.dep_.startswith("nsubj")

    def _thing(self, token: Token) -> tuple[Figure, ...]:
        """Whom "it" means: who says so in the clause around, or with a verb of saying the last one that spoke."""
        if not token.dep_.startswith("nsubj"):
            return ()
        outer, steps = clause_head(token), 0
        while outer.head is not outer and steps < 3:
            outer, steps = clause_head(outer.head), steps + 1
            for figure in self._subjects(outer):
                if figure.kind in THINGS:
                    return (figure,)
        if token.head.lemma_.lower() not in self.company.speech:
            return ()
        options = self._options(token, "n")
        return (max(options, key=lambda option: option[0])[1],) if options else ()

    def _owner(self, token: Token, kinds: str) -> tuple[Figure, ...]:
        """Whose it is: the subject of the clause if that agrees, else whom a personal pronoun would mean."""
        partner = self._partner(token)
        if partner and _agrees(partner[0], kinds):
            return partner[:1]
        head = clause_head(token)
        for _ in range(3):
            subjects = [figure for figure in self._subjects(head, token) if not self._hidden(token, figure)]
            subjects = [figure for figure in subjects if figure.is_person or not self._feminine(head, kinds)]
            if len(subjects) > 1 and "p" in kinds:
                return tuple(subjects)
            if len(subjects) == 1 and (
                _agrees(subjects[0], kinds)
                or (
                    "p" in kinds
                    and not subjects[0].is_person
                    and (subjects[0].kind is ActorKind.GROUP or _plural_verb(head))
                )
            ):
                return (subjects[0],)
            if head.head is head:
                break
            head = clause_head(head.head)
        if kinds == "p":
            return self._several(token)
        options = self._options(token, kinds)
        if options:
            return (max(options, key=lambda option: option[0])[1],)
        return self._several(token) if "p" in kinds else ()

    def _feminine(self, head: Token, kinds: str) -> bool:
        """Whether a clause's subject is feminine by grammar, which a masculine or neuter word can't mean ("seine")."""
        subjects = [child for child in head.children if child.dep_.startswith("nsubj")]
        return "f" not in kinds and any(
            "Fem" in child.morph.get("Gender", []) and "Sing" in child.morph.get("Number", []) for child in subjects
        )

    def _partner(self, token: Token) -> tuple[Figure, ...]:
        """Whom the noun phrase coordinated before names: "Çavuşoğlu und sein griechischer Kollege"."""
        here = token.head
        for _ in range(3):
            if here.dep_ == "conj" and here.i > here.head.i:
                for other in reversed([word for word in conjuncts(here) if word.i < token.i]):
                    if self._named(other):
                        return self._named(other)
                return ()
            here = here.head
        return ()

    def _hidden(self, token: Token, figure: Figure) -> bool:
        """Whether a figure stands outside the quotation that a word is in."""
        mark = self.quotes.get(token.i, 0)
        return mark != 0 and all(self.quotes.get(mention.start, 0) != mark for mention in figure.mentions)

    def _subjects(self, head: Token, inner: Token | None = None) -> list[Figure]:
        found: list[Figure] = []
        for child in head.children:
            if child.dep_.startswith("nsubj") and (inner is None or not child.is_ancestor(inner)):
                for token in conjuncts(child):
                    found.extend(figure for figure in self._named(token) if figure not in found)
        return found

    def _own_subjects(self, head: Token, inner: Token) -> list[Figure]:
        """The subjects of a clause, those of the clause that it is joined to where it has none ("… und drohte ihm")."""
        while head.dep_ == "conj" and head.head is not head and not any(
            child.dep_.startswith(("nsubj", "csubj")) for child in head.children
        ):
            head = head.head
        return self._subjects(head, inner)

    def _named(self, token: Token) -> tuple[Figure, ...]:
        named = self.company.named.get(token.i, ())
        if named:
            return named
        for child in token.children:
            if child.dep_ in ("appos", "flat", "flat:name") and child.i in self.company.named:
                return self.company.named[child.i]
        return ()

    def _several(self, token: Token) -> tuple[Figure, ...]:
        """Whom "they" means: the last subjects or pair named together, or two people of a sentence before."""
        sent, mark = token.sent, self.quotes.get(token.i, 0)
        for back in range(REACH + 1):
            limit = token.i if back == 0 else sent.end
            words = [word for word in sent if word.i < limit and self.quotes.get(word.i, 0) == mark]
            for other in reversed(words):
                group = self._group(other, limit) if other.dep_ != "conj" else ()
                if group:
                    return group
            people = dict.fromkeys(figure for word in words for figure in self._named(word) if figure.is_person)
            if back and len(people) == 2:
                return tuple(people)
            if sent.start == 0:
                break
            sent = token.doc[sent.start - 1].sent
        return ()

    def _group(self, head: Token, limit: int) -> tuple[Figure, ...]:
        members = [word for word in conjuncts(head) if word.i < limit]
        found = list(dict.fromkeys(figure for word in members for figure in self._named(word)))
        people = [figure for figure in found if figure.is_person]
        found = people if len(people) > 1 else found
        subject = head.dep_.startswith("nsubj")
        paired = any(child.lower_ in self.words.pairs for child in head.children)
        if (
            len(found) > 1
            and len({figure.is_person for figure in found}) == 1
            and (subject or paired or found[0].is_person)
        ):
            return tuple(found)
        if subject and len(found) == 1 and found[0].kind is ActorKind.GROUP:
            return tuple(found)
        return ()

    def _both(self, token: Token) -> tuple[Figure, ...]:
        """The two that "both sides" or "the two leaders" mean: those named together last, else the last two."""
        doc, at = token.doc, token.i + 1
        if token.lower_ in self.words.two and not self._pointed(token):
            return ()
        while at < len(doc) and doc[at].pos_ in ("ADJ", "DET", "ADP"):
            at += 1
        noun = doc[at].lemma_.lower() if at < len(doc) else ""
        if token.dep_.startswith("nsubj") and token.head.pos_ in ("VERB", "AUX"):
            return self._pair(token)
        people = noun.endswith(self.words.leaders)
        if not people and not noun.endswith(self.words.sides):
            return ()
        lands = noun.endswith(self.words.lands)
        several = {ActorKind.STATE} if lands else {ActorKind.STATE, ActorKind.ORGANISATION}
        kinds = {ActorKind.PERSON} if people else several
        pair = self._spelled_out(at) if people else ()
        if not pair:
            pair = self._together(token, kinds)
        if not pair and (people or token.lower_ in self.words.both):
            pair = tuple(reversed(self._recent(token.i, kinds)[:2]))
        if len(pair) == 2:
            self.company.mention(pair[0], Mention(token.i, at + 1, Manner.PRONOUN), pair[1])
        return ()

    def _spelled_out(self, noun: int) -> tuple[Figure, ...]:
        """The two people who are named right behind a noun for them ("the two ministers, Ruiz and Mora, met")."""
        doc = self.company.page.doc
        if noun + 1 >= len(doc) or doc[noun + 1].text != ",":
            return ()
        found: dict[Figure, None] = {}
        for token in doc[noun + 2 : noun + 2 + SPELLED_OUT]:
            if token.is_punct or token.pos_ in ("VERB", "AUX"):
                break
            found |= dict.fromkeys(figure for figure in self.company.named.get(token.i, ()) if figure.is_person)
        return tuple(found) if len(found) == 2 else ()

    @staticmethod
    def _pointed(token: Token) -> bool:
        """Whether a number stands behind an article or by itself ("the two leaders"), not before new people."""
        before = token.nbor(-1) if token.i else token
        return before.pos_ in ("DET", "PRON") or token.dep_ != "nummod"

    def _pair(self, token: Token) -> tuple[Figure, ...]:
        """The two people that "the two" means as a subject: those told together last, else the last two."""
        pair = self._several(token)
        return pair if len(pair) == 2 else ()

    def _together(self, token: Token, kinds: set[ActorKind]) -> tuple[Figure, ...]:
        """The last two of these kinds that are coordinated before a word."""
        for other in reversed(token.doc[: token.i]):
            if other.dep_ != "conj":
                continue
            members = [figure for word in conjuncts(other) for figure in self._named(word)[:1]]
            pair = tuple(dict.fromkeys(figure for figure in members if figure.kind in kinds))
            if len(pair) == 2:
                return pair
        return ()

    def _recent(self, before: int, kinds: set[ActorKind]) -> list[Figure]:
        figures = [
            figure for figure in self.company.figures if figure.kind in kinds and figure.last_before(before) >= 0
        ]
        return sorted(figures, key=lambda figure: -figure.last_before(before))


def _plural_verb(head: Token) -> bool:
    verbs = [head, *(child for child in head.children if child.dep_.startswith(("aux", "cop")))]
    return any("Plur" in verb.morph.get("Number", []) and "Fin" in verb.morph.get("VerbForm", []) for verb in verbs)


def _agrees(figure: Figure, kinds: str) -> bool:
    if figure.is_person:
        return ("m" in kinds and figure.sex != "f") or ("f" in kinds and figure.sex != "m")
    return "n" in kinds and figure.kind in THINGS


def _same_clause(token: Token, other: Token) -> bool:
    if token.sent.start != other.sent.start:
        return False
    return clause_head(token) is clause_head(other) or clause_head(token).i == clause_head(other).i


def quoted(doc: Doc, opening: str, closing: str) -> dict[int, int]:
    """The tokens inside quotation marks, each with the number of its quotation (from 1)."""
    found: dict[int, int] = {}
    number, inside, opener = 0, False, ""
    for token in doc:
        text = token.text
        if len(text) == 1 and not inside and text in opening + closing + "«»" and not _apostrophe(doc, token):
            number, inside, opener = number + 1, True, text
        elif (len(text) == 1 and inside and text in opening + closing + "«»" and (text != opener or text == '"')) or (
            token.is_space and "\n\n" in text
        ):
            inside = False
        elif inside:
            found[token.i] = number
    return found


def _apostrophe(doc: Doc, token: Token) -> bool:
    return token.text in "'’‘‚" or (token.i > 0 and token.text in "”" and doc[token.i - 1].is_space)
