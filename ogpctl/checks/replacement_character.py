"""Guards texts against damage: U+FFFD stands where a program lost a letter."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.checks.texts import LOST
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("replacement-character", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each text in which a letter was lost."""
    for where, words in known.odd_texts:
        if LOST in words:
            yield RULE.at(where)
