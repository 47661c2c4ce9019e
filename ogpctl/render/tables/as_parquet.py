"""Tables as Parquet: a file a table, typed, with what each column holds in its metadata."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

import ogpctl
from ogpctl.documents.tables.definition import SHAPE
from ogpctl.documents.tables.shape import Column, Row, Table
from ogpctl.render.tables.edition import Edition

ROWS: Final = 20_000
"""Rows of a group: they wait in memory until there are so many."""
_TYPES: Final = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
_WORDS: Final = pa.dictionary(pa.int32(), pa.string())


class ParquetTables:
    """A file a table."""

    def __init__(self, folder: Path, edition: Edition) -> None:
        self._tables = {table.name: _Table(folder, table, edition) for table in edition.tables}

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Write rows, as soon as they fill a group."""
        for name, some in rows.items():
            self._tables[name].add(some)

    def close(self) -> None:
        """Let go of the files."""
        for table in self._tables.values():
            table.close()

    def finish(self, edition: Edition) -> Sequence[str]:  # noqa: ARG002 - nothing in these files tells what is missing
        """Write what waits."""
        for table in self._tables.values():
            table.finish()
        self.close()
        return tuple(f"{name}.parquet" for name in self._tables)


class _Table:
    def __init__(self, folder: Path, table: Table, edition: Edition) -> None:
        self._schema = _schema(table, edition)
        self._writer = pq.ParquetWriter(folder / f"{table.name}.parquet", self._schema, compression="zstd")
        self._waiting: list[Row] = []

    def add(self, rows: Sequence[Row]) -> None:
        self._waiting += rows
        if len(self._waiting) >= ROWS:
            self._write()

    def _write(self) -> None:
        columns = zip(*self._waiting, strict=True) if self._waiting else ([] for _ in self._schema)
        arrays = [pa.array(cells, field.type) for cells, field in zip(columns, self._schema, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._waiting.clear()

    def finish(self) -> None:
        if self._waiting:
            self._write()

    def close(self) -> None:
        self._writer.close()


def _schema(table: Table, edition: Edition) -> Any:
    told = {
        "description": table.meaning,
        "key": ", ".join(table.key),
        "as_of": edition.as_of.isoformat(),
        "members": ", ".join(edition.members),
        "schema": str(SHAPE),
        "ogpctl": ogpctl.__version__,
    }
    return pa.schema([_field(column) for column in table.columns], metadata=told)


def _field(column: Column) -> Any:
    """A column. Words of a list, and the member, which is the same in every row, are kept once."""
    kind = _WORDS if column.enum or column.refers == "members" else _TYPES.get(column.type, pa.string())
    told = {"description": column.meaning, "unit": column.unit, "enum": ", ".join(column.enum)}
    if column.refers:
        told["refers"] = column.refers
    said = {name: words for name, words in told.items() if words}
    return pa.field(column.name, kind, nullable=not column.required, metadata=said)
