"""Guards the points agreed: a roadmap that is not on file prints no phases."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("roadmap-unknown", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each agreed roadmap that is not on file."""
    roadmaps = known.roadmaps
    if roadmaps is None:
        return
    for filed in known.register.meetings:
        for place, item in enumerate(filed.record.agenda):
            named = item.agreed.roadmap if item.agreed else None
            if named and named not in roadmaps:
                where = filed.where.at("agenda", place, "agreed", "roadmap")
                yield RULE.at(where, id=named, near=known.near(named, roadmaps))
