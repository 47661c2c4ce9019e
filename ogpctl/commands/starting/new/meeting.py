"""``ogpctl new meeting``: a file for a meeting, with its weekday, its number in the year, its minutes a draft."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ogpctl.commands.asked import Asked, Manner, day_of
from ogpctl.commands.opening import Desk
from ogpctl.commands.recording.changes import Proposal, record_changes, rewritten
from ogpctl.commands.starting.beginning.plan import id_of
from ogpctl.commands.starting.new.wanted import Wanted, optional
from ogpctl.commands.starting.schema_line import schema_head
from ogpctl.commands.starting.teaching import Teacher
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Plain, Written
from ogpctl.model.register import Register


class Asks(NamedTuple):
    """What was said of it on the command line."""

    day: str = ""
    kind: str = "steering_committee"
    mode: str = ""
    place: Sequence[str] = ()
    slug: str = ""


def meeting(asked: Asked, asks: Asks, manner: Manner) -> int:
    """Add a meeting, and return the exit status. Raises ``CannotRun`` where it cannot be one."""
    return record_changes(asked, lambda desk: _proposal(desk, asks, manner), manner)


def _proposal(desk: Desk, asks: Asks, manner: Manner) -> Proposal:
    from ogpctl.commands.starting.beginning.records import weekday
    from ogpctl.files.editing.skeleton import Key, composed
    from ogpctl.model.meeting import Meeting

    register = desk.register
    day = Wanted(desk, manner, {"DATE": asks.day}).word(asks.day, "On which day? For example: 2026-07-15", day_of)
    name = f"{day}-{id_of(asks.slug)}" if asks.slug else f"{day}"
    path = f"data/meetings/{name}.yaml"
    if path in desk.reading.paths:
        raise CannotRun("%(path)s is on file already", path=path, hint="a second meeting of one day has a --slug")
    number = _number(register, day, asks.kind)
    given: dict[str, Written] = {
        "date": Plain(day.isoformat()),
        "weekday": weekday(day),
        "number": Plain(str(number)) if number else None,
        "kind": Plain(asks.kind),
        "mode": Plain(asks.mode) if asks.mode else None,
        "place": optional(asks.place, register),
    }
    teacher = Teacher(register.settings.languages)
    minutes = Key("minutes", block=(Key("state", Plain("draft")),))
    text = composed((*teacher.record(Meeting, given, *_OPEN), minutes))
    after = {path: (schema_head(desk, path, "meeting") + text).encode()}
    return Proposal(f"ogpctl new meeting {name}", rewritten(desk, after))


_OPEN = ("start", "end", "chair", "attendance", "agenda", "actions", "documents")
"""Keys that a meeting mostly has, and that are still to be filled."""


def _number(register: Register, day: date, kind: str) -> int | None:
    """The next number of meetings of its kind in its year; none where these have no numbers."""
    same = [one.record for one in register.meetings if one.record.date.year == day.year and one.record.kind == kind]
    numbers = [one.number for one in same if one.number is not None]
    return max(numbers, default=0) + 1 if numbers or not same else None
