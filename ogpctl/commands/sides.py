"""What the two names of a comparison stand for: days, meetings, or revisions of the repository.

A name is a meeting's, else a day, else a revision's; ``meeting:``, ``day:`` and ``rev:`` before it decide.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from ogpctl.commands.asked import day_of
from ogpctl.documents.comparison import Side, SideKind
from ogpctl.documents.scope import Scope, check
from ogpctl.errors import CannotRun
from ogpctl.files.reading import Reading, read, register_or_refuse
from ogpctl.files.repository import MARK
from ogpctl.files.revisions.git import NoGit, commit
from ogpctl.files.revisions.laid_out import laid_out
from ogpctl.limits import Limits
from ogpctl.model.register import Register
from ogpctl.tracking.changes import meeting_before
from ogpctl.tracking.comparison import Moment

PREFIXES: Final[dict[str, SideKind]] = {"meeting:": "meeting", "day:": "day", "rev:": "revision"}
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Name(NamedTuple):
    """What was asked for: ``said`` is how, ``name`` without the prefix that decides."""

    kind: SideKind
    name: str
    said: str


class Opened(NamedTuple):
    """A side, and what was read for it."""

    side: Side
    reading: Reading


def sides(
    names: Register, whole: Callable[[], Reading], root: Path, limits: Limits, day: date, before: str, after: str
) -> tuple[Opened, Opened]:
    """What ``before`` and ``after`` stand for. ``names`` knows the meetings, ``whole`` reads the files as they stand.

    ``day`` is the day of the answer. Without names, they are the last meeting before the day and the day; without the
    second, it is the day where the first is a day or a meeting, the files as they stand where it is a revision.
    Raises ``CannotRun``.
    """
    first = _named(names, before) if before else _last_meeting(names, day)
    rest = Name("files" if first.kind == "revision" else "day", "", "")
    second = _named(names, after) if after else rest
    if (first.kind == "revision") != (second.kind in ("revision", "files")):
        raise CannotRun(
            "%(before)s and %(after)s are not of one kind",
            hint="compare two days or meetings, or two revisions; rev:, day: and meeting: before a name decide",
            before=first.said,
            after=second.said,
        )
    then, now = (
        _at(root, limits, one, day, names) if one.kind == "revision" else _on_file(whole(), one, day)
        for one in (first, second)
    )
    return then, now


def _named(register: Register, said: str) -> Name:
    for prefix, kind in PREFIXES.items():
        if said.startswith(prefix):
            return Name(kind, said.removeprefix(prefix), said)
    if any(one.id == said for one in register.meetings):
        return Name("meeting", said, said)
    return Name("day" if _DAY.fullmatch(said) else "revision", said, said)


def _last_meeting(register: Register, day: date) -> Name:
    held = meeting_before(register, day)
    if held is None:
        raise CannotRun(
            "no meeting was held before %(day)s", hint="name a day: ogpctl diff 2020-01-01", day=day.isoformat()
        )
    return Name("meeting", held.id, held.id)


def _on_file(here: Reading, name: Name, day: date) -> Opened:
    register = register_or_refuse(here)
    if name.kind == "meeting":
        check(register, Scope(meeting=name.name))
        day = register.meeting_days[name.name]
    elif name.name:
        day = day_of(name.name)
    return Opened(Side(name.kind, name.name, Moment(register, day)), here)


def _at(root: Path, limits: Limits, name: Name, day: date, names: Register) -> Opened:
    """The repository at a revision, judged on ``day``."""
    known = () if name.said != name.name else tuple(one.id for one in names.meetings)
    try:
        found = commit(root, name.name)
    except NoGit as error:
        raise no_git(error, name.name, known) from error
    reading = read_at(root, found, name.name, limits)
    if reading.register is None:
        raise CannotRun("%(path)s cannot be read, and nothing can be said without it", path=f"{name.name}:{MARK}")
    return Opened(Side("revision", name.name, Moment(reading.register, day), found), reading)


def read_at(root: Path, commit: str, name: str, limits: Limits) -> Reading:
    """The repository as it stood at a commit, which the user knows by ``name``. Raises ``CannotRun``."""
    try:
        with laid_out(root, commit, limits) as folder:
            return read(folder, None, limits)
    except NoGit as error:
        raise no_git(error, name) from error


def no_git(error: NoGit, asked: str, known: tuple[str, ...] = ()) -> CannotRun:
    """Why git gave no answer about what was ``asked``; ``known`` are the meetings it could have been the name of."""
    match error.why:
        case "missing":
            return CannotRun("git is not installed, and %(asked)s would be a revision", asked=asked, known=known)
        case "not-a-repository":
            return CannotRun("this is no git repository, and %(asked)s would be a revision", asked=asked, known=known)
        case "unknown-revision":
            return CannotRun(
                "no meeting, day or revision %(asked)s" if known else "no revision %(asked)s",
                hint="in CI, the whole history must have been fetched (fetch-depth: 0)",
                asked=asked,
                known=known,
            )
        case "too-slow":
            return CannotRun("git did not answer in time")
        case "failed":
            return CannotRun("git failed: %(said)s", said=error.said)
