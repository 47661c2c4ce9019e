"""The occasion of an entry: the meeting that takes note of it, or the day on which it is put on record."""

from datetime import date
from typing import NamedTuple

from ogpctl.errors import CannotRun
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register


class Occasion(NamedTuple):
    """``meeting`` is the id of the meeting, ``dated`` is written where the entry is of another day than it."""

    meeting: str | None
    dated: date | None

    def day(self, register: Register) -> date:
        """The day from which an entry of this occasion counts."""
        return self.dated or register.meeting_days[self.meeting or ""]


def draft(register: Register) -> Filed[Meeting] | None:
    """The latest meeting whose minutes are a draft."""
    drafts = (one for one in register.meetings if one.record.minutes.state == "draft")
    return max(drafts, key=lambda one: (one.record.date, one.id), default=None)


def occasion(register: Register, today: date, meeting: str = "", day: date | None = None) -> Occasion:
    """The occasion asked for: a meeting, a day, or both; by default the latest meeting with draft minutes, else today.

    What is told before a meeting is held is of today, for that meeting. Raises ``CannotRun`` for an unknown meeting.
    """
    if meeting:
        if meeting not in register.meeting_days:
            raise CannotRun("no meeting %(asked)s", asked=meeting, known=tuple(register.meeting_days))
        chosen: str | None = meeting
    else:
        latest = None if day else draft(register)
        chosen = latest.id if latest else None
    if chosen and day == register.meeting_days[chosen]:
        day = None
    if chosen and not day and register.meeting_days[chosen] > today:
        day = today
    return Occasion(chosen, day if chosen else day or today)
