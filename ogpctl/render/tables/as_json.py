"""Tables as JSON: one object, a list a table, a row a line. ``docs/json.md`` tells the shape."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from shutil import copyfileobj
from typing import Final

import ogpctl
from ogpctl.documents.tables.definition import SHAPE
from ogpctl.documents.tables.shape import Row, Value
from ogpctl.render.data import in_lines
from ogpctl.render.tables.edition import Edition

FILE: Final = "tables.json"


class JsonTables:
    """One file. The rows of a table wait in a file of their own for those of all repositories."""

    def __init__(self, folder: Path, edition: Edition) -> None:
        self._folder = folder
        self._names = {table.name: table.names for table in edition.tables}
        self._files = {name: (folder / name).open("w", encoding="utf-8", newline="") for name in self._names}
        self._begun: set[str] = set()

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Write rows."""
        for name, some in rows.items():
            if some:
                self._files[name].write(",\n" if name in self._begun else "\n")
                self._files[name].write(in_lines(_object(self._names[name], row) for row in some))
                self._begun.add(name)

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files.values():
            file.close()

    def finish(self, edition: Edition) -> Sequence[str]:
        """Put the tables together, behind what every answer begins with."""
        head = {
            "schema": SHAPE,
            "ogpctl": ogpctl.__version__,
            "language": None,
            "as_of": edition.as_of.isoformat(),
            "unread": list(edition.unread),
            "kind": "tables",
            "members": list(edition.members),
            "languages": list(edition.languages),
        }
        self.close()
        with (self._folder / FILE).open("wb") as whole:
            whole.write(in_lines([head]).removesuffix("}").encode() + b',\n"tables":{')
            for place, name in enumerate(self._files):
                whole.write(b",\n" if place else b"\n")
                whole.write(f'"{name}":['.encode())
                with (self._folder / name).open("rb") as rows:
                    copyfileobj(rows, whole)
                whole.write(b"]")
            whole.write(b"}}\n")
        return (FILE,)


def _object(names: Sequence[str], row: Row) -> dict[str, Value]:
    return {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in zip(names, row, strict=True)}
