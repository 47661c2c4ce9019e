"""Time zones by what people call them, and that of the machine."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from ogpctl.errors import CannotRun

_LINK: Final = Path("/etc/localtime")
_MARK: Final = "zoneinfo/"


def zone(typed: str) -> str:
    """The time zone that somebody means: ``Africa/Casablanca``, or the city alone. Raises ``CannotRun``."""
    wanted = "_".join(typed.split()).casefold()
    every = sorted(available_timezones())
    whole = [one for one in every if one.casefold() == wanted]
    cities = [one for one in every if one.casefold().rpartition("/")[2] == wanted]
    if whole or len(cities) == 1:
        return (whole or cities)[0]
    known = tuple(one for one in every if "/" in one and not one.startswith(("Etc/", "posix/", "right/")))
    raise CannotRun(
        "no time zone %(asked)s", asked=typed, known=_near(wanted, known) or known, hint="write it as Africa/Casablanca"
    )


def zone_of(environment: Mapping[str, str]) -> str:
    """The time zone of the machine, by its name; empty where the machine does not tell."""
    said = environment.get("TZ", "").removeprefix(":")
    _, found, linked = os.path.realpath(_LINK).partition(_MARK)
    for name in (said, linked if found else ""):
        try:
            if name:
                return str(ZoneInfo(name))
        except (LookupError, ValueError, OSError):
            continue
    return ""


def _near(wanted: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The zones whose city is spelt much the same."""
    from difflib import get_close_matches

    cities = {one.rpartition("/")[2].casefold(): one for one in known}
    return tuple(cities[one] for one in get_close_matches(wanted.rpartition("/")[2], cities, n=3, cutoff=0.7))
