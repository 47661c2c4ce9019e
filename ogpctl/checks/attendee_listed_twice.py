"""Guards the list of participants: a person counted twice makes the count of the minutes wrong."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity, Where
from ogpctl.model.meeting import Attendee

RULE: Final = Rule("attendee-listed-twice", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each person, or institution without a person, that stands in the list already, present or not."""
    for filed in known.register.meetings:
        first: dict[str, Where] = {}
        for place, attendee in enumerate(filed.record.attendance):
            here = filed.where.at("attendance", place)
            names = _names(attendee)
            again = next((first[name] for name in names if name in first), None)
            if again:
                yield RULE.at(here, again, name=attendee.name or attendee.institution)
            for name in names:
                first.setdefault(name, here)


def _names(attendee: Attendee) -> list[str]:
    if attendee.name is None:
        return [f"/{attendee.institution}"]
    return [" ".join(name.casefold().split()) for name in attendee.name.values()]
