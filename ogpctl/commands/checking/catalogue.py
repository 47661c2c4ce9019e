"""Every rule there is, by group: first what can be wrong with one file, then what files can get wrong together."""

from ogpctl import checks
from ogpctl.checks import judgement
from ogpctl.diagnostics import Rule
from ogpctl.files import rules


def catalogue() -> dict[str, tuple[Rule, ...]]:
    """The name of each group, and its rules."""
    across = {group: tuple(check.RULE for check in members) for group, members in checks.GROUPS.items()}
    policies = {"policies": (*across["policies"], *judgement.RULES)}
    return {**rules.GROUPS, **across, **policies}
