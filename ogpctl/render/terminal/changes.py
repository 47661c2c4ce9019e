"""``diff`` on a terminal: the figures then and now, then a table a list."""

from collections.abc import Iterator

from ogpctl.language import direction
from ogpctl.locales import Speaker
from ogpctl.render.reports.change_lists import Section
from ogpctl.render.reports.changes import ChangesView
from ogpctl.render.reports.pieces import Line
from ogpctl.render.screen import Screen
from ogpctl.render.table import Cell, table
from ogpctl.render.terminal.parts import flow, lines


def changes(view: ChangesView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    """The page, line by line."""
    yield from lines(Cell(view.between, "bold"), screen)
    yield ""
    yield from _table(view.figures, speaker, screen)
    for section in view.sections:
        yield ""
        style = "late" if section.grave else "bold"
        sign = "! " if section.grave else ""
        yield from flow((Cell(f"{sign}{section.title}", style), Cell(section.count, "faint")), screen)
        yield from _table(section, speaker, screen)
    for told in (view.nothing, view.findings, *view.unread):
        if told:
            yield ""
            yield from lines(told, screen)


def _table(section: Section, speaker: Speaker, screen: Screen) -> Iterator[str]:
    rows = [[_cell(line, speaker) for line in row] for row in section.rows]
    yield from table(section.columns, rows, screen)


def _cell(line: Line, speaker: Speaker) -> Cell:
    """A text in another language runs as that one does; anything else as its column, or its letters."""
    foreign = line.language and line.language != speaker.language
    return Cell(line.words, "", direction(line.language) if foreign else None)
