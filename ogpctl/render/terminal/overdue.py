"""``overdue`` on a terminal: what is late, who must answer, what was granted a later day, has no date, comes soon."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ogpctl.locales import Speaker, capital
from ogpctl.render.screen import Screen
from ogpctl.render.table import Cell, Column, Content, table
from ogpctl.render.terminal.parts import DASH, due, heading, leads, lines, listed, unread, work

if TYPE_CHECKING:
    from ogpctl.render.views.shapes import ItemRow, OverdueView

    Cells = Callable[[ItemRow], Sequence[Content]]


def overdue(view: OverdueView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    """The page, line by line."""
    say = speaker.say
    day = speaker.day(date.fromisoformat(view["as_of"]), weekday=True)
    yield from lines(capital(say("as of %(date)s", date=day)), screen)
    if view["overdue"]:
        yield from _late(view["overdue"], speaker, screen)
        yield from _owed(view, speaker, screen)
    else:
        yield ""
        yield from lines(Cell(say("Nothing is overdue."), "good"), screen)
    yield from _silent(view, speaker, screen)
    yield from _granted([row for row in view["late_on_plan"] if _is_granted(row)], speaker, screen)
    yield from undated(view["unscheduled"], speaker, screen)
    yield from _soon(view, speaker, screen)
    yield from unread(view["unread"], speaker, screen)


def moved(row: ItemRow, speaker: Speaker) -> str:
    """How often a deadline was moved."""
    times = len(row["reschedulings"])
    return f"↻\u00a0{speaker.number(times)}" if times else ""


def original(row: ItemRow) -> str:
    """The deadline of the plan, where it is not the current one."""
    if row["original_due_words"] == row["due_words"] and row["status"] not in ("completed", "cancelled"):
        return "="
    return row["original_due_words"] or DASH


def _section(
    title: str, rows: Sequence[ItemRow], columns: Sequence[Column], cells: Cells, speaker: Speaker, screen: Screen
) -> Iterator[str]:
    """A heading and a table of work; nothing where there is none."""
    if not rows:
        return
    yield from heading(title, screen, speaker.number(len(rows)))
    shown = [(row["address"], work(row, speaker), leads(row, speaker), *cells(row)) for row in rows]
    yield from table((*work_columns(speaker), *columns), shown, screen)


def work_columns(speaker: Speaker, lead_rank: int = 6) -> Sequence[Column]:
    """The columns that say which work it is: its address, its title, its lead."""
    return (
        Column(speaker.say("Activity", "column"), least=13, most=30, direction="ltr"),
        Column(speaker.say("Title", "column"), least=16, most=60, lines=2),
        Column(speaker.say("Lead", "column"), least=14, most=34, rank=lead_rank, lines=2),
    )


def dated(speaker: Speaker, head: str, rank: int = 0) -> Column:
    """A column of deadlines."""
    return Column(speaker.say(head, "column"), least=13, most=30, rank=rank)


def figure(speaker: Speaker, head: str, rank: int = 0) -> Column:
    """A column of numbers."""
    return Column(speaker.say(head, "column"), least=8, most=12, rank=rank, figures=True)


def _late(rows: Sequence[ItemRow], speaker: Speaker, screen: Screen) -> Iterator[str]:
    columns = (
        dated(speaker, "Original deadline", 5),
        dated(speaker, "Deadline", 2),
        figure(speaker, "Moved", 3),
        figure(speaker, "Days late"),
    )

    def cells(row: ItemRow) -> Sequence[Content]:
        return original(row), due(row), moved(row, speaker), Cell(speaker.number(row["days_late"]), "late")

    yield from _section(speaker.say("Overdue", "heading"), rows, columns, cells, speaker, screen)


def _granted(rows: Sequence[ItemRow], speaker: Speaker, screen: Screen) -> Iterator[str]:
    columns = (
        dated(speaker, "Original deadline", 5),
        dated(speaker, "New deadline", 2),
        figure(speaker, "Moved", 3),
        figure(speaker, "Days late"),
    )

    def cells(row: ItemRow) -> Sequence[Content]:
        return original(row), due(row), moved(row, speaker), speaker.number(row["days_late_on_plan"])

    title = speaker.say("Late on the plan, granted a later day", "heading")
    yield from _section(title, rows, columns, cells, speaker, screen)


def _is_granted(row: ItemRow) -> bool:
    return not row["days_late"] and row["due_last_day"] is not None


def undated(rows: Sequence[ItemRow], speaker: Speaker, screen: Screen) -> Iterator[str]:
    """A table of what has no date, and why, line by line."""
    columns = (
        dated(speaker, "Original deadline", 5),
        Column(speaker.say("Why", "column"), least=16, most=44, lines=3),
        figure(speaker, "Moved", 3),
    )

    def cells(row: ItemRow) -> Sequence[Content]:
        return original(row), _why(row, speaker), moved(row, speaker)

    yield from _section(speaker.say("Without a date", "heading"), rows, columns, cells, speaker, screen)


def _why(row: ItemRow, speaker: Speaker) -> str:
    said = row["due_words"] or speaker.say("no_date", "flag")
    depends = row["depends_on"]
    return speaker.pair(said, depends) if depends and depends != said else said


def _soon(view: OverdueView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    columns = (dated(speaker, "Deadline", 2), figure(speaker, "Moved", 3), figure(speaker, "Days left"))

    def cells(row: ItemRow) -> Sequence[Content]:
        return due(row), moved(row, speaker), Cell(speaker.number(row["days_left"] or 0), "soon")

    days = speaker.count("%(n)s day", "%(n)s days", view["within"])
    title = speaker.say("Due within %(days)s", "heading", days=days)
    yield from _section(title, view["due_soon"], columns, cells, speaker, screen)


def _owed(view: OverdueView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    if not view["owed"]:
        return
    yield from heading(speaker.say("Who must answer", "heading"), screen)
    columns = (
        Column(speaker.say("Lead", "column"), least=18, most=60, lines=2),
        figure(speaker, "Number"),
        Column(speaker.say("Activities", "column"), least=12, most=50, lines=0),
        figure(speaker, "Days late"),
    )
    rows = [
        (
            one["lead_name"],
            speaker.number(len(one["items"])),
            listed(one["items"], speaker),
            Cell(speaker.number(one["days_late"]), "late"),
        )
        for one in view["owed"]
    ]
    yield from table(columns, rows, screen)


def _silent(view: OverdueView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    if not view["silent"]:
        return
    title = speaker.say("No answer since the last meeting", "heading")
    if view["since"]:
        day = speaker.day(date.fromisoformat(view["since"]["date"]))
        title = speaker.say("No answer since the meeting of %(date)s", "heading", date=day)
    yield from heading(title, screen)
    columns = (
        Column(speaker.say("Lead", "column"), least=18, most=60, lines=2),
        Column(speaker.say("Commitments", "column"), least=12, most=50, lines=0),
    )
    rows = [(one["lead_name"], listed(one["commitments"], speaker)) for one in view["silent"]]
    yield from table(columns, rows, screen)
