"""Parties that a clause leaves to be understood: whom it hits, whose land it is, who meets where none is named."""

from dataclasses import dataclass

from spacy.tokens import Token

from detente.language.vocabulary.groups import GroupWords
from detente.language.vocabulary.status import StatusWords
from detente.model import Actor, ActorKind
from detente.reading.grammar import children, clause_head, clause_tokens, feature
from detente.reading.page import Page
from detente.reading.parties import Ids, Parties, unique
from detente.reading.setting import Setting
from detente.reading.triggers import Trigger

DIRECTED = frozenset({
    "AGREE", "SUPPORT", "RETREAT", "ACCUSE", "REJECT", "THREATEN", "REQUEST", "PROTEST", "AID", "CONCEDE", "SANCTION",
    "COERCE", "ASSAULT", "MOBILIZE",
})
VIOLENT = frozenset({"ASSAULT", "COERCE"})
CEASEFIRE = "ceasefire"  # announced in one place, kept in another
PLACED = VIOLENT | {"PROTEST", "MOBILIZE"}
OFFICIAL = frozenset({"arrest", "investigate", "convict", "deport", "censor"})
"""What only the authorities of a place do there, so that they do it where nobody is named."""
NO_REMOVE = frozenset({"conj", "appos", "flat", "flat:name", "compound", "obj"})
UNDIRECTED = frozenset({"investigate", "resign"})  # what is looked into is no party of it, nor what is left behind
REMOVES = 3  # from an object to those whom it concerns, where it is a place or a thing that is hit
BESIDE = 1  # from an object to those whom it concerns, where it is what is said
SAID = DIRECTED - PLACED - {"THREATEN", "RETREAT"}  # not what somebody does or is to meet with
PROMISED = frozenset({"THREATEN", "AGREE", "RETREAT"})


@dataclass(frozen=True)
class Understood:
    """Finds the parties of an event that no phrase of its own names."""

    page: Page
    setting: Setting
    parties: Parties

    def supplied(self, trigger: Trigger, by: Ids, toward: Ids) -> tuple[Ids, Ids]:
        """Parties that the clause leaves to be understood: who mobilises is mobilised, whom it hits lives there."""
        head, kind = trigger.head, trigger.frame.type
        verb = trigger.verb or head
        by = self._acting(trigger, by, toward)
        telling = verb.pos_ == "VERB" or (trigger.frame.adjectives and verb.pos_ == "ADJ")
        searched = trigger.frame.mode not in UNDIRECTED
        if telling and searched and kind in DIRECTED and not set(toward) - set(by):
            toward = self._affected(verb, kind, by)
            if kind == "MOBILIZE":
                toward = self._foreign(toward, by)
        if kind == "MOBILIZE":
            toward = tuple(actor for actor in toward if not self._own_power(actor, by))
        if kind == "REQUEST" and head.pos_ == "NOUN" and not toward:
            toward = tuple(actor for actor in self._asked(head) if actor not in by)
        if not by and kind in PLACED and head.pos_ == "VERB":
            by = self._people_there(head)
        if not set(toward) - set(by) and kind in PLACED and trigger.frame.mode != CEASEFIRE:
            toward = self._state_there(head, by)
        if not by and trigger.frame.mode in OFFICIAL and head.pos_ == "VERB":
            by = tuple(actor for actor in self._state_there(head, ()) if actor not in toward)
        if kind in PLACED:
            self._settle(head, (*by, *toward))
        return by, toward

    def _acting(self, trigger: Trigger, by: Ids, toward: Ids) -> Ids:
        """Who acts where no phrase of the event word itself says so."""
        head, verb = trigger.head, trigger.verb or trigger.head
        if trigger.frame.reciprocal and head.pos_ == "NOUN":
            by = by or (self._met_when(head) if not toward else ()) or self._expected(head)
        if not by and trigger.frame.type == "MOBILIZE":
            by = self.parties.all_of(self.parties.grammar.logical_object(verb))
        if verb.pos_ != "VERB":
            return by
        if all(self.parties.recruits.is_thing(self.parties.recruits.actor(one)) for one in by):
            by = self._makers(verb) or by
        if not by and self._shares_subject(verb):
            by = self.parties.all_of(self.parties.grammar.logical_subject(clause_head(verb.head)))
        return by or self._as_before(verb)

    def _shares_subject(self, verb: Token) -> bool:
        """Whether a verb form without a subject of its own has that of the clause around it."""
        if verb.pos_ != "VERB" or self.parties.grammar.finite(verb) is not None or verb.head == verb:
            return False
        if verb.dep_ == "amod":
            return False  # "begnadigte den verurteilten Mann": somebody else convicted him
        own = [] if self.parties.grammar.passive(verb) else self.parties.grammar.subjects(verb)
        return not any(word.pos_ == "NOUN" for word in own)  # "blamed the airline for smuggling arms": the airline did

    def _makers(self, verb: Token) -> Ids:
        """Who made the document that does it ("The council adopted a resolution, which imposed an embargo")."""
        grammar, parties = self.parties.grammar, self.parties
        for paper in grammar.logical_subject(verb):
            if not parties.recruits.is_document(paper):
                continue
            owners = parties.nation_of(paper) or parties.all_of(grammar.possessors(paper))
            clause = clause_head(paper)
            if not owners and clause != verb and paper in grammar.logical_object(clause):
                owners = parties.all_of(grammar.logical_subject(clause))
            if owners:
                return owners
        return ()

    def _expected(self, noun: Token) -> Ids:
        """Who is sent, invited or expected somewhere "for talks", by somebody who is not told."""
        grammar, clause = self.parties.grammar, clause_head(noun)
        purpose = grammar.preposition(noun) in self.page.words(StatusWords).purposes
        if not purpose or clause == noun or not grammar.passive(clause):
            return ()
        return self.parties.all_of(grammar.logical_object(clause))

    def _as_before(self, verb: Token) -> Ids:
        """Those whom a pronoun takes up from the clause before ("Als Rebellen die Stadt einnahmen, töteten sie …")."""
        grammar = self.parties.grammar
        taken_up = [subject for subject in grammar.subjects(verb) if subject.pos_ == "PRON"]
        if grammar.passive(verb) or not taken_up or self.parties.all_of(taken_up):
            return ()
        number = feature(taken_up[0], "Number")
        clauses = (clause for clause in children(verb, "advcl") if clause.i < taken_up[0].i)
        nouns = (noun for clause in clauses for noun in grammar.logical_subject(clause))
        return self.parties.all_of(noun for noun in nouns if feature(noun, "Number") == number)

    def _met_when(self, noun: Token) -> Ids:
        """Several who did something "when" a meeting took place ("the last was in May, when Putin and Xi agreed")."""
        clause, marks = clause_head(noun), self.page.words(StatusWords).temporal_marks
        if noun.dep_ != "nsubj" or noun.head != clause:
            return ()
        for inner in children(clause, "advcl", "parataxis", "acl", "ccomp"):
            mark = next((child for child in children(inner, "mark", "advmod") if child.lower_ in marks), None)
            if mark is not None and mark.i < inner.i:
                named = (actor for token in noun.doc[mark.i : inner.i] for actor in self.setting.cast.actors_at(token))
                people = (actor for actor in named if self.setting.cast.actor(actor).kind == ActorKind.PERSON)
                found = unique(people) or self.parties.all_of(self.parties.grammar.logical_subject(inner))
                if len(found) > 1:
                    return found
        return ()

    def _foreign(self, others: Ids, by: Ids) -> Ids:
        """Those who are of another country than those who act: one's own troops are what is mobilised."""
        recruits = self.parties.recruits
        mine = {recruits.actor(name).country for name in by}
        return tuple(name for name in others if recruits.actor(name).country not in {*mine, None})

    def _own_power(self, name: str, by: Ids) -> bool:
        """Whether an actor is troops of those who act ("sent commanders to the front-line troops")."""
        actor, recruits = self.parties.recruits.actor(name), self.parties.recruits
        homes = {recruits.actor(other).country for other in by}
        powers = self.page.words(GroupWords).powers
        return bool(by) and not powers.isdisjoint(recruits.found_lemmas(actor)) and actor.country in {*homes, None}

    def _asked(self, noun: Token) -> Ids:
        """Of whom a demand that a clause tells is made ("its demand that Israel ease the restrictions")."""
        clauses = children(noun, "acl", "acl:relcl", "ccomp")
        that = (each for each in clauses if any(child.dep_ == "mark" for child in each.children))
        return self.parties.all_of(subject for each in that for subject in self.parties.grammar.subjects(each))

    def _people_there(self, verb: Token) -> Ids:
        """People without a name or nation who act in a place ("thousands of people blocked streets in Hong Kong")."""
        recruits = self.parties.recruits
        for subject in self.parties.grammar.subjects(verb):
            told = (subject, *(token for token in subject.subtree if token.dep_ == "nmod" and token.i > subject.i))
            for noun in told if not self.parties.grammar.passive(verb) else ():
                if noun.pos_ == "NOUN" and recruits.is_people(noun) and self._state_there(verb, ()):
                    return (recruits.group(noun, None),)
        return ()

    def _state_there(self, head: Token, by: Ids) -> Ids:
        """The state in whose land it happens, unless it is the one that acts."""
        mark = self.setting.place_mark_of(head)
        if mark is not None and head.pos_ == "NOUN" and mark not in head.subtree:
            return ()
        place = self.setting.cast.place_at(mark) if mark is not None else None
        country = self.setting.cast.place(place).country if place else None
        if mark is None or country is None:
            return ()
        acting = (self.parties.recruits.actor(name) for name in by)
        mine = {actor.country for actor in acting if actor.kind is not ActorKind.GROUP}
        return () if country in mine else (self.parties.recruits.state(mark, country),)

    def _settle(self, head: Token, parties: Ids) -> None:
        """Give those without a country the one where it happens, or that of the state whose power they meet."""
        recruits = self.parties.recruits
        homeless = [actor for name in parties if (actor := recruits.actor(name)).country is None]
        homeless += [actor for name in parties if self.parties.homes.is_minority(actor := recruits.actor(name))]
        groups = [actor.id for actor in homeless if actor.kind is ActorKind.GROUP or self._rules(actor, head)]
        if not groups:
            return
        place = self.setting.where_of(head)
        country = self.setting.cast.place(place).country if place else self._land(head)
        told = {actor.country for name in parties if (actor := recruits.actor(name)).country}
        for name in groups:
            if country is not None:
                recruits.settle(name, country)
            elif len(told) == 1 and recruits.is_subject(recruits.actor(name)):
                recruits.settle(name, str(next(iter(told))))

    def _land(self, head: Token) -> str | None:
        """The one country in which a clause says that it happens, where the report has it as a state."""
        words, parties = clause_tokens(clause_head(head)), self.parties
        inside = (token for token in words if token.pos_ == "PROPN" and not parties.homes.is_people_at(token))
        lands = {code for token in inside if parties.grammar.preposition(token) in parties.locative
                 for code in parties.homes.states(token)}
        return next(iter(lands)) if len(lands) == 1 else None

    def _rules(self, actor: Actor, head: Token) -> bool:
        """Whether a person does with an office of state what only its holder at home can do ("declared a curfew")."""
        at_home = actor.kind is ActorKind.PERSON and any(office.of is None for office in actor.offices)
        return at_home and self.parties.grammar.logical_subject(head) != [] and head.pos_ == "VERB"

    def _affected(self, verb: Token, kind: str, by: Ids) -> Ids:
        """Whom it hits where no phrase of its own says so: whose the object is, whom a clause under it names."""
        grammar, place_at = self.parties.grammar, self.setting.cast.place_at
        phrases = grammar.logical_object(verb)
        affected = [*phrases, *grammar.indirect_object(verb)]
        if kind not in VIOLENT:
            phrases += [
                token for token in grammar.obliques(verb)
                if token.dep_ != "obl:agent" and not self._tells(token)
                and not (kind in SAID and self._stands_in(token))
            ]
        if kind == "REQUEST":
            phrases += [subject for clause in children(verb, "ccomp") for subject in grammar.subjects(clause)]
        if kind == "THREATEN":
            governing = (verb, *children(verb, "xcomp", "ccomp"))
            clauses = [each for clause in governing for each in children(clause, "advcl")]
            phrases += [subject for each in clauses if grammar.conditional(each) for subject in grammar.subjects(each)]
        under = [token for token in children(verb, "xcomp", "advcl") if self._goes_with(token, verb, kind)]
        under += [each for each in children(verb, "ccomp") if not grammar.finite(each) and not children(each, "nsubj")]
        told = kind in PLACED | PROMISED
        under += [inner for token in under for inner in children(token, "xcomp", "advcl")
                  if self._goes_with(inner, token, kind)]
        searched = [(phrase, False) for phrase in [*phrases, *under]]
        searched += [(phrase, True) for phrase in [*(phrases if kind in PLACED else ()), *under]] if told else []
        for phrase, places in searched:
            nouns = [
                token
                for token in clause_tokens(phrase)
                if token.pos_ in ("NOUN", "PROPN") and (place_at(token) is not None) == places
                and (token.dep_ != "compound" or (token.pos_ != "NOUN" and token.head.pos_ != "PROPN"))
                and _removes(token, phrase) <= (BESIDE if kind in SAID else REMOVES)
            ]
            for noun in ([phrase] if phrase in nouns else []) + nouns:
                named = self.parties.state_at(noun) if places else self.parties.named_by(noun)
                named = named or (self.parties.nation_of(noun) if told and not places else ())
                named = () if self._sent(noun, named) else named
                found = tuple(actor for actor in named if actor not in by and not self._same_state(actor, by))
                if found:
                    return found
                if noun == phrase and phrase in affected and self._is_whole(noun):
                    return ()  # people without a name or a nation, or what has a name, are those whom it hits
        return ()

    def _stands_in(self, phrase: Token) -> bool:
        """Whether a phrase tells in what something is done or said ("agreed to it in parliament")."""
        words = self.page.words(GroupWords)
        return self.parties.grammar.preposition(phrase) in words.locative & words.belonging

    def _goes_with(self, clause: Token, verb: Token, kind: str) -> bool:
        """Whether a clause without a finite verb tells what for, not what else somebody did meanwhile.

        As in "agreed to help Malta"; not in "recalling the rule of Rome, she pledged" or "agreed, hinting at Rome".
        """
        if self.parties.grammar.finite(clause) is not None or (clause.dep_ == "advcl" and clause.i < verb.i):
            return False
        beside = clause.dep_ == "advcl" and clause.tag_ == "VBG" and not children(clause, "mark")
        return kind in PLACED or not beside

    def _is_whole(self, noun: Token) -> bool:
        """Whether a phrase tells itself whom something is done to, though the reading does not know who it is."""
        return self.parties.recruits.is_people(noun) or (noun.pos_ == "PROPN" and not children(noun, "compound"))

    def _tells(self, noun: Token) -> bool:
        """Whether a noun is one for what is told ("nach Berichten britischer Zeitungen")."""
        return noun.lemma_.lower().endswith(tuple(self.page.words(GroupWords).reports))

    def _sent(self, noun: Token, named: Ids) -> bool:
        """Whether a noun is for troops and the like of nobody else, which are what is sent, not whom it is done to."""
        recruits = self.parties.recruits
        return recruits.is_power(noun) and all(recruits.actor(name).country is None for name in named)

    def _same_state(self, name: str, by: Ids) -> bool:
        """Whether an actor is the state for which those who act speak."""
        actor, recruits = self.parties.recruits.actor(name), self.parties.recruits
        return actor.kind is ActorKind.STATE and any(
            recruits.actor(other).country == actor.country and recruits.actor(other).kind is not ActorKind.GROUP
            for other in by
        )


def _removes(noun: Token, phrase: Token) -> int:
    """At how many removes a noun belongs to a phrase: one that is far off is not whom the phrase is about."""
    here, steps = noun, 0
    while here != phrase and here.head != here:
        steps += here.dep_ not in NO_REMOVE
        here = here.head
    return steps
