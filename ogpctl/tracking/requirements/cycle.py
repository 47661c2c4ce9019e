"""What the requirements are asked of: one plan on one day, and the meetings that belong to it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Literal, NamedTuple

from ogpctl.diagnostics import Where
from ogpctl.model.co_creation import CoCreation
from ogpctl.model.commitment import Commitment
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.model.settings import Plan
from ogpctl.tracking.history import History

Side = Literal["government", "civil_society"]
SIDES: Final[dict[str, Side]] = {
    "government": "government",
    "local_government": "government",
    "civil_society": "civil_society",
}
"""The sectors that stand on one of the two sides. Parliament, courts, partners, companies and media are on neither."""


class Present(NamedTuple):
    """How many came to a meeting from each of the two sides."""

    government: int
    civil_society: int


@dataclass(frozen=True)
class Cycle:
    """A plan on the day ``day``: nothing dated after it exists. ``history`` tells when the records changed."""

    register: Register
    plan: Plan
    day: date
    history: History

    @property
    def settings_at(self) -> Where:
        """Where the settings stand."""
        return self.register.settings_at

    @cached_property
    def at(self) -> Where:
        """Where the plan stands."""
        return self.settings_at.at("plans", self.register.settings.plans.index(self.plan))

    @cached_property
    def commitments(self) -> tuple[Filed[Commitment], ...]:
        """The commitments of the plan."""
        return tuple(one for one in self.register.commitments if one.plan == self.plan.id)

    @cached_property
    def co_creation(self) -> CoCreation:
        """How the plan was developed; empty where nothing is on record."""
        return self.plan.co_creation or CoCreation()

    @cached_property
    def meetings(self) -> tuple[Filed[Meeting], ...]:
        """The meetings held by the day, of every kind, oldest first."""
        held = [one for one in self.register.meetings if one.record.date <= self.day]
        return tuple(sorted(held, key=lambda one: (one.record.date, one.id)))

    @cached_property
    def dialogue(self) -> tuple[Filed[Meeting], ...]:
        """The meetings of the space for dialogue: the committee's; where there is no committee, the public ones."""
        kinds = ["steering_committee"] if self.register.settings.committee else ["steering_committee", "public"]
        return tuple(one for one in self.meetings if one.record.kind in kinds)

    @cached_property
    def meetings_since(self) -> date | None:
        """The day from which every meeting is on file: what is not on file since was not held.

        None where there is no such day, or where one of the files cannot be read.
        """
        if any(one.kind == "meeting" for one in self.register.unread):
            return None
        first = self.meetings[0].record.date if self.meetings else None
        return self.register.settings.standards.meetings_since or first

    def present(self, meeting: Meeting) -> Present | None:
        """How many came from each side; none where that is not on record, or cannot be told of one of them."""
        came = [one.institution for one in meeting.attendance if one.presence == "present"]
        known = self.register.institutions
        if not came or not all(one in known for one in came):
            return None
        sides = Counter(SIDES.get(known[one].sector) for one in came)
        return Present(sides["government"], sides["civil_society"])
