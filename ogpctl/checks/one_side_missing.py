"""Guards the two sides of a steering committee: government and civil society sit at one table."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("one-side-missing", Severity.WARNING)
SIDES: Final = {
    "government": frozenset(("government", "local_government", "parliament", "judiciary")),
    "civil_society": frozenset(("civil_society", "academia", "media")),
}
"""Which sectors stand on which side; partners and companies stand on neither."""


def check(known: Known) -> Iterator[Diagnostic]:
    """Each meeting of the committee with participants of which one side has none."""
    institutions = known.register.institutions
    for filed in known.register.meetings:
        present = [one.institution for one in filed.record.attendance if one.presence == "present"]
        if filed.record.kind != "steering_committee" or not present or not all(one in institutions for one in present):
            continue
        sectors = {institutions[one].sector for one in present}
        for side, its_sectors in SIDES.items():
            if not sectors & its_sectors:
                yield RULE.at(filed.where.key("attendance"), side=side)
