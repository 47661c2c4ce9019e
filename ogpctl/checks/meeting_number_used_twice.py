"""Guards the numbers that meetings have in their year: the second meeting of 2020 is one meeting."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity, Where

RULE: Final = Rule("meeting-number-used-twice", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each meeting whose number another of its kind and year has already."""
    first: dict[tuple[int, int, str], Where] = {}
    for filed in known.register.meetings:
        meeting = filed.record
        if meeting.number is None:
            continue
        key = meeting.date.year, meeting.number, meeting.kind
        if key in first:
            yield RULE.at(
                filed.where.at("number"), first[key].at("number"), number=meeting.number, year=meeting.date.year
            )
        else:
            first[key] = filed.where
