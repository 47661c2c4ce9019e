"""The work of a commitment, worded: its activities as they stand, and the updates that were put on record of it."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ogpctl.documents.commitment import CommitmentReport, Work
from ogpctl.model.commitment import Activity, Entry, Reference, Update
from ogpctl.model.deadline import Deadline
from ogpctl.model.settings import Settings
from ogpctl.render.reports.minutes import LinkView, link_view
from ogpctl.render.reports.pieces import NOTHING, Line, Pen, calm
from ogpctl.render.reports.table import Figure, figure, name_of
from ogpctl.tracking.rates import Rate
from ogpctl.tracking.standing import Standing
from ogpctl.tracking.state import State


class WorkView(NamedTuple):
    """A line of the work; ``named`` where it is an activity, and not what remains beside them.

    One that has parts says in ``status`` how many of them are complete, and has no deadline.
    ``leads`` are named where they are not the commitment's; ``late`` is by how much, ``rescheduled`` how often;
    ``reason`` is why it was cancelled.
    """

    address: str
    named: bool
    depth: int
    title: Line
    note: Line
    output: Line
    leads: Line
    status: str
    completion: Line
    original: Line
    due: Line
    rescheduled: str
    late: str
    reason: Line
    added: str


class EntryView(NamedTuple):
    """What an update says of one activity, or of all that remains: then it has no ``address``."""

    address: str
    title: Line
    status: str
    completion: Line
    due: Line
    programming: Line
    reason: Line
    progress: Line
    evidence: tuple[LinkView, ...]


class UpdateView(NamedTuple):
    """What was put on record on one day; ``meeting`` is the id of the meeting that took note of it.

    ``no_progress`` says that the lead answered so, where the record does not say it itself in the language.
    """

    when: str
    meeting: str
    completion: Line
    no_progress: str
    progress: Line
    entries: tuple[EntryView, ...]
    evidence: tuple[LinkView, ...]


class Worder:
    """Words the work of one commitment."""

    def __init__(self, pen: Pen, here: CommitmentReport) -> None:
        self._pen = pen
        self._sheet = here.sheet
        self._record = here.sheet.state.commitment
        self._activities = {one.address: one.activity for one in here.work}
        self._meetings = here.meetings

    def work(self, one: Work) -> WorkView:
        """An activity, or what remains, as it stands."""
        pen, activity, here = self._pen, one.activity, one.standing
        leads = here.item.leads if here else activity.lead if activity else ()
        return WorkView(
            address=self.address(one.address),
            named=activity is not None,
            depth=len(one.address.split(".")) - 1,
            title=self.name(activity),
            note=pen.text(activity.note) if activity else NOTHING,
            output=pen.prose(activity.output) if activity else NOTHING,
            leads=NOTHING if leads in ((), self._record.lead) else self._names(leads),
            status=pen.speaker.say(here.status or "not_reported", "status") if here else self._parts(one.parts),
            completion=self._completion(here.completion) if here else NOTHING,
            original=self._due(here.item.original) if here else NOTHING,
            due=self._due(here.due) if here else NOTHING,
            rescheduled=self._rescheduled(here) if here else "",
            late=self._late(here) if here else "",
            reason=pen.prose(here.reason) if here and here.status == "cancelled" else NOTHING,
            added=self._added(here.item.since) if here and activity else "",
        )

    def update(self, day: date, update: Update) -> UpdateView:
        """What was put on record on one day."""
        pen, say, has_told = self._pen, self._pen.speaker.say, self._pen.has(update.progress)
        entries = [self._entry(address, entry) for address, entry in update.activities.items()]
        if update.remaining:
            entries.append(self._entry("", update.remaining))
        return UpdateView(
            when=self.when(day, update.meeting),
            meeting=update.meeting or "",
            completion=self._completion(update.completion),
            no_progress="" if has_told or not update.no_progress else say("No progress since the last meeting."),
            progress=pen.prose(update.progress),
            entries=tuple(entries),
            evidence=self._links(update.evidence),
        )

    def evidence(self, work: Iterable[Work]) -> Iterator[LinkView]:
        """All that proves an activity, by its name: what the plan tells, and what came on record until the day."""
        for one in work:
            found = list(one.activity.evidence) if one.activity else []
            for change in one.standing.item.changes if one.standing else ():
                found += change.entry.evidence if change.day <= self._sheet.as_of else ()
            for link in self._links({reference.url: reference for reference in found}.values()):
                title = NOTHING if link.title.words == link.url else link.title
                yield LinkView(self._pen.pair(self.name(one.activity), title), link.url, link.day)

    def address(self, address: str) -> str:
        """The address as commands take it, inside of the plan."""
        return f"{self._record.number}.{address}" if address else self._record.number

    def name(self, activity: Activity | None) -> Line:
        """An activity by its title or its number; all that remains where it is none."""
        if activity is None:
            return self._pen.own(self._pen.speaker.say("Remaining activities"))
        return name_of(self._pen, [activity])

    def when(self, day: date, meeting: str | None) -> str:
        """The day of an entry, and the meeting that took note of it."""
        speaker, held = self._pen.speaker, self._meetings.get(meeting or "")
        told = speaker.say("Meeting of %(date)s", date=speaker.day(held)) if held else ""
        return speaker.comma.join(one for one in ("" if held == day else speaker.day(day), told) if one)

    def _entry(self, address: str, entry: Entry) -> EntryView:
        pen = self._pen
        activity = self._activities.get(address) if address else None
        known = activity is not None or not address
        return EntryView(
            address=self.address(address) if address else "",
            title=self.name(activity) if known else NOTHING,
            status=pen.speaker.say(entry.status, "status") if entry.status else "",
            completion=self._completion(entry.completion),
            due=calm(pen.deadline(entry.due)),
            programming=pen.prose(entry.programming) if pen.has(entry.programming) or not entry.due else NOTHING,
            reason=pen.prose(entry.reason),
            progress=pen.prose(entry.progress),
            evidence=self._links(entry.evidence),
        )

    def _names(self, ids: Iterable[str]) -> Line:
        return self._pen.names([self._sheet.names.get(id_) or id_ for id_ in ids])

    def _links(self, links: Iterable[Reference]) -> tuple[LinkView, ...]:
        return tuple(link_view(self._pen, one) for one in links)

    def _completion(self, completion: Decimal | str | None) -> Line:
        if completion is None:
            return NOTHING
        if not isinstance(completion, str):
            return self._pen.own(self._pen.speaker.percent(completion, 1))
        word = self._sheet.settings.completion_words.get(completion)
        return self._pen.text(word.label) if word else self._pen.own(completion)

    def _due(self, due: Deadline | None) -> Line:
        pen = self._pen
        return calm(pen.deadline(due)) if due else pen.own(pen.speaker.say("no deadline on record"))

    def _parts(self, parts: tuple[int, int]) -> str:
        speaker = self._pen.speaker
        complete = speaker.say("%(n)s of %(total)s", n=speaker.number(parts[1]), total=speaker.number(parts[0]))
        return speaker.pair(speaker.say("completed", "status"), complete)

    def _rescheduled(self, here: Standing) -> str:
        times = len(here.reschedulings)
        return self._pen.speaker.count("rescheduled %(n)s time", "rescheduled %(n)s times", times) if times else ""

    def _late(self, here: Standing) -> str:
        if here.days_late:
            return self._pen.speaker.count("%(n)s day late", "%(n)s days late", here.days_late)
        return self._pen.speaker.say("late_on_plan", "flag") if here.is_late_on_plan else ""

    def _added(self, since: date | None) -> str:
        return self._pen.speaker.say("Added on %(date)s", date=self._pen.speaker.day(since)) if since else ""


def figure_of(pen: Pen, settings: Settings, rate: Rate) -> Figure:
    """How far a commitment is; one of which single activities alone were reported says so."""
    if rate.known or not rate.in_parts or rate.complete:
        return figure(pen, settings, rate)
    told = pen.own(pen.speaker.say("reported by activity"))
    return Figure(told, told, "", None, "")


def movement_words(pen: Pen, state: State) -> str:
    """What moved since the meeting before; empty where nothing can be compared."""
    speaker, moved = pen.speaker, state.movement
    if moved.no_progress:
        return speaker.say("No progress since the last meeting.")
    if "no_answer" in state.flags:
        return speaker.say("No answer since the last meeting.")
    if moved.change and moved.before and moved.before.value is not None and state.rate.value is not None:
        return speaker.say(
            "From %(before)s to %(now)s (%(change)s points).",
            before=speaker.percent(moved.before.value, 1),
            now=speaker.percent(state.rate.value, 1),
            change=speaker.points(moved.change, 1),
        )
    is_still = moved.change == 0 and not state.rate.complete
    return speaker.say("The rate has not moved.") if is_still else ""
