"""The shape of ``diff``: what ``--format json`` prints. ``docs/json.md`` explains it."""

from typing import Literal, TypedDict

from ogpctl.render.views.shapes import Head, ItemRow, Number

Value = str | Number | bool | None


class SideRef(TypedDict):
    """One side of a comparison. ``name`` is a meeting's id or a revision's name; ``commit`` the id of that."""

    kind: str
    name: str | None
    commit: str | None
    day: str
    unread: list[str]


class PlanFigures(TypedDict):
    """The figures of a plan on one side."""

    rate: Number | None
    rated: int
    total: int
    complete: int
    words: dict[str, int]
    overdue: int
    unscheduled: int


class PlanRow(TypedDict):
    """A plan; ``before`` or ``after`` is null where it is not on file."""

    id: str
    title: str
    title_language: str
    before: PlanFigures | None
    after: PlanFigures | None
    change: Number | None


class RateRow(TypedDict):
    """A commitment whose rate, or word, is another one."""

    address: str
    plan: str
    number: str
    title: str
    title_language: str
    before: Number | str | None
    before_words: str
    after: Number | str | None
    after_words: str
    change: Number | None


DeadlineRow = TypedDict(
    "DeadlineRow",
    {
        "item": ItemRow,
        "from": str | None,
        "from_words": str | None,
        "to": str | None,
        "to_words": str | None,
        "day": str | None,
        "meeting": str | None,
        "reason": str | None,
        "reason_language": str | None,
    },
)
"""Work whose deadline is another one; ``day`` and ``meeting`` are of the entry that granted it."""


class StatusRow(TypedDict):
    """Work whose status or completion is another one."""

    item: ItemRow
    before: str
    before_completion: Number | str | None
    after: str
    after_completion: Number | str | None
    closed: bool


class ProgressRow(TypedDict):
    """A text of progress newly on record; null where the lead answered that nothing moved."""

    address: str
    plan: str
    commitment: str
    activity: str | None
    title: str
    title_language: str
    day: str
    meeting: str | None
    text: str | None
    text_language: str | None


class RecordRow(TypedDict):
    """A record that was added or taken away; ``work`` counts the pieces of work in it."""

    kind: str
    address: str
    title: str | None
    title_language: str | None
    day: str | None
    work: int


class AlteredRow(TypedDict):
    """A value that was on record and is another one. ``gone`` is true where the whole entry is gone.

    ``before`` and ``after`` are null where the value is no text, figure, day or deadline.
    """

    record: str
    address: str
    file: str
    entry_meeting: str | None
    entry_date: str | None
    key: list[str]
    gone: bool
    before: Value
    after: Value


class FindingCounts(TypedDict):
    """How many findings of ``validate`` are new, and how many are gone."""

    new_errors: int
    new_warnings: int
    gone_errors: int
    gone_warnings: int


class DiffView(Head):
    """``ogpctl diff``."""

    kind: Literal["diff"]
    before: SideRef
    after: SideRef
    differs: bool
    plans: list[PlanRow]
    altered: list[AlteredRow]
    removed: list[RecordRow]
    removed_work: list[ItemRow]
    rates: list[RateRow]
    deadlines: list[DeadlineRow]
    statuses: list[StatusRow]
    added: list[RecordRow]
    added_work: list[ItemRow]
    became_overdue: list[ItemRow]
    no_longer_overdue: list[ItemRow]
    progress: list[ProgressRow]
    findings: FindingCounts | None
