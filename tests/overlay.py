"""Repositories for the tests: a small valid one, with other files laid over it, read and checked."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ogpctl.commands import checking
from ogpctl.commands.asked import Asked
from ogpctl.diagnostics import Diagnostic
from ogpctl.files.reading import Reading

BAD = Path(__file__).parent / "bad"
BASE = BAD / "base"
TODAY = date(2026, 1, 1)
"""The day on which the tests are run."""


@dataclass(frozen=True)
class Checked:
    """A repository that was read and checked."""

    reading: Reading
    found: tuple[Diagnostic, ...]

    def lines(self) -> list[tuple[str, int, str, str]]:
        """File, line, severity and code of each finding."""
        return sorted(
            (one.where.path, self.reading.locate(one.where).line, str(one.severity), one.rule.code)
            for one in self.found
        )


def laid_over(folder: Path, files: Mapping[str, bytes]) -> Path:
    """A copy of the valid repository, with these files in it instead of its own."""
    root = folder / "repository"
    shutil.copytree(BASE, root)
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def checked(root: Path) -> Checked:
    """Everything that is wrong in a repository."""
    reading, found, _ = checking.checked(Asked(directory=root, as_of=TODAY, environment={}))
    return Checked(reading, found)
