"""An axis of time in the cells of a terminal: days to columns."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

YEAR: Final = 12
"""Months."""
LAST: Final = date.max.year * YEAR + YEAR - 1
"""The last month of the calendar."""


class Axis(NamedTuple):
    """Whole months from ``first`` to ``last``, both counted from the year 0, in so many ``columns``."""

    first: int
    last: int
    columns: int

    @classmethod
    def of(cls, first: date, last: date, room: int) -> "Axis":
        """The axis that holds both days in ``room`` columns; in fewer where it has not so many days."""
        here = cls(_month(first), _month(last), max(room, 1))
        return here._replace(columns=min(here.columns, here.days))

    @property
    def days(self) -> int:
        """How many days it holds."""
        return _begin(self.last + 1) - _begin(self.first)

    def holds(self, day: date) -> bool:
        """Whether the day is in one of the months."""
        return self.first <= _month(day) <= self.last

    def column(self, day: date) -> int:
        """The column of a day, from 0: no later day stands before an earlier one. Days beyond stand at the ends."""
        inside = min(max(day.toordinal() - _begin(self.first), 0), self.days - 1)
        return inside * self.columns // self.days

    def months(self, every: int = 1) -> Iterator[tuple[int, date]]:
        """The columns at which months begin, with their first days: every month, every third, all the Januaries."""
        for month in range(-(-self.first // every) * every, self.last + 1, every):
            day = date.fromordinal(_begin(month))
            yield self.column(day), day


def _month(day: date) -> int:
    return day.year * YEAR + day.month - 1


def _begin(month: int) -> int:
    """The number of the first day of a month; behind the last month of the calendar, of the day that would follow."""
    if month > LAST:
        return date.max.toordinal() + 1
    return date(month // YEAR, month % YEAR + 1, 1).toordinal()
