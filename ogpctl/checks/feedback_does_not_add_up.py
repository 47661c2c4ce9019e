"""Guards the figures of the reasoned response: no more contributions are answered than came in."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity
from ogpctl.tracking.requirements.feedback import received

RULE: Final = Rule("feedback-does-not-add-up", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each response that accepts and rejects more contributions than all the mechanisms received."""
    register = known.register
    for place, plan in enumerate(register.settings.plans):
        feedback = plan.co_creation.feedback if plan.co_creation else None
        total = received(plan.co_creation) if plan.co_creation else None
        if feedback is None or total is None:
            continue
        answered = (feedback.accepted or 0) + (feedback.rejected or 0)
        if answered > total:
            where = register.settings_at.at("plans", place, "co_creation", "feedback")
            yield RULE.at(where, answered=answered, received=total)
