"""The requests for progress as files: a text and the draft of a message for each institution, in its language."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from ogpctl.commands.extras import NEEDS
from ogpctl.commands.opening import Desk
from ogpctl.commands.output import put
from ogpctl.errors import CannotRun
from ogpctl.language import SPOKEN, choose

if TYPE_CHECKING:
    from ogpctl.documents.preparation import Preparation, Request
    from ogpctl.model.register import Register
    from ogpctl.render.mail.message import Attached
    from ogpctl.render.reports.pieces import Pen

FOLDER: Final = "requests"
_NAME: Final = 60
"""Characters of the name of the form in words."""
State = Literal["planned", "written", "unchanged", "kept"]


class Sent(NamedTuple):
    """The files of one request by their names, and whether the form goes with the message."""

    institution: str
    files: dict[str, bytes]
    attached: bool


class Put(NamedTuple):
    """What became of the files of a request: ``kept`` are those that are others now."""

    institution: str
    files: tuple[str, ...]
    state: State
    attached: bool


def folder_of(desk: Desk, meeting: str, asked: Path | None) -> Path:
    """Where requests go: where it is told, else below ``requests`` of the repository.

    Raises ``CannotRun`` for a folder among the records, or one that leads out of the repository unasked.
    """
    folder = asked or desk.root / FOLDER / meeting
    real = Path(os.path.realpath(folder))
    root = Path(os.path.realpath(desk.root))
    if not asked and not real.is_relative_to(root):
        raise CannotRun("%(folder)s leads out of the repository", folder=folder)
    if real.is_relative_to(root / "data"):
        raise CannotRun("%(folder)s is among the records: requests go elsewhere", folder=folder)
    if real.exists() and not real.is_dir():
        raise CannotRun("%(folder)s is not a folder", folder=folder)
    return folder


def shown(path: Path) -> str:
    """A path as it is told: from here, where it is below."""
    here = Path(os.path.realpath(path))
    return here.relative_to(Path.cwd()).as_posix() if here.is_relative_to(Path.cwd()) else str(path)


def can_attach() -> bool:
    """Whether what makes the form is installed."""
    from importlib.util import find_spec

    return all(find_spec(module) for module in NEEDS["xlsx"])


def language_of(desk: Desk, request: "Request") -> str:
    """The language of a request: the one asked for, that of the institution, the first of the repository."""
    own = (request.language or "").partition("-")[0]
    return desk.asked.language or (own if own in SPOKEN else choose(None, {}, desk.register.settings.languages))


def made(desk: Desk, here: "Preparation", register: "Register") -> Iterator[Sent]:
    """Each request with its files, one after the other."""
    from ogpctl.locales import words
    from ogpctl.render.mail.message import Letter, message
    from ogpctl.render.mail.page import request_page
    from ogpctl.render.mail.text import request_text
    from ogpctl.render.reports.pieces import Pen
    from ogpctl.render.reports.request import request_view

    attach = can_attach()
    for request in here.requests:
        speaker = words(language_of(desk, request), "reports", "letters", "assessments", "meetings")
        pen = Pen(speaker, here.settings.first)
        attached = _form(pen, here, request, register, desk.asked.plan) if attach else None
        letter = request_view(pen, here, request, form=attached is not None)
        alone = request_text(pen, letter if attached is None else request_view(pen, here, request, form=False))
        mail = Letter(
            speaker.tag, request.contact, letter.subject, request_text(pen, letter), request_page(pen, letter), attached
        )
        files = {f"{request.id}.txt": alone.encode(errors="replace"), f"{request.id}.eml": message(mail)}
        yield Sent(request.id, files, attached is not None)


def _form(pen: "Pen", here: "Preparation", request: "Request", register: "Register", plan: str) -> "Attached | None":
    """The form to be filled in; none where the institution leads no commitment, nor a part of one."""
    if not request.commitments or request.id not in here.names:
        return None
    from ogpctl.documents.filled.answers import answer_form
    from ogpctl.render.mail.message import Attached
    from ogpctl.render.workbook.answers import answer_workbook

    form = answer_form(register, request.id, here.meeting.id, here.as_of, plan)
    name = pen.text(here.names[request.id]).words.replace("/", "-")
    words = pen.speaker.say("Progress form %(meeting)s — %(institution)s", meeting=here.meeting.id, institution=name)
    content = answer_workbook(form, pen.speaker.language)
    return Attached(f"progress-{here.meeting.id}-{request.id}.xlsx", f"{_short(words)}.xlsx", content)


def _short(words: str) -> str:
    """The name of a file in words, whole ones."""
    return words if len(words) <= _NAME else words[:_NAME].rpartition(" ")[0] or words[:_NAME]


def new_ones(root: Path, folder: Path, found: Sequence[Sent]) -> dict[str, bytes]:
    """Their files that are not there yet, by their paths from the root; none where they lie outside of it."""
    real, home = Path(os.path.realpath(folder)), Path(os.path.realpath(root))
    if not real.is_relative_to(home):
        return {}
    files = ((real / name, content) for one in found for name, content in one.files.items())
    return {path.relative_to(home).as_posix(): content for path, content in files if not os.path.lexists(path)}


def put_all(folder: Path, found: Sequence[Sent], *, replace: bool, dry_run: bool) -> list[Put]:
    """Write the requests, each file whole. One that is there and says something else is kept, unless ``replace``.

    Raises ``CannotRun`` where a file cannot be written.
    """
    if found and not dry_run:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = error.strerror or str(error)
            raise CannotRun("%(file)s cannot be written: %(why)s", file=folder, why=why) from error
    return [_put(folder, one, replace=replace, dry_run=dry_run) for one in found]


def _put(folder: Path, one: Sent, *, replace: bool, dry_run: bool) -> Put:
    before = {name: _content(folder / name) for name in one.files}
    changed = [name for name, content in one.files.items() if before[name] != content]
    state: State = "written"
    if not changed:
        state = "unchanged"
    elif any(before[name] is not None for name in changed) and not replace:
        state = "kept"
    elif dry_run:
        state = "planned"
    else:
        for name in changed:
            put(folder / name, one.files[name])
    return Put(one.institution, tuple(shown(folder / name) for name in one.files), state, one.attached)


def _content(path: Path) -> bytes | None:
    """What stands in a file; none where there is none. Raises ``CannotRun`` for what is no file."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise CannotRun("%(file)s is not a file", file=path)
    with suppress(FileNotFoundError):
        return path.read_bytes()
    return None
