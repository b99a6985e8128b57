"""What belongs together in a phrase, mended: whole names, and adjectives that have a subject."""

from spacy.tokens import Token


def regroup(token: Token) -> None:
    """A name is coordinated as a whole; a subject is that of the adjective behind it, not of a phrase of that."""
    if token.dep_ == "conj" and token.head.dep_.startswith("flat") and token.head.head.i < token.i:
        token.head = token.head.head
    if token.dep_ == "conj" and token.head.dep_ == "appos" and token.pos_ == "NOUN":
        _join_titles(token)
    if token.dep_.startswith("flat") and token.head.i < token.i:
        _end_name(token)
    if token.dep_ == "appos" and token.tag_ == "NE" and token.i == token.head.i + 1 and token.head.pos_ == "NOUN":
        _own_by_ending(token)
    if token.dep_ == "det" and token.tag_ == "PDAT" and token.head.ent_type_ == "LOC":
        _act(token)
    if token.dep_ == "acl" and token.tag_ == "VBG":
        _accompany(token)
    if token.dep_ in ("acl", "acl:relcl") and token.pos_ == "VERB":
        _postpone(token)
    if token.dep_ in ("nsubj", "cop") and token.i < token.head.head.i < token.head.i:
        _predicate_first(token)


def _predicate_first(token: Token) -> None:
    """A subject or copula belongs to the adjective that it stands before, not to a phrase of it ("is due in Rome")."""
    place, adjective = token.head, token.head.head
    if place.dep_ == "obl" and adjective.pos_ == "ADJ" and any(child.dep_ == "case" for child in place.children):
        token.head = adjective


def _end_name(token: Token) -> None:
    """A name ends at a comma: what follows it before the verb is the verb's ("James Clapper, 2014 Paris besucht")."""
    name = token.head
    if all(word.text != "," for word in token.doc[name.i + 1 : token.i]):
        return
    verb = token.nbor() if token.i + 1 < len(token.doc) else token
    if verb.pos_ != "VERB" or not verb.is_ancestor(name) or any(child.dep_ == "obj" for child in verb.children):
        return
    for child in [child for child in token.children if child.dep_ == "nummod"]:
        child.head, child.dep_ = verb, "obl"  # the year of it
    token.head, token.dep_ = verb, "obj"


def _own_by_ending(name: Token) -> None:
    """A name with the ending of the genitive tells whose it is, not what it is called ("die Kritik Venezuelas")."""
    if name.text == f"{name.lemma_}s":
        name.dep_ = "nmod"
        name.set_morph("Case=Gen|Number=Sing")  # type: ignore[attr-defined]  # spaCy has it, its stubs have not


def _accompany(participle: Token) -> None:
    """What is added after a comma goes with what the sentence tells ("tested a bomb, thereby violating …")."""
    noun = participle.head
    while noun.dep_ == "conj" and noun.head.i < noun.i:
        noun = noun.head
    doc, here, verb = participle.doc, participle.i - 1, noun.head
    while here > 0 and doc[here].pos_ == "ADV":
        here -= 1
    if doc[here].text == "," and verb.pos_ == "VERB" and noun.dep_ in ("obj", "obl", "parataxis"):
        participle.head, participle.dep_ = verb, "advcl"


def _postpone(clause: Token) -> None:
    """A clause right behind an adjective that "it" stands before is what is so ("it is possible that talks fail")."""
    opening = next((child for child in clause.children if child.dep_ == "mark"), clause)
    adjective = opening.nbor(-1) if opening.i else opening
    if adjective.pos_ == "ADJ" and any(child.dep_ == "expl" for child in adjective.children):
        clause.head, clause.dep_ = adjective, "ccomp"


def _join_titles(title: Token) -> None:
    """Two titles with their names are coordinated, not a title with a name ("Kanzler A B und Minister C D")."""
    first = title.head.head
    name = next((child for child in title.children if child.dep_ == "appos" and child.i == title.i + 1), None)
    if first.pos_ != "NOUN" or name is None or name.pos_ != "PROPN" or not name.ent_type_:
        return
    for child in [child for child in title.head.children if child.i > name.i]:
        child.head = name
    title.head = first


def _act(pronoun: Token) -> None:
    """A demonstrative between a verb and a country is the subject ("beschuldigte dieser Israel")."""
    country, verb = pronoun.head, pronoun.head.head
    if country.dep_ == "nsubj" and verb.pos_ == "VERB" and verb.i == pronoun.i - 1 and country.i == pronoun.i + 1:
        pronoun.head, pronoun.dep_, pronoun.pos_, country.dep_ = verb, "nsubj", "PRON", "obj"


def exchange(verb: Token, accusative: frozenset[str]) -> None:
    """Who acts and what it is done to, where the tree has them the wrong way round or nobody that acts.

    An object in front is no subject: its article says so ("Diesen Einwand ließ das Gericht nicht gelten"), or the verb
    agrees with what stands behind ("Den Plan hatten die Zyprer …"). A finite verb with two objects has the one for its
    subject that may be it ("hat den Preis die Stadt verliehen"), else the first ("untersagten Regeln die Jagd").
    """
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    objects = [child for child in verb.children if child.dep_ in ("obj", "iobj") and "Reflex=Yes" not in child.morph]
    finite = next((child for child in verb.children if child.dep_ == "aux" and _finite(child)), verb)
    if len(subjects) == len(objects) == 1 and subjects[0].i < objects[0].i and objects[0].dep_ == "obj":
        (first,), (second,) = subjects, objects
        one = first.pos_ == "NOUN" and not _several(first)
        agreed = one and _several(finite) and _several(second) and first.i < finite.i < second.i
        if agreed or (_affected(first, accusative) and not _affected(second, accusative)):
            first.dep_, second.dep_ = "obj", "nsubj"
    elif len(objects) == 2 and _finite(finite) and verb.dep_ != "conj" and _bare(verb, accusative):
        for day in subjects:
            day.dep_ = "obl:tmod"
        acting = [each for each in objects if each.dep_ == "obj" and not _affected(each, accusative)
                  and each.pos_ in ("NOUN", "PROPN") and _several(each) == _several(finite)]
        if acting and not (len(acting) == 2 and acting[0].lower_ == acting[1].lower_):
            acting[0].dep_ = "nsubj"


def _bare(verb: Token, accusative: frozenset[str]) -> bool:
    """Whether nobody acts in a clause, or only what can't ("Letzten Montag erschossen Soldaten einen Mann")."""
    subjects = [child for child in verb.children if "subj" in child.dep_]
    return all(child.dep_ == "nsubj" and _affected(child, accusative) for child in subjects)


def _finite(verb: Token) -> bool:
    return "Fin" in verb.morph.get("VerbForm", [])


def _affected(noun: Token, accusative: frozenset[str]) -> bool:
    """Whether the article of a noun in the singular is one that no subject has."""
    opening = noun.left_edge
    articles = [child for child in noun.children if child.dep_ == "det"]
    if opening.tag_ == "ART" and opening.head != noun and opening.i + 1 < noun.i:
        articles.append(opening)  # "den von der Stadt gefassten Beschluss": the tree gives it to what stands next to it
    if not articles and "Gender=Masc" in str(noun.morph):  # "vergangenen Montag"
        articles = [child for child in noun.children if child.dep_ == "amod" and child.lower_.endswith("en")]
        return bool(articles) and not _several(noun) and noun.pos_ != "NUM" and articles[0].i == noun.left_edge.i
    return not _several(noun) and any(article.lower_ in accusative for article in articles)


def _several(token: Token) -> bool:
    plural = "Number=Plur" in str(token.morph)
    return plural or (token.pos_ in ("NOUN", "PROPN") and any(child.dep_ == "conj" for child in token.children))
