"""The shapes of the answers: what ``--format json`` prints and the terminal draws. ``docs/json.md`` explains them.

A rate is a number from 0 to 100, rounded half up to one decimal, whole where it is whole; a day is ``YYYY-MM-DD``;
a window is EDTF. ``None`` is what is not on record. ``<field>_language`` is the language a text was found in.
"""

from typing import Literal, TypedDict

from ogpctl.render.views import SCHEMA as SCHEMA  # noqa: PLC0414 - it belongs to the shapes

Number = int | float


class Head(TypedDict):
    """What every answer holds. ``unread`` are the files that could not be read: the answer is without them."""

    schema: int
    ogpctl: str
    language: str
    as_of: str
    unread: list[str]


class MeetingRef(TypedDict):
    """A meeting referred to."""

    id: str
    date: str


class PlanRef(TypedDict):
    """A plan referred to."""

    id: str
    title: str
    title_language: str


class BandCount(TypedDict):
    """How many commitments are in a band of rates."""

    id: str
    label: str
    count: int
    colour: str


class WordCount(TypedDict):
    """How many stand at a completion word."""

    id: str
    label: str
    means: str
    count: int


class Counts(TypedDict):
    """How many pieces of work; ``no_answer`` counts commitments."""

    overdue: int
    late_on_plan: int
    unscheduled: int
    due_soon: int
    no_answer: int
    rescheduled: int


class CommitmentRow(TypedDict):
    """A commitment in a list."""

    number: str
    address: str
    ogp_id: str | None
    title: str
    title_language: str
    short_title: str
    short_title_language: str
    lead: str
    leads: list[str]
    lead_name: str
    lead_name_language: str | None
    theme: str | None
    rate: Number | None
    rate_source: str | None
    word: str | None
    word_label: str | None
    band: str | None
    colour: str | None
    change: Number | None
    due: str | None
    due_last_day: str | None
    due_words: str | None
    flags: list[str]
    flag_words: list[str]


class Group(TypedDict):
    """The commitments of one theme or one lead institution."""

    id: str
    title: str
    title_language: str | None
    total: int
    rated: int
    complete: int
    rate: Number | None
    colour: str | None
    counts: Counts
    commitments: list[str]


class StatusView(Head):
    """``ogpctl status``."""

    kind: Literal["status"]
    member: str
    plan: PlanRef | None
    filtered: bool
    within: int
    meeting: MeetingRef | None
    since: MeetingRef | None
    rate: Number | None
    rate_policy: str
    rate_source: str | None
    rated: int
    total: int
    complete: int
    unreported: int
    bands: list[BandCount]
    words: list[WordCount]
    activity_words: list[WordCount]
    counts: Counts
    flagged: dict[str, int]
    themes: list[Group]
    leads: list[Group]
    commitments: list[CommitmentRow]


Rescheduling = TypedDict(
    "Rescheduling",
    {
        "from": str | None,
        "to": str | None,
        "from_words": str,
        "to_words": str,
        "day": str,
        "meeting": str | None,
        "reason": str | None,
        "reason_language": str | None,
    },
)
"""A deadline that was moved; ``from`` and ``to`` are EDTF, ``None`` where there was or is no date."""


class Work(TypedDict):
    """What a piece of work is called by."""

    kind: str
    title: str | None
    commitment_title: str | None


class ItemRow(TypedDict):
    """A piece of work with a deadline: an activity, what remains of a commitment, a step, a next step."""

    kind: str
    plan: str
    commitment: str | None
    activity: str | None
    address: str
    title: str | None
    title_language: str | None
    commitment_title: str | None
    commitment_title_language: str | None
    lead: str
    leads: list[str]
    lead_name: str
    lead_name_language: str | None
    status: str
    status_words: str
    completion: Number | str | None
    completion_words: str | None
    original_due: str | None
    original_due_last_day: str | None
    original_due_words: str | None
    due: str | None
    due_last_day: str | None
    due_words: str | None
    why: str | None
    depends_on: str | None
    depends_on_language: str | None
    days_late: int
    days_late_on_plan: int
    days_left: int | None
    slippage: int | None
    reschedulings: list[Rescheduling]
    reason: str | None
    reason_language: str | None
    flags: list[str]
    flag_words: list[str]


class Owed(TypedDict):
    """What a lead institution must answer for: the addresses of its overdue work."""

    lead: str
    lead_name: str
    lead_name_language: str | None
    items: list[str]
    days_late: int


class Silent(TypedDict):
    """A lead institution without an entry since the last meeting, and the commitments concerned."""

    lead: str
    lead_name: str
    lead_name_language: str | None
    commitments: list[str]


class OverdueView(Head):
    """``ogpctl overdue``."""

    kind: Literal["overdue"]
    within: int
    since: MeetingRef | None
    overdue: list[ItemRow]
    late_on_plan: list[ItemRow]
    unscheduled: list[ItemRow]
    due_soon: list[ItemRow]
    owed: list[Owed]
    silent: list[Silent]
