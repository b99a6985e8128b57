"""From a quotation to the words of the report: what is quoted has to stand there, or it counts for nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.model import Span
from detente.second_reader.sheets import Sentence

LONGEST = 4000


class Unfounded(Exception):
    """What was proposed can't be held against the report; the reason in a few words."""


@dataclass(frozen=True)
class Quoting:
    """The text of a report and its numbered sentences."""

    text: str
    sentences: Mapping[int, Sentence]

    def span(self, quote: Any) -> Span:
        """The words that a quotation {"sentence", "words", "nth"} means.

        They must stand in that sentence letter for letter, blanks and line breaks aside; where they don't, but do so
        once in the sentences at hand, they are taken from there. Raises Unfounded.
        """
        if not isinstance(quote, dict):
            raise Unfounded("not in the form that was asked for")
        words, number, nth = quote.get("words"), quote.get("sentence"), quote.get("nth", 1)
        if not isinstance(words, str) or not words.strip() or len(words) > LONGEST:
            raise Unfounded("not in the form that was asked for")
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        sentence = self.sentences.get(number) if type(number) is int else None
        if sentence is not None:
            found = list(self._whole(pattern, sentence.start, sentence.end))
            if found:
                return found[nth - 1] if type(nth) is int and 1 <= nth <= len(found) else found[0]
        first, last = min(self.sentences), max(self.sentences)
        found = list(self._whole(pattern, self.sentences[first].start, self.sentences[last].end))
        if len(found) != 1:
            raise Unfounded("words that are not in the report")
        return found[0]

    def _whole(self, pattern: re.Pattern[str], start: int, end: int) -> list[Span]:
        """The places where the words stand as whole words."""
        places = ((found.start(), found.end()) for found in pattern.finditer(self.text, start, end))
        return [Span.of(self.text, first, last) for first, last in places if self._free(first, last)]

    def _free(self, start: int, end: int) -> bool:
        before = start and self.text[start - 1].isalnum() and self.text[start].isalnum()
        after = end < len(self.text) and self.text[end].isalnum() and self.text[end - 1].isalnum()
        return not before and not after

    def sentence_of(self, span: Span) -> Span:
        """The sentence that a stretch begins in, or the stretch itself where it goes beyond it."""
        around = next((one for one in self.sentences.values() if one.start <= span.start < one.end), None)
        if around is None or around.end < span.end:
            return span
        return Span.of(self.text, around.start, around.end)
