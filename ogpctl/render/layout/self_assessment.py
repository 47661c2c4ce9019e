"""The self-assessment of a plan on paper: chapter by chapter, then a form a commitment, then what is still blank."""

from collections import Counter
from collections.abc import Iterable, Sequence

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
    Style,
    Table,
)
from ogpctl.render.layout.parts import framed, glance, groups_tables, headed, items_table
from ogpctl.render.reports.assessment_forms import (
    ChangeView,
    FieldView,
    FormView,
    LevelsView,
    MilestoneView,
    ResultView,
)
from ogpctl.render.reports.pieces import NOTHING, Pen
from ogpctl.render.reports.self_assessment import MissingView, SelfAssessmentView

MARK = "×"


def self_assessment_layout(pen: Pen, view: SelfAssessmentView) -> Layout:
    """The self-assessment as blocks."""
    return framed(
        pen,
        "self-assessment",
        view,
        tuple(_blocks(pen, view)),
        under=(view.plan, *view.scope),
        unread=pen.own(view.unread),
    )


def _blocks(pen: Pen, view: SelfAssessmentView) -> Iterable[Block]:
    say = pen.speaker.say
    yield Paragraph(pen.own(view.counted), "warning" if view.blank else "strong")
    yield from headed(pen, "Introduction and general context", *_fields(view.context))
    yield from headed(pen, "The action plan process", *_fields(view.process), *_process(pen, view))
    chapter = "Recommendations of the Independent Reporting Mechanism"
    yield from headed(pen, chapter, *_fields(view.reviewed), *_reviews(pen, view))
    yield from headed(pen, "Implementation of the commitments", *_figures(pen, view))
    for form in view.forms:
        yield from _form(pen, form)
    yield from headed(pen, "Public comments", *_fields(view.comments))
    yield from headed(pen, "Lessons learned", *_fields(view.lessons, labelled=False))
    yield from headed(pen, "Next steps of the plan", *_fields(view.next))
    if view.ahead:
        name = say("Open next steps on record")
        yield Heading(pen.own(name), 3)
        yield items_table(pen, name, view.ahead)
    yield from headed(pen, "Conclusion", *_fields(view.conclusion, labelled=False))
    if view.missing:
        missing = Listing(tuple(_missing(pen, one) for one in view.missing))
        yield from headed(pen, "What is still to be completed", missing)


def _fields(fields: Iterable[FieldView], *, labelled: bool = True) -> Iterable[Block]:
    """Each field under its label; what is blank is grey."""
    for field in fields:
        style: Style = "muted" if field.blank else ""
        first, *rest = field.lines
        if not rest:
            yield Paragraph(first, style, field.label if labelled else "")
            continue
        yield Paragraph(NOTHING, style, field.label)
        yield Listing(tuple(Item((Paragraph(line, style),)) for line in field.lines))


def _process(pen: Pen, view: SelfAssessmentView) -> Iterable[Block]:
    say = pen.speaker.say
    if view.meetings:
        held = (
            Column(say("Date of the meeting"), 0.22),
            Column(say("Kind of meeting"), 0.2),
            Column(say("Participants"), 0.28),
            Column(say("Results presented"), 0.15),
            Column(say("Comments collected"), 0.15),
        )
        rows = tuple(
            (Cell((pen.own(one.day),)), Cell((pen.own(one.kind),)), Cell((one.participants,)),
             Cell((pen.own(one.presented or "–"),)), Cell((pen.own(one.comments or "–"),)))
            for one in view.meetings
        )  # fmt: skip
        yield Table(say("Meetings held during the plan"), held, rows)
    yield Heading(pen.own(say("OGP's minimum requirements")), 3)
    if view.notice:
        yield Paragraph(pen.own(view.notice), "note")
    columns = (Column(say("No."), 0.1, "address"), Column(say("Requirement"), 0.65), Column(say("Answer"), 0.25))
    yield Table(
        say("OGP's minimum requirements"),
        columns,
        tuple(
            (
                Cell((pen.own(one.number),), style="strong"),
                Cell((pen.own(one.title),)),
                Cell((pen.own(one.answer.words),), colour=one.answer.colour),
            )
            for one in view.requirements
        ),
    )


def _reviews(pen: Pen, view: SelfAssessmentView) -> Iterable[Block]:
    if not view.reviews:
        return
    say = pen.speaker.say
    name = say("What review bodies coded, in their own words")
    heads = (
        (say("Review body"), 0.2),
        (say("Verifiable"), 0.14),
        (say("Relevant"), 0.14),
        (say("Ambition"), 0.14),
        (say("Completion"), 0.14),
        (say("Early results"), 0.14),
    )
    columns = (Column(say("No."), 0.1, "address"), *(Column(head, share) for head, share in heads))
    rows = tuple(tuple(Cell((pen.own(cell or "–"),)) for cell in one) for one in view.reviews)
    yield Heading(pen.own(name), 3)
    yield Table(name, columns, rows)


def _figures(pen: Pen, view: SelfAssessmentView) -> Iterable[Block]:
    yield from glance(pen, view.overview)
    yield from groups_tables(pen, view.themes, view.leads, level=3)


def _form(pen: Pen, form: FormView) -> Iterable[Block]:
    say = pen.speaker.say
    yield Heading(form.title, 3, form.number)
    yield from _fields(form.fields)
    if form.links:
        yield Paragraph(NOTHING, label=say("Additional information"))
        yield Links(tuple((one.title, one.url, one.day) for one in form.links))
    yield from _levels(pen, form.levels)
    yield from _fields(form.described)
    if form.results:
        yield Heading(pen.own(say("Description of the results")), 4)
        yield from (_result(one) for one in form.results)
    if form.milestones:
        yield Heading(pen.own(say("Milestones")), 4)
        yield _milestones(pen, form.milestones)
    yield from _fields(form.outcome)
    yield Heading(pen.own(say("If something changed")), 4)
    yield _changes(pen, form.changes) if form.changes else Paragraph(pen.own(form.unchanged))
    if form.evidence:
        yield Heading(pen.own(say("Evidence")), 4)
        yield Links(tuple((one.title, one.url, one.day) for one in form.evidence))


def _result(one: ResultView) -> Paragraph:
    """A text of its own keeps its blocks behind its day; pieces of several languages stand in one line."""
    return Paragraph(one.text, label=one.head)


def _levels(pen: Pen, found: LevelsView) -> Iterable[Block]:
    say = pen.speaker.say
    shares = 0.44 / len(found.heads)
    columns = (
        Column(say("No."), 0.08, "address"),
        Column(say("What"), 0.3),
        Column(say("Reported"), 0.18),
        *(Column(head.words, shares) for head in found.heads),
    )
    rows = tuple(
        (
            Cell((pen.own(row.number),)),
            Cell((row.title,)),
            Cell((row.said,)),
            *(
                Cell((pen.own(MARK, "strong"),) if place == row.level else (), style="strong")
                for place in range(len(found.heads))
            ),
        )
        for row in found.rows
    )
    yield Heading(pen.own(found.label), 4)
    yield Table(found.label, columns, rows)
    if found.why:
        yield Paragraph(pen.own(found.why), "muted")


def _milestones(pen: Pen, found: Sequence[MilestoneView]) -> Table:
    say = pen.speaker.say
    columns = (
        Column(say("No."), 0.08, "address"),
        Column(say("Activity"), 0.32),
        Column(say("Start"), 0.12),
        Column(say("End"), 0.24),
        Column(say("Status"), 0.14),
        Column(say("Evidence"), 0.1, "figures"),
    )
    rows = tuple(
        (
            Cell((pen.own(one.number),)),
            Cell((one.title,)),
            Cell((one.start,)),
            Cell(one.end),
            Cell((one.status,)),
            Cell((one.evidence,)),
        )
        for one in found
    )
    return Table(say("Milestones"), columns, rows)


def _changes(pen: Pen, found: Sequence[ChangeView]) -> Table:
    say = pen.speaker.say
    columns = (
        Column(say("What"), 0.26),
        Column(say("Before"), 0.17),
        Column(say("After"), 0.19),
        Column(say("Noted"), 0.16),
        Column(say("Reason"), 0.22),
    )
    rows = tuple(
        (Cell((one.what,)), Cell((one.before,)), Cell((one.after,)), Cell((pen.own(one.noted),)), Cell((one.why,)))
        for one in found
    )
    return Table(say("If something changed"), columns, rows)


def _missing(pen: Pen, one: MissingView) -> Item:
    """What is blank in one place; a label that comes several times is counted."""
    counted = Counter(one.fields)
    labels = [label if count == 1 else f"{label} × {count}" for label, count in counted.items()]
    return Item((Paragraph(one.where, "strong"), Paragraph(pen.own(pen.speaker.comma.join(labels)), "muted")))
