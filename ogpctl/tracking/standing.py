"""Where an item stands on a day. What is derived here is never written in a record."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from ogpctl.model.deadline import Deadline, Undated
from ogpctl.model.register import Register
from ogpctl.model.text import Words
from ogpctl.tracking.items import Item, meaning, status_of

SOON = 30
"""Within how many days work is due soon, unless asked otherwise."""


Why = Undated | Literal["open_ended"]
"""Why open work has no last day."""


class Rescheduling(NamedTuple):
    """A deadline that was moved on ``day``, from one to another, and why. ``meeting`` took note."""

    before: Deadline
    after: Deadline
    day: date
    meeting: str | None
    reason: Words | None


class Standing(NamedTuple):
    """An item on the day ``as_of``.

    ``status`` is ``None`` where nothing was reported. ``due`` is the deadline granted last, ``original`` the plan's.
    """

    item: Item
    as_of: date
    status: str | None
    completion: Decimal | str | None
    due: Deadline | None
    reschedulings: tuple[Rescheduling, ...]
    reason: Words | None

    @property
    def is_open(self) -> bool:
        """Neither completed nor cancelled."""
        return self.status not in ("completed", "cancelled")

    @property
    def last_day(self) -> date | None:
        """The last day of the current deadline, if it has one."""
        return _last(self.due)

    @property
    def original_last_day(self) -> date | None:
        """The last day of the original deadline, if it has one."""
        return _last(self.item.original)

    @property
    def days_late(self) -> int:
        """Days since the last day of the current deadline; 0 when the item is not overdue."""
        last = self.last_day
        return (self.as_of - last).days if self.is_open and last and last < self.as_of else 0

    @property
    def is_overdue(self) -> bool:
        """Open, and the last day of its current deadline is before the day."""
        return self.days_late > 0

    @property
    def is_late_on_plan(self) -> bool:
        """Open, and the last day of its original deadline is before the day, whatever was granted since."""
        last = self.original_last_day
        return self.is_open and last is not None and last < self.as_of

    @property
    def days_late_on_plan(self) -> int:
        """Days since the last day of the original deadline; 0 when the item is not late on the plan."""
        last = self.original_last_day
        return (self.as_of - last).days if last and self.is_late_on_plan else 0

    @property
    def days_left(self) -> int | None:
        """Days to the last day of the current deadline; none when it is past, there is none, or nothing is open."""
        last = self.last_day
        return (last - self.as_of).days if last and self.is_open and last >= self.as_of else None

    @property
    def why(self) -> Why | None:
        """Why an open item has no last day; none when it has one, or when nothing is on record."""
        if not self.is_unscheduled or self.due is None:
            return None
        return self.due.none or "open_ended"

    @property
    def is_unscheduled(self) -> bool:
        """Open without a current last day: not decided, not received, depends on another party, or open-ended."""
        return self.is_open and self.last_day is None

    @property
    def is_postponed(self) -> bool:
        """Open, and moved last to a deadline without a date."""
        return self.is_open and bool(self.reschedulings) and self.reschedulings[-1].after.when is None

    @property
    def slippage(self) -> int | None:
        """Days from the last day of the original deadline to that of the current one, where both exist."""
        now, then = self.last_day, self.original_last_day
        return (now - then).days if now and then else None

    def is_due_within(self, days: int) -> bool:
        """Open, not overdue, and due within that many days from the day."""
        last = self.last_day
        return self.is_open and last is not None and 0 <= (last - self.as_of).days <= days


def _last(deadline: Deadline | None) -> date | None:
    return deadline.when.last if deadline and deadline.when else None


def exists(item: Item, day: date) -> bool:
    """Whether the item was on record on the day."""
    return item.since is None or item.since <= day


def standing(register: Register, item: Item, day: date) -> Standing:
    """The state of an item on ``day``: the entries up to and including that day, and none after."""
    status: str | None = None
    completion: Decimal | str | None = None
    due = item.original
    dated = due is not None and due.when is not None
    reason: Words | None = None
    moved: list[Rescheduling] = []
    for change in item.changes:
        if change.day > day:
            break
        entry = change.entry
        status = status_of(register, entry) or status
        if entry.completion is not None:
            completion = entry.completion
        elif status != "cancelled" and meaning(register, completion) != status:
            completion = None  # said before the status that contradicts it
        reason = entry.reason or reason
        if entry.due is not None:
            if due is not None and dated and not same(due, entry.due):
                moved.append(Rescheduling(due, entry.due, change.day, change.meeting, entry.reason))
            due = entry.due
            dated = dated or due.when is not None
    return Standing(item, day, status, completion, due, tuple(moved), reason)


def same(one: Deadline, other: Deadline) -> bool:
    """Whether two deadlines are the same, however they are worded."""
    return one.when == other.when and one.none == other.none


def standings(register: Register, items: Iterable[Item], day: date) -> tuple[Standing, ...]:
    """The state on ``day`` of every item that exists on it."""
    return tuple(standing(register, item, day) for item in items if exists(item, day))
