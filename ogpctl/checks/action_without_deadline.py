"""Guards the next steps of a meeting: each has a day, or the reason why it has none."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("action-without-deadline", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each meeting some of whose next steps have no deadline."""
    for filed in known.register.meetings:
        ids = tuple(action.id for action in filed.record.actions if action.due is None)
        if ids:
            yield RULE.at(filed.where.key("actions"), ids=ids)
