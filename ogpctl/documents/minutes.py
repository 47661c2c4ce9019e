"""The minutes of a meeting: what the record holds, and the progress table computed as of that day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from ogpctl.documents.follow_up import followed_up
from ogpctl.documents.scope import Scope
from ogpctl.documents.status import Status, names_on, status
from ogpctl.errors import CannotRun
from ogpctl.model.commitment import Activity, Entry, Update
from ogpctl.model.deadline import Deadline
from ogpctl.model.institution import Sector
from ogpctl.model.meeting import AgendaItem, Attendee, Decision, Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.model.roadmap import Roadmap
from ogpctl.model.settings import Settings
from ogpctl.model.text import Words
from ogpctl.model.window import Window
from ogpctl.tracking.changes import entries_since
from ogpctl.tracking.items import of_meeting, of_roadmap
from ogpctl.tracking.standing import Standing, standings
from ogpctl.tracking.state import State

Said = Literal["all_done", "not_received", "not_decided", "depends_on", "cancelled", "given"]


class Person(NamedTuple):
    """Someone in the list of participants, and the institution by the name it went by on that day."""

    attendee: Attendee
    institution: Words | None
    sector: Sector | None


Group = tuple[Sector | None, tuple[Person, ...]]
"""The participants of one side of the table."""


class ActivityProgress(NamedTuple):
    """What was reported of one activity: why it was postponed, what was done."""

    activity: Activity | None
    address: str
    reason: Words | None
    progress: Words | None


class Programming(NamedTuple):
    """One sentence of the new programming.

    ``sentence`` are the record's own words, where it has them; ``said`` and ``deadline`` are what a language without
    them is told instead. ``activities`` are the activities it speaks of; none for all that remains.
    """

    activities: tuple[Activity, ...]
    said: Said
    deadline: Deadline | None
    sentence: Words | None
    reason: Words | None


class Row(NamedTuple):
    """A row of the progress table."""

    state: State
    progress: tuple[Words, ...]
    activities: tuple[ActivityProgress, ...]
    no_progress: bool
    answered: bool
    programming: tuple[Programming, ...]


class Table(NamedTuple):
    """The progress of a plan as of the meeting."""

    status: Status
    rows: tuple[Row, ...]


class PhaseBlock(NamedTuple):
    """A phase of a roadmap, with its steps as they stand."""

    id: str
    title: Words
    due: Deadline | None
    steps: tuple[Standing, ...]


class RoadmapBlock(NamedTuple):
    """A roadmap as the meeting agreed it."""

    roadmap: Roadmap
    phases: tuple[PhaseBlock, ...]


class AgreedBlock(NamedTuple):
    """What was agreed under one heading."""

    title: Words
    decisions: tuple[Decision, ...]
    roadmap: RoadmapBlock | None
    note: Words | None


class DiscussedBlock(NamedTuple):
    """What was discussed under one agenda item."""

    item: AgendaItem
    title: Words
    text: Words | None
    table: Table | None
    steps: tuple[Standing, ...] = ()
    """The next steps of former meetings that are followed up under it."""


class TimelineRow(NamedTuple):
    """The windows of what is open in a commitment; ``original`` is the latest original deadline of these items.

    ``item`` is the one piece of work that the row is about, where it is not about all of them.
    """

    state: State
    windows: tuple[Window, ...]
    original: date | None
    item: Standing | None = None


class Timeline(NamedTuple):
    """The windows of a plan's open work over the months from ``first`` to ``last`` (first days of months)."""

    first: date
    last: date
    rows: tuple[TimelineRow, ...]


class Minutes(NamedTuple):
    """The minutes of one meeting, all figures as of its day."""

    id: str
    meeting: Meeting
    as_of: date
    settings: Settings
    people: tuple[Person, ...]
    apologies: tuple[Person, ...]
    groups: tuple[Group, ...]
    discussed: tuple[DiscussedBlock, ...]
    agreed: tuple[AgreedBlock, ...]
    actions: tuple[Standing, ...]
    names: Mapping[str, Words]
    unread: int

    @property
    def tables(self) -> tuple[Table, ...]:
        """The progress tables in it."""
        return tuple(block.table for block in self.discussed if block.table)

    @property
    def status(self) -> Status | None:
        """The status of the first plan under review."""
        return self.tables[0].status if self.tables else None


def latest(register: Register, day: date) -> Filed[Meeting]:
    """The last meeting held on or before ``day``. Raises ``CannotRun`` when there was none."""
    held = [one for one in register.meetings if one.record.date <= day]
    if not held:
        raise CannotRun("no meeting was held on or before %(day)s", day=day.isoformat())
    return max(held, key=lambda one: (one.record.date, one.id))


def minutes(register: Register, filed: Filed[Meeting]) -> Minutes:
    """The minutes of a meeting, as the committee saw the plan on that day."""
    meeting = filed.record
    names = names_on(register, meeting.date)
    everyone = tuple(person(register, names, attendee) for attendee in meeting.attendance)
    present = tuple(person for person in everyone if person.attendee.presence == "present")
    return Minutes(
        id=filed.id,
        meeting=meeting,
        as_of=meeting.date,
        settings=register.settings,
        people=present,
        apologies=tuple(person for person in everyone if person.attendee.presence != "present"),
        groups=side_groups(present),
        discussed=tuple(
            _discussed(register, item, filed)
            for item in meeting.agenda
            if item.discussed or item.reviews or item.follows_up
        ),
        agreed=tuple(
            AgreedBlock(
                item.agreed.title or item.title,
                item.agreed.decisions,
                _roadmap(register, item.agreed.roadmap, meeting.date),
                item.agreed.note,
            )
            for item in meeting.agenda
            if item.agreed
        ),
        actions=standings(register, of_meeting(register, filed), meeting.date),
        names=names,
        unread=len(register.unread),
    )


def person(register: Register, names: Mapping[str, Words], attendee: Attendee) -> Person:
    """Someone in the list; ``names`` are those of the institutions on the day."""
    institution = register.institutions.get(attendee.institution)
    return Person(attendee, names.get(attendee.institution), institution.sector if institution else None)


SIDES: tuple[tuple[Sector, ...], ...] = (
    ("government", "local_government"),
    ("parliament",),
    ("judiciary",),
    ("civil_society", "media", "academia"),
    ("private_sector",),
    ("partner",),
)
"""The sides of the table, in the order in which participants are grouped; each is named after its first sector."""


def side_groups(people: Iterable[Person]) -> tuple[Group, ...]:
    """People by the side they sit on; ``None`` are those whose institution is not on file."""
    people = tuple(people)
    groups: list[Group] = []
    for side in SIDES:
        inside = tuple(person for person in people if person.sector in side)
        if inside:
            groups.append((side[0], inside))
    rest = tuple(person for person in people if person.sector is None)
    return (*groups, (None, rest)) if rest else tuple(groups)


def _discussed(register: Register, item: AgendaItem, filed: Filed[Meeting]) -> DiscussedBlock:
    said = item.discussed
    table = None
    if item.reviews and register.plan(item.reviews):
        table = progress_table(register, status(register, filed.record.date, Scope(plan=item.reviews)))
    steps = followed_up(register, filed) if item.follows_up else ()
    return DiscussedBlock(item, (said.title if said else None) or item.title, said.text if said else None, table, steps)


def progress_table(register: Register, here: Status) -> Table:
    """The progress table of a plan: a row a commitment, from what was put on record since the meeting before."""
    since = here.since.record.date if here.since else None
    return Table(
        here,
        tuple(_row(state, entries_since(register, state.commitment, since, here.as_of)) for state in here.states),
    )


def _row(state: State, entries: list[Update]) -> Row:
    by_address = {one.item.address: one.item.activity for one in state.standings if one.item.activity}
    return Row(
        state=state,
        progress=tuple(update.progress for update in entries if update.progress),
        activities=tuple(
            ActivityProgress(
                by_address.get(address), address, None if entry.status == "cancelled" else entry.reason, entry.progress
            )
            for update in entries
            for address, entry in update.activities.items()
            if entry.progress or (entry.reason and entry.status != "cancelled" and entry.programming is None)
        ),
        no_progress=bool(entries) and entries[-1].no_progress,
        answered=bool(entries),
        programming=_programming(state, entries, by_address),
    )


def _programming(state: State, entries: list[Update], by_address: Mapping[str, Activity]) -> tuple[Programming, ...]:
    """The new programming: what was put on record, else what stands for the items still open."""
    found: list[Programming] = []
    for update in entries:
        parts = [
            sentence_of((by_address[address],) if address in by_address else (), entry)
            for address, entry in update.activities.items()
            if entry.due or entry.programming or entry.status == "cancelled"
        ]
        remaining = update.remaining
        rest = [sentence_of((), remaining)] if remaining else []
        done_first = remaining is not None and remaining.status == "completed"
        found.extend([*rest, *parts] if done_first else [*parts, *rest])
    if not found and state.rate.complete:
        return (Programming((), "all_done", None, None, None),)
    if not found:
        found = [
            Programming((one.item.activity,) if one.item.activity else (), said_of(one.due), one.due, None, None)
            for one in state.open
            if one.due
        ]
    if not found and not state.open:
        found = [
            Programming((one.item.activity,) if one.item.activity else (), "cancelled", None, None, one.reason)
            for one in state.standings
            if one.status == "cancelled"
        ]
    return grouped(found)


def sentence_of(activities: tuple[Activity, ...], entry: Entry) -> Programming:
    """What an entry puts on record of the programming of ``activities``."""
    if entry.status == "cancelled":
        return Programming(activities, "cancelled", None, entry.programming, entry.reason)
    if entry.status == "completed" and not activities:
        return Programming(activities, "all_done", None, entry.programming, None)
    return Programming(activities, said_of(entry.due), entry.due, entry.programming, None)


def said_of(deadline: Deadline | None) -> Said:
    """What a deadline says: a date, or why there is none."""
    if deadline is None or deadline.none is None:
        return "given"
    return deadline.none


def grouped(sentences: Iterable[Programming]) -> tuple[Programming, ...]:
    """Activities named by number alone that were given the same deadline share one sentence."""
    grouped: list[Programming] = []
    for one in sentences:
        last = grouped[-1] if grouped else None
        if last and last.activities and one.activities and _alike(last, one):
            grouped[-1] = Programming((*last.activities, *one.activities), one.said, one.deadline, None, None)
        else:
            grouped.append(one)
    return tuple(grouped)


def _alike(last: Programming, one: Programming) -> bool:
    return (
        last.deadline is not None
        and last.deadline == one.deadline
        and last.sentence is None
        and one.sentence is None
        and all(activity.title is None for activity in (*last.activities, *one.activities))
    )


def _roadmap(register: Register, asked: str | None, day: date) -> RoadmapBlock | None:
    filed = next((one for one in register.roadmaps if one.id == asked), None)
    if filed is None:
        return None
    return phased(filed.record, standings(register, of_roadmap(register, filed), day))


def phased(roadmap: Roadmap, steps: tuple[Standing, ...]) -> RoadmapBlock:
    """A roadmap with its steps, each in its phase; a phase without steps is one."""
    return RoadmapBlock(
        roadmap,
        tuple(
            PhaseBlock(
                phase.id,
                phase.title,
                phase.due,
                tuple(one for one in steps if one.item.address.startswith(f"{phase.id}.")),
            )
            for phase in roadmap.phases
        ),
    )


MONTHS = 18
"""How many months a timeline shows at most."""


def timeline(here: Status) -> Timeline | None:
    """The windows of the open items of a plan, month by month; none where nothing open has a date."""
    rows = []
    for state in here.states:
        windows = tuple(
            dict.fromkeys(one.due.when for one in state.open if one.due and one.due.when and one.due.when.first)
        )
        if windows:
            originals = [day for one in state.open if (day := one.original_last_day)]
            rows.append(TimelineRow(state, windows, max(originals, default=None)))
    return over_months(rows, here.as_of)


def over_months(rows: Sequence[TimelineRow], as_of: date) -> Timeline | None:
    """Rows over the months that they and the day need; none where there are no rows."""
    if not rows:
        return None
    days = [day for row in rows for window in row.windows for day in (window.first, window.last) if day]
    first = max(min([*days, as_of]).replace(day=1), _month(as_of, -MONTHS // 2))
    last = min(max([*days, as_of]).replace(day=1), _month(first, MONTHS - 1))
    return Timeline(first, max(first, last), tuple(rows))


def _month(day: date, months: int) -> date:
    """The first day of the month so many months away; the calendar ends at both ends."""
    whole = min(max(day.year * 12 + day.month - 1 + months, date.min.year * 12), date.max.year * 12 + 11)
    return date(whole // 12, whole % 12 + 1, 1)
