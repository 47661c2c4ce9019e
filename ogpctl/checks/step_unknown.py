"""Guards the entries of a roadmap: one whose phase or step the roadmap does not have is lost."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("step-unknown", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each entry for a phase or a step that its roadmap does not have."""
    for filed in known.register.roadmaps:
        phases = {phase.id for phase in filed.record.phases}
        steps = {f"{phase.id}.{step.id}" for phase in filed.record.phases for step in phase.steps}
        for place, update in enumerate(filed.record.updates):
            for address in update.steps:
                if address not in phases and address not in steps:
                    where = filed.where.at("updates", place, "steps").key(address)
                    yield RULE.at(where, id=address, near=known.near(address, phases | steps))
