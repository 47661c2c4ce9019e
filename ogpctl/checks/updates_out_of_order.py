"""Guards the order of updates: oldest first, each new one at the end."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity, Where
from ogpctl.model.commitment import Dated

RULE: Final = Rule("updates-out-of-order", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each update that stands below a later one."""
    for where, updates in _lists(known):
        before: tuple[date, int] | None = None
        for place, update in enumerate(updates):
            day = known.register.day(update)
            if day and before and day < before[0]:
                here, there = (where.at("updates", one) for one in (place, before[1]))
                yield RULE.at(here, there, date=day, before=before[0])
            elif day:
                before = day, place


def _lists(known: Known) -> Iterator[tuple[Where, tuple[Dated, ...]]]:
    for filed in known.register.commitments:
        if len(filed.record.updates) > 1:
            yield filed.where, filed.record.updates
    for roadmap in known.register.roadmaps:
        yield roadmap.where, roadmap.record.updates
    for meeting in known.register.meetings:
        for place, action in enumerate(meeting.record.actions):
            yield meeting.where.at("actions", place), action.updates
