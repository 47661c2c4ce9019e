"""The state of a commitment on a day: its items, its rate, what moved, and the flags a reader looks for."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from ogpctl.model.commitment import Commitment
from ogpctl.model.register import Filed, Register
from ogpctl.tracking.changes import Movement, meeting_before, movement
from ogpctl.tracking.items import of_commitment
from ogpctl.tracking.rates import Rate, rate
from ogpctl.tracking.standing import SOON, Standing, standings

Flag = Literal[
    "overdue",
    "late_on_plan",
    "due_soon",
    "unscheduled",
    "rescheduled",
    "cancelled",
    "no_answer",
    "no_progress",
    "not_reported",
    "complete",
]
FLAGS: tuple[Flag, ...] = (
    "overdue",
    "late_on_plan",
    "due_soon",
    "unscheduled",
    "rescheduled",
    "cancelled",
    "no_answer",
    "no_progress",
    "not_reported",
    "complete",
)
"""In the order of their weight for a reader."""


class State(NamedTuple):
    """A commitment on a day."""

    filed: Filed[Commitment]
    standings: tuple[Standing, ...]
    rate: Rate
    movement: Movement
    flags: tuple[Flag, ...]

    @property
    def commitment(self) -> Commitment:
        """The record."""
        return self.filed.record

    @property
    def open(self) -> tuple[Standing, ...]:
        """The items still open."""
        return tuple(one for one in self.standings if one.is_open)

    @property
    def next(self) -> Standing | None:
        """The item with the next deadline: the nearest still to come, else the oldest that has passed."""
        dated = [(last, one) for one in self.open if (last := one.last_day)]
        ahead = [pair for pair in dated if not pair[1].is_overdue]
        return min(ahead or dated, key=lambda pair: pair[0], default=(None, None))[1]


def brief(state: State) -> State:
    """The same state without texts, history and closed work: all that a list shows and counts, in little memory.

    A list counts the words in which closed work was reported, so what was is kept.
    """
    record = state.commitment
    kept = Commitment.model_construct(
        number=record.number,
        ogp_id=record.ogp_id,
        title=record.title,
        short_title=record.short_title,
        theme=record.theme,
        lead=record.lead,
    )
    standings = tuple(
        one._replace(
            item=one.item._replace(title=None, changes=(), where=state.filed.where, activity=None),
            reschedulings=tuple(moved._replace(before=moved.after, reason=None) for moved in one.reschedulings[-1:]),
            reason=None,
        )
        for one in state.standings
        if one.is_open or isinstance(one.completion, str)
    )
    return state._replace(filed=state.filed._replace(record=kept), standings=standings)


def state(register: Register, filed: Filed[Commitment], day: date, within: int = SOON) -> State:
    """The state of a commitment on ``day``; ``within`` days make work due soon."""
    before = meeting_before(register, day)
    return _state(register, filed, day, before.record.date if before else None, within)


def states(register: Register, filed: Iterable[Filed[Commitment]], day: date, within: int = SOON) -> tuple[State, ...]:
    """The states of several commitments on ``day``."""
    before = meeting_before(register, day)
    since = before.record.date if before else None
    return tuple(_state(register, one, day, since, within) for one in filed)


def _state(register: Register, filed: Filed[Commitment], day: date, since: date | None, within: int) -> State:
    items = of_commitment(register, filed)
    here = standings(register, items, day)
    now = rate(register, filed, here, day)
    moved = movement(register, filed, items, now, since, day)
    raised = {
        "overdue": any(one.is_overdue for one in here),
        "late_on_plan": any(one.is_late_on_plan for one in here),
        "due_soon": any(one.is_due_within(within) for one in here),
        "unscheduled": any(one.is_unscheduled for one in here),
        "rescheduled": any(one.reschedulings and one.is_open for one in here),
        "cancelled": any(one.status == "cancelled" for one in here),
        "no_answer": not moved.answered and not now.complete and since is not None and any(one.is_open for one in here),
        "no_progress": moved.no_progress,
        "not_reported": not now.known and not now.complete and not now.in_parts,
        "complete": now.complete,
    }
    return State(filed, here, now, moved, tuple(flag for flag in FLAGS if raised[flag]))
