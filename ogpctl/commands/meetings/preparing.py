"""``ogpctl meeting prepare``: the next meeting drafted from the last, who must report, the requests for progress."""

import sys
from contextlib import nullcontext, redirect_stdout
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.commands.asked import Asked, Manner, write
from ogpctl.commands.meetings.drafting import Typed, draft, path_of, refuse_day
from ogpctl.commands.meetings.requesting import Put, can_attach, folder_of, language_of, made, new_ones, put_all, shown
from ogpctl.commands.opening import Desk, screen_of, talk
from ogpctl.commands.prompting import refuse_unasked
from ogpctl.commands.recording.changes import Proposal, record_changes, rewritten
from ogpctl.errors import DONE, FOUND, CannotRun
from ogpctl.files.writing.recording import accompany, alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.documents.preparation import Preparation
    from ogpctl.locales import Speaker
    from ogpctl.model.register import Register
    from ogpctl.render.views.preparation_shapes import PreparationView


def prepare(
    asked: Asked,
    typed: Typed,
    requests: Path | None,
    answer_by: date | None,
    manner: Manner,
    *,
    send: bool = True,
    replace: bool = False,
) -> int:
    """Draft a meeting, list who must report, write the requests; ``send`` is false where none are wanted.

    Where the meeting is on file already, ``requests`` alone writes those for it. The exit status is 1 where somebody
    did not agree, or where a request that was edited is kept. Raises ``CannotRun``, and writes nothing then.
    """
    desk = Desk(asked)
    path = path_of(typed.day)
    there = _on_file(desk, path)
    known = bool(there)
    if known and (not requests or typed != Typed(typed.day)):
        raise CannotRun(
            "%(file)s is on file already: it is not written over",
            hint="--requests DIR writes only the requests for that meeting",
            file=there,
        )
    if not known:
        refuse_day(desk.register, typed)
        refuse_unasked(asked, manner)
    _refuse_answer_by(typed.day, answer_by)
    folder = folder_of(desk, typed.day.isoformat(), requests) if send else None
    register = desk.register if known else _with_draft(desk, path, typed)
    here = _prepared(desk, register, there or path, answer_by)
    view = _view(desk, here, register)
    speaker = _speaker(desk)
    if asked.form != "json":
        _show(desk, view, speaker)
        if not known:
            write("")
    with redirect_stdout(StringIO()) if asked.form == "json" else nullcontext():  # the answer is one document
        status = DONE if known else record_changes(asked, partial(_proposal, path=path, typed=typed), manner)
    if status != DONE:
        return status
    found = [*made(desk, here, register)] if folder else []
    if folder and not (known or manner.dry_run):
        with alone(desk.root):
            accompany(desk.root, _command(typed.day), new_ones(desk.root, folder, found), asked.environment)
    done = put_all(folder, found, replace=replace, dry_run=manner.dry_run) if folder else []
    if asked.form == "json":
        view["draft"] = None if known else draft(desk, typed).decode()
        _answer(view, done, written=not known and not manner.dry_run)
    talk(asked, speaker, *_told(speaker, here, done, folder, written=not manner.dry_run))
    kept = any(one.state == "kept" for one in done)
    return FOUND if kept else desk.tell_unread([one.where.path for one in here.unread])


def _refuse_answer_by(meeting: date, answer_by: date | None) -> None:
    if answer_by and answer_by > meeting:
        raise CannotRun(
            "answers by %(day)s would come after the meeting of %(meeting)s",
            day=answer_by.isoformat(), meeting=meeting.isoformat(),
        )  # fmt: skip


def _with_draft(desk: Desk, path: str, typed: Typed) -> "Register":
    """All that is on file, with the meeting as it would stand there."""
    from ogpctl.files.reading import read, register_or_refuse

    return register_or_refuse(read(desk.root, None, desk.limits, {path: draft(desk, typed)}))


def _on_file(desk: Desk, path: str) -> str:
    """The file of the meeting, under either ending; empty where there is none."""
    names = (path, path.removesuffix(".yaml") + ".yml")
    return next((name for name in names if name in frozenset(desk.reading.paths)), "")


def _prepared(desk: Desk, register: "Register", path: str, answer_by: date | None) -> "Preparation":
    from ogpctl.documents.preparation import preparation

    meeting = next((one for one in register.meetings if one.where.path == path), None)
    if meeting is None:
        raise CannotRun("%(file)s cannot be read", hint="ogpctl validate says what is wrong", file=path)
    return preparation(register, meeting, desk.day, desk.asked.plan, answer_by)


def _view(desk: Desk, here: "Preparation", register: "Register") -> "PreparationView":
    from ogpctl.render.views.preparation import preparation_view

    return preparation_view(here, _speaker(desk), register, partial(language_of, desk))


def _speaker(desk: Desk) -> "Speaker":
    from ogpctl.locales import words

    return words(desk.language, "terminal", "meetings")


def _show(desk: Desk, view: "PreparationView", speaker: "Speaker") -> None:
    from ogpctl.render.terminal.preparation import preparation

    write("\n".join(preparation(view, speaker, screen_of(desk.asked, sys.stdout, desk.language))))


def _command(day: date) -> str:
    return f"ogpctl meeting prepare {day.isoformat()}"


def _proposal(desk: Desk, path: str, typed: Typed) -> Proposal:
    """What would be written, from the records as they are now. Raises ``CannotRun`` where it is there meanwhile."""
    there = _on_file(desk, path)
    if there:
        raise CannotRun("%(file)s is on file already: it is not written over", file=there)
    speaker, day = _speaker(desk), typed.day
    told = []
    if day.weekday() >= 5:
        told.append(speaker.say("%(date)s is no working day", date=speaker.day(day, weekday=True)))
    if day <= desk.day:
        told.append(speaker.say("%(date)s is not ahead: the meeting is drafted all the same", date=speaker.day(day)))
    others = [one.id for one in desk.register.meetings if one.record.date == day]
    if others:
        names = speaker.comma.join(others)
        told.append(speaker.say("another meeting is on file for that day: %(meetings)s", meetings=names))
    files = rewritten(desk, {path: draft(desk, typed)})
    return Proposal(_command(day), files, tuple(told))


def _answer(view: "PreparationView", done: list[Put], *, written: bool) -> None:
    from ogpctl.render.data import written as as_json

    view["written"] = written
    view["requests"] = [
        {"institution": one.institution, "files": list(one.files), "state": one.state, "attached": one.attached}
        for one in done
    ]
    write(as_json(view))


def _told(
    speaker: "Speaker", here: "Preparation", done: list[Put], folder: Path | None, *, written: bool
) -> "Iterator[str]":
    """What became of the requests, and which commands come next."""
    say, comma = speaker.say, speaker.comma
    for state, singular, plural in (
        (
            "planned",
            "%(n)s request would be written into %(folder)s",
            "%(n)s requests would be written into %(folder)s",
        ),
        ("written", "%(n)s request is written into %(folder)s", "%(n)s requests are written into %(folder)s"),
        ("unchanged", "%(n)s request stands in %(folder)s as it is", "%(n)s requests stand in %(folder)s as they are"),
    ):
        number = sum(one.state == state for one in done)
        if number:
            yield speaker.count(singular, plural, number, folder=shown(folder) if folder else "")
    kept = [one.institution for one in done if one.state == "kept"]
    if kept:
        yield say("kept, since they were edited or made on another day: %(requests)s", requests=comma.join(kept))
        yield say("--replace writes them anew")
    if done and not can_attach():
        yield say("without the form to fill in: that needs %(command)s", command='pip install "ogpctl[xlsx]"')
    silent = [one.id for one in here.requests if not one.contact]
    if done and silent:
        yield say("no address is on record (a mailto: among the links) of: %(names)s", names=comma.join(silent))
    if written:
        meeting = here.meeting.id
        yield say("next: %(command)s", command="ogpctl import --answers FILE")
        yield say("next: %(command)s", command=f"ogpctl report agenda --meeting {meeting} -o agenda.pdf")
        yield say("next: %(command)s", command=f"ogpctl meeting take {meeting}")
