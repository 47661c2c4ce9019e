"""The forms of the tables: how each is written, and whether it is a file or a folder of files."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from ogpctl.render.tables.edition import Edition, Writer


class Export(NamedTuple):
    """A form, by how it begins to be written into a folder.

    ``file`` is the name of the one file that it is; a form without is a folder of files. One that is ``binary`` is no
    text.
    """

    open: "Callable[[Path, Edition], Writer]"
    file: str = ""
    binary: bool = False


def _csv(folder: Path, edition: "Edition") -> "Writer":
    from ogpctl.render.tables.as_csv import CsvTables

    return CsvTables(folder, edition)


def _json(folder: Path, edition: "Edition") -> "Writer":
    from ogpctl.render.tables.as_json import JsonTables

    return JsonTables(folder, edition)


def _sqlite(folder: Path, edition: "Edition") -> "Writer":
    from ogpctl.render.tables.as_sqlite import SqliteTables

    return SqliteTables(folder, edition)


def _parquet(folder: Path, edition: "Edition") -> "Writer":
    from ogpctl.render.tables.as_parquet import ParquetTables

    return ParquetTables(folder, edition)


EXPORTS: Final[dict[str, Export]] = {
    "csv": Export(_csv),
    "json": Export(_json, "tables.json"),
    "sqlite": Export(_sqlite, "tables.sqlite", binary=True),
    "parquet": Export(_parquet, binary=True),
}
"""By the word that asks for one; a form that needs an extra has its name."""
