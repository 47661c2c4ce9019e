"""The sheet of a plan to fill in, as a workbook: headings, lists to choose from, an example, and what goes where."""

from datetime import date
from typing import Any, Final

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from ogpctl.documents.filled.blank import ROOM, Blank
from ogpctl.documents.filled.columns import Column
from ogpctl.locales import Speaker, words
from ogpctl.model.text import Words
from ogpctl.render.workbook.answers import STATUSES
from ogpctl.render.workbook.blank import Blank as Book
from ogpctl.render.workbook.blank import put, row_of
from ogpctl.render.workbook.cells import Cell
from ogpctl.render.workbook.looks import FONT, INK
from ogpctl.render.workbook.template_cells import example, heading, headings

HEAD: Final = 1
"""The row of the headings; the example stands below."""
_MADE: Final = date(2020, 1, 1)
"""The date of everything in the file: the same sheet always has the same bytes."""


def template_workbook(here: Blank, language: str) -> bytes:
    """The sheet as the bytes of a ``.xlsx`` in a language. It needs the extra ``xlsx``."""
    speaker = words(language, "terminal", "importing")
    book = Book(speaker, speaker.say("Plan", "sheet"), _MADE)
    sheet: Any = book.sheet(speaker.say("Plan", "sheet"), [column.width for column, _ in here.columns])
    row_of(sheet, HEAD, (Cell(said, "head") for said in headings(here, speaker)))
    row_of(sheet, HEAD + 1, (Cell(said or None, "remark") for said in example(here, speaker)))
    sheet.freeze_panes = f"B{HEAD + 1}"
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    for place, (column, _) in enumerate(here.columns, start=1):
        letter = get_column_letter(place)
        cells = f"{letter}{HEAD + 1}:{letter}{HEAD + ROOM}"
        _set_form(sheet, letter, column, speaker)
        book.choose(sheet, _choice(here, column, speaker), cells, only=column.kind == "status")
    _explained(book, here, speaker)
    return book.packed()


def _choice(here: Blank, column: Column, speaker: Speaker) -> list[str]:
    """What can be chosen in a column; other words may be typed, but for a status."""
    if column.kind == "status":
        return [speaker.say(one, "status") for one in STATUSES]
    said = {"institutions": here.institutions, "theme": here.themes, "rate": here.completion_words}
    return [_words(one, here, speaker) for one in said.get(column.kind, ())]


def _words(one: Words, here: Blank, speaker: Speaker) -> str:
    return " ".join(one.said(speaker.language, here.first).words.split())


def _set_form(sheet: Any, letter: str, column: Column, speaker: Speaker) -> None:
    """How a column looks; a number stays the text that it is, a rate is read as one."""
    here = sheet.column_dimensions[letter]
    rtl = speaker.direction == "rtl"
    here.font = Font(name=FONT, size=10, color=INK)
    here.alignment = Alignment(
        horizontal="right" if rtl else "left", vertical="top", wrap_text=True, readingOrder=2 if rtl else 1
    )
    if column.kind == "number":
        here.number_format = "@"
    elif column.kind == "rate":
        here.number_format = "0%" if speaker.language == "en" else "0 %"


def _explained(book: Book, here: Blank, speaker: Speaker) -> None:
    """The second sheet: what goes into each column, and which of them are needed."""
    sheet = book.sheet(speaker.say("How to fill it in", "sheet"), (34, 14, 96))
    own = f"text-{speaker.direction}"
    for row, (column, language) in enumerate(here.columns, start=1):
        put(sheet, row, 1, Cell(heading(column, language, speaker), "head"))
        put(sheet, row, 2, Cell(speaker.say("needed", "sheet") if column.needed else None, own))
        put(sheet, row, 3, Cell(speaker.say(column.meaning, "column"), own))
    rows = len(here.columns)
    for row, said in enumerate(RULES, start=rows + 2):
        put(sheet, row, 1, Cell(speaker.say(said), "remark"))


RULES: Final = (
    "One row an activity. What is told of a commitment stands in its first row; below, the same or nothing.",
    "A heading may have a language behind it: Title (fr). Columns may be left out, moved and added.",
    "The row of the example is not read.",
)
"""What holds for the whole sheet."""
