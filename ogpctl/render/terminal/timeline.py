"""``timeline`` on a terminal: a row a piece of work, its window on an axis of time, today a line through them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from ogpctl.locales import Speaker, capital
from ogpctl.render.cells import cut, width
from ogpctl.render.screen import WIDE, Screen
from ogpctl.render.table import GAP, Cell, Column, Content, table
from ogpctl.render.terminal.axis import Axis
from ogpctl.render.terminal.overdue import undated
from ogpctl.render.terminal.parts import NOTED, due, flow, lines, unread
from ogpctl.render.terminal.windows import (
    ARROWS,
    DUE,
    MOVED,
    ORIGINAL,
    PLAIN,
    TODAY,
    WINDOW,
    Window,
    blank,
    drawn,
    heads,
)

if TYPE_CHECKING:
    from ogpctl.render.views.timeline_shapes import TimelineGroup, TimelineView, WindowRow

STYLES: Final = {"completed": "good", "cancelled": "faint"}
SIGNS: Final = {"completed": NOTED["complete"], "cancelled": NOTED["cancelled"]}
CHART: Final = 60
"""Columns of the axis in a pipe."""
NAME: Final = 13
LEAST: Final = 8
"""So many columns a name has at most, and the axis at least."""
TITLED: Final = 60
WORDED: Final = 110
"""From which width on there are titles, and deadlines in words."""
TITLE: Final = 40
"""So many columns a title has at most in a pipe, so that the axis stands near to the names."""
MANY: Final = 16
"""More rows than that, and the heads of the axis stand below them too."""


class _Layout(NamedTuple):
    """How wide the columns are; 0 is one that is left out."""

    address: int
    title: int
    chart: int
    due: int


def timeline(view: TimelineView, speaker: Speaker, screen: Screen, *, plain: bool = False) -> Iterator[str]:
    """The page, line by line; ``plain`` in ASCII, as far as the letters of the records are."""
    for line in _page(view, speaker, screen):
        yield line.translate(PLAIN).rstrip(" ") if plain else line


def _page(view: TimelineView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    say = speaker.say
    if view["plan"]:
        yield from lines(Cell(view["plan"]["title"], "bold"), screen)
    day = speaker.day(date.fromisoformat(view["as_of"]), weekday=True)
    yield from lines(capital(say("as of %(date)s", date=day)), screen)
    yield ""
    if view["groups"]:
        yield from _Chart(view, speaker, screen).draw()
        yield ""
        yield from _legend(view, speaker, screen)
    elif view["undated"] or view["outside"]:
        yield from lines(say("Nothing has a window in this stretch of time."), screen)
    else:
        yield from lines(say("Nothing is open."), screen)
    if view["outside"]:
        few = len(view["outside"])
        words = speaker.count(
            "%(n)s more lies outside this stretch of time", "%(n)s more lie outside this stretch of time", few
        )
        yield from lines(words, screen)
    yield from undated(view["undated"], speaker, screen)
    yield from unread(view["unread"], speaker, screen)


def _layout(names: int, screen: Screen) -> _Layout:
    """The axis gets what the names leave; a narrow screen has no titles, a wide one the deadlines in words."""
    if screen.width is None:
        return _Layout(names, TITLE, CHART, 1)
    room = min(screen.width, WIDE)
    names = min(names, NAME)
    title = min(room * 3 // 10, 36) if room >= TITLED else 0
    words = 22 if room >= WORDED else 0
    used = 1 + len(GAP) + sum(one + len(GAP) for one in (names, title, words) if one)
    return _Layout(names, title, max(room - used, LEAST), words)


class _Chart:
    """The rows of a page, all on one axis."""

    def __init__(self, view: TimelineView, speaker: Speaker, screen: Screen) -> None:
        self.view = view
        self.speaker = speaker
        self.screen = screen
        rows = [row for group in view["groups"] for row in group["items"]]
        self.layout = _layout(max(width(_name(row)) for row in rows), screen)
        self.today = date.fromisoformat(view["as_of"])
        self.axis = Axis.of(date.fromisoformat(view["first"]), date.fromisoformat(view["last"]), self.layout.chart)

    def draw(self) -> Iterator[str]:
        """The heads of the axis, a row a piece of work; the heads again where they have scrolled away."""
        rows: list[Sequence[Content]] = []
        for group in self.view["groups"]:
            alone = len(group["items"]) == 1 and group["kind"] == "commitment"
            if not alone:
                rows.append(self._head(group))
            rows += [self._row(row, alone=alone) for row in group["items"]]
        above = [("", "", "", head, "") for head in heads(self.axis, self.speaker)]
        below = above[::-1] if len(rows) > MANY else []
        address, title, _, words = self.layout
        columns = (
            Column(least=1),
            Column(least=address, most=address, lines=1),
            Column(least=title, most=title, lines=1),
            Column(),
            Column(least=words, most=words, lines=1),
        )
        shown = [place for place, room in enumerate((1, *self.layout)) if room]
        cells = [[row[place] for place in shown] for row in (*above, *rows, *below)]
        yield from table([columns[place] for place in shown], cells, self.screen)

    def _head(self, group: TimelineGroup) -> Sequence[Content]:
        """The name and the title of a group, and nothing on the axis but today."""
        say, title = self.speaker.say, group["title"]
        if group["kind"] == "meeting":
            title = say("Next steps", "group")
        name = group["id"] if group["kind"] in ("commitment", "roadmap", "meeting") else ""
        told = Cell(self._short(title or group["id"] or say("Others", "group")), "bold")
        return "", Cell(self._cut(name or ""), "bold", "ltr"), told, blank(self.axis, self.today), ""

    def _row(self, row: WindowRow, *, alone: bool) -> Sequence[Content]:
        """A piece of work; ``alone`` where no head tells the commitment it belongs to."""
        late = row["days_late"] > 0
        style = "late" if late else STYLES.get(row["status"], "soon" if "due_soon" in row["flags"] else "")
        sign = NOTED["overdue"] if late else SIGNS.get(row["status"], "")
        title = row["title"] if row["kind"] != "remaining" else None
        if not title and (alone or self.view["by"] != "commitment"):
            title = row["commitment_title"]
        return (
            Cell(sign, style),
            Cell(self._cut(_name(row)), style, "ltr"),
            self._short(title or capital(self.speaker.say(row["kind"], "kind"))),
            drawn(_window(row), self.axis, self.today, self.screen, style),
            due(row),
        )

    def _short(self, title: str) -> str:
        return cut(title, TITLE) if self.screen.width is None else title

    def _cut(self, name: str) -> str:
        return name if self.screen.width is None else cut(name, self.layout.address)


def _name(row: WindowRow) -> str:
    """How a row is called: a step by its number inside the roadmap, whose name may be long."""
    return row["activity"] or "" if row["kind"] == "step" else row["address"]


def _window(row: WindowRow) -> Window:
    first, last, original = (
        date.fromisoformat(day) if day else None for day in (row["first"], row["last"], row["original_last"])
    )
    return Window(first, last, original)


def _legend(view: TimelineView, speaker: Speaker, screen: Screen) -> Iterator[str]:
    say = speaker.say
    today = speaker.day(date.fromisoformat(view["as_of"]))
    told = [
        (f"{WINDOW}{WINDOW}{DUE}", say("window and deadline")),
        (ORIGINAL, say("original deadline")),
        (MOVED * 3, say("moved since")),
        (ARROWS[not screen.mirrored], say("goes on")),
        (TODAY, today),
        (NOTED["overdue"], say("overdue", "note")),
    ]
    yield from flow([Cell(f"{sign} {words}", "faint") for sign, words in told], screen)
