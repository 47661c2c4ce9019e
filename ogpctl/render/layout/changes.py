"""What changed between two sides on paper: the figures, then a table a list."""

from collections.abc import Iterable
from typing import Final

from ogpctl.render.layout.blocks import Block, Cell, Column, Heading, Layout, Paragraph, Table
from ogpctl.render.layout.parts import framed
from ogpctl.render.reports.change_lists import Section
from ogpctl.render.reports.changes import ChangesView
from ogpctl.render.reports.pieces import Line, Pen

NARROW: Final = 8
WIDE: Final = 30
"""What a column counts for at least and at most when the width of a page is shared: half its cells on a terminal."""


def changes_layout(pen: Pen, view: ChangesView) -> Layout:
    """The change as blocks."""
    unread = pen.own(" ".join(view.unread))
    return framed(pen, "changes", view, tuple(_blocks(pen, view)), under=(pen.own(view.between),), unread=unread)


def _blocks(pen: Pen, view: ChangesView) -> Iterable[Block]:
    if view.figures.rows:
        yield Heading(pen.own(view.figures.title))
        yield _table(view.figures)
    if view.nothing:
        yield Paragraph(pen.own(view.nothing))
    for section in view.sections:
        yield Heading(pen.own(section.title), note=section.count)
        yield _table(section)
        if section.more:
            yield Paragraph(pen.own(section.more), "note")
    if view.findings:
        yield Paragraph(pen.own(view.findings), "note")


def _table(section: Section) -> Table:
    """A section; what a reviewer must not miss stands out."""
    columns = tuple(
        Column(
            column.head,
            min(max(column.most / 2, NARROW), WIDE),
            "address" if column.direction == "ltr" else "figures" if column.figures else "words",
        )
        for column in section.columns
    )
    return Table(section.title, columns, tuple(_row(row, grave=section.grave) for row in section.rows))


def _row(row: tuple[Line, ...], *, grave: bool) -> tuple[Cell, ...]:
    first, *rest = row
    return Cell((first,), style="warning" if grave else ""), *(Cell((line,)) for line in rest)
