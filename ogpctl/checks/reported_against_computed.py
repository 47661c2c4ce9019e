"""Guards the two rates of a commitment: the one its lead reports and the one its activities give are not far apart."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity
from ogpctl.model.commitment import Commitment
from ogpctl.tracking.rates import rate

RULE: Final = Rule("reported-against-computed", Severity.WARNING)
APART: Final = 1
"""From how many points apart two rates disagree: what is less may be rounding."""


def check(known: Known) -> Iterator[Diagnostic]:
    """Each commitment whose last reported rate is not what its activities give."""
    for filed, updates in known.updates:
        if not _has_both(filed.record):
            continue
        here = rate(known.register, filed, known.standings(filed), date.max)
        if here.reported is None or here.computed is None or abs(here.reported - here.computed) < APART:
            continue
        place = max((day, place) for place, day, update in updates if day and update.completion is not None)[1]
        where = filed.where.at("updates", place, "completion")
        yield RULE.at(where, reported=here.reported, computed=here.computed)


def _has_both(commitment: Commitment) -> bool:
    """Whether there can be two rates: the computed one needs a word on every activity of the plan."""
    reported = any(isinstance(update.completion, Decimal) for update in commitment.updates)
    if not reported or not commitment.activities:
        return False
    told = {
        address.partition(".")[0]
        for update in commitment.updates
        for address, entry in update.activities.items()
        if entry.status or entry.completion is not None
    }
    ends = any(update.remaining and update.remaining.status for update in commitment.updates)
    return ends or all(activity.added or activity.id in told for activity in commitment.activities)
