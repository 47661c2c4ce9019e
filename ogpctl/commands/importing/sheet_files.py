"""Files of sheets as commands are given them: opened within limits, and the sheet in them that is meant."""

from pathlib import Path

from ogpctl.commands.extras import bring
from ogpctl.commands.opening import Desk
from ogpctl.documents.filled.columns import facts
from ogpctl.errors import CannotRun
from ogpctl.files.sheets.book import is_workbook, read_book
from ogpctl.files.sheets.grid import Book, Sheet
from ogpctl.files.sheets.headings import Headed, Known


def book_of(desk: Desk, file: Path, known: Known) -> Book:
    """The sheets of a file that was typed. Raises ``CannotRun`` where it cannot be read, or needs what is missing."""
    largest = desk.limits.largest_sheet
    try:
        if not file.is_file():
            raise CannotRun("%(file)s is not a file", file=file)
        with file.open("rb") as opened:
            raw = opened.read(largest + 1)
    except OSError as error:
        raise CannotRun("%(file)s cannot be read: %(why)s", file=file, why=error.strerror or str(error)) from error
    if is_workbook(raw):
        bring("xlsx")
    return read_book(raw, file.name, known, largest)


def plan_sheet(book: Book, file: str, asked: str, known: Known) -> tuple[Sheet, Headed]:
    """The sheet of a plan: the one asked for, else the one with most of its headings.

    Raises ``CannotRun`` where there is none, with what the file is where that can be told.
    """
    names = tuple(one.name for one in book.sheets)
    if asked and asked not in names:
        raise CannotRun("%(file)s has no sheet %(asked)s", file=file, asked=asked, known=names)
    if any(is_form(one) for one in book.sheets):
        raise CannotRun(
            "%(file)s is a form for progress, not a plan", hint="take it back with ogpctl import --answers", file=file
        )
    if any(_is_exported(one) for one in book.sheets):
        raise CannotRun(
            "%(file)s is what ogpctl export xlsx shows of a day, not a plan",
            hint="ogpctl import --template makes a sheet to fill in, and says what goes into each column",
            file=file,
        )
    here = [one for one in book.sheets if asked in ("", one.name)]
    headed = [(one, found) for one in here if (found := known.headed(one.rows))]
    if not headed:
        raise CannotRun(
            "no sheet of %(file)s has the headings of a plan",
            hint="ogpctl import --template makes a sheet to fill in, and says what goes into each column",
            file=file,
        )
    return max(headed, key=lambda pair: len(pair[1].columns))


def is_form(sheet: Sheet) -> bool:
    """Whether a sheet is a form that was sent out."""
    return any("answers" in (facts(cell.text) or {}) for row in sheet.rows[:3] for cell in row.cells if cell.text)


def _is_exported(sheet: Sheet) -> bool:
    """Whether a sheet is one of a workbook that was exported: its hidden first row names the columns of a table."""
    names = {cell.text for row in sheet.rows[:1] for cell in row.cells}
    return {"address", "id"} <= names
