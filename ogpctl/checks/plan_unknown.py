"""Guards the plans that folders and roadmaps name: what belongs to a plan that is not on file is shown nowhere."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("plan-unknown", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each folder of commitments, at its first file, and each roadmap, that names a plan not in ogp.yaml."""
    plans = known.plans
    folders = {head.plan: head.where for head in reversed(known.heads)}
    for plan, where in sorted(folders.items()):
        if plan not in plans:
            yield RULE.at(where, id=plan, near=known.near(plan, plans))
    for roadmap in known.register.roadmaps:
        named = roadmap.record.plan
        if named and named not in plans:
            yield RULE.at(roadmap.where.at("plan"), id=named, near=known.near(named, plans))
