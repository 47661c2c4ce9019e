"""Guards the approval of minutes: they are approved at the meeting itself or later, by a later one."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("approved-before-the-meeting", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each approval dated before its meeting, or given by a meeting that was not held after it."""
    days = known.register.meeting_days
    for filed in known.register.meetings:
        minutes, held = filed.record.minutes, filed.record.date
        if minutes.approved_on and minutes.approved_on < held:
            yield RULE.at(filed.where.at("minutes", "approved_on"), approved=minutes.approved_on, date=held)
        by = days.get(minutes.approved_by or "")
        if by and (by < held or minutes.approved_by == filed.id):
            yield RULE.at(filed.where.at("minutes", "approved_by"), approved=by, date=held)
