"""Full-text search: the words of reports and statements, and which spellings of words there are."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

PLAIN = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")

SQLITE = (
    "CREATE VIRTUAL TABLE report_words USING fts5(heading, body, content='', tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE statement_words USING fts5(body, content='', tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE word_parts USING fts5(spelling, content='words', tokenize='trigram')",
    "CREATE TRIGGER words_parts AFTER INSERT ON words BEGIN "
    "INSERT INTO word_parts (rowid, spelling) VALUES (new.rowid, new.spelling); END",
)
POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE TABLE report_words (report bigint PRIMARY KEY REFERENCES reports (number), words tsvector NOT NULL)",
    "CREATE INDEX report_words_words ON report_words USING gin (words)",
    "CREATE TABLE statement_words (statement bigint PRIMARY KEY REFERENCES statements (number), "
    "words tsvector NOT NULL)",
    "CREATE INDEX statement_words_words ON statement_words USING gin (words)",
    "CREATE INDEX words_parts ON words USING gin (spelling gin_trgm_ops)",
)


def upgrade() -> None:
    """Makes the tables of words; the record itself then indexes what it holds (`detente.record.schema`)."""
    op.create_table(
        "words",
        sa.Column("spelling", PLAIN, primary_key=True),
        sa.Column("word", PLAIN, primary_key=True),
    )
    for command in POSTGRESQL if op.get_context().dialect.name == "postgresql" else SQLITE:
        op.execute(command)
