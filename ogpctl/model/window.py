"""Windows: a first and a last day, either of which may be open, read from EDTF (ISO 8601-2)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from pydantic import PlainValidator, WithJsonSchema

from ogpctl.model.base import refuse

_DATE: Final = re.compile(r"([0-9]{4})(?:-(Q?[0-9]{1,2})(?:-([0-9]{2}))?)?(~?)")
_QUARTERS: Final = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}
"""EDTF sub-year groupings: quarters 33 to 36, semesters 40 and 41 (ISO 8601-2, level 2)."""
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
            first, last, written = _span(edtf)
            return cls(first, last, written)
        if "" in (start, end):
            raise BadWindow("empty-end", value=edtf)
        if start == end == OPEN:
            raise BadWindow("open-both", value=edtf)
        first, _, from_ = (None, None, OPEN) if start == OPEN else _span(start)
        _, last, to = (None, None, OPEN) if end == OPEN else _span(end)
        if first and last and last < first:
            raise BadWindow("reversed", value=edtf)
        return cls(first, last, f"{from_}/{to}")


def _span(written: str) -> tuple[date, date, str]:
    match = _DATE.fullmatch(written)
    if not match:
        raise BadWindow("form", value=written)
    year, part, day, about = match.groups()
    if year == "0000":
        raise BadWindow("calendar", value=written)
    if part is None:
        return date(int(year), 1, 1), date(int(year), 12, 31), written
    if part.startswith("Q"):
        if part not in ("Q1", "Q2", "Q3", "Q4") or day:
            raise BadWindow("form", value=written)
        part = str(32 + int(part[1]))
    if len(part) != 2:
        raise BadWindow("form", value=written)
    number = int(part)
    if number in _SEASONS:
        raise BadWindow("season", value=written)
    if number in _QUARTERS and not day:
        a, b = _QUARTERS[number]
        last = calendar.monthrange(int(year), b)[1]
        return date(int(year), a, 1), date(int(year), b, last), f"{year}-{part}{about}"
    if not 1 <= number <= 12:
        raise BadWindow("calendar", value=written)
    days = calendar.monthrange(int(year), number)[1]
    if day is None:
        return date(int(year), number, 1), date(int(year), number, days), written
    if not 1 <= int(day) <= days:
        raise BadWindow("calendar", value=written, days=days)
    that = date(int(year), number, int(day))
    return that, that, written


def _window_of(value: object) -> Window:
    if not isinstance(value, str):
        refuse("wrong-type", expected="a date or window")
    try:
        return Window.of(value)
    except BadWindow as bad:
        refuse("bad-window", **{"why": bad.why, "value": value, **bad.facts})


When = Annotated[
    Window,
    PlainValidator(_window_of),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": r"^(\.\.|\d{4}(-(\d{2}|Q[1-4])(-\d{2})?)?~?)(/(\.\.|\d{4}(-(\d{2}|Q[1-4])(-\d{2})?)?~?))?$",
            "examples": ["2020-11", "2020-09/2020-11", "2020-10-19/2020-10-27", "2020-10/.."],
        }
    ),
]
"""A window written in EDTF."""
