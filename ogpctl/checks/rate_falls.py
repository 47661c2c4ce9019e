"""Guards the rates on record: what was done stays done, so a lower rate than before needs a second look."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from ogpctl.checks.known import Known, Placed
from ogpctl.diagnostics import Address, Diagnostic, Rule, Severity

RULE: Final = Rule("rate-falls", Severity.WARNING)
Said = tuple[date, Address, Decimal | str]


def check(known: Known) -> Iterator[Diagnostic]:
    """Each completion, of a commitment or of one of its parts, that is lower than the one before it."""
    order = {word: place for place, word in enumerate(known.register.settings.completion_words)}
    for filed, updates in known.updates:
        for said in _said(updates) if len(updates) > 1 else ():
            for (_, there, before), (day, here, after) in pairwise(sorted(said, key=lambda one: one[0])):
                if _falls(before, after, order):
                    where = filed.where.at(*here)
                    yield RULE.at(where, filed.where.at(*there), before=before, after=after, date=day)


def _said(updates: Iterable[Placed]) -> Iterable[list[Said]]:
    """The completions on record of a commitment, and of each of its parts."""
    parts: dict[str, list[Said]] = {}
    for place, day, update in updates:
        if day is None:
            continue
        if update.completion is not None:
            parts.setdefault("", []).append((day, ("updates", place, "completion"), update.completion))
        for address, entry in update.activities.items():
            if entry.completion is not None:
                steps = ("updates", place, "activities", address, "completion")
                parts.setdefault(address, []).append((day, steps, entry.completion))
    return parts.values()


def _falls(before: Decimal | str, after: Decimal | str, order: dict[str, int]) -> bool:
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        return after < before
    return before in order and after in order and order[str(after)] < order[str(before)]
