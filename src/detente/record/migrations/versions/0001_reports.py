"""Reports, readings and what they claim."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
APPEND_ONLY = ("reports", "readings", "actors", "claims", "statements", "withdrawals", "supersessions", "judgements")


def upgrade() -> None:
    """Makes the tables, and has the database refuse to change or delete what was reported."""
    _reports()
    _items()
    _succession()
    _derived()
    refuse = _refuse_on_postgresql if op.get_context().dialect.name == "postgresql" else _refuse_on_sqlite
    for table in APPEND_ONLY:
        refuse(table)


def _plain(length: int) -> sa.String:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def _number() -> sa.Column[int]:
    return sa.Column("number", NUMBER, primary_key=True, autoincrement=True)


def _report(*, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column("report", NUMBER, sa.ForeignKey("reports.number"), autoincrement=False, primary_key=primary_key,
                     nullable=False, index=not primary_key)


def _reports() -> None:
    op.create_table(
        "reports", _number(),
        sa.Column("edition", sa.String(64), nullable=False),
        sa.Column("reader", sa.Integer, nullable=False),
        sa.Column("id", _plain(64), nullable=False, index=True),
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("series", sa.Text),
        sa.Column("version", sa.Integer),
        sa.Column("replaces", sa.String(64), index=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.UniqueConstraint("edition", "reader", name="reports_edition_reader"),
        sqlite_autoincrement=True,
    )
    op.create_index("reports_by_day", "reports", ["published", "id", "number"])
    op.create_index("reports_series", "reports", ["series"])
    op.create_table(
        "readings", _report(primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def _items() -> None:
    op.create_table(
        "actors", _report(primary_key=True),
        sa.Column("item", sa.String(32), primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("country", sa.String(3)),
    )
    op.create_index("actors_key", "actors", ["key", "report"])
    op.create_index("actors_country", "actors", ["country", "report"])
    op.create_table(
        "claims", _report(primary_key=True),
        sa.Column("layer", sa.String(16), primary_key=True),
        sa.Column("item", sa.String(64), primary_key=True),
        sa.Column("claim", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("status", sa.String(16)),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
    )
    op.create_index("claims_claim", "claims", ["claim"])
    op.create_index("claims_days", "claims", ["layer", "first", "last"])
    op.create_table(
        "statements", _number(), _report(),
        sa.Column("item", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("speaker", sa.Text),
        sa.Column("key", sa.Text, index=True),
        sa.Column("source", sa.Text),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
        sqlite_autoincrement=True,
    )


def _succession() -> None:
    op.create_table(
        "withdrawals", _number(),
        sa.Column("id", sa.String(64), nullable=False, index=True),
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.UniqueConstraint("id", "published", name="withdrawals_id_published"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "supersessions", _number(),
        sa.Column("old", NUMBER, sa.ForeignKey("reports.number"), nullable=False, index=True),
        sa.Column("new", NUMBER, sa.ForeignKey("reports.number")),
        sa.Column("withdrawal", NUMBER, sa.ForeignKey("withdrawals.number")),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "judgements", _number(),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("actors", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("undoes", NUMBER, sa.ForeignKey("judgements.number")),
        sa.UniqueConstraint("undoes", name="judgements_undoes"),
        sqlite_autoincrement=True,
    )


def _derived() -> None:
    op.create_table(
        "digests",
        sa.Column("digester", sa.String(64), primary_key=True),
        _report(primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "digest_keys",
        sa.Column("digester", sa.String(64), primary_key=True),
        sa.Column("key", _plain(200), primary_key=True),
        _report(primary_key=True),
        sa.Column("published", sa.Date, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "kept",
        sa.Column("name", sa.String(200), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def _refuse_on_sqlite(table: str) -> None:
    for deed in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                   "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END")


def _refuse_on_postgresql(table: str) -> None:
    op.execute("CREATE OR REPLACE FUNCTION detente_append_only() RETURNS trigger LANGUAGE plpgsql AS "
               "$$ BEGIN RAISE EXCEPTION 'the record is append-only'; END $$")
    op.execute(f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
               "FOR EACH STATEMENT EXECUTE FUNCTION detente_append_only()")
