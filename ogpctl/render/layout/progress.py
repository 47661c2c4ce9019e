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
)
from ogpctl.render.layout.parts import framed, glance, headed, progress_table, warned, windows
from ogpctl.render.reports.pieces import Pen
from ogpctl.render.reports.progress import GroupFigures, ItemView, Moved, ProgressView


def progress_layout(pen: Pen, view: ProgressView) -> Layout:
    """The progress report as blocks."""
    return framed(pen, "progress", view, tuple(_blocks(pen, view)), under=(view.plan, *view.scope))


def _blocks(pen: Pen, view: ProgressView) -> Iterable[Block]:
    say = pen.speaker.say
    yield from glance(pen, view.overview)
    yield from warned(pen, view.unread)
    if view.moved:
        yield from headed(pen, "Progress since the last meeting", _moved(pen, view.moved))
    unmoved = headed(pen, "No progress since the last meeting", *_named(view.unmoved))
    silent = headed(pen, "No answer since the last meeting", *_named(view.silent))
    if unmoved and silent:
        yield Beside(unmoved, silent)
    else:
        yield from (*unmoved, *silent)
    nothing = Paragraph(pen.own(say("Nothing is overdue.")))
    yield from headed(pen, "Overdue", _items(pen, say("Overdue"), view.overdue) if view.overdue else nothing)
    if view.late_on_plan:
        yield from headed(pen, "Late on the plan", _items(pen, say("Late on the plan"), view.late_on_plan))
    for title, found in ((say("Without a date"), view.unscheduled), (view.ahead, view.due_soon)):
        if found:
            yield Heading(pen.own(title))
            yield _items(pen, title, found, late=False)
    yield from windows(pen, view.timeline)
    yield from headed(pen, "Commitments", progress_table(pen, view.table, titles=True))
    for msgid, head, groups in (
        ("By theme", "theme", view.themes),
        ("By lead institution", "lead institution", view.leads),
    ):
        if groups:
            yield from headed(pen, msgid, _groups(pen, say(msgid), say(head, "noun"), groups))


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


def _items(pen: Pen, name: str, found: Sequence[ItemView], *, late: bool = True) -> Table:
    say = pen.speaker.say
    columns = [
        Column(say("No."), 0.1, "address"),
        Column(say("What"), 0.35),
        Column(say("Who"), 0.21),
        Column(say("When"), 0.18),
    ]
    if late:
        columns.append(Column(say("Late by"), 0.16))
    rows = []
    for one in found:
        cells = [Cell((pen.own(one.address),)), Cell((one.title,)), Cell((one.leads,), style="muted"), Cell((one.due,))]
        rows.append((*cells, Cell((pen.own(one.late),), style="warning")) if late else tuple(cells))
    return Table(name, tuple(columns), tuple(rows))


def _groups(pen: Pen, name: str, head: str, found: Sequence[GroupFigures]) -> Table:
    from ogpctl.locales import capital

    say, rated = pen.speaker.say, any(one.mean for one in found)
    columns = [Column(capital(head), 0.5), Column(say("Commitments"), 0.16, "figures")]
    columns += [Column(say("Average"), 0.17, "figures")] if rated else []
    columns.append(Column(say("Complete"), 0.17, "figures"))
    rows = []
    for one in found:
        cells = [Cell((one.title,)), Cell((pen.own(one.total),))]
        cells += [Cell((pen.own(one.mean),))] if rated else []
        rows.append((*cells, Cell((pen.own(one.complete),))))
    return Table(name, tuple(columns), tuple(rows))
