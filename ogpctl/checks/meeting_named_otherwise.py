"""Guards the names of the meetings' files: they begin with the day of the meeting, and entries refer to it so."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("meeting-named-otherwise", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each meeting whose file is not named after its day."""
    for filed in known.register.meetings:
        day = filed.record.date
        if filed.id != day.isoformat() and not filed.id.startswith(f"{day.isoformat()}-"):
            yield RULE.at(filed.where.at("date"), date=day, file=f"{day.isoformat()}.yaml")
