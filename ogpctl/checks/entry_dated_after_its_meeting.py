"""Guards entries with a meeting and a day: a meeting takes note of what happened before it ends."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("entry-dated-after-its-meeting", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each update whose own day is after that of the meeting that took note of it."""
    held = known.register.meeting_days
    for put in known.dated:
        meeting = held.get(put.entry.meeting or "")
        if put.entry.date and meeting and put.entry.date > meeting:
            yield RULE.at(put.at("date"), date=put.entry.date, meeting=meeting)
