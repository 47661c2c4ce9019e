"""What flows: paragraphs, longer texts with their lists, lists of blocks, documents to follow."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Final, NamedTuple

from ogpctl.render import prose
from ogpctl.render.layout.blocks import Block, Item, Links, Listing, Paragraph, Style
from ogpctl.render.reports.pieces import Line, Piece
from ogpctl.render.word.sheet import INDENT, Sheet
from ogpctl.render.word.text import PLAIN, Look
from ogpctl.render.word.xml import Node, arrange, find, local, w

LOOKS: Final[dict[Style, Look]] = {
    "": PLAIN,
    "muted": Look("Muted"),
    "strong": Look(strong=True),
    "due": Look("Due"),
    "warning": Look("Alert"),
    "note": PLAIN,
}
_FRAMES: Final[dict[Style, str]] = {"warning": "Warning", "note": "Note"}
"""Lines that are a paragraph of their own kind, where they stand alone."""
_ASIDE: Final = ("Table Text", "Entry")
"""Short lines that stay on the side where reading begins, whatever their language."""
_HIGHEST: Final = 32_767
"""Word counts from no higher number."""


class Place(NamedTuple):
    """Where something flows: the style of a paragraph there, how deep inside of lists it is."""

    style: str = "Body Text"
    depth: int = 0
    turned: bool = True
    """Whether a line in another language is written in the direction of that."""

    @property
    def inside(self) -> "Place":
        """Inside of a list here."""
        return self._replace(depth=self.depth + 1)


BODY: Final = Place()
Flow = Callable[[Sequence[Block], Place], list[Node]]
"""Lays out blocks in a place."""


def paragraph(sheet: Sheet, block: Paragraph, place: Place = BODY) -> list[Node]:
    """A line, or the blocks of a longer text."""
    look, line = LOOKS[block.style], block.words
    if block.style in _FRAMES and place == BODY:
        place, look = Place(_FRAMES[block.style]), PLAIN
    if block.label:
        place = place._replace(turned=False)
    nodes = flowing(sheet, line, place, look)
    if block.label:
        nodes = _led(sheet, nodes, place)
        _begin(nodes[0], *sheet.letters.said(sheet.labelled(block.label), look=Look(strong=True)))
    return nodes


def flowing(sheet: Sheet, line: Line, place: Place, look: Look = PLAIN) -> list[Node]:
    """A line; one that is CommonMark as its blocks, in the direction of its language."""
    if len(line) == 1 and line[0].kind == "prose":
        blocks = prose.read(line[0].words)
        if place.turned or [block.kind for block in blocks] != ["paragraph"]:
            return _Longer(sheet, line[0].language, look).blocks(blocks, place)
    if not place.depth:
        return [sheet.line(place.style, line, look, aligned=place.style in _ASIDE, turned=place.turned)]
    name, more = sheet.marked("List Continue", place.depth)
    return [sheet.line(name, line, look, *more, turned=place.turned)]


class _Longer:
    """A longer text."""

    def __init__(self, sheet: Sheet, language: str, look: Look) -> None:
        self._sheet, self._language, self._look = sheet, language, look
        self._rtl = sheet.turned(language)

    def blocks(self, blocks: Sequence[prose.Block], place: Place) -> list[Node]:
        return [node for block in blocks for node in self._block(block, place)]

    def _block(self, block: prose.Block, place: Place) -> list[Node]:
        sheet = self._sheet
        if block.kind == "paragraph":
            runs = sheet.letters.spans(block.spans, self._language, self._look)
            return [_here(sheet, place, runs, rtl=self._rtl)]
        if block.kind == "code":
            return [sheet.paragraph("Code", sheet.letters.code(block.text), rtl=False)]
        if block.kind == "rule":
            return [sheet.paragraph("Rule", [])]
        if block.kind == "quote":
            return self.blocks(block.inside, Place("Quote"))
        inside = place.inside
        mark = _marks(sheet, inside.depth, block.start)
        return [node for item in block.inside for node in mark(_led(sheet, self.blocks(item.inside, inside), inside))]


Mark = Callable[[list[Node]], list[Node]]
"""Makes of nodes, the first of which is a paragraph, an entry of a list."""


def _marks(sheet: Sheet, depth: int, start: int | None) -> Mark:
    """Entries with bullets, or with the numbers that Word counts from one on."""
    kind = "List Bullet" if start is None else "List Number"
    number = None if start is None else sheet.numbers(depth, min(start, _HIGHEST))

    def mark(nodes: list[Node]) -> list[Node]:
        name, more = sheet.marked(kind, depth)
        own = [] if number is None else [deepcopy(number)]
        arrange(find(nodes[0], "pPr"), w("pStyle", val=sheet.style(name)), *more, *own)
        return nodes

    return mark


def _led(sheet: Sheet, nodes: list[Node], place: Place) -> list[Node]:
    """The same nodes, with a paragraph first that is no entry of a list inside."""
    plain = sheet.style(sheet.marked("List Continue", place.depth)[0] if place.depth else place.style)
    if nodes and local(nodes[0]) == "p" and sheet.style_of(nodes[0]) == plain:
        return nodes
    return [_here(sheet, place, []), *nodes]


def _here(sheet: Sheet, place: Place, runs: list[Node], *, rtl: bool | None = None) -> Node:
    if not place.depth:
        return sheet.paragraph(place.style, runs, rtl=rtl)
    name, more = sheet.marked("List Continue", place.depth)
    return sheet.paragraph(name, runs, *more, rtl=rtl)


def _begin(paragraph: Node, *runs: Node) -> None:
    """Put runs before all others of a paragraph."""
    inside = find(paragraph, "pPr")
    for run in reversed(runs):
        inside.addnext(run)


def listing(sheet: Sheet, block: Listing, place: Place, flow: Flow) -> list[Node]:
    """A list of blocks: with bullets, with Word's own numbers where they run from 1 on, else each with its own."""
    items = block.items
    if block.bare:
        return [node for item in items for node in _bare(flow(item.blocks, place._replace(style="Entry")))]
    inside = place.inside
    counted = all(item.number == str(count) for count, item in enumerate(items, start=1))
    if counted or not any(item.number for item in items):
        mark = _marks(sheet, inside.depth, 1 if counted else None)
        return [node for item in items for node in mark(_led(sheet, flow(item.blocks, inside), inside))]
    inside = inside._replace(turned=False)
    return [node for item in items for node in _own(sheet, item, flow(item.blocks, inside), inside)]


def _bare(nodes: list[Node]) -> list[Node]:
    """An entry without a mark: kept together, and apart from the next where it has several lines."""
    for node in nodes[:-1]:
        if local(node) == "p":
            arrange(find(node, "pPr"), w("keepNext"))
    if len(nodes) > 1 and local(nodes[-1]) == "p":
        arrange(find(nodes[-1], "pPr"), w("spacing", after=140))
    return nodes


def _own(sheet: Sheet, item: Item, nodes: list[Node], place: Place) -> list[Node]:
    """An entry with its own number, which is text."""
    nodes = _led(sheet, nodes, place)
    wide = INDENT * max(1, -(-len(item.number) // 3))
    hanging = w("ind", left=INDENT * (place.depth - 1) + wide, hanging=wide)
    arrange(find(nodes[0], "pPr"), w("pStyle", val=sheet.style("List")), hanging)
    number = sheet.letters.said(item.number, look=Look("Own Number", address=True)) if item.number else []
    _begin(nodes[0], *number, w("r", w("tab")))
    return nodes


def links(sheet: Sheet, block: Links, place: Place) -> list[Node]:
    """Documents as a list, each with its day; an address that cannot be followed is told."""
    inside = place.inside
    mark = _marks(sheet, inside.depth, None)
    nodes: list[Node] = []
    for title, address, day in block.links:
        said = title or Line((Piece(address, sheet.language),))
        runs = sheet.letters.link(address, sheet.letters.line(said, Look("Hyperlink")))
        if local(runs[0]) != "hyperlink" and said.words != address:
            runs += sheet.letters.said(f" {address}")
        if day:
            runs += sheet.letters.said(f" ({day})")
        nodes += mark([_here(sheet, inside, runs)])
    return nodes
