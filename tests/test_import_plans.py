"""Whole plans through a sheet: the Moroccan one in three languages, the American one in words instead of rates."""

import csv
import io
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import plain
import pytest
import yaml
from test_import import bytes_of, workbook

from ogpctl.cli import run
from ogpctl.documents.filled.plan import PLAN
from ogpctl.locales import words
from ogpctl.model.window import Window

AMERICA = Path(__file__).parent / "us_nap3" / "repository"
DIRECT = ("ogp_id", "theme")
TEXTS = ("title", "short_title", "problem", "solution", "results")
LANGUAGES = ("ar", "fr", "en")
Row = dict[str, str]


@pytest.fixture(autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


def records(root: Path) -> dict[str, Any]:
    found = [plain.text_only(path) for path in sorted(root.glob("data/commitments/*/*.yaml"))]
    return {one["number"]: one for one in found}


def texts(name: str, said: Any, languages: tuple[str, ...]) -> Row:
    """A text in the columns of its languages."""
    if said is None or len(languages) == 1:
        return {name: said or ""}
    return {f"{name} {code}": said.get(code, "") for code in languages}


def window(due: Any) -> str:
    """A deadline without its wording, as somebody would write it into a cell."""
    if isinstance(due, Mapping):
        return str(due.get("when") or {"not_decided": "not decided", "not_received": "not received"}[due["none"]])
    return due or ""


def many(value: Any, separator: str = ";") -> str:
    listed = value if isinstance(value, list) else [value] if value else []
    return separator.join(one if isinstance(one, str) else one.get("url") or one.get("en", "") for one in listed)


def own(record: Mapping[str, Any], languages: tuple[str, ...]) -> Row:
    row = {"number": record["number"], "lead": many(record["lead"]), "supporting": many(record.get("supporting"), "\n")}
    row |= {name: record.get(name, "") for name in DIRECT}
    row |= {"period": window(record.get("period")), "values": many(record.get("values"))}
    row["links"] = many(record.get("links"), "\n")
    for name in TEXTS:
        row |= texts(name, record.get(name), languages)
    return row


def works(activities: list[Any], prefix: str, languages: tuple[str, ...]) -> Iterator[Row]:
    for one in activities:
        row = {"activity_number": prefix + one["id"], "due": window(one.get("due")), "weight": one.get("weight", "")}
        row |= {"activity_lead": many(one.get("lead")), "evidence": many(one.get("evidence"), "\n")}
        row |= texts("activity_title", one.get("title"), languages) | texts("output", one.get("output"), languages)
        yield row
        yield from works(one.get("activities", []), f"{prefix}{one['id']}.", languages)


def reported(record: Mapping[str, Any]) -> tuple[Row, dict[str, Row]]:
    """What the last update says of a commitment and of its activities, in words or rates."""
    update = record.get("updates", [{}])[-1]
    entries = update.get("activities", {})
    return {"commitment_rate": update.get("completion", "")}, {
        address: {"completion": entry.get("completion", ""), "status": entry.get("status", "")}
        for address, entry in entries.items()
    }


def sheet(root: Path, languages: tuple[str, ...], language: str) -> list[list[str]]:
    """The plan of a repository as a sheet with the headings of a language."""
    say = words(language, "importing").say
    columns = [
        (one, code)
        for one in PLAN
        for code in (
            languages if len(languages) > 1 and f"{one.name}" in (*TEXTS, "activity_title", "output") else [""]
        )
    ]
    rows = []
    for record in records(root).values():
        of_commitment, of_works = reported(record)
        first = own(record, languages) | of_commitment
        rest = [
            row | of_works.get(row["activity_number"], {}) for row in works(record.get("activities", []), "", languages)
        ]
        rows += [first | rest[0], *rest[1:]] if rest else [first]
    heads = [say(one.heading, "heading") + (f" ({code})" if code else "") for one, code in columns]
    keys = [f"{one.name} {code}".strip() for one, code in columns]
    return [heads, *([str(row.get(key, "")) for key in keys] for row in rows)]


def saved(rows: list[list[str]], file: Path) -> Path:
    if file.suffix == ".xlsx":
        file.write_bytes(bytes_of(workbook(rows)))
    else:
        made = io.StringIO(newline="")
        csv.writer(made, delimiter=";").writerows(rows)
        file.write_bytes(made.getvalue().encode("utf-8-sig"))
    return file


def emptied(root: Path, folder: Path) -> Path:
    """The repository without its commitments."""
    new = folder / "repository"
    (new / "data").mkdir(parents=True)
    shutil.copy(root / "ogp.yaml", new)
    shutil.copy(root / "data/institutions.yaml", new / "data")
    settings = (new / "ogp.yaml").read_text(encoding="utf-8")
    (new / "ogp.yaml").write_text(settings.partition("\nrules:")[0] + "\n", encoding="utf-8")
    return new


def edtf(due: Any) -> str | None:
    if isinstance(due, Mapping):
        return Window.of(due["when"]).edtf if "when" in due else due["none"]
    return Window.of(due).edtf if due else None


def compared(record: Mapping[str, Any]) -> dict[str, Any]:
    """What a sheet can hold of a commitment, in one form."""
    supporters = [one if isinstance(one, str) else " ".join(one["en"].split()) for one in record.get("supporting", ())]
    return {
        **{name: said_of(record.get(name)) for name in (*DIRECT, *TEXTS)},
        "lead": many(record["lead"]),
        "supporting": supporters,
        "period": edtf(record.get("period")),
        "values": record.get("values", []),
        "links": many(record.get("links")),
        "activities": [*activities(record.get("activities", []))],
    }


def said_of(text: Any) -> Any:
    if isinstance(text, Mapping):
        return {code: said_of(said) for code, said in text.items()}
    return " ".join(text.split()) if text else None


def activities(listed: list[Any], prefix: str = "") -> Iterator[tuple[Any, ...]]:
    for one in listed:
        here = (one.get("title"), one.get("output"))
        yield prefix + one["id"], *map(said_of, here), edtf(one.get("due")), one.get("weight"), many(one.get("lead"))
        yield from activities(one.get("activities", []), f"{prefix}{one['id']}.")


@pytest.mark.parametrize(("language", "form"), [("ar", "xlsx"), ("fr", "csv"), ("en", "csv")])
def test_the_moroccan_plan_comes_back(language: str, form: str, tmp_path: Path) -> None:
    rows = sheet(plain.ROOT, LANGUAGES, language)
    supporting = [words(language, "importing").say("Supporting institutions", "heading")]
    root = emptied(plain.ROOT, tmp_path)
    file = saved(rows, tmp_path / f"plan.{form}")
    assert run(["import", str(file), "-C", str(root), "--yes", "--as-of", "2020-07-15"]) == 0
    expected, found = records(plain.ROOT), records(root)
    assert list(found) == list(expected)
    assert len(found) == 18
    for number, record in expected.items():
        here, there = ({**compared(one), "supporting": None} for one in (with_words(found[number]), record))
        assert here == there, (number, supporting)


def with_words(record: Any) -> Any:
    """A record whose supporters that are named in words have them in English: a sheet does not tell the language."""
    supporting = [
        one if isinstance(one, str) else {"en": next(iter(one.values()))} for one in record.get("supporting", ())
    ]
    return {**record, "supporting": supporting}


def test_the_american_plan_comes_back_in_its_words(tmp_path: Path) -> None:
    rows = sheet(AMERICA, ("en",), "en")
    root = emptied(AMERICA, tmp_path)
    file = saved(rows, tmp_path / "plan.csv")
    assert run(["import", str(file), "-C", str(root), "--yes", "--as-of", "2016-09-30"]) == 0
    expected, found = records(AMERICA), records(root)
    assert list(found) == list(expected)
    assert len(found) == 45
    for number, record in expected.items():
        assert {**compared(found[number]), "supporting": None} == {**compared(record), "supporting": None}, number
        assert reported(found[number]) == reported(record), number
    assert run(["validate", "-C", str(root), "--quiet"]) == 0


def test_a_sheet_that_is_wrong_anywhere_leaves_nothing(tmp_path: Path) -> None:
    rows = sheet(AMERICA, ("en",), "en")
    rows[-1][rows[0].index("Deadline")] = "soon"
    root = emptied(AMERICA, tmp_path)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert run(["import", str(saved(rows, tmp_path / "plan.csv")), "-C", str(root), "--yes"]) == 1
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_records_are_as_a_careful_person_writes_them(tmp_path: Path) -> None:
    """Nothing that is put on record by a sheet has a key, a quotation mark or a line too many."""
    root = emptied(AMERICA, tmp_path)
    file = saved(sheet(AMERICA, ("en",), "en"), tmp_path / "plan.csv")
    assert run(["import", str(file), "-C", str(root), "--yes", "--as-of", "2016-09-30"]) == 0
    for path in root.glob("data/commitments/*/*"):
        text = path.read_text(encoding="utf-8")
        assert yaml.safe_load(text)["number"] == str(int(path.name[:2]))
        assert max(map(len, text.splitlines())) <= 120 or ": https://" in text
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert "''" not in text
        assert "null" not in text
