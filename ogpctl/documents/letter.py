"""The letter to an institution: where what it leads stands on a day, what it owes, what it is asked to send."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from ogpctl.documents.progress import NEXT_DAYS
from ogpctl.documents.scope import Scope, check, leads_part
from ogpctl.documents.sheets import institution_sheet
from ogpctl.errors import CannotRun
from ogpctl.model.commitment import Commitment
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.model.settings import Plan, Settings
from ogpctl.model.text import Words
from ogpctl.tracking.changes import meeting_before
from ogpctl.tracking.items import of_roadmap
from ogpctl.tracking.standing import Standing
from ogpctl.tracking.state import State, states


class Ask(NamedTuple):
    """What is asked of one commitment: news, where the lead has not answered; new deadlines for ``undated`` work."""

    state: State
    news: bool
    undated: tuple[Standing, ...]


class Letter(NamedTuple):
    """A letter on the day ``as_of``. ``since`` is the meeting before it.

    Work that goes on without an end was agreed so: it is not owed, and not in ``unscheduled``.
    The lists hold open work: of commitments in ``overdue``, ``unscheduled`` and ``due_soon`` (within ``NEXT_DAYS``),
    next steps of meetings and steps of roadmaps in ``steps``. ``silent`` are the commitments without an answer.
    """

    as_of: date
    settings: Settings
    id: str
    plans: tuple[Plan, ...]
    since: Filed[Meeting] | None
    led: tuple[State, ...]
    overdue: tuple[Standing, ...]
    unscheduled: tuple[Standing, ...]
    due_soon: tuple[Standing, ...]
    silent: tuple[State, ...]
    steps: tuple[Standing, ...]
    asks: tuple[Ask, ...]
    supports: tuple[State, ...]
    names: Mapping[str, Words]
    unread: int

    @property
    def owes(self) -> bool:
        """Whether the institution owes anything on the day: what is only due later is not owed yet."""
        pressing = any(one.is_overdue or _is_undated(one) for one in self.steps)
        return bool(self.overdue or self.unscheduled or self.silent or pressing)


def letter(register: Register, asked: str, day: date, plan: str = "") -> Letter:
    """The letter to the institution of that id, of one plan or of all.

    Raises ``CannotRun`` where it is not on file, and where it leads nothing: then with what it supports.
    """
    check(register, Scope(plan, asked))
    sheet = institution_sheet(register, asked, day)
    here = [one for one in register.commitments if plan in ("", one.plan)]
    led = states(register, (one for one in here if asked in one.record.lead), day)
    parts = states(
        register, (one for one in here if asked not in one.record.lead and leads_part(one.record, asked)), day
    )
    supporting = [one for one in here if asked in one.record.supporting and asked not in one.record.lead]
    if not led and not parts and not _has_steps(register, asked):
        raise _refusal(asked, supporting, several=len(register.settings.plans) > 1)
    meant = [one for one in sheet.items if plan in ("", one.item.plan) or not one.item.plan]
    work = [one for one in meant if one.item.commitment]
    return Letter(
        as_of=day,
        settings=register.settings,
        id=asked,
        plans=tuple(
            one for one in register.settings.plans if any(one.id == each.filed.plan for each in (*led, *parts))
        ),
        since=meeting_before(register, day),
        led=led,
        overdue=_by_last_day(one for one in work if one.is_overdue),
        unscheduled=tuple(one for one in work if _is_undated(one)),
        due_soon=_by_last_day(one for one in work if one.is_due_within(NEXT_DAYS)),
        silent=tuple(one for one in led if "no_answer" in one.flags),
        steps=_by_last_day(one for one in meant if not one.item.commitment),
        asks=tuple(ask for one in (*led, *parts) if (ask := _ask(one, asked)).news or ask.undated),
        supports=states(register, supporting, day),
        names=sheet.names,
        unread=len(register.unread),
    )


def _has_steps(register: Register, asked: str) -> bool:
    """Whether an institution is to do anything that is not of a commitment: a next step, a step of a roadmap."""
    return any(asked in action.owner for one in register.meetings for action in one.record.actions) or any(
        asked in item.leads for one in register.roadmaps for item in of_roadmap(register, one)
    )


def _refusal(asked: str, supporting: Iterable[Filed[Commitment]], *, several: bool) -> CannotRun:
    numbers = [f"{one.plan}/{one.record.number}" if several else one.record.number for one in supporting]
    if not numbers:
        return CannotRun("%(institution)s neither leads nor supports a commitment", institution=asked)
    message = "%(institution)s leads nothing; it supports these commitments: %(numbers)s"
    return CannotRun(message, institution=asked, numbers=", ".join(numbers))


def _ask(one: State, asked: str) -> Ask:
    undated = (item for item in one.open if asked in item.item.leads and (item.is_overdue or _is_undated(item)))
    news = asked in one.commitment.lead and any(flag in one.flags for flag in ("no_answer", "not_reported"))
    return Ask(one, news, tuple(undated))


def _is_undated(one: Standing) -> bool:
    """Whether work has no deadline: not decided, not received, depends on another party, or none on record."""
    return one.is_unscheduled and (one.due is None or one.due.when is None)


def _by_last_day(found: Iterable[Standing]) -> tuple[Standing, ...]:
    """The oldest deadline first; what has none comes last."""
    return tuple(sorted(found, key=lambda one: one.last_day or date.max))
