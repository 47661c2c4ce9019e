"""Guards the beginning of a co-creation: it stands once, in the roadmap of the plan or beside the plan."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity
from ogpctl.tracking.history import History
from ogpctl.tracking.requirements.cycle import Cycle
from ogpctl.tracking.requirements.participation import by_roadmap, written

RULE: Final = Rule("co-creation-told-twice", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each plan whose co-creation begins on another day than the phases of its roadmap."""
    for plan in known.register.settings.plans:
        cycle = Cycle(known.register, plan, known.today, History())
        here, there = written(cycle), by_roadmap(cycle)
        if here and there and here.first != there.first:
            yield RULE.at(here.where, there.where, date=here.first, roadmap=there.first)
