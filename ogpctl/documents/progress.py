"""The progress report of a plan on a day: figures, what moved since the last meeting, what is late, what comes next."""

from datetime import date
from typing import NamedTuple

from ogpctl.documents.minutes import Table, Timeline, progress_table, timeline
from ogpctl.documents.overdue import Overdue, overdue
from ogpctl.documents.scope import Scope
from ogpctl.documents.status import Status, status
from ogpctl.model.register import Register
from ogpctl.tracking.state import State

NEXT_DAYS = 90
"""How far ahead a progress report looks, in days."""


class ProgressReport(NamedTuple):
    """The progress of a plan on the day ``as_of``."""

    as_of: date
    status: Status
    late: Overdue
    table: Table
    timeline: Timeline | None
    moved: tuple[State, ...]
    unmoved: tuple[State, ...]
    silent: tuple[State, ...]


def progress_report(register: Register, day: date, scope: Scope = Scope()) -> ProgressReport:  # noqa: B008
    """The progress report on ``day``. Raises ``CannotRun`` when the scope names what is not on file."""
    here = status(register, day, scope)
    return ProgressReport(
        as_of=day,
        status=here,
        late=overdue(register, day, Scope(here.plan.id if here.plan else "", scope.lead, scope.theme), NEXT_DAYS),
        table=progress_table(register, here),
        timeline=timeline(here),
        moved=tuple(state for state in here.states if state.movement.change),
        unmoved=tuple(state for state in here.states if "no_progress" in state.flags),
        silent=here.with_flag("no_answer"),
    )
