"""Rows of a sheet as the file holds them. They are written as they come: openpyxl takes four times as long for it."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from math import ceil
from pathlib import Path
from typing import Final

from openpyxl.utils import get_column_letter

from ogpctl.render.workbook.cells import Cell

Styles = Mapping[tuple[str, bool], int]
"""The number of a style, by its name and whether a text in it is quoted."""

LINE: Final = 13.5
"""Points a line of text takes."""
ARROW: Final = 3
"""Letters that the arrow of a filter takes from a heading."""
TALLEST: Final = 409.5
"""Points a row has at most."""
_DAY_0: Final = date(1899, 12, 30)


class Rows:
    """The rows of a sheet, in a file of their own. ``widths`` are those of the columns, in characters."""

    def __init__(self, file: Path, styles: Styles, widths: Sequence[int]) -> None:
        self.file: Final = file
        self.count = 0
        self._opened = file.open("w", encoding="utf-8", newline="")
        self._styles = styles
        self._widths = widths
        self._letters = [get_column_letter(place) for place in range(1, len(widths) + 1)]

    def add(self, cells: Sequence[Cell], *, hidden: bool = False) -> None:
        """Write a row, as high as its texts are long; whoever edits it gets it fitted anew."""
        self.count += 1
        number = self.count
        attributes = ' hidden="1"' if hidden else f' ht="{height(cells, self._widths):g}"'
        self._opened.write(f'<row r="{number}"{attributes}>')
        for letter, one in zip(self._letters, cells, strict=False):
            self._opened.write(f'<c r="{letter}{number}" s="{self._styles[one.look, one.quoted]}"{_value(one.value)}')
        self._opened.write("</row>")

    def close(self) -> None:
        """No more rows."""
        self._opened.close()


def height(cells: Sequence[Cell], widths: Sequence[int]) -> float:
    """How many points high a row is, so that its texts can be read in columns of these widths."""
    lines = 1
    for width, one in zip(widths, cells, strict=False):
        if one.look in _TALL:
            return _TALL[one.look]
        room = width - ARROW if one.look == "head" else width
        if isinstance(one.value, str) and one.look in _WRAPPED and (len(one.value) > room or "\n" in one.value):
            lines = max(lines, sum(ceil(len(line) / room) or 1 for line in one.value.split("\n")))
    return min(LINE * lines + 2, TALLEST)


_WRAPPED: Final = frozenset({"text-ltr", "text-rtl", "head"})
"""Looks in which a text goes on in the next line."""
_TALL: Final = {"title": 30.0, "heading": 20.0, "figure": 21.0, "figure-percent": 21.0}
"""Looks in larger letters, and how high their row is."""


def _value(value: str | float | date | None) -> str:
    """What stands in a cell, and its end. A text is one whatever it begins with: it stands in the cell itself."""
    if value is None:
        return "/>"
    if isinstance(value, str):
        return f' t="inlineStr"><is><t xml:space="preserve">{escape(value, quote=False)}</t></is></c>'
    if isinstance(value, date):
        return f"><v>{(value - _DAY_0).days}</v></c>"
    return f"><v>{value!r}</v></c>"
