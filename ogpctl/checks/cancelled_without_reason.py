"""Guards what was given up: a reader is told why."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("cancelled-without-reason", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each entry that cancels work and gives no reason."""
    for put in known.entries:
        if put.entry.status == "cancelled" and put.entry.reason is None:
            yield RULE.at(put.at("status"))
