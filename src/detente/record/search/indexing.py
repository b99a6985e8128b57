"""The index of words, filled as reports are added. The same words on every database, each in its own table of them."""

from collections import defaultdict

from sqlalchemy import Connection, select, text

from detente.record.search.folding import LONGEST, Token, bare, find_tokens
from detente.record.tables import reports, statements

LONGEST_TEXT = 400_000
"""Characters of a report that are indexed: PostgreSQL takes no more than a megabyte of words."""

SHORTEST_SPELLING = 3
_MOST_POSITIONS = 16_383  # of PostgreSQL's tsvector; and it keeps 256 a word


def index_report(connection: Connection, number: int) -> None:
    """Adds the words of a report and of its statements."""
    report = connection.execute(select(reports.c.title, reports.c.text).where(reports.c.number == number)).one()
    said = connection.execute(select(statements.c.number, statements.c.content)
                              .where(statements.c.report == number)).all()
    body = report.text[:LONGEST_TEXT]
    heading, tokens = list(find_tokens(report.title or "")), list(find_tokens(body))
    contents = [(row.number, [token.word for token in find_tokens(row.content)]) for row in said]
    add = _add_on_sqlite if connection.dialect.name == "sqlite" else _add_on_postgresql
    add(connection, number, [token.word for token in heading], [token.word for token in tokens], contents)
    _add_spellings(connection, (report.title or "", heading), (body, tokens))


def index_all(connection: Connection) -> None:
    """Adds the words of every report, for a record that had no index."""
    for number in connection.execute(select(reports.c.number).order_by(reports.c.number)).scalars().all():
        index_report(connection, number)


def _add_on_sqlite(connection: Connection, number: int, heading: list[str], body: list[str],
                   contents: list[tuple[int, list[str]]]) -> None:
    connection.execute(text("INSERT INTO report_words (rowid, heading, body) VALUES (:number, :heading, :body)"),
                       {"number": number, "heading": " ".join(heading), "body": " ".join(body)})
    if contents:
        connection.execute(text("INSERT INTO statement_words (rowid, body) VALUES (:number, :body)"),
                           [{"number": said, "body": " ".join(found)} for said, found in contents])


def _add_on_postgresql(connection: Connection, number: int, heading: list[str], body: list[str],
                       contents: list[tuple[int, list[str]]]) -> None:
    connection.execute(text("INSERT INTO report_words (report, words) VALUES (:number, CAST(:words AS tsvector))"),
                       {"number": number, "words": _vector(heading, body)})
    if contents:
        connection.execute(
            text("INSERT INTO statement_words (statement, words) VALUES (:number, CAST(:words AS tsvector))"),
            [{"number": said, "words": _vector([], found)} for said, found in contents])


def _vector(heading: list[str], body: list[str]) -> str:
    """A tsvector as PostgreSQL writes it: words with their places, those of a heading weighted A."""
    places: dict[str, list[str]] = defaultdict(list)
    for place, word in enumerate(heading, 1):
        places[word].append(f"{min(place, _MOST_POSITIONS)}A")
    for place, word in enumerate(body, len(heading) + 2):  # a gap: no phrase runs from the heading on
        if place <= _MOST_POSITIONS or word not in places:
            places[word].append(str(min(place, _MOST_POSITIONS)))
    return " ".join(f"'{word}':{','.join(found[:256])}" for word, found in places.items())


def _add_spellings(connection: Connection, *texts: tuple[str, list[Token]]) -> None:
    """Keeps how each word is spelt, with its dots spelt out and without, to find it by a part of it."""
    found: set[tuple[str, str]] = set()
    for whole, tokens in texts:
        for token in tokens:
            if len(token.word) < SHORTEST_SPELLING or not token.word.isalpha():
                continue
            found.add((token.word, token.word))
            written = whole[token.start:token.end]
            if not written.isascii():
                found.add((bare(written), token.word))
    rows = [{"spelling": spelling, "word": word} for spelling, word in sorted(found) if len(spelling) < LONGEST]
    if rows:
        connection.execute(text("INSERT INTO words (spelling, word) VALUES (:spelling, :word) ON CONFLICT DO NOTHING"),
                           rows)

