"""What is wrong in a sheet, as a person or a program reads it: sheet and cell stand where line and column do."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple, TypedDict

from ogpctl import __version__
from ogpctl.diagnostics import Diagnostic, Severity
from ogpctl.locales import Speaker
from ogpctl.render.cells import clean, cut
from ogpctl.render.data import written
from ogpctl.render.diagnostics.data import plain
from ogpctl.render.diagnostics.page import Page
from ogpctl.render.diagnostics.told import alone, isolated, sentences

SCHEMA: Final = 1
"""The version of the JSON; it grows when a field changes its meaning or goes."""
ROOM: Final = 100
"""Columns of what stands in a cell."""


class At(NamedTuple):
    """A cell of a file: the sheet is empty in CSV, the cell where a whole row or sheet is meant."""

    file: str
    sheet: str = ""
    row: int = 0
    column: int | None = None
    cell: str = ""


class CellFinding(NamedTuple):
    """What was found in a cell, what stands there, and the other cell that matters, where there is one."""

    diagnostic: Diagnostic
    at: At
    shown: str = ""
    related: At | None = None

    @property
    def is_error(self) -> bool:
        """Whether it keeps the sheet from being taken."""
        return self.diagnostic.severity is Severity.ERROR


class CellPlace(TypedDict):
    """A cell as programs get it: ``row`` and ``column`` count from 1, ``cell`` is as spreadsheets name it."""

    file: str
    sheet: str | None
    row: int | None
    column: int | None
    cell: str | None


class SheetFinding(CellPlace):
    """What is wrong in a cell."""

    code: str
    severity: str
    value: str | None
    message: str
    fix: str | None
    facts: dict[str, object]
    related: CellPlace | None


class SheetSummary(TypedDict):
    """How many there are."""

    errors: int
    warnings: int


class SheetFindings(TypedDict):
    """``ogpctl import``, where something is wrong in the sheet."""

    schema: int
    ogpctl: str
    language: str
    kind: Literal["sheet_findings"]
    findings: list[SheetFinding]
    summary: SheetSummary
    written: Literal[False]


def said_place(at: At, speaker: Speaker) -> str:
    """A cell in words: ``plan.xlsx, sheet Plan, cell F12``."""
    parts = [isolated(clean(at.file), speaker)]
    if at.sheet:
        parts.append(speaker.say("sheet %(sheet)s", sheet=isolated(clean(at.sheet), speaker)))
    if at.column is not None:
        parts.append(speaker.say("cell %(cell)s", cell=at.cell))
    elif at.row:
        parts.append(speaker.say("row %(row)s", row=at.row))
    return speaker.comma.join(parts)


def text(found: Sequence[CellFinding], speaker: Speaker, page: Page) -> str:
    """Every finding with its cell and what stands there, and how many there are."""
    blocks = ["\n".join(_block(one, speaker, page)) for one in found]
    return "\n\n".join([*blocks, page.spoken(summary(found, speaker), speaker)]) + "\n"


def summary(found: Sequence[CellFinding], speaker: Speaker) -> str:
    """How many errors and warnings there are."""
    errors = sum(one.is_error for one in found)
    warnings = len(found) - errors
    parts = [
        *([speaker.count("%(n)s error", "%(n)s errors", errors)] if errors else []),
        *([speaker.count("%(n)s warning", "%(n)s warnings", warnings)] if warnings else []),
    ]
    return speaker.comma.join(parts)


def _block(one: CellFinding, speaker: Speaker, page: Page) -> Iterator[str]:
    level = one.diagnostic.severity
    message, fix = sentences(one.diagnostic, speaker)
    place = page.painted(page.spoken(said_place(one.at, speaker), speaker), "place")
    severity = page.painted(f"{level}[{one.diagnostic.rule.code}]", level)
    yield f"{place}: {severity} {page.spoken(message, speaker)}"
    if one.shown:
        yield f"   {page.painted('|', 'faint')} {page.written(cut(clean(one.shown), ROOM))}"
    if one.related:
        related = speaker.pair(speaker.say("related"), said_place(one.related, speaker))
        yield f"   {page.spoken(related, speaker)}"
    if fix:
        yield f"   {page.spoken(speaker.pair(speaker.say('help'), fix), speaker)}"


def json(found: Sequence[CellFinding], speaker: Speaker) -> str:
    """The same for a program."""
    errors = sum(one.is_error for one in found)
    answer: SheetFindings = {
        "schema": SCHEMA,
        "ogpctl": __version__,
        "language": speaker.language,
        "kind": "sheet_findings",
        "findings": [_finding(one, speaker) for one in found],
        "summary": {"errors": errors, "warnings": len(found) - errors},
        "written": False,
    }
    return written(answer)


def _finding(one: CellFinding, speaker: Speaker) -> SheetFinding:
    message, fix = alone(one.diagnostic, speaker)
    return {
        "code": one.diagnostic.rule.code,
        "severity": str(one.diagnostic.severity),
        **_placed(one.at),
        "value": one.shown or None,
        "message": message,
        "fix": fix or None,
        "facts": {name: plain(fact) for name, fact in one.diagnostic.facts.items()},
        "related": _placed(one.related) if one.related else None,
    }


def _placed(at: At) -> CellPlace:
    return {
        "file": at.file,
        "sheet": at.sheet or None,
        "row": at.row or None,
        "column": None if at.column is None else at.column + 1,
        "cell": at.cell or None,
    }
