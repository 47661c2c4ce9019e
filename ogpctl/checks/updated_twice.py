"""Guards the row that a commitment has in each meeting's table: one entry a commitment and meeting."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("updated-twice", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each update of a meeting, or of a day, from which the commitment has one already."""
    for filed, updates in known.updates:
        if len(updates) == 1:
            continue
        first: dict[tuple[str | None, object], int] = {}
        for place, day, update in updates:
            key = update.meeting, update.date
            if key in first:
                here, there = (filed.where.at("updates", one) for one in (place, first[key]))
                yield RULE.at(here, there, number=filed.record.number, date=day)
            elif day:
                first[key] = place
