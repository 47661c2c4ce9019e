"""A document as Word has it: on a letterhead, in the direction of its language, in styles that people know."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from ogpctl.render.layout.blocks import (
    Beside,
    Block,
    Break,
    Facts,
    Glance,
    Heading,
    Layout,
    Links,
    Listing,
    Paragraph,
    Signatures,
    Table,
    Tiles,
    Together,
    Windows,
)
from ogpctl.render.word import figures, flow
from ogpctl.render.word.filing import filed
from ogpctl.render.word.flow import BODY, Place
from ogpctl.render.word.frame import closing, opening, run_lines
from ogpctl.render.word.letterhead import Own, opened
from ogpctl.render.word.sheet import Sheet
from ogpctl.render.word.tables import table
from ogpctl.render.word.text import Look
from ogpctl.render.word.xml import Node, arrange, every, find, local, w


def word(layout: Layout, own: Own | None = None) -> bytes:
    """The bytes of the file, on the repository's ``own`` letterhead where it has one. Raises ``CannotRun``."""
    sheet = Sheet(layout, opened(own))
    nodes = [*opening(sheet), *_flow(sheet, layout.blocks, BODY), *closing(sheet)]
    for node in _apart(sheet, nodes):
        sheet.head.section.addprevious(node)
    run_lines(sheet)
    return filed(sheet)


def _flow(sheet: Sheet, blocks: Sequence[Block], place: Place) -> list[Node]:
    return [node for block in blocks for node in _block(sheet, block, place)]


def _block(sheet: Sheet, block: Block, place: Place) -> list[Node]:
    return _DRAWN[type(block)](sheet, block, place)


def _listing(sheet: Sheet, block: Listing, place: Place) -> list[Node]:
    return flow.listing(sheet, block, place, lambda blocks, there: _flow(sheet, blocks, there))


def _beside(sheet: Sheet, block: Beside, place: Place) -> list[Node]:
    """One after the other: nobody likes to edit what stands in two columns."""
    return _flow(sheet, (*block.first, *block.second), place)


def _heading(sheet: Sheet, block: Heading, _place: Place) -> list[Node]:
    """A heading: the title of the document is above the first level of Word's."""
    runs = []
    if block.number:
        dot = "." if block.number.isdecimal() else ""
        runs = sheet.letters.said(f"{block.number}{dot}", look=Look(address=True)) + sheet.letters.said(" ")
    runs += sheet.letters.line(block.words)
    if block.note:
        runs += sheet.letters.said(f"  {block.note}", look=Look("Muted"))
    rtl = sheet.turned(block.words.language)
    return [sheet.paragraph(f"heading {min(max(block.level - 1, 1), 4)}", runs, rtl=rtl)]


def _together(sheet: Sheet, block: Together, place: Place) -> list[Node]:
    """Blocks on one page; what would stand in two columns is too long for that here."""
    nodes = _flow(sheet, block.blocks, place)
    if any(isinstance(one, Beside) for one in block.blocks):
        return nodes
    for node in nodes[:-1]:
        for paragraph in every(node, "p"):
            arrange(find(paragraph, "pPr"), w("keepNext"))
    return nodes


def _apart(sheet: Sheet, nodes: Sequence[Node]) -> list[Node]:
    """Nodes with room behind each table; two that touch would be one to Word."""
    near = {sheet.style(name) for name in ("Title", "caption", *(f"heading {level}" for level in range(1, 5)))}
    found: list[Node] = []
    for node, following in zip(nodes, [*nodes[1:], None], strict=True):
        found.append(node)
        if local(node) == "tbl" and (
            following is None or local(following) == "tbl" or sheet.style_of(following) not in near
        ):
            found.append(sheet.paragraph("Gap", []))
    return found


def _break(sheet: Sheet, _block: Break, _place: Place) -> list[Node]:
    return [sheet.paragraph("Gap", [w("r", w("br", type="page"))])]


_DRAWN: Final[dict[type[Any], Callable[[Sheet, Any, Place], list[Node]]]] = {
    Heading: _heading,
    Paragraph: flow.paragraph,
    Listing: _listing,
    Links: flow.links,
    Facts: lambda sheet, block, _: figures.facts(sheet, block),
    Tiles: lambda sheet, block, _: figures.tiles(sheet, block),
    Glance: lambda sheet, block, _: figures.glance(sheet, block),
    Windows: lambda sheet, block, _: figures.windows(sheet, block),
    Table: lambda sheet, block, _: [table(sheet, block)],
    Beside: _beside,
    Together: _together,
    Signatures: lambda sheet, block, _: figures.signatures(sheet, block),
    Break: _break,
}
"""How each kind of block is drawn."""
