"""The workbook, read back: real types, the figures of the status, directions, filters, hostile texts, same bytes."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import plain
import pytest
import yaml
from openpyxl import Workbook, load_workbook

from ogpctl.cli import run
from ogpctl.locales import words
from ogpctl.render.workbook import book
from ogpctl.render.workbook.cells import Cell, percent, text
from ogpctl.render.workbook.columns import SHEETS

LANGUAGES = ("ar", "fr", "en")
FIVE = ("commitments", "activities", "updates", "meetings", "actions")
LIMIT = 32_767


def written(root: Path, file: Path, *options: str) -> Path:
    assert run(["export", "xlsx", "-C", str(root), "-o", str(file), *options]) == 0
    return file


@pytest.fixture(scope="session")
def morocco(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The workbook of the plan on the day of the meeting, in each language."""
    folder = tmp_path_factory.mktemp("workbook")
    day = ("--as-of", "2020-07-15")
    return {one: written(plain.ROOT, folder / f"{one}.xlsx", *day, "--lang", one) for one in LANGUAGES}


@cache
def read(file: Path) -> Workbook:
    return load_workbook(file)


def sheet_of(here: Workbook, table: str) -> Any:
    return next(sheet for sheet in here.worksheets if table in sheet.tables)


def rows(here: Workbook, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a sheet by the names in its hidden row, and the cells by the same with a capital."""
    names, _, *others = sheet_of(here, table).iter_rows()
    for cells in others:
        yield {str(name.value): cell for name, cell in zip(names, cells, strict=True)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_is_set_up_for_its_language(morocco: Mapping[str, Path], language: str) -> None:
    here, say = read(morocco[language]), words(language, "terminal", "exports").say
    assert here.sheetnames[0] == say("Overview", "workbook")
    assert [sheet.sheet_view.rightToLeft for sheet in here.worksheets] == [language == "ar"] * len(here.worksheets)
    for spec in SHEETS:
        sheet = sheet_of(here, spec.table)
        (table,) = sheet.tables.values()
        assert sheet.title == say(spec.title, "workbook")
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("B3", "$2:$2")
        assert sheet.row_dimensions[1].hidden
        assert (table.autoFilter.ref, table.headerRowCount) == (table.ref, 1)
        assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[2]]
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        assert "&P" in sheet.oddFooter.center.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figures_are_those_of_the_status(
    morocco: Mapping[str, Path], language: str, capfd: pytest.CaptureFixture[str]
) -> None:
    day = ("--as-of", "2020-07-15", "--lang", language, "--format", "json")
    assert run(["status", "-C", str(plain.ROOT), *day]) == 0
    status = json.loads(capfd.readouterr().out)
    here = read(morocco[language])
    found = list(rows(here, "commitments"))
    assert len(found) == len(status["commitments"]) == 18
    for cells, row in zip(found, status["commitments"], strict=True):
        assert cells["address"].value == row["number"]
        if row["title_language"] in (language, "ar"):  # of several other languages any will do
            assert cells["title"].value == row["title"]
        assert cells["lead"].value == row["lead_name"]
        assert round(cells["rate"].value * 100, 1) == row["rate"]
        assert cells["due_words"].value == row["due_words"]
        assert cells["flags"].value == (words(language).comma.join(row["flag_words"]) or None)
    front = {cells[0].value: cells[1].value for cells in here.worksheets[0].iter_rows(min_row=1, max_col=2)}
    say = words(language, "terminal", "exports").say
    assert round(front[say("Mean rate of the commitments", "workbook")] * 100, 1) == status["rate"]
    assert front[say("Complete", "workbook")] == status["complete"]
    for flag in ("overdue", "late_on_plan", "unscheduled", "due_soon"):
        assert front[say("Activities: %(flag)s", "workbook", flag=say(flag, "flag"))] == status["counts"][flag]


def test_values_have_real_types(morocco: Mapping[str, Path]) -> None:
    here = read(morocco["fr"])
    three = next(cells for cells in rows(here, "commitments") if cells["address"].value == "3")
    assert (three["rate"].value, three["rate"].number_format) == (0.7, "0 %")
    assert three["due_last_day"].value.date() == date(2020, 10, 27)
    assert (three["due_last_day"].is_date, three["due_last_day"].number_format) == (True, "dd/mm/yyyy")
    assert (three["items"].value, three["items"].data_type) == (3, "n")
    twelve = next(cells for cells in rows(here, "activities") if cells["address"].value == "3.12")
    assert (twelve["due"].value, twelve["due"].alignment.readingOrder) == ("2020-10-19/2020-10-27", 1)
    assert (twelve["id"].value, twelve["id"].alignment.readingOrder) == ("2018-2020/3.12", 1)
    assert (twelve["rescheduled"].value, twelve["days_late"].value) == (1, 0)
    assert twelve["title"].alignment.readingOrder == 2, "an Arabic title in a French workbook keeps its direction"
    (meeting,) = rows(here, "meetings")
    assert meeting["day"].value.date() == date(2020, 7, 15)
    link = next(rows(here, "links"))["url"]
    assert link.hyperlink.target == link.value


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        (70.0, Cell(0.7, "percent")),
        (76.2, Cell(0.762, "percent-tenths")),
        (99.9, Cell(0.999, "percent-tenths")),
        (100, Cell(1.0, "percent")),
        (0, Cell(0.0, "percent")),
        (None, Cell(None, "percent")),
    ],
)
def test_a_rate_is_a_share(rate: float | None, expected: Cell) -> None:
    assert percent(rate) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_colours_say_what_words_say(morocco: Mapping[str, Path], language: str) -> None:
    sheet = sheet_of(read(morocco[language]), "activities")
    rules = [(str(place.sqref), rule) for place in sheet.conditional_formatting for rule in place.rules]
    assert [place for place, rule in rules if rule.type == "dataBar"] == ["E3:E33"]
    said = {rule.formula[0] for _, rule in rules if rule.type == "cellIs"}
    assert said == {
        f'"{words(language).say(status, "status")}"'
        for status in ("completed", "in_progress", "not_started", "cancelled")
    }
    assert {rule.formula[0] for _, rule in rules if rule.type == "expression"} == {"N($J3)>0"}
    assert sheet["J1"].value == "days_late"


def test_a_column_read_back_is_told_by_its_name(morocco: Mapping[str, Path]) -> None:
    """In every language the hidden row and the ids are the same: that is what a filled-in sheet is read back by."""
    told = [
        [[cell.value for cell in sheet_of(read(morocco[one]), spec.table)[1]] for spec in SHEETS] for one in LANGUAGES
    ]
    assert told[0] == told[1] == told[2]
    assert [len(set(names)) == len(names) for names in told[0]] == [True] * len(SHEETS)
    facts = {one.name: one.value for one in read(morocco["fr"]).custom_doc_props.props}
    assert facts == {
        "ogpctl.tables": 1, "ogpctl.member": "Morocco", "ogpctl.as_of": "2020-07-15", "ogpctl.language": "fr",
    }  # fmt: skip


def test_same_records_same_day_same_bytes(morocco: Mapping[str, Path], tmp_path: Path) -> None:
    again = written(plain.ROOT, tmp_path / "again.xlsx", "--as-of", "2020-07-15", "--lang", "ar")
    assert again.read_bytes() == morocco["ar"].read_bytes()
    with ZipFile(again) as packed:
        assert {entry.date_time[:3] for entry in packed.infolist()} == {(2020, 7, 15)}
        assert packed.namelist()[0] == "[Content_Types].xml"
        assert b"2020-07-15T00:00:00Z</dcterms:modified>" in packed.read("docProps/core.xml")


HOSTILE = [
    '=HYPERLINK("http://example.org";"here")',
    "+1-2",
    "-2+3",
    "@SUM(A1)",
    "'quoted",
    "\ttabbed",
    "<script>alert(1)</script>",
    "]]>&amp;<t>",
    "{{ 7*7 }}",
    "| a | b |",
    "_x0041_ _x000D_",
    "first\n- second\n- third",
    "مرحبا \U0001f600",
    "x" * 10_000,
]


def planted(root: Path, title: str, **more: Any) -> Path:
    """A repository whose texts are all the same."""
    (root / "data/commitments/plan").mkdir(parents=True)
    (root / "data/meetings").mkdir()
    said = {"en": title}
    settings = {**plain.SETTINGS, "member": {"name": said}, "plans": [{"id": "plan", "title": said, "period": "2020"}]}
    record = {
        **plain.COMMITMENT, "title": said, "activities": [{"id": "1", "title": said, "due": "2020-06"}],
        "links": ["https://example.org/?a=1&b=2"],
        "updates": [{"date": "2020-07-01", "progress": said, "activities": {"1": {
            "due": {"when": "2020-12", "as": said}, "reason": said}}}], **more,
    }  # fmt: skip
    bodies = {"institutions": {"ministry": {"name": said, "sector": "government"}}}
    meeting = {"date": "2020-07-01", "place": said, "actions": [{"id": "1", "text": said, "due": "2020-08"}]}
    for name, content in (
        ("ogp.yaml", settings),
        ("data/institutions.yaml", bodies),
        ("data/commitments/plan/1-one.yaml", record),
        ("data/meetings/2020-07-01.yaml", meeting),
    ):
        (root / name).write_text(yaml.safe_dump(json.loads(json.dumps(content)), allow_unicode=True), encoding="utf-8")
    return root


@pytest.mark.parametrize("words_", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_texts(words_: str, tmp_path: Path) -> None:
    file = written(planted(tmp_path, words_), tmp_path / "plan.xlsx", "--as-of", "2020-07-15", "--lang", "en")
    here = load_workbook(file)
    cells = [cell for sheet in here.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    expected = re.sub(r"_(?=x[0-9A-F]{4}_)", "_x005F_", words_)
    commitment, activity, action = (next(rows(here, table)) for table in ("commitments", "activities", "actions"))
    assert {str(cells["title"].value) for cells in (commitment, activity)} == {expected}
    assert {
        str(one.value) for one in (commitment["lead"], activity["reason"], activity["due_words"], action["text"])
    } == {expected}
    assert commitment["title"].quotePrefix == words_.startswith(("=", "+", "-", "@", "'", "\t"))
    assert here.worksheets[0]["A1"].value == expected


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert text("a\x00b\x0bc\ufffed\x1be\u202ef", "id", "").value == "ab\ncdef"


@pytest.mark.parametrize(("letter", "kept"), [("x", LIMIT - 6), ("\U0001f600", (LIMIT - 6) // 2)])
def test_what_does_not_fit_a_cell_says_so(letter: str, kept: int) -> None:
    assert text(letter * 40_000, "id", " [cut]").value == letter * kept + " [cut]"
    assert text("x" * LIMIT, "id", " [cut]").value == "x" * LIMIT


def test_a_day_that_no_spreadsheet_counts_is_a_text(tmp_path: Path) -> None:
    root = planted(tmp_path, "old", activities=[{"id": "1", "title": "old", "due": "1850-01"}], updates=[])
    (row,) = rows(load_workbook(written(root, tmp_path / "x.xlsx", "--as-of", "2020-07-15")), "activities")
    assert row["due_last_day"].value == "1850-01-31"


def test_a_repository_without_anything(tmp_path: Path) -> None:
    (tmp_path / "ogp.yaml").write_text(yaml.safe_dump(dict(plain.SETTINGS)), encoding="utf-8")
    (tmp_path / "data").mkdir()
    here = load_workbook(written(tmp_path, tmp_path / "x.xlsx", "--as-of", "2020-07-15"))
    assert [name for sheet in here.worksheets for name in sheet.tables] == list(FIVE)
    assert {table.ref.partition(":")[0] for sheet in here.worksheets for table in sheet.tables.values()} == {"A2"}


def test_a_commitment_of_a_plan_that_is_not_in_the_settings(tmp_path: Path) -> None:
    root = planted(tmp_path, "lost")
    (root / "data/commitments/plan").rename(root / "data/commitments/other")
    here = load_workbook(written(root, tmp_path / "x.xlsx", "--as-of", "2020-07-15"))
    assert [cells["id"].value for cells in rows(here, "commitments")] == ["other/1"]


def test_a_plan_told_in_words(tmp_path: Path) -> None:
    us = Path(__file__).parent / "us_nap3" / "repository"
    file = tmp_path / "us.xlsx"
    assert run(["export", "xlsx", "-C", str(us), "-o", str(file), "--as-of", "2017-06-30"]) == 0
    here = load_workbook(file)
    assert {cells["word"].value for cells in rows(here, "commitments")} - {None}
    assert "By word" in {cell.value for cell in here.worksheets[0]["A"]}


def test_a_sheet_that_would_be_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(book, "MOST_ROWS", 12)
    assert run(["export", "xlsx", "-C", str(plain.ROOT), "-o", str(tmp_path / "x.xlsx"), "--lang", "en"]) == 2
    assert "a sheet has 12 rows, and Commitments has more" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("options", [("--lead", "archives-of-morocco"), ("--status", "complete")])
def test_filters(tmp_path: Path, options: tuple[str, str]) -> None:
    file = written(plain.ROOT, tmp_path / "x.xlsx", "--as-of", "2020-07-15", *options)
    assert len(list(rows(load_workbook(file), "commitments"))) == {"--lead": 1, "--status": 6}[options[0]]


def test_a_file_that_cannot_be_read_is_told_in_the_workbook(copy: Path, tmp_path: Path) -> None:
    shutil.copy(copy / "data/commitments/2018-2020/03-archives.yaml", copy / "data/commitments/2018-2020/19-more.yaml")
    (copy / "data/commitments/2018-2020/19-more.yaml").write_text("number: [\n", encoding="utf-8")
    file = tmp_path / "x.xlsx"
    assert run(["export", "xlsx", "-C", str(copy), "-o", str(file), "--as-of", "2020-07-15", "--lang", "en"]) == 2
    assert "1 file could not be read and is missing here" in {
        cell.value for cell in load_workbook(file).worksheets[0]["A"]
    }
