"""The next steps that former meetings left open: what is carried over to a meeting, and what became of it there.

A next step stays in the record of the meeting that made it, with its own later entries: what is carried over is
looked up, and never written twice.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.tracking.items import of_meeting
from ogpctl.tracking.standing import Standing, standings


class Carried(NamedTuple):
    """A next step of a former meeting that is still open."""

    meeting: Filed[Meeting]
    standing: Standing


def carried(register: Register, held: Iterable[Filed[Meeting]], day: date) -> tuple[Carried, ...]:
    """The next steps of the meetings ``held`` that are still open on ``day``, in their order."""
    return tuple(
        Carried(meeting, one)
        for meeting in held
        for one in standings(register, of_meeting(register, meeting), day)
        if one.is_open
    )


def followed_up(register: Register, meeting: Filed[Meeting]) -> tuple[Standing, ...]:
    """What a meeting follows up: what the last one of its kind left open, and later ones made; as it stands that day.

    What was closed between the two is told here too: nobody has heard of it yet.
    """
    day, kind = meeting.record.date, meeting.record.kind
    held = sorted(
        (one for one in register.meetings if one.record.date < day), key=lambda one: (one.record.date, one.id)
    )
    last = max((one.record.date for one in held if one.record.kind == kind), default=date.min)
    left = [
        (former, each.standing.item.address)
        for former in held
        for each in carried(register, (former,), max(last, former.record.date))
    ]
    return tuple(
        one
        for former in held
        for one in standings(register, of_meeting(register, former), day)
        if (former, one.item.address) in left
    )
