"""Guards the next steps of a meeting: each is somebody's."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("action-without-owner", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each meeting some of whose next steps are nobody's."""
    for filed in known.register.meetings:
        ids = tuple(action.id for action in filed.record.actions if not action.owner)
        if ids:
            yield RULE.at(filed.where.key("actions"), ids=ids)
