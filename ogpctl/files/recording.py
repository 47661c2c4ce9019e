"""Recordings: changes of several files that are made as one, one writer at a time, and that can be taken back.

What is to be written is put on a list outside of the repository first, bytes before and after; then each file takes its
place as a whole. Killed at any instant, every file is the old one or the new one, and the list tells which were meant:
``take_back`` puts all of them back, where they are as the recording left them or found them.
"""

import base64
import binascii
import fcntl
import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

from ogpctl.errors import CannotRun
from ogpctl.files.repository import is_inside
from ogpctl.files.writing import write_whole

PATIENCE: Final = 10.0
"""Seconds that a writer waits for another."""
_PAUSE: Final = 0.02
_LIST: Final = "last.json"
SCHEMA: Final = 1


class Rewritten(NamedTuple):
    """A file of the repository, from the root, before and after; None where there is none."""

    path: str
    before: bytes | None
    after: bytes | None


class Recording(NamedTuple):
    """What one command wrote; ``command`` is how it was typed."""

    command: str
    files: tuple[Rewritten, ...]


@contextmanager
def alone(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Be the only writer of a repository. Raises ``CannotRun`` where another does not end in time.

    The lock is on the folder itself: it leaves nothing behind, and is gone with the process that held it.
    """
    number = os.open(root, os.O_RDONLY)
    try:
        _lock(number, time.monotonic() + patience)
        yield
    finally:
        os.close(number)


def _lock(number: int, until: float) -> None:
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise CannotRun(
                    "another command is writing in this repository", hint="wait until it has ended, and try again"
                ) from None
            time.sleep(_PAUSE)
        else:
            return


def make(root: Path, recording: Recording, environment: Mapping[str, str]) -> bool:
    """Write the files of a recording; whether it can be taken back. The caller is ``alone``.

    Raises ``CannotRun`` where a file is no longer as it was read, or cannot be written: then none is changed.
    """
    _refuse_changed(root, recording.files)
    kept = _keep(root, recording, environment)
    done: list[Rewritten] = []
    for one in recording.files:
        try:
            _write(root, one.path, one.after)
        except OSError as error:
            for made in reversed(done):
                _write(root, made.path, made.before)
            raise CannotRun("%(file)s cannot be written: %(why)s", file=one.path, why=error.strerror or "") from error
        done.append(one)
    return kept


def last(root: Path, environment: Mapping[str, str]) -> Recording | None:
    """The last recording of this repository that is on the list; none where there is none, or the list is damaged."""
    folder = folder_of(root, environment)
    if folder is None:
        return None
    try:
        told = json.loads((folder / _LIST).read_bytes())
        files = tuple(Rewritten(path, _bytes(before), _bytes(after)) for path, before, after in told["files"])
        return Recording(told["command"], files) if told["schema"] == SCHEMA else None
    except (OSError, ValueError, TypeError, KeyError, binascii.Error):
        return None


def take_back(root: Path, recording: Recording, environment: Mapping[str, str]) -> None:
    """Put the files back as they were before a recording. The caller is ``alone``.

    Raises ``CannotRun`` where one is neither as the recording left it nor as it found it: then none is changed.
    """
    found = [
        Rewritten(one.path, one.after, one.before) for one in recording.files if _now(root, one.path) != one.before
    ]
    _refuse_changed(root, found)
    for one in found:
        _write(root, one.path, one.after)
    folder = folder_of(root, environment)
    if folder is not None:
        (folder / _LIST).unlink(missing_ok=True)


def _refuse_changed(root: Path, files: Sequence[Rewritten]) -> None:
    for one in files:
        if _now(root, one.path) != one.before:
            raise CannotRun("%(path)s was changed meanwhile: nothing is written", path=one.path)


def _now(root: Path, path: str) -> bytes | None:
    """What stands in a file of the repository; None where there is none. Raises ``CannotRun`` for one outside."""
    try:
        return _target(root, path).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotRun("%(path)s can no longer be read", path=path) from error


def _target(root: Path, path: str) -> Path:
    """Where a file of the repository lies; a link inside stays one. Raises ``CannotRun`` for one outside.

    No link leads to what is hidden, such as git's own files; what is hidden may be meant by its name.
    """
    home = Path(os.path.realpath(root))
    target = Path(os.path.realpath(home / path))
    if target != home / path and not is_inside(home, target):
        raise CannotRun("%(path)s lies outside of the repository", path=path)
    return target


def _write(root: Path, path: str, content: bytes | None) -> None:
    target = _target(root, path)
    if content is None:
        target.unlink(missing_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, content)


def _keep(root: Path, recording: Recording, environment: Mapping[str, str]) -> bool:
    """Put a recording on the list before anything is written; whether that could be done."""
    folder = folder_of(root, environment)
    if folder is None:
        return False
    files = [(one.path, _text(one.before), _text(one.after)) for one in recording.files]
    told = json.dumps({"schema": SCHEMA, "command": recording.command, "files": files})
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(folder / _LIST, told.encode())
        return True
    return False


def folder_of(root: Path, environment: Mapping[str, str]) -> Path | None:
    """Where the list of a repository is kept, outside of it: nobody can bring one along; XDG says where."""
    shared, home = environment.get("XDG_STATE_HOME", ""), environment.get("HOME", "")
    above = Path(shared) if shared.startswith("/") else Path(home, ".local", "state")
    digest = blake2b(os.fsencode(root.resolve()), digest_size=16).hexdigest()
    return above / "ogpctl" / digest if above.is_absolute() else None


def _text(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)
