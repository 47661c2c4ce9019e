"""``ogpctl export``: what each form gives back is what is on record, and what is written stays where it belongs."""

import csv
import io
import json
import os
import shutil
import sqlite3
import sys
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import exported
import pytest
import yaml
from exported import Tables
from hypothesis import given
from hypothesis import strategies as st
from overlay import laid_over
from plain import ROOT

from ogpctl.cli import run
from ogpctl.commands.exporting.forms import EXPORTS
from ogpctl.documents.tables.definition import BY_NAME, TABLES
from ogpctl.documents.tables.shape import Table, spread
from ogpctl.render.tables.as_csv import CsvTables
from ogpctl.render.tables.edition import Edition

US = ROOT / "tests/us_nap3/repository"
DAY = "2020-07-15"
COMMITMENT = "data/commitments/2018-2020/03-archives.yaml"
HEAD = 'number: "3"\ntitle: Archives\nlead: national-archives\n'


@pytest.fixture(autouse=True)
def _nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OGPCTL_CACHE_DIR", os.devnull)


def export(*words: str | Path, day: str = DAY, status: int = 0) -> None:
    assert run(("export", *map(str, words), "--as-of", day)) == status


def answer(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Any:
    capsys.readouterr()
    run(tuple(map(str, words)))
    return json.loads(capsys.readouterr().out)


def kinds(tables: Tables, folder: Path) -> dict[str, dict[str, str]]:
    """The type of each column, from the data package."""
    schemas = exported.schemas(folder)
    return {name: {one["name"]: one["type"] for one in schemas[name]["fields"]} for name in tables}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two members in one set, in every form."""
    folder = tmp_path_factory.mktemp("both")
    for form in EXPORTS:
        export(form, ROOT, US, "-o", folder / form)
    return folder


@pytest.fixture(scope="module")
def read_back(both: Path) -> dict[str, Tables]:
    tables = exported.of_csv(both / "csv")
    types = kinds(tables, both / "csv")
    return {
        "csv": tables,
        "json": exported.of_json(both / "json", types),
        "sqlite": exported.of_sqlite(both / "sqlite", types),
        "parquet": exported.of_parquet(both / "parquet"),
    }


FORMS = ("csv", "json", "sqlite", "parquet")


# The definition


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_is_sound(table: Table) -> None:
    names = table.names
    assert len(set(names)) == len(names)
    assert names[0] == "member"
    assert names[-1] == "file"
    assert {column.refers for column in table.references} <= set(BY_NAME)
    assert all(column.meaning.endswith(".") for column in table.columns if column.name != "role"), table.name
    assert ("on_file" in names) == table.open
    assert {column.name for column in table.columns if column.required} >= set(table.key)


def test_a_text_has_a_column_for_each_language() -> None:
    table = spread(BY_NAME["themes"], ("ar", "zh-Hant", "zh-hant"))
    assert [name for name in table.names if name.startswith("title")] == ["title_ar", "title_zh_hant"]


# What is read back


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_back_the_same(form: str, read_back: dict[str, Tables]) -> None:
    assert list(read_back["csv"]) == [table.name for table in TABLES]
    assert {name: rows for name, rows in read_back[form].items() if rows != read_back["csv"][name]} == {}


@pytest.mark.parametrize("form", FORMS)
def test_the_figures_are_those_of_the_status(
    form: str, read_back: dict[str, Tables], capsys: pytest.CaptureFixture[str]
) -> None:
    status = answer(capsys, "status", "-C", ROOT, "--as-of", DAY, "--format", "json")
    tables = {name: [row for row in rows if row["member"] == "Morocco"] for name, rows in read_back[form].items()}
    (plan,) = tables["plans"]
    assert (plan["rate"], plan["commitments"], plan["complete"]) == (76.2, 18, 6)
    assert (plan["rate"], plan["commitments"], plan["complete"], plan["rated"], plan["unreported"]) == tuple(
        status[key] for key in ("rate", "total", "complete", "rated", "unreported")
    )
    assert round(sum(row["rate"] for row in tables["commitments"]) / 18, 1) == 76.2
    for key in ("overdue", "late_on_plan", "unscheduled", "due_soon"):
        counted = status["counts"][key]
        assert sum(bool(row[key]) for row in tables["activities"]) == counted
        assert sum(row[f"{key}_items"] for row in tables["commitments"]) == counted
    assert sum(row["rescheduled_items"] for row in tables["commitments"]) == status["counts"]["rescheduled"]
    for row, told in zip(tables["commitments"], status["commitments"], strict=True):
        alike = ("number", "ogp_id", "lead", "rate", "rate_source", "word", "band", "change", "due")
        assert {key: row[key] for key in alike} == {key: told[key] for key in alike}
        assert row["flags"] == (", ".join(told["flags"]) or None)
        assert row[f"title_{told['title_language']}"] == told["title"]


def test_the_deadlines_are_those_of_the_overdue_list(
    read_back: dict[str, Tables], capsys: pytest.CaptureFixture[str]
) -> None:
    """Work of every kind: its state, and every deadline it was granted."""
    lists = answer(capsys, "overdue", "-C", ROOT, "--as-of", DAY, "--format", "json")
    tables = read_back["csv"]
    mine: dict[str, dict[str, Any]] = {}
    for name in ("activities", "steps", "actions"):
        mine |= {row["id"]: row for row in tables[name] if row["member"] == "Morocco"}
    told = {
        one["address"]: one for name in ("overdue", "late_on_plan", "unscheduled", "due_soon") for one in lists[name]
    }
    assert len(told) > 15
    granted = [row for row in tables["deadlines"] if row["rescheduling"]]
    for address, one in told.items():
        row = mine[address if "/" in address else f"2018-2020/{address}"]
        alike = ("status", "original_due", "due", "why", "days_late", "days_late_on_plan", "days_left", "slippage")
        assert {key: row[key] for key in alike} == {key: one[key] for key in alike}
        assert row["due_last_day"] == (date.fromisoformat(one["due_last_day"]) if one["due_last_day"] else None)
        whose = {"action": "action", "step": "step"}.get(one["kind"], "activity")
        moved = [(was["previous_due"], was["due"]) for was in granted if was[whose] == row["id"]]
        assert moved == [(was["from"], was["to"]) for was in one["reschedulings"]]


@pytest.mark.parametrize("form", FORMS)
def test_every_key_is_one_and_every_reference_leads_to_a_row(
    form: str, both: Path, read_back: dict[str, Tables]
) -> None:
    tables = read_back[form]
    ids: dict[str, set[tuple[Any, ...]]] = {}
    for name, schema in exported.schemas(both / "csv").items():
        keys = [tuple(row[column] for column in schema["primaryKey"]) for row in tables[name]]
        ids[name] = set(keys)
        assert len(ids[name]) == len(keys)
        assert [key for key in keys if None in key] == []
    assert {name: len(rows) for name, rows in tables.items() if not rows} == {}
    for name, schema in exported.schemas(both / "csv").items():
        for reference in schema["foreignKeys"]:
            target = reference["reference"]["resource"] or name
            column = reference["fields"][-1]
            found = {tuple(row[one] for one in dict.fromkeys(("member", column))) for row in tables[name]}
            assert {one for one in found if None not in one} <= ids[target], (name, reference)
        told = {reference["fields"][-1] for reference in schema["foreignKeys"]}
        assert told == {column.name for column in BY_NAME[name].references}


def test_the_database_holds_together(both: Path) -> None:
    with closing(sqlite3.connect(both / "sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
        late = database.execute("SELECT member, kind, id FROM overdue").fetchall()
        lasting = database.execute("SELECT count(*) FROM open_work").fetchone()[0]
        of_each = (
            "SELECT overdue FROM activities UNION ALL SELECT overdue FROM steps UNION ALL SELECT overdue FROM actions"
        )
        assert len(late) == sum(row[0] or 0 for row in database.execute(of_each))
        assert lasting > len(late) > 0
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("UPDATE commitments SET rate = 'much'")
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("UPDATE activities SET status = 'nearly'")


def test_the_columns_of_parquet_are_typed_and_told(both: Path) -> None:
    import pyarrow.parquet as pq

    schema = pq.read_schema(both / "parquet/activities.parquet")
    typed = {
        "due_last_day": "date32[day]",
        "completion": "double",
        "days_late": "int64",
        "overdue": "bool",
        "due": "string",
    }
    assert {name: str(schema.field(name).type) for name in typed} == typed
    assert str(schema.field("status").type).startswith("dictionary<values=string")
    assert schema.field("days_late").metadata[b"unit"] == b"days"
    assert schema.field("due").metadata[b"description"] == b"The deadline granted last, as it is written."


def test_what_is_later_is_not_there_yet(tmp_path: Path) -> None:
    """The day before the meeting nothing of it is known, and no rate."""
    export("csv", ROOT, "-o", tmp_path / "set", day="2020-07-14")
    tables = exported.of_csv(tmp_path / "set")
    assert {
        name for name in ("meetings", "attendance", "agenda", "decisions", "actions", "updates") if tables[name]
    } == set()
    assert [row["rate"] for row in tables["commitments"]] == [None] * 18
    assert {row["number"] for row in tables["deadlines"]} == {0}
    assert tables["plans"][0]["unreported"] == 18


@pytest.mark.parametrize(
    ("words", "commitments", "actions"),
    [
        ((), 18, 6),
        (("--plan", "2018-2020"), 18, 6),
        (("--lead", "archives-of-morocco"), 1, 0),
        (("--status", "complete"), 6, 6),
    ],
    ids=str,
)
def test_a_part_of_it(words: tuple[str, ...], commitments: int, actions: int, tmp_path: Path) -> None:
    export("csv", ROOT, *words, "-o", tmp_path / "set")
    tables = exported.of_csv(tmp_path / "set")
    assert (len(tables["commitments"]), len(tables["actions"])) == (commitments, actions)
    assert {row["commitment"] for row in tables["activities"]} <= {row["id"] for row in tables["commitments"]}
    assert tables["plans"][0]["commitments"] == commitments
    assert len(tables["institutions"]) > 10


# Whatever stands in the records

HOSTILE = {
    "formula": '=HYPERLINK("https://example.org")',
    "plus": "+1-1",
    "at": "@SUM(A1)",
    "tab": "\tx",
    "quotes": 'a "b", c;\nd\r\ne',
    "carriage": "a\rb",
    "markup": "<script>alert(1)</script>]]>",
    "template": "{{ 7*7 }}{% include '/etc/passwd' %}",
    "bars": "|" * 300,
    "bidi": "\u202eabc\u2066",
    "emoji": "👩🏽‍⚖️",
    "separators": "a\u2028b\u2029c\x85d",
    "long": "x" * 10_000,
    "null": "NULL",
    "sql": "'); DROP TABLE commitments; --",
}


def planted(folder: Path, text: str) -> Path:
    said = yaml.dump(text, default_style='"', width=10**6).strip()
    record = f"{HEAD}problem: {said}\nactivities: [{{id: a, title: {said}}}]\n"
    record += f"updates: [{{meeting: {DAY}, progress: {said}}}]\n"
    return laid_over(folder, {COMMITMENT: record.encode()})


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_comes_back_as_it_is(name: str, tmp_path: Path) -> None:
    text = HOSTILE[name]
    root = planted(tmp_path, text)
    for form in FORMS:
        export(form, root, "-o", tmp_path / form)
    tables = exported.of_csv(tmp_path / "csv")
    types = kinds(tables, tmp_path / "csv")
    every = (
        tables,
        exported.of_json(tmp_path / "json", types),
        exported.of_sqlite(tmp_path / "sqlite", types),
        exported.of_parquet(tmp_path / "parquet"),
    )
    for found in every:
        row = next(one for one in found["commitments"] if one["number"] == "3")
        (activity,) = (one for one in found["activities"] if one["commitment"] == row["id"])
        (update,) = (one for one in found["updates"] if one["commitment"] == row["id"])
        column = next(key for key in row if key.startswith("problem_"))
        assert row[column] == text
        assert activity[column.replace("problem", "title")] == text
        assert update[column.replace("problem", "progress")] == text


@pytest.mark.parametrize("name", HOSTILE)
def test_a_cell_that_a_spreadsheet_would_run_is_text_where_that_is_asked_for(name: str, tmp_path: Path) -> None:
    text = HOSTILE[name]
    export("csv", planted(tmp_path, text), "--excel-safe", "-o", tmp_path / "set")
    tables = exported.of_csv(tmp_path / "set")
    row = next(one for one in tables["commitments"] if one["number"] == "3")
    column = next(key for key in row if key.startswith("problem_"))
    assert row[column] == ("'" + text if text[0] in "=+-@\t\r" else text)
    with (tmp_path / "set/activities.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [cell for cells in csv.reader(file) for cell in cells if cell[:1] in {*"=+@\t\r"}] == []


def test_a_figure_below_zero_stays_one(tmp_path: Path) -> None:
    """It begins with a minus, and is no formula."""
    sooner = f"updates: [{{meeting: {DAY}, activities: {{a: {{due: 2020-11}}}}}}]\n"
    record = f"{HEAD}activities: [{{id: a, due: 2020-12}}]\n{sooner}"
    export("csv", laid_over(tmp_path, {COMMITMENT: record.encode()}), "--excel-safe", "-o", tmp_path / "set")
    assert [
        row["slippage"] for row in exported.of_csv(tmp_path / "set")["activities"] if row["kind"] == "activity"
    ] == [-31]


CELLS = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), min_size=1))


@given(st.lists(st.tuples(CELLS, CELLS, CELLS)))
def test_any_text_comes_back_from_csv(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str | None, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("csv")
    table = spread(BY_NAME["themes"]._replace(columns=BY_NAME["themes"].columns[:4]), ("ar",))
    writer = CsvTables(folder, Edition((table,), ("ar",), ("Utopia",), date(2020, 7, 15)))
    rows = [("Utopia", *cells) for cells in texts]
    writer.add({"themes": rows})
    writer.finish(Edition((table,), ("ar",), ("Utopia",), date(2020, 7, 15)))
    raw = (folder / "themes.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfmember,id,plan,title_ar\r\n")
    read = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    next(read)
    assert [tuple(cell or None for cell in row) for row in read] == rows


# The same bytes


def contents(place: Path) -> dict[str, bytes]:
    if place.is_file():
        return {"": place.read_bytes()}
    return {file.name: file.read_bytes() for file in place.iterdir()}


@pytest.mark.parametrize("form", [*FORMS, "zip"])
def test_the_same_records_on_the_same_day_are_the_same_bytes(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever works, and however often it is written."""
    made = []
    for jobs in ("1", "2", "2"):
        monkeypatch.setenv("OGPCTL_JOBS", jobs)
        target = tmp_path / ("set.zip" if form == "zip" else "set")
        export("csv" if form == "zip" else form, ROOT, US, "-o", target)
        made.append(contents(target))
    assert made[0] == made[1] == made[2]


def test_an_archive_holds_the_same_files(both: Path, tmp_path: Path) -> None:
    export("csv", ROOT, US, "-o", tmp_path / "set.zip")
    with zipfile.ZipFile(tmp_path / "set.zip") as pack:
        assert pack.testzip() is None
        assert {name: pack.read(name) for name in pack.namelist()} == contents(both / "csv")
        assert {entry.date_time for entry in pack.infolist()} == {(2020, 7, 15, 0, 0, 0)}


def test_the_data_package_says_what_the_files_are(both: Path) -> None:
    from hashlib import sha256

    told = exported.package(both / "csv")
    assert told["created"] == "2020-07-15T00:00:00Z"
    assert told["members"] == ["Morocco", "United States"]
    for one in told["resources"]:
        raw = (both / "csv" / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(raw), f"sha256:{sha256(raw).hexdigest()}")


# Several repositories


def test_two_repositories_of_one_member_are_refused(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OGPCTL_LANG", "en")
    export("csv", ROOT, copy, "-o", tmp_path / "set", status=2)
    assert "are both of Morocco" in capsys.readouterr().err
    assert not (tmp_path / "set").exists()


def test_of_several_it_is_said_which_cannot_be_read(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "ogp.yaml").write_text("member: [", encoding="utf-8")
    export("json", US, copy, "-o", tmp_path / "set.json", "--lang", "en", status=2)
    assert f"{copy}/ogp.yaml cannot be read" in capsys.readouterr().err
    assert not (tmp_path / "set.json").exists()


def test_what_one_repository_lacks_the_others_are_asked_for(tmp_path: Path) -> None:
    export("csv", ROOT, US, "--lead", "archives-of-morocco", "-o", tmp_path / "set")
    assert [row["id"] for row in exported.of_csv(tmp_path / "set")["commitments"]] == ["2018-2020/3"]


# What is wrong in the records


def test_a_file_that_cannot_be_read_is_told_and_left_out(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / COMMITMENT).write_text("number: [", encoding="utf-8")
    export("json", copy, "-o", tmp_path / "set.json", "--lang", "en", status=2)
    assert f"1 file could not be read: {COMMITMENT}" in capsys.readouterr().err
    told = json.loads((tmp_path / "set.json").read_text(encoding="utf-8"))
    assert told["unread"] == [COMMITMENT]
    assert len(told["tables"]["commitments"]) == 17
    assert told["tables"]["members"][0]["unread"] == 1


def test_what_is_referred_to_and_not_on_file_has_a_row(tmp_path: Path) -> None:
    record = (
        HEAD.replace("national-archives", "nobody")
        + f"theme: none\nupdates:\n  - {{meeting: {DAY}-b, date: {DAY}, completion: soon}}\n"
    )
    root = laid_over(tmp_path, {COMMITMENT: record.encode()})
    shutil.copytree(root / "data/commitments/2018-2020", root / "data/commitments/later")
    export("csv", root, "-o", tmp_path / "set")
    tables = exported.of_csv(tmp_path / "set")
    absent = {
        name: [row["id"] for row in tables[name] if not row["on_file"]]
        for name in ("plans", "themes", "words", "institutions", "meetings")
    }
    assert absent == {
        "plans": ["later"],
        "themes": ["2018-2020/none", "later/none"],
        "words": ["soon"],
        "institutions": ["nobody"],
        "meetings": [f"{DAY}-b"],
    }
    assert tables["plans"][-1]["rate"] is None


@pytest.mark.parametrize(
    ("name", "record", "id_"),
    [
        ("data/commitments/2018-2020/33-again.yaml", HEAD, "2018-2020/3"),
        (COMMITMENT, HEAD + "activities: [{id: a}, {id: a}]\n", "2018-2020/3.a"),
    ],
)
def test_an_id_that_stands_twice_is_refused(
    name: str, record: str, id_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = laid_over(tmp_path, {name: record.encode()})
    export("csv", root, "-o", tmp_path / "set", "--lang", "en", status=2)
    said = capsys.readouterr().err
    assert f"{id_} is there twice, the second time in {name}" in said
    assert "ogpctl validate" in said
    assert not (tmp_path / "set").exists()


def test_a_disk_that_is_full_is_no_fault_of_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> list[str]:
        return ["SELECT * FROM nowhere"]

    monkeypatch.setattr("ogpctl.render.tables.as_sqlite._indexes", full)
    export("sqlite", ROOT, "-o", tmp_path / "set.db", status=2)
    assert "no such table: nowhere" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_two_that_only_look_alike_are_refused_by_the_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder with the name of something else."""
    base = {
        "data/roadmaps/co.yaml": b"title: Road\nphases: [{id: '3', title: P, due: 2020}]\n",
        "data/commitments/step:co/03.yaml": b"number: '3'\ntitle: T\nlead: national-archives\nperiod: 2020\n",
    }
    export("sqlite", laid_over(tmp_path, base), "-o", tmp_path / "set.db", "--lang", "en", status=2)
    assert "two rows of deadlines have the same id" in capsys.readouterr().err


def test_more_languages_than_tables_have_columns_for(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = copy / "ogp.yaml"
    many = ", ".join(f"a{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(51))
    file.write_text(file.read_text(encoding="utf-8").replace("[ar, fr, en]", f"[{many}]", 1), encoding="utf-8")
    export("csv", copy, "-o", tmp_path / "set", "--lang", "en", status=2)
    assert "51 languages are more than the 50" in capsys.readouterr().err


def test_parts_stand_behind_what_holds_them(tmp_path: Path) -> None:
    record = HEAD + (
        "period: 2020\nactivities:\n"
        "  - id: '1'\n    weight: 2.5\n    activities:\n      - {id: '1', activities: [{id: a}]}\n"
        "      - {id: '2', due: 2021}\n  - {id: '2', added: 2020-07-16, activities: [{id: '1'}]}\n"
    )
    export("csv", laid_over(tmp_path, {COMMITMENT: record.encode()}), "-o", tmp_path / "set")
    rows = [row for row in exported.of_csv(tmp_path / "set")["activities"] if row["commitment"] == "2018-2020/3"]
    assert [(row["address"], row["kind"], row["parent"], row["status"], row["due"]) for row in rows] == [
        ("1", "group", None, None, None),
        ("1.1", "group", "2018-2020/3.1", None, None),
        ("1.1.a", "activity", "2018-2020/3.1.1", "not_reported", "2020"),
        ("1.2", "activity", "2018-2020/3.1", "not_reported", "2021"),
    ]
    assert [row["weight"] for row in rows] == [2.5, 1, 1, 1]


# Where it is put


def test_one_table_alone(both: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    export("csv", ROOT, US, "--table", "plans")
    out, err = capsys.readouterr()
    assert out.encode() == (both / "csv/plans.csv").read_bytes().removeprefix(b"\xef\xbb\xbf")
    assert err == ""
    export("csv", ROOT, US, "--table", "plans", "-o", tmp_path / "plans.csv")
    assert contents(tmp_path) == {"plans.csv": (both / "csv/plans.csv").read_bytes()}


@pytest.mark.parametrize("words", [(), ("-o", "-")], ids=str)
def test_json_goes_down_a_pipe(words: tuple[str, ...], both: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    export("json", ROOT, US, *words)
    out, err = capsys.readouterr()
    assert (out, err) == ((both / "json").read_text(encoding="utf-8"), "")


def test_a_terminal_is_only_shown_a_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = planted(tmp_path, HOSTILE["bidi"])
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    export("csv", root, "--table", "commitments")
    out = capsys.readouterr().out
    assert "\u202e" not in out
    assert "<U+202E>abc" in out
    export("sqlite", root, "--lang", "en", status=2)
    assert "this form is no text" in capsys.readouterr().err


def test_a_database_goes_down_a_pipe(both: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    export("sqlite", ROOT, US)
    assert capfdbinary.readouterr().out == (both / "sqlite").read_bytes()


def test_what_else_is_in_the_folder_stays(tmp_path: Path) -> None:
    """A file of ours takes the place of a link, and leaves alone what it led to."""
    target, elsewhere = tmp_path / "set", tmp_path / "elsewhere.csv"
    target.mkdir()
    elsewhere.write_text("mine", encoding="utf-8")
    (target / "budget.csv").write_text("mine", encoding="utf-8")
    (target / "plans.csv").symlink_to(elsewhere)
    (target / "members.csv").write_text("older", encoding="utf-8")
    (target / "members.csv").chmod(0o600)
    export("csv", ROOT, "-o", target)
    assert {file.read_text(encoding="utf-8") for file in (elsewhere, target / "budget.csv")} == {"mine"}
    assert not (target / "plans.csv").is_symlink()
    assert (target / "members.csv").stat().st_mode & 0o777 == 0o600
    assert {file.name for file in target.iterdir()} == {
        *(f"{table.name}.csv" for table in TABLES), "datapackage.json", "budget.csv",
    }  # fmt: skip


def test_a_file_that_is_named_is_written_where_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "set.json").symlink_to(tmp_path / "there/set.json")
    export("json", ROOT, "-o", tmp_path / "set.json")
    assert (tmp_path / "set.json").is_symlink()
    assert [file.name for file in (tmp_path / "there").iterdir()] == ["set.json"]


@pytest.mark.parametrize(
    ("words", "in_the_way", "says"),
    [
        (("csv", "-o", "{}"), "folder", "plans.csv is not a file"),
        (("csv", "-o", "{}"), "file", "is not a folder"),
        (("csv", "-o", "{}/a/b"), "", "there is no folder"),
        (("json", "-o", "{}/a"), "", "there is no folder"),
        (("json", "-o", "{}"), "folder", "is not a file"),
        (("csv",), "", "name a folder with -o, or one table with --table"),
        (("csv", "--table", "plan"), "", "did you mean plans?"),
        (("json", "--table", "plans"), "", "leave --table out"),
        (("json", "--excel-safe"), "", "only csv takes --excel-safe"),
        (("cvs", "-o", "{}"), "", "csv?"),
        (("csv", "-o", "{}", "--lead", "nobody"), "", "no institution nobody"),
        (("csv", "/nowhere", "-o", "{}"), "", "there is no folder /nowhere"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_said_before_anything_is_made(
    words: tuple[str, ...], in_the_way: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "set"
    if in_the_way == "folder":
        (target / "plans.csv").mkdir(parents=True)
    if in_the_way == "file":
        target.write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    export(*(word.format(target) for word in words), "-C", ROOT, "--lang", "en", status=2)
    assert says in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before
