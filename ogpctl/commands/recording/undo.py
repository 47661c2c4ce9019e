"""``ogpctl undo``: find the last recording, show what would be taken back, ask, put the files back."""

import os
import shlex
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ogpctl.commands.asked import Asked, Manner, write
from ogpctl.commands.opening import Desk, talk
from ogpctl.commands.prompting import agrees, refuse_unasked
from ogpctl.commands.recording.changes import DOMAINS, Proposal, lines_alone, looked_at, show
from ogpctl.errors import DONE, FOUND, CannotRun
from ogpctl.files.repository import MARK, find_root
from ogpctl.files.revisions.workspace import workspace
from ogpctl.files.writing.recording import Recording, alone, beside, changed, last, take_back, undone
from ogpctl.language import choose
from ogpctl.locales import Speaker, words
from ogpctl.render.data import written

if TYPE_CHECKING:
    from ogpctl.render.views.recorded_shapes import RecordedView, UndoneView


def undo(asked: Asked, manner: Manner) -> int:
    """Take back what the last command wrote; the exit status.

    Raises ``CannotRun`` where nothing is to be taken back, or a file is no longer as that command left it.
    """
    refuse_unasked(asked, manner)
    root = find_root(asked.directory)
    with alone(root) if manner.yes else nullcontext():
        recording = _last(root, asked)
        desk = Desk(asked, lambda one: one.kind != "commitment", root)
        speaker = _speaker(desk)
        proposal = Proposal(recording.command, undone(root, recording))
        view = _view(desk, proposal, speaker)
        talk(asked, speaker, *_said(desk, recording, speaker))
        if asked.form != "json":
            show(asked, speaker, view, proposal)
        talk(asked, speaker, *view["told"], *_beside(root, recording, speaker))
        goes = beside(root, recording)[0]
        agreed = not manner.dry_run and (manner.yes or agrees(asked, speaker, speaker.say("take this back? y/N")))
        if agreed:
            with nullcontext() if manner.yes else alone(root):
                take_back(root, recording, asked.environment)
    if asked.form == "json":
        write(written(_answer(desk, view, recording, goes, agreed=agreed)))
    ended = speaker.count("%(n)s file is as before", "%(n)s files are as before", len(proposal.files))
    talk(asked, speaker, ended if agreed else speaker.say("nothing is written"))
    return DONE if agreed or manner.dry_run else FOUND


def _last(root: Path, asked: Asked) -> Recording:
    """What would be taken back. Raises ``CannotRun``."""
    recording = last(root, asked.environment)
    if recording is None or not (undone(root, recording) or changed(root, recording)):
        raise CannotRun(
            "there is nothing to take back", hint="only the last recording can be taken back: git knows those before it"
        )
    for path in changed(root, recording):
        if os.path.lexists(workspace(root, {}) / ".git"):
            named = shlex.quote(os.path.relpath(root / path))
            raise CannotRun(
                "%(path)s was changed since: git diff -- %(named)s shows what is not committed, and git restore -- "
                "%(named)s takes all of that back",
                path=path,
                named=named,
            )
        raise CannotRun("%(path)s was changed since: nothing is taken back", path=path)
    return recording


def _is_readable(desk: Desk, proposal: Proposal | None = None) -> bool:
    """Whether there are settings to speak of the records with, and will be."""
    gone = proposal is not None and any(one.path == MARK and one.after is None for one in proposal.files)
    return desk.reading.register is not None and not gone


def _speaker(desk: Desk) -> Speaker:
    register = desk.reading.register
    language = choose(desk.asked.language, desk.asked.environment, register.settings.languages if register else ())
    return words(language, *DOMAINS)


def _view(desk: Desk, proposal: Proposal, speaker: Speaker) -> "RecordedView":
    """What would change; where the records cannot be read, before or after, the lines of the files alone."""
    if _is_readable(desk, proposal):
        return looked_at(desk, proposal, speaker)
    return lines_alone(proposal, desk.asked.day("UTC"), speaker)


def _began(desk: Desk, recording: Recording) -> datetime | None:
    register = desk.reading.register
    zone = ZoneInfo(register.settings.time_zone if register else "UTC")
    return None if recording.began is None else datetime.fromtimestamp(recording.began, zone)


def _said(desk: Desk, recording: Recording, speaker: Speaker) -> Iterator[str]:
    """Which command it is, when it was, and whether it came to its end."""
    began = _began(desk, recording)
    if began is None:
        yield speaker.say("this takes back: %(command)s", command=recording.command)
    else:
        yield speaker.say(
            "this takes back, of %(day)s at %(hour)s: %(command)s",
            day=speaker.day(began.date()),
            hour=speaker.hour(began.time()),
            command=recording.command,
        )
    if not recording.is_whole:
        yield speaker.say("it was interrupted: only a part of its files was written")


def _beside(root: Path, recording: Recording, speaker: Speaker) -> Iterator[str]:
    """What becomes of the files that were made with it: those that somebody has edited stay."""
    goes, stays = beside(root, recording)
    if goes:
        folder = os.path.commonpath([str(Path(one).parent) for one in goes])
        yield speaker.count(
            "%(n)s file that was made with it goes, too: in %(folder)s",
            "%(n)s files that were made with it go, too: in %(folder)s",
            len(goes),
            folder=folder,
        )
    if stays:
        yield speaker.say("what was edited since stays: %(files)s", files=speaker.comma.join(stays))


def _answer(desk: Desk, view: "RecordedView", recording: Recording, beside: list[str], *, agreed: bool) -> "UndoneView":
    began = _began(desk, recording)
    return {
        "schema": view["schema"],
        "ogpctl": view["ogpctl"],
        "language": view["language"],
        "as_of": view["as_of"],
        "unread": view["unread"],
        "kind": "undo",
        "command": recording.command,
        "began": began.isoformat(timespec="seconds") if began else None,
        "interrupted": not recording.is_whole,
        "changes": view["changes"],
        "told": view["told"],
        "files": view["files"],
        "beside": beside,
        "written": agreed,
    }
