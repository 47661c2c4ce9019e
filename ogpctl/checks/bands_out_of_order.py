"""Guards the bands of rates: from the highest down, so that each rate falls into one."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("bands-out-of-order", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each band that does not begin below the one before it."""
    for place, (above, band) in enumerate(pairwise(known.register.settings.bands), start=1):
        if band.floor >= above.floor:
            where = known.register.settings_at.at("bands", place, "from")
            yield RULE.at(where, id=band.id, floor=band.floor, above=above.floor)
