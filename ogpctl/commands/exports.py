"""The forms of the tables: how each is written, and whether it is a file or a folder of files."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from ogpctl.render.tables.edition import Edition, Writer


class Open(Protocol):
    """How a form begins to be written into a folder."""

    def __call__(self, folder: Path, edition: "Edition", *, excel_safe: bool) -> "Writer": ...


class Export(NamedTuple):
    """A form. ``file`` is the name of the one file that it is; a form without is a folder of them."""

    open: Open
    file: str = ""
    binary: bool = False


def _csv(folder: Path, edition: "Edition", *, excel_safe: bool) -> "Writer":
    from ogpctl.render.tables.as_csv import CsvTables

    return CsvTables(folder, edition, excel_safe=excel_safe)


EXPORTS: Final[dict[str, Export]] = {"csv": Export(_csv)}
"""By the word that asks for one; a form that needs an extra has its name."""
