"""Guards the deadlines that were moved: each update that puts work off says why."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from ogpctl.checks.known import Known
from ogpctl.diagnostics import Diagnostic, Rule, Severity, Where
from ogpctl.model.commitment import Dated
from ogpctl.model.deadline import Deadline
from ogpctl.tracking.standing import Standing

RULE: Final = Rule("rescheduled-without-reason", Severity.WARNING)


def check(known: Known) -> Iterator[Diagnostic]:
    """Each update that puts work off, or leaves it without a date, and does not say why."""
    paths = {put.where.path for put in known.entries if put.entry.due and put.entry.reason is None}
    for filed, _ in known.updates:
        if filed.where.path in paths:
            updates, prefix = filed.record.updates, f"{filed.record.number}."
            yield from _grouped(known, filed.where, updates, known.standings(filed), prefix)
    for roadmap, steps in known.steps:
        yield from _grouped(known, roadmap.where, roadmap.record.updates, steps)
    for meeting, actions in known.actions:
        for action, standing in zip(meeting.record.actions, actions, strict=True):
            yield from _grouped(known, standing.item.where, action.updates, (standing,))


def _grouped(
    known: Known, where: Where, updates: Sequence[Dated], standings: Iterable[Standing], prefix: str = ""
) -> Iterator[Diagnostic]:
    moved: dict[tuple[date, str | None], list[str]] = {}
    for one in standings:
        for step in one.reschedulings:
            if step.reason is None and _is_put_off(step.before, step.after):
                moved.setdefault((step.day, step.meeting), []).append((prefix + one.item.address).strip("."))
    if not moved:
        return
    for place, update in enumerate(updates):
        day = known.register.day(update)
        items = moved.pop((day, update.meeting), None) if day else None
        if items:
            yield RULE.at(where.at("updates", place), items=tuple(items))


def _is_put_off(before: Deadline, after: Deadline) -> bool:
    """Whether the last day is later, or gone. Who waits for another party, or for the lead, has said why."""
    then, now = (one.when.last if one.when else None for one in (before, after))
    if then is None or after.none in ("depends_on", "not_received"):
        return False
    return now is None or now > then
