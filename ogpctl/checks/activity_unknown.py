"""Guards the entries of single activities: one whose address the commitment does not have is lost."""

from collections.abc import Iterable, Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity
from ogpctl.model.commitment import Activity

RULE: Final = Rule("activity-unknown", Severity.ERROR)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each entry for an activity that its commitment does not have."""
    for filed, updates in known.updates:
        addresses: set[str] = set()
        for place, _, update in updates:
            for address in update.activities:
                addresses = addresses or set(_addresses(filed.record.activities))
                if address not in addresses:
                    yield RULE.at(
                        filed.where.at("updates", place, "activities").key(address),
                        id=address,
                        number=filed.record.number,
                        near=known.near(address, addresses),
                    )


def _addresses(activities: Iterable[Activity], prefix: str = "") -> Iterator[str]:
    for activity in activities:
        yield prefix + activity.id
        yield from _addresses(activity.activities, f"{prefix}{activity.id}.")
