"""Columns of one kind, as the definition of the tables writes them; and those that several tables have alike."""

from typing import Final, get_args

from ogpctl.documents.scope import STATUSES
from ogpctl.documents.tables.shape import ID, MEMBER, Column
from ogpctl.model.deadline import Undated

UNDATED: Final[tuple[str, ...]] = get_args(Undated)


def string(name: str, meaning: str, *, enum: tuple[str, ...] = (), required: bool = False) -> Column:
    """A text without a language: an id, a code, a name."""
    return Column(name, "string", meaning, enum=enum, required=required)


def text(name: str, meaning: str) -> Column:
    """A text in the languages of the repositories."""
    return Column(name, "string", meaning, languages=True)


def day(name: str, meaning: str, *, required: bool = False) -> Column:
    """A day."""
    return Column(name, "date", meaning, required=required)


def edtf(name: str, meaning: str) -> Column:
    """A window in EDTF."""
    return Column(name, "edtf", meaning)


def url(name: str, meaning: str, *, required: bool = False) -> Column:
    """An address on the web."""
    return Column(name, "url", meaning, required=required)


def truth(name: str, meaning: str, *, required: bool = True) -> Column:
    """True or false."""
    return Column(name, "boolean", meaning, required=required)


def rate(name: str, meaning: str) -> Column:
    """A rate from 0 to 100, with one decimal."""
    return Column(name, "number", meaning, "percent", least=0, most=100)


def amount(name: str, meaning: str, unit: str, *, required: bool = True) -> Column:
    """How many of something."""
    return Column(name, "integer", meaning, unit, required=required, least=0)


def refers(name: str, table: str, meaning: str, *, required: bool = False) -> Column:
    """The id of a row of another table."""
    return Column(name, "string", meaning, required=required, refers=table)


def key(meaning: str) -> tuple[Column, Column]:
    """What every row begins with: the member and the id."""
    return (
        Column(MEMBER, "string", "The member: its name in English, else in its first language.", required=True,
               refers="members"),
        Column(ID, "string", meaning, required=True),
    )  # fmt: skip


FILE: Final = string("file", "The file of the record, below the folder of the repository.")
POSITION: Final = amount("position", "Its place in the record, from 1.", "", required=True)
ON_FILE: Final = truth(
    "on_file", "false: other records refer to it, and its own record is not on file, could not be read, or is later."
)
LEAD: Final = string("lead", "The ids of the institutions that lead it, joined by ', '; see responsible.")

DEADLINE: Final = (
    edtf("due", "The deadline granted last, as it is written."),
    day("due_first_day", "The first day of that deadline."),
    day("due_last_day", "The last day of that deadline: overdue is what is open after it."),
    string("due_at", "The hour of that deadline, HH:MM, where one was set."),
    string("due_none", "Why that deadline has no date yet.", enum=UNDATED),
    text("due_wording", "That deadline in the words of the record; what it depends on, where it depends on something."),
)
"""The deadline granted last."""

WORK: Final = (
    LEAD,
    string(
        "status",
        "How far it is on the day; empty where it has parts, which have their own.",
        enum=("not_reported", *STATUSES),
    ),
    rate("completion", "The rate reported of it."),
    refers("word", "words", "The completion word reported of it."),
    edtf("original_due", "The deadline of the plan, as it is written; it never changes."),
    day("original_first_day", "The first day of the original deadline."),
    day("original_last_day", "The last day of the original deadline."),
    string("original_none", "Why the original deadline has no date.", enum=UNDATED),
    text("original_wording", "The original deadline in the words of the record."),
    *DEADLINE,
    string(
        "why",
        "Why open work has no last day on the day; empty where nothing is on record.",
        enum=(*UNDATED, "open_ended"),
    ),
    truth("is_open", "Neither completed nor cancelled.", required=False),
    truth("overdue", "Open, and the last day of its deadline is before the day.", required=False),
    truth("late_on_plan", "Open, and the last day of its original deadline is before the day.", required=False),
    truth("unscheduled", "Open, and its deadline has no last day.", required=False),
    truth("due_soon", "Open, and due within 30 days from the day.", required=False),
    truth("postponed", "Open, and moved last to a deadline without a date.", required=False),
    amount("days_late", "Days since the last day of its deadline; 0 where it is not overdue.", "days", required=False),
    amount(
        "days_late_on_plan",
        "Days since the last day of its original deadline; 0 where it is not late on the plan.",
        "days",
        required=False,
    ),
    amount("days_left", "Days to the last day of its deadline, where it is to come.", "days", required=False),
    amount("rescheduled", "How often its deadline was moved; see deadlines.", "times", required=False),
    Column(
        "slippage",
        "integer",
        "From the last day of the original deadline to that of the current one; below 0 where it was brought forward.",
        "days",
    ),
    text("reason", "The reason put on record last: why it was moved or cancelled."),
)
"""What every piece of work with a deadline has: activities, the steps of a roadmap, the next steps of a meeting."""
