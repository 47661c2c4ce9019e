"""The blocks a document is laid out in. They hold words that are ready to be set, and no form.

A form draws each kind of block in its own way; what a form cannot draw (bars in Word, columns in Markdown) it says in
the words that stand in the block.
"""

from typing import Literal, NamedTuple

from ogpctl.language import Direction
from ogpctl.render.reports.figures import Overview, TimelineView
from ogpctl.render.reports.minutes import Fact, Pill
from ogpctl.render.reports.pieces import NOTHING, Line
from ogpctl.render.reports.table import Figure

Style = Literal["", "muted", "strong", "due", "warning", "note"]
"""How a line stands out: ``muted`` is grey, ``due`` a date at its head, ``warning`` is framed, ``note`` is small."""

CellKind = Literal["words", "figures", "address"]
"""``figures`` are set at the end of their column, an ``address`` (3.2, 2020-07-15/2) never turns around nor breaks."""


class Heading(NamedTuple):
    """A heading of level 2 to 4: the document's title is the only one of level 1. ``note`` follows in grey."""

    words: Line
    level: int = 2
    number: str = ""
    note: str = ""


class Paragraph(NamedTuple):
    """A line; one that is CommonMark may be several blocks long. ``label`` stands before it in bold, with its colon."""

    words: Line
    style: Style = ""
    label: str = ""


class Item(NamedTuple):
    """An entry of a list, with its own number where it has one."""

    blocks: "tuple[Block, ...]"
    number: str = ""


class Listing(NamedTuple):
    """A list. Where no item has a number it has bullets, or none where it is ``bare``."""

    items: tuple[Item, ...]
    bare: bool = False


class Facts(NamedTuple):
    """Facts under their labels, side by side where there is room; ``across`` is false for one below the other."""

    facts: tuple[Fact, ...]
    across: bool = True


class Glance(NamedTuple):
    """A plan at a glance: the tiles, and the chart of rates. ``label`` is that of the first tile."""

    overview: Overview
    label: str
    caption: str


class Column(NamedTuple):
    """A column of a table; ``share`` is its part of the width, beside the shares of the others."""

    head: str
    share: float = 1
    kind: CellKind = "words"


class Cell(NamedTuple):
    """A cell: its lines, one below the other; a ``figure`` stands for a rate with its word, its colour and its bar.

    ``colour`` is one of ``render.charts``: its shape stands before the words, which say the same.
    """

    lines: tuple[Line, ...] = ()
    figure: Figure | None = None
    style: Style = ""
    colour: str | None = None


class Table(NamedTuple):
    """A table whose head is repeated on every page and whose rows are never split. Its first column heads the rows.

    ``name`` says what it is about, for those who do not see it.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Legend(NamedTuple):
    """What the signs of a timeline mean."""

    window: str
    open: str
    original: str
    day: str
    outside: str


class Windows(NamedTuple):
    """The windows of what remains, month by month. ``number`` and ``window`` head the first and the last column."""

    timeline: TimelineView
    name: str
    number: str
    window: str
    legend: Legend


class Tile(NamedTuple):
    """A figure under its label, in a colour of ``render.charts``."""

    label: Line
    figure: str
    of: str = ""
    colour: str = ""


class Tiles(NamedTuple):
    """Tiles in a row, where there is no plan to show at a glance."""

    tiles: tuple[Tile, ...]


class Beside(NamedTuple):
    """Two columns, where there is room for them; else one after the other."""

    first: "tuple[Block, ...]"
    second: "tuple[Block, ...]"
    shares: tuple[float, float] = (1, 1)


class Together(NamedTuple):
    """Blocks that a page break does not part."""

    blocks: "tuple[Block, ...]"


class Links(NamedTuple):
    """Documents by their titles, with their addresses and, in words, their days."""

    links: "tuple[tuple[Line, str, str], ...]"


class Signatures(NamedTuple):
    """Places to sign: under each line the office of who signs, and the name where it is known."""

    places: tuple[tuple[Line, Line], ...]


class Break(NamedTuple):
    """A new page."""


Block = (
    Heading
    | Paragraph
    | Listing
    | Facts
    | Glance
    | Table
    | Windows
    | Tiles
    | Beside
    | Together
    | Links
    | Signatures
    | Break
)


class Layout(NamedTuple):
    r"""A document in one language, ready to be set.

    ``language`` is a tag (``ar-MA``); ``name`` and ``byline`` are the title in two lines, ``title`` in one.
    ``as_of`` (``YYYY-MM-DD``) is the only date a form may write into its file: the same records on the same day give
    the same bytes. ``page_words`` is ``Page \0page\0 of \0pages\0``; ``made_with`` the last line of the document.
    """

    kind: str
    language: str
    direction: Direction
    title: str
    name: str
    byline: str
    as_of: str
    day: str
    reference: str
    masthead: tuple[Line, ...]
    blocks: tuple[Block, ...]
    page_words: str
    made_with: str
    pill: Pill | None = None
    published: str = ""
    under: tuple[Line, ...] = ()
    unread: Line = NOTHING
    """``under`` stands under the title: the plan, what part of it; ``unread`` warns of files that were not read."""
