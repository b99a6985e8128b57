"""What is watched and was seen, sketches by which copies are found, and alerts that are to be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables. None of them holds what was reported, and rows of each are changed."""
    op.create_table(
        "sources",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
    )
    op.create_table(
        "sightings",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("mark", sa.Text, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "sketches",
        sa.Column("shingle", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("report", NUMBER, sa.ForeignKey("reports.number"), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "baselines",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("target", sa.String(64), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("sent", sa.BigInteger),
        sa.Column("trouble", sa.Text),
        sa.UniqueConstraint("key", name="outbox_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("outbox_waiting", "outbox", ["target", "sent", "due"])
