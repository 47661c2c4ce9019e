"""The sheet of a commitment on paper."""

from collections.abc import Iterable, Sequence

from ogpctl.render.layout.blocks import (
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
    Tile,
    Tiles,
)
from ogpctl.render.layout.parts import framed, headed, links, warned, windows
from ogpctl.render.reports.commitment import CODES, CommitmentSheetView, HeardView, MoveView, ReviewView
from ogpctl.render.reports.minutes import LinkView
from ogpctl.render.reports.pieces import Line, Pen, Piece
from ogpctl.render.reports.work import EntryView, UpdateView, WorkView


def commitment_layout(pen: Pen, view: CommitmentSheetView) -> Layout:
    """The sheet as blocks."""
    return framed(pen, "commitment", view, tuple(_blocks(pen, view)), under=(view.plan,))


def _blocks(pen: Pen, view: CommitmentSheetView) -> Iterable[Block]:
    say = pen.speaker.say
    yield Heading(view.commitment)
    yield _tiles(pen, view)
    if view.obtained:
        yield Paragraph(pen.own(" ".join(view.obtained)), "note")
    if view.movement:
        yield Paragraph(pen.own(view.movement), label=view.since)
    yield from warned(pen, view.unread)
    if view.facts:
        yield Facts(view.facts, across=False)
    for text in view.texts:
        yield from (Heading(pen.own(text.label), 3), Paragraph(text.words))
    yield from headed(pen, "Activities", *_work(pen, view.activities))
    yield from windows(pen, view.timeline, level=3)
    if view.moved:
        yield from headed(pen, "Deadlines moved", _moved(pen, view.moved))
    nothing = Paragraph(pen.own(say("Nothing has been put on record yet.")))
    updates = [block for one in view.updates for block in _update(pen, one)]
    yield from headed(pen, "Updates", *(updates or [nothing]))
    yield from headed(pen, "What the meetings said of the whole plan", *_heard(pen, view.heard))
    yield from headed(pen, "Reviews", *_reviews(pen, view.reviews))
    yield from links(pen, "Evidence", view.evidence)
    yield from links(pen, "Links", view.links)


def _tiles(pen: Pen, view: CommitmentSheetView) -> Tiles:
    figure = view.figure
    band = figure.label.words if figure.value is not None else ""
    first = Tile(pen.own(pen.speaker.say("Completion")), figure.words.words, band, figure.colour)
    return Tiles((first, *(Tile(one.head, one.count, one.of, one.colour) for one in view.counts)))


def _work(pen: Pen, found: Sequence[WorkView]) -> Iterable[Block]:
    """The activities and what remains; that no activities are on record, where there are none."""
    if not any(one.named for one in found):
        yield Paragraph(pen.own(pen.speaker.say("The activities of this commitment are not on record.")))
    if found:
        yield _activities(pen, found)


def _activities(pen: Pen, found: Sequence[WorkView]) -> Table:
    say = pen.speaker.say
    columns = (
        Column(say("No."), 0.12, "address"),
        Column(say("Activity"), 0.32),
        Column(say("Status"), 0.13),
        Column(say("Original deadline"), 0.15),
        Column(say("Current deadline"), 0.17),
        Column(say("Late"), 0.11),
    )
    return Table(say("Activities"), columns, tuple(_row(pen, one) for one in found))


def _row(pen: Pen, one: WorkView) -> tuple[Cell, ...]:
    told = (
        _strong(pen.beside(one.title, opening=" [", inner=one.note, closing="]")),
        _told(pen, "Expected output", one.output),
        _told(pen, "Lead institution", one.leads),
        pen.own(one.added),
        _told(pen, "Reason", one.reason),
    )
    return (
        Cell((pen.own(one.address),)),
        Cell(tuple(line for line in told if line)),
        Cell(_lines(pen.own(one.status), one.completion)),
        Cell(_lines(one.original)),
        Cell(_lines(one.due, pen.own(one.rescheduled))),
        Cell(_lines(pen.own(one.late)), style="warning"),
    )


def _lines(*lines: Line) -> tuple[Line, ...]:
    return tuple(line for line in lines if line)


def _told(pen: Pen, label: str, words: Line) -> Line:
    return pen.pair(pen.own(pen.speaker.say(label)), words) if words else words


def _strong(line: Line) -> Line:
    return Line(Piece(piece.words, piece.language, "strong") for piece in line)


def _moved(pen: Pen, found: Sequence[MoveView]) -> Table:
    say = pen.speaker.say
    columns = (
        Column(say("No."), 0.12, "address"),
        Column(say("Activity"), 0.2),
        Column(say("From", "deadline"), 0.15),
        Column(say("To", "deadline"), 0.17),
        Column(say("When", "entry"), 0.16),
        Column(say("Why"), 0.2),
    )
    rows = tuple(
        (
            Cell((pen.own(one.address),)),
            Cell(_lines(one.title)),
            Cell(_lines(one.before)),
            Cell(_lines(one.after)),
            Cell((pen.own(one.when),)),
            Cell(_lines(one.reason)),
        )
        for one in found
    )
    return Table(say("Deadlines moved"), columns, rows)


def _update(pen: Pen, one: UpdateView) -> Iterable[Block]:
    yield Heading(pen.own(one.when), 3, note=one.completion.words)
    if one.no_progress:
        yield Paragraph(pen.own(one.no_progress))
    if one.progress:
        yield Paragraph(one.progress)
    entries = tuple(Item(tuple(_entry(pen, entry)), entry.address) for entry in one.entries)
    if entries:
        yield Listing(entries)
    yield from _links(pen, one.evidence)


def _entry(pen: Pen, one: EntryView) -> Iterable[Block]:
    say = pen.speaker.say
    if one.title:
        yield Paragraph(one.title, "strong")
    for label, words in (
        ("Status", pen.comma(pen.own(one.status), one.completion)),
        ("Progress", one.progress),
        ("New deadline", one.due),
        ("New programming", one.programming),
        ("Reason", one.reason),
    ):
        if words:
            yield Paragraph(words, label=say(label))
    yield from _links(pen, one.evidence)


def _links(pen: Pen, found: Sequence[LinkView]) -> tuple[Block, ...]:
    """What proves an entry, below it."""
    _, *inner = links(pen, "Evidence", found) or (None,)
    return (Paragraph(pen.own(pen.speaker.say("Evidence")), "strong"), *inner) if inner else ()


def _heard(pen: Pen, found: Sequence[HeardView]) -> Iterable[Block]:
    for one in found:
        yield Heading(pen.own(one.meeting), 3)
        yield Paragraph(one.title, "muted")
        if one.said:
            yield Paragraph(one.said)
        if one.decisions:
            yield Paragraph(pen.own(pen.speaker.say("Points agreed")), "strong")
            yield Listing(tuple(Item((Paragraph(text),)) for text in one.decisions))
        if one.note:
            yield Paragraph(one.note, label=pen.speaker.say("Note"))


def _reviews(pen: Pen, found: Sequence[ReviewView]) -> Iterable[Block]:
    """A row a review; a column for each code that one of them gave, in the words of its own vocabulary."""
    if not found:
        return
    say = pen.speaker.say
    given = {code.name: code.label for one in found for code in one.codes}
    labels = {name: given[name] for name in CODES if name in given}
    columns = (Column(say("Review body"), 0.3), *(Column(label, 0.7 / len(labels)) for label in labels.values()))
    rows = []
    for one in found:
        codes = {code.name: code.words for code in one.codes}
        vocabulary = _told(pen, "Vocabulary", pen.own(one.vocabulary))
        body = _lines(pen.own(one.by, "strong"), pen.comma(pen.own(one.report), pen.own(one.day)), vocabulary)
        rows.append((Cell(body), *(Cell(_lines(pen.own(codes.get(name, "")))) for name in labels)))
    yield Table(say("Reviews"), columns, tuple(rows))
    yield Paragraph(pen.own(say("The codes are those of the review body, in its own words.")), "note")
    sources = tuple((pen.own(one.by), one.source, one.day) for one in found if one.source)
    if sources:
        yield Links(sources)
