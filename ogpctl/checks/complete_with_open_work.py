"""Guards the end of a commitment: one that is reported complete has no work left open."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity
from ogpctl.tracking.items import closes

RULE: Final = Rule("complete-with-open-work", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each commitment whose last completion closes it, while work of it is open at the end of the record."""
    for filed, updates in known.updates:
        last: tuple[date, int, Decimal | str] | None = None
        for place, day, update in updates:
            if day and update.completion is not None and (last is None or last[0] <= day):
                last = day, place, update.completion
        if last is None or not closes(known.register, last[2]):
            continue
        still_open = [one.item.address for one in known.standings(filed) if one.is_open]
        if still_open:
            where = filed.where.at("updates", last[1], "completion")
            yield RULE.at(where, items=tuple(f"{filed.record.number}.{address}" for address in still_open))
