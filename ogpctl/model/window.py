"""Windows: a first and a last day, either of which may be open, read from EDTF (ISO 8601-2)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Final

from ogpctl.model.base import CALENDAR, YEAR, Reads, refuse

_DATE: Final = re.compile(r"([0-9]{4})(?:-(Q?[0-9]{1,2})(?:-([0-9]{2}))?)?(~?)")
_QUARTERS: Final = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}
"""EDTF sub-year groupings: quarters 33 to 36, semesters 40 and 41 (ISO 8601-2, level 2)."""
_QUARTER_NAMES: Final = {"Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36"}
_SEASONS: Final = range(21, 33)
OPEN: Final = ".."


class BadWindow(Exception):
    """A window that cannot be; ``why`` names the reason, ``facts`` fill its sentence."""

    def __init__(self, why: str, **facts: object) -> None:
        super().__init__(why)
        self.why = why
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Window:
    """Days from ``first`` to ``last``, both included; ``None`` is an open end. ``edtf`` is how it is written.

    A mark of approximation (``2020-07-31~``, "end of July") is part of the wording: it moves neither day.
    """

    first: date | None
    last: date | None
    edtf: str

    @classmethod
    def of(cls, edtf: str) -> "Window":
        """Read EDTF: a day, month, year, quarter or semester, or an interval of two, with ``..`` for an open end.

        ``2020-Q3`` is accepted for ``2020-35``. Raises ``BadWindow``.
        """
        start, slash, end = edtf.partition("/")
        if not slash:
            return cls(*_span(edtf))
        if "" in (start, end):
            raise BadWindow("empty-end", value=edtf)
        if start == end == OPEN:
            raise BadWindow("open-both", value=edtf)
        first: date | None = None
        last: date | None = None
        if start != OPEN:
            first, _, start = _span(start)
        if end != OPEN:
            _, last, end = _span(end)
        if first and last and last < first:
            raise BadWindow("reversed", value=edtf)
        return cls(first, last, f"{start}/{end}")


def _span(written: str) -> tuple[date, date, str]:
    match = _DATE.fullmatch(written)
    if not match:
        raise BadWindow("form", value=written)
    year, part, day, about = match.groups()
    if year == "0000":
        raise BadWindow("calendar", value=written)
    if part is None:
        return date(int(year), 1, 1), date(int(year), 12, 31), written
    if part in _QUARTER_NAMES and day is None:
        part = _QUARTER_NAMES[part]
    if len(part) != 2 or not part.isdigit():
        raise BadWindow("form", value=written)
    if int(part) in _SEASONS:
        raise BadWindow("season", value=written)
    if int(part) in _QUARTERS and day is None:
        start, end = _QUARTERS[int(part)]
        return date(int(year), start, 1), _last_of(int(year), end), f"{year}-{part}{about}"
    return *_days(int(year), int(part), day, written), written


def _days(year: int, month: int, day: str | None, written: str) -> tuple[date, date]:
    if not 1 <= month <= 12:
        raise BadWindow("calendar", value=written)
    last = _last_of(year, month)
    if day is None:
        return last.replace(day=1), last
    if not 1 <= int(day) <= last.day:
        raise BadWindow("calendar", value=written, days=last.day)
    that = last.replace(day=int(day))
    return that, that


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


_read = lru_cache(maxsize=4096)(Window.of)
"""A repository repeats its few hundred windows in every record."""


def window_of(value: object) -> Window:
    """A window of a record."""
    if not isinstance(value, str):
        refuse("wrong-type", expected="a date or window")
    try:
        return _read(value)
    except BadWindow as bad:
        refuse("bad-window", **{"why": bad.why, "value": value, **bad.facts})


_SPAN: Final = f"{YEAR}(-({CALENDAR.format('?')}|Q[1-4]|3[3-6]|4[01]))?~?"
"""What one end of a window may look like."""

When = Annotated[
    Window,
    Reads(
        window_of,
        {
            "type": "string",
            "pattern": rf"^({_SPAN}(/({_SPAN}|\.\.))?|\.\./{_SPAN})$",
            "patternErrorMessage": "bad-window/form",
            "examples": ["2020-11", "2020-09/2020-11", "2020-10-19/2020-10-27", "2020-10/.."],
        },
    ),
]
"""A window written in EDTF."""
