"""How a plan stands to OGP's minimum requirements on a day, with the records that prove it."""

from dataclasses import dataclass
from datetime import date

from ogpctl.documents.scope import Scope, check, plan_on
from ogpctl.errors import CannotRun
from ogpctl.model.register import Register, Unread
from ogpctl.model.settings import Plan, Settings
from ogpctl.tracking.history import History
from ogpctl.tracking.requirements import IN_FORCE, requirements
from ogpctl.tracking.requirements.answers import RESULTS, Requirement, Result
from ogpctl.tracking.requirements.cycle import Cycle
from ogpctl.tracking.requirements.process import Remark, remarks


@dataclass(frozen=True, slots=True)
class Standards:
    """The minimum requirements of a plan on the day ``as_of``, and remarks that are none of them.

    ``unread`` are files that could not be read: the answers are without them, and every reader is told.
    """

    as_of: date
    settings: Settings
    plan: Plan
    requirements: tuple[Requirement, ...]
    remarks: tuple[Remark, ...]
    unread: tuple[Unread, ...]

    @property
    def is_in_force(self) -> bool:
        """Whether members were held to the standards on the day; before, they are applied as an example."""
        return self.as_of >= IN_FORCE

    @property
    def counts(self) -> dict[Result, int]:
        """How many requirements are met, not met, without data."""
        found = [one.result for one in self.requirements]
        return {result: found.count(result) for result in RESULTS}


def standards(register: Register, day: date, history: History, plan: str = "") -> Standards:
    """The requirements asked of a plan: the one named, else the one in force on ``day``.

    ``history`` tells when the records changed. Raises ``CannotRun`` where there is no such plan, or none at all.
    """
    check(register, Scope(plan))
    found = plan_on(register, day, plan)
    if found is None:
        raise CannotRun("no plan is on file", hint="name it in ogp.yaml under plans")
    cycle = Cycle(register, found, day, history)
    return Standards(
        as_of=day,
        settings=register.settings,
        plan=found,
        requirements=requirements(cycle),
        remarks=remarks(cycle),
        unread=register.unread,
    )
