"""Gold readings as objects, and as a Reading of the model (what a perfect reader would give).

`at`, `content`: the words an item rests on (`words#2` is their second occurrence); `a|b`: either will do; `optional`:
neither asked for nor counted against.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from detente.model import (
    Actor,
    ActorKind,
    Anchor,
    Attitude,
    AttitudeKind,
    Condition,
    ConditionKind,
    DayInterval,
    Direction,
    Event,
    EventStatus,
    Instrument,
    InstrumentKind,
    InstrumentStatus,
    Office,
    OfficeStatus,
    Place,
    Question,
    QuestionAspect,
    Reading,
    Report,
    Span,
    Statement,
    StatementKind,
    Timex,
    TimexType,
    Trend,
)

HERE = Path(__file__).parent


def either(value: Any) -> list[str]:
    """The alternatives of `a|b`."""
    return [part.strip() for part in str(value).split("|")]


@dataclass(frozen=True)
class Answers:
    """One gold file."""

    path: Path

    @cached_property
    def data(self) -> dict[str, Any]:
        return yaml.safe_load(self.path.read_text("utf-8"))

    @cached_property
    def text(self) -> str:
        return self.file.read_bytes().decode("utf-8")

    @property
    def file(self) -> Path:
        return self.path.parent / self.data["report"]["file"]

    @property
    def language(self) -> str:
        return self.data["report"]["language"]

    @property
    def published(self) -> date:
        return self.data["report"]["published"]

    def layer(self, name: str) -> list[dict[str, Any]]:
        """The items of a layer; actors and offices carry their key as `_key`."""
        actors = self.data.get("actors", {})
        if name == "actors":
            return [dict(actor, _key=key) for key, actor in actors.items()]
        if name == "offices":
            return [dict(office, _key=key) for key, actor in actors.items() for office in actor.get("offices", [])]
        return self.data.get(name, [])

    def span(self, anchor: Any) -> Span:
        """Where the words of an anchor stand."""
        words, nth = str(anchor), 1
        if found := re.fullmatch(r"(.*)#(\d+)", words, re.S):
            words, nth = found[1], int(found[2])
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return Span.of(self.text, start, start + len(words))

    def at(self, item: dict[str, Any]) -> Span:
        """The words that an item rests on."""
        return self.span(item.get("at", item.get("content")))

    def perfect(self) -> Reading:
        """The reading that gives every item as the gold states it."""
        report = Report.of(self.text, self.language, self.published)
        return Reading(
            report,
            **{
                layer: tuple(make(self, number, item) for number, item in enumerate(self.layer(layer)))
                for layer, make in _MAKERS.items()
            },
        )


def _days(item: dict[str, Any]) -> DayInterval | None:
    return DayInterval(*item["when"]) if item.get("when") else None


def _actor(gold: Answers, _number: int, item: dict[str, Any]) -> Actor:
    name, *others = item["names"]
    mentions = [
        Span.of(gold.text, found.start(), found.end())
        for each in sorted(item["names"], key=len)
        for found in re.finditer(rf"\b{re.escape(each)}\b", gold.text)
    ]
    offices = [
        Office(
            either(office["title"])[0],
            either(office["of"])[0],
            OfficeStatus(either(office.get("status", "holds"))[0]),
            mentions[0],
        )
        for office in item.get("offices", [])
    ]
    return Actor(
        item["_key"],
        name,
        tuple(others),
        ActorKind(either(item["kind"])[0]),
        either(item["country"])[0] if "country" in item else None,
        None,
        tuple(offices),
        tuple(mentions),
    )


def _time(gold: Answers, _number: int, item: dict[str, Any]) -> Timex:
    at = gold.at(item)
    days = [_first_day(item.get(side)) for side in ("from", "to")]
    return Timex(at.start, at.end, at.text, TimexType.DATE, None, *days)


def _first_day(value: Any) -> date | None:
    """The first of the days that the gold allows, None for "null"."""
    days = re.findall(r"\d{4}-\d{2}-\d{2}", str(value))
    return date.fromisoformat(days[0]) if days else None


def _place(gold: Answers, _number: int, item: dict[str, Any]) -> Place:
    at = gold.at(item)
    names = [name for event in gold.layer("events") if event.get("where") for name in either(event["where"])]
    name = next((name for name in names if name.casefold() in at.text.casefold()), at.text)
    return Place(str(item["at"]), name, either(item.get("country"))[0], None, None, (at,))


def _event(gold: Answers, number: int, item: dict[str, Any]) -> Event:
    trigger = gold.at(item)
    for word in item.get("trigger", ()):
        start = gold.text.find(word, trigger.start, trigger.end + 120)
        if start >= 0:
            trigger = Span.of(gold.text, start, start + len(word))
            break
    place = next(
        (
            each["at"]
            for each in gold.layer("places")
            if item.get("where") and either(item["where"])[0].casefold() in each["at"].casefold()
        ),
        None,
    )
    return Event(
        f"e{number}",
        either(item["type"])[0],
        None,
        (),
        None,
        trigger,
        _sentence(gold.text, trigger),
        tuple(item.get("by", ())),
        tuple(item.get("to", ())),
        _days(item),
        place,
        EventStatus(either(item.get("status", "occurred"))[0]),
        tuple(item.get("said_by", ())),
        None,
        None,
    )


def _sentence(text: str, span: Span) -> Span:
    start = max(text.rfind(mark, 0, span.start) for mark in (". ", "\n")) + 1
    end = min((at for mark in (". ", "\n") if (at := text.find(mark, span.end)) >= 0), default=len(text))
    return Span.of(text, start + (text[start : start + 1] == " "), end)


def _statement(gold: Answers, number: int, item: dict[str, Any]) -> Statement:
    return Statement(
        f"s{number}",
        StatementKind(either(item["kind"])[0]),
        either(item["speaker"])[0] if "speaker" in item else None,
        None,
        (),
        None,
        (gold.at(item),),
        _days(item),
        None,
        (),
    )


def _attitude(gold: Answers, number: int, item: dict[str, Any]) -> Attitude:
    return Attitude(
        f"a{number}",
        AttitudeKind(either(item["kind"])[0]),
        tuple(item.get("by", ())),
        tuple(item.get("toward", ())),
        gold.at(item),
        (),
        tuple(item.get("said_by", ())),
    )


def _condition(gold: Answers, number: int, item: dict[str, Any]) -> Condition:
    at = gold.at(item)
    return Condition(
        f"c{number}", ConditionKind(either(item["kind"])[0]), Anchor(None, at), None, at, tuple(item.get("said_by", ()))
    )


def _instrument(gold: Answers, number: int, item: dict[str, Any]) -> Instrument:
    return Instrument(
        f"i{number}",
        InstrumentKind(either(item["kind"])[0]),
        InstrumentStatus(either(item.get("status", "in_force"))[0]),
        (),
        _days(item),
        (gold.at(item),),
    )


def _question(gold: Answers, number: int, item: dict[str, Any]) -> Question:
    return Question(
        f"q{number}", None, QuestionAspect(either(item["aspect"])[0]), gold.at(item), tuple(item.get("said_by", ()))
    )


def _trend(gold: Answers, number: int, item: dict[str, Any]) -> Trend:
    return Trend(
        f"t{number}",
        Direction(either(item["direction"])[0]),
        tuple(item.get("between", ())),
        gold.at(item),
        _days(item),
    )


_MAKERS = {
    "actors": _actor,
    "times": _time,
    "places": _place,
    "events": _event,
    "statements": _statement,
    "attitudes": _attitude,
    "conditions": _condition,
    "instruments": _instrument,
    "questions": _question,
    "trends": _trend,
}

OURS = tuple(Answers(path) for path in sorted([*HERE.glob("*.yaml"), *HERE.glob("reports/*.yaml")]))
"""The gold readings that belong to the project."""

SHARED = tuple(
    Answers(path)
    for path in sorted((HERE.parents[2] / "shared" / "gold").glob("*.yaml"))
    if path.name not in {gold.path.name for gold in OURS}
)
"""Further gold readings, where there is a folder shared/ beside the checkout."""
