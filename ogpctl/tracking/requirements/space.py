"""1.1: a space for ongoing dialogue between government and civil society, that meets, and whose rules are public."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed
from ogpctl.tracking.requirements.answers import Answer, Fact, Measure, Met, NoData, NotMet, Requirement
from ogpctl.tracking.requirements.cycle import Cycle, days
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
    span = _span(cycle)
    if span is None:
        return _not_begun(cycle)
    held = _between(cycle.dialogue, *span)
    evidence = tuple(Fact("meeting", one.where, {"date": one.record.date}) for one in held)
    found = [*gaps(days(held), *span, cycle.meetings_since)]
    return _judged("gap", found, found, (), evidence)


def _both_sides(cycle: Cycle) -> Answer:
    """The same, of the meetings with both sides; one whose participants are not on record may have been one of them."""
    span = _span(cycle)
    if span is None:
        return _not_begun(cycle)
    surely: list[date] = []
    perhaps: list[date] = []
    evidence: list[Fact] = []
    missing: list[Fact] = []
    for one in _between(cycle.dialogue, *span):
        present, facts = cycle.present(one.record), {"date": one.record.date}
        if present is None:
            perhaps.append(one.record.date)
            missing.append(Fact("attendance-missing", one.where, facts))
            continue
        if all(present):
            surely.append(one.record.date)
            perhaps.append(one.record.date)
        evidence.append(Fact("sides", one.where.key("attendance"), {**facts, **present._asdict()}))
    certain, at_best = (gaps(held, *span, cycle.meetings_since) for held in (surely, perhaps))
    return _judged("gap-of-both-sides", [*certain], [*at_best], tuple(missing), tuple(evidence))


def _judged(
    gap: str, certain: Sequence[Gap], at_best: Sequence[Gap], missing: tuple[Fact, ...], evidence: tuple[Fact, ...]
) -> Answer:
    """Not met where a gap is left at best; met where there is none for certain; else what is missing to tell."""
    proven = [one for one in at_best if one.proven]
    if proven:
        return NotMet(
            tuple(
                Fact(gap, None, {"first": one.first, "last": one.last, "days": (one.last - one.first).days})
                for one in proven
            ),
            evidence,
        )
    return NoData((*missing, *_unknown(at_best)), evidence) if certain else Met(evidence)


def _unknown(found: Sequence[Gap]) -> tuple[Fact, ...]:
    return tuple(Fact("not-on-file", None, {"first": one.first, "last": one.last}) for one in found)


def _between(meetings: Sequence[Filed[Meeting]], first: date, last: date) -> list[Filed[Meeting]]:
    return [one for one in meetings if first <= one.record.date <= last]


def _not_begun(cycle: Cycle) -> NoData:
    return NoData((Fact("not-begun", cycle.at.key("period"), {"period": cycle.plan.period}),))


def _rules(cycle: Cycle) -> Answer:
    committee = cycle.register.settings.committee
    at = cycle.settings_at.at("committee", "rules")
    found = [
        Fact("rules", at.at(place), {"date": one.date}, one.title, one.url)
        for place, one in enumerate(committee.rules if committee else ())
        if one.date <= cycle.day
    ]
    return Met(tuple(found)) if found else NoData((Fact("rules-missing"),))
