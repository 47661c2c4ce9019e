"""Guards the hours of a meeting: it ends after it began."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("end-before-start", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each meeting that ends at or before the hour at which it began."""
    for filed in known.register.meetings:
        start, end = filed.record.start, filed.record.end
        if start and end and end <= start:
            yield RULE.at(filed.where.at("end"), filed.where.at("start"), start=start, end=end)
