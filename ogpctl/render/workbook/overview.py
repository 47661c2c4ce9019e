"""The first sheet: what day it is, the figures, what the colours mean, and where everything is."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ogpctl.documents.tables.shape import Row
from ogpctl.render.tables.edition import Edition
from ogpctl.render.workbook.cells import Cell, Wording, percent
from ogpctl.render.workbook.looks import STATUSES

WIDTHS: Final = (46, 16, 16, 16)

_COUNTED: Final = ("overdue_items", "late_on_plan_items", "unscheduled_items", "due_soon_items")


@dataclass
class Seen:
    """What was counted of the rows as they passed."""

    commitments: int = 0
    complete: int = 0
    items: Counter[str] = field(default_factory=Counter)
    bands: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    plans: list[Row] = field(default_factory=list)
    themes: list[Row] = field(default_factory=list)

    def take(self, wording: Wording, rows: Mapping[str, Sequence[Row]]) -> None:
        """Count rows."""
        for row in rows.get("commitments", ()):
            self.commitments += 1
            self.complete += wording.value("commitments", row, "complete") is True
            self.bands[str(wording.value("commitments", row, "band") or "")] += 1
            self.words[str(wording.value("commitments", row, "word") or "")] += 1
            for name in _COUNTED:
                self.items[name] += int(str(wording.value("commitments", row, name)))
        for table, found in (("plans", self.plans), ("themes", self.themes)):
            found.extend(row for row in rows.get(table, ()) if wording.value(table, row, "on_file"))


def lines(
    wording: Wording, edition: Edition, seen: Seen, sheets: Sequence[tuple[str, int]]
) -> Iterator[Sequence[Cell]]:
    """The rows of the sheet; ``sheets`` are the others by their titles, each with its number of rows."""
    say, speaker = wording.speaker.say, wording.speaker
    yield (title(wording, seen),)
    yield (Cell(say("As of %(date)s", "workbook", date=speaker.day(edition.as_of)), "heading"),)
    if edition.unread:
        files = speaker.count(
            "%(n)s file could not be read and is missing here",
            "%(n)s files could not be read and are missing here",
            len(edition.unread),
        )
        yield (Cell(files, "warning"),)
    yield ()
    yield from _figures(wording, seen)
    yield from _plans(wording, seen)
    yield from _counts(wording, seen)
    yield from _legend(wording)
    yield from _sheets(wording, sheets)


def title(wording: Wording, seen: Seen) -> Cell:
    """What the workbook is of: the plan, where it is one."""
    titles = [wording.title("plans", row) for row in seen.plans]
    found = titles[0] if len(titles) == 1 else wording.mine(wording.speaker.say("Action plans", "workbook"))
    return found._replace(look="title")


def _figures(wording: Wording, seen: Seen) -> Iterator[Sequence[Cell]]:
    say = wording.speaker.say
    rates = [wording.value("plans", row, "rate") for row in seen.plans]
    if len(rates) == 1 and rates[0] is not None:
        mean = percent(rates[0])._replace(look="figure-percent")
        yield Cell(say("Mean rate of the commitments", "workbook"), wording.own), mean
    yield Cell(say("Commitments", "workbook"), wording.own), Cell(seen.commitments, "figure")
    yield Cell(say("Complete", "workbook"), wording.own), Cell(seen.complete, "figure")
    for flag, name in zip(("overdue", "late_on_plan", "unscheduled", "due_soon"), _COUNTED, strict=True):
        label = say("Activities: %(flag)s", "workbook", flag=say(flag, "flag"))
        yield Cell(label, wording.own), Cell(seen.items[name], "figure")
    yield ()


def _plans(wording: Wording, seen: Seen) -> Iterator[Sequence[Cell]]:
    """The figures of the plans where there are several, and of the themes."""
    say = wording.speaker.say
    for head, table, rows in (("By plan", "plans", seen.plans), ("By theme", "themes", seen.themes)):
        if len(rows) > 1:
            heads = (head, "Rate", "Commitments", "Complete")
            yield tuple(Cell(say(one, "workbook"), "head") for one in heads)
            for row in rows:
                figures = (wording.value(table, row, name) for name in ("commitments", "complete"))
                counted = (Cell(int(str(figure)), "count") for figure in figures)
                yield wording.title(table, row), percent(wording.value(table, row, "rate")), *counted
            yield ()


def _counts(wording: Wording, seen: Seen) -> Iterator[Sequence[Cell]]:
    """How many commitments there are of each band of rates, and of each completion word."""
    say = wording.speaker.say
    by_rate, by_word = ("By rate", seen.bands, wording.bands), ("By word", seen.words, wording.words)
    for (head, counted, every), label in ((by_rate, wording.band), (by_word, wording.word)):
        known = [name for name in every if counted[name]]
        if known:
            yield Cell(say(head, "workbook"), "head"), Cell(say("Commitments", "workbook"), "head")
            yield from ((label(name), Cell(counted[name], "count")) for name in known)
            yield ()


def _legend(wording: Wording) -> Iterator[Sequence[Cell]]:
    say = wording.speaker.say
    yield (Cell(say("What the colours mean", "workbook"), "heading"),)
    yield from ((Cell(say(status, "status"), status),) for status in STATUSES)
    yield (Cell(say("overdue", "flag"), "late"),)
    yield (Cell(say("A text that is not translated stands in its own language.", "workbook"), "remark"),)
    yield ()


def _sheets(wording: Wording, sheets: Sequence[tuple[str, int]]) -> Iterator[Sequence[Cell]]:
    say = wording.speaker.say
    yield Cell(say("Sheets", "workbook"), "head"), Cell(say("Rows", "workbook"), "head")
    for name, rows in sheets:
        quoted = name.replace("'", "''")
        yield Cell(name, "sheet", link=f"#'{quoted}'!A3"), Cell(rows, "count")
    yield ()
    yield (Cell(say("Row 1 of every sheet is hidden and names the columns for ogpctl.", "workbook"), "remark"),)
    yield (Cell(say("Leave it and the column of ids as they are.", "workbook"), "remark"),)
