"""The letter to an institution on paper."""

from collections.abc import Iterable, Sequence

from ogpctl.render.layout.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Item,
    Layout,
    Listing,
    Paragraph,
    Signatures,
    Table,
    Together,
)
from ogpctl.render.layout.parts import framed, headed, warned
from ogpctl.render.reports.letter import AskView, LedView, LetterView, OwedView
from ogpctl.render.reports.minutes import Fact
from ogpctl.render.reports.pieces import NOTHING, Line, Pen, raised


def letter_layout(pen: Pen, view: LetterView) -> Layout:
    """The letter as blocks."""
    return framed(pen, "letter", view, tuple(_blocks(pen, view)), under=view.plans)


def _blocks(pen: Pen, view: LetterView) -> Iterable[Block]:
    say = pen.speaker.say
    heads = (
        Fact(say("To", "letter"), Line(piece._replace(kind="strong") for piece in view.to)),
        Fact(say("Subject"), pen.own(view.subject)),
        Fact(say("Date"), pen.own(view.day)),
        Fact(say("Reference"), pen.own(view.reference)),
    )
    yield Facts(heads, across=False)
    yield Paragraph(pen.own(view.opening))
    yield Paragraph(pen.own(view.intro))
    if view.thanks:
        yield Paragraph(pen.own(view.thanks), "strong")
    yield from warned(pen, view.unread)
    yield from _commitments(pen, "Commitments that your institution leads", view.led)
    yield from _owed(pen, "Overdue work", view.overdue, late=True)
    yield from _owed(pen, "Work without a date", view.unscheduled)
    yield from _owed(pen, "Next steps in your charge", view.steps, late=True)
    yield from _owed(pen, "", view.due_soon, title=view.ahead)
    yield from _asked(pen, view.asks)
    yield from _commitments(pen, "Commitments that your institution supports", view.supports, led=False)
    signed = Signatures(((pen.own(view.signed), NOTHING),))
    yield Together((Paragraph(pen.own(view.closing)), signed))


def _commitments(pen: Pen, msgid: str, found: Sequence[LedView], *, led: bool = True) -> tuple[Block, ...]:
    if not found:
        return ()
    say = pen.speaker.say
    columns = [Column(say("No."), 0.1, "address"), Column(say("Commitment"), 0.48), Column(say("Completion"), 0.2)]
    columns.append(Column(say("Since the last meeting") if led else say("Lead institution"), 0.22))
    rows = tuple(
        (
            Cell((pen.own(one.address),), style="strong"),
            Cell((one.title,)),
            Cell(figure=one.figure),
            _since(pen, one) if led else Cell(_lines(one.leads), style="muted"),
        )
        for one in found
    )
    return headed(pen, msgid, Table(say(msgid), tuple(columns), rows))


def _since(pen: Pen, one: LedView) -> Cell:
    """What moved since the last meeting; that nobody answered stands out."""
    return Cell(_lines(pen.own(one.movement)), style="warning" if one.silent else "")


def _owed(pen: Pen, msgid: str, found: Sequence[OwedView], *, late: bool = False, title: str = "") -> tuple[Block, ...]:
    if not found:
        return ()
    say = pen.speaker.say
    columns = [
        Column(say("No."), 0.12, "address"),
        Column(say("What"), 0.42),
        Column(say("Deadline granted last"), 0.28),
    ]
    if late:
        columns.append(Column(say("Late by"), 0.18))
    rows = []
    for one in found:
        first = pen.pair(pen.own(say("Original deadline")), one.original) if one.original else NOTHING
        cells = [
            Cell((pen.own(one.address),)),
            Cell(_lines(one.title)),
            Cell(_lines(one.due, pen.own(one.rescheduled), first)),
        ]
        rows.append((*cells, Cell(_lines(pen.own(one.late)), style="warning")) if late else tuple(cells))
    name = title or say(msgid)
    return (Heading(pen.own(name)), Table(name, tuple(columns), tuple(rows)))


def _asked(pen: Pen, found: Sequence[AskView]) -> tuple[Block, ...]:
    if not found:
        return ()
    intro = Paragraph(pen.own(pen.speaker.say("Please send us, of each of these commitments, what stands below it.")))
    items = (
        Item(
            (Paragraph(one.title, "strong"), Paragraph(pen.sentence(raised(pen.comma(*one.points))))),
            one.address,
        )
        for one in found
    )
    return headed(pen, "What we ask you to send", intro, Listing(tuple(items)))


def _lines(*lines: Line) -> tuple[Line, ...]:
    return tuple(line for line in lines if line)
