"""Guards the themes of commitments: one that the plan does not have is left out of the figures by theme."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("theme-unknown", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each commitment under a theme that its plan does not have."""
    plans = known.plans
    themes = {id_: {theme.id for theme in plan.themes} for id_, plan in plans.items()}
    for filed in known.register.commitments:
        theme = filed.record.theme
        if theme and filed.plan in themes and theme not in themes[filed.plan]:
            near = known.near(theme, themes[filed.plan])
            yield RULE.at(filed.where.at("theme"), id=theme, plan=filed.plan, near=near)
