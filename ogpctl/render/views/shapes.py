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


class Said(TypedDict):
    """A text and the language it was found in."""

    text: str
    language: str


class Link(TypedDict):
    """A page or document."""

    url: str
    title: str | None
    title_language: str | None
    date: str | None


class Body(TypedDict):
    """An institution; ``id`` is ``None`` where it is named in words only."""

    id: str | None
    name: str
    name_language: str


class ActivityEntry(TypedDict):
    """What was put on record of one piece of work; ``activity`` is ``None`` for all that remains."""

    activity: str | None
    status: str | None
    status_words: str | None
    completion: Number | str | None
    completion_words: str | None
    due: str | None
    due_words: str | None
    reason: Said | None
    progress: Said | None
    evidence: list[Link]


class EntryRow(TypedDict):
    """What was put on record on one day."""

    day: str
    meeting: str | None
    completion: Number | str | None
    completion_words: str | None
    no_progress: bool
    progress: Said | None
    activities: list[ActivityEntry]
    evidence: list[Link]


class ReviewRow(TypedDict):
    """What a review body coded, in its own words."""

    by: str
    report: str | None
    date: str | None
    codes: dict[str, str]


class CommitmentView(Head):
    """``ogpctl show 3``."""

    kind: Literal["commitment"]
    plan: str
    member: str
    commitment: CommitmentRow
    theme_title: Said | None
    period: str | None
    period_words: str | None
    supporting: list[Body]
    problem: Said | None
    solution: Said | None
    results: Said | None
    values: list[str]
    reviews: list[ReviewRow]
    links: list[Link]
    items: list[ItemRow]
    entries: list[EntryRow]


class ActivityView(Head):
    """``ogpctl show 3.12``."""

    kind: Literal["activity"]
    plan: str
    commitment: str
    commitment_title: Said
    item: ItemRow
    output: Said | None
    evidence: list[Link]
    entries: list[EntryRow]


class FormerName(TypedDict):
    """A name an institution went by."""

    name: str
    name_language: str
    acronym: str | None
    until: str | None


class CommitmentName(TypedDict):
    """A commitment by its name."""

    number: str
    address: str
    title: str
    title_language: str


class InstitutionView(Head):
    """``ogpctl show archives-of-morocco``."""

    kind: Literal["institution"]
    id: str
    name: str
    name_language: str
    acronym: str | None
    sector: str
    sector_words: str
    part_of: Body | None
    former_names: list[FormerName]
    links: list[str]
    leads: list[CommitmentRow]
    supports: list[CommitmentName]
    owes: list[ItemRow]
    attended: list[MeetingRef]


class Participant(TypedDict):
    """Someone in the list of participants."""

    name: str | None
    name_language: str | None
    role: str | None
    role_language: str | None
    institution: str
    institution_name: str
    institution_name_language: str | None
    sector: str | None
    presence: str
    deputy: str | None


class SectorCount(TypedDict):
    """How many participants came from a side of the committee."""

    sector: str
    label: str
    count: int


class Decision(TypedDict):
    """A point agreed."""

    item: str
    id: str | None
    text: str
    text_language: str


class AgendaRow(TypedDict):
    """An item of the agenda."""

    id: str
    title: str
    title_language: str


class MeetingView(Head):
    """``ogpctl show 2020-07-15``."""

    kind: Literal["meeting"]
    id: str
    date: str
    date_words: str
    meeting_kind: str
    meeting_kind_words: str
    number: int | None
    mode: str | None
    mode_words: str | None
    place: Said | None
    chair: Said | None
    start: str | None
    end: str | None
    minutes: str
    minutes_words: str
    participants: list[Participant]
    present: int
    apologies: int
    sectors: list[SectorCount]
    agenda: list[AgendaRow]
    decisions: list[Decision]
    actions: list[ItemRow]
    rescheduled: list[ItemRow]


SheetView = CommitmentView | ActivityView | InstitutionView | MeetingView
