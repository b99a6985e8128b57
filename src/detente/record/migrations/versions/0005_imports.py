"""Event histories that were imported: one row a file, and its events as packed columns."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
APPEND_ONLY = ("imports", "import_events")


def upgrade() -> None:
    """Makes the tables, and has the database refuse to change or delete what was imported."""
    op.create_table(
        "imports",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql"), nullable=False),
        sa.Column("format", sa.String(16), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("events", sa.Integer, nullable=False),
        sa.Column("one_sided", sa.Integer, nullable=False),
        sa.Column("rejected", sa.Integer, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("tables", sa.LargeBinary, nullable=False),
        sa.Column("reasons", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("id", "format", name="imports_id_format"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "import_events",
        sa.Column("import", NUMBER, sa.ForeignKey("imports.number"), primary_key=True, autoincrement=False),
        sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("events", sa.Integer, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    refuse = _refuse_on_postgresql if op.get_context().dialect.name == "postgresql" else _refuse_on_sqlite
    for table in APPEND_ONLY:
        refuse(table)


def _refuse_on_sqlite(table: str) -> None:
    for deed in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                   f"BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END")


def _refuse_on_postgresql(table: str) -> None:
    op.execute(f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
               "FOR EACH STATEMENT EXECUTE FUNCTION detente_append_only()")
