"""Write ``docs/reference/tables.md``: every table of ``ogpctl export`` with its columns, from their definition."""

from __future__ import annotations

from collections.abc import Iterator

from command_line import ROOT

from ogpctl.documents.tables.definition import BY_NAME, TABLES
from ogpctl.documents.tables.shape import MEMBER, Column, Table

PAGE = ROOT / "docs" / "reference" / "tables.md"
INTRODUCTION = """\
# The tables, column by column

What `ogpctl export` writes, in every form (`make reference` rewrites this page); [how to use it](../how-to/data.md).

- Every figure, status and flag is that of one day: `--as-of`, else today where the repository is.
  What is dated later is not there.
- The key of a table is `member` and `id`; that of `members` is `member` alone. A reference is the `id` of a row of the
  same member. Ids are those that commands take, with the plan in front: `2018-2020/3.2`.
- A column `<name>_<language>` is there once for each language of the repositories in the set. A text without a
  language is in the first language of its repository. One in a language that `ogp.yaml` does not name has no column:
  `ogpctl validate` tells of it (`language-undeclared`).
- A day is a date. A rate is a number from 0 to 100 with one decimal; what is not finished is never 100, what is begun
  never 0. A window is written in EDTF, with its first and its last day beside it.
- Empty is what is not on record, or does not apply.
"""
TYPES = {"url": "link", "edtf": "EDTF", "boolean": "true or false", "date": "day", "integer": "whole number"}


def page() -> str:
    """The whole page."""
    listed = "\n".join(f"| [`{table.name}`](#{table.name}) | {table.meaning} |" for table in TABLES)
    sections = "\n".join(map(_section, TABLES))
    return f"{INTRODUCTION}\n| table | a row is one of |\n|---|---|\n{listed}\n\n{sections}"


def _section(table: Table) -> str:
    rows = "\n".join(_row(column) for column in table.columns if column.name != MEMBER or table.name == "members")
    used = ", ".join(f"[`{one.name}`](#{one.name})" for one in _users(table))
    also = f"\n\nReferred to by {used}." if used else ""
    return f"## {table.name}\n\n{table.meaning}{also}\n\n| column | | |\n|---|---|---|\n{rows}\n"


def _users(table: Table) -> Iterator[Table]:
    if table is BY_NAME["members"]:
        return
    for other in TABLES:
        if any(column.refers == table.name for column in other.columns):
            yield other


def _row(column: Column) -> str:
    name = f"{column.name}_<language>" if column.languages else column.name
    return f"| `{name}` | {_kind(column)} | {column.meaning or 'The member.'} |"


def _kind(column: Column) -> str:
    if column.refers:
        kind = f"[{column.refers}](#{column.refers})"
    elif column.enum:
        kind = " · ".join(f"`{word}`" for word in column.enum)
    else:
        kind = TYPES.get(column.type, column.type)
    told = f"{kind}, {column.unit}" if column.unit else kind
    return f"{told}, never empty" if column.required else told


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
