"""What is seen at a glance: facts, tiles, the rates of all commitments, the windows of what remains, places to sign."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeVar

from ogpctl.locales import capital
from ogpctl.render import charts
from ogpctl.render.layout.blocks import Facts, Glance, Signatures, Tiles, Windows
from ogpctl.render.reports.figures import Bar, TimelineView, WindowRow
from ogpctl.render.reports.pieces import Line
from ogpctl.render.word.flow import Place, flowing
from ogpctl.render.word.sheet import Sheet
from ogpctl.render.word.tables import MARGIN, SHADES, STYLES, TRACK, Box, bar, fill, grid, shape, shares, symbol
from ogpctl.render.word.text import Look
from ogpctl.render.word.xml import Node, w

One = TypeVar("One")

HOUSE: Final = SHADES["complete"]
PANEL: Final = "F4F7F5"
INK: Final = "1C2733"
OPEN: Final = "A9C5D5"
"""What goes on without an end."""
_ACROSS: Final = 4
_TILES: Final = 6
_STRIP: Final = 18
_SHOWN: Final = 90
"""Up to so many commitments are shown side by side; of more, the table tells."""


def edge(side: str, colour: str, eighths: int) -> Node:
    """A line at a side of a cell."""
    return w("tcBorders", w(side, val="single", sz=eighths, space=0, color=colour))


def pieces(found: Sequence[One], most: int) -> list[Sequence[One]]:
    """As few pieces as there can be, of nearly the same length."""
    rows = -(-len(found) // most)
    long = -(-len(found) // rows) if rows else 0
    return [found[start : start + long] for start in range(0, len(found), long)] if long else []


def facts(sheet: Sheet, block: Facts) -> list[Node]:
    """Facts under their labels, side by side; or each beside its label, one below the other."""
    if not block.across:
        rows = [
            [Box([sheet.said("Fact Label", fact.label)]), Box(flowing(sheet, fact.words, Place("Table Text")))]
            for fact in block.facts
        ]
        return [grid(sheet, "Report Table", shares(sheet.width, (1, 3)), rows)] if rows else []
    return [
        grid(
            sheet,
            "Facts Table",
            shares(sheet.width, [1] * len(row)),
            [
                [
                    Box([sheet.said("Fact Label", fact.label), sheet.line("Fact", fact.words, aligned=True)])
                    for fact in row
                ]
            ],
        )
        for row in pieces(block.facts, _ACROSS)
    ]


class _Tile(NamedTuple):
    label: Line
    figure: str
    of: str
    colour: str


def tiles(sheet: Sheet, block: Tiles) -> list[Node]:
    """Tiles in a row."""
    return _tiles(sheet, [_tile(sheet, _Tile(one.label, one.figure, one.of, one.colour)) for one in block.tiles])


def _tiles(sheet: Sheet, boxes: Sequence[Box]) -> list[Node]:
    return [grid(sheet, "Tiles Table", shares(sheet.width, [1] * len(row)), [row]) for row in pieces(boxes, _TILES)]


def _tile(sheet: Sheet, tile: _Tile) -> Box:
    label = [*shape(sheet, tile.colour), *sheet.letters.said(" "), *sheet.letters.line(tile.label)]
    figure = sheet.letters.said(tile.figure, look=Look(STYLES[tile.colour], strong=True))
    if tile.of:
        figure += sheet.letters.said(f" {tile.of}", look=Look("Of All"))
    nodes = [sheet.paragraph("Fact Label", label), sheet.paragraph("Tile Figure", figure)]
    return Box(nodes, (fill(PANEL), edge("top", SHADES[tile.colour], 24)))


def glance(sheet: Sheet, block: Glance) -> list[Node]:
    """A plan at a glance: its mean and its counts, then the rate of each commitment."""
    view, white = block.overview, Look("On Ground")
    first = Box(
        [
            sheet.said("Fact Label", block.label, white),
            sheet.said("Tile Figure", view.mean or view.complete, white._replace(strong=True)),
        ],
        (fill(HOUSE), edge("top", HOUSE, 24)),
    )
    nodes = _tiles(
        sheet, [first, *(_tile(sheet, _Tile(one.head, one.count, one.of, one.colour)) for one in view.tiles)]
    )
    if 0 < len(view.bars) <= _SHOWN:
        nodes += [_strip(sheet, row, block.caption, view.described) for row in pieces(view.bars, _STRIP)]
        nodes.append(sheet.said("caption", block.caption))
    if view.unread:
        nodes.append(sheet.said("Warning", view.unread))
    return nodes


def _strip(sheet: Sheet, bars: Sequence[Bar], name: str, said: str) -> Node:
    """The rates of some commitments, each on the colour of its band, over their numbers."""
    values = [_value(sheet, one) for one in bars]
    numbers = [Box([sheet.said("Strip", one.number, Look("Muted", address=True))]) for one in bars]
    return grid(sheet, "Strip Table", shares(sheet.width, [1] * len(bars)), [values, numbers], name=name, said=said)


def _value(sheet: Sheet, one: Bar) -> Box:
    value = one.figure.value
    if value is None:
        return Box([sheet.said("Strip", "–", Look("Muted"))], (fill(TRACK),))
    return Box([sheet.said("Strip", charts.whole(value), Look("On Ground"))], (fill(SHADES[one.figure.colour]),))


def windows(sheet: Sheet, block: Windows) -> list[Node]:
    """The windows of what remains: drawn along the months, and in words."""
    view, legend = block.timeline, block.legend
    signs = [
        (SHADES["advanced"], legend.window),
        (OPEN, legend.open),
        (INK, legend.original),
        (SHADES["stalled"], legend.day),
    ]
    said: list[Node] = []
    for colour, words in signs:
        said += [*symbol(sheet, "■", colour=colour), *sheet.letters.said(f" {words}     ")]
    widths = shares(sheet.width, (0.08, 0.44, 0.28, 0.2))
    inner = widths[1] - 2 * MARGIN
    heads = (
        sheet.said("Table Head", block.number),
        _months(sheet, view, inner),
        sheet.said("Table Head", block.window),
        sheet.said("Table Head", capital(legend.original)),
    )
    rows = [[Box([head]) for head in heads], *(_window(sheet, row, view, inner) for row in view.rows)]
    return [
        sheet.paragraph("caption", said, w("keepNext"), w("jc", val="left")),
        grid(sheet, "Report Table", widths, rows, name=block.name, headed=True),
    ]


def _months(sheet: Sheet, view: TimelineView, width: int) -> Node:
    """The months, each where it begins."""
    runs: list[Node] = []
    stops: list[Node] = []
    at = 0
    for place, month in enumerate(view.months):
        if place:
            runs.append(w("r", w("tab")))
            stops.append(w("tab", val="left", pos=round(width * at / view.columns)))
        runs += sheet.letters.said(month.words)
        at += month.columns
    return sheet.paragraph("Table Head", runs, *([w("tabs", *stops)] if stops else []))


def _window(sheet: Sheet, row: WindowRow, view: TimelineView, width: int) -> list[Box]:
    number = sheet.said("Table Text", row.number, Look(strong=True, address=True))
    line = bar(sheet, width, stretches(row, view.day), "Line")
    return [
        Box([number]),
        Box([line]),
        Box([sheet.said("Table Text", row.words)]),
        Box([sheet.said("Table Text", row.original_words, Look("Muted"))]),
    ]


_THIN: Final = 0.9
"""The width of a day on the line."""


def stretches(row: WindowRow, day: float) -> list[tuple[float, str]]:
    """The line of a commitment, cut where something begins or ends, each piece in the colour of what lies on top."""
    drawn = [(span.end, span.end + span.open, OPEN) for span in row.spans if span.open]
    drawn += [(span.start, max(span.end, span.start + _THIN), SHADES["advanced"]) for span in row.spans]
    drawn.append((day, day + _THIN / 2, SHADES["stalled"]))
    if row.original is not None:
        at = min(max(row.original, 0), 100 - _THIN)
        drawn.append((at, at + _THIN, INK))
    cuts = sorted({0.0, 100.0, *(min(max(at, 0), 100) for start, end, _ in drawn for at in (start, end))})
    return [(end, _on_top(drawn, (start + end) / 2)) for start, end in pairwise(cuts)]


def _on_top(drawn: Iterable[tuple[float, float, str]], at: float) -> str:
    found = ""
    for start, end, colour in drawn:
        if start <= at < end:
            found = colour
    return found


def signatures(sheet: Sheet, block: Signatures) -> list[Node]:
    """Places to sign, two in a row, each above its line."""
    nodes: list[Node] = []
    for pair in pieces(block.places, 2):
        rows: list[list[Box]] = [[], []]
        for place, (office, name) in enumerate(pair):
            if place:
                rows[0].append(Box([]))
                rows[1].append(Box([]))
            room = sheet.paragraph("Signature", [], w("keepNext"), w("spacing", before=900, after=0))
            rows[0].append(Box([room], (edge("bottom", INK, 6),)))
            rows[1].append(
                Box(
                    [
                        sheet.line("Signature", office, Look(strong=True)),
                        *([sheet.line("Signature", name)] if name else []),
                    ]
                )
            )
        parts = (1, 0.2, 1) if len(pair) == 2 else (1, 1.2)
        rows = rows if len(pair) == 2 else [[*row, Box([])] for row in rows]
        nodes.append(grid(sheet, "Frame Table", shares(sheet.width, parts), rows))
    return nodes
