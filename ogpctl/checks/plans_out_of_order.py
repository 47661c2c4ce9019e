"""Guards the list of plans: oldest first, since the last one that runs is the one that is meant."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("plans-out-of-order", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each plan that begins before the one above it."""
    for place, (above, plan) in enumerate(pairwise(known.register.settings.plans), start=1):
        if (plan.period.first or date.min) < (above.period.first or date.min):
            where = known.register.settings_at.at("plans", place, "period")
            yield RULE.at(where, id=plan.id, before=above.id)
