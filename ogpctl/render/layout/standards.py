"""OGP's minimum requirements on paper."""

from collections.abc import Iterable

from ogpctl.render.layout.blocks import (
    Block,
    Cell,
    Column,
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
from ogpctl.render.layout.parts import framed, headed, warned
from ogpctl.render.reports.pieces import Line, Pen
from ogpctl.render.reports.standards import FactView, MeasureView, RequirementView, StandardsReport


def standards_layout(pen: Pen, view: StandardsReport) -> Layout:
    """The report as blocks."""
    return framed(pen, "standards", view, tuple(_blocks(pen, view)), under=(view.plan,))


def _blocks(pen: Pen, view: StandardsReport) -> Iterable[Block]:
    say = pen.speaker.say
    yield Tiles(tuple(Tile(tile.head, tile.count, tile.of, tile.colour) for tile in view.tiles))
    if view.notice:
        yield Paragraph(pen.own(view.notice), "note")
    yield from warned(pen, view.unread)
    overview = Table(
        say("Overview of the requirements"),
        (Column(say("No."), 0.1, "address"), Column(say("Requirement"), 0.65), Column(say("Answer"), 0.25)),
        tuple(
            (
                Cell((pen.own(one.number),), style="strong"),
                Cell((pen.own(one.title),)),
                Cell((pen.own(one.answer.words),), colour=one.answer.colour),
            )
            for one in view.requirements
        ),
    )
    yield from headed(pen, "Overview of the requirements", overview, Paragraph(pen.own(view.rule), "note"))
    for one in view.requirements:
        yield from _requirement(pen, one)
    remarks = [Item((_answered(pen, one.answer.words), *_fact(pen, one.fact))) for one in view.remarks]
    if remarks:
        yield from headed(pen, "Remarks, apart from the minimum requirements", Listing(tuple(remarks)))
    yield from headed(pen, "Source of the requirements", Links(((pen.own(view.source), view.source, ""),)))


def _requirement(pen: Pen, one: RequirementView) -> Iterable[Block]:
    yield Heading(pen.own(one.title), number=one.number, note=one.answer.words)
    yield Paragraph(pen.own(one.asks), "muted")
    yield Listing(tuple(_measure(pen, measure) for measure in one.measures))


def _measure(pen: Pen, measure: MeasureView) -> Item:
    say = pen.speaker.say
    blocks: list[Block] = [Paragraph(measure.words), _answered(pen, measure.answer.words)]
    for title, facts in ((say("Records"), measure.evidence), (measure.missing_head, measure.missing)):
        if facts:
            blocks.append(Paragraph(pen.own(title), "strong"))
            blocks.append(Listing(tuple(Item(_fact(pen, fact)) for fact in facts)))
    if measure.remedies:
        blocks.append(Paragraph(pen.own(say("What would make it met")), "strong"))
        blocks.append(Listing(tuple(Item((Paragraph(remedy),)) for remedy in measure.remedies)))
    return Item(tuple(blocks))


def _answered(pen: Pen, words: str) -> Paragraph:
    return Paragraph(pen.own(words, "strong"))


def _fact(pen: Pen, fact: FactView) -> tuple[Block, ...]:
    link: tuple[Block, ...] = (Links(((Line(pen.own(fact.link)), fact.link, ""),)),) if fact.link else ()
    place: tuple[Block, ...] = (Paragraph(pen.own(fact.place), "muted"),) if fact.place else ()
    return (Paragraph(fact.words), *link, *place)
