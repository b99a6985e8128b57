"""Finding: the index of the database proposes, the text itself decides what comes first. Both databases rank alike."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Select, cast, column, func, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY

from detente.record.kinds import Hit, StatementHit
from detente.record.rows import has_heading, heading, stored
from detente.record.search.marking import Text, holds, mark_all, mark_passage, score
from detente.record.search.query import Asked, ask
from detente.record.tables import reports, statements

CANDIDATES = 200
"""Reports that the index proposes and the text is looked at of."""

_HEADING_WEIGHT = 4.0


def find_reports(connection: Connection, search: str, within: ColumnElement[bool], limit: int) -> list[Hit]:
    """The reports `within` that hold all that the search asks for, best first, the words marked."""
    asked = ask(connection, search)
    if not asked:
        return []
    propose = _propose_on_sqlite if connection.dialect.name == "sqlite" else _propose_on_postgresql
    hits = []
    for row in connection.execute(propose(asked, max(CANDIDATES, limit)).where(within)):
        title, body = Text.of(heading(row.title, row.text)), Text.of(row.text)
        above = title if has_heading(row.title, row.text) else Text.of("")
        hits.append((score(above, body, asked), stored(row), title, body))
    hits.sort(key=lambda hit: (-hit[0], -hit[1].published.toordinal(), hit[1].id))
    best = hits[:limit]
    said = _statements(connection, asked, [report.number for _, report, _, _ in best])
    return [Hit(report, round(points, 4), mark_all(title, asked), mark_passage(body, asked, title.text),
                tuple(said.get(report.number, ())))
            for points, report, title, body in best]


def find_statements(connection: Connection, search: str) -> ColumnElement[bool]:
    """Whether a statement holds all that the search asks for."""
    asked = ask(connection, search)
    if not asked:
        return literal_column("1") == 0
    if connection.dialect.name == "sqlite":
        index = table("statement_words", column("rowid"))
        chosen = select(index.c.rowid).where(text("statement_words MATCH :said")).params(said=_on_sqlite(asked))
    else:
        index = table("statement_words", column("statement"), column("words"))
        chosen = select(index.c.statement).where(index.c.words.bool_op("@@")(cast(_on_postgresql(asked), TSQUERY)))
    return statements.c.number.in_(chosen)


def _propose_on_sqlite(asked: list[Asked], limit: int) -> Select[tuple[object, ...]]:
    index = table("report_words", column("rowid"))
    rank: ColumnElement[float] = literal_column(f"bm25(report_words, {_HEADING_WEIGHT}, 1.0)")
    return (select(*reports.c).join(index, index.c.rowid == reports.c.number)
            .where(text("report_words MATCH :asked")).params(asked=_on_sqlite(asked))
            .order_by(rank, reports.c.published.desc(), reports.c.id).limit(limit))


def _propose_on_postgresql(asked: list[Asked], limit: int) -> Select[tuple[object, ...]]:
    index = table("report_words", column("report"), column("words"))
    query = cast(_on_postgresql(asked), TSQUERY)
    rank = func.ts_rank(index.c.words, query)
    return (select(*reports.c).join(index, index.c.report == reports.c.number)
            .where(index.c.words.bool_op("@@")(query))
            .order_by(rank.desc(), reports.c.published.desc(), reports.c.id).limit(limit))


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


def _statements(connection: Connection, asked: list[Asked], numbers: Iterable[int]) -> dict[int, list[StatementHit]]:
    """The statements of these reports that hold any of what is asked for, those with most of it first."""
    chosen = select(statements).where(statements.c.report.in_(list(numbers))).order_by(statements.c.number)
    found: dict[int, list[tuple[int, StatementHit]]] = {}
    for row in connection.execute(chosen):
        content = Text.of(row.content)
        if held := sum(holds(content, item) for item in asked):
            hit = StatementHit(row.item, row.speaker, mark_all(content, asked))
            found.setdefault(row.report, []).append((held, hit))
    return {number: [hit for _, hit in sorted(hits, key=lambda pair: -pair[0])] for number, hits in found.items()}
