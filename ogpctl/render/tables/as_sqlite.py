"""Tables as an SQLite database: types that are held to, keys, references, indexes, and views of what is asked most."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from ogpctl.documents.tables.definition import SHAPE
from ogpctl.documents.tables.shape import MEMBER, Column, Row, Table, Value
from ogpctl.errors import CannotRun
from ogpctl.render.tables.edition import Edition

FILE: Final = "tables.sqlite"
OLDEST: Final = (3, 37)
"""The first SQLite that holds the values of a table to their types."""
CACHE: Final = 32 << 10
"""KiB of the database that are kept in memory while it is written."""
_TYPES: Final = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
WORK: Final = (
    ("activities", "commitment", "activity"),
    ("steps", "roadmap", "step"),
    ("actions", "meeting", "action"),
)
"""The tables of work, each with what holds it, and what a piece of it is called."""


class SqliteTables:
    """One file. References are looked at when all rows are there: rows come before what they refer to."""

    def __init__(self, folder: Path, edition: Edition) -> None:
        if sqlite3.sqlite_version_info < OLDEST:
            raise CannotRun(
                "SQLite is %(version)s here, and export sqlite needs %(oldest)s or later",
                version=sqlite3.sqlite_version,
                oldest=".".join(map(str, OLDEST)),
            )
        self._file = folder / FILE
        self._database = sqlite3.connect(self._file, isolation_level=None)
        self._tables = {table.name: table for table in edition.tables}
        self._days = {
            table.name: tuple(place for place, column in enumerate(table.columns) if column.type == "date")
            for table in edition.tables
        }
        run = self._database.execute
        for setting in (
            "page_size = 4096",
            f"cache_size = -{CACHE}",
            "journal_mode = OFF",
            "synchronous = OFF",
            f"user_version = {SHAPE}",
        ):
            run(f"PRAGMA {setting}")
        run("BEGIN")
        for table in edition.tables:
            run(_create(table))

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Insert rows. Raises ``CannotRun`` for one that a row of the same key is there for."""
        for name, some in rows.items():
            places = ", ".join("?" * len(self._tables[name].columns))
            days = self._days[name]
            insert = f"INSERT INTO {_quoted(name)} VALUES ({places})"  # noqa: S608 - our own names
            try:
                self._database.executemany(insert, (_cells(row, days) for row in some))
            except sqlite3.IntegrityError as error:
                raise CannotRun(
                    "two rows of %(table)s have the same id",
                    hint="ogpctl validate says what is wrong",
                    table=name,
                ) from error
            except sqlite3.OperationalError as error:
                raise OSError(str(error)) from error  # such as a disk that is full

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()

    def finish(self, edition: Edition) -> Sequence[str]:
        """Add the indexes and the views. The same rows are the same bytes."""
        indexes = [index for table in edition.tables for index in _indexes(table)]
        try:
            for statement in (*indexes, *_views(edition), "COMMIT", "ANALYZE"):
                self._database.execute(statement)
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error
        self.close()
        return (FILE,)


def _cells(row: Row, days: Sequence[int]) -> list[Value]:
    cells = list(row)
    for place in days:
        day = cells[place]
        if isinstance(day, date):
            cells[place] = day.isoformat()
    return cells


def _quoted(name: str) -> str:
    return f'"{name}"'


def _create(table: Table) -> str:
    """The statement that makes a table, with what its columns hold in remarks: ``.schema`` shows them."""
    lines = [(_column(column), _remark(column)) for column in table.columns]
    lines += [(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})", "")]
    lines += [(_reference(column), "") for column in table.references]
    body = "".join(
        f"  {line}{',' if place < len(lines) - 1 else ''}{remark}\n" for place, (line, remark) in enumerate(lines)
    )
    return f"CREATE TABLE {_quoted(table.name)} ( -- {table.meaning}\n{body}) STRICT"


def _column(column: Column) -> str:
    name = _quoted(column.name)
    parts = [name, _TYPES.get(column.type, "TEXT")]
    parts += ["NOT NULL"] if column.required else []
    if column.type == "boolean":
        parts.append(f"CHECK ({name} IN (0, 1))")
    if column.enum:
        words = ", ".join(f"'{word}'" for word in column.enum)
        parts.append(f"CHECK ({name} IN ({words}))")
    bounds = [(">=", column.least), ("<=", column.most)]
    told = " AND ".join(f"{name} {sign} {bound}" for sign, bound in bounds if bound is not None)
    return " ".join([*parts, f"CHECK ({told})"] if told else parts)


def _remark(column: Column) -> str:
    return f" -- {column.meaning}{f' ({column.unit})' if column.unit else ''}"


def _reference(column: Column) -> str:
    mine, theirs = ((MEMBER,), (MEMBER,)) if column.name == MEMBER else ((MEMBER, column.name), (MEMBER, "id"))
    here, there = (", ".join(map(_quoted, names)) for names in (mine, theirs))
    return f"FOREIGN KEY ({here}) REFERENCES {_quoted(column.refers)} ({there})"


def _indexes(table: Table) -> Iterator[str]:
    for column in table.references:
        if column.name != MEMBER:
            name = f"{table.name}_by_{column.name}"
            yield f"CREATE INDEX {_quoted(name)} ON {_quoted(table.name)} ({_quoted(MEMBER)}, {_quoted(column.name)})"


def _views(edition: Edition) -> Iterator[str]:
    """All open work, whatever record it stands in, and what of it is overdue, the longest late first."""
    columns = ("status", "lead", "original_due", "due", "due_last_day", "why", "days_late", "rescheduled", "slippage")
    tables = {table.name: table for table in edition.tables}
    titles = [name.removeprefix("title_") for name in tables["activities"].names if name.startswith("title_")]
    parts = []
    for name, holder, kind in WORK:
        text = "text" if name == "actions" else "title"
        shown = [f"{_quoted(f'{text}_{code}')} AS {_quoted(f'title_{code}')}" for code in titles]
        picked = ", ".join(
            ["member", f"'{kind}' AS kind", "id", f"{_quoted(holder)} AS holder", *shown, *map(_quoted, columns)]
        )
        parts.append(f"SELECT {picked} FROM {_quoted(name)} WHERE is_open")  # noqa: S608 - our own names
    yield f"CREATE VIEW open_work AS {' UNION ALL '.join(parts)}"
    yield "CREATE VIEW overdue AS SELECT * FROM open_work WHERE days_late > 0 ORDER BY days_late DESC, member, id"
