"""The shape of what is prepared before a meeting: what ``--format json`` prints and the terminal draws."""

from typing import Literal, TypedDict

from ogpctl.render.views.shapes import CommitmentRow, Head, ItemRow, MeetingRef, Number


class ReportRow(TypedDict):
    """A commitment that a lead must report on: its rate at the last meeting and now, and its open work that presses.

    ``word_then`` is the word that stood for the rate. ``silent`` says that nothing was put on record since then.
    """

    commitment: CommitmentRow
    rate_then: Number | None
    word_then: str | None
    overdue: list[ItemRow]
    unscheduled: list[ItemRow]
    due_before: list[ItemRow]
    silent: bool


class LeadRow(TypedDict):
    """A lead institution, with all that is asked of it. ``language`` is that of its request."""

    lead: str
    lead_name: str
    lead_name_language: str | None
    language: str
    contact: str | None
    commitments: list[ReportRow]
    steps: list[ItemRow]


class OwnerRow(TypedDict):
    """An institution with the next steps of former meetings that it has not done yet."""

    owner: str
    owner_name: str
    owner_name_language: str | None
    steps: list[ItemRow]


class RequestRow(TypedDict):
    """The files of one request: ``planned``, ``written``, ``unchanged``, or ``kept`` since they are others now."""

    institution: str
    files: list[str]
    state: Literal["planned", "written", "unchanged", "kept"]
    attached: bool


class PreparationView(Head):
    """``ogpctl meeting prepare``.

    ``file`` is that of the meeting; ``draft`` what is, or would be, ``written`` there: none where it was there before.
    """

    kind: Literal["preparation"]
    meeting: MeetingRef
    file: str
    draft: str | None
    written: bool
    last: MeetingRef | None
    answer_by: str
    leads: list[LeadRow]
    next_steps: list[OwnerRow]
    unowned: list[ItemRow]
    drafts: list[MeetingRef]
    requests: list[RequestRow]
