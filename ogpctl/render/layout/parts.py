"""Parts that several documents lay out alike: the frame, a plan at a glance, its progress table, its timeline."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from ogpctl.locales import capital
from ogpctl.render.layout.blocks import (
    Block,
    Cell,
    Column,
    Glance,
    Heading,
    Layout,
    Legend,
    Links,
    Paragraph,
    Table,
    Windows,
)
from ogpctl.render.reports.figures import Overview, TimelineView
from ogpctl.render.reports.items import ItemView
from ogpctl.render.reports.minutes import LinkView
from ogpctl.render.reports.pieces import NOTHING, Line, Pen
from ogpctl.render.reports.progress import GroupFigures
from ogpctl.render.reports.table import TableView


class Headed(Protocol):
    """What every view has."""

    @property
    def title(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def byline(self) -> str: ...
    @property
    def as_of(self) -> str: ...
    @property
    def day(self) -> str: ...
    @property
    def reference(self) -> str: ...
    @property
    def masthead(self) -> tuple[Line, ...]: ...


def framed(pen: Pen, kind: str, view: Headed, blocks: Sequence[Block], **more: Any) -> Layout:
    """The layout of a view: its frame and its blocks; ``more`` are the fields of ``Layout`` that not every one has."""
    speaker = pen.speaker
    return Layout(
        kind=kind,
        language=speaker.tag,
        direction=speaker.direction,
        title=view.title,
        name=view.name,
        byline=view.byline,
        as_of=view.as_of,
        day=view.day,
        reference=view.reference,
        masthead=view.masthead,
        blocks=tuple(blocks),
        page_words=speaker.say("Page %(page)s of %(pages)s", page="\0page\0", pages="\0pages\0"),
        made_with=speaker.say("Made with ogpctl from the records of the action plan."),
        **more,
    )


def headed(pen: Pen, msgid: str, *blocks: Block, level: int = 2) -> tuple[Block, ...]:
    """Blocks under a heading of the catalogue; nothing where there are none."""
    return (Heading(pen.own(pen.speaker.say(msgid)), level), *blocks) if blocks else ()


def warned(pen: Pen, unread: str) -> tuple[Block, ...]:
    """The warning of files that could not be read."""
    return (Paragraph(pen.own(unread), "warning"),) if unread else ()


def glance(pen: Pen, overview: Overview) -> tuple[Block, ...]:
    """The tiles and the chart of a plan."""
    say = pen.speaker.say
    caption = say("Completion of each commitment (number below the bar)")
    return (
        Glance(
            overview,
            say("Average completion") if overview.mean else say("Complete"),
            f"{caption} · {overview.source}" if overview.source else caption,
        ),
    )


def progress_table(pen: Pen, table: TableView, *, titles: bool = False) -> Table:
    """A row a commitment: how far it is, what was done, when the rest will be; ``titles`` names it too."""
    say = pen.speaker.say
    return Table(
        say("Completion of each commitment (number below the bar)").partition(" (")[0],
        (
            Column(say("Commitment"), 0.07, "address"),
            Column(say("Completion of the commitment"), 0.14),
            Column(say("Progress"), 0.44),
            Column(say("New programming of the remaining activities"), 0.35),
        ),
        tuple(
            (
                Cell((pen.own(row.number),), style="strong"),
                Cell(figure=row.figure),
                Cell((*((_strong(row.title),) if titles else ()), *row.progress)),
                Cell(row.programming),
            )
            for row in table.rows
        ),
    )


def _strong(line: Line) -> Line:
    return Line(piece._replace(kind="strong") if piece.kind == "plain" else piece for piece in line)


def windows(pen: Pen, timeline: TimelineView | None, *, level: int = 2) -> tuple[Block, ...]:
    """The timeline of what remains under its heading; nothing where nothing has a date."""
    if timeline is None:
        return ()
    say = pen.speaker.say
    outside = say("An arrow points to an original deadline outside of these months.") if timeline.outside else ""
    title = say("Timeline of the remaining activities")
    legend = Legend(
        say("new deadline", "legend"),
        say("no end date", "legend"),
        say("original deadline", "legend"),
        timeline.day_words,
        outside,
    )
    return (Heading(pen.own(title), level), Windows(timeline, title, say("No."), say("Window"), legend))


def items_table(pen: Pen, name: str, found: Sequence[ItemView], *, late: bool = True, original: bool = False) -> Table:
    """Pieces of work, a row each; ``original`` shows the last day the plan gave, ``late`` tells by how much."""
    say = pen.speaker.say
    columns = [
        Column(say("No."), 0.13, "address"),
        Column(say("What"), 0.37),
        Column(say("Who"), 0.2),
        *([Column(say("Original deadline"), 0.14)] if original else []),
        Column(say("When"), 0.18),
        *([Column(say("Late by"), 0.12)] if late else []),
    ]
    rows = []
    for one in found:
        cells = [Cell((pen.own(one.address),)), Cell((one.title,)), Cell((one.leads,), style="muted")]
        cells += [Cell((pen.own(one.original),))] if original else []
        cells.append(Cell((one.due,)))
        cells += [Cell((pen.own(one.late),), style="warning")] if late else []
        rows.append(tuple(cells))
    return Table(name, tuple(columns), tuple(rows))


def groups_tables(
    pen: Pen, themes: Sequence[GroupFigures], leads: Sequence[GroupFigures], *, level: int = 2
) -> Iterable[Block]:
    """The commitments by theme, and by lead institution, in figures."""
    say = pen.speaker.say
    for msgid, head, groups in (("By theme", "theme", themes), ("By lead institution", "lead institution", leads)):
        if groups:
            yield from headed(pen, msgid, _groups(pen, say(msgid), say(head, "noun"), groups), level=level)


def _groups(pen: Pen, name: str, head: str, found: Sequence[GroupFigures]) -> Table:
    say, rated = pen.speaker.say, any(one.mean for one in found)
    columns = [Column(capital(head), 0.4), Column(say("Commitments"), 0.14, "figures")]
    columns += [Column(say("Average"), 0.12, "figures")] if rated else []
    columns += [Column(say(label), 0.12, "figures") for label in ("Complete", "Overdue", "Without a date")]
    rows = []
    for one in found:
        cells = [Cell((one.title,)), Cell((pen.own(one.total),))]
        cells += [Cell((pen.own(one.mean),))] if rated else []
        rows.append((*cells, *(Cell((pen.own(said),)) for said in (one.complete, one.overdue, one.unscheduled))))
    return Table(name, tuple(columns), tuple(rows))


def links(pen: Pen, msgid: str, found: Sequence[LinkView]) -> tuple[Block, ...]:
    """Documents under a heading."""
    return headed(pen, msgid, Links(tuple((one.title or NOTHING, one.url, one.day) for one in found))) if found else ()
