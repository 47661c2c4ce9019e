"""The agenda of a meeting: its points, who must report what there, what former meetings left open.

An agenda is written before its meeting: it knows nothing of what that meeting puts on record.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from ogpctl.documents.follow_up import Carried, carried
from ogpctl.documents.minutes import Group, person, side_groups
from ogpctl.documents.scope import Scope, check, plans_on
from ogpctl.documents.status import Status, names_on, status
from ogpctl.model.meeting import AgendaItem, Decision, Kind, Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.model.roadmap import Roadmap
from ogpctl.model.settings import Plan, Settings
from ogpctl.model.text import Words
from ogpctl.tracking.changes import entries_since
from ogpctl.tracking.items import of_commitment, of_roadmap
from ogpctl.tracking.rates import Rate, rate
from ogpctl.tracking.standing import Standing, standings
from ogpctl.tracking.state import State

Proposed = Literal["approval", "follow_up", "progress", "roadmap", "other"]
"""What a point that no record words is about."""


class ToReport(NamedTuple):
    """A commitment with open work: its rate at the last meeting, and what its leads must answer for.

    ``before`` are the items due until the meeting; ``silent`` says that nothing was put on record since the last one.
    """

    state: State
    rate: Rate
    overdue: tuple[Standing, ...]
    unscheduled: tuple[Standing, ...]
    before: tuple[Standing, ...]
    silent: bool


class LeadToReport(NamedTuple):
    """A lead institution with what it must report on."""

    id: str
    commitments: tuple[ToReport, ...]


class Review(NamedTuple):
    """A plan under review; ``closed`` counts the commitments without open work, which need no report."""

    plan: Plan
    status: Status
    commitments: tuple[ToReport, ...]
    leads: tuple[LeadToReport, ...]
    closed: int


class Steps(NamedTuple):
    """A roadmap with its open steps."""

    roadmap: Filed[Roadmap]
    open: tuple[Standing, ...]


class Point(NamedTuple):
    """A point of the agenda: an item of the record, or a ``proposed`` one."""

    number: str
    item: AgendaItem | None
    proposed: Proposed | None
    review: Review | None = None
    steps: Steps | None = None


class Followed(NamedTuple):
    """What the last meeting decided under one heading."""

    title: Words
    decisions: tuple[Decision, ...]


class Agenda(NamedTuple):
    """The agenda of a meeting, or, where none is on file, a proposal without a date (``meeting`` is then ``None``).

    Figures are as of ``as_of``, at the latest the eve of the meeting. ``last`` is the last meeting of its kind before;
    ``to_approve`` says that its minutes are still a draft. ``people`` are those on record for the meeting;
    ``expected`` says that they are the institutions that came to the last one.
    """

    as_of: date
    settings: Settings
    kind: Kind
    meeting: Filed[Meeting] | None
    last: Filed[Meeting] | None
    to_approve: bool
    points: tuple[Point, ...]
    carried: tuple[Carried, ...]
    decisions: tuple[Followed, ...]
    people: tuple[Group, ...]
    expected: bool
    names: Mapping[str, Words]
    unread: int

    @property
    def is_proposed(self) -> bool:
        """Whether no record words its points."""
        return any(point.proposed for point in self.points)


def upcoming(register: Register, day: date) -> Filed[Meeting] | None:
    """The next meeting on file after ``day``."""
    ahead = [one for one in register.meetings if one.record.date > day]
    return min(ahead, key=lambda one: (one.record.date, one.id), default=None)


def agenda(register: Register, meeting: Filed[Meeting] | None, day: date, plan: str = "") -> Agenda:
    """The agenda of ``meeting``, or a proposal for one that is not on file, by the records of ``day``.

    ``plan`` is the plan that a proposal reviews, else those in force. Raises ``CannotRun`` where it is not on file.
    """
    check(register, Scope(plan=plan))
    if meeting:
        day = min(day, eve(meeting.record.date))
    kind = meeting.record.kind if meeting else _usual(register)
    held = sorted(
        (one for one in register.meetings if one.record.date <= day), key=lambda one: (one.record.date, one.id)
    )
    last = next((one for one in reversed(held) if one.record.kind == kind), None)
    writer = _Writer(register, meeting, last, day)
    left_open = carried(register, held, day)
    decisions = _decisions(last)
    to_approve = last is not None and is_draft(last.record, day)
    points = writer.recorded() if meeting and meeting.record.agenda else ()
    if not points:
        follow_up = bool(left_open or decisions)
        points = writer.proposed(plans_on(register, day, plan), approval=to_approve, follow_up=follow_up)
    people, expected = _people(register, meeting, last, day)
    return Agenda(
        as_of=day,
        settings=register.settings,
        kind=kind,
        meeting=meeting,
        last=last,
        to_approve=to_approve,
        points=points,
        carried=left_open,
        decisions=decisions,
        people=people,
        expected=expected,
        names=names_on(register, day),
        unread=len(register.unread),
    )


def to_report(register: Register, state: State, last: Filed[Meeting] | None, day: date, until: date | None) -> ToReport:
    """What the leads of a commitment must answer for on ``day``: ``last`` is the meeting before, ``until`` the next."""
    met = last.record.date if last else None
    then = state.rate
    if met:
        items = of_commitment(register, state.filed)
        then = rate(register, state.filed, standings(register, items, met), met)
    entered = entries_since(register, state.commitment, met, day)
    return ToReport(
        state,
        then,
        tuple(one for one in state.open if one.is_overdue),
        tuple(one for one in state.open if one.is_unscheduled),
        tuple(one for one in state.open if until and one.last_day and day <= one.last_day < until),
        silent=met is not None and met < day and not entered,
    )


def _usual(register: Register) -> Kind:
    """The kind of the next meeting, where none is on file: the committee's, unless only others ever met."""
    latest = max(register.meetings, key=lambda one: (one.record.date, one.id), default=None)
    if latest is None or any(one.record.kind == "steering_committee" for one in register.meetings):
        return "steering_committee"
    return latest.record.kind


def eve(day: date) -> date:
    """The day before; the first day of the calendar has none."""
    return day if day == date.min else day - timedelta(days=1)


def is_draft(meeting: Meeting, day: date) -> bool:
    """Whether the minutes of a meeting were not approved yet on ``day``."""
    approved = meeting.minutes.approved_on
    return meeting.minutes.state == "draft" or (approved is not None and approved > day)


def _decisions(last: Filed[Meeting] | None) -> tuple[Followed, ...]:
    return tuple(
        Followed(item.agreed.title or item.title, item.agreed.decisions)
        for item in (last.record.agenda if last else ())
        if item.agreed and item.agreed.decisions
    )


def _people(
    register: Register, meeting: Filed[Meeting] | None, last: Filed[Meeting] | None, day: date
) -> tuple[tuple[Group, ...], bool]:
    """Who is on record for the meeting; else the institutions that came to the last one, each once, without names."""
    names = names_on(register, day)
    if meeting and meeting.record.attendance:
        return side_groups(person(register, names, one) for one in meeting.record.attendance), False
    came = [one for one in last.record.attendance if one.presence == "present"] if last else []
    once = {one.institution: one.model_copy(update={"name": None, "role": None, "address": None}) for one in came}
    return side_groups(person(register, names, one) for one in once.values()), True


class _Writer:
    """Makes the points of one agenda."""

    def __init__(
        self, register: Register, meeting: Filed[Meeting] | None, last: Filed[Meeting] | None, day: date
    ) -> None:
        self._register = register
        self._meeting = meeting
        self._last = last
        self._day = day

    def recorded(self) -> tuple[Point, ...]:
        """The points as the record of the meeting has them."""
        items = self._meeting.record.agenda if self._meeting else ()
        return tuple(self._recorded(item) for item in items)

    def _recorded(self, item: AgendaItem) -> Point:
        plan = self._register.plan(item.reviews or "")
        roadmap = next((one for one in self._register.roadmaps if one.id == item.reviews), None)
        return Point(
            item.id,
            item,
            None,
            self._review(plan) if plan else None,
            self._steps(roadmap) if roadmap and not plan else None,
        )

    def proposed(self, plans: Sequence[Plan], *, approval: bool, follow_up: bool) -> tuple[Point, ...]:
        """The usual order: the last minutes, what they left open, the plan, the roadmaps, any other business."""
        found: list[tuple[Proposed, Review | None, Steps | None]] = []
        if approval:
            found.append(("approval", None, None))
        if follow_up:
            found.append(("follow_up", None, None))
        found += [("progress", self._review(plan), None) for plan in plans]
        found += [("roadmap", None, steps) for one in self._register.roadmaps if (steps := self._steps(one)).open]
        found.append(("other", None, None))
        return tuple(
            Point(str(place), None, kind, review, steps) for place, (kind, review, steps) in enumerate(found, start=1)
        )

    def _review(self, plan: Plan) -> Review:
        here = status(self._register, self._day, Scope(plan=plan.id))
        until = self._meeting.record.date if self._meeting else None
        found = tuple(
            to_report(self._register, state, self._last, self._day, until) for state in here.states if state.open
        )
        by_lead: dict[str, list[ToReport]] = {}
        for one in found:
            for lead in one.state.commitment.lead:
                by_lead.setdefault(lead, []).append(one)
        leads = tuple(LeadToReport(lead, tuple(ones)) for lead, ones in by_lead.items())
        return Review(plan, here, found, leads, len(here.states) - len(found))

    def _steps(self, roadmap: Filed[Roadmap]) -> Steps:
        found = standings(self._register, of_roadmap(self._register, roadmap), self._day)
        return Steps(roadmap, tuple(one for one in found if one.is_open))
