"""Judgements on single items of reports, and where statements stand in their reports."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

PLAIN = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")


def upgrade() -> None:
    """Adds columns that older rows leave empty: judgements on actors, and statements whose reading is asked."""
    for column in (
        sa.Column("report", PLAIN),
        sa.Column("layer", sa.String(16)),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.Column("words", sa.Text),
        sa.Column("correction", sa.Text),
    ):
        op.add_column("judgements", column)
    for name in ("start", "end"):
        op.add_column("statements", sa.Column(name, sa.Integer))
