"""The status of a plan on a day: headline figures, a row a commitment, by theme and by lead."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ogpctl.documents.scope import Scope, check, commitments, passes, plan_on
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register, Unread
from ogpctl.model.settings import Plan, Settings
from ogpctl.model.text import Words
from ogpctl.tracking.changes import meeting_before, meeting_of
from ogpctl.tracking.rates import Progress, progress, words_of_activities
from ogpctl.tracking.standing import SOON, Standing
from ogpctl.tracking.state import State, states


class Group(NamedTuple):
    """The commitments of one theme or one lead institution."""

    id: str
    title: Words | None
    progress: Progress
    states: tuple[State, ...]


class Status(NamedTuple):
    """A plan on the day ``as_of``.

    ``since`` is the meeting the changes are counted from, ``meeting`` the last one held. ``unread`` are files of
    the plan that could not be read: the figures are without them, and every reader is told.
    """

    as_of: date
    within: int
    settings: Settings
    plan: Plan | None
    since: Filed[Meeting] | None
    meeting: Filed[Meeting] | None
    progress: Progress
    states: tuple[State, ...]
    activity_words: tuple[tuple[str, int], ...]
    themes: tuple[Group, ...]
    leads: tuple[Group, ...]
    names: Mapping[str, Words]
    unread: tuple[Unread, ...]
    filtered: bool

    def with_flag(self, flag: str) -> tuple[State, ...]:
        """The commitments that carry a flag."""
        return tuple(state for state in self.states if flag in state.flags)

    @property
    def overdue(self) -> tuple[Standing, ...]:
        """The items of these commitments that are overdue."""
        return tuple(one for state in self.states for one in state.standings if one.is_overdue)

    @property
    def unscheduled(self) -> tuple[Standing, ...]:
        """The open items of these commitments that have no date."""
        return tuple(one for state in self.states for one in state.standings if one.is_unscheduled)


def status(register: Register, day: date, scope: Scope = Scope(), within: int = SOON) -> Status:  # noqa: B008
    """The status of a plan on ``day``. Raises ``CannotRun`` when the scope names what is not on file."""
    check(register, scope)
    return gathered(register, day, scope, within, listed(register, day, scope, within))


def listed(register: Register, day: date, scope: Scope, within: int) -> tuple[State, ...]:
    """The states of the commitments in the register that the scope lets through."""
    plan = plan_on(register, day, scope.plan)
    found = states(register, commitments(register, scope, plan), day, within)
    return tuple(state for state in found if passes(scope, state))


def gathered(register: Register, day: date, scope: Scope, within: int, found: tuple[State, ...]) -> Status:
    """The status that the states of a plan add up to, wherever they come from."""
    plan = plan_on(register, day, scope.plan)
    return Status(
        as_of=day,
        within=within,
        settings=register.settings,
        plan=plan,
        since=meeting_before(register, day),
        meeting=meeting_of(register, day),
        progress=progress(register, [state.rate for state in found]),
        states=found,
        activity_words=words_of_activities(register, [one for state in found for one in state.standings]),
        themes=_by_theme(register, plan, found),
        leads=_by_lead(register, found),
        names=names_on(register, day),
        unread=tuple(one for one in register.unread if not one.plan or plan is None or one.plan == plan.id),
        filtered=bool(scope.lead or scope.theme or scope.status),
    )


def names_on(register: Register, day: date) -> Mapping[str, Words]:
    """Institution id to the name it went by on ``day``."""
    return {id_: institution.name_on(day) for id_, institution in register.institutions.items()}


def _by_theme(register: Register, plan: Plan | None, found: Sequence[State]) -> tuple[Group, ...]:
    groups = []
    for theme in plan.themes if plan else ():
        inside = tuple(state for state in found if state.commitment.theme == theme.id)
        if inside:
            groups.append(Group(theme.id, theme.title, progress(register, [one.rate for one in inside]), inside))
    return tuple(groups)


def _by_lead(register: Register, found: Sequence[State]) -> tuple[Group, ...]:
    led: dict[str, list[State]] = {}
    for state in found:
        for lead in state.commitment.lead:
            led.setdefault(lead, []).append(state)
    return tuple(
        Group(
            lead,
            register.institutions[lead].name if lead in register.institutions else None,
            progress(register, [one.rate for one in inside]),
            tuple(inside),
        )
        for lead, inside in led.items()
    )
