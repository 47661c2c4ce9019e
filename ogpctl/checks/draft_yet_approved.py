"""Guards the state of minutes: what has a day of approval is no draft."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("draft-yet-approved", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each draft that has a day of approval, or a meeting that approved it."""
    for filed in known.register.meetings:
        minutes = filed.record.minutes
        if minutes.state == "draft" and (minutes.approved_on or minutes.approved_by):
            key = "approved_on" if minutes.approved_on else "approved_by"
            yield RULE.at(filed.where.at("minutes", key), approved=minutes.approved_on or minutes.approved_by)
