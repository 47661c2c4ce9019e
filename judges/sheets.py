"""Workbooks, as LibreOffice reads and counts them: what it takes for formulas and errors, and whether each cell stays.

Every sheet is led to CSV and held against what openpyxl reads in the file: texts to the letter, figures to the figure.
"""

import csv
import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from judges.judge import PATIENCE

FIGURE = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(%?)")
FORMULAS = re.compile(r"#(?:NAME|REF|VALUE|DIV/0|N/A|NUM)[!?]?|Err:\d+")


def workbooks(files: Sequence[Path]) -> str:
    """What LibreOffice finds otherwise than it is in the files."""
    return "\n".join(words for file in files for words in _complaints(file))


def _complaints(file: Path) -> Iterator[str]:
    from openpyxl import load_workbook

    try:
        sheets = load_workbook(file).worksheets
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a file that is no workbook
        yield f"{file.name}: openpyxl cannot read it: {error}"
        return
    for sheet in sheets:
        yield from (
            f"{file.name}: {sheet.title}!{cell.coordinate} is a formula: {cell.value}"
            for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
        )  # fmt: skip
    with TemporaryDirectory() as folder:
        read = _led(file, Path(folder))
        if len(read) != len(sheets):
            yield f"{file.name}: LibreOffice finds {len(read)} sheets of {len(sheets)}"
        for sheet, rows in zip(sheets, read, strict=False):
            yield from (f"{file.name}: {sheet.title}: {words}" for words in _unlike(sheet, rows))


def _led(file: Path, folder: Path) -> list[list[list[str]]]:
    """The sheets as LibreOffice shows them, in their order: unformatted, each in a file."""
    home = f"-env:UserInstallation=file://{folder}/home"
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    command = ["soffice", home, "--headless", "--convert-to", form, "--outdir", str(folder), str(file)]
    subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    made = sorted(folder.glob("*.csv"), key=lambda one: one.stat().st_mtime_ns)
    found = []
    for one in made:
        with one.open(encoding="utf-8", newline="") as opened:
            found.append(list(csv.reader(opened)))
    return found


def _unlike(sheet: Any, rows: list[list[str]]) -> Iterator[str]:
    for row, read in zip(sheet.iter_rows(), rows, strict=False):
        for cell, said in zip(row, read, strict=False):
            if FORMULAS.fullmatch(said) and said != cell.value:
                yield f"{cell.coordinate} counts to {said}"
            elif not _same(cell.value, said):
                yield f"{cell.coordinate} holds {str(cell.value)[:60]!r} and is read as {said[:60]!r}"
    filled = max((cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None), default=0)
    if len(rows) < filled:
        yield f"{len(rows)} rows of {filled} are read"


def _same(value: Any, said: str) -> bool:
    if value is None:
        return said == ""
    if isinstance(value, datetime):
        return bool(said)  # as the language of the program writes days
    if isinstance(value, int | float):
        read = FIGURE.fullmatch(said)
        return read is not None and abs(float(read[1]) / (100 if read[2] else 1) - value) < 1e-9
    return str(value).replace("_x005F_", "_") == said
