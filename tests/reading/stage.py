"""A stage for the layers that read cue words: real parses, a small cast of states and bodies, a speaker where one
is needed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from spacy.tokens import Token

from detente.language.bundle import load
from detente.model import Actor, ActorKind, Report, Span
from detente.reading.cast import Cast
from detente.reading.page import Page

STATES = {
    "RUS": "Russland Russlands Moskau Russia Moscow russische[nrs]? Russian",
    "UKR": "Ukraine Kiew Kyiv ukrainische[nrs]? Ukrainian",
    "ISR": "Israel Israels israelische[nrs]? Israeli",
    "IRN": "Iran Teheran Tehran iranische[nrs]? Iranian",
    "USA": "USA Washington US US-Regierung amerikanische[nrs]? American",
    "TUR": "Türkei Turkey Ankara türkische[nrs]? Turkish",
    "GRC": "Griechenland Greece Athen Athens griechische[nrs]? Greek",
    "IND": "Indien India indische[nrs]? Indian Delhi",
    "PAK": "Pakistan Islamabad pakistanische[nrs]? Pakistani",
    "SRB": "Serbien Serbia Belgrad Belgrade serbische[nrs]? Serbian",
    "XKX": "Kosovo Pristina kosovarische[nrs]?",
    "ARM": "Armenien Armenia Eriwan Yerevan armenische[nrs]? Armenian",
    "AZE": "Aserbaidschan Azerbaijan Baku aserbaidschanische[nrs]? Azerbaijani",
    "ETH": "Äthiopien Ethiopia",
    "ERI": "Eritrea",
    "SDN": "Sudan Khartoum Khartum",
    "EGY": "Ägypten Egypt Kairo Cairo ägyptische[nrs]?",
    "VEN": "Venezuela Caracas",
    "COL": "Kolumbien Colombia Bogota",
    "CHN": "China Peking Beijing chinesische[nrs]? Chinese",
    "TWN": "Taiwan Taipeh Taipei",
    "FRA": "Frankreich France Paris",
    "GBR": "Großbritannien Britain London",
    "DEU": "Deutschland Germany Berlin",
    "EU": "EU",
    "UN": "UN UNO",
    "HAM": "Hamas",
    "TAL": "Taliban",
    "SAU": r"Saudi-Arabien Saudi\sArabia Riad Riyadh",
    "SYR": "Syrien Syria",
    "LBN": "Libanon Lebanon",
}
CITIES = frozenset(
    "Moskau Moscow Kiew Kyiv Teheran Tehran Washington Ankara Athen Athens Delhi Islamabad Belgrad Belgrade Pristina "
    "Eriwan Yerevan Baku Khartoum Khartum Kairo Cairo Caracas Bogota Peking Beijing Taipeh Taipei Paris London Berlin "
    "Riad Riyadh".split()
)
PEOPLE = (
    "Putin Selenskyj Zelensky Netanjahu Netanyahu Erdogan Mitsotakis Modi Vucic Kurti Abiy Aliyev Aliev Paschinjan "
    "Pashinyan Maduro Santos Xi Macron Lawrow Lavrov Guterres Blinken Kerry Sarif Zarif Merkel Scholz Burhan Assad"
).split()


@dataclass(frozen=True)
class Quiet:
    """Nobody says anything; or one speaker everything."""

    speaker: tuple[str, ...] = ()

    def said_by(self, _: Token) -> tuple[str, ...]:
        return self.speaker


@lru_cache(maxsize=512)
def page_of(text: str, language: str, published: date = date(2024, 3, 14)) -> Page:
    """The parsed page of a text."""
    bundle = load(language)
    return Page(Report.of(text, language, published), bundle.pipeline(text), bundle)


def cast_of(page: Page) -> Cast:
    """The states and people of the stage that the page names; ids are country codes and family names."""
    spans: dict[str, list[Span]] = {}
    named: dict[int, tuple[str, ...]] = {}
    nations: dict[int, tuple[str, ...]] = {}
    seated: dict[int, str] = {}
    for code, forms in {**STATES, **{name: name for name in PEOPLE}}.items():
        pattern = rf"(?<!\w)(?:{'|'.join(forms.split())})(?:s|')?(?!\w)"
        for found in re.finditer(pattern, page.text):
            for token in page.tokens_of(page.span(found.start(), found.end())):
                if (
                    token.text in CITIES
                    and token.i
                    and token.nbor(-1).lower_ in ("in", "nach", "to", "at", "aus", "from")
                ):
                    seated[token.i] = code
                elif found[0][0].islower() or token.pos_ == "ADJ" or ("-" in token.text and code != "SAU"):
                    nations[token.i] = (code,)
                else:
                    named[token.i] = (code,)
            spans.setdefault(code, []).append(page.span(found.start(), found.end()))
    actors = tuple(_actor(code, mentions) for code, mentions in spans.items())
    return Cast(actors, (), named, seated, {}, {}, nations)


def _actor(code: str, mentions: Sequence[Span]) -> Actor:
    state = code in STATES
    kind = ActorKind.STATE if state else ActorKind.PERSON
    return Actor(code, code, (), kind, code if state else None, None, (), tuple(mentions))
