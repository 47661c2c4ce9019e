"""What is to be done at least twice in every year of implementation."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final, NamedTuple

from ogpctl.tracking.requirements.answers import Answer, Fact, NoData, settled
from ogpctl.tracking.requirements.cycle import Cycle
from ogpctl.tracking.requirements.time import Year, years

NEEDED: Final = 2


class Held(NamedTuple):
    """The days on which it was surely done, and those on which it may have been, with what is missing to tell.

    ``known_since`` is the day from which all of it is known; ``short`` names the fact of a year that has too few,
    ``unknown`` that of a year that has too few by what is known.
    """

    known_since: date | None
    short: str
    unknown: str
    surely: Collection[date]
    perhaps: Collection[date] = ()
    missing: Sequence[tuple[date, Fact]] = ()


def twice_a_year(cycle: Cycle, held: Held, evidence: Sequence[Fact]) -> Answer:
    """Whether it was done on two days of each year of the plan.

    A year that runs decides only when it is already met, or can no longer be: on each day that is left it can be done
    once. A year that has ended decides where all of it is known.
    """
    first = cycle.plan.period.first
    if first is None:
        return NoData((Fact("plan-start-missing", cycle.at.key("period")),))
    if first > cycle.day:
        return NoData((Fact("not-begun", cycle.at.key("period"), {"period": cycle.plan.period}),))
    why: list[Fact] = []
    what: list[Fact] = []
    running: list[Fact] = []
    unclear: list[Fact] = []
    decided = 0
    for year in years(first, cycle.plan.period.last, cycle.day, cycle.register.settings.standards.year):
        surely = _in(year, held.surely)
        at_best = surely | _in(year, held.perhaps)
        facts = {"first": year.first, "last": year.last, "held": len(surely), "needed": NEEDED}
        missing = [fact for when, fact in held.missing if year.first <= when <= year.last]
        still = _still(year, cycle.day, at_best)
        if len(surely) >= NEEDED:
            decided += 1
        elif len(at_best) >= NEEDED:
            what += missing
        elif len(at_best) + still >= NEEDED:
            running.append(Fact("year-running", None, facts))
            unclear += missing
        elif held.known_since is None or held.known_since > year.first:
            what.append(Fact(held.unknown, None, facts))
        else:
            why.append(Fact(held.short, None, facts))
    if not why and not what and not decided:
        what, running = running or [Fact("no-whole-year", cycle.at.key("period"), {"period": cycle.plan.period})], []
    if what:
        what += unclear
    return settled(why, what, (*evidence, *running))


def _in(year: Year, days: Collection[date]) -> set[date]:
    return {day for day in days if year.first <= day <= year.last}


def _still(year: Year, day: date, held: Collection[date]) -> int:
    """On how many days of the year it can still be done: those after the day, and the day itself where it was not."""
    if day > year.last:
        return 0
    return (year.last - day).days + (day not in held)
