"""Tables as CSV: UTF-8 with a mark, lines that end in CR LF, and a data package that describes them."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from ogpctl.documents.tables.shape import Row, Table, Value
from ogpctl.render.tables.datapackage import PACKAGE, datapackage
from ogpctl.render.tables.edition import Edition

STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula when a cell begins with it."""


class CsvTables:
    """A file a table, and ``datapackage.json``."""

    def __init__(self, folder: Path, edition: Edition) -> None:
        self._folder = folder
        self._files = {
            table.name: (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="")
            for table in edition.tables
        }
        self._writers: dict[str, Any] = {name: csv.writer(file) for name, file in self._files.items()}
        self._texts = {table.name: _texts(table) if edition.excel_safe else () for table in edition.tables}
        for table in edition.tables:
            self._writers[table.name].writerow(table.names)

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Write rows."""
        for name, some in rows.items():
            texts = self._texts[name]
            self._writers[name].writerows(_cells(row, texts) for row in some)

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files.values():
            file.close()

    def finish(self, edition: Edition) -> Sequence[str]:
        """Write the data package; it takes its place last, since it says what the others must be."""
        self.close()
        (self._folder / PACKAGE).write_text(datapackage(edition, self._folder), encoding="utf-8")
        return (*(f"{name}.csv" for name in self._files), PACKAGE)


def _texts(table: Table) -> tuple[int, ...]:
    return tuple(place for place, column in enumerate(table.columns) if column.type in ("string", "edtf", "url"))


def _cells(row: Row, texts: tuple[int, ...]) -> list[Value]:
    cells = ["true" if cell is True else "false" if cell is False else cell for cell in row]
    for place in texts:
        cell = cells[place]
        if isinstance(cell, str) and cell.startswith(STARTS):
            cells[place] = f"'{cell}"
    return cells
