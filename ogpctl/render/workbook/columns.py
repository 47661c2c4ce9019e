"""The sheets of the workbook: which columns of which table people are shown, in which order and how wide."""

from typing import Final, Literal, NamedTuple

Kind = Literal[
    "number", "text", "due", "original", "names", "theme", "word", "rated", "flags", "truth", "rate", "points", "count",
    "date", "edtf", "id", "link", "status", "kind", "of", "why", "meeting", "mode", "minutes", "sector", "source",
    "links",
]  # fmt: skip
"""How a value is worded. Those from ``status`` on are words of a vocabulary."""


class Shown(NamedTuple):
    """A column: its name in the table, how it is worded, its heading, its width in characters.

    What stands ``aside`` is for filtering and for reading the sheet back; it is not printed.
    """

    name: str
    kind: Kind
    heading: str
    width: int
    aside: bool = False

    @property
    def machine(self) -> str:
        """What the hidden row names it: as the tables do, but for the number that people know a row by."""
        return "address" if self.kind == "number" else self.name


class Sheet(NamedTuple):
    """A sheet: a table, in some of its columns; those aside are the last.

    One that is not ``always`` there is left out where it is empty.
    """

    table: str
    title: str
    columns: tuple[Shown, ...]
    always: bool = True

    @property
    def printed(self) -> int:
        """How many of its columns are printed."""
        return sum(not one.aside for one in self.columns)


_NUMBER: Final = Shown("id", "number", "Number", 12)
_ID: Final = Shown("id", "id", "Id", 24, aside=True)
_LEAD: Final = Shown("lead", "names", "Lead institution", 26)
_STATUS: Final = Shown("status", "status", "Status", 14)
_COMPLETION: Final = Shown("completion", "rate", "Completion", 15)
_WORD: Final = Shown("word", "rated", "Completion in words", 14)
_MEETING: Final = Shown("meeting", "id", "Meeting", 12)
_DUE: Final = Shown("due_words", "due", "Deadline", 24)
_LAST: Final = Shown("due_last_day", "date", "Last day", 12)
_EDTF: Final = Shown("due", "edtf", "Deadline in EDTF", 22, aside=True)
_REASON: Final = Shown("reason", "text", "Reason", 32)
_WORK: Final = (
    _LEAD,
    _STATUS,
    _COMPLETION,
    _WORD,
    Shown("original_due_words", "original", "Original deadline", 22),
    _DUE,
    _LAST,
    Shown("rescheduled", "count", "Times moved", 11),
    Shown("days_late", "count", "Days late", 10),
    _REASON,
    Shown("why", "why", "Why without a date", 20, aside=True),
    Shown("original_last_day", "date", "Original last day", 12, aside=True),
    _EDTF,
    _ID,
)

SHEETS: Final = (
    Sheet(
        "commitments",
        "Commitments",
        (
            _NUMBER,
            Shown("title", "text", "Title", 44),
            Shown("theme", "theme", "Theme", 22),
            _LEAD,
            Shown("rate", "rate", "Rate", 12),
            _WORD,
            Shown("change", "points", "Change in points", 10),
            Shown("flags", "flags", "To follow up", 28),
            Shown("due_words", "due", "Next deadline", 22),
            _LAST,
            Shown("overdue_items", "count", "Overdue", 9),
            Shown("unscheduled_items", "count", "Without a date", 9),
            Shown("open_items", "count", "Open", 9),
            Shown("items", "count", "Activities", 10),
            Shown("rate_source", "source", "How obtained", 12, aside=True),
            Shown("ogp_id", "id", "OGP id", 11, aside=True),
            _ID,
        ),
    ),
    Sheet(
        "activities",
        "Activities",
        (
            _NUMBER,
            Shown("title", "text", "Title", 44),
            *_WORK[:-1],
            Shown("kind", "kind", "Kind", 14, aside=True),
            _ID,
        ),
    ),
    Sheet(
        "updates",
        "Updates",
        (
            _NUMBER,
            Shown("of", "of", "On what", 14),
            Shown("day", "date", "Day", 12),
            _MEETING,
            _STATUS,
            _COMPLETION,
            _WORD,
            Shown("no_progress", "truth", "No progress", 10),
            Shown("progress", "text", "Progress", 60),
            _DUE,
            _LAST,
            _REASON,
            Shown("programming", "text", "New programming", 40, aside=True),
            _EDTF,
            _ID,
        ),
    ),
    Sheet(
        "meetings",
        "Meetings",
        (
            Shown("id", "number", "Meeting", 13),
            Shown("day", "date", "Day", 12),
            Shown("starts", "id", "Start", 9),
            Shown("ends", "id", "End", 9),
            Shown("kind", "meeting", "Kind", 20),
            Shown("mode", "mode", "Mode", 14),
            Shown("place", "text", "Place", 26),
            Shown("chair", "text", "Chair", 26),
            Shown("present", "count", "Present", 10),
            Shown("apologies", "count", "Apologies", 10),
            Shown("minutes", "minutes", "Minutes", 12),
            Shown("approved_on", "date", "Approved on", 12),
            Shown("published_on", "date", "Published on", 12),
        ),
    ),
    Sheet(
        "actions",
        "Next steps",
        (Shown("number", "number", "Number", 10), _MEETING, Shown("text", "text", "Next step", 56), *_WORK),
    ),
    Sheet(
        "steps",
        "Steps of roadmaps",
        (
            Shown("address", "number", "Number", 10),
            Shown("phase_title", "text", "Phase", 28),
            Shown("title", "text", "Title", 44),
            *_WORK,
        ),
        always=False,
    ),
    Sheet(
        "deadlines",
        "Deadlines",
        (
            _NUMBER,
            Shown("of", "of", "On what", 14),
            Shown("number", "count", "Times moved", 11),
            _DUE,
            _LAST,
            Shown("previous_last_day", "date", "Last day before", 12),
            Shown("moved", "count", "Days moved", 10),
            Shown("day", "date", "Granted on", 12),
            _MEETING,
            _REASON,
            _EDTF,
            _ID,
        ),
        always=False,
    ),
    Sheet(
        "links",
        "Evidence and links",
        (
            _NUMBER,
            Shown("kind", "links", "Kind", 14),
            Shown("url", "link", "Address", 64),
            Shown("title", "text", "Title", 44),
            Shown("day", "date", "Day", 12),
            _ID,
        ),
        always=False,
    ),
    Sheet(
        "institutions",
        "Institutions",
        (
            Shown("id", "id", "Id", 32),
            Shown("name", "text", "Name", 60),
            Shown("acronym", "id", "Acronym", 14),
            Shown("sector", "sector", "Sector", 18),
            Shown("part_of", "names", "Part of", 40),
        ),
        always=False,
    ),
)
"""In the order in which the sheets stand."""
