"""Parquet: the tables of `columns` with types; written in groups of rows, so that a large record fits any memory."""

import io
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from detente.export.columns import Column, Holds, Row

MEDIA_TYPE = "application/vnd.apache.parquet"

GROUP = 5000
"""Rows that are held in memory until they are written."""

_TYPES: Mapping[Holds, pa.DataType] = {
    Holds.TEXT: pa.string(), Holds.TEXTS: pa.list_(pa.string()), Holds.DAY: pa.date32(), Holds.WHOLE: pa.int64(),
    Holds.NUMBER: pa.float64(),
}


class ParquetSheet:
    """A table as Parquet while its rows are added."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._schema = pa.schema([pa.field(column.name, _TYPES[column.holds]) for column in columns])
        self._rows: list[Row] = []
        self._sink = _Sink()
        self._writer = pq.ParquetWriter(self._sink, self._schema, compression="zstd")

    def add(self, row: Row) -> None:
        """As `Sheet.add`."""
        self._rows.append(row)
        if len(self._rows) >= GROUP:
            self._write()

    def take(self) -> bytes:
        """As `Sheet.take`."""
        return self._sink.take()

    def close(self) -> bytes:
        """As `Sheet.close`."""
        if self._rows:
            self._write()
        self._writer.close()
        return self._sink.take()

    def _write(self) -> None:
        columns = zip(*self._rows, strict=True)
        arrays = [pa.array(cells, type=field.type) for cells, field in zip(columns, self._schema, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()


sheet = ParquetSheet


class _Sink(io.RawIOBase):
    """Holds what was written until it is taken; tells how much that was in all."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._taken = 0

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        view = memoryview(data)  # type: ignore[arg-type]
        self._held += view
        return view.nbytes

    def tell(self) -> int:
        return self._taken + len(self._held)

    def take(self) -> bytes:
        taken = bytes(self._held)
        self._taken += len(taken)
        self._held.clear()
        return taken
