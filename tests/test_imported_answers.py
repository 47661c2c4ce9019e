"""The form for progress: what an institution is asked, and what comes back of it."""

import io
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import plain
import pytest
from openpyxl import Workbook, load_workbook
from saving import as_csv

from ogpctl.cli import run
from ogpctl.documents.filled.answers import ANSWERS, answer_form
from ogpctl.documents.filled.columns import facts
from ogpctl.files.reading import read
from ogpctl.language import SPOKEN
from ogpctl.model.register import Register
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


def test_the_form_shows_where_to_write_and_leaves_room_for_it(register: Register) -> None:
    form = answer_form(register, LEAD, MEETING, DAY)
    here = load_workbook(io.BytesIO(answer_workbook(form, "ar"))).worksheets[0]
    for number, cells in enumerate(here.iter_rows(min_row=4), start=4):
        assert [cell.fill.fill_type is not None for cell in cells[: len(ANSWERS)]] == [not one.given for one in ANSWERS]
        longest = max(len(str(cell.value or "")) / one.width for cell, one in zip(cells, ANSWERS, strict=False))
        assert here.row_dimensions[number].height >= max(40, 13 * longest)
    assert "4 نونبر 2020" in here["B2"].value


def test_the_form_has_each_commitment_and_each_open_activity_once(register: Register) -> None:
    form = answer_form(register, LEAD, MEETING, DAY)
    assert [row.number for row in form.rows] == ["4", "6", "9", "10", "10.guide", "10.report", "18"]
    here = load_workbook(io.BytesIO(answer_workbook(form, "ar"))).worksheets[0]
    rows = list(here.iter_rows(values_only=True))
    assert [row[1] for row in rows[3:]] == [row.number for row in form.rows]
    assert rows[3][4] == 0.72


def test_the_same_form_has_the_same_bytes(register: Register) -> None:
    form = answer_form(register, LEAD, MEETING, DAY)
    assert answer_workbook(form, "ar") == answer_workbook(form, "ar")


# What comes back


COLUMN = {one.name: place for place, one in enumerate(ANSWERS, start=1)}
HELD = "2020-07-15"
NEXT = ("--as-of", "2020-10-02", "--lang", "en")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plan of the repository, with the next meeting prepared."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    here = tmp_path / "repository"
    here.mkdir()
    shutil.copy(plain.ROOT / "ogp.yaml", here)
    shutil.copytree(plain.ROOT / "data", here / "data")
    meeting = f"date: {MEETING}\nkind: steering_committee\nminutes: {{state: draft}}\n"
    (here / f"data/meetings/{MEETING}.yaml").write_text(meeting, encoding="utf-8")
    return here


def form(root: Path, meeting: str = MEETING, language: str = "fr", institution: str = LEAD) -> Workbook:
    register = read(root).register
    assert register
    return load_workbook(io.BytesIO(answer_workbook(answer_form(register, institution, meeting, DAY), language)))


def fill(book: Workbook, number: str, **values: Any) -> None:
    here = book.worksheets[0]
    row = next(cells[0].row for cells in here.iter_rows() if cells[1].value == number)
    for name, value in values.items():
        here.cell(row, COLUMN[name], value)


def saved(book: Workbook, folder: Path, name: str = "form.xlsx") -> str:
    book.save(folder / name)
    return str(folder / name)


def took(root: Path, *words: str) -> int:
    return run(["import", "--answers", *words, "-C", str(root), *NEXT])


def last_update(root: Path, file: str) -> Any:
    return plain.text_only(root / "data/commitments/2018-2020" / file)["updates"][-1]


def found(capsys: pytest.CaptureFixture[str]) -> list[str]:
    answer = json.loads(capsys.readouterr().out)
    return [f"{one['cell']} {one['severity']} {one['code']}" for one in answer["findings"]]


ANSWERED = {
    "4": {
        "completion": 0.75,
        "progress": "Le portail\nest prêt.",
        "due": "fin mars 2021",
        "reason": "Marché infructueux",
    },
    "6": {"no_progress": "oui"},
    "10.guide": {"status": "réalisé", "evidence": "https://example.org/a\nhttps://example.org/b"},
    "10.report": {"no_progress": "x", "status": "en cours"},
    "18": {"status": "annulé", "reason": "Fin du financement"},
}


@pytest.mark.parametrize("save", [saved, as_csv])
def test_the_answers_go_on_record_of_the_meeting(
    save: Callable[[Workbook, Path], str], root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = form(root)
    for number, values in ANSWERED.items():
        fill(book, number, **values)
    assert took(root, save(book, tmp_path), "--yes") == 0
    occasion = {"meeting": MEETING, "date": "2020-10-02"}
    assert last_update(root, "04-open-data.yaml") == {
        **occasion,
        "completion": "75",
        "progress": {"fr": "Le portail\nest prêt."},
        "remaining": {
            "due": {"when": "2021-03-31~", "as": {"fr": "fin mars 2021"}},
            "reason": {"fr": "Marché infructueux"},
        },
    }
    assert last_update(root, "06-transparency-portal.yaml") == {**occasion, "no_progress": "true"}
    assert last_update(root, "10-complaints.yaml") == {
        **occasion,
        "activities": {
            "guide": {"status": "completed", "evidence": ["https://example.org/a", "https://example.org/b"]},
            "report": {
                "status": "in_progress",
                "progress": {"fr": "Aucun avancement depuis la dernière réunion."},
            },
        },
    }
    assert last_update(root, "18-communication-plan.yaml") == {
        **occasion,
        "remaining": {"status": "cancelled", "reason": {"fr": "Fin du financement"}},
    }
    assert last_update(root, "09-idarati-pilot-sites.yaml")["meeting"] == HELD, "an empty row is no answer"
    said = capsys.readouterr()
    assert "1 form, 5 rows answered" in said.err
    assert run(["validate", "-C", str(root), "--quiet", "--as-of", "2020-11-05"]) == 0


def test_a_dry_run_shows_and_writes_nothing(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = form(root)
    fill(book, "4", completion=0.8)
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    assert took(root, saved(book, tmp_path), "--dry-run") == 0
    assert "+    completion: 80" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_what_is_on_record_otherwise_is_told_and_corrected_only_when_asked(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = form(root, HELD)
    fill(book, "4", completion=0.75)
    fill(book, "6", completion=0.89)
    file = saved(book, tmp_path)
    assert took(root, file, "--yes", "--format", "json") == 1
    assert found(capsys) == ["H4 error on-record"]
    assert took(root, file, "--yes", "--replace") == 0
    assert last_update(root, "04-open-data.yaml")["completion"] == "75"
    assert took(root, file, "--yes") == 0, "what is on record so already is no other answer"


WRONG = [
    ("4", {"completion": 1.3}, ["H4 error rate-out-of-range"]),
    ("4", {"due": "bientôt", "progress": "Peu."}, ["J4 error bad-window"]),
    ("10.guide", {"status": "réalisé", "due": "2021"}, ["J8 error contradiction"]),
    ("10.guide", {"status": "en cours", "completion": 1}, ["G8 error contradiction"]),
    ("4", {"no_progress": "oui", "completion": 1}, ["M4 error contradiction"]),
    ("4", {"evidence": "dans le dossier"}, ["L4 error bad-link"]),
    ("4", {"status": "presque", "no_progress": "peut-être"}, ["G4 error unknown-word", "M4 error unknown-word"]),
]


@pytest.mark.parametrize(("number", "values", "expected"), WRONG)
def test_an_answer_that_cannot_be_is_told_at_its_cell(
    number: str,
    values: dict[str, Any],
    expected: list[str],
    root: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    book = form(root)
    fill(book, number, **values)
    fill(book, "18", progress="Tout va bien.")
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    assert took(root, saved(book, tmp_path), "--yes", "--format", "json") == 1
    assert [one for one in found(capsys) if "error" in one] == expected
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_what_is_not_on_file_or_of_somebody_else_is_told(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = form(root)
    fill(book, "4", id="2018-2020/44", progress="a")
    fill(book, "6", id="2018-2020/3", progress="b")
    fill(book, "18", id="2018-2020/9", progress="c")
    fill(book, "9", progress="d")
    assert took(root, saved(book, tmp_path), "--yes", "--format", "json") == 1
    assert found(capsys) == ["A4 error work-unknown", "A5 error work-unknown", "A10 error answer-twice"]


def test_many_forms_at_once_each_of_its_institution(root: Path, tmp_path: Path) -> None:
    one, other = form(root), form(root, institution="archives-of-morocco", language="ar")
    fill(one, "4", progress="Prêt.")
    fill(other, "3", completion="٧٥")
    assert took(root, saved(one, tmp_path), saved(other, tmp_path, "other.xlsx"), "--yes") == 0
    assert last_update(root, "04-open-data.yaml")["progress"] == {"fr": "Prêt."}
    assert last_update(root, "03-archives.yaml")["completion"] == "75"


def test_a_form_of_another_meeting_or_no_form_is_refused(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = form(root)
    fill(book, "4", progress="Prêt.")
    file = saved(book, tmp_path)
    assert took(root, file, "--yes", "--meeting", HELD) == 2
    assert f"form.xlsx is for the meeting of {MEETING}, not for {HELD}" in capsys.readouterr().err
    assert run(["import", file, "-C", str(root), *NEXT, "--yes"]) == 2
    assert "take it back with ogpctl import --answers" in capsys.readouterr().err
    book.worksheets[0].delete_rows(1)
    assert took(root, saved(book, tmp_path), "--yes") == 2
    assert "no form for progress" in capsys.readouterr().err
    assert took(root, "--yes") == 2


def test_a_form_of_a_meeting_that_is_not_on_file_is_refused(root: Path, tmp_path: Path) -> None:
    book = form(root, "2021-01-01")
    fill(book, "4", progress="Prêt.")
    assert took(root, saved(book, tmp_path), "--yes") == 2


def test_the_page_of_the_columns_is_made_from_them() -> None:
    import sheets_reference

    assert sheets_reference.PAGE.read_text(encoding="utf-8") == sheets_reference.page()
