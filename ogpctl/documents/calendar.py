"""What stands in a calendar on a day: the deadlines of the work, and the meetings."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from typing import Final, NamedTuple

from ogpctl.documents.overdue import passes_item
from ogpctl.documents.scope import Scope, check
from ogpctl.documents.status import names_on
from ogpctl.model.commitment import Commitment, Reference
from ogpctl.model.deadline import Deadline
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register, Unread
from ogpctl.model.roadmap import Roadmap
from ogpctl.model.settings import Settings
from ogpctl.model.text import Words
from ogpctl.tracking.items import Kind, all_items
from ogpctl.tracking.standing import Standing, standings

SHOWN_WHOLE: Final = 14
"""Days up to which a window is shown from its first day to its last; a longer one is shown on its last day."""


class Slot(NamedTuple):
    """Where an event stands: days, both included; ``start`` is an hour of the first day, ``end`` one of the last."""

    first: date
    last: date
    start: time | None = None
    end: time | None = None


class Due(NamedTuple):
    """A deadline in the calendar.

    ``commitment`` is the one the work belongs to, ``roadmap`` the one whose step it is, ``meeting`` the one whose next
    step it is. ``key`` names the work by its address and never changes; ``moved`` counts how often its date did;
    ``changed`` is the day of its last entry.
    """

    key: tuple[str, ...]
    slot: Slot
    standing: Standing
    commitment: Commitment | None
    roadmap: Roadmap | None
    meeting: Meeting | None
    theme: Words | None
    link: str
    moved: int
    changed: date | None

    @property
    def is_open_ended(self) -> bool:
        """Whether the day is that on which the work begins: it has no last one."""
        return self.standing.last_day is None


class Sitting(NamedTuple):
    """A meeting in the calendar; ``key`` names it and never changes."""

    key: tuple[str, ...]
    slot: Slot
    meeting: Meeting
    link: str


Event = Due | Sitting


class Calendar(NamedTuple):
    """The events on the day ``as_of``, by their days. ``undated`` counts open work that no day is on record for."""

    as_of: date
    settings: Settings
    events: tuple[Event, ...]
    undated: int
    names: Mapping[str, Words]
    unread: tuple[Unread, ...]


def calendar(
    register: Register,
    day: date,
    scope: Scope = Scope(),  # noqa: B008 - it is frozen
    *,
    within: int | None = None,
    everything: bool = False,
) -> Calendar:
    """The calendar on ``day``; with ``everything`` completed work too.

    ``within`` keeps what falls into so many days from the day on. A meeting to come is in it like one that was held;
    its next steps come with it. Raises ``CannotRun`` when the scope names what is not on file.
    """
    check(register, scope)
    themes = {(filed.plan, filed.record.number): filed.record.theme for filed in register.commitments}
    here = [one for one in standings(register, all_items(register), day) if passes_item(scope, one, themes)]
    desk = _Desk(register, scope)
    events: list[Event] = [
        due
        for one in here
        if (one.status != "completed" or everything) and (slot := slot_of(one.due))
        for due in (desk.due(one, slot),)
    ]
    events += desk.sittings()
    if within is not None:
        events = [one for one in events if day <= one.slot.last and (one.slot.first - day).days <= within]
    return Calendar(
        day,
        register.settings,
        tuple(sorted(events, key=lambda one: (one.slot.first, one.slot.start or time.min))),
        sum(one.is_open and slot_of(one.due) is None for one in here),
        names_on(register, day),
        register.unread,
    )


def slot_of(due: Deadline | None) -> Slot | None:
    """Where a deadline is shown: its days where they are few, else its last day; the first where the end is open."""
    window = due.when if due else None
    if due is None or window is None:
        return None
    if window.last is None:
        return Slot(window.first, window.first, due.at) if window.first else None
    if window.first and window.last - window.first < timedelta(days=SHOWN_WHOLE) and window.first != window.last:
        return Slot(window.first, window.last)
    return Slot(window.last, window.last, due.at)


class _Desk:
    """One register, looked at through a scope."""

    def __init__(self, register: Register, scope: Scope) -> None:
        self._scope = scope
        self._themes = {(plan.id, one.id): one.title for plan in register.settings.plans for one in plan.themes}
        self._commitments = {(one.plan, one.record.number): one.record for one in register.commitments}
        self._roadmaps = {one.id: one.record for one in register.roadmaps}
        self._meetings = {one.id: one for one in register.meetings}

    def due(self, one: Standing, slot: Slot) -> Due:
        """A deadline with what it belongs to."""
        item = one.item
        commitment = self._commitments.get((item.plan, item.commitment or ""))
        roadmap = self._roadmaps.get(item.home) if item.kind is Kind.STEP else None
        meeting = self._meetings.get(item.home) if item.kind is Kind.ACTION else None
        entries = [change.day for change in item.changes if change.day <= one.as_of]
        links = commitment.links if commitment else roadmap.links if roadmap else ()
        return Due(
            (_HOMES[item.kind], item.plan if item.commitment else "", item.home, item.address),
            slot,
            one,
            commitment,
            roadmap,
            meeting.record if meeting else None,
            self._themes.get((item.plan, commitment.theme or "")) if commitment else None,
            _page(links) if links or meeting is None else _page(meeting.record.minutes.published_at),
            len(one.reschedulings) + (one.status == "cancelled"),
            max(entries, default=item.since),
        )

    def sittings(self) -> Iterator[Sitting]:
        """The meetings: with a plan those that review it or none, with a lead those it attended or that are to come.

        A theme or a status is none that a meeting has.
        """
        scope = self._scope
        for filed in self._meetings.values() if not (scope.theme or scope.status) else ():
            meeting = filed.record
            reviewed = {item.reviews for item in meeting.agenda if item.reviews}
            came = {who.institution for who in meeting.attendance}
            if (scope.plan and reviewed and scope.plan not in reviewed) or (
                scope.lead and came and scope.lead not in came
            ):
                continue
            yield Sitting(("meeting", "", filed.id, ""), _hours(filed), meeting, _page(meeting.minutes.published_at))


_HOMES: Final = {
    Kind.ACTIVITY: "commitment",
    Kind.REMAINING: "commitment",
    Kind.STEP: "roadmap",
    Kind.ACTION: "meeting",
}
"""The kind of record that a piece of work stands in."""


def _hours(filed: Filed[Meeting]) -> Slot:
    """The hours of a meeting; an end that is not behind its start is no end."""
    meeting = filed.record
    start, end = meeting.start, meeting.end
    return Slot(meeting.date, meeting.date, start, end if start and end and end > start else None)


def _page(links: Iterable[Reference]) -> str:
    """The first page on the web that a record links to."""
    return next((one.url for one in links if one.url.startswith("http")), "")
