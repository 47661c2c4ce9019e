"""Guards the meetings that records name: an entry whose meeting is not on file counts on no day."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Address, Diagnostic, Rule, Severity, Where

RULE: Final = Rule("meeting-unknown", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each reference to a meeting that is not on file."""
    meetings = known.meetings
    if meetings is None:
        return
    for where, steps, id_ in _references(known):
        if id_ not in meetings:
            yield RULE.at(where.at(*steps), id=id_, near=known.near(id_, meetings))


def _references(known: Known) -> Iterator[tuple[Where, Address, str]]:
    for put in known.dated:
        if put.entry.meeting:
            yield put.where, (*put.steps, "meeting"), put.entry.meeting
    for filed in known.register.roadmaps:
        if filed.record.meeting:
            yield filed.where, ("meeting",), filed.record.meeting
    for meeting in known.register.meetings:
        if meeting.record.minutes.approved_by:
            yield meeting.where, ("minutes", "approved_by"), meeting.record.minutes.approved_by
    for part in known.activities:
        added = part.record.added
        if added and known.register.day_of_place(added) is None:  # it may be a day
            yield part.where, (*part.steps, "added"), added
