"""The history of the records: on which days they changed, as far as it can be told."""

from datetime import date
from typing import Literal, NamedTuple

Gone = Literal["", "missing", "not-a-repository", "shallow", "failed", "too-slow"]


class History(NamedTuple):
    """The days on which the records changed, oldest first; ``why`` they are not known, empty where they are."""

    days: tuple[date, ...] = ()
    why: Gone = ""
