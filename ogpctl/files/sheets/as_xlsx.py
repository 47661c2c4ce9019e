"""A workbook, as Excel or LibreOffice saved it: values as they were computed last, days as days, rates as rates.

Cells that are merged from above to below all have the value of the first of them.
"""

import io
import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from itertools import islice, repeat
from typing import Any, Final

from ogpctl.errors import CannotRun
from ogpctl.files.sheets.as_csv import tidy
from ogpctl.files.sheets.grid import MOST_COLUMNS, MOST_ROWS, NOTHING, Book, Cell, Row, Sheet, trimmed
from ogpctl.files.sheets.package import Part, opened

_LAST_ROW: Final = 1_048_576
_LITERAL: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""What a format shows as it is; colours and languages."""
_DECIMALS: Final = re.compile(r"0\.(0+)")
_PLACES: Final = 10
"""Decimals that are kept of a number: what is behind them comes from how machines count."""


def read_xlsx(raw: bytes, file: str, largest: int) -> Book:
    """The sheets of a workbook. It needs the extra ``xlsx``.

    Raises ``CannotRun`` for what is no workbook, is too large, or holds what must not be opened.
    """
    parts = opened(raw, file, largest)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Book(tuple(_sheets(raw, parts, file)))
    except CannotRun:
        raise
    except Exception as error:  # anybody may have written it, and each reader in between may stumble over it
        raise CannotRun("%(file)s is no workbook (.xlsx) that can be read", file=file) from error


def _sheets(raw: bytes, parts: Mapping[str, Part], file: str) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    computed = any(one.formulas for one in parts.values())
    formulas = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False) if computed else None
    for here in book.worksheets:
        if here.sheet_state == "visible":
            part = parts[here._worksheet_path.lstrip("/")]  # noqa: SLF001 - the way to what only the part tells
            source = formulas[here.title] if formulas and part.formulas else None
            yield Sheet(here.title, tuple(_rows(here, source, part.merged, file)))


def _rows(here: Any, formulas: Any, merged: Sequence[tuple[str, int, str, int]], file: str) -> Iterator[Row]:
    """The rows that are not empty."""
    fill = _Merged(merged)
    sources: Iterator[Sequence[Any]] = _each(formulas) if formulas else repeat(())
    for number, (cells, typed) in enumerate(zip(_each(here), sources, strict=False), start=1):
        if not cells and number > fill.last:
            continue
        found = [_cell(one) for one in cells[:MOST_COLUMNS]]
        for column, one in enumerate(typed[:MOST_COLUMNS]):
            if one.data_type == "f" and found[column].value is None:
                found[column] = Cell(trouble="formula")
        whole = trimmed(fill(number, found))
        if whole:
            if number > MOST_ROWS:
                message = "%(file)s has more than %(rows)s rows or %(columns)s columns"
                raise CannotRun(message, file=file, rows=MOST_ROWS, columns=MOST_COLUMNS)
            yield Row(number, whole)


def _each(here: Any) -> Iterator[Sequence[Any]]:
    """The rows as they come, those that are left out among them; not as wide as the sheet says that it is."""
    here.reset_dimensions()
    rows: Iterator[Sequence[Any]] = here.iter_rows(max_col=None)
    return islice(rows, _LAST_ROW)


class _Merged:
    """Gives the cells that are one from above to below the value of the first of them, as the rows come by."""

    def __init__(self, ranges: Sequence[tuple[str, int, str, int]]) -> None:
        self._starts: dict[int, list[tuple[int, int]]] = {}
        for left, top, _, bottom in ranges:
            if bottom > top and _number(left) <= MOST_COLUMNS:
                self._starts.setdefault(top, []).append((_number(left) - 1, bottom))
        self._held: dict[int, tuple[int, Cell]] = {}
        self.last: Final = min(max((bottom for *_, bottom in ranges), default=0), MOST_ROWS)

    def __call__(self, number: int, cells: list[Cell]) -> list[Cell]:
        for column, bottom in self._starts.get(number, ()):
            self._held[column] = bottom, cells[column] if column < len(cells) else NOTHING
        for column, (bottom, first) in self._held.items():
            if bottom >= number and not first.is_empty:
                cells += [NOTHING] * (column + 1 - len(cells))
                cells[column] = first
        return cells


def _number(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found


def _cell(one: Any) -> Cell:
    value = one.value
    if value is None:
        return NOTHING
    if one.data_type == "e":
        return Cell(trouble="error")
    if isinstance(value, str):
        said = tidy(value.replace("_x000D_", ""))
        return Cell(said) if said else NOTHING
    return _KINDS.get(type(value), _other)(value, one.number_format)


def _other(value: object, _form: str) -> Cell:
    return Cell(str(value))


def _truth(value: bool, _form: str) -> Cell:
    return Cell("true" if value else "false")


def _day(value: Any, form: str) -> Cell:
    day = value.date() if isinstance(value, datetime) else value
    shown = _LITERAL.sub("", form).lower()
    if "d" in shown or day.day != 1:
        return Cell(day)
    return Cell(day, part="month" if "m" in shown else "year" if day.month == 1 and "y" in shown else "")


def _figure(value: Any, form: str) -> Cell:
    try:
        number = round(Decimal(repr(value)), _PLACES)
    except InvalidOperation:
        return Cell(trouble="error")
    shown = _LITERAL.sub("", form)
    if "%" in shown:
        return Cell(round(number * 100, _PLACES - 2), percent=True)
    decimals = _DECIMALS.search(shown)
    return Cell(number, typed=f"{number:.{len(decimals[1])}f}" if decimals else "")


_KINDS: Final[Mapping[type, Callable[[Any, str], Cell]]] = {
    bool: _truth,
    int: _figure,
    float: _figure,
    date: _day,
    datetime: _day,
    time: lambda value, _: Cell(value.isoformat(timespec="minutes")),
}
"""How each kind of value is taken, with the format it is shown in."""
