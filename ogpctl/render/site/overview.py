"""The first page, and the page of a plan: the figures, what needs attention, what moved, what comes next."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from ogpctl.documents.minutes import Timeline
from ogpctl.documents.status import Group
from ogpctl.documents.tracker import Entered, PlanStory
from ogpctl.locales import capital
from ogpctl.model.settings import Plan
from ogpctl.render.charts import whole
from ogpctl.render.reports.figures import TimelineView, overview, timeline_view
from ogpctl.render.reports.pieces import NOTHING, Line, raised
from ogpctl.render.reports.table import Figure, colours, figure
from ogpctl.render.site import places as at
from ogpctl.render.site.places import anchors, slug
from ogpctl.render.site.scribe import Badge, Link, Row, Scribe, Work
from ogpctl.render.words import window
from ogpctl.tracking.items import Kind
from ogpctl.tracking.rates import Progress, Rate
from ogpctl.tracking.standing import Standing

BARS: Final = 120
"""How many commitments are drawn as bars at most; of more, the themes tell."""
WINDOWS: Final = 40
"""How many commitments a timeline shows at most: those that are due first."""
SHOWN: Final = 5
"""How many rows of a list the first page shows; the rest is a link away."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure under its label; it leads to what it counts."""

    label: Line
    colour: str
    count: str
    of: str
    href: str


class Bar(NamedTuple):
    """A commitment in the chart: what it is drawn with, and in words."""

    link: Link
    number: str
    value: str
    figure: Figure
    said: Line


@dataclass(frozen=True, slots=True)
class Card:
    """What needs attention: how many, of what, and the first of them."""

    title: str
    count: str
    note: str
    colour: str
    href: str
    works: tuple[Work, ...]


class Silent(NamedTuple):
    """A lead that has not answered, with its open commitments."""

    lead: Link
    numbers: str


class GroupRow(NamedTuple):
    """The commitments of one theme."""

    title: Link
    total: str
    mean: Figure | None
    complete: str
    overdue: str


class News(NamedTuple):
    """An entry among the latest updates."""

    day: str
    iso: str
    commitment: Link
    number: str
    rate: Line
    said: Line
    meeting: Link | None


class Overview(NamedTuple):
    """What the page of a plan says. ``here`` is true for the first page, which also tells of all other work."""

    here: bool
    plan: Line
    period: str
    mean: str
    complete: str
    tiles: tuple[Tile, ...]
    bars: tuple[Bar, ...]
    figures: str
    source: str
    unread: str
    files: tuple[Link, ...]
    attention: tuple[Card, ...]
    silent: tuple[Silent, ...]
    since: str
    moved: tuple[Row, ...]
    unmoved: tuple[Row, ...]
    groups: tuple[GroupRow, ...]
    timeline: TimelineView | None
    timeline_cut: str
    links: dict[str, str]
    news: tuple[News, ...]
    meeting: Link | None
    steps: tuple[Work, ...]
    plans: tuple[Link, ...]
    commitments: str
    meetings: str


def overview_page(scribe: Scribe) -> Overview:
    """The first page."""
    return _Writer(scribe, scribe.site.tracker.current).page(first=True)


def plan_page(scribe: Scribe, subject: str) -> Overview:
    """The page of one plan among several."""
    plan = next(one for one in scribe.site.tracker.plans if one.id == subject)
    return _Writer(scribe, plan).page(first=False)


class _Writer:
    """Words the figures of one plan."""

    def __init__(self, scribe: Scribe, plan: PlanStory) -> None:
        self._scribe = scribe
        self._plan = plan
        self._pen = scribe.pen
        self._say = scribe.say
        self._number = scribe.pen.speaker.number

    def page(self, *, first: bool) -> Overview:
        scribe, status, tracker = self._scribe, self._plan.status, self._scribe.site.tracker
        few = len(status.states) <= BARS
        seen = overview(self._pen, status if few else status._replace(states=status.states[:1]))
        moved = sorted(
            (one for one in status.states if one.movement.change), key=lambda one: -(one.movement.change or 0)
        )
        since = status.since.record.date if status.since else None
        steps = [one for one in tracker.late.overdue + tracker.late.due_soon if one.item.kind is Kind.ACTION]
        line, cut = self._timeline()
        return Overview(
            here=first,
            plan=seen.plan,
            period=_period(scribe, status.plan),
            mean=scribe.rated(status.progress.rate),
            complete=seen.complete,
            tiles=self._tiles(),
            bars=self._bars() if few and status.progress.rated else (),
            figures=scribe.href(at.ABOUT, "figures"),
            source=seen.source,
            unread=seen.unread,
            files=tuple(Link(self._pen.own(one.where.path), scribe.record(one.where.path)) for one in status.unread),
            attention=self._attention() if first else (),
            silent=self._silent(),
            since=self._say("since the meeting of %(date)s", date=self._pen.speaker.day(since)) if since else "",
            moved=tuple(scribe.row(one) for one in moved),
            unmoved=tuple(scribe.row(one) for one in status.states if "no_progress" in one.flags),
            groups=tuple(self._group(one) for one in status.themes),
            timeline=timeline_view(self._pen, line, tracker.as_of),
            timeline_cut=cut,
            links=self._links(line),
            news=self._news(first=first),
            meeting=scribe.meeting(tracker.meetings[0].filed) if first and tracker.meetings else None,
            steps=scribe.works(steps[:SHOWN]) if first else (),
            plans=self._others(),
            commitments=scribe.href(at.COMMITMENTS, f"plan-{slug(self._plan.id)}" if scribe.several else ""),
            meetings=scribe.href(at.MEETINGS),
        )

    def _tiles(self) -> tuple[Tile, ...]:
        """How many commitments stand at each band or word, as the lists of the commitments have them."""
        total = self._say("%(n)s of %(total)s", n="", total=self._number(self._plan.status.progress.total)).strip()
        return tuple(
            Tile(one.words, one.colour, self._number(count), total, self._scribe.href(at.COMMITMENTS, anchor))
            for one, count, anchor in levels(self._scribe, self._plan)
        )

    def _bars(self) -> tuple[Bar, ...]:
        scribe, pen = self._scribe, self._pen
        bars = []
        for state in self._plan.status.states:
            drawn = figure(pen, scribe.settings, state.rate)
            number = state.commitment.number
            title = scribe.commitment(state.filed)
            said = pen.comma(pen.pair(pen.own(number), title.line), drawn.words, drawn.label)
            value = "–" if drawn.value is None else whole(drawn.value)
            bars.append(Bar(title, number, value, drawn, said))
        return tuple(bars)

    def _attention(self) -> tuple[Card, ...]:
        late = self._scribe.site.tracker.late
        days = self._pen.speaker.count("within %(n)s day", "within %(n)s days", late.within)
        cards: tuple[tuple[str, str, str, str, tuple[Standing, ...]], ...] = (
            ("Overdue", self._say("the deadline in force has passed"), "stalled", "overdue", late.overdue),
            ("Without a date", self._say("no last day is on record"), "partial", "unscheduled", late.unscheduled),
            ("Due soon", days, "advanced", "due-soon", late.due_soon),
        )
        return tuple(
            Card(
                self._say(title),
                self._number(len(found)),
                note,
                colour,
                self._scribe.href(at.OVERDUE, anchor),
                self._scribe.works(found[:SHOWN]),
            )
            for title, note, colour, anchor, found in cards
        )

    def _silent(self) -> tuple[Silent, ...]:
        silent: dict[str, list[str]] = {}
        for state in self._plan.status.with_flag("no_answer"):
            for lead in state.commitment.lead:
                silent.setdefault(lead, []).append(state.commitment.number)
        return tuple(Silent(self._scribe.institution(lead), self._numbers(found)) for lead, found in silent.items())

    def _numbers(self, numbers: list[str]) -> str:
        """The numbers of commitments, up to ten of them."""
        shown = self._pen.speaker.comma.join(numbers[:10])
        return shown if len(numbers) <= 10 else f"{shown}…"

    def _group(self, group: Group) -> GroupRow:
        scribe, progress = self._scribe, group.progress
        title = self._pen.text(group.title) if group.title else self._pen.own(group.id)
        overdue = sum(one.is_overdue for state in group.states for one in state.standings)
        return GroupRow(
            Link(title, scribe.href(at.COMMITMENTS, theme_anchor(self._plan.id, group.id))),
            self._number(progress.total),
            mean(scribe, progress),
            scribe.of_all(progress.complete, progress.total),
            self._number(overdue),
        )

    def _timeline(self) -> tuple[Timeline | None, str]:
        """The windows; of many, those that end first."""
        line = self._plan.timeline
        if line is None or len(line.rows) <= WINDOWS:
            return line, ""
        order = sorted(
            line.rows, key=lambda row: min((one.last.isoformat() if one.last else "~") for one in row.windows)
        )
        kept = {id(row) for row in order[:WINDOWS]}
        rows = tuple(row for row in line.rows if id(row) in kept)
        said = self._say(
            "The %(n)s commitments that are due first, of %(total)s.",
            n=self._number(WINDOWS),
            total=self._number(len(line.rows)),
        )
        return line._replace(rows=rows), said

    def _links(self, line: Timeline | None) -> dict[str, str]:
        rows = line.rows if line else ()
        return {one.state.commitment.number: self._scribe.commitment(one.state.filed).href for one in rows}

    def _news(self, *, first: bool) -> tuple[News, ...]:
        news = self._scribe.site.tracker.news
        if not first:
            news = tuple(one for one in news if one.story.state.filed.plan == self._plan.id)
        return tuple(self._entered(one) for one in news[: 2 * SHOWN])

    def _entered(self, one: Entered) -> News:
        scribe, update = self._scribe, one.update
        texts = [update.progress, *(entry.progress or entry.reason for entry in update.activities.values())]
        said = scribe.excerpt(next((text for text in texts if text), None))
        if not said and update.no_progress:
            said = self._pen.own(self._say("No progress since the last meeting."))
        link = scribe.meeting_of(update.meeting, one.day)
        return News(
            day=self._pen.speaker.day(one.day),
            iso=one.day.isoformat(),
            commitment=scribe.commitment(one.story.state.filed, anchors(one.story)[one.place]),
            number=one.story.state.commitment.number,
            rate=NOTHING if update.completion is None else scribe.completion(update.completion),
            said=said,
            meeting=link if link.href else None,
        )

    def _others(self) -> tuple[Link, ...]:
        """The pages of all plans, where there are several."""
        scribe = self._scribe
        return tuple(
            Link(plan_title(scribe, plan), scribe.href(scribe.site.places.plans[plan.id]))
            for plan in scribe.site.tracker.plans
            if plan.id in scribe.site.places.plans
        )


def _period(scribe: Scribe, plan: Plan | None) -> str:
    return capital(window(scribe.pen.speaker, plan.period)) if plan else ""


def plan_title(scribe: Scribe, plan: PlanStory) -> Line:
    """The title of a plan; of a folder that no plan is declared for, its name."""
    declared = plan.status.plan
    return scribe.pen.text(declared.title) if declared else scribe.pen.own(plan.id)


def theme_anchor(plan: str, theme: str) -> str:
    """The name of a theme on the page of all commitments."""
    return f"theme-{slug(plan)}-{slug(theme)}"


def mean(scribe: Scribe, progress: Progress) -> Figure | None:
    """The mean of a group of commitments, to be drawn; none where no rates are on record."""
    return None if progress.rate is None else figure(scribe.pen, scribe.settings, Rate(progress.rate))


def levels(scribe: Scribe, plan: PlanStory) -> tuple[tuple[Badge, int, str], ...]:
    """How many commitments of a plan stand at each band, at each word, and at none; each with its anchor."""
    pen, progress, plan_id = scribe.pen, plan.status.progress, slug(plan.id)
    found: list[tuple[Badge, int, str]] = []
    if progress.rated:
        for band, count in progress.bands:
            label = pen.text(band.label) if band.label else pen.own(scribe.say(band.id, "band"))
            found.append((Badge(raised(label), band.colour), count, f"level-{plan_id}-{slug(band.id)}"))
    if any(count for _, count in progress.words):
        drawn = colours(scribe.settings)
        for word, count in reversed(progress.words):
            label = pen.text(scribe.settings.completion_words[word].label)
            found.append((Badge(raised(label), drawn[word]), count, f"level-{plan_id}-word-{slug(word)}"))
    if progress.unreported:
        label = pen.own(capital(scribe.say("not_reported", "status")))
        found.append((Badge(label, ""), progress.unreported, f"level-{plan_id}-none"))
    return tuple(found)
