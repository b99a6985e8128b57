"""The form of a record: made at its present form, migrated from an older one, refused where it is newer."""

from pathlib import Path

from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.sql import column, table

from detente.record.database import Database
from detente.record.form import APPLICATION, HEAD, SEARCHABLE
from detente.record.kinds import RecordError
from detente.record.tables import reports

_VERSION = table("alembic_version", column("version_num"))


def prepare(database: Database, create: bool) -> str | None:
    """Sees to it that the record has the present form; a sentence if it was migrated.

    Raises RecordError: not there, not a record, of a newer form, or of an older one and read-only.
    """
    if not database.exists and not create:
        raise RecordError(f"record {database.name} does not exist: add a report to it first, with detente add")
    with database.look() as connection:
        form = _form(connection, database)
    if form == HEAD:
        return None
    if form is None and not create:
        raise RecordError(f"record {database.name} is empty: add a report to it first, with detente add")
    if database.read_only:
        raise RecordError(f"record {database.name} has an older form ({form}) and is read-only: make it writable once")
    return database.write(lambda connection: _upgrade(connection, database))


def _form(connection: Connection, database: Database) -> str | None:
    """The form of the record, None for an empty database. Raises RecordError for another's or a newer one."""
    there = inspect(connection)
    if not there.has_table("alembic_version"):
        if there.get_table_names():
            raise RecordError(f"{database.name} is a database, but no record of Détente: name another")
        return None
    form: str | None = connection.execute(select(_VERSION.c.version_num)).scalar()
    if form is None or not there.has_table(reports.name):
        raise RecordError(f"{database.name} is a database, but no record of Détente: name another")
    if form > HEAD:
        raise RecordError(f"record {database.name} was made by a newer Détente (form {form}, not {HEAD}): update ours")
    return form


def _upgrade(connection: Connection, database: Database) -> str | None:
    before = _form(connection, database)
    if before == HEAD:  # another process was quicker
        return None
    migrate(connection, HEAD)
    if database.is_sqlite:
        connection.execute(text(f"PRAGMA application_id = {APPLICATION}"))
    if before is None:
        return None
    if before < SEARCHABLE:
        from detente.record.search.indexing import index_all

        index_all(connection)
    return f"record {database.name} was brought from form {before} to {HEAD}: an older Détente can't open it any more"


def migrate(connection: Connection, form: str) -> None:
    """Runs the migrations up to a form, in the transaction under way."""
    from alembic import command  # takes a while to load, and is seldom needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, form)
