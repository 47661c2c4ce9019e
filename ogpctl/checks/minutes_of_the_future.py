"""Guards the date of a meeting: nobody can have come, or agreed on anything, on a day that is still ahead."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity
from ogpctl.model.meeting import Meeting

RULE: Final = Rule("minutes-of-the-future", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each meeting ahead of us of which the record says how it went."""
    for filed in known.register.meetings:
        if filed.record.date > known.today and _was_held(filed.record):
            yield RULE.at(filed.where.at("date"), date=filed.record.date, today=known.today)


def _was_held(meeting: Meeting) -> bool:
    return bool(
        meeting.attendance
        or meeting.minutes.state == "approved"
        or meeting.minutes.published_on
        or any(item.discussed or item.agreed for item in meeting.agenda)
    )
