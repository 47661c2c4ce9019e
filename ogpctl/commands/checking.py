"""What ``validate`` and ``fix`` begin with: a repository is read, checked, and judged by its levels and exceptions."""

import gc
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from ogpctl import checks
from ogpctl.checks.judgement import Excepted, Rules, judged
from ogpctl.commands.asked import Asked
from ogpctl.commands.catalogue import catalogue
from ogpctl.diagnostics import Diagnostic, Severity
from ogpctl.errors import CannotRun
from ogpctl.files import rules
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
    reading = _read(root, instead)
    return found_in(reading, asked.day(reading.register.settings.time_zone if reading.register else "UTC"))


def found_in(reading: Reading, today: date) -> Checked:
    """Everything that is found in what was read, on the day of the run."""
    if reading.register is None:
        return Checked(reading, reading.diagnostics)
    found = [*reading.diagnostics, *checks.run(reading.register, today)]
    return Checked(reading, *judged(found, reading.register, RULES, today))


def _read(root: Path, instead: Mapping[str, bytes]) -> Reading:
    running = gc.isenabled()
    gc.disable()  # a third faster, and nothing is thrown away before the end
    try:
        return read(root, instead=instead)
    finally:
        if running:
            gc.enable()


def scope(root: Path, directory: Path, paths: Iterable[Path]) -> Callable[[str], bool]:
    """Whether a file of the repository is one of ``paths``, or in one of these folders.

    Raises ``CannotRun`` for a path that is nowhere, or outside of the repository.
    """
    wanted = tuple(_inside(root, directory / path) for path in paths)
    return lambda file: not wanted or any(one in (".", file) or file.startswith(f"{one}/") for one in wanted)


def _inside(root: Path, path: Path) -> str:
    """A path as it is written below the root."""
    if not os.path.lexists(path):
        raise CannotRun("there is no file or folder %(path)s", path=str(path))
    inside = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
    if not inside.is_relative_to(root):
        raise CannotRun("%(path)s is outside of the repository %(folder)s", path=str(path), folder=str(root))
    return inside.relative_to(root).as_posix()
