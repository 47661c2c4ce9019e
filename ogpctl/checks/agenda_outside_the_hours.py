"""Guards a timed agenda: its items begin while the meeting lasts, one after the other."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("agenda-outside-the-hours", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each agenda item that begins before the meeting or the item above it, or when the meeting is over."""
    for filed in known.register.meetings:
        since, end = filed.record.start, filed.record.end
        for place, item in enumerate(filed.record.agenda):
            starts = item.starts
            if starts is None:
                continue
            if (since and starts < since) or (end and starts >= end):
                yield RULE.at(filed.where.at("agenda", place, "starts"), id=item.id, start=starts)
            since = max(since or starts, starts)
