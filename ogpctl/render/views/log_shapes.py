"""The shapes of what ``log`` answers."""

from typing import Literal, TypedDict

from ogpctl.render.views.shapes import CommitmentRow, Head, ItemRow, MeetingRef, Number
from ogpctl.render.views.sheet_shapes import Link, Said


class Begun(TypedDict):
    """A piece of work when it began, with the deadline it had."""

    kind: str
    address: str
    title: str | None
    title_language: str | None
    commitment_title: str | None
    due: str | None
    due_words: str | None


class ReportedRow(TypedDict):
    """What was reported of a commitment as a whole: its completion before and then."""

    address: str
    title: str
    title_language: str
    completion_before: Number | str | None
    completion_before_words: str | None
    completion: Number | str | None
    completion_words: str | None
    change: Number | None
    no_progress: bool
    progress: Said | None
    evidence: list[Link]


class ToldRow(TypedDict):
    """What an entry said of a piece of work, or the same of several.

    ``moved`` is a deadline that was another one; ``days`` by how many, ``slippage`` counts from the original one.
    """

    commitment: str | None
    addresses: list[str]
    kind: str
    title: str | None
    title_language: str | None
    commitment_title: str | None
    status_before: str
    status_before_words: str
    status: str
    status_words: str
    completion_before: Number | str | None
    completion_before_words: str | None
    completion: Number | str | None
    completion_words: str | None
    due_before: str | None
    due_before_words: str | None
    due: str | None
    due_words: str | None
    moved: bool
    days: int | None
    slippage: int | None
    ended: bool
    reason: Said | None
    progress: Said | None
    evidence: list[Link]


class LogEntry(TypedDict):
    """What was put on record on one day."""

    day: str
    meeting: str | None
    meeting_day: str | None
    begun: list[Begun]
    reported: list[ReportedRow]
    told: list[ToldRow]


class LogView(Head):
    """``ogpctl log``."""

    kind: Literal["log"]
    subject: str
    name: str | None
    title: str | None
    title_language: str | None
    of: str | None
    of_language: str | None
    since: str | None
    since_meeting: MeetingRef | None
    planned: list[Begun]
    entries: list[LogEntry]
    commitment: CommitmentRow | None
    items: list[ItemRow]
