"""What is recorded of: a commitment, an activity, a step of a roadmap or a next step of a meeting, as it was named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from ogpctl.diagnostics import Address, Where
from ogpctl.documents.scope import plan_on
from ogpctl.errors import CannotRun
from ogpctl.model.commitment import Activity
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.model.roadmap import Roadmap
from ogpctl.tracking.items import Item, of_commitment, of_meeting, of_roadmap
from ogpctl.tracking.standing import Standing, standings

Kind = Literal["commitment", "activity", "step", "action"]
KINDS: Final = ("action", "step")
"""The kinds that are named before the address."""


@dataclass(frozen=True, slots=True)
class Target:
    """One piece of work, or a commitment as a whole.

    ``home`` is the commitment's number, the roadmap's id or the meeting's; ``inner`` the address inside it, empty for
    a commitment. ``updates`` leads to the list of its entries in the file at ``path``.
    """

    kind: Kind
    path: str
    plan: str
    home: str
    inner: str
    updates: Address

    @property
    def address(self) -> str:
        """How it is called: ``3``, ``3.2``, ``co-creation-second-plan/1.2``, ``2020-07-15/2``."""
        if self.kind in ("step", "action"):
            return f"{self.home}/{self.inner}"
        return f"{self.home}.{self.inner}" if self.inner else self.home

    def holds(self, item: Item) -> bool:
        """Whether an item is the target, or a part of it."""
        inside = not self.inner or f"{item.address}.".startswith(f"{self.inner}.")
        return (item.where.path, item.home) == (self.path, self.home) and inside


def target(register: Register, asked: str, day: date, plan: str = "", kind: str = "") -> Target:
    """What ``asked`` names: ``3``, ``3.2.1``, ``2018-2020/3.2``; of the ``kind`` step or action what the others name.

    Raises ``CannotRun`` with the nearest names where there is none.
    """
    home, slash, inner = asked.rpartition("/")
    if not kind and slash and register.plan(home) is None:
        kind = "action" if home in register.meeting_days else "step" if _roadmap(register, home) else ""
    if kind:
        found = next((one for one in _others(register, kind) if one.address == asked), None)
        if found:
            return found
        raise CannotRun(
            "no next step %(asked)s" if kind == "action" else "no step %(asked)s",
            asked=asked,
            known=tuple(one.address for one in _others(register, kind)),
        )
    return _of_commitment(register, home, inner, day, plan)


def standing_of(register: Register, target: Target, day: date) -> tuple[Standing, ...]:
    """Where the work of a target stands on a day: of a commitment or an activity with parts, all that is in it."""
    items = [one for one in _items(register, target) if target.holds(one)]
    return standings(register, items, day)


def _items(register: Register, target: Target) -> tuple[Item, ...]:
    where = Where(target.path)
    for commitment in register.commitments:
        if commitment.where == where:
            return of_commitment(register, commitment)
    for roadmap in register.roadmaps:
        if roadmap.where == where:
            return of_roadmap(register, roadmap)
    return next((of_meeting(register, one) for one in register.meetings if one.where == where), ())


def _of_commitment(register: Register, folder: str, address: str, day: date, plan: str) -> Target:
    number, _, inner = address.partition(".")
    chosen = plan_on(register, day, folder or plan)
    here = [one for one in register.commitments if chosen and one.plan == chosen.id]
    filed = next((one for one in here if one.record.number == number), None)
    if filed is None:
        known = tuple(
            f"{one.plan}/{one.record.number}" if folder else one.record.number for one in register.commitments
        )
        asked = f"{folder}/{number}" if folder else number
        raise CannotRun("no commitment %(asked)s", asked=asked, known=known)
    if inner and inner not in (inside := dict.fromkeys(_addresses(filed.record.activities))):
        known = tuple(f"{number}.{one}" for one in inside)
        raise CannotRun("no activity %(asked)s", asked=f"{number}.{inner}", known=known)
    kind: Kind = "activity" if inner else "commitment"
    return Target(kind, filed.where.path, filed.plan, number, inner, ("updates",))


def _addresses(activities: tuple[Activity, ...], prefix: str = "") -> Iterator[str]:
    for one in activities:
        yield prefix + one.id
        yield from _addresses(one.activities, f"{prefix}{one.id}.")


def _others(register: Register, kind: str) -> Iterator[Target]:
    if kind == "action":
        for meeting in register.meetings:
            yield from _actions(meeting)
    else:
        for roadmap in register.roadmaps:
            yield from _steps(roadmap)


def _actions(filed: Filed[Meeting]) -> Iterator[Target]:
    for place, action in enumerate(filed.record.actions):
        yield Target("action", filed.where.path, "", filed.id, action.id, ("actions", place, "updates"))


def _steps(filed: Filed[Roadmap]) -> Iterator[Target]:
    for phase in filed.record.phases:
        for inner in (phase.id, *(f"{phase.id}.{step.id}" for step in phase.steps)):
            yield Target("step", filed.where.path, filed.record.plan or "", filed.id, inner, ("updates",))


def _roadmap(register: Register, name: str) -> bool:
    return any(one.id == name for one in register.roadmaps)
