"""A document as Word has it: on a letterhead, in the direction of its language, in styles that can be changed at once."""

from collections.abc import Sequence

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
from ogpctl.render.word.flow import BODY, Place
from ogpctl.render.word.frame import closing, opening, run_lines
from ogpctl.render.word.letterhead import opened
from ogpctl.render.word.filing import filed
from ogpctl.render.word.sheet import Sheet
from ogpctl.render.word.tables import table
from ogpctl.render.word.text import Look
from ogpctl.render.word.xml import Node, arrange, every, find, local, w


def word(layout: Layout, own: bytes | None, largest: int) -> bytes:
    """The bytes of the file; ``own`` is the letterhead of the repository, of at most ``largest`` bytes.

    Raises ``CannotRun`` where it is no letterhead.
    """
    sheet = Sheet(layout, opened(own, largest))
    nodes = [*opening(sheet), *_flow(sheet, layout.blocks, BODY), *closing(sheet)]
    for node in _apart(sheet, nodes):
        sheet.head.section.addprevious(node)
    run_lines(sheet)
    return filed(sheet)


def _flow(sheet: Sheet, blocks: Sequence[Block], place: Place) -> list[Node]:
    return [node for block in blocks for node in _block(sheet, block, place)]


def _block(sheet: Sheet, block: Block, place: Place) -> list[Node]:  # noqa: PLR0911 - one answer a kind
    match block:
        case Heading():
            return [_heading(sheet, block)]
        case Paragraph():
            return flow.paragraph(sheet, block, place)
        case Listing():
            return flow.listing(sheet, block, place, lambda blocks, there: _flow(sheet, blocks, there))
        case Links():
            return flow.links(sheet, block, place)
        case Facts():
            return figures.facts(sheet, block)
        case Tiles():
            return figures.tiles(sheet, block)
        case Glance():
            return figures.glance(sheet, block)
        case Windows():
            return figures.windows(sheet, block)
        case Table():
            return [table(sheet, block)]
        case Beside():  # one after the other: what stands in two columns nobody can edit
            return _flow(sheet, (*block.first, *block.second), place)
        case Together():
            return _together(block, _flow(sheet, block.blocks, place))
        case Signatures():
            return figures.signatures(sheet, block)
        case Break():
            return [sheet.paragraph("Gap", [w("r", w("br", type="page"))])]


def _heading(sheet: Sheet, block: Heading) -> Node:
    """A heading: the title of the document is above the first level of Word's."""
    runs = []
    if block.number:
        dot = "." if block.number.isdecimal() else ""
        runs = sheet.letters.said(f"{block.number}{dot}", look=Look(address=True)) + sheet.letters.said(" ")
    runs += sheet.letters.line(block.words)
    if block.note:
        runs += sheet.letters.said(f"  {block.note}", look=Look("Muted"))
    rtl = sheet.turned(block.words.language)
    return sheet.paragraph(f"heading {min(max(block.level - 1, 1), 4)}", runs, rtl=rtl)


def _together(block: Together, nodes: list[Node]) -> list[Node]:
    """Nodes on one page; what would stand in two columns is too long for that here."""
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
        if local(node) == "tbl" and (following is None or local(following) == "tbl" or sheet.style_of(following) not in near):
            found.append(sheet.paragraph("Gap", []))
    return found
