"""Tables and lines of text on a terminal, and the same as plain stable text in a pipe.

On a terminal a table fits the width: texts wrap at words, and columns give way in a fixed order. For readers of Arabic
the columns stand in the opposite order, against the right edge. In a pipe nothing wraps, nothing is cut to
the width of a screen, nothing is coloured, and the columns stand in the order of the record.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from ogpctl.language import Direction
from ogpctl.render.bidi import LRM, RLM, base, turn
from ogpctl.render.cells import clean, cut, width, wrap
from ogpctl.render.screen import WIDE, Screen, painted

GAP: Final = "  "
LINES: Final = 3
"""How many lines a cell takes at most on a terminal, unless its column says otherwise; the rest is an ellipsis."""
LEAST: Final = 6
"""How narrow a column of text may become."""
PLAIN: Final = 120
"""How many cells a cell takes at most in a pipe, below a head; what has none is never cut."""


class Bar(NamedTuple):
    """A rate drawn as a bar; nothing is drawn where there is none."""

    rate: float | None
    style: str = ""


class Piece(NamedTuple):
    """A part of a drawing: what stands in so many ``cells``; letters are in the direction of their language."""

    text: str
    cells: int
    style: str = ""


class Drawing(NamedTuple):
    """What was drawn piece by piece, from where the language begins. It is never wrapped and never cut."""

    pieces: tuple[Piece, ...]


class Cell(NamedTuple):
    """A text with its style; ``direction`` where it is known, else it is that of the letters."""

    text: str
    style: str = ""
    direction: Direction | None = None


class Column(NamedTuple):
    """A column. It is never narrower than ``least`` (or its widest cell), never wider than ``most``.

    Columns with the highest ``rank`` give way first when the screen is narrow; rank 0 never does. ``figures`` stand
    against the right edge in every language. A cell takes at most that many ``lines``; 0 is as many as it needs.
    """

    head: str = ""
    least: int = 0
    most: int = 0
    rank: int = 0
    figures: bool = False
    direction: Direction | None = None
    lines: int = LINES


Content = str | Cell | Bar | Drawing


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[Content]], screen: Screen, indent: int = 0
) -> Iterator[str]:
    """A table, line by line: its heads with a rule below, if it has any, then its rows."""
    grid_rows = list(rows)
    stacks = [
        _Stack(column, dict.fromkeys(row[place] for row in grid_rows), screen) for place, column in enumerate(columns)
    ]
    _share(stacks, screen, indent)
    places = [place for place, stack in enumerate(stacks) if stack.room]
    if screen.mirrored:
        places.reverse()
    shown = [stacks[place] for place in places]
    total = sum(stack.room for stack in shown) + len(GAP) * max(len(shown) - 1, 0)
    pad = " " * (max((screen.width or 0) - indent - total, 0) if screen.mirrored else indent)
    if any(stack.column.head for stack in shown):
        yield from _row([stack.head() for stack in shown], shown, pad, screen)
        if screen.width is not None:
            yield pad + painted("─" * total, "faint", screen)
    drawn = [stack.draw() for stack in shown]
    for row in grid_rows:
        blocks = [blocks[row[place]] for place, blocks in zip(places, drawn, strict=True)]
        yield from _row(blocks, shown, pad, screen)


Block = tuple[str, ...]
"""The lines of a cell, each as wide as its column."""


def _row(blocks: list[Block], stacks: list["_Stack"], pad: str, screen: Screen) -> Iterator[str]:
    for number in range(max(map(len, blocks), default=0)):
        parts = [
            block[number] if number < len(block) else stack.blank for block, stack in zip(blocks, stacks, strict=True)
        ]
        line = GAP.join(parts)
        if screen.mode == "marks" and RLM in line:
            line = LRM + f"{GAP}{LRM}".join(parts)
        yield (pad + line).rstrip(" ")


class _Stack:
    """A column with its cells, each different one measured and drawn once."""

    def __init__(self, column: Column, cells: Iterable[Content], screen: Screen) -> None:
        self.column = column
        self.screen = screen
        self.cells = {cell: cell if isinstance(cell, Bar | Drawing) else _harmless(cell) for cell in cells}
        self.widest = self._widest()
        self.natural = self._natural()
        self.room = self.natural
        """The width of the column; 0 for one that has nothing to show, or gave way."""

    def _widest(self) -> int:
        """What the widest cell takes; a pipe has no bars."""
        widest = 0
        for cell in self.cells.values():
            if isinstance(cell, Cell):
                widest = max(widest, width(cell.text))
            elif isinstance(cell, Drawing):
                widest = max(widest, sum(piece.cells for piece in cell.pieces))
            elif cell.rate is not None and self.screen.width is not None:
                widest = self.column.most
        return widest

    def _natural(self) -> int:
        column, pipe = self.column, self.screen.width is None
        if not self.widest or (pipe and not column.head):
            return self.widest
        return min(max(self.widest, width(column.head)), PLAIN if pipe else column.most or WIDE)

    @property
    def least(self) -> int:
        """What it takes at least: a head may wrap at its spaces, a text as far as the column says."""
        longest = max(map(width, self.column.head.split(" ")))
        return min(self.natural, max(self.column.least or self.widest, longest))

    @property
    def blank(self) -> str:
        """The line of a cell that has fewer than its row."""
        return " " * self.room

    def head(self) -> Block:
        """The head, as wide as the column."""
        return tuple(self._lines(Cell(self.column.head, "head")))

    def draw(self) -> dict[Content, Block]:
        """Every cell as it is written."""
        return {
            cell: tuple(self._lines(harmless))
            if isinstance(harmless, Cell)
            else (_bar(harmless, self.room, self.screen),)
            if isinstance(harmless, Bar)
            else (_drawing(harmless, self.screen),)
            for cell, harmless in self.cells.items()
        }

    def _lines(self, cell: Cell) -> Iterator[str]:
        room, screen = self.room, self.screen
        turns = screen.mode != "logical"
        text, style, known = cell
        direction = known or self.column.direction or (base(text, screen.direction) if turns else "ltr")
        right = screen.mirrored or self.column.figures
        parts = [cut(text, room)] if screen.width is None else wrap(text, room, self.column.lines)
        for part in parts:
            shown = turn(part, screen.mode, direction) if part and turns else part
            pad = " " * (room - width(shown if screen.mode == "visual" else part))
            written = painted(shown, style, screen)
            yield pad + written if right else written + pad


def _harmless(cell: str | Cell) -> Cell:
    return Cell(clean(cell)) if isinstance(cell, str) else cell._replace(text=clean(cell.text))


def _share(stacks: list["_Stack"], screen: Screen, indent: int) -> None:
    """Fit the columns to the screen: some give way, then those that want more share the room that is left."""
    if screen.width is None:
        return
    room = min(screen.width, WIDE) - indent

    def spare() -> int:
        return room - sum(one.room + len(GAP) for one in stacks if one.room) + len(GAP)

    for stack in stacks:
        stack.room = stack.least
    ranked = sorted((one for one in stacks if one.column.rank and one.room), key=lambda one: -one.column.rank)
    gone = []
    while spare() < 0 and ranked:
        gone.append(ranked.pop(0))
        gone[-1].room = 0
    for stack in reversed(gone):  # a wide one that gave way may leave room for a narrow one that did before
        stack.room = stack.least
        if spare() < 0:
            stack.room = 0
    if spare() < 0:
        _squeeze(stacks, -spare())
        return
    wanted = sum(one.natural - one.room for one in stacks if one.room)
    share = min(spare() / wanted, 1) if wanted else 0
    for stack in stacks:
        if stack.room:
            stack.room += int((stack.natural - stack.room) * share)


def _squeeze(stacks: list["_Stack"], missing: int) -> None:
    """Take cells from the widest text that is left; figures stay whole."""
    texts = [one for one in stacks if one.room and not one.column.figures]
    if texts:
        widest = max(texts, key=lambda one: one.room)
        widest.room = max(widest.room - missing, LEAST)


def _bar(bar: Bar, room: int, screen: Screen) -> str:
    """A bar, filled from the side where the language begins; full only at 100, empty only at 0."""
    rate, style = bar
    if rate is None:
        return " " * room
    filled = round(room * rate / 100)
    if 0 < rate < 100:
        filled = min(max(filled, 1), room - 1)
    full = painted("━" * filled, style, screen)
    rest = painted("╌" * (room - filled), "faint", screen)
    return rest + full if screen.mirrored else full + rest


def _drawing(drawing: Drawing, screen: Screen) -> str:
    """The pieces from the left, those of an Arabic page in the opposite order; no terminal mixes up two of them."""
    parts = []
    for text, cells, style in drawing.pieces:
        has_letters = screen.mode != "logical" and any(map(str.isalpha, text))
        shown = turn(text, screen.mode, base(text, screen.direction)) if has_letters else text
        pad = " " * (cells - width(shown if screen.mode == "visual" else text))
        written = painted(shown, style, screen)
        parts.append(pad + written if screen.mirrored else written + pad)
    if screen.mirrored:
        parts.reverse()
    between = LRM if screen.mode == "marks" and any(RLM in part for part in parts) else ""
    return between.join(parts)
