"""Guards the bands of rates: the lowest begins at 0, so that no rate is left without one."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("lowest-band-above-zero", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """The lowest band, where it begins above 0; and bands of which there is none."""
    bands, where = known.register.settings.bands, known.register.settings_at
    if not bands:
        yield RULE.at(where.at("bands"), floor=100)
        return
    place, lowest = min(enumerate(bands), key=lambda pair: pair[1].floor)
    if lowest.floor:
        yield RULE.at(where.at("bands", place, "from"), id=lowest.id, floor=lowest.floor)
