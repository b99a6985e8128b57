"""What is open: questions and conditions, and which later report settles them."""

from collections.abc import Iterator

from detente.model.arrangement import QuestionAspect
from detente.model.situation import MeetingStatus, OpenCondition, OpenQuestion, Source
from detente.process.days import length
from detente.process.story import Story, Told
from detente.process.telling import ToldCondition, ToldQuestion
from detente.process.who import Who

_SETTLED = (MeetingStatus.HELD, MeetingStatus.ONGOING, MeetingStatus.CANCELLED)
_FIRM = (*_SETTLED, MeetingStatus.PLANNED)
_EXACT = 3  # days: a date so exact answers when it will be


def questions_of(story: Story, who: Who) -> Iterator[OpenQuestion]:
    """The questions on a meeting, with the report that answers each, if one does."""
    seen: set[tuple[str, str]] = set()
    for number, told in enumerate(story.told):
        for question in told.telling.questions:
            if (question.aspect, told.report) in seen:
                continue
            seen.add((question.aspect, told.report))
            answer = next((later for later in story.told[number + 1:] if _answers(later, question)), None)
            yield OpenQuestion(question.aspect, source_of(question, told, who), story.id,
                               answer.published if answer else None, answer.report if answer else None)


def conditions_of(story: Story, who: Who) -> Iterator[OpenCondition]:
    """The conditions of a meeting; they are settled when it takes place or is called off."""
    for number, told in enumerate(story.told):
        for condition in told.telling.conditions:
            end = next((later for later in story.told[number + 1:] if later.telling.status in _SETTLED), None)
            yield OpenCondition(condition.kind, condition.dependent, condition.prerequisite,
                                source_of(condition, told, who), story.id, end.published if end else None,
                                end.report if end else None)


def source_of(item: ToldQuestion | ToldCondition, told: Told, who: Who) -> Source:
    """What an item rests on."""
    return Source(told.report, told.published, item.quote, who.all(item.said_by))


def _answers(later: Told, question: ToldQuestion) -> bool:
    telling = later.telling
    if telling.status in _SETTLED:
        return True
    if question.aspect is QuestionAspect.PLACE:
        return telling.where is not None
    if question.aspect is QuestionAspect.TIME:
        return telling.when is not None and length(telling.when) <= _EXACT
    if question.aspect in (QuestionAspect.OCCURRENCE, QuestionAspect.CONFIRMATION):
        return telling.status in _FIRM and telling.when is not None and length(telling.when) <= _EXACT
    return False
