"""The sheet of a commitment, worded."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from ogpctl.documents.commitment import CommitmentReport, Heard, Moved
from ogpctl.locales import capital
from ogpctl.model.commitment import Review
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed
from ogpctl.render.reports.figures import Tile, TimelineView, timeline_view, unread_words
from ogpctl.render.reports.head import head
from ogpctl.render.reports.minutes import Fact, LinkView, link_view
from ogpctl.render.reports.pieces import NOTHING, Line, Pen, calm, raised
from ogpctl.render.reports.table import Figure
from ogpctl.render.reports.work import UpdateView, Worder, WorkView, figure_of, movement_words
from ogpctl.tracking.rates import Rate

CODES: Final = {
    "verifiable": "Verifiable",
    "relevant": "Relevant to OGP values",
    "ambition": "Ambition",
    "completion": "Completion",
    "early_results": "Early results",
}


class MoveView(NamedTuple):
    """A deadline that was moved: from, to, when, and why; ``meeting`` is the id of the meeting that took note of it."""

    address: str
    title: Line
    before: Line
    after: Line
    when: str
    meeting: str
    reason: Line


class HeardView(NamedTuple):
    """What a meeting said and agreed while it had the whole plan under review."""

    meeting: str
    title: Line
    said: Line
    decisions: tuple[Line, ...]
    note: Line


class Code(NamedTuple):
    """A code of a review, as that body wrote it."""

    name: str
    label: str
    words: str


class ReviewView(NamedTuple):
    """What a review body coded; ``vocabulary`` is the edition of its codes."""

    by: str
    report: str
    day: str
    vocabulary: str
    codes: tuple[Code, ...]
    source: str


class CommitmentSheetView(NamedTuple):
    """A commitment on a day in one language. ``obtained`` says where its figure comes from."""

    as_of: str
    day: str
    reference: str
    title: str
    name: str
    byline: str
    masthead: tuple[Line, ...]
    plan: Line
    number: str
    commitment: Line
    figure: Figure
    obtained: tuple[str, ...]
    since: str
    movement: str
    counts: tuple[Tile, ...]
    facts: tuple[Fact, ...]
    texts: tuple[Fact, ...]
    activities: tuple[WorkView, ...]
    timeline: TimelineView | None
    moved: tuple[MoveView, ...]
    updates: tuple[UpdateView, ...]
    heard: tuple[HeardView, ...]
    reviews: tuple[ReviewView, ...]
    evidence: tuple[LinkView, ...]
    links: tuple[LinkView, ...]
    unread: str


def commitment_view(pen: Pen, here: CommitmentReport) -> CommitmentSheetView:
    """The sheet in the language of the pen."""
    sheet, speaker = here.sheet, pen.speaker
    state, record, settings = sheet.state, sheet.state.commitment, sheet.settings
    name = speaker.say("Commitment %(number)s", number=record.number)
    member, day = pen.text(settings.member.name).words, speaker.day(sheet.as_of)
    byline = speaker.say("%(member)s, %(date)s", member=member, date=day)
    worder = Worder(pen, here)
    return CommitmentSheetView(
        **head(pen, settings, sheet.as_of, f"{name} — {byline}", reference=f"{state.filed.plan}/{record.number}"),
        plan=pen.text(here.plan.title) if here.plan else pen.own(state.filed.plan),
        number=record.number,
        commitment=pen.text(record.title),
        figure=figure_of(pen, settings, state.rate),
        obtained=tuple(_obtained(pen, state.rate)),
        since=_since(pen, here.since),
        movement=movement_words(pen, state),
        counts=tuple(_counts(pen, here)),
        facts=tuple(_facts(pen, here)),
        texts=tuple(
            Fact(speaker.say(label), pen.prose(text))
            for label, text in (
                ("Problem", record.problem),
                ("Solution", record.solution),
                ("Expected results", record.results),
            )
            if text
        ),
        activities=tuple(worder.work(one) for one in here.work),
        timeline=timeline_view(pen, here.timeline, sheet.as_of),
        moved=tuple(_moved(pen, worder, one) for one in here.moved),
        updates=tuple(worder.update(when, one) for when, one in sheet.entries),
        heard=tuple(_heard(pen, one) for one in here.heard),
        reviews=tuple(_review(pen, one) for one in record.reviews),
        evidence=tuple(worder.evidence(here.work)),
        links=tuple(link_view(pen, one) for one in record.links),
        unread=unread_words(pen, here.unread),
    )


def _obtained(pen: Pen, rate: Rate) -> Iterator[str]:
    """Where the figure comes from; and the other rate, where there is one and it says something else."""
    say, percent = pen.speaker.say, pen.speaker.percent
    if rate.source == "computed":
        yield say("Computed from the activities.")
        if rate.reported is not None and rate.reported != rate.value:
            yield say("The lead institution reported %(rate)s.", rate=percent(rate.reported, 1))
    elif rate.known:
        yield say("As reported by the lead institution.")
        if rate.computed is not None and rate.computed != rate.value:
            yield say("Computed from the activities it is %(rate)s.", rate=percent(rate.computed, 1))


def _since(pen: Pen, meeting: Filed[Meeting] | None) -> str:
    day = meeting.record.date if meeting else None
    return capital(pen.speaker.say("since the meeting of %(date)s", date=pen.speaker.day(day))) if day else ""


def _counts(pen: Pen, here: CommitmentReport) -> Iterator[Tile]:
    say, number = pen.speaker.say, pen.speaker.number
    activities, items = here.activities, here.sheet.state.standings
    counted = [one for one in activities if one.status != "cancelled"]
    if activities:
        complete = sum(one.status == "completed" for one in counted)
        of = say("%(n)s of %(total)s", n="", total=number(len(counted))).strip()
        colour = "complete" if counted and complete == len(counted) else ""
        yield _count(pen, "Activities completed", colour, number(complete), of)
    for label, found, colour in (
        ("Overdue", [one for one in items if one.is_overdue], "stalled"),
        ("Without a date", [one for one in items if one.is_unscheduled], "partial"),
        ("Rescheduled", [one for one in items if one.reschedulings], ""),
        ("Cancelled", [one for one in items if one.status == "cancelled"], ""),
    ):
        if found or label != "Cancelled":
            yield _count(pen, label, colour if found else "", number(len(found)))


def _count(pen: Pen, label: str, colour: str, count: str, of: str = "") -> Tile:
    words = pen.own(pen.speaker.say(label))
    return Tile(words, words, colour, count, of)


def _facts(pen: Pen, here: CommitmentReport) -> Iterator[Fact]:
    say, sheet = pen.speaker.say, here.sheet
    record = sheet.state.commitment
    leads = [sheet.names.get(id_) or id_ for id_ in record.lead]
    supporting = [sheet.names.get(one) or one if isinstance(one, str) else one for one in record.supporting]
    for label, words in (
        (capital(say("theme", "noun")), pen.text(here.theme)),
        (capital(say("lead institution", "noun")), pen.names(leads)),
        (say("Supporting institutions"), pen.names(supporting)),
        (say("Period"), raised(calm(pen.deadline(record.period)))),
        (say("OGP values"), pen.own(pen.speaker.comma.join(say(one, "value") for one in record.values))),
        (say("OGP id"), pen.own(record.ogp_id or "")),
    ):
        if words:
            yield Fact(label, words)


def _moved(pen: Pen, worder: Worder, one: Moved) -> MoveView:
    item, step = one.standing.item, one.step
    return MoveView(
        worder.address(item.address),
        worder.name(item.activity),
        calm(pen.deadline(step.before)),
        calm(pen.deadline(step.after)),
        worder.when(step.day, step.meeting),
        step.meeting or "",
        pen.prose(step.reason),
    )


def _heard(pen: Pen, one: Heard) -> HeardView:
    said, agreed = one.item.discussed, one.item.agreed
    title = (agreed.title if agreed else None) or (said.title if said else None) or one.item.title
    return HeardView(
        pen.speaker.say("Meeting of %(date)s", date=pen.speaker.day(one.meeting.record.date)),
        pen.text(title),
        pen.prose(said.text) if said else NOTHING,
        tuple(pen.prose(decision.text) for decision in agreed.decisions) if agreed else (),
        pen.prose(agreed.note) if agreed else NOTHING,
    )


def _review(pen: Pen, one: Review) -> ReviewView:
    return ReviewView(
        one.by,
        one.report or "",
        pen.speaker.day(one.date) if one.date else "",
        one.vocabulary or "",
        tuple(
            Code(name, pen.speaker.say(label), words) for name, label in CODES.items() if (words := getattr(one, name))
        ),
        one.source or "",
    )
