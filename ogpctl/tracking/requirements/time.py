"""The calendar of the requirements: months, and the years of a plan.

Six months are calendar months: from 15 January to 15 July, both included; from 31 August to the last day of February.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

HALF_A_YEAR: Final = 6
"""The months within which a committee meets again, and a repository is updated."""
DAY: Final = timedelta(days=1)


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later; the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_within(first: date, last: date, months: int) -> bool:
    """Whether ``last`` is at most so many months after ``first``."""
    return last <= months_after(first, months)


class Year(NamedTuple):
    """A year of implementation: its first and its last day, both included."""

    first: date
    last: date


def years(first: date, last: date | None, day: date, kind: Literal["plan", "calendar"]) -> Iterator[Year]:
    """The whole years of a plan that began by ``day``; what is left at an end, shorter than a year, is none.

    A year of the plan begins on the day and month of its first day, a calendar year on 1 January.
    """
    start = date(first.year + (first != date(first.year, 1, 1)), 1, 1) if kind == "calendar" else first
    count = 0
    while (begins := months_after(start, 12 * count)) <= day:
        count += 1
        ends = months_after(start, 12 * count) - DAY
        if ends < begins or (last and ends > last):
            return  # the calendar ends, or the plan does
        yield Year(begins, ends)
