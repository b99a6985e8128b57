"""Whether a record is well: the file, and that no report is there by half."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from detente.record.imports import gaps
from detente.record.tables import readings, reports


def problems(connection: Connection) -> Iterator[str]:
    """What is wrong, one sentence each."""
    if connection.dialect.name == "sqlite":
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check").all():
            if line != "ok":
                yield f"the file is damaged: {line}"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            yield f"a row of {row[0]} belongs to nothing"
    bare = select(reports.c.id).outerjoin(readings, readings.c.report == reports.c.number)
    for (id,) in connection.execute(bare.where(readings.c.report.is_(None))):
        yield f"report {id[:12]} has no reading"
    yield from gaps(connection)
    held = connection.execute(select(func.count()).select_from(reports)).scalar_one()
    table, key = ("report_words_docsize", "id") if connection.dialect.name == "sqlite" else ("report_words", "report")
    indexed = connection.exec_driver_sql(
        f"SELECT count(*) FROM {table} WHERE {key} IN (SELECT number FROM reports)").scalar_one()  # noqa: S608 - our own names
    if indexed != held:
        yield f"{held - indexed} of {held} reports can't be searched"
