"""Workbooks as a spreadsheet saves them."""

import csv
from pathlib import Path
from typing import Any

from openpyxl import Workbook


def as_csv(book: Workbook, folder: Path, name: str = "form.csv") -> str:
    """What Excel saves of the first sheet as CSV; the file."""
    file = folder / name
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        rows = book.worksheets[0].iter_rows()
        csv.writer(opened, delimiter=";").writerows([_shown(cell) for cell in row] for row in rows)
    return str(file)


def _shown(cell: Any) -> str:
    if isinstance(cell.value, float):
        return f"{cell.value * 100:g}%"
    return str(cell.value or "")
