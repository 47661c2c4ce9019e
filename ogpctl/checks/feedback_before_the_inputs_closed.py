"""Guards the reasoned response: it comes when all contributions are in."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("feedback-before-the-inputs-closed", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each response published before the last day on which contributions could come in."""
    register = known.register
    for place, plan in enumerate(register.settings.plans):
        own = plan.co_creation
        closed = max((one.period.last for one in own.inputs if one.period.last), default=None) if own else None
        if own and own.feedback and closed and own.feedback.date < closed:
            where = register.settings_at.at("plans", place, "co_creation", "feedback", "date")
            yield RULE.at(where, published=own.feedback.date, closed=closed)
