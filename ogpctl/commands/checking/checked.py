"""What ``validate`` and ``fix`` begin with: a repository is read, checked, and judged by its levels and exceptions."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from ogpctl import checks
from ogpctl.checks.judgement import Excepted, Rules, judged
from ogpctl.commands.asked import Asked
from ogpctl.commands.checking.catalogue import catalogue
from ogpctl.commands.checking.inspection import inspect
from ogpctl.commands.collecting import at_rest
from ogpctl.commands.opening import Desk
from ogpctl.diagnostics import Diagnostic, Severity
from ogpctl.files import rules
from ogpctl.files.crew import size
from ogpctl.files.reading import Reading, read

RULES: Final = Rules(
    {rule.code: rule for group in catalogue().values() for rule in group},
    frozenset(rule.code for rule in rules.RULES if rule.severity is Severity.ERROR),
)
"""Every rule there is. The errors of the reading room must stay: each keeps a file from being read."""


class Checked(NamedTuple):
    """A repository as it was read, what was found in it, and what its ``ogp.yaml`` leaves out of that."""

    reading: Reading
    found: tuple[Diagnostic, ...]
    excepted: tuple[Excepted, ...] = ()


def checked(asked: Asked, root: Path, instead: Mapping[str, bytes] = {}) -> Checked:
    """Everything that is found in the repository, in the order of the rules; without ``ogp.yaml`` what is in the files.

    ``instead`` are bytes that are taken for those of a file.
    """
    with at_rest():
        reading = read(root, None, asked.limits, instead)
    return found_in(reading, asked.day(reading.register.settings.time_zone if reading.register else "UTC"))


def inspected(desk: Desk) -> Checked:
    """The same of a desk that left the commitments: they are looked at a share at a time, and not held."""
    reading = desk.reading
    today = desk.asked.day(reading.register.settings.time_zone) if reading.register else None
    found = inspect(reading, today, desk.cache, size(desk.asked.environment))
    desk.heed(found)
    return _judged(reading, found, today)


def found_in(reading: Reading, today: date) -> Checked:
    """Everything that is found in what was read, on the day of the run."""
    across = checks.run(reading.register, today) if reading.register else []
    return _judged(reading, [*reading.diagnostics, *across], today)


def _judged(reading: Reading, found: Sequence[Diagnostic], today: date | None) -> Checked:
    if reading.register is None or today is None:
        return Checked(reading, tuple(found))
    kept, excepted = judged(found, reading.register, RULES, today, reading.paths)
    return Checked(reading, tuple(checks.hinted(kept)), excepted)
