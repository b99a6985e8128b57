"""Offices: the words for a person's office or calling, what they are of, and how the person stands to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from detente.language.bundle import Language
from detente.language.vocabulary.offices import OfficeWords
from detente.model import OfficeStatus
from detente.reading.names.figures import Company

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "NE", "ADJA", "TRUNC", "JJ", "JJS", "VBN", "VBG", "HYPH", "AFX"})
HEADS = frozenset({"NN", "NNS", "NNP", "NNPS", "NE", "JJ", "FM", "VB", "VBP"})
QUOTES = frozenset('«»„“”"')
COMPOUNDED = frozenset({"ADJA", "TRUNC"})
ARTICLES = frozenset({"ART", "PPOSAT", "PRP$", "DT", "PDAT", "PIAT"})


@dataclass(frozen=True)
class Title:
    """A phrase for an office or calling: its `head`, the tokens from `start` to `end`, and what it says.

    `whole` is where the noun phrase begins, with determiner, nation and adjectives, `reach` where it ends. `noun` is
    its noun in the tables. `of` is a country code or a body's name, `possessor` the token of the name whose it is.
    """

    head: int
    start: int
    end: int
    whole: int
    reach: int
    text: str
    noun: str
    roles: frozenset[str]
    office: bool
    female: bool
    plural: bool
    definite: bool
    indefinite: bool
    of: str | None
    status: OfficeStatus | None
    possessor: int | None

    @property
    def standing(self) -> OfficeStatus:
        """How its holder stands to it, by the phrase alone."""
        return self.status or OfficeStatus.HOLDS


@dataclass(frozen=True)
class Noun:
    """The noun of a title as the tables have it; `ending` is the length of what is inflected on to it."""

    text: str
    office: bool
    female: bool
    ending: int


class TitleWords:
    """The words for offices of one language, made ready for look-up."""

    def __init__(self, words: OfficeWords) -> None:
        self.words = words
        self.phrases: dict[str, set[str]] = {}
        for role, forms in words.roles.items():
            for form in forms:
                self.phrases.setdefault(form, set()).add(role)
        ends = {form.split()[-1] for form in self.phrases} if not words.compounds else set(self.phrases)
        self.offices = frozenset(ends) | frozenset(words.heads)
        if not words.compounds:
            self.offices = frozenset(words.heads) | {form for form in self.phrases if " " not in form}
        self.callings = frozenset(words.callings)
        self.known = self.offices | self.callings
        self.longest = max(len(noun) for noun in self.known)
        self._met = lru_cache(maxsize=16_384)(self._noun)
        self.prefixes = tuple(
            prefix for kind in words.prefixes.values() for prefix in kind if prefix.endswith("-"))

    def noun(self, word: str) -> Noun | None:
        """The noun for people at the end of a word in small letters."""
        return self._met(word)

    def _noun(self, word: str) -> Noun | None:
        for form, female in self._bare(word):
            for start in range(max(0, len(form) - self.longest), len(form)) if self.words.compounds else (0,):
                noun = form[start:]
                if noun in self.known and start != 1:
                    kept = word.startswith(form) and not female and not noun.endswith("e")
                    ending = len(word) - len(form) if kept else 0
                    return Noun(noun, noun in self.offices, female or noun in self.words.female_nouns, ending)
        bare = self.unprefixed(word)
        return self.noun(bare) if bare != word and not self.words.compounds else None

    def unprefixed(self, word: str) -> str:
        """A word in small letters without what is hung before it by a hyphen ("ex-president")."""
        if "-" not in word:
            return word
        return next((word[len(prefix):] for prefix in self.prefixes if word.startswith(prefix)), word)

    def _bare(self, word: str) -> Iterator[tuple[str, bool]]:
        yield word, False
        for ending in self.words.endings:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                stem = word[: -len(ending)]
                if ending in self.words.female:
                    yield stem + self.words.female[ending], True
                    yield stem + "e", True
                else:
                    yield stem, False
                    yield stem + "e", False

    def roles_of(self, phrase: str, noun: str) -> frozenset[str]:
        """The roles that a title in small letters can be: by its noun, or by the longest phrase in it that is known."""
        if self.words.compounds:
            return frozenset(self.phrases.get(noun, ()))
        found = [form for form in self.phrases if f" {form} " in f" {phrase} "]
        longest = max(map(len, found), default=0)
        return frozenset(role for form in found if len(form) == longest for role in self.phrases[form])


@lru_cache(maxsize=8)
def title_words(language: Language) -> TitleWords:
    """The words for offices of a language, made ready once."""
    return TitleWords(language.words(OfficeWords))


def read_titles(company: Company) -> list[Title]:
    """The words for offices and callings in a report, in the order of the text."""
    lexicon = title_words(company.page.language)
    titles = []
    for token in company.page.doc:
        if token.tag_ not in HEADS or token.i in company.whole_names:
            continue
        noun = lexicon.noun(token.lower_) or (lexicon.noun(token.lemma_.lower()) if token.lemma_ else None)
        if noun is None or (noun.text in lexicon.words.never_heads and token.tag_ not in ("NN", "NNP", "NNS")):
            continue
        titles.append(_title(company, lexicon, token, noun))
    inner = {at for title in titles for at in range(title.start, title.head)}
    return [title for title in titles if title.head not in inner]


def _title(company: Company, lexicon: TitleWords, token: Token, noun: Noun) -> Title:
    doc, words = company.page.doc, lexicon.words
    left, whole = _leftwards(company, token, words)
    right, reach, of_right = _rightwards(company, token, words)
    right, reach = _past_suffix(doc, token, right, reach, words)
    start = _start(company, token, left, words)
    of, possessor = _of(company, token, left, whole, of_right, words)
    determiner = doc[whole].lower_ if doc[whole].pos_ == "DET" else ""
    plural = determiner in words.several or _plural(token, noun, determiner in words.feminine_articles, words)
    indefinite = determiner in words.indefinites
    phrase = " ".join(word.lower_ for word in doc[start:right]).replace(" - ", "-")
    return Title(
        head=token.i,
        start=start,
        end=right,
        whole=whole,
        reach=reach,
        text=doc[start:right].text if plural else _worded(token, noun, start, right),
        noun=noun.text,
        roles=lexicon.roles_of(lexicon.unprefixed(phrase), noun.text) if noun.office else frozenset(),
        office=noun.office,
        female=noun.female,
        plural=plural,
        definite=possessor is not None or (determiner != "" and not indefinite),
        indefinite=indefinite,
        of=of,
        status=_status(left, token, words),
        possessor=possessor,
    )


def _start(company: Company, head: Token, left: list[Token], words: OfficeWords) -> int:
    """Where a title begins: after its nation and the words that tell the standing."""
    doc, start = head.doc, head.i
    for modifier in reversed(left):
        if modifier.i in company.nations or modifier.i in company.body_names or _standing_word(modifier, words):
            break
        start = modifier.i
    while start < head.i and doc[start].is_punct:
        start += 1
    return start


def _plural(token: Token, noun: Noun, feminine: bool, words: OfficeWords) -> bool:
    """Whether a title is of several people; a man's title that agrees with a feminine article is."""
    if token.tag_ in ("NNS", "NNPS") or token.lower_.endswith(words.plural_endings):
        return True
    if "Plur" in token.morph.get("Number", []):
        return noun.ending > 0 or not _alone(token)
    return feminine and not noun.female and "Fem" in token.morph.get("Gender", []) and not noun.text.endswith("e")


def _alone(token: Token) -> bool:
    """Whether a noun that looks the same in both numbers is of one person: by its verb, or a name after it."""
    if token.dep_ == "nsubj":
        verbs = [token.head, *(child for child in token.head.children if child.dep_.startswith(("aux", "cop")))]
        finite = (verb for verb in verbs if "Fin" in verb.morph.get("VerbForm", []))
        numbers = {number for verb in finite for number in verb.morph.get("Number", [])}
        return numbers == {"Sing"}
    names = [child for child in token.children if child.dep_ in ("appos", "flat") and child.pos_ == "PROPN"]
    return len(names) == 1 and not any(child.dep_ == "conj" for child in names[0].children)


def _worded(head: Token, noun: Noun, start: int, end: int) -> str:
    """The words of a title with its noun in the nominative."""
    text = head.doc[start:end].text
    at = head.idx - head.doc[start].idx + len(head.text)
    return text[: at - noun.ending] + text[at:]


def _leftwards(company: Company, head: Token, words: OfficeWords) -> tuple[list[Token], int]:
    """The modifiers before a title's head, and where its noun phrase begins."""
    doc, at = head.doc, head.i - 1
    left: list[Token] = []
    while at >= 0 and at not in company.people and not doc[at].is_space and _modifies(company, at, words):
        left.append(doc[at])
        at -= 1
    opens = at >= 0 and (doc[at].pos_ == "DET" or doc[at].tag_ in ARTICLES)
    return left[::-1], at if opens else at + 1


def _modifies(company: Company, at: int, words: OfficeWords) -> bool:
    """Whether a token can stand before a title's noun inside its phrase."""
    token = company.page.doc[at]
    if at in company.nations or at in company.body_names or token.lower_ in words.standing:
        return True
    if token.pos_ == "CCONJ":
        return _truncated(company.page.doc, at, company)
    return token.tag_ in (COMPOUNDED if words.compounds else NOUNS)


def _truncated(doc: Doc, at: int, company: Company) -> bool:
    """Whether "and" stands inside a title: "Staats- und Parteichef", "state and party leader"."""
    if at < 1 or at - 1 in company.nations or at - 1 in company.people:
        return False
    before = doc[at - 1]
    if before.tag_ == "TRUNC" or before.text.endswith("-"):
        return True
    outer = doc[at - 2] if at > 1 else None
    return before.tag_ == "NN" and before.is_lower and (outer is None or outer.tag_ not in ("NN", "NNP", "JJ", "DT"))


def _rightwards(company: Company, head: Token, words: OfficeWords) -> tuple[int, int, str | None]:
    """Where a title ends after its head ("… of the International Department"), and what country or body it is of."""
    doc, end, at = head.doc, head.i + 1, head.i + 1
    of: str | None = None
    at = _past_brackets(doc, at)
    if at < len(doc) and doc[at].tag_ == "NE" and at in company.nations and company.genitives.get(at):
        return end, at + 1, company.nations[at][0]
    while at < len(doc) - 1:
        token = doc[at]
        genitive = token.tag_ == "ART" and token.lower_ in words.genitive_articles
        if not genitive and token.lower_ not in words.links:
            break
        stop = _noun_phrase(company, at + 1)
        if stop is None:
            break
        told = next((company.nations[i][0] for i in range(stop - 1, at - 1, -1) if i in company.nations), None)
        body = next((company.body_names[i] for i in range(at, stop) if i in company.body_names), None)
        if not genitive and token.lower_ not in words.of_links and not (told or body):
            break
        if token.lower_ in words.of_links or genitive:
            of = of or body or told
        plain = all(i in company.nations or doc[i].pos_ in ("DET", "ADP") for i in range(at + 1, stop))
        if not plain and token.lower_ not in words.abroad:
            end = stop
        at = stop
        if plain:
            break
    reach = max(end, at)
    if reach == end:
        reach = _past_brackets(doc, end)
    return end, reach, of


def _past_suffix(doc: Doc, head: Token, end: int, reach: int, words: OfficeWords) -> tuple[int, int]:
    """The end of a title with what is hung on to it ("president-elect"), where that is cut into tokens of its own."""
    at = head.i + 1
    if at + 1 < len(doc) and not head.whitespace_ and doc[at].text in "-\u2010\u2011":
        joined = "-" + doc[at + 1].lower_
        if any(joined in suffixes for suffixes in words.suffixes.values()):
            return max(end, at + 2), max(reach, at + 2)
    return end, reach


def _past_brackets(doc: Doc, at: int) -> int:
    """The token after an abbreviation in brackets, `at` itself if there is none."""
    return at + 3 if at + 2 < len(doc) and doc[at].text in "([" and doc[at + 2].text in ")]" else at


def _noun_phrase(company: Company, at: int) -> int | None:
    """The end of a short noun phrase from token `at` on, None if there is none."""
    doc = company.page.doc
    while at < len(doc) and (doc[at].pos_ == "DET" or doc[at].tag_ == "ART" or doc[at].text in QUOTES):
        at += 1
    start = at
    while at < len(doc) and at not in company.people and (
        (doc[at].tag_ in NOUNS and not doc[at].is_space) or (doc[at].tag_ == "POS" and at - 1 in company.nations)
    ):
        at += 1
        if at < len(doc) and _begins_name(company, at):
            break
    if not any(doc[i].pos_ in ("NOUN", "PROPN") or i in company.nations for i in range(start, at)):
        return None
    return at + 1 if at < len(doc) and doc[at].text in QUOTES and doc[start - 1].text in QUOTES else at


def _begins_name(company: Company, at: int) -> bool:
    """Whether somebody's name begins here, after the noun or nation that ends a phrase before it."""
    token, before = company.page.doc[at], company.page.doc[at - 1]
    if at in company.nations or at in company.whole_names or token.tag_ not in ("NE", "NNP"):
        return False
    return at - 1 in company.nations or (token.tag_ == "NE" and before.pos_ == "NOUN")


def cited(company: Company, title: Title) -> str:
    """The words of a title without the article, in the nominative, for somebody who has no other name."""
    doc, words = company.page.doc, company.page.words(OfficeWords)
    first = title.whole + (doc[title.whole].pos_ == "DET")
    name = ""
    for token in doc[first : title.head]:
        text = token.text
        if token.tag_ == "ADJA" and words.nominative:
            stem = next(
                (text[: -len(e)] for e in sorted(words.endings, key=len, reverse=True) if text.endswith(e)), text
            )
            text = stem + words.nominative["f" if title.female else "m"]
        name += text + token.whitespace_
    return name + title.text[doc[title.head].idx - doc[title.start].idx :]


def _status(left: list[Token], head: Token, words: OfficeWords) -> OfficeStatus | None:
    for token in left:
        found = _standing_word(token, words)
        if found:
            return found
    lower = head.lower_
    for status, prefixes in words.prefixes.items():
        if any(lower.startswith(prefix) and len(lower) > len(prefix) + 3 for prefix in prefixes if prefix != "ex"):
            return status
    doc = head.doc
    after = doc[head.i + 1 : head.i + 3].text.replace(" ", "").lower() if head.i + 2 < len(doc) else ""
    for status, suffixes in words.suffixes.items():
        if any(lower.endswith(suffix) or after.startswith(suffix) for suffix in suffixes):
            return status
    return None


def _standing_word(token: Token, words: OfficeWords) -> OfficeStatus | None:
    forms = {token.lower_, token.lemma_.lower()}
    for ending in words.endings:
        if token.lower_.endswith(ending):
            forms.add(token.lower_[: -len(ending)])
    return next((status for status, adjectives in words.adjectives.items() if forms & adjectives), None)


def _of(
    company: Company, head: Token, left: list[Token], whole: int, of_right: str | None, words: OfficeWords
) -> tuple[str | None, int | None]:
    """What an office is of: a country or a body, and the token of a possessor before it."""
    doc = head.doc
    possessor = _possessor(company, whole)
    for token in reversed(left):
        if token.i in company.nations and token.pos_ == "ADJ":
            return company.nations[token.i][0], possessor
    for token in (head, *reversed(left)):
        if token.i in company.body_names:
            return company.body_names[token.i], possessor
        if token.i in company.nations:
            return company.nations[token.i][0], possessor
    if of_right:
        return of_right, possessor
    if possessor is not None and possessor in company.nations:
        return company.nations[possessor][0], possessor
    if possessor is not None and possessor in company.body_names:
        return company.body_names[possessor], possessor
    lower = doc[head.i].lower_
    for prefix, code in words.seats.items():
        if lower.startswith(prefix) and len(lower) > len(prefix) + 2 and words.compounds and len(prefix) > 3:
            return code, possessor
    return None, possessor


def _possessor(company: Company, whole: int) -> int | None:
    """The name before a title whose it is: "Südkoreas Präsident", "South Korea's president"."""
    doc, at = company.page.doc, whole - 1
    if at >= 0 and doc[at].tag_ == "POS":
        return at - 1 if at else None
    if at >= 0 and doc[at].tag_ == "NE" and (at in company.nations or at in company.body_names):
        return at
    return None
