"""The tables, as the migrations make them. docs/record.md says what each is for."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

def _plain(length: int) -> String:
    """Text that every database compares byte by byte."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself only where the type is INTEGER

reports = Table(
    "reports", metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("edition", String(64), nullable=False),
    Column("reader", Integer, nullable=False),
    Column("id", _plain(64), nullable=False, index=True),
    Column("published", Date, nullable=False),
    Column("language", String(8), nullable=False),
    Column("title", Text),
    Column("source", Text),
    Column("url", Text),
    Column("series", Text),
    Column("version", Integer),
    Column("replaces", String(64), index=True),
    Column("text", Text, nullable=False),
    UniqueConstraint("edition", "reader", name="reports_edition_reader"),
    Index("reports_by_day", "published", "id", "number"),
    Index("reports_series", "series"),
    sqlite_autoincrement=True,
)

readings = Table(
    "readings", metadata,
    Column("report", NUMBER, ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)

actors = Table(
    "actors", metadata,
    Column("report", NUMBER, ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    Column("item", String(32), primary_key=True),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("country", String(3)),
    Index("actors_key", "key", "report"),
    Index("actors_country", "country", "report"),
)

claims = Table(
    "claims", metadata,
    Column("report", NUMBER, ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    Column("layer", String(16), primary_key=True),
    Column("item", String(64), primary_key=True),
    Column("claim", String(32), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("status", String(16)),
    Column("first", Date),
    Column("last", Date),
    Index("claims_claim", "claim"),
    Index("claims_days", "layer", "first", "last"),
)

statements = Table(
    "statements", metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("report", NUMBER, ForeignKey("reports.number"), nullable=False, index=True),
    Column("item", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("speaker", Text),
    Column("key", Text, index=True),
    Column("source", Text),
    Column("content", Text, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("start", Integer),
    Column("end", Integer),
    sqlite_autoincrement=True,
)

withdrawals = Table(
    "withdrawals", metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, index=True),
    Column("published", Date, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("id", "published", name="withdrawals_id_published"),
    sqlite_autoincrement=True,
)

supersessions = Table(
    "supersessions", metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("old", NUMBER, ForeignKey("reports.number"), nullable=False, index=True),
    Column("new", NUMBER, ForeignKey("reports.number")),
    Column("withdrawal", NUMBER, ForeignKey("withdrawals.number")),
    Column("day", Date, nullable=False),
    Column("reason", String(16), nullable=False),
    sqlite_autoincrement=True,
)

digests = Table(
    "digests", metadata,
    Column("digester", String(64), primary_key=True),
    Column("report", NUMBER, ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)

digest_keys = Table(
    "digest_keys", metadata,
    Column("digester", String(64), primary_key=True),
    Column("key", _plain(200), primary_key=True),
    Column("report", NUMBER, ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    Column("published", Date, nullable=False),
    sqlite_with_rowid=False,
)

judgements = Table(
    "judgements", metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("kind", String(8), nullable=False),
    Column("actors", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undoes", NUMBER, ForeignKey("judgements.number")),
    Column("report", _plain(64)),
    Column("layer", String(16)),
    Column("start", Integer),
    Column("end", Integer),
    Column("words", Text),
    Column("correction", Text),
    UniqueConstraint("undoes", name="judgements_undoes"),
    sqlite_autoincrement=True,
)

kept = Table(
    "kept", metadata,
    Column("name", String(200), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

words = Table(
    "words", metadata,
    Column("spelling", _plain(64), primary_key=True),
    Column("word", _plain(64), primary_key=True),
)

sources = Table(
    "sources", metadata,
    Column("name", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
)

sightings = Table(
    "sightings", metadata,
    Column("source", Text, primary_key=True),
    Column("mark", Text, primary_key=True),
    Column("content", Text, nullable=False),
)

sketches = Table(
    "sketches", metadata,
    Column("shingle", BigInteger, primary_key=True, autoincrement=False),
    Column("report", NUMBER, ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

baselines = Table(
    "baselines", metadata,
    Column("name", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

outbox = Table(
    "outbox", metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("key", String(64), nullable=False),
    Column("target", String(64), nullable=False),
    Column("payload", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("sent", BigInteger),
    Column("trouble", Text),
    UniqueConstraint("key", name="outbox_key"),
    Index("outbox_waiting", "target", "sent", "due"),
    sqlite_autoincrement=True,
)

imports = Table(
    "imports", metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("id", _plain(64), nullable=False),
    Column("format", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("events", Integer, nullable=False),
    Column("one_sided", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("tables", LargeBinary, nullable=False),
    Column("reasons", LargeBinary, nullable=False),
    UniqueConstraint("id", "format", name="imports_id_format"),
    sqlite_autoincrement=True,
)

import_events = Table(
    "import_events", metadata,
    Column("import", NUMBER, ForeignKey("imports.number"), primary_key=True, autoincrement=False),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("events", Integer, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

unread = Table(
    "unread", metadata,
    Column("number", NUMBER, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False),
    Column("id", _plain(64)),
    Column("place", _plain(64), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("read", Date),
    Column("report", _plain(64)),
    Index("unread_id", "id"),
    Index("unread_place", "place"),
    sqlite_autoincrement=True,
)

APPEND_ONLY = ("reports", "readings", "actors", "claims", "statements", "withdrawals", "supersessions", "judgements",
               "imports", "import_events")
"""Rows of these are never changed and never deleted; the database itself refuses. The others can be made
anew, or say how far work has come (what was seen, what is to be sent)."""
