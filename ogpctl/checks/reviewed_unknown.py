"""Guards the agenda: an item that reviews neither a plan nor a roadmap on file prints no progress table."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("reviewed-unknown", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each agenda item under which something is reviewed that is not on file."""
    if known.roadmaps is None:
        return
    on_file = {*known.plans, *known.roadmaps}
    for filed in known.register.meetings:
        for place, item in enumerate(filed.record.agenda):
            if item.reviews and item.reviews not in on_file:
                where = filed.where.at("agenda", place, "reviews")
                yield RULE.at(where, id=item.reviews, near=known.near(item.reviews, on_file))
