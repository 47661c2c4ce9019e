"""What ogpctl takes on before it refuses.

Whoever runs it may move a limit; a repository, which anybody may send, cannot.

``SECURITY.md`` promises these figures, and a test holds it to them.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from ogpctl.errors import CannotRun

_KIB: Final = 1 << 10
_MIB: Final = 1 << 20
_UNITS: Final = {"": 1, "KiB": _KIB, "MiB": _MIB, "GiB": 1 << 30}
_SIZE: Final = re.compile(r"([0-9]{1,9})(|KiB|MiB|GiB)")
_COUNT: Final = re.compile(r"[0-9]{1,9}")
_SECONDS: Final = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,3})?")
_NESTED: Final = 200
"""Deeper than this the readers of the records, which call themselves, cannot go."""


class Limits(NamedTuple):
    """The limits of one run. Each is set by a variable of the environment: ``OGPCTL_`` and its name in capitals."""

    largest_file: int = _MIB
    """Bytes of the largest file that is read."""
    largest_repository: int = 512 * _MIB
    """Bytes of all the files that are read."""
    most_files: int = 100_000
    """Names in the folders of a repository; ``bench/`` promises 50,000 commitments."""
    most_findings: int = 5_000
    """How many findings of all files are told."""
    findings_of_a_file: int = 1_000
    """How many findings of one file are told."""
    deepest: int = 50
    """How many lists and mappings may stand inside each other."""
    longest_text: int = 50_000
    """Characters of the longest text: some twenty-five pages."""
    template_seconds: float = 1.0
    """Seconds of computing that the repository's own templates have for one document."""
    template_memory: int = 256 * _MIB
    """Bytes that they may take, beside the document itself."""
    longest_document: int = 50_000_000
    """Characters of a document."""
    largest_letterhead: int = 4 * _MIB
    """Bytes of a letterhead for Word; unpacked it may be eight times as large."""
    largest_sheet: int = 8 * _MIB
    """Bytes of a sheet that is imported; a workbook may be eight times as large when it is unpacked."""


DEFAULTS: Final = Limits()
ARCHIVED: Final = (1980, 2107)
"""The first and the last year that a file in a zip archive can be of."""


def limits_of(environment: Mapping[str, str]) -> Limits:
    """The limits that whoever runs ogpctl has set. Raises ``CannotRun`` for a value that is none."""
    asked = {name: environment.get(variable(name), "") for name in Limits._fields}
    moved: dict[str, Any] = {name: _reader(name)(name, value) for name, value in asked.items() if value}
    return DEFAULTS._replace(**moved)


def archived(day: date) -> tuple[int, int, int, int, int, int]:
    """The hour of a file in an archive that is of ``day``, or of the nearest year that an archive knows."""
    first, last = ARCHIVED
    return min(max(day.year, first), last), day.month, day.day, 0, 0, 0


def variable(name: str) -> str:
    """The variable of the environment that sets a limit."""
    return f"OGPCTL_{name.upper()}"


def _reader(name: str) -> Callable[[str, str], int | float]:
    if name == "template_seconds":
        return _seconds
    return _size if name.startswith("largest_") or name == "template_memory" else _count


def _size(name: str, asked: str) -> int:
    match = _SIZE.fullmatch(asked)
    if not match or not int(match[1]):
        raise CannotRun("%(name)s is a size such as 4MiB, not %(asked)s", name=variable(name), asked=asked)
    return int(match[1]) * _UNITS[match[2]]


def _count(name: str, asked: str) -> int:
    most = _NESTED if name == "deepest" else 10**9
    if not _COUNT.fullmatch(asked) or not 1 <= int(asked) <= most:
        raise CannotRun(
            "%(name)s is a whole number from 1 to %(most)s, not %(asked)s", name=variable(name), most=most, asked=asked
        )
    return int(asked)


def _seconds(name: str, asked: str) -> float:
    if not _SECONDS.fullmatch(asked) or not float(asked):
        raise CannotRun("%(name)s is a number of seconds such as 2.5, not %(asked)s", name=variable(name), asked=asked)
    return float(asked)
