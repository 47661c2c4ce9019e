"""The minutes of a meeting on paper: the meeting, the plan at a glance, who and what; the progress; what was agreed."""

from collections.abc import Iterable

from ogpctl.render.layout.blocks import (
    Beside,
    Block,
    Facts,
    Heading,
    Item,
    Layout,
    Listing,
    Paragraph,
    Together,
)
from ogpctl.render.layout.parts import framed, glance, headed, links, progress_table, warned, windows
from ogpctl.render.reports.minutes import (
    ActionView,
    AgendaEntry,
    AgreedView,
    DiscussedView,
    FollowedUpView,
    MinutesView,
    PersonView,
    PhaseView,
)
from ogpctl.render.reports.pieces import Line, Pen, Piece


def minutes_layout(pen: Pen, view: MinutesView) -> Layout:
    """The minutes as blocks."""
    return framed(
        pen, "minutes", view, tuple(_blocks(pen, view)), pill=view.pill, published=view.published, under=view.plans
    )


def _blocks(pen: Pen, view: MinutesView) -> Iterable[Block]:
    if view.facts:
        yield Facts(view.facts)
    for block in view.discussed:
        if block.overview:
            yield from glance(pen, block.overview)
    yield from warned(pen, view.unread)
    agenda = headed(pen, "Agenda", *_listed(_agenda(pen, item) for item in view.agenda))
    people = _people(pen, view)
    if agenda and people:
        yield Beside(agenda, people, (1, 1.45))
    else:
        yield from (*agenda, *people)
    if view.discussed:
        yield Heading(pen.own(pen.speaker.say("Points discussed")))
    for point in view.discussed:
        yield from _discussed(pen, point)
    agreed = tuple(_agreed(pen, view.agreed))
    steps = headed(pen, "Next steps", *_listed((_action(one) for one in view.actions), bare=True))
    if agreed and steps:
        yield Together((Beside(agreed, steps, (1.75, 1)),))
    else:
        yield from (*agreed, *steps)
    yield from links(pen, "Documents", view.documents)
    yield from links(pen, "Published at", view.published_at)


def _listed(items: Iterable[Item], *, bare: bool = False) -> tuple[Block, ...]:
    found = tuple(items)
    return (Listing(found, bare),) if found else ()


def _agenda(pen: Pen, item: AgendaEntry) -> Item:
    entry = pen.spaced(pen.own(item.hour, "strong"), item.entry) if item.hour else item.entry
    return Item((Paragraph(entry),), item.number)


def _people(pen: Pen, view: MinutesView) -> tuple[Block, ...]:
    if not view.people:
        return ()
    say = pen.speaker.say
    blocks: list[Block] = []
    if view.chair:
        blocks.append(Paragraph(view.chair, label=say("Chair")))
    for group in view.groups:
        blocks += [Heading(pen.own(group.title), 3, note=group.count), *_listed(map(_person, group.people), bare=True)]
    if view.apologies:
        blocks += [Heading(pen.own(say("Apologies")), 3), *_listed(map(_person, view.apologies), bare=True)]
    return headed(pen, "Participants", *blocks)


def _person(person: PersonView) -> Item:
    name = Line(Piece(piece.words, piece.language, "strong") for piece in person.name)
    return Item((Paragraph(Line((*name, *person.rest))),))


def _discussed(pen: Pen, point: DiscussedView) -> Iterable[Block]:
    yield Heading(point.title, 3, number=point.number)
    if point.table:
        yield progress_table(pen, point.table)
    yield from windows(pen, point.timeline, level=4)
    yield from _listed(map(_followed_up, point.steps))
    if point.text:
        yield Paragraph(point.text)


def _followed_up(step: FollowedUpView) -> Item:
    told = (Paragraph(step.progress),) if step.progress else ()
    return Item((Paragraph(step.entry), *told), step.address)


def _agreed(pen: Pen, found: Iterable[AgreedView]) -> Iterable[Block]:
    blocks: list[Block] = []
    for one in found:
        blocks.append(Heading(one.title, 3))
        several = len(one.decisions) > 1 or any(decision.number for decision in one.decisions)
        if several:
            blocks.append(Listing(tuple(Item((Paragraph(point.text),), point.number) for point in one.decisions)))
        else:
            blocks += [Paragraph(point.text) for point in one.decisions]
        blocks += _listed(_phase(phase) for phase in one.phases)
        if one.note:
            blocks.append(Paragraph(one.note, label=pen.speaker.say("Note")))
    return headed(pen, "Points agreed", *blocks)


def _phase(phase: PhaseView) -> Item:
    steps = _listed(Item((Paragraph(step),)) for step in phase.steps)
    return Item((Paragraph(phase.head, "strong"), *steps), phase.number)


def _action(action: ActionView) -> Item:
    due = (Paragraph(action.due, "due"),) if action.due else ()
    owner = (Paragraph(action.owner, "muted"),) if action.owner else ()
    return Item((*due, Paragraph(action.said), *owner))
