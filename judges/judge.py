"""What a judge is, and how one is heard: over what ogpctl really wrote, and over a planted fault it must refuse.

Several judges end well when they were given nothing, a file that is not there, or a file full of errors. So a verdict
counts only where there was something to judge, all of it exists, and a planted fault was refused in the same run.
"""

import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent
MODULES: Final = HERE / "node_modules"
BAD: Final = HERE / "bad"
"""The planted faults."""
PATIENCE: Final = 300
"""Seconds for one call of a judge."""

Outcome = Literal["passed", "failed", "skipped"]


class NothingToJudge(Exception):
    """What a judge is for is not there yet; its text says what would have to be."""


class Missing(Exception):
    """A program that a judge needs cannot be had; its text says what to install."""


class Judge(NamedTuple):
    """A judge. ``complaint`` is what it says against some files: nothing where it finds them right.

    ``files`` are what ogpctl wrote, made below the folder given; raises ``NothingToJudge``. ``bad`` are the planted
    faults, each refused on its own. ``needs`` are programs, each with the Debian package that has it.
    """

    name: str
    what: str
    files: Callable[[Path], Sequence[Path]]
    complaint: Callable[[Sequence[Path]], str]
    bad: Sequence[Path]
    needs: Mapping[str, str] = {}


class Verdict(NamedTuple):
    """What came of hearing a judge, in a line; ``said`` is what it complains of."""

    outcome: Outcome
    line: str
    said: str = ""


def hear(judge: Judge, folder: Path) -> Verdict:
    """Hear one judge: over the planted faults first, then over what ogpctl wrote."""
    try:
        files = judge.files(folder)
        said = _objection(judge, files)
    except NothingToJudge as nothing:
        return Verdict("skipped", f"{judge.name}: {nothing}")
    except Exception as trouble:  # noqa: BLE001 - one judge that breaks does not silence the others
        return Verdict("failed", f"{judge.name}: could not judge", f"{type(trouble).__name__}: {trouble}")
    planted = f"{len(judge.bad)} planted fault{'s' if len(judge.bad) > 1 else ''} refused"
    counted = f"{judge.name}: {judge.what} ({len(files)}), {planted}"
    return Verdict("failed" if said else "passed", f"{judge.name}: {judge.what}" if said else counted, said)


def _objection(judge: Judge, files: Sequence[Path]) -> str:
    """Why a judge does not pass; nothing where it does."""
    if not files:
        return "there is nothing to judge"
    if not judge.bad:
        return "there is no planted fault to refuse"
    absent = [str(file) for file in (*files, *judge.bad) if not file.exists()]
    if absent:
        return f"not there: {', '.join(absent)}"
    accepted = [file.name for file in judge.bad if not judge.complaint([file])]
    if accepted:
        return f"accepts the planted fault in {', '.join(accepted)}: its verdicts mean nothing"
    return judge.complaint(files)


def told(command: Sequence[str | Path], *, well: Sequence[int] = (0,)) -> str:
    """Run a judge that tells by its exit status; what it said where the status is none of ``well``."""
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", timeout=PATIENCE, check=False
    )
    if done.returncode in well:
        return ""
    return f"{done.stdout}{done.stderr}".strip() or f"exit status {done.returncode}"
