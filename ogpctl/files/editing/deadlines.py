"""A deadline as somebody typed it, as it is written in a record: the window, and the wording where it says more."""

from typing import Final

from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Plain, Written
from ogpctl.files.phrases import read
from ogpctl.model.window import BadWindow, Window

HINT: Final = (
    "write it as 2020-12, Q4 2020, end of July 2020, 19-27 October 2020 or second week of September 2020, "
    "in Arabic, French or English"
)


def deadline(typed: str) -> Written:
    """EDTF as it is; words as the window they mean, with the words beside it. Raises ``CannotRun``."""
    typed = " ".join(typed.split())
    try:
        return Plain(Window.of(typed).edtf)
    except BadWindow as bad:
        _refuse(bad, typed)
    meant = read(typed)
    if meant is None:
        raise CannotRun("%(asked)s is no deadline that is understood", hint=HINT, asked=typed)
    if not any(map(str.isalpha, typed)):
        return Plain(meant.edtf)
    return {"when": Plain(meant.edtf), "as": {meant.language: typed} if meant.language else typed}


def _refuse(bad: BadWindow, typed: str) -> None:
    """Raise ``CannotRun`` with the reason for what is written as a window, and cannot be one."""
    if bad.why == "calendar" and "days" in bad.facts:
        raise CannotRun("there is no day %(asked)s: that month has %(days)s days", asked=typed, days=bad.facts["days"])
    if bad.why == "calendar":
        raise CannotRun("there is no month %(asked)s", asked=typed)
    if bad.why == "reversed":
        raise CannotRun("%(asked)s ends before it begins", asked=typed)
