"""The page of a commitment: where it stands, and its story, entry by entry."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from ogpctl.documents.tracker import CommitmentStory
from ogpctl.locales import capital
from ogpctl.model.commitment import Activity, Entry, Reference, Review, Update
from ogpctl.render.reports.pieces import NOTHING, Line
from ogpctl.render.reports.table import Figure, figure, name_of
from ogpctl.render.site import places as at
from ogpctl.render.site.overview import plan_title, theme_anchor
from ogpctl.render.site.places import anchors
from ogpctl.render.site.scribe import COLOURS, Badge, Document, Link, Scribe, Work, anchor_of
from ogpctl.tracking.items import Kind, status_of
from ogpctl.tracking.rates import Rate
from ogpctl.tracking.standing import Standing
from ogpctl.tracking.state import FLAGS


class Fact(NamedTuple):
    """A fact under its label: links, or words."""

    label: str
    links: tuple[Link, ...]


class Text(NamedTuple):
    """A longer text under its heading."""

    title: str
    text: Line


class ActivityRow(NamedTuple):
    """An activity; ``work`` is none where it is made of parts, which follow one level deeper."""

    depth: int
    anchor: str
    number: str
    title: Line
    note: Line
    output: Line
    work: Work | None
    leads: tuple[Link, ...]
    reason: Line
    evidence: tuple[Document, ...]


class Move(NamedTuple):
    """A deadline that was moved."""

    activity: Link
    before: Line
    after: Line
    noted: Link
    reason: Line


class EntryView(NamedTuple):
    """What an update says of one activity, or of all that remains."""

    activity: Link
    status: Badge | None
    due: Line
    reason: Line
    progress: Line
    programming: Line
    evidence: tuple[Document, ...]


class UpdateView(NamedTuple):
    """An update. ``nothing`` says that nothing moved."""

    anchor: str
    iso: str
    day: Link
    rate: Figure | None
    progress: Line
    nothing: str
    entries: tuple[EntryView, ...]
    evidence: tuple[Document, ...]


class ReviewView(NamedTuple):
    """The codes of a review body, in its own vocabulary."""

    by: str
    report: str
    day: str
    vocabulary: str
    codes: tuple[tuple[str, str], ...]
    source: str


class CommitmentPage(NamedTuple):
    """A commitment. ``source`` leads to the entry that its rate was reported in."""

    number: str
    title: Line
    crumbs: tuple[Link, ...]
    figure: Figure
    source: Link | None
    change: str
    flags: tuple[Badge, ...]
    facts: tuple[Fact, ...]
    texts: tuple[Text, ...]
    activities: tuple[ActivityRow, ...]
    moves: tuple[Move, ...]
    updates: tuple[UpdateView, ...]
    reviews: tuple[ReviewView, ...]
    documents: tuple[Document, ...]
    meetings: tuple[Link, ...]
    all_meetings: str
    before: Link | None
    after: Link | None


SPOKE: Final = 12
"""How many of the meetings that spoke of a commitment are named: the latest."""
CODES: Final = ("verifiable", "relevant", "ambition", "completion", "early_results")


def commitment_page(scribe: Scribe, subject: str) -> CommitmentPage:
    """The page of the commitment whose file the address names."""
    plan, place = scribe.filed[subject]
    story = plan.stories[place]
    return _Writer(scribe, story).page(
        crumbs=_crumbs(scribe, story),
        before=_beside(scribe, plan.stories, place - 1),
        after=_beside(scribe, plan.stories, place + 1),
    )


def _beside(scribe: Scribe, stories: Sequence[CommitmentStory], place: int) -> Link | None:
    return scribe.commitment(stories[place].state.filed) if 0 <= place < len(stories) else None


def _crumbs(scribe: Scribe, story: CommitmentStory) -> tuple[Link, ...]:
    plan, _ = scribe.filed[story.state.filed.where.path]
    crumbs = [Link(scribe.pen.own(scribe.say("Commitments")), scribe.href(at.COMMITMENTS))]
    if scribe.several:
        crumbs.append(Link(plan_title(scribe, plan), scribe.href(scribe.site.places.plans[plan.id])))
    theme = next((one for one in plan.status.themes if one.id == story.state.commitment.theme), None)
    if theme and theme.title:
        anchor = theme_anchor(plan.id, theme.id)
        crumbs.append(Link(scribe.pen.text(theme.title), scribe.href(at.COMMITMENTS, anchor)))
    return tuple(crumbs)


class _Writer:
    """Words one commitment."""

    def __init__(self, scribe: Scribe, story: CommitmentStory) -> None:
        self._scribe = scribe
        self._story = story
        self._pen = scribe.pen
        self._say = scribe.say
        self._record = story.state.commitment
        self._by_address = {one.item.address: one for one in story.state.standings if one.item.kind is Kind.ACTIVITY}
        self._named = dict(_named(self._record.activities, ""))
        self._anchors = anchors(story)

    def page(self, *, crumbs: tuple[Link, ...], before: Link | None, after: Link | None) -> CommitmentPage:
        scribe, state, record = self._scribe, self._story.state, self._record
        change = state.movement.change
        since = scribe.site.tracker.current.status.since
        said = ""
        if change and since:
            points, day = self._pen.speaker.points(change, 1), self._pen.speaker.day(since.record.date)
            said = self._say("%(points)s points since the meeting of %(date)s", points=points, date=day)
        return CommitmentPage(
            number=record.number,
            title=self._pen.text(record.title),
            crumbs=crumbs,
            figure=figure(self._pen, scribe.settings, state.rate),
            source=self._source(),
            change=said,
            flags=scribe.flags(state, [flag for flag in FLAGS if flag not in ("complete", "not_reported")]),
            facts=tuple(fact for fact in self._facts() if fact.links),
            texts=tuple(self._texts()),
            activities=tuple(self._activities(record.activities, "", 0)) + tuple(self._remaining()),
            moves=tuple(self._moves()),
            updates=tuple(self._update(place) for place in reversed(range(len(self._story.entries)))),
            reviews=tuple(self._review(one) for one in record.reviews),
            documents=tuple(map(scribe.document, record.links)),
            meetings=tuple(map(scribe.meeting, self._story.meetings[:SPOKE])),
            all_meetings=scribe.href(at.MEETINGS) if len(self._story.meetings) > SPOKE else "",
            before=before,
            after=after,
        )

    def _source(self) -> Link | None:
        """Where the rate comes from: the entry that reported it, or the activities it is computed from."""
        source = self._story.state.rate.source
        if source == "computed":
            return Link(self._pen.own(self._say("computed from the activities")), "#activities")
        found = self._story.source
        if found is None:
            return None
        words = self._say("as reported on %(date)s", date=self._pen.speaker.day(found[0]))
        return Link(self._pen.own(words), f"#{self._anchors[self._story.entries.index(found)]}")

    def _facts(self) -> Iterator[Fact]:
        scribe, record, pen = self._scribe, self._record, self._pen
        coming = self._story.state.next
        if coming:
            yield Fact(self._say("Next deadline"), (Link(scribe.due(coming), f"#{anchor_of(coming.item)}"),))
        yield Fact(self._say("Lead institution"), scribe.institutions(record.lead))
        supporting = (
            scribe.institution(one) if isinstance(one, str) else Link(pen.text(one)) for one in record.supporting
        )
        yield Fact(self._say("Supporting institutions"), tuple(supporting))
        if record.period:
            yield Fact(self._say("Period"), (Link(pen.deadline(record.period, worded="plain")),))
        values = (Link(pen.own(self._say(one, "value"))) for one in record.values)
        yield Fact(self._say("OGP values"), tuple(values))
        if record.ogp_id:
            yield Fact(self._say("Id at OGP"), (Link(pen.own(record.ogp_id)),))

    def _texts(self) -> Iterator[Text]:
        record = self._record
        for title, text in (
            (self._say("The problem"), record.problem),
            (self._say("The commitment"), record.solution),
            (self._say("Expected results"), record.results),
        ):
            if text:
                yield Text(title, self._pen.prose(text))

    # Activities

    def _activities(self, activities: Sequence[Activity], prefix: str, depth: int) -> Iterator[ActivityRow]:
        pen = self._pen
        for activity in activities:
            address = prefix + activity.id
            standing = self._by_address.get(address)
            if standing is None and not activity.activities:
                continue  # it was added after the day
            yield ActivityRow(
                depth=min(depth, 3),
                anchor=f"{self._record.number}.{address}",
                number=f"{self._record.number}.{address}" if activity.number else "",
                title=pen.text(activity.title) or name_of(pen, [activity]),
                note=pen.text(activity.note),
                output=pen.prose(activity.output),
                work=self._scribe.work(standing) if standing else None,
                leads=self._scribe.institutions(activity.lead),
                reason=pen.prose(standing.reason) if standing else NOTHING,
                evidence=tuple(map(self._scribe.document, self._proof(activity, standing))),
            )
            yield from self._activities(activity.activities, f"{address}.", depth + 1)

    @staticmethod
    def _proof(activity: Activity, standing: Standing | None) -> Iterator[Reference]:
        yield from activity.evidence
        if standing:
            for change in standing.item.changes:
                if change.day <= standing.as_of:
                    yield from change.entry.evidence

    def _remaining(self) -> Iterator[ActivityRow]:
        """What remains beside the activities, or instead of them."""
        for one in self._story.state.standings:
            if one.item.kind is Kind.REMAINING:
                title = self._pen.own(capital(self._say("remaining", "kind")))
                work, reason = self._scribe.work(one), self._pen.prose(one.reason)
                yield ActivityRow(0, anchor_of(one.item), "", title, NOTHING, NOTHING, work, (), reason, ())

    def _moves(self) -> Iterator[Move]:
        pen, scribe = self._pen, self._scribe
        found = [(step, one) for one in self._story.state.standings for step in one.reschedulings]
        for step, one in sorted(found, key=lambda pair: pair[0].day):
            yield Move(
                Link(scribe.title(one.item), f"#{anchor_of(one.item)}"),
                pen.deadline(step.before, worded="plain"),
                pen.deadline(step.after, worded="plain"),
                scribe.meeting_of(step.meeting, step.day),
                pen.prose(step.reason),
            )

    # Updates

    def _update(self, place: int) -> UpdateView:
        day, update = self._story.entries[place]
        scribe, pen = self._scribe, self._pen
        return UpdateView(
            anchor=self._anchors[place],
            iso=day.isoformat(),
            day=scribe.meeting_of(update.meeting, day),
            rate=self._rate(update),
            progress=pen.prose(update.progress),
            nothing=self._say("No progress since the last meeting.") if update.no_progress else "",
            entries=tuple(self._entries(update)),
            evidence=tuple(map(scribe.document, update.evidence)),
        )

    def _rate(self, update: Update) -> Figure | None:
        said = update.completion
        if said is None:
            return None
        rate = Rate(word=said) if isinstance(said, str) else Rate(Fraction(said), "reported")
        return figure(self._pen, self._scribe.settings, rate)

    def _entries(self, update: Update) -> Iterator[EntryView]:
        for address, entry in update.activities.items():
            yield self._entry(self._name(address), entry)
        if update.remaining:
            yield self._entry(Link(self._pen.own(capital(self._say("remaining", "kind")))), update.remaining)

    def _name(self, address: str) -> Link:
        """An activity as an entry names it: its number and title, linked to its row."""
        pen = self._pen
        activity = self._named.get(address)
        anchor = f"{self._record.number}.{address}"
        title = pen.text(activity.title) if activity else NOTHING
        number = pen.own(anchor if activity is None or activity.number or not title else "")
        return Link(pen.pair(number, title), f"#{anchor}" if activity and self._has_row(address) else "")

    def _has_row(self, address: str) -> bool:
        return address in self._by_address or any(one.startswith(f"{address}.") for one in self._by_address)

    def _entry(self, activity: Link, entry: Entry) -> EntryView:
        scribe, pen = self._scribe, self._pen
        status = None
        if entry.status or entry.completion is not None:
            meant = status_of(scribe.site.tracker.register, entry) or ""
            words = pen.own(self._say(entry.status, "status")) if entry.status else NOTHING
            said = NOTHING if entry.completion is None else scribe.completion(entry.completion)
            status = Badge(pen.comma(words, said), COLOURS.get(meant, ""))
        return EntryView(
            activity=activity,
            status=status,
            due=pen.deadline(entry.due, worded="plain"),
            reason=pen.prose(entry.reason),
            progress=pen.prose(entry.progress),
            programming=NOTHING if entry.due else pen.prose(entry.programming),
            evidence=tuple(map(scribe.document, entry.evidence)),
        )

    def _review(self, one: Review) -> ReviewView:
        codes = ((self._say(name, "review code"), value) for name in CODES if (value := getattr(one, name)))
        return ReviewView(
            one.by,
            one.report or "",
            self._pen.speaker.day(one.date) if one.date else "",
            one.vocabulary or "",
            tuple(codes),
            one.source or "",
        )


def _named(activities: Sequence[Activity], prefix: str) -> Iterator[tuple[str, Activity]]:
    """Every activity by its address."""
    for one in activities:
        yield prefix + one.id, one
        yield from _named(one.activities, f"{prefix}{one.id}.")
