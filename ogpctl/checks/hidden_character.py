"""Guards texts against what nobody sees: characters without a shape that break searches, or hide words."""

import re
from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.checks.texts import HIDDEN
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("hidden-character", Severity.WARNING)
UNSEEN: Final = re.compile(f"[{HIDDEN}]")


def check(known: Known) -> Iterator[Diagnostic]:
    """Each text with characters that cannot be seen; joiners and plain marks of direction are meant to be there."""
    for where, words in known.odd_texts:
        found = sorted(set(UNSEEN.findall(words)))
        if found:
            yield RULE.at(where, characters=tuple(f"U+{ord(one):04X}" for one in found))
