"""The shapes of what ``show`` answers: one for a commitment, an activity, an institution, a meeting."""

from typing import Literal, TypedDict

from ogpctl.render.views.shapes import CommitmentRow, Head, ItemRow, MeetingRef, Number


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
