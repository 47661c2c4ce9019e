"""The tables as each form gives them back, read by what is no part of ogpctl: typed rows, by the name of the table."""

import csv
import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

Rows = list[dict[str, Any]]
Tables = dict[str, Rows]

OF_CSV: Mapping[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}


def package(folder: Path) -> dict[str, Any]:
    """What the data package says."""
    told: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return told


def schemas(folder: Path) -> dict[str, dict[str, Any]]:
    """The schema of each table, from the data package."""
    return {one["name"]: one["schema"] for one in package(folder)["resources"]}


def of_csv(folder: Path) -> Tables:
    """By the data package."""
    tables: Tables = {}
    for name, schema in schemas(folder).items():
        kinds = {field["name"]: OF_CSV[field["type"]] for field in schema["fields"]}
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            tables[name] = [
                {key: kinds[key](cell) if cell else None for key, cell in row.items()} for row in csv.DictReader(file)
            ]
    return tables


def _days(rows: Rows, days: frozenset[str]) -> Rows:
    return [
        {key: date.fromisoformat(cell) if key in days and cell else cell for key, cell in row.items()} for row in rows
    ]


def of_json(file: Path, kinds: Mapping[str, Mapping[str, str]]) -> Tables:
    """JSON knows no days: ``kinds`` tell which columns hold them."""
    answer = json.loads(file.read_text(encoding="utf-8"))
    return {name: _days(rows, _of_kind(kinds[name], "date")) for name, rows in answer["tables"].items()}


def of_sqlite(file: Path, kinds: Mapping[str, Mapping[str, str]]) -> Tables:
    """SQLite knows neither days nor truth."""
    tables: Tables = {}
    with closing(sqlite3.connect(file)) as database:
        database.row_factory = sqlite3.Row
        for name, columns in kinds.items():
            truths = _of_kind(columns, "boolean")
            rows = [dict(row) for row in database.execute(f'SELECT * FROM "{name}" ORDER BY rowid')]  # noqa: S608
            told = [
                {key: bool(cell) if key in truths and cell is not None else cell for key, cell in row.items()}
                for row in rows
            ]
            tables[name] = _days(told, _of_kind(columns, "date"))
    return tables


def of_parquet(folder: Path) -> Tables:
    """A file a table."""
    return {file.stem: pq.read_table(file).to_pylist() for file in folder.glob("*.parquet")}


def _of_kind(columns: Mapping[str, str], kind: str) -> frozenset[str]:
    return frozenset(name for name, one in columns.items() if one == kind)
