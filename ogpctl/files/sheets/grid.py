"""A file of sheets as it was read: rows of cells, whatever it was saved as."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple

MOST_ROWS: Final = 20_000
"""Rows of a sheet that are looked at; a plan of a thousand commitments has half of them."""
MOST_COLUMNS: Final = 200

Trouble = Literal["", "formula", "error"]
"""Why a cell has no value: a formula that was never computed, or one that went wrong."""


class Cell(NamedTuple):
    """What stands in a cell. A text has no blanks around it; a number of a percentage is that percentage, ``75``.

    ``part`` tells that a day is shown as its month or year only, and stands for it. ``typed`` is a number as the
    sheet shows it, where that tells more: ``3.10``.
    """

    value: str | Decimal | date | None = None
    percent: bool = False
    part: Literal["", "month", "year"] = ""
    typed: str = ""
    trouble: Trouble = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return self.value is None and not self.trouble

    @property
    def text(self) -> str:
        """What stands in it, as a text."""
        if isinstance(self.value, Decimal):
            return (self.typed or plain(self.value)) + ("%" if self.percent else "")
        if isinstance(self.value, date):
            shown = self.value.isoformat()
            return {"": shown, "month": shown[:7], "year": shown[:4]}[self.part]
        return self.value or ""


NOTHING: Final = Cell()


class Row(NamedTuple):
    """A row that is not empty, and its number from 1 on."""

    number: int
    cells: Sequence[Cell]

    def cell(self, column: int) -> Cell:
        """The cell in a column, counted from 0 on."""
        return self.cells[column] if column < len(self.cells) else NOTHING


class Sheet(NamedTuple):
    """A sheet; the only one of a CSV file has no name."""

    name: str
    rows: Sequence[Row]


class Book(NamedTuple):
    """A file of sheets. ``encoding`` is how a CSV was read, where it was not in UTF-8."""

    sheets: Sequence[Sheet]
    encoding: str = ""


class Place(NamedTuple):
    """A cell: its row from 1 on, its column from 0 on; without one, the whole row, and without a row the sheet."""

    sheet: str
    row: int = 0
    column: int | None = None

    @property
    def cell(self) -> str:
        """As spreadsheets name it: ``F12``."""
        return f"{'' if self.column is None else letters(self.column)}{self.row or ''}"


def trimmed(cells: list[Cell]) -> list[Cell]:
    """A row without the empty cells at its end."""
    while cells and cells[-1].is_empty:
        cells.pop()
    return cells


def plain(number: Decimal) -> str:
    """A number without an exponent, and without zeros at its end."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def letters(column: int) -> str:
    """The letters of a column, counted from 0 on: ``A``, ``Z``, ``AA``."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
