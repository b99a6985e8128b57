"""The form of a record: migrations and tables agree, old records are brought up, newer ones are left alone."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from detente.record import schema
from detente.record.database import Database
from detente.record.kinds import RecordError
from detente.record.record import Record
from detente.record.tables import APPEND_ONLY, metadata

from .made import day, reading

OURS = {"report_words", "statement_words", "word_parts"}  # the index of words, in each database's own way


def test_the_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_migrations_make_the_tables_that_the_code_uses(where: str) -> None:
    def mine(thing: object, name: str | None, kind: str, reflected: bool, _: object) -> bool:
        table = name if kind == "table" else getattr(getattr(thing, "table", None), "name", "")
        return not any(str(table).startswith(ours) for ours in OURS) and name != "words_parts"

    database = Database(where)
    with database.look() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": mine, "compare_type": True})
        assert compare_metadata(context, metadata) == []
    database.close()


def test_append_only_names_tables() -> None:
    assert set(APPEND_ONLY) < set(metadata.tables)


def test_an_older_record_is_migrated_and_can_then_be_searched(nowhere: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(nowhere)
    database.write(lambda connection: schema.migrate(connection, "0001"))
    database.close()
    with monkeypatch.context() as past:  # as that version added a report
        past.setattr(schema, "HEAD", "0001")
        past.setattr("detente.record.record.index_report", lambda *_: None)
        past.setattr("detente.record.rows._place", lambda _: {})
        with Record.open(nowhere) as record:
            report = record.add(reading("Weltsicherheitsratsresolution", day(1))).report
    with Record.open(nowhere) as record:
        assert "brought from form 0001 to" in record.notices[0]
        assert record.problems() == []
        with record.view() as view:
            assert [hit.report for hit in view.search("Resolution Weltsicherheitsrat")] == [report]
            assert list(view.statements(about="Resolution"))
    with Record.open(nowhere) as record:
        assert record.notices == ()


def test_a_newer_record_is_left_alone(where: str) -> None:
    database = Database(where)
    database.write(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    database.close()
    with pytest.raises(RecordError, match="made by a newer Détente"):
        Record.open(where, create=True)


def test_an_older_record_that_is_read_only_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = str(tmp_path / "record.sqlite")
    database = Database(where)
    database.write(lambda connection: schema.migrate(connection, "0001"))
    database.close()
    monkeypatch.setattr("detente.record.database._may_write", lambda _path: False)
    with pytest.raises(RecordError, match=r"older form .* read-only"):
        Record.open(where)
