"""Guards the deadlines that are granted: none was past on the day on which it was put on record."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("deadline-already-past", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each new deadline whose last day was over already; what is completed or cancelled in the same entry may be."""
    for put in known.entries:
        window = put.entry.due.when if put.entry.due else None
        if window is None or window.last is None or put.day is None:
            continue
        if window.last < put.day and put.entry.status not in ("completed", "cancelled"):
            yield RULE.at(put.at("due", "when"), due=window, date=put.day)
