"""Guards the numbers of a plan's commitments: two with one number cannot be told apart."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity, Where

RULE: Final = Rule("number-used-twice", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each commitment whose number another of its plan has already."""
    first: dict[tuple[str, str], Where] = {}
    for head in known.heads:
        key = head.plan, head.number
        if key in first:
            yield RULE.at(head.where.at("number"), first[key].at("number"), number=head.number)
        else:
            first[key] = head.where
