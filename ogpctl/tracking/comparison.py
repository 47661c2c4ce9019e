"""Two moments compared: rates, deadlines, statuses, what is new, what is gone. One engine says where each stands.

A moment is a register and a day: two days of one register, or two registers on one day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, TypeVar

from ogpctl.model.commitment import Commitment, Update
from ogpctl.model.institution import Institution
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.model.roadmap import Roadmap
from ogpctl.model.settings import Plan
from ogpctl.model.text import Words
from ogpctl.tracking.items import Change, Item, Kind, of_meeting, of_roadmap, updates
from ogpctl.tracking.rates import Progress, Rate, progress
from ogpctl.tracking.standing import Standing, same, standing, standings
from ogpctl.tracking.state import State, states

T = TypeVar("T")
Named = tuple[str, ...]
"""What a record or an item is told by from one moment to the other."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One side of a comparison: the records, and the day on which they are judged."""

    register: Register
    day: date


@dataclass(frozen=True, slots=True)
class Figures:
    """How far the commitments of a plan are, how many pieces of their work are overdue or without a date."""

    progress: Progress
    overdue: int
    unscheduled: int


@dataclass(frozen=True, slots=True)
class PlanChange:
    """The figures of a plan then and now; none where the plan was not on file."""

    plan: Plan
    before: Figures | None
    after: Figures | None

    @property
    def points(self) -> Fraction | None:
        """The change of its rate in points; none where one of the two does not exist."""
        then, now = (one.progress.rate if one else None for one in (self.before, self.after))
        return None if then is None or now is None else now - then


@dataclass(frozen=True, slots=True)
class RateChange:
    """A commitment whose rate, or word, is another one."""

    filed: Filed[Commitment]
    before: Rate
    after: Rate

    @property
    def points(self) -> Fraction | None:
        """The change in points; none where one of the two is no rate."""
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value


@dataclass(frozen=True, slots=True)
class ItemChange:
    """A piece of work then and now; none on the side where it was not on record."""

    before: Standing | None
    after: Standing | None

    @property
    def item(self) -> Item:
        """The piece of work, as it is now if it still is."""
        here = self.after or self.before
        assert here  # noqa: S101 - one of the two is there
        return here.item

    @property
    def deadline_moved(self) -> bool:
        """Whether its deadline is another one, not only worded otherwise."""
        if not self.before or not self.after:
            return False
        one, other = self.before.due, self.after.due
        return not same(one, other) if one and other else one is not other

    @property
    def status_changed(self) -> bool:
        """Whether another status or completion is on record."""
        if not self.before or not self.after:
            return False
        return (self.before.status, self.before.completion) != (self.after.status, self.after.completion)

    @property
    def became_overdue(self) -> bool:
        """Overdue now, and was not."""
        return bool(self.after and self.after.is_overdue and not (self.before and self.before.is_overdue))

    @property
    def stopped_being_overdue(self) -> bool:
        """Was overdue, and is not now."""
        return bool(self.after and not self.after.is_overdue and self.before and self.before.is_overdue)

    @property
    def granted(self) -> Change | None:
        """The entry that set the deadline it has now."""
        if not self.after:
            return None
        found = [one for one in self.after.item.changes if one.day <= self.after.as_of and one.entry.due is not None]
        return found[-1] if found else None

    @property
    def differs(self) -> bool:
        """Whether there is anything to tell."""
        return (
            not self.before
            or not self.after
            or self.deadline_moved
            or self.status_changed
            or self.became_overdue
            or self.stopped_being_overdue
        )


@dataclass(frozen=True, slots=True)
class Entered:
    """An update of a commitment that is newly on record, and the day from which it counts."""

    filed: Filed[Commitment]
    day: date
    update: Update


RecordKind = Literal["plan", "commitment", "meeting", "roadmap", "institution"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A record that was added or taken away. ``day`` is a meeting's; ``work`` counts the pieces of work in it."""

    kind: RecordKind
    plan: str
    id: str
    title: Words | None
    day: date | None
    work: int


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs between two moments."""

    plans: tuple[PlanChange, ...]
    rates: tuple[RateChange, ...]
    items: tuple[ItemChange, ...]
    entered: tuple[Entered, ...]
    added: tuple[Listed, ...]
    removed: tuple[Listed, ...]


def compare(before: Moment, after: Moment) -> Differences:
    """What is different ``after`` from what it was ``before``. A file unread on one side is not missing from it."""
    then, now = _Sight(before), _Sight(after)
    added, removed = now.without(then), then.without(now)
    apart = {(one.plan, one.id) for one in (*added, *removed) if one.kind in ("commitment", "roadmap")}
    pairs = _pairs(then, now)
    return Differences(
        plans=tuple(_plans(then, now)),
        rates=tuple(
            RateChange(state.filed, old.rate, state.rate)
            for key, state in now.states.items()
            if (old := then.states.get(key)) and _told(old.rate) != _told(state.rate)
        ),
        items=tuple(
            one
            for one in pairs
            if one.differs
            and (_of_commitment(one.item), one.item.home) not in apart
            and not (one.before is None and then.is_unread(one.item.where.path))
            and not (one.after is None and now.is_unread(one.item.where.path))
        ),
        entered=tuple(_entered(then, now)),
        added=added,
        removed=removed,
    )


class _Sight:
    """A moment looked at: the states of its commitments, the standings of all work, the records that are there."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        register, day = moment.register, moment.day
        self.states: Mapping[Named, State] = {
            (one.filed.plan, one.commitment.number): one for one in states(register, register.commitments, day)
        }
        roadmaps = [one for filed in register.roadmaps for one in standings(register, of_roadmap(register, filed), day)]
        meetings = [one for filed in register.meetings for one in standings(register, of_meeting(register, filed), day)]
        work = [*(one for state in self.states.values() for one in state.standings), *roadmaps, *meetings]
        self.standings: Mapping[Named, Standing] = {_name(one.item): one for one in work}
        self._unread = tuple(one.where.path for one in register.unread)

    def is_unread(self, path: str) -> bool:
        """Whether a file, or a folder it lies in, could not be read here."""
        return any(path == one or path.startswith(f"{one}/") for one in self._unread)

    def plan(self, plan: str) -> Figures | None:
        """The figures of a plan that is on file."""
        register = self.moment.register
        if register.plan(plan) is None:
            return None
        here = [one for one in self.states.values() if one.filed.plan == plan]
        work = [one for state in here for one in state.standings]
        return Figures(
            progress(register, [one.rate for one in here]),
            sum(one.is_overdue for one in work),
            sum(one.is_unscheduled for one in work),
        )

    def without(self, other: "_Sight") -> tuple[Listed, ...]:
        """The records that are here and are not there."""
        same_file = self.moment.register is other.moment.register
        there = {(one.kind, one.plan, one.id) for one, _ in other.records(dated=same_file)}
        return tuple(
            one
            for one, path in self.records(dated=same_file)
            if (one.kind, one.plan, one.id) not in there and not other.is_unread(path)
        )

    def records(self, *, dated: bool) -> Iterator[tuple[Listed, str]]:
        """The records and their files; those that are ``dated`` only from their day on."""
        register, day = self.moment.register, self.moment.day
        for plan in register.settings.plans:
            yield Listed("plan", "", plan.id, plan.title, None, 0), register.settings_at.path
        for state in self.states.values():
            yield _commitment(state), state.filed.where.path
        for meeting in register.meetings:
            if not dated or meeting.record.date <= day:
                yield _meeting(meeting), meeting.where.path
        for roadmap in register.roadmaps:
            adopted = roadmap.record.date or register.meeting_days.get(roadmap.record.meeting or "")
            if not dated or adopted is None or adopted <= day:
                yield _roadmap(register, roadmap), roadmap.where.path
        at = register.institutions_at.path if register.institutions_at else ""
        for name, institution in register.institutions.items():
            yield _institution(name, institution), at


def _commitment(state: State) -> Listed:
    record = state.commitment
    return Listed("commitment", state.filed.plan, record.number, record.brief, None, len(state.standings))


def _meeting(filed: Filed[Meeting]) -> Listed:
    return Listed("meeting", "", filed.id, None, filed.record.date, len(filed.record.actions))


def _roadmap(register: Register, filed: Filed[Roadmap]) -> Listed:
    return Listed("roadmap", "", filed.id, filed.record.title, None, len(of_roadmap(register, filed)))


def _institution(name: str, institution: Institution) -> Listed:
    return Listed("institution", "", name, institution.name, None, 0)


def _name(item: Item) -> Named:
    return (item.kind, _of_commitment(item), item.home, item.address)


def _of_commitment(item: Item) -> str:
    """The plan of work in a commitment; a roadmap or a meeting is told by its id alone."""
    return item.plan if item.commitment else ""


def _pairs(then: _Sight, now: _Sight) -> Iterator[ItemChange]:
    for name in _union(now.standings, then.standings):
        before, after = then.standings.get(name), now.standings.get(name)
        yield ItemChange(before or _unentered(then, after), after or _unentered(now, before))


def _unentered(here: _Sight, there: Standing | None) -> Standing | None:
    """What remains of a commitment is never new: until an entry speaks of it, it stands as the plan has it."""
    if there is None or there.item.kind is not Kind.REMAINING:
        return None
    return standing(here.moment.register, there.item._replace(changes=()), here.moment.day)


def _told(rate: Rate) -> tuple[object, ...]:
    return rate.value, rate.word, rate.complete


def _plans(then: _Sight, now: _Sight) -> Iterator[PlanChange]:
    plans = {plan.id: plan for sight in (then, now) for plan in sight.moment.register.settings.plans}
    for name, plan in plans.items():
        yield PlanChange(plan, then.plan(name), now.plan(name))


def _entered(then: _Sight, now: _Sight) -> Iterator[Entered]:
    """The updates on record now that were not then; one that was changed since is not new."""
    for name, state in now.states.items():
        old = then.states.get(name)
        known = [update for day, update in _on_record(then, old)] if old else []
        keys = [(update.meeting, update.date) for update in known]
        for day, update in _on_record(now, state):
            if update in known:
                keys.remove((update.meeting, update.date))
                known.remove(update)
            elif (update.meeting, update.date) in keys:
                keys.remove((update.meeting, update.date))
            else:
                yield Entered(state.filed, day, update)


def _on_record(sight: _Sight, state: State) -> list[tuple[date, Update]]:
    moment = sight.moment
    return [pair for pair in updates(moment.register, state.commitment) if pair[0] <= moment.day]


def _union(one: Mapping[Named, T], other: Mapping[Named, T]) -> Iterator[Named]:
    yield from one
    yield from (name for name in other if name not in one)
