"""Guards the names of the commitments' files: they begin with the number, so that a folder reads like the plan."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("commitment-named-otherwise", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each commitment whose file does not begin with its number, zeros before it left aside."""
    for filed in known.register.commitments:
        number = filed.record.number.lstrip("0").casefold()
        name = filed.id.lstrip("0").casefold()
        if name != number and not name.startswith(f"{number}-"):
            where = filed.where.at("number")
            yield RULE.at(where, number=filed.record.number, file=filed.where.path.rpartition("/")[2])
