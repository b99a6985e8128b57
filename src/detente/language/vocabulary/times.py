"""The form of a language's words of time: `language/<code>/times.yaml`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True)
class TimeRule:
    """One shape of a time expression.

    `find` is a regular expression over word classes: `{month}` is one word of class `month`, `{num|few}` one word of
    either, everything else is ordinary syntax, and what stands in a lookaround is context, not part of the expression.
    `make` names the kind of time that it stands for, `given` adds fixed values to those that the words bring.
    """

    find: str
    make: str
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class TimeCompound:
    """Words written as one: `pattern` over the word in lower case, where `<month>` is any word of class `month`."""

    pattern: str
    word_class: str


@dataclass(frozen=True)
class TenseWords:
    """What tells past from future where no parse does, and words that look ahead whatever the tense of their clause.

    - `past`, `past_suffixes`, `present`, `present_suffixes`, `future`, `conditional`: finite forms and their endings;
      `not_past`: words that only end like a past
    - `perfect`, `pluperfect`: the auxiliaries that make those with a past participle; `participle`: a pattern of those
    - `attributive_endings`: what a participle before its noun ends in
    - `replacing`: infinitives that stand for a participle ("hatte kommen wollen")
    - `meant`: intentions in the past ("wollte"), of which the words don't tell whether their day has come
    - `reporting`: present tenses that tell what was reported
    - `infinitive_marks`: the words before an infinitive of what is still to come, unless the verb is one of `came_true`
      ("was forced to")
    - `planned`: words that set a date; `put_off`: words that set a later one, told behind
      one of `put_off_to` (the day "on" which something is put off is another); `planned_now`: those that do so as the
      verb of a clause, where no verb-second order puts them last: after one of `before_planned`
    - `ahead_before`: prepositions that set a date; `back_before`, `back_weakly`: those that look back
    - `standing`: verbs with which "today" means these times rather than the day
    - `breaks`: what ends a clause; `verb_second`: the word after a date that opens a clause is its finite verb
    """

    past: Sequence[str]
    past_suffixes: Sequence[str]
    not_past: Sequence[str]
    present: Sequence[str]
    perfect: Sequence[str]
    pluperfect: Sequence[str]
    participle: str
    future: Sequence[str]
    infinitive_marks: Sequence[str]
    present_suffixes: Sequence[str]
    conditional: Sequence[str]
    attributive_endings: Sequence[str]
    replacing: Sequence[str]
    meant: Sequence[str]
    reporting: Sequence[str]
    came_true: Sequence[str]
    planned: Sequence[str]
    planned_now: Sequence[str]
    before_planned: Sequence[str]
    put_off: Sequence[str]
    put_off_to: Sequence[str]
    ahead_before: Sequence[str]
    back_before: Sequence[str]
    back_weakly: Sequence[str]
    standing: Sequence[str]
    breaks: Sequence[str]
    verb_second: bool


@dataclass(frozen=True, eq=False)
class TimeWords:
    """A language's words of time.

    - `terms`: word class → value → words or phrases; `~` at the end of a word stands for each of `endings`
    - `numbers`: cardinals up to twelve or so; `tens`: those that are one word; `tens_join`: how both make the numbers
      between (`{one}`, `{ten}`)
    - `rules`: tried at every word; the longest wins, the earlier of two as long
    - `lasting`: endings of nouns that an adjective of years describes by how long they last; else it is an age
    - `decades_in_years`: whether annotators of the language value a length in decades P10Y (else P1DE)
    - `days_after_names`: whether a bare day of the week may follow a name ("met Kim Friday"); else it is a surname
    - `years_before_nouns`: whether a year may stand before its noun ("2015 elections"); else the number counts
    - `range_words`, `list_words`: between two dates; `between_words`: before two dates that "and" joins to a range
    - `relations`: how a time is tied to what is told (since, until, before …) → prepositions, which
      `articles` may follow
    """

    FILE: ClassVar[str] = "times.yaml"

    endings: Sequence[str]
    terms: Mapping[str, Mapping[Any, Sequence[str]]]
    numbers: Mapping[str, int]
    tens: Mapping[str, int]
    tens_join: str
    compounds: Sequence[TimeCompound]
    rules: Sequence[TimeRule]
    lasting: Sequence[str]
    decades_in_years: bool
    days_after_names: bool
    years_before_nouns: bool
    relations: Mapping[str, Sequence[str]]
    articles: Sequence[str]
    range_words: Sequence[str]
    list_words: Sequence[str]
    between_words: Sequence[str]
    tenses: TenseWords
