"""1.1: a space for ongoing dialogue between government and civil society, that meets, and whose rules are public."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed
from ogpctl.tracking.requirements.answers import Answer, Fact, Measure, Met, NoData, NotMet, Requirement, settled
from ogpctl.tracking.requirements.cycle import Cycle
from ogpctl.tracking.requirements.time import HALF_A_YEAR, is_within


def space_for_dialogue(cycle: Cycle) -> Requirement:
    """The committee meets every six months, with both sides at the table, by rules that are public."""
    return Requirement(
        "1.1",
        (
            Measure("every-six-months", _every_six_months(cycle)),
            Measure("both-sides", _both_sides(cycle)),
            Measure("rules-public", _rules(cycle)),
        ),
    )


class Gap(NamedTuple):
    """A time without a meeting, longer than six months. ``proven`` where every meeting of that time is on file."""

    first: date
    last: date
    proven: bool


def gaps(held: Sequence[date], first: date, last: date, on_file_since: date | None) -> Iterator[Gap]:
    """The times between meetings, from ``first`` to ``last``, that are longer than six months.

    ``held`` are the days of the meetings of that time, oldest first; ``on_file_since`` is the day from which every
    meeting is on file: before it nothing is proven.
    """
    for before, after in zip([first, *held], [*held, last], strict=True):
        if is_within(before, after, HALF_A_YEAR):
            continue
        seen_from = max(before, on_file_since) if on_file_since else after
        proven = not is_within(seen_from, after, HALF_A_YEAR)
        yield Gap(seen_from if proven else before, after, proven)


def _span(cycle: Cycle) -> tuple[date, date] | None:
    """The days to look at: of the plan, up to the day; none where the plan has not begun."""
    first = cycle.plan.period.first or cycle.meetings_since or cycle.day
    last = min(cycle.day, cycle.plan.period.last or cycle.day)
    return (first, last) if first <= last else None


def _every_six_months(cycle: Cycle) -> Answer:
    def told(filed: Filed[Meeting]) -> tuple[bool, Fact]:
        return True, Fact("meeting", filed.where, {"date": filed.record.date})

    return _regular(cycle, told, "gap", "none-yet")


def _both_sides(cycle: Cycle) -> Answer:
    """The same, of the meetings with both sides; one whose participants are not on record may have been one of them."""

    def told(filed: Filed[Meeting]) -> tuple[bool | None, Fact]:
        present, facts = cycle.present(filed.record), {"date": filed.record.date}
        if present is None:
            return None, Fact("attendance-missing", filed.where, facts)
        return all(present), Fact("sides", filed.where.key("attendance"), {**facts, **present._asdict()})

    return _regular(cycle, told, "gap-of-both-sides", "none-yet-of-both-sides")


def _regular(
    cycle: Cycle, told: Callable[[Filed[Meeting]], tuple[bool | None, Fact]], gap: str, none_yet: str
) -> Answer:
    """Whether the meetings of which ``told`` says that they count are at most six months apart.

    Not met where a gap is left even if all count of which it is not known; met where none is left if they do not. One
    meeting at least must be on file that is not older than six months.
    """
    span = _span(cycle)
    if span is None:
        return NoData((Fact("not-begun", cycle.at.key("period"), {"period": cycle.plan.period}),))
    first, last = span
    surely: list[date] = []
    perhaps: list[date] = []
    evidence: list[Fact] = []
    missing: list[Fact] = []
    for filed in _looked_at(cycle.dialogue, first, last):
        counts, fact = told(filed)
        (missing if counts is None else evidence).append(fact)
        surely += [filed.record.date] if counts else []
        perhaps += [filed.record.date] if counts is not False else []
    certain, at_best = (
        [*gaps([day for day in held if day >= first], first, last, cycle.meetings_since)] for held in (surely, perhaps)
    )
    proven = [one for one in at_best if one.proven]
    if proven:
        return NotMet(tuple(Fact(gap, None, _facts(one)) for one in proven), tuple(evidence))
    if certain:
        unknown = [Fact("not-on-file", None, _facts(one)) for one in at_best]
        return NoData((*missing, *unknown), tuple(evidence))
    return settled((), () if surely else (*missing, Fact(none_yet)), evidence)


def _looked_at(meetings: Sequence[Filed[Meeting]], first: date, last: date) -> Sequence[Filed[Meeting]]:
    """The meetings of a time, and of the six months before its last day."""
    return [one for one in meetings if one.record.date <= last and (one.record.date >= first or _is_recent(one, last))]


def _is_recent(one: Filed[Meeting], day: date) -> bool:
    return is_within(one.record.date, day, HALF_A_YEAR)


def _facts(gap: Gap) -> dict[str, object]:
    return {"first": gap.first, "last": gap.last, "days": (gap.last - gap.first).days}


def _rules(cycle: Cycle) -> Answer:
    committee = cycle.register.settings.committee
    at = cycle.settings_at.at("committee", "rules")
    found = [
        Fact("rules", at.at(place), {"date": one.date}, one.title, one.url)
        for place, one in enumerate(committee.rules if committee else ())
        if one.date <= cycle.day
    ]
    return Met(tuple(found)) if found else NoData((Fact("rules-missing"),))
