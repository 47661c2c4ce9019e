"""Remarks, apart from the minimum requirements: what OGP calls acting contrary to process, and what leads there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from ogpctl.tracking.items import meaning, of_commitment
from ogpctl.tracking.rates import rate
from ogpctl.tracking.requirements.answers import Fact
from ogpctl.tracking.requirements.cycle import Cycle
from ogpctl.tracking.requirements.repository import update_days
from ogpctl.tracking.requirements.time import HALF_A_YEAR, is_within, months_after
from ogpctl.tracking.standing import standings

NEXT_PLAN: Final = 12
"""The months after the end of a plan within which the next one is published."""

Weight = Literal["in_order", "to_watch", "contrary", "no_data"]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know beside the requirements. It changes none of their answers."""

    weight: Weight
    fact: Fact


def remarks(cycle: Cycle) -> tuple[Remark, ...]:
    """The next plan, progress on any commitment, and how long ago the records were updated."""
    return (*_next_plan(cycle), _progress(cycle), *_last_update(cycle))


def _next_plan(cycle: Cycle) -> Iterator[Remark]:
    """Once the plan has ended: the next one is published within twelve months; from the sixth on it is to watch."""
    end, day = cycle.plan.period.last, cycle.day
    if end is None or end >= day:
        return
    by = months_after(end, NEXT_PLAN)
    plans = cycle.register.settings.plans
    place = plans.index(cycle.plan) + 1  # plans stand in their order, oldest first
    published = plans[place].published if place < len(plans) else None
    facts = {"by": by, "end": end}
    if published and published.date <= day:
        in_time = published.date <= by
        at = cycle.settings_at.key("plans", place, "published")
        fact = Fact(
            "next-plan-in-time" if in_time else "next-plan-late",
            at,
            {**facts, "date": published.date},
            published.title,
            published.url,
        )
        yield Remark("in_order" if in_time else "contrary", fact)
    elif day > by:
        yield Remark("no_data", Fact("next-plan-not-on-record", cycle.settings_at, facts))
    else:
        weight: Weight = "in_order" if is_within(end, day, HALF_A_YEAR) else "to_watch"
        yield Remark(weight, Fact("next-plan-due", cycle.at.key("period"), {**facts, "days": (by - day).days}))


def _progress(cycle: Cycle) -> Remark:
    """Whether any commitment has moved: a rate above 0, a word that means more than not started."""
    told = []
    for filed in cycle.commitments:
        here = standings(cycle.register, of_commitment(cycle.register, filed), cycle.day)
        now = rate(cycle.register, filed, here, cycle.day)
        begun = [one.status in ("in_progress", "completed") for one in here if one.status]
        moved = (now.value or 0) > 0 or meaning(cycle.register, now.word) in ("in_progress", "completed")
        if moved or now.complete or any(begun):
            return Remark("in_order", Fact("progress", filed.where, {"number": filed.record.number}))
        told.append(now.known or bool(begun))
    if told and all(told):
        return Remark("contrary", Fact("no-progress-on-any", None, {"commitments": len(told)}))
    return Remark("no_data", Fact("progress-not-on-record"))


def _last_update(cycle: Cycle) -> Iterator[Remark]:
    """An update of the records is to watch for when the last one is more than six months old."""
    changed = update_days(cycle)
    last: date | None = max(changed, default=None)
    if last and not is_within(last, cycle.day, HALF_A_YEAR):
        yield Remark("to_watch", Fact("update-old", None, {"date": last, "days": (cycle.day - last).days}))
