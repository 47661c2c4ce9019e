"""The form for progress: what an institution is asked, and what comes back of it."""

import csv
import io
from datetime import date

import plain
import pytest
from openpyxl import load_workbook

from ogpctl.documents.filled.answers import ANSWERS, answer_form
from ogpctl.documents.filled.columns import facts
from ogpctl.files.reading import read
from ogpctl.language import SPOKEN
from ogpctl.model.register import Register
from ogpctl.render.answers_csv import answer_csv
from ogpctl.render.workbook.answers import answer_workbook

LEAD, MEETING, DAY = "administration-reform", "2020-11-04", date(2020, 10, 1)
FACTS = {"answers": "1", "plan": "2018-2020", "meeting": MEETING, "institution": LEAD, "as_of": "2020-10-01"}


@pytest.fixture(scope="module")
def register() -> Register:
    found = read(plain.ROOT).register
    assert found
    return found


@pytest.mark.parametrize("language", SPOKEN)
def test_the_form_names_what_it_is_of_in_its_hidden_row(register: Register, language: str) -> None:
    form = answer_form(register, LEAD, MEETING, DAY)
    here = load_workbook(io.BytesIO(answer_workbook(form, language))).worksheets[0]
    names, _, *_ = here.iter_rows(values_only=True)
    assert here.row_dimensions[1].hidden
    assert list(names[:-1]) == [one.name for one in ANSWERS]
    assert facts(str(names[-1])) == {**FACTS, "language": language}
    assert here.sheet_view.rightToLeft == (language == "ar")


def test_what_is_known_is_locked_and_what_is_asked_is_not(register: Register) -> None:
    form = answer_form(register, LEAD, MEETING, DAY)
    here = load_workbook(io.BytesIO(answer_workbook(form, "fr"))).worksheets[0]
    assert here.protection.sheet
    for cells in here.iter_rows(min_row=4):
        assert [cell.protection.locked for cell in cells[: len(ANSWERS)]] == [one.given for one in ANSWERS]


def test_the_form_has_each_commitment_and_each_open_activity_once(register: Register) -> None:
    form = answer_form(register, LEAD, MEETING, DAY)
    assert [row.number for row in form.rows] == ["4", "6", "9", "10", "10.guide", "10.report", "18"]
    rows = list(csv.reader(io.StringIO(answer_csv(form, "ar").decode("utf-8-sig"))))
    assert [row[1] for row in rows[3:]] == [row.number for row in form.rows]
    assert rows[3][4] == "72%"


def test_the_same_form_has_the_same_bytes(register: Register) -> None:
    form = answer_form(register, LEAD, MEETING, DAY)
    assert answer_workbook(form, "ar") == answer_workbook(form, "ar")
