"""Repositories for the tests: a small valid one, with other files laid over it, read, checked and told."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from ogpctl.checks.judgement import Excepted
from ogpctl.commands.asked import Asked
from ogpctl.commands.checking import checked as checking
from ogpctl.commands.checking.catalogue import catalogue
from ogpctl.diagnostics import Diagnostic
from ogpctl.files.reading import Reading
from ogpctl.files.repository import listing
from ogpctl.limits import DEFAULTS
from ogpctl.locales import words
from ogpctl.render.diagnostics.told import Told, findings, left_out
from ogpctl.render.rule_pages import RulePage

BAD = Path(__file__).parent / "bad"
BASE = BAD / "base"
TODAY = date(2026, 1, 1)
"""The day on which the tests are run."""

ARCHIVES: Final = "data/commitments/2018-2020/03-archives.yaml"
RECORD: Final = b'number: "3"\ntitle: Archives\nlead: national-archives\n'
BYTES: Final = {
    "utf-16": ("bad-encoding", RECORD.decode().encode("utf-16"), [1]),
    "windows-1256": ("bad-encoding", RECORD + 'note: "أرشيف"\n'.encode("cp1256"), [4]),
    "too large": ("file-too-large", RECORD + b"#" * DEFAULTS.largest_file, [1]),
    "too long": ("text-too-long", RECORD + b"note: " + b"x" * (DEFAULTS.longest_text + 1), [4]),
    "too many": (
        "too-many-findings",
        RECORD + b"".join(b"key%d: 1\n" % number for number in range(DEFAULTS.findings_of_a_file + 1)),
        [1],
    ),
}
"""What no page of a rule can hold: the rule, the bytes of a commitment, the lines on which the rule is broken."""


@dataclass(frozen=True)
class Checked:
    """A repository that was read and checked."""

    reading: Reading
    found: tuple[Diagnostic, ...]
    excepted: tuple[Excepted, ...] = ()

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
    reading, found, excepted = checking.checked(Asked(as_of=TODAY, environment={}), root)
    return Checked(reading, found, excepted)


def of_bad(name: str) -> dict[str, bytes]:
    """The files of one of the bad repositories."""
    overlay = BAD / name / "repository"
    return {path.relative_to(overlay).as_posix(): path.read_bytes() for path in overlay.rglob("*") if path.is_file()}


def of_page(page: RulePage) -> dict[str, bytes]:
    """The files of the example that breaks a rule."""
    return {one.path: one.text.encode() for one in page.wrong}


def told(found: Checked, language: str, **more: object) -> Told:
    """The findings of a repository, in the words of a language."""
    reading = found.reading
    speaker = words(language, "rules", "terminal", "forms")
    said = Told(
        findings(found.found, reading.locate, speaker),
        speaker,
        reading.locate,
        reading.line,
        reading.files,
        lambda: tuple(one.path for one in listing(reading.root).files),
        catalogue(),
        left_out(found.excepted, reading.locate, speaker),
        reading.mend,
        complete=reading.register is not None,
    )
    return replace(said, **more)  # type: ignore[arg-type]
