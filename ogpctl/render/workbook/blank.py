"""Sheets to fill in: their headings, what is locked, and what can be chosen, from lists in a hidden sheet.

They have few rows, so openpyxl writes all of it.
"""

import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ogpctl.locales import Speaker
from ogpctl.render.workbook.cells import Cell
from ogpctl.render.workbook.looks import looks, to_fill
from ogpctl.render.workbook.package import packed

A4: Final = 9
_OPEN: Final = Protection(locked=False)
_FILE: Final = "sheet.xlsx"
LISTS: Final = "ogpctl"
"""The hidden sheet of what can be chosen."""


class Blank:
    """A workbook to fill in."""

    def __init__(self, speaker: Speaker, title: str, day: date) -> None:
        self._day = day
        self._rtl = speaker.direction == "rtl"
        self._book = Workbook()
        self._first: Any = self._book.active
        self._hidden: Any = self._book.create_sheet(LISTS)
        self._lists = 0
        looks(self._book, speaker)
        self._book.properties.title = title
        self._book.properties.creator = "ogpctl"
        self._book.properties.language = speaker.tag

    def sheet(self, title: str, widths: Sequence[int]) -> Any:
        """A new sheet; the first is that which is shown when the file is opened."""
        here = self._first or self._book.create_sheet(title, len(self._book.worksheets) - 1)
        self._first = None
        here.title = title
        here.sheet_view.rightToLeft = self._rtl
        here.sheet_view.showGridLines = False
        here.page_setup.orientation, here.page_setup.paperSize = "landscape", A4
        here.sheet_properties.pageSetUpPr.fitToPage = True
        here.page_setup.fitToHeight = 0
        for place, width in enumerate(widths, start=1):
            here.column_dimensions[get_column_letter(place)].width = width
        return here

    def choose(self, here: Any, words: Sequence[str], cells: str, *, only: bool = True) -> None:
        """A list to choose from, for a range of cells; where it is not ``only`` that, other words may stand there."""
        if not words:
            return
        self._lists += 1
        for row, word in enumerate(words, start=1):
            put(self._hidden, row, self._lists, Cell(word, "plain"))
        letter = get_column_letter(self._lists)
        rule = DataValidation("list", formula1=f"{LISTS}!${letter}$1:${letter}${len(words)}", allow_blank=True)
        rule.showErrorMessage = only
        here.add_data_validation(rule)
        rule.add(cells)

    def packed(self) -> bytes:
        """The bytes of the file. The same content gives the same bytes."""
        self._hidden.sheet_state = "hidden"
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, _FILE)
            self._book.save(file)
            packed(file, {}, self._day)
            return file.read_bytes()


def put(here: Any, row: int, column: int, one: Cell, *, is_open: bool = False, form: str = "") -> None:
    """Write a cell. A text is one whatever it begins with; one that is ``is_open`` can be written in."""
    cell = here.cell(row, column)
    cell.value = one.value
    if isinstance(one.value, str):
        cell.data_type = "s"
    cell.style = one.look
    if one.quoted:
        cell.quotePrefix = True
    if is_open:
        cell.protection = _OPEN
        to_fill(cell)
    if form:
        cell.number_format = form


def row_of(here: Any, row: int, cells: Iterable[Cell]) -> None:
    """Write a row from its first column on."""
    for column, one in enumerate(cells, start=1):
        put(here, row, column, one)
