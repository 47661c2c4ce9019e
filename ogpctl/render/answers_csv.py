"""The form for progress as CSV, for whoever has no spreadsheet at hand."""

import csv
import io

from ogpctl.documents.filled.answers import ANSWERS, AnswerForm
from ogpctl.documents.filled.columns import signed
from ogpctl.locales import words
from ogpctl.render.workbook.answer_cells import answered, title_of
from ogpctl.render.workbook.cells import Cell


def answer_csv(form: AnswerForm, language: str) -> bytes:
    """The form as CSV in a language: UTF-8 with a mark, as Excel wants it."""
    speaker = words(language, "terminal", "importing")
    heads = [speaker.say(one.heading, "heading") for one in ANSWERS]
    names = [*(one.name for one in ANSWERS), signed(form.facts(language))]
    rows = [[_plain(cell) for cell in answered(form, asked, speaker)] for asked in form.rows]
    made = io.StringIO(newline="")
    csv.writer(made).writerows([names, ["", title_of(form, speaker)], heads, *rows])
    return made.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    """What stands in a cell, as text; nothing that a spreadsheet would compute."""
    if isinstance(cell.value, float):
        return f"{cell.value:.1%}".replace(".0%", "%")
    said = "" if cell.value is None else str(cell.value)
    return f"'{said}" if cell.quoted else said
