"""The agenda of a meeting on paper: the convocation, its points, then what lies before them."""

from collections.abc import Iterable

from ogpctl.render.layout.blocks import (
    Beside,
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Item,
    Layout,
    Links,
    Listing,
    Paragraph,
    Table,
)
from ogpctl.render.layout.parts import framed, headed, items_table, links
from ogpctl.render.reports.agenda import AgendaView, FollowedView, LeadView, ReviewView, StepsView, ToReportView
from ogpctl.render.reports.minutes import Fact, GroupView
from ogpctl.render.reports.pieces import Line, Pen, Piece


def agenda_layout(pen: Pen, view: AgendaView) -> Layout:
    """The agenda as blocks."""
    return framed(pen, "agenda", view, tuple(_blocks(pen, view)), pill=view.pill, unread=pen.own(view.unread))


def _blocks(pen: Pen, view: AgendaView) -> Iterable[Block]:
    yield Facts(view.facts)
    if view.proposal:
        yield Paragraph(pen.own(view.proposal), "warning")
    if view.invitation:
        yield Paragraph(pen.own(view.invitation))
    points = headed(pen, "Agenda", Listing(tuple(_point(pen, one.hour, one.title, one.number) for one in view.points)))
    people = _people(pen, view)
    if people and not view.expected:
        yield Beside(points, people, (1.3, 1))
    else:
        yield from (*points, *people)
    yield from headed(pen, "Minutes to approve", *_approval(pen, view))
    if view.carried:
        yield from _carried(pen, view)
    if view.decisions:
        yield Heading(pen.own(view.decisions_head))
        for one in view.decisions:
            yield from _followed(one)
    for review in view.reviews:
        yield from _review(pen, view, review)
    for steps in view.roadmaps:
        yield from _roadmap(pen, steps)
    yield from links(pen, "Documents", view.documents)
    yield Paragraph(pen.own(view.figures), "note")


def _point(pen: Pen, hour: str, title: Line, number: str) -> Item:
    return Item((Paragraph(pen.spaced(pen.own(hour, "strong"), title) if hour else title),), number)


def _people(pen: Pen, view: AgendaView) -> tuple[Block, ...]:
    """People a line each beside the agenda; institutions that are expected in one line a side below it."""
    if not view.people:
        return ()
    blocks: list[Block] = [Heading(pen.own(view.people_head))]
    if view.expected:
        blocks.append(Facts(tuple(_side(pen, group) for group in view.people), across=False))
        return tuple(blocks)
    for group in view.people:
        blocks += [Heading(pen.own(group.title), 3, note=group.count), _named(group)]
    return tuple(blocks)


def _side(pen: Pen, group: GroupView) -> Fact:
    return Fact(group.title, pen.comma(*(person.line for person in group.people)))


def _named(group: GroupView) -> Listing:
    return Listing(tuple(Item((Paragraph(person.line),)) for person in group.people), bare=True)


def _approval(pen: Pen, view: AgendaView) -> Iterable[Block]:
    if view.approval:
        yield Paragraph(pen.own(view.approval))
        if view.approval_links:
            yield Links(tuple((one.title, one.url, one.day) for one in view.approval_links))


def _carried(pen: Pen, view: AgendaView) -> Iterable[Block]:
    name = pen.speaker.say("Next steps of former meetings that are still open")
    yield Heading(pen.own(name))
    yield items_table(pen, name, view.carried)


def _followed(one: FollowedView) -> Iterable[Block]:
    yield Heading(one.title, 3)
    yield Listing(tuple(Item((Paragraph(each.text),), each.number) for each in one.decisions))


def _review(pen: Pen, view: AgendaView, review: ReviewView) -> Iterable[Block]:
    say = pen.speaker.say
    several = len(view.reviews) > 1
    yield Heading(pen.own(say("Who must report")), note=review.plan.words if several else "")
    if review.leads:
        yield _leads(pen, review.leads)
        yield Heading(pen.own(say("What must be reported")), 3)
        yield _commitments(pen, review)
    if review.closed:
        yield Paragraph(pen.own(review.closed), "note")


def _leads(pen: Pen, leads: Iterable[LeadView]) -> Table:
    say = pen.speaker.say
    columns = (
        Column(say("Institution"), 0.42),
        Column(say("Commitments"), 0.22),
        Column(say("Overdue"), 0.11, "figures"),
        Column(say("Without a date"), 0.11, "figures"),
        Column(say("Without an answer"), 0.14, "figures"),
    )
    rows = tuple(
        (Cell((one.name,)), *(Cell((pen.own(said),)) for said in (one.commitments, *one[2:]))) for one in leads
    )
    return Table(say("Who must report"), columns, rows)


def _commitments(pen: Pen, review: ReviewView) -> Table:
    say = pen.speaker.say
    columns = (
        Column(say("No."), 0.07, "address"),
        Column(say("Commitment"), 0.33),
        Column(review.rate_head, 0.16),
        Column(say("To report"), 0.44),
    )
    return Table(say("What must be reported"), columns, tuple(_commitment(pen, one) for one in review.commitments))


def _commitment(pen: Pen, one: ToReportView) -> tuple[Cell, ...]:
    title = Line(Piece(piece.words, piece.language, "strong") for piece in one.title)
    number = Cell((pen.own(one.number),), style="strong")
    return number, Cell((title, one.leads)), Cell(figure=one.figure), Cell(one.tasks)


def _roadmap(pen: Pen, steps: StepsView) -> Iterable[Block]:
    name = pen.speaker.say("Open steps of the roadmap")
    yield Heading(pen.own(name))
    yield Paragraph(steps.title, "muted")
    yield items_table(pen, name, steps.items)
