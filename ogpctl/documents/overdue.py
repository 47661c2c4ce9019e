"""What is overdue on a day, what is late on the plan, what has no date, what is due soon; and who must answer."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from ogpctl.documents.scope import Scope, check
from ogpctl.documents.status import names_on
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register, Unread
from ogpctl.model.settings import Settings
from ogpctl.model.text import Words
from ogpctl.tracking.changes import meeting_before
from ogpctl.tracking.items import Item, all_items
from ogpctl.tracking.standing import SOON, Standing, standings
from ogpctl.tracking.state import State, states


class Overdue(NamedTuple):
    """Four lists of items on the day ``as_of``, each sorted by what presses most.

    ``late_on_plan`` holds all that is open behind its original deadline, overdue or granted a later day.
    ``owed`` is what each lead institution must answer for: its overdue items; ``silent`` are the leads with
    commitments still open and no entry since the meeting ``since``.
    """

    as_of: date
    within: int
    settings: Settings
    since: Filed[Meeting] | None
    overdue: tuple[Standing, ...]
    late_on_plan: tuple[Standing, ...]
    unscheduled: tuple[Standing, ...]
    due_soon: tuple[Standing, ...]
    owed: tuple[tuple[str, tuple[Standing, ...]], ...]
    silent: tuple[tuple[str, tuple[str, ...]], ...]
    names: Mapping[str, Words]
    unread: tuple[Unread, ...]


def overdue(register: Register, day: date, scope: Scope = Scope(), within: int = SOON) -> Overdue:  # noqa: B008
    """The lists on ``day``. Raises ``CannotRun`` when the scope names what is not on file."""
    check(register, scope)
    themes = {(filed.plan, filed.record.number): filed.record.theme for filed in register.commitments}
    here = [one for one in standings(register, all_items(register), day) if passes_item(scope, one, themes)]
    return listed(register, day, within, here, silent(states(register, register.commitments, day), scope))


def listed(
    register: Register,
    day: date,
    within: int,
    standings: Iterable[Standing],
    silent: tuple[tuple[str, tuple[str, ...]], ...],
) -> Overdue:
    """The lists of what is open among ``standings``, wherever they come from."""
    here = [one for one in standings if one.is_open]
    late = _by_lateness(one for one in here if one.is_overdue)
    return Overdue(
        as_of=day,
        within=within,
        settings=register.settings,
        since=meeting_before(register, day),
        overdue=late,
        late_on_plan=tuple(
            sorted((one for one in here if one.is_late_on_plan), key=lambda one: one.original_last_day or day)
        ),
        unscheduled=tuple(one for one in here if one.is_unscheduled),
        due_soon=tuple(sorted((one for one in here if one.is_due_within(within)), key=lambda one: one.last_day or day)),
        owed=_owed(late),
        silent=silent,
        names=names_on(register, day),
        unread=register.unread,
    )


def passes_item(scope: Scope, one: Standing, themes: Mapping[tuple[str, str], str | None]) -> bool:
    """Whether the scope lets a piece of work through; ``themes`` are those of the commitments, by plan and number."""
    item = one.item
    theme = themes.get((item.plan, item.commitment)) if item.commitment else None
    return (
        (not scope.plan or item.plan == scope.plan)
        and (not scope.lead or scope.lead in item.leads)
        and (not scope.theme or theme == scope.theme)
        and (not scope.status or scope.status == (one.status or "not_reported") or _flagged(scope.status, one))
    )


def _flagged(flag: str, one: Standing) -> bool:
    return {
        "overdue": one.is_overdue,
        "late_on_plan": one.is_late_on_plan,
        "unscheduled": one.is_unscheduled,
        "rescheduled": bool(one.reschedulings),
    }.get(flag, False)


def _by_lateness(late: Iterable[Standing]) -> tuple[Standing, ...]:
    """Most days late first; then in the order of the records."""
    return tuple(sorted(late, key=lambda one: -one.days_late))


def _owed(late: Iterable[Standing]) -> tuple[tuple[str, tuple[Standing, ...]], ...]:
    by_lead: dict[str, list[Standing]] = {}
    for one in late:
        for lead in one.item.leads:
            by_lead.setdefault(lead, []).append(one)
    return tuple((lead, tuple(items)) for lead, items in by_lead.items())


def silent(found: Iterable[State], scope: Scope) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Leads without an entry since the last meeting, with the numbers of their open commitments."""
    by_lead: dict[str, list[str]] = {}
    for state in found:
        if "no_answer" not in state.flags or (scope.plan and state.filed.plan != scope.plan):
            continue
        for lead in state.commitment.lead:
            if not scope.lead or lead == scope.lead:
                by_lead.setdefault(lead, []).append(state.commitment.number)
    return tuple((lead, tuple(numbers)) for lead, numbers in by_lead.items())


def address(item: Item, *, several: bool) -> str:
    """The address of an item as commands take it: ``3.2``, ``2018-2020/3.2`` where plans differ, ``2020-07-15/2``."""
    inner = f"{item.home}.{item.address}" if item.commitment and item.address else item.home
    if item.commitment:
        return f"{item.plan}/{inner}" if several else inner
    return f"{item.home}/{item.address}"
