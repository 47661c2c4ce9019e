"""How a change of a commitment moves the rate of its plan: the only figure that hangs on all the other commitments."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from ogpctl.commands.opening import Desk
from ogpctl.documents.recorded import Shift, Value, plan_shift
from ogpctl.files.crew import each, size
from ogpctl.files.reading import opened, part, register_or_refuse, shares
from ogpctl.files.repository import Listed
from ogpctl.model.register import Register
from ogpctl.tracking.items import of_commitment
from ogpctl.tracking.rates import Rate, rate, rounded
from ogpctl.tracking.standing import standings


def plan_shifts(desk: Desk, found: Iterable[Shift], before: Register, after: Register, day: date) -> Iterator[Shift]:
    """The rate of each plan that moves so that it shows; ``found`` is what changed.

    The registers hold the commitments that change. The others are read where they were not, a share at a time.
    """
    moved = {one.of.plan for one in found if one.of.kind == "commitment" and one.field in ("rate", "new", "gone")}
    touched = {one.where.path for side in (before, after) for one in side.commitments}
    for plan in (one for one in after.settings.plans if one.id in moved):
        others = [*_left(desk, plan.id, touched, day), *_rates(desk.register, plan.id, touched, day)]
        shift = plan_shift(
            plan,
            [*others, *_rates(before, plan.id, (), day)],
            [*others, *_rates(after, plan.id, (), day)],
        )
        if _shown(shift.before) != _shown(shift.after):
            yield shift


def _shown(value: Value) -> Value:
    """A rate as it is shown: in a large plan one commitment may move it by less."""
    return rounded(value) if isinstance(value, Fraction) else value


def _rates(register: Register, plan: str, but: Iterable[str], day: date) -> list[Rate]:
    """The rates of the commitments of a plan in a register, those in some files left out."""
    return [
        rate(register, one, standings(register, of_commitment(register, one), day), day)
        for one in register.commitments
        if one.plan == plan and one.where.path not in but
    ]


def _left(desk: Desk, plan: str, but: Iterable[str], day: date) -> list[Rate]:
    """Those of the commitments that were not read yet."""

    def share(files: Sequence[Listed]) -> list[Rate]:
        here = part(desk.reading, opened(desk.root, files, desk.limits))
        return _rates(register_or_refuse(here), plan, (), day)

    left = [one for one in desk.reading.left if one.kind == "commitment" and one.plan == plan and one.path not in but]
    return [one for rates in each(share, shares(left), size(desk.asked.environment)) for one in rates]
