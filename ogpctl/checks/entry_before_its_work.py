"""Guards work that came later: nothing is put on record of it before the day on which it was added."""

from collections.abc import Iterator
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity
from ogpctl.tracking.standing import Standing

RULE: Final = Rule("entry-before-its-work", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each activity, step or next step with an entry from before it existed, at the work itself."""
    for standing in _all(known):
        item = standing.item
        if item.since and item.changes and item.changes[0].day < item.since:
            where = item.where.at("added") if item.activity and item.activity.added else item.where
            yield RULE.at(where, id=item.address, date=item.changes[0].day, since=item.since)


def _all(known: Known) -> Iterator[Standing]:
    grown = {part.where.path for part in known.activities if part.record.added}
    for filed, _ in known.updates:
        if filed.where.path in grown:
            yield from known.standings(filed)
    for followed in (known.steps, known.actions):
        for _, standings in followed:
            yield from standings
