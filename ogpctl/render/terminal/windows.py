"""Windows drawn on an axis of time: bars, the signs of deadlines, the line of today, the heads above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from ogpctl.locales import Speaker
from ogpctl.render.cells import width
from ogpctl.render.screen import Screen
from ogpctl.render.table import Drawing, Piece
from ogpctl.render.terminal.axis import YEAR, Axis

WINDOW: Final = "━"
DUE: Final = "◆"
ORIGINAL: Final = "◇"
MOVED: Final = "┄"
TODAY: Final = "│"
CROSSED: Final = {WINDOW: "┿", MOVED: "┼", " ": TODAY}
"""What the line of today makes of what it runs through."""
ARROWS: Final = ("◄", "►")
"""Where a window goes on to the left, and to the right."""
MONTHS: Final = (1, 2, 3, 4, 6)
"""Which months may have a label: every one, every second, every third …"""
YEARS: Final = tuple(YEAR * many for many in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000))
"""Which Januaries."""

PLAIN: Final = str.maketrans("━◆◇┄│┿┼◄►─╌…–—’✓×↻\u00a0\u202f", "=#o-|++<>-.~--'vx~  ")
"""The same drawing in ASCII, sign by sign."""


class Window(NamedTuple):
    """What is drawn of a piece of work. No first or last day is an open end; ``original`` is the plan's last day."""

    first: date | None
    last: date | None
    original: date | None


def blank(axis: Axis, today: date) -> Drawing:
    """Nothing but the line of today."""
    cells = [" "] * axis.columns
    if axis.holds(today):
        cells[axis.column(today)] = TODAY
    return _drawing((cell, "") for cell in cells)


def drawn(window: Window, axis: Axis, today: date, screen: Screen, style: str) -> Drawing:
    """A bar from the first day of a window to its last, the original deadline, and how far one is from the other."""
    first, last, original = window
    begins = axis.column(first) if first else 0 if last else axis.columns - 1
    ends = axis.column(last) if last else axis.columns - 1
    cells = [" "] * axis.columns
    if original and original != last:
        here = axis.column(original)
        for place in range(min(here, ends), max(here, ends) + 1):
            cells[place] = MOVED
    cells[begins : ends + 1] = WINDOW * (ends + 1 - begins)
    if axis.holds(today):
        place = axis.column(today)
        cells[place] = CROSSED[cells[place]]
    earlier, later = reversed(ARROWS) if screen.mirrored else ARROWS
    if first is None or not axis.holds(first):
        cells[begins] = earlier
    if last is None or not axis.holds(last):
        cells[ends] = later
    if original and original != last and axis.holds(original):
        cells[axis.column(original)] = ORIGINAL
    if last and axis.holds(last):
        cells[ends] = DUE
    return _drawing((cell, _style(cell, style)) for cell in cells)


def _style(cell: str, style: str) -> str:
    return {" ": "", TODAY: "", MOVED: "faint", CROSSED[MOVED]: "faint", ORIGINAL: ""}.get(cell, style)


def _drawing(cells: Iterable[tuple[str, str]]) -> Drawing:
    """Cells in their styles, equal ones together."""
    runs = ((cell, style, len(list(few))) for (cell, style), few in groupby(cells))
    return Drawing(tuple(Piece(cell * many, many, style) for cell, style, many in runs))


def heads(axis: Axis, speaker: Speaker) -> Iterator[Drawing]:
    """The years, and below them the months, as many as there is room for."""
    years = next(
        labels for every in YEARS if _fits(labels := [(column, str(day.year)) for column, day in axis.months(every)])
    )
    begin = next(axis.months())[1]
    if not years or years[0][0] > len(str(begin.year)):
        years.insert(0, (0, str(begin.year)))
    yield _labels(axis, years, "bold")
    for every in MONTHS:
        months = [(column, speaker.short_month(day.month)) for column, day in axis.months(every)]
        if _fits(months):
            yield _labels(axis, months, "faint")
            return


def _fits(labels: list[tuple[int, str]]) -> bool:
    """Whether each label has room before the next."""
    return all(column + width(words) < following for (column, words), (following, _) in pairwise(labels))


def _labels(axis: Axis, labels: list[tuple[int, str]], style: str) -> Drawing:
    """Words at their columns; the last is left out where the axis ends before it does."""
    pieces = [Piece("", labels[0][0] if labels else axis.columns)]
    for (column, words), (following, _) in pairwise([*labels, (axis.columns, "")]):
        cells = following - column
        pieces.append(Piece(words if width(words) <= cells else "", cells, style))
    return Drawing(tuple(piece for piece in pieces if piece.cells))
