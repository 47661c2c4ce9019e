"""Write ``docs/reference/sheets.md``: the columns of the sheets that are filled in, from their definition."""

from __future__ import annotations

from collections.abc import Iterable

from command_line import ROOT

from ogpctl.documents.filled.answers import ANSWERS
from ogpctl.documents.filled.columns import Column
from ogpctl.documents.filled.plan import PLAN
from ogpctl.language import SPOKEN
from ogpctl.locales import words

PAGE = ROOT / "docs" / "reference" / "sheets.md"
INTRODUCTION = """\
# The columns of the sheets

What `ogpctl import` reads (`make reference` rewrites this page); [how to use it](../how-to/import.md).

## The sheet of a plan

A row an activity. What is told of a commitment stands in its first row; in the rows below it is left empty or
repeated, and cells that are merged count as repeated. A heading is found in any of the three languages, whatever its
case, accents, hamza, blanks and marks, below whatever stands above it, and in the place of any column. Behind the
heading of a text may stand a language: `Title (fr)`, `العنوان (الفرنسية)`.
"""
FORM = """
## The form for progress

What `ogpctl meeting prepare` attaches to a request and `ogpctl import --answers` takes back. The first row is hidden
and names the columns; behind them it says which plan, meeting, institution and language the form is of.
"""
HEAD = "| column | English | French | Arabic | what goes in |\n|---|---|---|---|---|\n"


def page() -> str:
    """The whole page."""
    return f"{INTRODUCTION}\n{_table(PLAN)}\n{_alike()}{FORM}\n{_table(ANSWERS)}"


def _table(columns: Iterable[Column]) -> str:
    return HEAD + "".join(map(_row, columns))


def _row(one: Column) -> str:
    said = [words(language, "importing").say(one.heading, "heading") for language in ("en", "fr", "ar")]
    notes = [*(["needed"] if one.needed else []), *(["filled in already"] if one.given else [])]
    meaning = f"**{notes[0]}**: {one.meaning}" if notes else one.meaning
    more = " One column a language." if one.languages else ""
    return f"| `{one.name}` | {' | '.join(said)} | {meaning}{more} |\n"


def _alike() -> str:
    """The headings of others that are taken for ours."""
    rows = []
    for one in PLAN:
        said = [words(language, "importing").say(one.name, "heading as typed") for language in SPOKEN]
        rows.append(f"| `{one.name}` | {' · '.join(part for alike in said for part in alike.split('|'))} |\n")
    return "\nHeadings that are taken for the same:\n\n| column | also |\n|---|---|\n" + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
