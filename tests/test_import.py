"""A plan from a sheet: what each comes to, as CSV and as a workbook, and what is wrong, at its cell."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from ogpctl.cli import run
from ogpctl.documents.filled.plan import PLAN as PLAN_COLUMNS
from ogpctl.files.sheets.headings import Known
from ogpctl.language import SPOKEN
from ogpctl.locales import words

HERE = Path(__file__).parent / "imports"
CASES = yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8"))
REPOSITORIES = yaml.safe_load((HERE / "repositories.yaml").read_text(encoding="utf-8"))
DAY = ("--as-of", "2020-07-15", "--lang", "en")


def repository(name: str, root: Path) -> Path:
    for path, text in REPOSITORIES[name].items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What can be taken back is kept apart from the home of whoever runs the tests."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


def workbook(rows: list[list[Any]], title: str = "Plan") -> Workbook:
    book = Workbook()
    here = book.active
    here.title = title
    for row, cells in enumerate(rows, start=1):
        for column, value in enumerate(cells, start=1):
            if value not in ("", None):
                here.cell(row, column, value)
                if isinstance(value, str):
                    here.cell(row, column).data_type = "s"
    return book


def bytes_of(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def saved(sheet: str, form: str, folder: Path) -> Path:
    file = folder / f"plan.{form}"
    if form == "csv":
        file.write_text(sheet, encoding="utf-8")
    else:
        file.write_bytes(bytes_of(workbook([line.split(";") for line in sheet.splitlines()])))
    return file


def commitments(root: Path) -> dict[str, str]:
    return {
        one.relative_to(root).as_posix(): one.read_text(encoding="utf-8") for one in root.glob("data/commitments/*/*")
    }


def brought(root: Path, *words: str) -> int:
    return run(["import", *words, "-C", str(root), *DAY])


def found(capsys: pytest.CaptureFixture[str]) -> list[str]:
    answer = json.loads(capsys.readouterr().out)
    return [f"{one['cell'] or one['row']} {one['severity']} {one['code']}" for one in answer["findings"]]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_sheet_comes_to(
    case: Mapping[str, Any], form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(case["repository"], tmp_path / "repository")
    before = (root / "data/institutions.yaml").read_bytes()
    file = saved(case["sheet"], form, tmp_path)
    options = [str(file), *case.get("options", ()), "--yes"]
    if "findings" in case:
        assert brought(root, *options, "--format", "json") == 1
        assert sorted(found(capsys)) == sorted(case["findings"])
        assert commitments(root) == {}
        assert (root / "data/institutions.yaml").read_bytes() == before
        return
    assert brought(root, *options) == 0
    told = capsys.readouterr()
    assert commitments(root) == case["files"]
    for sentence in case.get("also", ()):
        assert sentence in told.out + told.err
    assert run(["validate", "-C", str(root), "--quiet"]) == 0


# What a workbook holds beside texts


def in_workbook(root: Path, folder: Path, book: Workbook, *words: str) -> int:
    file = folder / "plan.xlsx"
    file.write_bytes(bytes_of(book))
    return brought(root, str(file), *words)


HEAD = ["No", "Title", "Lead", "Activity number", "Activity", "Deadline", "Rate"]


def filled(*rows: list[Any]) -> Workbook:
    return workbook([HEAD, *rows])


@pytest.mark.parametrize("epoch", [WINDOWS_EPOCH, MAC_EPOCH], ids=["1900", "1904"])
def test_days_and_rates_of_a_spreadsheet(epoch: datetime, tmp_path: Path) -> None:
    book = filled(
        [1, "Water", "ministry", "1", "A day", date(2020, 9, 7), 0.75],
        [1, "", "", "2", "A month", date(2020, 12, 1), 75],
        [1, "", "", "3", "A year", date(2020, 1, 1), "75"],
        [1, "", "", 4, "A number", 2021, 1],
        [1, "", "", 4.10, "Two decimals", "2021-02", 0.333333],
    )
    book.epoch = epoch
    here = book["Plan"]
    for cell, form in (("F2", "dd/mm/yyyy"), ("F3", "mmm\\ yyyy"), ("F4", "yyyy"), ("G2", "0%"), ("D6", "0.00")):
        here[cell].number_format = form
    here["G6"].number_format = "0.0%"
    root = repository("one", tmp_path / "repository")
    assert in_workbook(root, tmp_path, book, "--yes") == 0
    record = yaml.load(commitments(root)["data/commitments/plan/01-water.yaml"], yaml.BaseLoader)  # noqa: S506 - texts
    due = {one["id"]: one.get("due") for one in record["activities"]}
    assert due == {"1": "2020-09-07", "2": "2020-12", "3": "2020", "4": "2021"}
    assert record["activities"][3]["activities"] == [{"id": "10", "title": "Two decimals", "due": "2021-02"}]
    rates = {address: one["completion"] for address, one in record["updates"][0]["activities"].items()}
    assert rates == {"1": "75", "2": "75", "3": "75", "4": "1", "4.10": "33.3333"}


def test_what_a_spreadsheet_makes_of_what_is_typed_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = filled(
        [1, "Water", "ministry", date(2020, 2, 3), "A number that became a day", 44196, 0.75],
        [1, "", "", "2", "=1+1", "", ""],
    )
    here = book["Plan"]
    here["E3"].data_type = "f"
    root = repository("one", tmp_path / "repository")
    assert in_workbook(root, tmp_path, book, "--yes", "--format", "json") == 1
    assert found(capsys) == [
        "D2 error bad-id",
        "F2 error bad-window",
        "G2 error rate-out-of-range",
        "E3 error cell-without-value",
    ]


def test_cells_that_are_one_say_the_same_in_every_row(tmp_path: Path) -> None:
    book = filled([1, "Water", "ministry", "1", "Pipes", "2020", ""], ["", "", "", "2", "Taps", "", ""])
    book["Plan"].merge_cells("A2:A3")
    book["Plan"].merge_cells("F2:F3")
    root = repository("one", tmp_path / "repository")
    assert in_workbook(root, tmp_path, book, "--yes") == 0
    assert commitments(root)["data/commitments/plan/01-water.yaml"].count("due: 2020\n") == 2


def test_the_sheet_is_found_among_others_or_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = filled([1, "Water", "ministry", "1", "Pipes", "2020", ""])
    other = book.create_sheet("Other", 0)
    other.append(["Title", "Lead"])
    root = repository("one", tmp_path / "repository")
    assert in_workbook(root, tmp_path, book, "--dry-run") == 0
    assert in_workbook(root, tmp_path, book, "--dry-run", "--sheet", "Other") == 1
    assert in_workbook(root, tmp_path, book, "--dry-run", "--sheet", "Plam") == 2
    assert "did you mean Plan?" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_in_any_encoding(
    encoding: str, separator: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [["N°", "Intitulé", "Porteur", "Activité"], ["1", '"Eau ""potable"",\nà Tétouan; là"', "ministry", "Été"]]
    root = repository("three", tmp_path / "repository")
    file = tmp_path / "plan.csv"
    file.write_bytes("\r\n".join(separator.join(line) for line in lines).encode(encoding))
    assert brought(root, str(file), "--yes") == 0
    (text,) = commitments(root).values()
    record = yaml.safe_load(text)
    assert record["title"] == {"fr": 'Eau "potable",\nà Tétouan; là'}
    assert record["activities"][0]["title"] == {"fr": "Été"}
    assert ("Windows-1252" in capsys.readouterr().err) == (encoding == "cp1252")


def test_text_of_an_arabic_windows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = repository("three", tmp_path / "repository")
    file = tmp_path / "plan.csv"
    file.write_bytes("رقم الالتزام;عنوان الالتزام;المؤسسة المسؤولة\n1;الماء الصالح للشرب;ministry\n".encode("cp1256"))
    assert brought(root, str(file), "--yes") == 0
    assert "title: {ar: الماء الصالح للشرب}" in "".join(commitments(root).values())
    assert "Windows-1256" in capsys.readouterr().err


# Commitments that are on file


PLAN = "No;Title;Lead;Activity number;Activity;Deadline;Status\n"


def csv_of(folder: Path, text: str, name: str = "plan.csv") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_what_is_on_file_is_refused_and_then_only_added_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = repository("one", tmp_path / "repository")
    path = root / "data/commitments/plan/01-water.yaml"
    path.parent.mkdir(parents=True)
    kept = (
        '# Ours.\nnumber: "1"\ntitle: Water   # for all\nlead: ministry\n\nactivities:\n  - id: "1"\n    title: Pipes\n'
    )
    path.write_text(kept, encoding="utf-8")
    sheet = csv_of(tmp_path, f"{PLAN}1;Water and more;ministry;1;Pipes;2020-11;\n1;;;2;Taps;2020-12;completed\n")
    assert brought(root, sheet, "--yes", "--format", "json") == 1
    assert found(capsys) == ["A2 error number-used-twice"]
    assert path.read_text(encoding="utf-8") == kept
    assert brought(root, sheet, "--yes", "--update") == 0
    assert path.read_text(encoding="utf-8") == (
        f'{kept}    due: 2020-11\n  - id: "2"\n    title: Taps\n    due: 2020-12\n\n'
        'updates:\n  - date: 2020-07-15\n    activities:\n      "2":\n        status: completed\n'
    )
    assert "plan.csv, cell B2: on file it is Water, and stays so" in capsys.readouterr().err
    again = path.read_bytes()
    assert brought(root, sheet, "--yes", "--update") == 0
    assert path.read_bytes() == again, "what is on file already is not put on record again"


def test_the_program_is_told_what_is_wrong_and_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = repository("one", tmp_path / "repository")
    book = filled([1, "Water", "ministry", "1", "Pipes", "2020-02-30", ""])
    assert in_workbook(root, tmp_path, book, "--yes", "--format", "json") == 1
    answer = json.loads(capsys.readouterr().out)
    (finding,) = answer["findings"]
    assert {key: finding[key] for key in ("file", "sheet", "row", "column", "cell", "value", "code")} == {
        "file": "plan.xlsx",
        "sheet": "Plan",
        "row": 2,
        "column": 6,
        "cell": "F2",
        "value": "2020-02-30",
        "code": "bad-window",
    }
    assert (answer["schema"], answer["kind"], answer["written"]) == (1, "sheet_findings", False)


@pytest.mark.parametrize(
    ("language", "place"),
    [("en", "plan.xlsx, sheet Plan, cell F2"), ("fr", "plan.xlsx, feuille Plan, cellule F2"), ("ar", "الورقة")],
)
def test_a_person_is_told_the_cell(
    language: str, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository("one", tmp_path / "repository")
    (tmp_path / "plan.xlsx").write_bytes(bytes_of(filled([1, "Water", "ministry", "1", "Pipes", "2020-02-30", ""])))
    assert run(["import", str(tmp_path / "plan.xlsx"), "-C", str(root), "-n", "--lang", language]) == 1
    assert place in capsys.readouterr().out


# The sheet to fill in


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_template_comes_back_as_it_was_filled_in(
    language: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository("one", tmp_path / "repository")
    file = tmp_path / f"template.{form}"
    assert run(["import", "--template", "-o", str(file), "-C", str(root), "--lang", language]) == 0
    assert brought(root, str(file), "--yes") == 2
    assert "nothing is filled in" in capsys.readouterr().err
    values = {
        "number": "7",
        "title": "Water",
        "lead": "Ministry of Utopia",
        "activity_title": "Pipes",
        "due": "2020-11",
    }
    say = words(language, "terminal", "importing").say
    by_heading = {say(one.heading, "heading"): values.get(one.name) for one in PLAN_COLUMNS}
    if form == "xlsx":
        book = load_workbook(file)
        here = book.worksheets[0]
        assert here.sheet_view.rightToLeft == (language == "ar")
        for cell in here[1]:
            here.cell(3, cell.column, by_heading[cell.value])
        book.save(file)
    else:
        rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
        with file.open("a", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerow([by_heading[heading] for heading in rows[0]])
    assert brought(root, str(file), "--yes") == 0
    assert commitments(root) == {
        "data/commitments/plan/07-water.yaml": 'number: "7"\ntitle: Water\nlead: ministry\n\n'
        'activities:\n  - id: "1"\n    title: Pipes\n    due: 2020-11\n'
    }


def test_a_template_needs_no_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "--template", "-C", str(tmp_path), "--lang", "fr"]) == 0
    assert "Intitulé de l’engagement" in capsys.readouterr().out


def test_every_heading_is_found_again_in_every_language() -> None:
    known = Known(PLAN_COLUMNS)
    for language in SPOKEN:
        say = words(language, "importing").say
        for one in PLAN_COLUMNS:
            alike = say(one.name, "heading as typed").split("|")
            for said in (one.name, say(one.heading, "heading"), *(alike if alike != [one.name] else [])):
                heading = known.heading(said.upper())
                assert heading, said
                assert heading.column == one, f"{said} is both {one.name} and {heading.column.name}"


def test_one_word_takes_all_of_it_back(tmp_path: Path) -> None:
    root = repository("one", tmp_path / "repository")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    sheet = csv_of(
        tmp_path, f"{PLAN}1;Water;Office of Water (OFW);1;Pipes;2020-11;\n2;Fire;OFW;1;Hoses;2020-12;completed\n"
    )
    assert brought(root, sheet, "--yes", "--new-institutions") == 0
    assert len(commitments(root)) == 2
    assert run(["undo", "-C", str(root), "--yes"]) == 0
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_template_that_may_be_filled_in_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "plan.csv"
    sheet.write_text("filled in", encoding="utf-8")
    asked = ("import", "--template", "-o", str(sheet), "--lang", "en")
    assert run(asked) == 2
    assert "would be lost" in capsys.readouterr().err
    assert sheet.read_text(encoding="utf-8") == "filled in"
    assert run((*asked, "--replace")) == 0
    assert sheet.read_text(encoding="utf-8") != "filled in"
