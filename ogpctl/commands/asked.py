"""What every command is asked: which repository, which day, which language, which form; and how it writes."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from ogpctl.errors import CannotRun
from ogpctl.limits import Limits, limits_of


@dataclass(frozen=True, slots=True)
class Asked:
    """The options that every command shares. ``as_of`` is ``None`` for today in the repository's time zone."""

    directory: Path = field(default_factory=Path)
    as_of: date | None = None
    language: str | None = None
    plan: str = ""
    lead: str = ""
    theme: str = ""
    status: str = ""
    meeting: str = ""
    form: str = "table"
    within: int = 30
    bidi: str = "auto"
    width: int | None = None
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def day(self, zone: str) -> date:
        """The day asked for, else today in the repository's time zone. The only clock there is."""
        if self.as_of:
            return self.as_of
        from zoneinfo import ZoneInfo

        return datetime.now(ZoneInfo(zone)).date()

    @property
    def limits(self) -> Limits:
        """What whoever runs the command has set. Raises ``CannotRun`` for a value that is no limit."""
        return limits_of(self.environment)


class Manner(NamedTuple):
    """How a command writes: without asking (``yes``), or not at all (``dry_run``)."""

    yes: bool = False
    dry_run: bool = False


def day_of(asked: str) -> date:
    """A day as somebody typed it. Raises ``CannotRun``."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", asked):
            return date.fromisoformat(asked)
    except ValueError:
        raise CannotRun("there is no day %(asked)s", asked=asked) from None
    raise CannotRun("%(asked)s is not a day: write it as 2020-07-15", asked=asked)


def write(text: str) -> None:
    """A result, to standard output."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def tell(text: str) -> None:
    """Talk, to standard error."""
    sys.stderr.write(text if text.endswith("\n") else text + "\n")
