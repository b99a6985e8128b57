"""Finding: the index of the database proposes, the text itself decides what comes first. Both databases rank alike."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from detente.record.force import in_force_sql
from detente.record.kinds import Hit, StatementHit, StoredReport
from detente.record.rows import has_heading, heading, stored
from detente.record.search.marking import Text, holds, mark_all, mark_passage, score
from detente.record.search.query import Asked, ask
from detente.record.search.source import Source, listed

CANDIDATES = 200
"""Reports that the index proposes and the text is looked at of."""

_HEADING_WEIGHT = 4.0


def find_reports(source: Source, search: str, as_of: date | None, limit: int) -> list[Hit]:
    """The reports in force that hold all that the search asks for, best first, the words marked."""
    asked = ask(source, search)
    if not asked:
        return []
    hits = []
    for row in _propose(source, asked, as_of, max(CANDIDATES, limit)):
        title, body = Text.of(heading(row.title, row.text)), Text.of(row.text)
        above = title if has_heading(row.title, row.text) else Text.of("")
        hits.append((score(above, body, asked), _report(row), title, body))
    hits.sort(key=lambda hit: (-hit[0], -hit[1].published.toordinal(), hit[1].id))
    best = hits[:limit]
    said = _statements(source, asked, [report.number for _, report, _, _ in best])
    return [Hit(report, round(points, 4), mark_all(title, asked), mark_passage(body, asked, title.text),
                tuple(said.get(report.number, ())))
            for points, report, title, body in best]


def statements_that_hold(source: Source, search: str) -> tuple[str, str] | None:
    """A condition in SQL on `statements` that hold all that the search asks for, and its parameter `said`.

    None where the search asks for nothing.
    """
    asked = ask(source, search)
    if not asked:
        return None
    if source.kind == "sqlite":
        return ("statements.number IN (SELECT rowid FROM statement_words WHERE statement_words MATCH :said)",
                _on_sqlite(asked))
    return ("statements.number IN (SELECT statement FROM statement_words WHERE words @@ CAST(:said AS tsquery))",
            _on_postgresql(asked))


def _propose(source: Source, asked: list[Asked], as_of: date | None, most: int) -> Iterable[Any]:
    """What the index proposes, its best first."""
    within, values = in_force_sql(as_of, source.kind)
    if source.kind == "sqlite":
        found = ("JOIN report_words ON report_words.rowid = reports.number WHERE report_words MATCH :asked",
                 f"bm25(report_words, {_HEADING_WEIGHT}, 1.0)", _on_sqlite(asked))
    else:
        found = ("JOIN report_words ON report_words.report = reports.number "
                 "WHERE report_words.words @@ CAST(:asked AS tsquery)",
                 "ts_rank(report_words.words, CAST(:asked AS tsquery)) DESC", _on_postgresql(asked))
    joined, rank, words = found
    return source.rows(f"SELECT reports.* FROM reports {joined} AND {within} "  # noqa: S608 - our own words
                       f"ORDER BY {rank}, reports.published DESC, reports.id LIMIT :most",
                       asked=words, most=most, **values)


def _report(row: Any) -> StoredReport:
    found = stored(row)
    if isinstance(row.published, str):
        found = replace(found, published=date.fromisoformat(row.published))
    return found


def _on_sqlite(asked: list[Asked]) -> str:
    """The search in the language of FTS5; words are letters and digits only, so that none needs escaping."""
    def one(item: Asked) -> str:
        if item.phrase:
            return f'"{" ".join(item.phrase)}"'
        return " OR ".join([*(f'"{form}"' for form in item.forms),
                            *(f'("{first}" * AND "{second}" *)' for first, second in item.splits)])

    return " AND ".join(f"({one(item)})" for item in asked)


def _on_postgresql(asked: list[Asked]) -> str:
    """The search as a tsquery."""
    def one(item: Asked) -> str:
        if item.phrase:
            return " <-> ".join(f"'{word}'" for word in item.phrase)
        return " | ".join([*(f"'{form}'" for form in item.forms),
                           *(f"('{first}':* & '{second}':*)" for first, second in item.splits)])

    return " & ".join(f"({one(item)})" for item in asked)


def _statements(source: Source, asked: list[Asked], numbers: list[int]) -> dict[int, list[StatementHit]]:
    """The statements of these reports that hold any of what is asked for, those with most of it first."""
    found: dict[int, list[tuple[int, StatementHit]]] = {}
    if not numbers:
        return {}
    chosen, values = listed("report", numbers)
    for row in source.rows("SELECT report, item, speaker, content FROM statements "  # noqa: S608 - our own words
                           f"WHERE report IN {chosen} ORDER BY number", **values):
        content = Text.of(row.content)
        if held := sum(holds(content, item) for item in asked):
            hit = StatementHit(row.item, row.speaker, mark_all(content, asked))
            found.setdefault(row.report, []).append((held, hit))
    return {number: [hit for _, hit in sorted(hits, key=lambda pair: -pair[0])] for number, hits in found.items()}
