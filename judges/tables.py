"""Tables, as DuckDB reads them: run in the environment of the judges, over the data packages named.

Each file is read as anyone would, without a hint. What the package promises is then asked in SQL: types, keys,
references. Where Parquet files stand beside the folder of the package, they must hold the same.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

TYPES = {
    "integer": {"BIGINT"},
    "number": {"DOUBLE", "BIGINT"},
    "boolean": {"BOOLEAN"},
    "date": {"DATE"},
}
"""What a column may be read as where it has values; a text may look like anything."""


def complaints(package: Path) -> Iterator[str]:
    """What is wrong in a folder."""
    resources = json.loads(package.read_text(encoding="utf-8"))["resources"]
    parquet = package.parent.with_name("parquet")
    with duckdb.connect() as database:
        for one in resources:
            name = one["name"]
            try:
                database.execute(
                    f"CREATE TABLE {name} AS SELECT * FROM read_csv(?, header = true, sample_size = -1)",
                    [str(package.parent / one["path"])],
                )
            except duckdb.Error as error:
                yield f"{name}: {error}"
                return
        for one in resources:
            yield from (f"{one['name']}: {words}" for words in _broken(database, one["name"], one["schema"]))
            if parquet.is_dir():
                yield from _other(
                    database, one["name"], package.parent / one["path"], parquet / f"{one['name']}.parquet"
                )


def _broken(database: Any, name: str, schema: dict[str, Any]) -> Iterator[str]:
    read = {column: kind for column, kind, *_ in database.execute(f"DESCRIBE {name}").fetchall()}
    told = {field["name"]: field for field in schema["fields"]}
    if list(read) != list(told):
        yield f"its columns are {', '.join(read)}"
        return
    for column, field in told.items():
        (filled,) = database.execute(f'SELECT count("{column}") FROM {name}').fetchone()
        if filled and field["type"] in TYPES and read[column] not in TYPES[field["type"]]:
            yield f"{column} is read as {read[column]}"
    key = ", ".join(schema["primaryKey"])
    if database.execute(f"SELECT 1 FROM {name} GROUP BY {key} HAVING count(*) > 1").fetchone():
        yield f"{key} is no key"
    for reference in schema["foreignKeys"]:
        column, target = reference["fields"][-1], reference["reference"]["resource"] or name
        found = reference["reference"]["fields"][-1]
        lost = database.execute(
            f'SELECT count(*) FROM {name} AS mine ANTI JOIN {target} AS theirs ON mine.member = theirs.member '
            f'AND mine."{column}"::VARCHAR = theirs."{found}"::VARCHAR WHERE mine."{column}" IS NOT NULL'
        ).fetchone()[0]  # fmt: skip
        if lost:
            yield f"{lost} of {column} lead to no row of {target}"


def _other(database: Any, name: str, csv: Path, file: Path) -> Iterator[str]:
    """Whether Parquet holds other rows than CSV, all of both taken as text."""
    names = [column for column, *_ in database.execute(f"DESCRIBE {name}").fetchall()]
    cells = ", ".join(f'"{column}"::VARCHAR' for column in names)
    mine = f"SELECT {cells} FROM read_csv('{csv}', header = true, all_varchar = true)"
    theirs = f"SELECT {cells} FROM read_parquet('{file}')"
    for one, other in ((mine, theirs), (theirs, mine)):
        if database.execute(f"({one}) EXCEPT ALL ({other})").fetchone():
            yield f"{name}: Parquet and CSV differ"


if __name__ == "__main__":
    said = [f"{name}: {words}" for name in sys.argv[1:] for words in complaints(Path(name))]
    print("\n".join(said))
    sys.exit(bool(said))
