"""The progress report of a plan, worded."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ogpctl.documents.progress import NEXT_DAYS, ProgressReport
from ogpctl.documents.status import Group, Status
from ogpctl.locales import capital
from ogpctl.render.reports.figures import Overview, Tile, TimelineView, overview, timeline_view
from ogpctl.render.reports.head import head
from ogpctl.render.reports.items import ItemView, ItemWriter
from ogpctl.render.reports.pieces import Line, Pen, raised
from ogpctl.render.reports.table import Figure, TableView, figure, table_view, title_of
from ogpctl.tracking.state import State


class Moved(NamedTuple):
    """A commitment since the last meeting: its figure then and now, and the change in points."""

    number: str
    title: Line
    leads: Line
    before: Figure | None
    now: Figure
    change: str


class GroupFigures(NamedTuple):
    """The commitments of one theme or one lead institution; of their work, what is overdue and what has no date."""

    title: Line
    total: str
    mean: str
    complete: str
    overdue: str
    unscheduled: str


class ProgressView(NamedTuple):
    """The progress of a plan on a day in one language.

    ``since`` says what the day is compared with, or that there is nothing; ``activities`` how far these are where they
    are reported in words; ``headline`` counts what must be looked after; ``still`` says that nothing moved.
    """

    as_of: str
    day: str
    reference: str
    title: str
    name: str
    byline: str
    masthead: tuple[Line, ...]
    plan: Line
    scope: tuple[Line, ...]
    since: str
    overview: Overview
    activities: str
    headline: tuple[Tile, ...]
    still: str
    moved: tuple[Moved, ...]
    unmoved: tuple[Moved, ...]
    silent: tuple[Moved, ...]
    overdue: tuple[ItemView, ...]
    late_on_plan: tuple[ItemView, ...]
    unscheduled: tuple[ItemView, ...]
    due_soon: tuple[ItemView, ...]
    ahead: str
    table: TableView
    timeline: TimelineView | None
    themes: tuple[GroupFigures, ...]
    leads: tuple[GroupFigures, ...]
    unread: str


def progress_view(pen: Pen, here: ProgressReport, *, lead: str = "", theme: str = "") -> ProgressView:
    """The report in the language of the pen; ``lead`` and ``theme`` are what it was asked to look at."""
    now, speaker = here.status, pen.speaker
    member = pen.text(now.settings.member.name).words
    title = speaker.say("Progress report — %(member)s, %(date)s", member=member, date=speaker.day(here.as_of))
    writer = _Writer(pen, now)
    seen = overview(pen, now)
    return ProgressView(
        **head(pen, now.settings, here.as_of, title),
        plan=seen.plan,
        scope=_scope(pen, here, lead, theme),
        since=_since(pen, now.since.record.date if now.since else None),
        overview=seen,
        activities=_activities(pen, now),
        headline=tuple(_headline(pen, here)),
        still=speaker.say("Nothing moved since the last meeting.") if now.since and not here.moved else "",
        moved=tuple(writer.moved(one) for one in here.moved),
        unmoved=tuple(writer.moved(one) for one in here.unmoved),
        silent=tuple(writer.moved(one) for one in here.silent),
        overdue=tuple(writer.item(one) for one in here.late.overdue),
        late_on_plan=tuple(writer.item(one, on_plan=True) for one in here.late.late_on_plan),
        unscheduled=tuple(writer.item(one) for one in here.late.unscheduled),
        due_soon=tuple(writer.item(one) for one in here.late.due_soon),
        ahead=_ahead(pen, here.as_of),
        table=table_view(pen, here.table),
        timeline=timeline_view(pen, here.timeline, here.as_of),
        themes=tuple(group_figures(pen, one) for one in now.themes),
        leads=tuple(group_figures(pen, one) for one in now.leads),
        unread=seen.unread,
    )


def _scope(pen: Pen, here: ProgressReport, lead: str, theme: str) -> tuple[Line, ...]:
    now = here.status
    themes = [one.title for plan in now.settings.plans for one in plan.themes if one.id == theme]
    names = [now.names[lead]] if lead in now.names else []
    return tuple(pen.text(words) for words in (*names, *themes[:1]))


def _since(pen: Pen, day: date | None) -> str:
    if day is None:
        return pen.speaker.say("No meeting of the committee before this day is on file: nothing to compare with.")
    return capital(pen.speaker.say("since the meeting of %(date)s", date=pen.speaker.day(day)))


def _ahead(pen: Pen, day: date) -> str:
    """The head of what is due soon, with the last day of it."""
    speaker = pen.speaker
    head = speaker.say("Due within %(days)s days", days=NEXT_DAYS)
    if (date.max - day).days < NEXT_DAYS:
        return head
    return f"{head} ({speaker.say('until %(date)s', 'day', date=speaker.day(day + timedelta(NEXT_DAYS)))})"


def _activities(pen: Pen, now: Status) -> str:
    """How many activities stand at each word, where they are reported in words; how many commitments only so."""
    speaker, words = pen.speaker, now.settings.completion_words
    told = [
        speaker.pair(pen.text(words[word].label).words, speaker.number(count))
        for word, count in reversed(now.activity_words)
    ]
    if not any(count for _, count in now.activity_words):
        return ""
    lines = [speaker.pair(speaker.say("Activities reported in words"), speaker.comma.join(told))]
    in_parts = sum(one.rate.in_parts and not one.rate.complete for one in now.states)
    if in_parts:
        head = speaker.say("Commitments reported by their activities alone")
        lines.append(speaker.pair(head, speaker.number(in_parts)))
    return " ".join(f"{line}{speaker.stop}" for line in lines)


def _headline(pen: Pen, here: ProgressReport) -> Iterator[Tile]:
    """What must be looked after, counted."""
    speaker = pen.speaker
    for label, colour, found in (
        (speaker.say("overdue", "flag"), "stalled", here.late.overdue),
        (speaker.say("late_on_plan", "flag"), "partial", here.late.late_on_plan),
        (speaker.say("no_date", "flag"), "partial", here.late.unscheduled),
        (speaker.say("Due within %(days)s days", days=NEXT_DAYS), "advanced", here.late.due_soon),
        (speaker.say("no_answer", "flag"), "stalled", here.silent),
    ):
        line = pen.own(label)
        yield Tile(line, raised(line), colour if found else "", speaker.number(len(found)), "")


class _Writer(ItemWriter):
    """Words pieces of work and commitments, with those who lead them."""

    def __init__(self, pen: Pen, here: Status) -> None:
        super().__init__(pen, here.settings, here.names)
        self._settings = here.settings

    def moved(self, state: State) -> Moved:
        """A commitment since the last meeting."""
        pen, movement = self._pen, state.movement
        return Moved(
            state.commitment.number,
            title_of(pen, state),
            self.leads(state.commitment.lead),
            figure(pen, self._settings, movement.before) if movement.before and movement.before.known else None,
            figure(pen, self._settings, state.rate),
            "" if movement.change is None else pen.speaker.points(movement.change, 1),
        )


def group_figures(pen: Pen, group: Group) -> GroupFigures:
    """A group in figures."""
    progress, speaker = group.progress, pen.speaker
    return GroupFigures(
        pen.text(group.title) if group.title else pen.own(group.id),
        speaker.number(progress.total),
        "" if progress.rate is None else speaker.percent(progress.rate, 1),
        speaker.say("%(n)s of %(total)s", n=speaker.number(progress.complete), total=progress.total),
        speaker.number(sum(one.is_overdue for state in group.states for one in state.standings)),
        speaker.number(sum(one.is_unscheduled for state in group.states for one in state.standings)),
    )
