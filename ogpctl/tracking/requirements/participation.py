"""3.1, 3.2 and 3.3: the timeline is published ahead, stakeholders are told, their contributions are gathered."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from ogpctl.diagnostics import Where
from ogpctl.model.co_creation import Mechanism
from ogpctl.tracking.items import of_roadmap
from ogpctl.tracking.requirements.answers import Answer, Fact, Measure, Met, NoData, NotMet, Requirement
from ogpctl.tracking.requirements.cycle import Cycle
from ogpctl.tracking.standing import standings

AHEAD: Final = 14
"""How many days before the start the timeline is published: at least two weeks."""


class Development(NamedTuple):
    """When the plan is developed, and the record that tells. ``last`` is open where its end is not on record."""

    first: date
    last: date | None
    where: Where


def development(cycle: Cycle) -> Development | None:
    """The time in which the plan is developed, as it is known on the day.

    From the first day of the phases of its roadmap to their last, by the windows granted last; where no roadmap of the
    plan is on file, the period of its co-creation. None where neither tells a first day.
    """
    return by_roadmap(cycle) or written(cycle)


def by_roadmap(cycle: Cycle) -> Development | None:
    """The time in which the plan is developed by its roadmap, the first where there are several."""
    return next(_roadmaps(cycle), None)


def _roadmaps(cycle: Cycle) -> Iterator[Development]:
    for filed in cycle.register.roadmaps:
        if filed.record.plan != cycle.plan.id:
            continue
        found = standings(cycle.register, of_roadmap(cycle.register, filed), cycle.day)
        windows = [one.due.when for one in found if one.status != "cancelled" and one.due and one.due.when]
        firsts = [window.first for window in windows if window.first]
        lasts = [window.last for window in windows if window.last]
        if firsts:
            yield Development(min(firsts), max(lasts) if len(lasts) == len(windows) else None, filed.where)


def written(cycle: Cycle) -> Development | None:
    """The period of the co-creation as the plan gives it."""
    period = cycle.co_creation.period
    if period is None or period.first is None:
        return None
    return Development(period.first, period.last, cycle.at.key("co_creation", "period"))


def timeline_ahead(cycle: Cycle) -> Requirement:
    """The timeline is published two weeks before the development of the plan starts."""
    return Requirement("3.1", (Measure("timeline-two-weeks-ahead", _timeline(cycle)),))


def _timeline(cycle: Cycle) -> Answer:
    published, begun = cycle.co_creation.timeline, development(cycle)
    evidence, what = [], []
    if published and published.date <= cycle.day:
        where = cycle.at.key("co_creation", "timeline")
        evidence.append(Fact("timeline", where, {"date": published.date}, published.title, published.url))
    else:
        what.append(Fact("timeline-missing", cycle.at))
    if begun:
        evidence.append(Fact("start", begun.where, {"date": begun.first}))
    else:
        what.append(Fact("start-missing", cycle.at))
    if what or not published or not begun:
        return NoData(tuple(what), tuple(evidence))
    days = (begun.first - published.date).days
    if days >= AHEAD:
        return Met((*evidence, Fact("ahead", None, {"days": days})))
    late = Fact("not-ahead", None, {"date": published.date, "start": begun.first})
    return NotMet((late,), tuple(evidence))


def outreach(cycle: Cycle) -> Requirement:
    """Stakeholders are told of OGP and of how to take part, before the plan is developed or while it is."""
    return Requirement("3.2", (Measure("outreach", _outreach(cycle)),))


def _outreach(cycle: Cycle) -> Answer:
    at = cycle.at.at("co_creation", "outreach")
    held = [
        (one.date, Fact("outreach", at.at(place), {"date": one.date}, one.title, one.url))
        for place, one in enumerate(cycle.co_creation.outreach)
        if one.date <= cycle.day
    ]
    if not held:
        return NoData((Fact("outreach-missing", cycle.at),))
    begun = development(cycle)
    if begun is None:
        return NoData((Fact("start-missing", cycle.at),), tuple(fact for _, fact in held))
    in_time = tuple(fact for day, fact in held if begun.last is None or day <= begun.last)
    if in_time:
        return Met(in_time)
    after = Fact("outreach-after", begun.where, {"date": begun.last})
    return NotMet((after,), tuple(fact for _, fact in held))


def inputs(cycle: Cycle) -> Requirement:
    """Contributions are gathered through a mechanism that is open for some time."""
    return Requirement("3.3", (Measure("inputs", _inputs(cycle)),))


def _inputs(cycle: Cycle) -> Answer:
    """Met by one mechanism that was open for more than a day; how long is appropriate is for the reader to judge."""
    open_: list[Fact] = []
    short: list[Fact] = []
    opened: list[Fact] = []
    for place, one in enumerate(cycle.co_creation.inputs):
        first, closed = one.period.first, one.period.last
        if first is None or first > cycle.day:
            continue
        last = min(closed or cycle.day, cycle.day)
        fact = _mechanism(one, cycle.at.at("co_creation", "inputs", place), (last - first).days + 1)
        if first < last:
            open_.append(fact)
        elif closed == first:
            short.append(fact)
        else:
            opened.append(fact)
    if open_:
        return Met((*open_, *opened, *short))
    if short and not opened:
        return NotMet((Fact("one-day-only"),), tuple(short))
    return NoData((Fact("just-opened" if opened else "inputs-missing", cycle.at),), (*opened, *short))


def _mechanism(one: Mechanism, where: Where, days: int) -> Fact:
    facts = {"period": one.period, "days": days}
    if one.received is None:
        return Fact("mechanism", where, facts, one.title, one.url)
    return Fact("mechanism-counted", where, {**facts, "received": one.received}, one.title, one.url)
