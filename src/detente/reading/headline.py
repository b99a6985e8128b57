"""Headlines: what they leave out of an event, told by the same event in the report below."""

from collections.abc import Sequence
from dataclasses import replace

from detente.language.vocabulary.grammar import GrammarWords
from detente.model import EventStatus
from detente.reading.drafts import Draft
from detente.reading.page import Page
from detente.reading.recruits import Recruits
from detente.reading.verdict import Verdict

PRESENT = frozenset({"VBZ", "VBP"})


def told_below(drafts: Sequence[Draft], page: Page, recruits: Recruits) -> list[Draft]:
    """The drafts in their order, those of the headline with the days and sides that the report tells of the same."""
    end = _headline_end(page.text)
    words = page.words(GrammarWords)
    seen = [_done(draft, words) if draft.trigger.end <= end else draft for draft in drafts]
    return [_completed(draft, seen, end, recruits) if draft.trigger.end <= end else draft for draft in seen]


def _done(draft: Draft, words: GrammarWords) -> Draft:
    """What the present tense of a headline tells of ("Hamas declares truce"), where a language tells news so."""
    told = words.present_tells == EventStatus.OCCURRED and draft.head.tag_ in PRESENT
    open_ = draft.verdict.status is EventStatus.ONGOING and not draft.verdict.firm
    return replace(draft, verdict=Verdict(EventStatus.OCCURRED, True)) if told and open_ else draft


def _headline_end(text: str) -> int:
    """Where a first line without a full stop ends; 0 where there is none."""
    first, line_break, rest = text.partition("\n")
    return len(first) if line_break and rest.strip() and first.strip() and first.rstrip()[-1] not in ".!?\"”“" else 0


def _completed(draft: Draft, drafts: Sequence[Draft], end: int, recruits: Recruits) -> Draft:
    for other in drafts:
        if other.trigger.start > end and _is_same(draft, other, recruits):
            return replace(
                draft,
                by=draft.by or tuple(actor for actor in other.by if actor not in draft.toward),
                toward=draft.toward or tuple(actor for actor in other.toward if actor not in draft.by),
                when=draft.when or other.when,
                where=draft.where or other.where,
            )
    return draft


def _is_same(draft: Draft, other: Draft, recruits: Recruits) -> bool:
    """Whether a report tells of the event of its headline: of the same kind, status and sides, so far as told."""
    if other.frame.type != draft.frame.type or other.verdict.status != draft.verdict.status or not draft.parties:
        return False
    if draft.when is not None and other.when is not None and draft.when != other.when:
        return False
    pairs = ((draft.by, other.by), (draft.toward, other.toward))
    told = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
    enough = len(told) > (draft.frame.type == "CONSULT")
    return enough and all(recruits.countries(mine) == recruits.countries(theirs) for mine, theirs in told)
