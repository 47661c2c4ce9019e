"""Roadmaps: a dated process that is not a commitment, such as the co-creation of the next plan."""

from typing import Annotated

from pydantic import Field

from ogpctl.model.base import Day, Id, Ids, Place, Record
from ogpctl.model.commitment import Dated, Entry, References
from ogpctl.model.deadline import Deadline
from ogpctl.model.text import Text


class Step(Record):
    """A step of a phase."""

    id: Id = Field(title="Number", description="Its number in the phase; its address is <phase>.<id>.")
    title: Text = Field(title="Title", description="What is to be done.")
    due: Deadline | None = Field(None, title="Deadline", description="Its own deadline; the phase's when left out.")
    lead: Ids = Field((), title="Lead institution", description="Who leads it.")


class Phase(Record):
    """A phase: a window and its steps."""

    id: Id = Field(title="Number", description="Its number in the roadmap.")
    title: Text = Field(title="Title", description="What the phase is.")
    due: Deadline | None = Field(None, title="Window", description="The window of the phase.")
    steps: tuple[Step, ...] = Field((), title="Steps", description="Its steps.")


class RoadmapUpdate(Dated):
    """What was put on record of a roadmap at one meeting or on one day."""

    steps: Annotated[dict[Place, Entry], Field(min_length=1)] = Field(
        title="Phases and steps reported on", description="Entries of phases and steps, by their address: 1 or 1.2."
    )
    note: Text | None = Field(None, title="Note", description="What a reader of the record should know; not printed.")


class Roadmap(Record):
    """One roadmap. Its id is the name of its file without ``.yaml``."""

    title: Text = Field(title="Title", description="What the process is.")
    plan: Id | None = Field(None, title="Action plan", description="The plan it leads to.")
    lead: Ids = Field((), title="Lead institution", description="Who leads it.")
    meeting: Place | None = Field(
        None, title="Adopted by", description="The meeting that adopted it; it does not exist before."
    )
    date: Day | None = Field(None, title="Adopted on", description="The day it was adopted, when not by a meeting.")
    phases: tuple[Phase, ...] = Field((), title="Phases", description="Its phases, in order.")
    updates: tuple[RoadmapUpdate, ...] = Field((), title="Updates", description="What was put on record, oldest first.")
    links: References = Field((), title="Links", description="Its pages.")
    note: Text | None = Field(None, title="Note", description="What a reader of the record should know; not printed.")
