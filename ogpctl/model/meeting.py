"""Meetings: who came, what was discussed, what was agreed, and what is to be done next."""

from typing import Literal

from pydantic import Field

from ogpctl.model.base import Day, Hour, Id, Ids, Place, Record, Truth, Whole
from ogpctl.model.commitment import Dated, Entry, References
from ogpctl.model.deadline import Deadline
from ogpctl.model.text import Text


class Attendee(Record):
    """A person at the table, or an institution that came without names."""

    name: Text | None = Field(None, description="The person's name; left out where only the institution is on record.")
    address: Literal["mr", "ms", "dr", "prof"] | None = Field(None, description="The title of address.")
    role: Text | None = Field(None, description="The role held: president, expert.")
    institution: Id = Field(description="The institution represented.")
    presence: Literal["present", "apologies"] = Field("present", description="present, or apologies.")
    deputy: Text | None = Field(None, description="Who deputised for a person who sent apologies.")


class Discussed(Record):
    """What was said under an agenda item."""

    title: Text | None = Field(None, description="The heading, when it is not the agenda item's title.")
    text: Text | None = Field(None, description="What was said, in CommonMark.")


class Decision(Record):
    """One point agreed."""

    id: Id | None = Field(None, description="Its number in the minutes, where it has one.")
    text: Text = Field(description="What was agreed.")


class Agreed(Record):
    """What was agreed under an agenda item."""

    title: Text | None = Field(None, description="The heading, when it is not the agenda item's title.")
    decisions: tuple[Decision, ...] = Field((), description="The points agreed.")
    roadmap: Id | None = Field(None, description="The roadmap agreed: its phases and steps are printed here.")
    note: Text | None = Field(None, description="A note below the points agreed.")


class AgendaItem(Record):
    """One item of the agenda."""

    id: Id = Field(description="Its number.")
    title: Text = Field(description="As the agenda words it.")
    starts: Hour | None = Field(None, description="The hour, on a timed agenda.")
    reviews: Id | None = Field(
        None,
        description="The plan (or roadmap) under review: the results of its implementation were presented, and a "
        "plan's progress table is printed here, as of the meeting.",
    )
    comments_collected: Truth | None = Field(
        None,
        description="true: comments on what was presented here were collected; false: they were not; left out where "
        "the record does not tell.",
    )
    discussed: Discussed | None = Field(None, description="What was said.")
    agreed: Agreed | None = Field(None, description="What was agreed.")


class ActionUpdate(Dated, Entry):
    """What was put on record of a next step, later."""


class Action(Record):
    """A next step."""

    id: Id = Field(description="Its number in the minutes.")
    text: Text = Field(description="What is to be done.")
    owner: Ids = Field((), description="The institutions that are to do it.")
    due: Deadline | None = Field(None, description="By when.")
    note: Text | None = Field(None, description="Words that follow the deadline in the minutes.")
    updates: tuple[ActionUpdate, ...] = Field((), description="What was put on record of it later.")


class Approval(Record):
    """The state of the minutes."""

    state: Literal["draft", "approved"] = Field("draft", description="draft, or approved.")
    approved_on: Day | None = Field(None, description="The day of the approval.")
    approved_by: Place | None = Field(None, description="The meeting that approved them.")
    published_on: Day | None = Field(None, description="The day they were published.")
    published_at: References = Field((), description="Where they were published.")


class Meeting(Record):
    """One meeting. Its id is the name of its file without ``.yaml``."""

    date: Day = Field(description="The day it was held.")
    weekday: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] | None = Field(
        None, description="The weekday as the record says it; checked against the date."
    )
    start: Hour | None = Field(None, description="The hour it began.")
    end: Hour | None = Field(None, description="The hour it ended.")
    number: Whole | None = Field(None, description="Its number in the year.")
    kind: Literal["steering_committee", "working_group", "preparatory", "public", "other"] = Field(
        "steering_committee", description="What kind of meeting."
    )
    mode: Literal["in_person", "online", "hybrid"] | None = Field(None, description="In person, online or both.")
    place: Text | None = Field(None, description="Where.")
    chair: Text | None = Field(None, description="Who chaired.")
    reference: str | None = Field(None, description="The reference of the document.")
    attendance: tuple[Attendee, ...] = Field((), description="Who came, in the order of the minutes.")
    agenda: tuple[AgendaItem, ...] = Field((), description="The agenda.")
    actions: tuple[Action, ...] = Field((), description="The next steps.")
    documents: References = Field((), description="Documents laid before the meeting.")
    minutes: Approval = Field(Approval.model_construct(state="draft"), description="The state of the minutes.")
    note: Text | None = Field(None, description="What a reader of the record should know; not printed.")
