"""Guards the days of updates: they fall into the life of the plan, or into the year after it."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity

RULE: Final = Rule("outside-the-plan", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each update dated before the plan began, or more than twelve months after it ended."""
    plans = known.plans
    lives = {id_: (plan.period.first, _a_year_after(plan.period.last)) for id_, plan in plans.items()}
    for filed, updates in known.updates:
        first, last = lives.get(filed.plan, (None, None))
        for place, day, update in updates:
            if day and ((first and day < first) or (last and day > last)):
                where = filed.where.at("updates", place, "date" if update.date else "meeting")
                yield RULE.at(where, date=day, plan=filed.plan, period=plans[filed.plan].period)


def _a_year_after(day: date | None) -> date | None:
    if day is None or day.year == date.max.year:
        return None
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
