"""The form for progress as a workbook: what is on record, locked; beside it what is to be filled in."""

from typing import Any, Final

from ogpctl.documents.filled.answers import ANSWERS, AnswerForm
from ogpctl.documents.filled.columns import Column, signed
from ogpctl.locales import Speaker, words
from ogpctl.render.workbook.answer_cells import answered, title_of
from ogpctl.render.workbook.blank import Blank, put, row_of
from ogpctl.render.workbook.cells import Cell
from ogpctl.render.workbook.rows import height

NAME_ROW: Final = 1
TITLE_ROW: Final = 2
HEAD_ROW: Final = 3
"""The hidden row of machine names, the title, the headings."""
ANSWER: Final = 44.0
"""Points that a row has at least: room for three lines of an answer."""
STATUSES: Final = ("not_started", "in_progress", "completed", "cancelled")


def answer_workbook(form: AnswerForm, language: str) -> bytes:
    """The form as the bytes of a ``.xlsx`` in a language. It needs the extra ``xlsx``."""
    return _Sheet(form, words(language, "terminal", "importing")).made()


class _Sheet:
    def __init__(self, form: AnswerForm, speaker: Speaker) -> None:
        self._form = form
        self._speaker = speaker
        self._own = f"text-{speaker.direction}"
        title = title_of(form, speaker)
        self._blank = Blank(speaker, title, form.as_of)
        self._here: Any = self._blank.sheet(speaker.say("Progress", "sheet"), [one.width for one in ANSWERS])
        self._title = title

    def made(self) -> bytes:
        names = [one.name for one in ANSWERS] + [signed(self._form.facts(self._speaker.language))]
        row_of(self._here, NAME_ROW, (Cell(name, "name") for name in names))
        put(self._here, TITLE_ROW, 2, Cell(self._title, "title"))
        widths = [one.width for one in ANSWERS]
        heads = [Cell(self._speaker.say(one.heading, "heading"), "head") for one in ANSWERS]
        row_of(self._here, HEAD_ROW, heads)
        self._here.row_dimensions[HEAD_ROW].height = height(heads, widths)
        for row, asked in enumerate(self._form.rows, start=HEAD_ROW + 1):
            cells = [*answered(self._form, asked, self._speaker)]
            self._here.row_dimensions[row].height = max(height(cells, widths), ANSWER)
            for column, (one, cell) in enumerate(zip(ANSWERS, cells, strict=True), start=1):
                put(self._here, row, column, cell, is_open=not one.given, form=self._form_of(one))
        self._around()
        self._explained()
        return self._blank.packed()

    def _form_of(self, one: Column) -> str:
        """How what is typed is read: a rate as one, everything else as the text that it is."""
        if one.given:
            return ""
        return ("0%" if self._speaker.language == "en" else "0 %") if one.kind == "rate" else "@"

    def _around(self) -> None:
        here, last = self._here, HEAD_ROW + len(self._form.rows)
        letters = {one.name: here.cell(1, place).column_letter for place, one in enumerate(ANSWERS, start=1)}
        here.row_dimensions[NAME_ROW].hidden = True
        here.column_dimensions[letters["id"]].hidden = True
        here.row_dimensions[TITLE_ROW].height = 30
        here.freeze_panes = f"D{HEAD_ROW + 1}"
        here.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
        here.protection.sheet = True
        for lock in ("formatColumns", "formatRows", "sort", "autoFilter"):
            setattr(here.protection, lock, False)
        below = {name: f"{letter}{HEAD_ROW + 1}:{letter}{last}" for name, letter in letters.items()}
        say, first = self._speaker.say, self._form.settings.first
        self._blank.choose(here, [say(one, "status") for one in STATUSES], below["status"])
        labels = [
            one.label.said(self._speaker.language, first).words for one in self._form.settings.completion_words.values()
        ]
        self._blank.choose(here, labels, below["completion"], only=False)
        self._blank.choose(here, [say("yes", "filled")], below["no_progress"])

    def _explained(self) -> None:
        """The second sheet: what goes into each column."""
        say = self._speaker.say
        here = self._blank.sheet(say("How to fill it in", "sheet"), (26, 90))
        put(here, 1, 1, Cell(self._title, "title"))
        lines = [(one.heading, one.meaning) for one in ANSWERS if not one.given]
        for row, (heading, meaning) in enumerate(lines, start=3):
            put(here, row, 1, Cell(say(heading, "heading"), "head"))
            put(here, row, 2, Cell(say(meaning, "column"), self._own))
        put(here, len(lines) + 4, 1, Cell(say("A row that is left empty counts as not answered."), "remark"))
