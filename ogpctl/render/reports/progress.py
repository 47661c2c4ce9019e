"""The progress report of a plan, worded."""

from datetime import date
from typing import NamedTuple

from ogpctl.documents.progress import NEXT_DAYS, ProgressReport
from ogpctl.documents.status import Group, Status
from ogpctl.render.reports.figures import Overview, TimelineView, overview, timeline_view
from ogpctl.render.reports.items import ItemView, ItemWriter
from ogpctl.render.reports.pieces import Line, Pen
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
    """The commitments of one theme or one lead institution."""

    title: Line
    total: str
    mean: str
    complete: str


class ProgressView(NamedTuple):
    """The progress of a plan on a day in one language."""

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
    name, _, byline = title.partition(" — ")
    writer = _Writer(pen, now)
    seen = overview(pen, now)
    return ProgressView(
        as_of=here.as_of.isoformat(),
        day=speaker.day(here.as_of),
        reference=here.as_of.isoformat(),
        title=title,
        name=name,
        byline=byline,
        masthead=tuple(pen.text(line) for line in now.settings.masthead),
        plan=seen.plan,
        scope=_scope(pen, here, lead, theme),
        since=_since(pen, now.since.record.date if now.since else None),
        overview=seen,
        moved=tuple(writer.moved(one) for one in here.moved),
        unmoved=tuple(writer.moved(one) for one in here.unmoved),
        silent=tuple(writer.moved(one) for one in here.silent),
        overdue=tuple(writer.item(one) for one in here.late.overdue),
        late_on_plan=tuple(writer.item(one, on_plan=True) for one in here.late.late_on_plan),
        unscheduled=tuple(writer.item(one) for one in here.late.unscheduled),
        due_soon=tuple(writer.item(one) for one in here.late.due_soon),
        ahead=speaker.say("Due within %(days)s days", days=NEXT_DAYS),
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
    return pen.speaker.say("since the meeting of %(date)s", date=pen.speaker.day(day)) if day else ""


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
    )
