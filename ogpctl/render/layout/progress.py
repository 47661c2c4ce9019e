"""The progress report on paper."""

from collections.abc import Iterable, Sequence

from ogpctl.render.layout.blocks import (
    Beside,
    Block,
    Cell,
    Column,
    Heading,
    Item,
    Layout,
    Listing,
    Paragraph,
    Table,
    Tile,
    Tiles,
)
from ogpctl.render.layout.parts import (
    framed,
    glance,
    groups_tables,
    headed,
    items_table,
    progress_table,
    warned,
    windows,
)
from ogpctl.render.reports.pieces import Pen
from ogpctl.render.reports.progress import Moved, ProgressView


def progress_layout(pen: Pen, view: ProgressView) -> Layout:
    """The progress report as blocks."""
    return framed(pen, "progress", view, tuple(_blocks(pen, view)), under=(view.plan, *view.scope))


def _blocks(pen: Pen, view: ProgressView) -> Iterable[Block]:
    say = pen.speaker.say
    yield from glance(pen, view.overview)
    if view.activities:
        yield Paragraph(pen.own(view.activities), "note")
    yield Tiles(tuple(Tile(one.head, one.count, one.of, one.colour) for one in view.headline))
    yield from warned(pen, view.unread)
    moved = _moved(pen, view.moved) if view.moved else Paragraph(pen.own(view.still)) if view.still else None
    since = Paragraph(pen.own(view.since), "muted")
    yield from headed(pen, "Progress since the last meeting", since, *((moved,) if moved else ()))
    unmoved = headed(pen, "No progress since the last meeting", *_named(view.unmoved))
    silent = headed(pen, "No answer since the last meeting", *_named(view.silent))
    if unmoved and silent:
        yield Beside(unmoved, silent)
    else:
        yield from (*unmoved, *silent)
    nothing = Paragraph(pen.own(say("Nothing is overdue.")))
    yield from headed(pen, "Overdue", items_table(pen, say("Overdue"), view.overdue) if view.overdue else nothing)
    if view.late_on_plan:
        late = items_table(pen, say("Late on the plan"), view.late_on_plan, original=True)
        yield from headed(pen, "Late on the plan", late)
    for title, found in ((say("Without a date"), view.unscheduled), (view.ahead, view.due_soon)):
        if found:
            yield Heading(pen.own(title))
            yield items_table(pen, title, found, late=False)
    yield from windows(pen, view.timeline)
    yield from headed(pen, "Commitments", progress_table(pen, view.table, titles=True))
    yield from groups_tables(pen, view.themes, view.leads)


def _moved(pen: Pen, found: Sequence[Moved]) -> Table:
    say = pen.speaker.say
    columns = (
        Column(say("No."), 0.08, "address"),
        Column(say("Commitment"), 0.46),
        Column(say("Rate then"), 0.13, "figures"),
        Column(say("Rate now"), 0.18),
        Column(say("Change in points"), 0.15, "figures"),
    )
    rows = tuple(
        (
            Cell((pen.own(one.number),), style="strong"),
            Cell((one.title,)),
            Cell((one.before.words,) if one.before else ()),
            Cell(figure=one.now),
            Cell((pen.own(one.change, "strong"),)),
        )
        for one in found
    )
    return Table(say("Progress since the last meeting"), columns, rows)


def _named(found: Sequence[Moved]) -> tuple[Block, ...]:
    items = tuple(Item((Paragraph(one.title), Paragraph(one.leads, "muted")), one.number) for one in found)
    return (Listing(items),) if items else ()
