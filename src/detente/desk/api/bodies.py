"""What is sent to the API."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from detente.desk.asked import Day
from detente.language.bundle import LANGUAGES
from detente.wire.decoding import MAX_BYTES
from detente.wire.decoding import check as check_text
from detente.wire.dispatch import Dispatch

Line = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00-\x08\x0a-\x1f\x7f]*$")]
"""A line of text without control characters."""

Code = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
"""The whole id of a report."""

_CLOSED = ConfigDict(extra="forbid")


class Text(BaseModel):
    """A text to be read."""

    model_config = _CLOSED

    text: Annotated[str, Field(min_length=1, max_length=MAX_BYTES, description="As it was published.")]
    language: Annotated[str | None, Field(
        json_schema_extra={"enum": [*LANGUAGES, None]}, description="Default: recognised.")] = None
    title: Line | None = None
    source: Line | None = None
    url: Line | None = None

    def dispatch(self, published: date | None) -> Dispatch:
        """What came in. Raises ReportError for a text that can't be read."""
        return Dispatch(check_text(self.text, "the text"), language=self.language, published=published,
                        title=self.title, source=self.source, url=self.url)


class TextToRead(Text):
    """A text to be read, and not kept."""

    published: Annotated[Day | None, Field(description="Without it, dates that need one stay words.")] = None
    explain: Annotated[bool, Field(strict=True, description="Say of each item where it comes from.")] = False


class ReportToAdd(Text):
    """A report to be read and added to the record."""

    published: Day
    series: Annotated[Line | None, Field(description="A lasting mark under which the sender gives it out.")] = None
    version: Annotated[int | None, Field(strict=True, ge=0, le=2**31 - 1,
                                         description="Counts up within the series.")] = None
    replaces: Annotated[Code | None, Field(description="The id of the report that this one corrects.")] = None


class Withdrawal(BaseModel):
    """That a report no longer counts."""

    model_config = _CLOSED

    published: Annotated[Day, Field(description="The day on which it was withdrawn.")]
    reason: Line = ""


class NewJudgement(BaseModel):
    """A person's decision on who is who."""

    model_config = _CLOSED

    kind: Literal["merge", "split"]
    actors: Annotated[list[Annotated[str, StringConstraints(min_length=1, max_length=500)]], Field(
        min_length=2, max_length=100, description="Identities, as /api/actors gives them.")]
    by: Annotated[Line, Field(min_length=1, description="Who decides.")]
    reason: Line = ""


class Undoing(BaseModel):
    """That a judgement no longer holds."""

    model_config = _CLOSED

    by: Annotated[Line, Field(min_length=1, description="Who decides.")]
    reason: Line = ""
