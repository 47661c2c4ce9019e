"""What changed since the last meeting: rates then and now, who answered, who did not."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ogpctl.model.commitment import Commitment, Update
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.tracking.items import Item, updates
from ogpctl.tracking.rates import Rate, rate
from ogpctl.tracking.standing import standings


def meeting_before(register: Register, day: date) -> Filed[Meeting] | None:
    """The last meeting of the steering committee strictly before ``day``."""
    held = [one for one in register.meetings if one.record.date < day and one.record.kind == "steering_committee"]
    return max(held, key=lambda one: (one.record.date, one.id), default=None)


def meeting_of(register: Register, day: date) -> Filed[Meeting] | None:
    """The last meeting of the steering committee on or before ``day``."""
    held = [one for one in register.meetings if one.record.date <= day and one.record.kind == "steering_committee"]
    return max(held, key=lambda one: (one.record.date, one.id), default=None)


class Movement(NamedTuple):
    """A commitment since a day: its rate then, the change in points, and whether its lead answered.

    ``change`` is ``None`` where one of the two rates is not on record and the lead did not answer that nothing
    moved. ``answered`` is true where an entry was made since, ``no_progress`` where that entry says that nothing moved.
    """

    before: Rate | None
    change: Fraction | None
    answered: bool
    no_progress: bool


def entries_since(register: Register, commitment: Commitment, since: date | None, day: date) -> list[Update]:
    """The updates after ``since`` (all, when there was no meeting before) up to and including ``day``."""
    return [update for when, update in updates(register, commitment) if when <= day and (since is None or when > since)]


def movement(
    register: Register, filed: Filed[Commitment], items: Sequence[Item], now: Rate, since: date | None, day: date
) -> Movement:
    """What moved in a commitment between ``since`` and ``day``; ``now`` is its rate on ``day``."""
    entries = entries_since(register, filed.record, since, day)
    silent = bool(entries) and entries[-1].no_progress
    before = rate(register, filed, standings(register, items, since), since) if since else None
    change: Fraction | None = None
    if before and before.value is not None and now.value is not None:
        change = now.value - before.value
    elif silent and now.value is not None:
        change = Fraction(0)
    return Movement(before, change, bool(entries), silent)
