"""Meetings: who came, what was discussed, what was agreed, and what is to be done next."""

from typing import Final, Literal, get_args

from pydantic import Field

from ogpctl.model.base import Day, Hour, Id, Ids, Place, Record, Truth, Whole
from ogpctl.model.commitment import Dated, Entry, References
from ogpctl.model.deadline import Deadline
from ogpctl.model.text import Text

Address = Literal["mr", "ms", "dr", "prof"]
Presence = Literal["present", "apologies"]
State = Literal["draft", "approved"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEK: Final[tuple[Weekday, ...]] = get_args(Weekday)
"""The days of the week, in the order of `date.weekday`."""
Kind = Literal["steering_committee", "working_group", "preparatory", "public", "other"]
Mode = Literal["in_person", "online", "hybrid"]


class Attendee(Record):
    """A person at the table, or an institution that came without names."""

    name: Text | None = Field(
        None, title="Name", description="The person's name; left out where only the institution is on record."
    )
    address: Address | None = Field(None, title="Title of address", description="The title of address.")
    role: Text | None = Field(None, title="Role", description="The role held: president, expert.")
    institution: Id = Field(title="Institution", description="The institution represented.")
    presence: Presence = Field(
        "present", title="Presence", description="Whether the person came (so when left out), or sent apologies."
    )
    deputy: Text | None = Field(None, title="Deputy", description="Who deputised for a person who sent apologies.")


class Discussed(Record):
    """What was said under an agenda item."""

    title: Text | None = Field(
        None, title="Heading", description="The heading, when it is not the agenda item's title."
    )
    text: Text | None = Field(None, title="Points discussed", description="What was said, in CommonMark.")


class Decision(Record):
    """One point agreed."""

    id: Id | None = Field(None, title="Number", description="Its number in the minutes, where it has one.")
    text: Text = Field(title="Point agreed", description="What was agreed.")


class Agreed(Record):
    """What was agreed under an agenda item."""

    title: Text | None = Field(
        None, title="Heading", description="The heading, when it is not the agenda item's title."
    )
    decisions: tuple[Decision, ...] = Field((), title="Points agreed", description="The points agreed.")
    roadmap: Id | None = Field(
        None, title="Roadmap", description="The roadmap agreed: its phases and steps are printed here."
    )
    note: Text | None = Field(None, title="Note", description="A note below the points agreed.")


class AgendaItem(Record):
    """One item of the agenda."""

    id: Id = Field(title="Number", description="Its number in the agenda.")
    title: Text = Field(title="Title", description="As the agenda words it.")
    starts: Hour | None = Field(None, title="Hour", description="The hour, on a timed agenda.")
    reviews: Id | None = Field(
        None,
        title="Under review",
        description="The plan (or roadmap) under review: the results of its implementation were presented, and a "
        "plan's progress table is printed here, as of the meeting.",
    )
    follows_up: Truth | None = Field(
        None,
        title="Follow-up",
        description="true: the next steps of former meetings that were still open are followed up, and printed here "
        "with what became of them until the meeting.",
    )
    comments_collected: Truth | None = Field(
        None,
        title="Comments collected",
        description="true: comments on what was presented here were collected; false: they were not; left out where "
        "the record does not tell.",
    )
    discussed: Discussed | None = Field(None, title="Points discussed", description="What was said.")
    agreed: Agreed | None = Field(None, title="Points agreed", description="What was agreed.")


class ActionUpdate(Dated, Entry):
    """What was put on record of a next step, later."""


class Action(Record):
    """A next step."""

    id: Id = Field(title="Number", description="Its number in the minutes.")
    text: Text = Field(title="Next step", description="What is to be done.")
    owner: Ids = Field((), title="Owner", description="The institutions that are to do it.")
    due: Deadline | None = Field(None, title="Deadline", description="By when it is to be done.")
    note: Text | None = Field(None, title="Remark", description="Words that follow the deadline in the minutes.")
    updates: tuple[ActionUpdate, ...] = Field((), title="Updates", description="What was put on record of it later.")


class Approval(Record):
    """The state of the minutes."""

    state: State = Field(
        "draft",
        title="State of the minutes",
        description="Whether they are a draft (so when left out), or were approved.",
    )
    approved_on: Day | None = Field(None, title="Approved on", description="The day of the approval.")
    approved_by: Place | None = Field(None, title="Approved by", description="The meeting that approved them.")
    published_on: Day | None = Field(None, title="Published on", description="The day they were published.")
    published_at: References = Field((), title="Published at", description="Where they were published.")


class Meeting(Record):
    """One meeting. Its id is the name of its file without ``.yaml``."""

    date: Day = Field(title="Date of the meeting", description="The day it was held.")
    weekday: Weekday | None = Field(
        None, title="Weekday", description="The weekday as the record says it; checked against the date."
    )
    start: Hour | None = Field(None, title="Start", description="The hour it began.")
    end: Hour | None = Field(None, title="End", description="The hour it ended.")
    number: Whole | None = Field(None, title="Number", description="Its number in the year.")
    kind: Kind = Field(
        "steering_committee",
        title="Kind of meeting",
        description="What kind of meeting it was; the steering committee's when left out.",
    )
    mode: Mode | None = Field(None, title="Mode", description="How it was held.")
    place: Text | None = Field(None, title="Place of the meeting", description="Where it was held.")
    chair: Text | None = Field(None, title="Chair", description="Who chaired it.")
    reference: str | None = Field(None, title="Reference", description="The reference of the document.")
    attendance: tuple[Attendee, ...] = Field(
        (), title="Participants", description="Who came, in the order of the minutes."
    )
    agenda: tuple[AgendaItem, ...] = Field((), title="Agenda", description="The items of the agenda, in order.")
    actions: tuple[Action, ...] = Field(
        (), title="Next steps", description="What is to be done next, by whom and by when."
    )
    documents: References = Field((), title="Documents", description="Documents laid before the meeting.")
    minutes: Approval = Field(
        Approval.model_construct(state="draft"), title="Minutes", description="The state of the minutes."
    )
    note: Text | None = Field(None, title="Note", description="What a reader of the record should know; not printed.")
