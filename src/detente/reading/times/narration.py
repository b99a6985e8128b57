"""What is being told as the text goes on: the year, month and day under way, which dates without them go by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.reading.times.moment import Outlook
from detente.reading.times.tokens import Word

_MEMORY = 4
"""For how many sentences a day or year stays under way without being named again."""


@dataclass(slots=True)
class Narration:
    """The time under way.

    A year named in the main clause of a sentence about the past holds for the dates that follow in that sentence.
    It holds on through the paragraph where those are told in the pluperfect, or where it came with a month and the
    telling goes on from there. A date that is reckoned from publication ends it.
    """

    sentence: int = -1
    paragraph: int = -1
    year: int | None = None
    year_month: int | None = None
    year_sentence: int = -1
    year_paragraph: int = -1
    main_clause: bool = True
    day: date | None = None
    day_before_it: date | None = None
    day_sentence: int = -1
    day_paragraph: int = -1
    past: date | None = None
    past_sentence: int = -1
    past_paragraph: int = -1

    def past_for(self, outlook: Outlook, *, pointing_back: bool) -> date | None:
        """The first day of the date in the past told of last, where this clause goes on from there.

        That has to be in the sentence before, unless the words themselves point back ("in the year after").
        """
        reach = _MEMORY if pointing_back else 1
        if self.past is None or self.paragraph != self.past_paragraph or self.sentence - self.past_sentence > reach:
            return None
        return None if outlook.ahead > 0 and outlook.firm else self.past

    def tell_past(self, day: date) -> None:
        """A date in the past was named."""
        self.past, self.past_sentence, self.past_paragraph = day, self.sentence, self.paragraph

    def year_for(self, outlook: Outlook) -> tuple[int | None, int | None]:
        """The year under way (and its month, where the telling has come to one) for a date that names none."""
        if self.year is None or outlook.ahead > 0:
            return None, None
        if self.sentence == self.year_sentence:
            return (self.year, self.year_month) if self.main_clause or outlook.pluperfect else (None, None)
        if self.paragraph != self.year_paragraph or self.sentence - self.year_sentence > _MEMORY or outlook.ahead == 0:
            return None, None
        if self.year_month is not None or outlook.pluperfect:
            return self.year, self.year_month
        return None, None

    def day_for(self, outlook: Outlook) -> date | None:
        """The day under way: told of in this sentence, or before it in this paragraph.

        One that was told of in the pluperfect is under way for as long as that goes on.
        """
        if self.paragraph != self.day_paragraph or self.sentence - self.day_sentence > _MEMORY:
            return None
        return (self.day_before_it or self.day) if outlook.pluperfect else (self.day or self.day_before_it)

    def tell_year(self, year: int, month: int | None, main_clause: bool) -> None:
        """A past year was named."""
        self.year, self.year_month, self.main_clause = year, month, main_clause
        self.year_sentence, self.year_paragraph = self.sentence, self.paragraph

    def tell_day(self, day: date, outlook: Outlook) -> None:
        """A single day was named."""
        if self.paragraph != self.day_paragraph:
            self.day = self.day_before_it = None
        if outlook.pluperfect:
            self.day_before_it = day
        else:
            self.day, self.day_before_it = day, None
        self.day_sentence, self.day_paragraph = self.sentence, self.paragraph

    def return_to_now(self) -> None:
        """A date reckoned from publication was named: the telling is back at the report's own time."""
        self.year = self.year_month = None


def sentence_numbers(words: Sequence[Word]) -> list[tuple[int, int]]:
    """(sentence, paragraph) of every word, counted from 0; good enough to tell what stands together."""
    numbers: list[tuple[int, int]] = []
    sentence = paragraph = 0
    for i, word in enumerate(words):
        numbers.append((sentence, paragraph))
        if "nl" in word.classes:
            sentence, paragraph = sentence + 1, paragraph + (word.end - word.start > 1)
        elif word.text in ".!?" and (i + 1 == len(words) or not words[i + 1].text[0].islower()):
            ordinal = (
                i > 0
                and "dom" in words[i - 1].classes
                and i + 1 < len(words)
                and ("month" in words[i + 1].classes or "dom" in words[i + 1].classes)
            )
            sentence += not ordinal
    return numbers
