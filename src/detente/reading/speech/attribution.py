"""Who says the words at a token: the chain of speakers in whose statements it lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.language.vocabulary.grammar import GrammarWords
from detente.language.vocabulary.speech import SpeechWords, Stance
from detente.model import ActorKind, Statement, StatementKind
from detente.reading.cast import Cast
from detente.reading.grammar import Grammar
from detente.reading.page import Page
from detente.reading.speech.lexicon import lexicon_of


@dataclass(frozen=True)
class Attribution:
    """Looks up, for a token, whose words it stands in. `spoken` are the statements over a token, outermost first."""

    cast: Cast
    words: SpeechWords
    spoken: Mapping[int, tuple[Statement, ...]] = field(repr=False)
    stances: Mapping[str, Stance] = field(repr=False)

    def said_by(self, token: Token) -> tuple[str, ...]:
        """The ids of the actors who say so, outermost first; () where the report does, or nobody who is known."""
        chain: list[str] = []
        for statement in self.spoken.get(token.i, ()):
            chain += [*statement.said_by, *([statement.speaker] if statement.speaker else [])]
        return tuple(dict.fromkeys(chain))

    def statement_at(self, token: Token) -> Statement | None:
        """The innermost statement that a token lies in."""
        around = self.spoken.get(token.i, ())
        return around[-1] if around else None

    def stance(self, statement: Statement) -> Stance:
        """How the speaker stands to the content: asserted, denied, asked, demanded, believed."""
        return self.stances.get(statement.id, Stance.ASSERTED)

    def stance_at(self, token: Token) -> Stance | None:
        """The stance of the innermost statement at a token; None in the report's own words."""
        statement = self.statement_at(token)
        return self.stance(statement) if statement is not None else None

    def speaker_of_first_person(self, token: Token) -> tuple[str, ...]:
        """Whom a first person means: the speaker of the quotation; for a spokesperson's "we" the side spoken for."""
        for statement in reversed(self.spoken.get(token.i, ())):
            if statement.kind is not StatementKind.INDIRECT and statement.speaker is not None:
                if token.lower_ in self.words.we:
                    return self._side(statement.speaker)
                return (statement.speaker,)
        return ()

    def _side(self, speaker: str) -> tuple[str, ...]:
        """The state or body that somebody speaks for; the speaker where that is no spokesperson or official."""
        actor = self.cast.actor(speaker)
        if actor.kind not in (ActorKind.PERSON, ActorKind.UNNAMED):
            return (speaker,)
        titles = (
            [office.title for office in actor.offices] + [mention.text for mention in actor.mentions] + [actor.name]
        )
        speaks = any(part.startswith(self.words.speakers_for) for title in titles for part in title.lower().split())
        speaks = speaks or bool(actor.offices) or actor.kind is ActorKind.UNNAMED
        state = self.cast.state_of(actor.country) if actor.country and speaks else None
        return (state,) if state is not None else (speaker,)


def attribution(page: Page, statements: Sequence[Statement], cast: Cast) -> Attribution:
    """The attribution of every token of a page to the speakers of its statements."""
    spoken: dict[int, list[Statement]] = {}
    by_size = sorted(statements, key=lambda statement: -sum(span.end - span.start for span in statement.content))
    for statement in by_size:
        for span in statement.content:
            for token in page.tokens_of(span):
                spoken.setdefault(token.i, []).append(statement)
    stances = {statement.id: _stance(page, statement) for statement in statements}
    return Attribution(
        cast, page.words(SpeechWords), {index: tuple(around) for index, around in spoken.items()}, stances
    )


def _stance(page: Page, statement: Statement) -> Stance:
    if statement.cue is None:
        return Stance.ASSERTED
    lexicon, grammar = lexicon_of(page.words(SpeechWords)), Grammar(page.words(GrammarWords))
    for token in page.tokens_of(statement.cue):
        entry = lexicon.verb(token, grammar) or lexicon.noun(token)
        if entry is not None:
            return entry.stance
    return Stance.ASSERTED
