"""Guards the days of entries: nothing is put on record on a day that is still ahead."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("entry-of-the-future", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each update dated after today."""
    for put in known.dated:
        if put.day and put.day > known.today:
            yield RULE.at(put.at("date" if put.entry.date else "meeting"), date=put.day, today=known.today)
