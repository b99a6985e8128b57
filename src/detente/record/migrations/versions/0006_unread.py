"""What could not be read: its name and reason, when it was tried, and when it was read after all."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
FIXED = "name, id, place, first, reason"


def _plain(length: int) -> sa.String:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the table, and has the database refuse to take rows away or to change what could not be read, and why."""
    op.create_table(
        "unread",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("id", _plain(64)),
        sa.Column("place", _plain(64), nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("read", sa.Date),
        sa.Column("report", _plain(64)),
        sqlite_autoincrement=True,
    )
    op.create_index("unread_id", "unread", ["id"])
    op.create_index("unread_place", "unread", ["place"])
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"CREATE TRIGGER unread_stays BEFORE DELETE OR UPDATE OF {FIXED} ON unread "
                   "FOR EACH STATEMENT EXECUTE FUNCTION detente_append_only()")
        op.execute("CREATE TRIGGER unread_is_not_emptied BEFORE TRUNCATE ON unread "
                   "FOR EACH STATEMENT EXECUTE FUNCTION detente_append_only()")
        return
    for trigger, deed in (("unread_stays", "DELETE"), ("unread_is_fixed", f"UPDATE OF {FIXED}")):
        op.execute(f"CREATE TRIGGER {trigger} BEFORE {deed} ON unread "
                   f"BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END")
