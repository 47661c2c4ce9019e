"""Tables: fixed columns in the direction of the document, a head on every page, rows that are never split."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from ogpctl.render import charts
from ogpctl.render.layout.blocks import Cell, Column, Table
from ogpctl.render.reports.table import Figure
from ogpctl.render.word.flow import LOOKS, Place, flowing
from ogpctl.render.word.sheet import Sheet
from ogpctl.render.word.text import Look, cleaned
from ogpctl.render.word.xml import Node, properties, w

MARGIN: Final = 90
"""Room at both sides of a cell, in twentieths of a point."""
_LETTER: Final = 105
_FIGURE: Final = 110
"""The width of a letter and of a figure, or a little more."""
_RATE: Final = 1950
"""The width of a rate with its word."""
_NAMED: Final = 250
"""Characters of the name of a table; Word shows no more."""

SHADES: Final = {name: colour.lstrip("#").upper() for name, colour in charts.COLOURS.items()}
TRACK: Final = charts.TRACK.lstrip("#").upper()
STYLES: Final = {
    "complete": "Complete",
    "advanced": "Advanced",
    "partial": "Partial",
    "stalled": "Stalled",
    "": "Not Reported",
}
"""The character style of each colour."""
_SHAPES: Final = {"complete": "✓", "advanced": "●", "partial": "▲", "stalled": "◆", "": "○"}
_SYMBOLS: Final = "Segoe UI Symbol"


class Box(NamedTuple):
    """A cell: what is in it, and what it has of its own."""

    nodes: list[Node]
    own: tuple[Node, ...] = ()


def grid(
    sheet: Sheet,
    style: str,
    widths: Sequence[int],
    rows: Sequence[Sequence[Box]],
    *,
    name: str = "",
    said: str = "",
    headed: bool = False,
) -> Node:
    """A table; ``headed`` where its first row is its head, ``name`` and ``said`` are for those who do not see it."""
    about = w(
        "tblPr",
        w("tblStyle", val=sheet.style(style, "table")),
        w("bidiVisual") if sheet.rtl else None,
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
        w(
            "tblLook",
            val="04A0" if headed else "0400",
            firstRow=int(headed),
            lastRow=0,
            firstColumn=int(headed),
            lastColumn=0,
            noHBand=0,
            noVBand=1,
        ),
        w("tblCaption", val=_attribute(name)) if name else None,
        w("tblDescription", val=_attribute(said)) if said else None,
    )
    made = w("tbl", about, w("tblGrid", *(w("gridCol", w=width) for width in widths)))
    for place, row in enumerate(rows):
        cells = [_cell(sheet, *one) for one in zip(row, widths, strict=True)]
        # The head may be split, the others not: LibreOffice loses rows where neither the head nor the row below it may.
        kept = w("tblHeader") if headed and not place else w("cantSplit")
        made.append(w("tr", w("trPr", kept), *cells))
    return made


def _attribute(text: str) -> str:
    return " ".join(cleaned(text).split())[:_NAMED]


def _cell(sheet: Sheet, box: Box, width: int) -> Node:
    nodes = box.nodes or [sheet.paragraph("Table Text", [])]
    return w("tc", properties("tcPr", w("tcW", w=width, type="dxa"), *box.own), *nodes)


def fill(colour: str) -> Node:
    """The ground of a cell, or of letters."""
    return w("shd", val="clear", color="auto", fill=colour)


def shares(width: int, parts: Sequence[float]) -> list[int]:
    """A width in parts, of which nothing is lost."""
    whole = sum(parts)
    found = [int(width * part / whole) for part in parts]
    found[-1] += width - sum(found)
    return found


def table(sheet: Sheet, block: Table) -> Node:
    """A table of the document."""
    widths = _widths(sheet, block)
    sides = [(w("jc", val="right"),) if column.kind == "figures" else () for column in block.columns]
    head = [
        Box([sheet.said("Table Head", column.head, Look(), *side)])
        for column, side in zip(block.columns, sides, strict=True)
    ]
    rows = [
        [_box(sheet, cell, column, width) for cell, column, width in zip(row, block.columns, widths, strict=True)]
        for row in block.rows
    ]
    return grid(sheet, "Report Table", widths, [head, *rows], name=block.name, headed=True)


def _widths(sheet: Sheet, block: Table) -> list[int]:
    """The columns by their shares; one that needs more room has it from the others."""
    widths = shares(sheet.width, [column.share for column in block.columns])
    wanted = [_wanted(sheet, block, place) for place in range(len(widths))]
    lacking = [max(want - width, 0) for want, width in zip(wanted, widths, strict=True)]
    giving = [
        max(width - want, 0) if not lack else 0 for want, width, lack in zip(wanted, widths, lacking, strict=True)
    ]
    if sum(lacking) > sum(giving):
        return widths
    taken = [sum(lacking) * room // max(sum(giving), 1) for room in giving]
    found = [width + more - less for width, more, less in zip(widths, lacking, taken, strict=True)]
    found[-1] += sheet.width - sum(found)
    return found


def _wanted(sheet: Sheet, block: Table, place: int) -> int:
    """The room that a column needs at least: the longest word of its head, its addresses, its rates."""
    column, cells = block.columns[place], [row[place] for row in block.rows]
    letters = max(map(len, column.head.split()), default=0) * _LETTER
    if column.kind == "address":
        letters = max(letters, *(len(line.words) * _FIGURE for cell in cells for line in cell.lines), 0)
    letters = min(letters, sheet.width // 4) + 2 * MARGIN
    return max(letters, _RATE) if any(cell.figure for cell in cells) else letters


def _box(sheet: Sheet, cell: Cell, column: Column, width: int) -> Box:
    if cell.figure:
        return Box(rate(sheet, cell.figure, width))
    look = LOOKS[cell.style]
    if cell.colour is not None:
        runs = [*shape(sheet, cell.colour), *sheet.letters.said(" ")]
        runs += [run for line in cell.lines for run in sheet.letters.line(line, Look(STYLES[cell.colour], strong=True))]
        return Box([sheet.paragraph("Table Text", runs)])
    if column.kind != "words":
        look = look._replace(address=column.kind == "address")
        side = (w("jc", val="right"),) if column.kind == "figures" else ()
        return Box([sheet.line("Table Text", line, look, *side) for line in cell.lines])
    return Box([node for line in cell.lines for node in flowing(sheet, line, Place("Table Text"), look)])


def shape(sheet: Sheet, colour: str) -> list[Node]:
    """The sign that goes with a colour, for those who do not see it."""
    return symbol(sheet, _SHAPES[colour], STYLES[colour])


def symbol(sheet: Sheet, sign: str, style: str = "", colour: str = "") -> list[Node]:
    """A sign of the symbols that every system has."""
    about = properties(
        "rPr",
        w("rStyle", val=sheet.style(style, "character")) if style else None,
        w("rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), _SYMBOLS)),
        w("color", val=colour) if colour else None,
        w("rtl") if sheet.rtl else None,
        w("noProof"),
    )
    text = w("t")
    text.text = sign
    return [w("r", about, text)]


def rate(sheet: Sheet, figure: Figure, width: int) -> list[Node]:
    """A rate with its word, its sign and its bar; or the word reported, or that there is none."""
    style = STYLES[figure.colour]
    value = sheet.letters.line(figure.words, Look(style, strong=bool(figure.colour)))
    if figure.value is None:
        return [sheet.paragraph("Table Text", value)]
    said = [*shape(sheet, figure.colour), *sheet.letters.said(" "), *sheet.letters.line(figure.label, Look(style))]
    inner = width - 2 * MARGIN
    drawn = bar(sheet, inner, [(float(figure.value), SHADES[figure.colour]), (100, TRACK)])
    return [sheet.paragraph("Table Text", [*value, *sheet.letters.said("  "), *said]), drawn]


Stretch = tuple[float, str]
"""Up to where in hundredths of the width, and in which colour; none where it is empty."""


def bar(sheet: Sheet, width: int, stretches: Sequence[Stretch], style: Literal["Bar", "Line"] = "Bar") -> Node:
    """A bar of stretches one behind the other: tabs with a ground, drawn from where reading begins."""
    runs, stops, at = [], [], 0
    for until, colour in stretches:
        end = round(min(until, 100) * (width - 10) / 100)
        if end <= at:
            continue
        at = end
        stops.append(w("tab", val="left", pos=end))
        runs.append(w("r", properties("rPr", fill(colour) if colour else None), w("tab")))
    return sheet.paragraph(style, runs, w("tabs", *stops)) if stops else sheet.paragraph(style, [])
