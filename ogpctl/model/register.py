"""The register: all that is on file, each record with its address beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from ogpctl.diagnostics import Where
from ogpctl.model.base import day_of
from ogpctl.model.commitment import Commitment, Dated
from ogpctl.model.institution import Institution
from ogpctl.model.meeting import Meeting
from ogpctl.model.roadmap import Roadmap
from ogpctl.model.settings import Plan, Settings

R = TypeVar("R")


class Filed(NamedTuple, Generic[R]):
    """A record and where it is filed. ``id`` is the name of its file without the ending; ``plan`` its folder's."""

    where: Where
    id: str
    record: R
    plan: str = ""


class Unread(NamedTuple):
    """A file that could not be read. ``kind`` is the kind of its record, ``plan`` and ``id`` as in ``Filed``."""

    where: Where
    kind: str
    id: str
    plan: str = ""


@dataclass(frozen=True)
class Register:
    """All that is on file. What could not be read is in ``unread``: never silently left out."""

    settings: Settings
    settings_at: Where
    institutions: Mapping[str, Institution] = field(default_factory=dict)
    institutions_at: Where | None = None
    commitments: tuple[Filed[Commitment], ...] = ()
    meetings: tuple[Filed[Meeting], ...] = ()
    roadmaps: tuple[Filed[Roadmap], ...] = ()
    unread: tuple[Unread, ...] = ()
    held: Mapping[str, date] = field(default_factory=dict)
    """The days of meetings that are on file and not in this register, where it holds a part of what is on file."""

    @cached_property
    def meeting_days(self) -> dict[str, date]:
        """Meeting id to its day."""
        return {**self.held, **{filed.id: filed.record.date for filed in self.meetings}}

    def day(self, entry: Dated) -> date | None:
        """The day from which an entry counts: its own date, else that of its meeting; none if it is not on file."""
        if entry.date:
            return entry.date
        return self.meeting_days.get(entry.meeting or "")

    def day_of_place(self, place: str) -> date | None:
        """The day a meeting's id, or a day written out, stands for."""
        if place in self.meeting_days:
            return self.meeting_days[place]
        try:
            return day_of(place)
        except ValueError:
            return None

    def plan(self, plan: str) -> Plan | None:
        """The plan of that id."""
        return next((one for one in self.settings.plans if one.id == plan), None)
