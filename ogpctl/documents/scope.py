"""Which part of the register a document speaks of: a plan, a lead institution, a theme, a flag."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ogpctl.errors import CannotRun
from ogpctl.model.commitment import Commitment
from ogpctl.model.register import Filed, Register
from ogpctl.model.settings import Plan
from ogpctl.tracking.state import FLAGS, State


class Scope(NamedTuple):
    """What was asked for; empty is everything. ``status`` is a flag such as ``overdue``, or a status of an activity."""

    plan: str = ""
    lead: str = ""
    theme: str = ""
    status: str = ""
    meeting: str = ""


STATUSES = ("not_started", "in_progress", "completed", "cancelled")


def check(register: Register, scope: Scope) -> None:
    """Raises ``CannotRun`` when something asked for is not on file, with the nearest that is."""
    if scope.plan and register.plan(scope.plan) is None:
        raise _unknown("no plan %(asked)s", scope.plan, [plan.id for plan in register.settings.plans])
    if scope.lead and scope.lead not in register.institutions:
        raise _unknown("no institution %(asked)s", scope.lead, register.institutions)
    themes = [theme.id for plan in register.settings.plans for theme in plan.themes]
    if scope.theme and scope.theme not in themes:
        raise _unknown("no theme %(asked)s", scope.theme, themes)
    if scope.status and scope.status not in (*FLAGS, *STATUSES):
        raise _unknown("no status %(asked)s", scope.status, (*FLAGS, *STATUSES))
    meetings = [filed.id for filed in register.meetings]
    if scope.meeting and scope.meeting not in meetings:
        raise _unknown("no meeting %(asked)s", scope.meeting, meetings)


def _unknown(message: str, asked: str, known: Iterable[str]) -> CannotRun:
    return CannotRun(message, asked=asked, known=tuple(known))


def plan_on(register: Register, day: date, asked: str = "") -> Plan | None:
    """The plan asked for; else the latest that runs on ``day``, else the latest begun before it, else the first."""
    plans = register.settings.plans
    if asked:
        return register.plan(asked)
    begun = [plan for plan in plans if plan.period.first is None or plan.period.first <= day]
    running = [plan for plan in begun if plan.period.last is None or plan.period.last >= day]
    ordered = running or begun or list(plans[:1])
    return ordered[-1] if ordered else None


def plans_on(register: Register, day: date, asked: str = "") -> tuple[Plan, ...]:
    """The plan asked for; else those that run on ``day``, else the one that ``plan_on`` takes."""
    window = [
        plan
        for plan in register.settings.plans
        if (plan.period.first is None or plan.period.first <= day)
        and (plan.period.last is None or plan.period.last >= day)
    ]
    one = plan_on(register, day, asked)
    return tuple(window) if window and not asked else (one,) if one else ()


def commitments(register: Register, scope: Scope, plan: Plan | None) -> tuple[Filed[Commitment], ...]:
    """The commitments of the plan that the scope lets through by lead and theme, in the order of their files."""
    return tuple(
        filed
        for filed in register.commitments
        if (plan is None or filed.plan == plan.id)
        and (not scope.lead or scope.lead in filed.record.lead or leads_part(filed.record, scope.lead))
        and (not scope.theme or filed.record.theme == scope.theme)
    )


def leads_part(commitment: Commitment, lead: str) -> bool:
    """Whether an institution leads an activity of a commitment, at any depth."""
    pending = list(commitment.activities)
    while pending:
        activity = pending.pop()
        if lead in activity.lead:
            return True
        pending.extend(activity.activities)
    return False


def passes(scope: Scope, state: State) -> bool:
    """Whether a state has the flag, or an item of the status, that the scope asks for."""
    if not scope.status:
        return True
    return scope.status in state.flags or any(one.status == scope.status for one in state.standings)
