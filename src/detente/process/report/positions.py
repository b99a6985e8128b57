"""Positions: who wants, hopes, fears, demands, offers, promises, refuses or welcomes what, as one report tells it.

They come from attitudes, and from acts whose code tells a position. What it is on is a clause of the report, whole:
where the clause of the act breaks off ("he refused"), it is the sentence.
"""

import re
from collections.abc import Iterator

from detente.language.bundle import words_of
from detente.language.vocabulary.patterns import words_pattern
from detente.language.vocabulary.positions import PositionWords
from detente.model import Attitude, Event, EventStatus, Reading, Span
from detente.process.report.cast import Figures
from detente.process.report.wording import LONGEST, cut, quoted, sentence
from detente.process.telling import ToldPosition

_DONE = (EventStatus.OCCURRED, EventStatus.ONGOING)
_STANCES = {"REQUEST": "demands", "THREATEN": "threatens", "ACCUSE": "criticises", "CONCEDE": "concedes"}
_SUPPORT = {"051": "welcomes", "052": "welcomes", "053": "welcomes", "057": "agrees"}
"""CAMEO: to praise, to defend and to rally support are to welcome, to sign is to agree; ties, condolences are none."""
_DENIAL = "016"  # CAMEO: deny responsibility
_BREACH = "128"  # CAMEO: defy norms, law: what was done, not what is held
_FEWEST = 4  # words: a clause of fewer says who, not what
_WORD = re.compile(r"[\w'’]+")
_ENDS = re.compile(r"[.!?]")


def told_positions(reading: Reading, figures: Figures) -> Iterator[ToldPosition]:
    """The positions of a report: those of attitudes first, then those of acts, each in the order of the reading."""
    text = reading.report.text
    for attitude in reading.attitudes:
        said_by = figures.keys(attitude.said_by)
        content, place = _wish(attitude, text)
        yield ToldPosition(figures.keys(attitude.by), _addressed(figures, attitude.toward, said_by),
                           attitude.kind.value, content, said_by, place.start, place.end)
    words: PositionWords = words_of(reading.report.language, PositionWords)
    for event in reading.events:
        kind = _stance(event, words)
        if kind and event.by and event.status in _DONE and not _is_felt(event, kind, reading):
            said_by = figures.keys(event.said_by)
            clause = _clause(event, text, words)
            yield ToldPosition(figures.keys(event.by), _addressed(figures, event.toward, said_by), kind,
                               clause.text, said_by, clause.start, clause.end)


def is_mutual(event: Event, words: PositionWords) -> bool:
    """Whether those who act together do it to each other: they talk, agree or sign; not if both welcome or offer it."""
    return event.type in ("CONSULT", "COOPERATE") or _stance(event, words) == "agrees"


def _addressed(figures: Figures, toward: tuple[str, ...], said_by: tuple[str, ...]) -> tuple[str, ...]:
    """Whom it is toward: not the agency that passes it on."""
    return tuple(key for key in figures.keys(toward) if key not in said_by)


def _stance(event: Event, words: PositionWords) -> str | None:
    """What kind of position an act is, by its code and, of what agrees or threatens, by its words."""
    named = f"{event.trigger.text} {(event.frame or '').partition('.')[2]}".lower()
    if event.type == "AGREE":
        offered = words_pattern(words.offers).search(event.trigger.text.lower())
        return "offers" if offered else "promises" if words_pattern(words.promises).search(named) else "agrees"
    if event.type == "THREATEN" and words_pattern(words.warns).search(named):
        return "warns"
    if event.type == "SUPPORT":
        return _SUPPORT.get(event.cameo or "")
    if event.type == "REJECT":
        done = event.cameo == _BREACH or words_pattern(words.fails).search(event.trigger.text.lower())
        denied = event.cameo == _DENIAL or words_pattern(words.denies).search(event.trigger.text.lower())
        return None if done else "denies" if denied else "refuses"
    return _STANCES.get(event.type)


def _is_felt(event: Event, kind: str, reading: Reading) -> bool:
    """Whether the words of a reproach only tell what somebody feels, as an attitude of the reading has it."""
    return kind == "criticises" and any(
        event.evidence.contains(attitude.cue) and set(event.by) & set(attitude.by) for attitude in reading.attitudes)


def _wish(attitude: Attitude, text: str) -> tuple[str, Span]:
    """What is wanted, feared or expected, and where; the sentence where words only point ("he reckoned with that")."""
    content = " … ".join(span.text for span in attitude.content)
    if len(_WORD.findall(content)) > 1:
        first, last = min(span.start for span in attitude.content), max(span.end for span in attitude.content)
        return content[:LONGEST], Span.of(text, first, last)
    whole = quoted(text, attitude.cue)
    return whole.text, whole


def _clause(event: Event, text: str, words: PositionWords) -> Span:
    """The clause of an act if it is whole, else its sentence."""
    clause, whole = event.evidence, sentence(text, event.evidence)
    following = text[clause.end:whole.end]
    first = _WORD.search(following)
    breaks_off = first is not None and (
        not _punctuated(following[:first.start()]) or first[0].lower() in words.links or _says_nothing(event, clause))
    begins_within = clause.start > whole.start and not text[clause.start].isupper()
    if len(_WORD.findall(clause.text)) < _FEWEST or breaks_off or begins_within:
        return quoted(text, clause)
    return cut(clause)


def _punctuated(gap: str) -> bool:
    return bool(gap.strip())


def _says_nothing(event: Event, clause: Span) -> bool:
    """Whether a clause ends with the word that names the act, with nothing behind or before it but who does it."""
    return clause.end - event.trigger.end <= 1
