"""Guards the weekday that minutes print: it is that of the date."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity
from ogpctl.model.meeting import WEEK

RULE: Final = Rule("weekday-wrong", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each meeting whose weekday is not that of its date."""
    for filed in known.register.meetings:
        written, actual = filed.record.weekday, WEEK[filed.record.date.weekday()]
        if written and written != actual:
            yield RULE.at(filed.where.at("weekday"), date=filed.record.date, weekday=written, actual=actual)
