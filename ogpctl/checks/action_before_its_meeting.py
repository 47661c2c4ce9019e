"""Guards the next steps of a meeting: none is due before the meeting that set it."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("action-before-its-meeting", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each next step whose deadline was past when the meeting was held."""
    for filed in known.register.meetings:
        held = filed.record.date
        for place, action in enumerate(filed.record.actions):
            window = action.due.when if action.due else None
            if window and window.last and window.last < held:
                where = filed.where.at("actions", place, "due", "when")
                yield RULE.at(where, id=action.id, due=window, date=held)
