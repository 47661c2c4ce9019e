"""Recordings: changes of several files that are made as one, one writer at a time, and that can be taken back.

What is to be written is put on a list outside of the repository first, bytes before and after; then each file takes its
place as a whole, and the list is closed. Killed at any instant, every file is the old one or the new one, and a list
that is still open tells which were meant: ``take_back`` puts all of them back, and no other recording is made before.
"""

import base64
import errno
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG
from typing import Final, NamedTuple

from ogpctl.errors import CannotRun
from ogpctl.files.repository import is_inside
from ogpctl.files.writing.locking import PATIENCE, alone
from ogpctl.files.writing.whole import sweep, sync, write_whole

__all__ = [
    "PATIENCE", "Recording", "Rewritten", "accompany", "alone", "beside", "changed", "folder_of", "last", "make",
    "take_back", "undone",
]  # fmt: skip

_OPEN: Final = "open.json"
_LIST: Final = "last.json"
SCHEMA: Final = 2
_WHY: Final = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "%(path)s cannot be written: there is no room for it"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "%(path)s cannot be written: you may not write there"),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), "%(path)s cannot be written: its folder is gone"),
}


class Rewritten(NamedTuple):
    """A file of the repository, from the root, before and after; None where there is none."""

    path: str
    before: bytes | None
    after: bytes | None


class Recording(NamedTuple):
    """What one command wrote; ``command`` is how it was typed.

    ``folders`` were made for it, the outer ones first. ``began`` is when it was put on the list, in seconds since 1970,
    where that is known. One that ``is_whole`` was not interrupted. ``made`` are files that were made with it and are no
    records, such as letters: their paths, and the digests of what was written.
    """

    command: str
    files: tuple[Rewritten, ...]
    folders: tuple[str, ...] = ()
    began: float | None = None
    is_whole: bool = True
    made: tuple[tuple[str, str], ...] = ()


def make(root: Path, recording: Recording, environment: Mapping[str, str]) -> bool:
    """Write the files of a recording; whether it can be taken back. The caller is ``alone``.

    Raises ``CannotRun`` where a file is no longer as it was read, or cannot be written: then none is changed. It is
    raised too where an earlier recording was interrupted and is half on file.
    """
    _refuse_changed(root, recording.files)
    half = _opened(root, environment)
    if half and _is_half(root, half):
        raise CannotRun(
            "an earlier command was interrupted while it wrote several files",
            hint="ogpctl undo takes back what it had begun",
        )
    if half and any(_is_on_file(root, one) for one in half.files):
        _close(root, environment)
    for place in {(root / one.path).parent for one in (*recording.files, *(half.files if half else ()))}:
        sweep(place)
    recording = recording._replace(folders=_missing(root, recording.files))
    kept = _keep(root, recording, environment)
    _put_or_forget(root, recording.files, recording.folders, environment)
    if kept:
        _close(root, environment)
    return kept


def last(root: Path, environment: Mapping[str, str]) -> Recording | None:
    """The last recording of this repository that is on the list; none where there is none, or the list is damaged.

    One that was interrupted is the last where any of its files was written.
    """
    begun = _opened(root, environment)
    if begun and any(_is_on_file(root, one) for one in begun.files):
        return begun._replace(is_whole=not _is_half(root, begun))
    return _listed(root, environment, _LIST)


def undone(root: Path, recording: Recording) -> tuple[Rewritten, ...]:
    """What would be written to take a recording back: only what it had written."""
    return tuple(
        Rewritten(one.path, one.after, one.before) for one in recording.files if not _is(root, one.path, one.before)
    )


def changed(root: Path, recording: Recording) -> list[str]:
    """The files of a recording that are neither as it left them nor as it found them."""
    both = ((one.path, (one.before, one.after)) for one in recording.files)
    return [path for path, contents in both if not any(_is(root, path, one) for one in contents)]


def accompany(root: Path, command: str, files: Mapping[str, bytes], environment: Mapping[str, str]) -> None:
    """Put on the list what is about to be made with the last recording, where that is of ``command``.

    Whoever takes that back takes these files away, too, where they are as they were made. The caller is ``alone``.
    """
    recording, folder = _listed(root, environment, _LIST), folder_of(root, environment)
    if folder is None or recording is None or recording.command != command:
        return
    folders = _missing(root, [Rewritten(path, None, content) for path, content in files.items()])
    made = tuple((path, _digest(content)) for path, content in files.items())
    with suppress(OSError):
        whole = recording._replace(folders=(*recording.folders, *folders), made=(*recording.made, *made))
        write_whole(folder / _LIST, _told(whole))


def beside(root: Path, recording: Recording) -> tuple[list[str], list[str]]:
    """The files that were made with a recording: those that are as they were made, and those that are others now."""
    same: list[str] = []
    other: list[str] = []
    for path, digest in recording.made:
        with suppress(CannotRun):
            now = _now(root, path)
            if now is not None:
                (same if _digest(now) == digest else other).append(path)
    return same, other


def take_back(root: Path, recording: Recording, environment: Mapping[str, str]) -> None:
    """Put the files back as they were before a recording. The caller is ``alone``.

    Raises ``CannotRun`` where one is neither as the recording left it nor as it found it, or cannot be written: then
    none is changed.
    """
    found = undone(root, recording)
    _refuse_changed(root, found)
    _keep(root, recording, environment)
    _put_or_forget(root, found, (), environment)
    for path in beside(root, recording)[0]:
        with suppress(OSError, CannotRun):
            _write(root, path, None)
    _remove(root, recording.folders)
    _forget(root, environment, _OPEN, _LIST)


class _Stuck(CannotRun):
    """Some files are written, and could not be put back."""


def _put_or_forget(
    root: Path, files: Sequence[Rewritten], folders: Sequence[str], environment: Mapping[str, str]
) -> None:
    """Write all of these files; or none, and no list nor any of the ``folders`` that were made for them stays."""
    try:
        _put(root, files)
    except _Stuck:
        raise  # the list stays open: it tells how to put right what could not be
    except BaseException:
        _remove(root, folders)
        _forget(root, environment, _OPEN)
        raise


def _put(root: Path, files: Sequence[Rewritten]) -> None:
    """Write all of these files, or none. Raises ``CannotRun``."""
    for place, one in enumerate(files):
        try:
            _refuse_changed(root, (one,))
            _write(root, one.path, one.after)
        except BaseException as error:
            left = _put_back(root, files[: place + 1])
            if left:
                raise _Stuck(
                    "%(path)s cannot be written, and what was written before it cannot be taken away: %(files)s",
                    hint="ogpctl undo takes it back, once files can be written again",
                    path=one.path,
                    files=", ".join(left),
                ) from error
            if isinstance(error, OSError):
                raise _refusal(one.path, error) from error
            raise


def _put_back(root: Path, files: Sequence[Rewritten]) -> list[str]:
    """Put files back as they were before; those that could not be."""
    left = []
    for one in reversed(files):
        with suppress(OSError, CannotRun):
            if _is_on_file(root, one):
                _write(root, one.path, one.before)
        if _is_on_file(root, one):
            left.append(one.path)
    return left


def _refusal(path: str, error: OSError) -> CannotRun:
    if error.errno in _WHY:
        return CannotRun(_WHY[error.errno], path=path)
    return CannotRun("%(file)s cannot be written: %(why)s", file=path, why=error.strerror or str(error))


# What stands in the files.


def _refuse_changed(root: Path, files: Iterable[Rewritten]) -> None:
    for one in files:
        if _now(root, one.path) != one.before:
            raise CannotRun("%(path)s was changed meanwhile: nothing is written", path=one.path)


def _is(root: Path, path: str, content: bytes | None) -> bool:
    try:
        return _now(root, path) == content
    except CannotRun:
        return False


def _is_on_file(root: Path, one: Rewritten) -> bool:
    """Whether a file is as a recording wrote it."""
    return one.before != one.after and _is(root, one.path, one.after)


def _is_half(root: Path, recording: Recording) -> bool:
    """Whether some files of a recording are written and all others are as before: nobody has changed them since."""
    return (
        not changed(root, recording)
        and any(_is_on_file(root, one) for one in recording.files)
        and any(not _is_on_file(root, one) for one in recording.files)
    )


def _now(root: Path, path: str) -> bytes | None:
    """What stands in a file of the repository; None where there is none. Raises ``CannotRun`` for one outside."""
    target = _target(root, path)
    try:
        if S_ISREG(target.stat().st_mode):
            return target.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise CannotRun("%(path)s can no longer be read", path=path) from error
    raise CannotRun("%(path)s can no longer be read", path=path)


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
        sync(target.parent)
        return
    for folder in reversed([one for one in target.parents if not one.exists()]):
        folder.mkdir(exist_ok=True)
        sync(folder.parent)
    write_whole(target, content)


def _missing(root: Path, files: Sequence[Rewritten]) -> tuple[str, ...]:
    """The folders that are to be made for files, the outer ones first."""
    above = {folder for one in files if one.after is not None for folder in Path(one.path).parents}
    return tuple(sorted(str(folder) for folder in above if not (root / folder).exists()))


def _remove(root: Path, folders: Sequence[str]) -> None:
    """Remove folders that were made, where nothing is in them."""
    for folder in reversed(folders):
        with suppress(OSError, CannotRun):
            target = _target(root, folder)
            target.rmdir()
            sync(target.parent)


# The list.


def folder_of(root: Path, environment: Mapping[str, str]) -> Path | None:
    """Where the list of a repository is kept, outside of it: nobody can bring one along; XDG says where."""
    shared, home = environment.get("XDG_STATE_HOME", ""), environment.get("HOME", "")
    above = Path(shared) if shared.startswith("/") else Path(home, ".local", "state")
    return above / "ogpctl" / _digest(os.fsencode(os.path.realpath(root))) if above.is_absolute() else None


def _keep(root: Path, recording: Recording, environment: Mapping[str, str]) -> bool:
    """Open the list with a recording, before anything is written; whether that could be done."""
    folder = folder_of(root, environment)
    if folder is None:
        return False
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sweep(folder)
        write_whole(folder / _OPEN, _told(recording))
        return True
    return False


def _told(recording: Recording) -> bytes:
    """A recording as it stands on the list."""
    files = [(one.path, _text(one.before), _text(one.after)) for one in recording.files]
    told = {"schema": SCHEMA, "command": recording.command, "folders": recording.folders, "files": files}
    return json.dumps({**told, "made": recording.made}).encode()


def _close(root: Path, environment: Mapping[str, str]) -> None:
    """Say on the list that all is written."""
    folder = folder_of(root, environment)
    with suppress(OSError):
        if folder:
            (folder / _OPEN).replace(folder / _LIST)
            sync(folder)


def _opened(root: Path, environment: Mapping[str, str]) -> Recording | None:
    """The recording that was begun and of which nobody said that it ended."""
    return _listed(root, environment, _OPEN)


def _listed(root: Path, environment: Mapping[str, str], name: str) -> Recording | None:
    folder = folder_of(root, environment)
    if folder is None:
        return None
    try:
        told = json.loads((folder / name).read_bytes())
        files = tuple(Rewritten(str(path), _bytes(before), _bytes(after)) for path, before, after in told["files"])
        folders = tuple(map(str, told["folders"]))
        made = tuple((str(path), str(digest)) for path, digest in told.get("made", ()))
        began = (folder / name).stat().st_mtime
        known = Recording(str(told["command"]), files, folders, began, made=made)
        return known if told["schema"] == SCHEMA and files else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _forget(root: Path, environment: Mapping[str, str], *names: str) -> None:
    folder = folder_of(root, environment)
    for name in names if folder else ():
        with suppress(OSError):
            Path(str(folder), name).unlink(missing_ok=True)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _text(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)
