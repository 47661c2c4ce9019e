"""Guards the answer that nothing moved: the rate beside it is the one before."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("no-progress-yet-moved", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each update that says that nothing moved, and reports another completion than the update before."""
    for filed, updates in known.updates:
        before: Decimal | str | None = None
        for _, place, update in sorted((day, place, update) for place, day, update in updates if day):
            after = update.completion
            if update.no_progress and None not in (before, after) and before != after:
                where = filed.where.at("updates", place, "no_progress")
                yield RULE.at(where, before=before, after=after)
            before = before if after is None else after
