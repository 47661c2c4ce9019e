"""A folder that is written anew again and again, such as a site: what is in it, and what of it is ours.

A list in the folder names every file that was written into it, with what was in it. Only such a file is written over
or removed. The list names a file before the file is there, so that a run that was cut short leaves nothing behind that
the next one does not know. A file whose bytes are the same is not touched.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from filecmp import cmp
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from shutil import copyfile
from stat import S_ISDIR, S_ISREG
from typing import Final, NamedTuple

from ogpctl.errors import CannotRun
from ogpctl.files.repository import shown
from ogpctl.files.writing.whole import write_whole

LIST: Final = ".ogpctl-site.json"
"""The list, beside the files that it names."""
DRAFTS: Final = ".ogpctl-site.drafts"
"""Where files are written before they take their places. What a run that was cut short left there is thrown away."""
BESIDE: Final = frozenset({".git", ".nojekyll", "CNAME"})
"""What a folder may hold that is otherwise empty: a branch that is published from, and what its host wants there."""
_LONGEST: Final = 64 << 20
"""Bytes of the longest list that is believed: some 500,000 files."""
_BEGUN: Final = ""
"""What is said of a file that was about to be written."""


class Put(NamedTuple):
    """A file that stands in the folder: its digest, and whether it had to be written."""

    name: str
    digest: str
    is_new: bool


class Published:
    """A folder of files that are ours. ``names`` are relative to it, with ``/``.

    Several processes may ``put`` at the same time; one of them opens, expects and closes.
    """

    def __init__(self, folder: Path) -> None:
        """Raises ``CannotRun`` where the folder holds what is not ours, or cannot be made."""
        self.folder = folder
        self._before = _listed(folder)
        self._parents: set[str] = set()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            foreign = [] if self._before else {one.name for one in folder.iterdir()} - {*BESIDE, LIST, DRAFTS}
        except OSError as error:
            raise _unwritable(folder, error) from error
        if foreign:
            raise CannotRun(
                "%(folder)s holds what ogpctl did not write: %(file)s",
                hint="name an empty folder, or a new one",
                folder=folder,
                file=shown(min(foreign)),
            )

    def look(self) -> str:
        """What the files look like from outside, in a word: their times and sizes, and the list that names them."""
        lines = [str(sorted(self._before.items()))]
        for name in sorted(self._before):
            try:
                seen = (self.folder / name).lstat()
            except OSError:
                lines.append(name)
                continue
            lines.append(f"{name}\0{seen.st_mtime_ns}\0{seen.st_size}\0{seen.st_mode}")
        return sha256("\n".join(lines).encode()).hexdigest()

    def expect(self, names: Iterable[str]) -> None:
        """Put these names on the list, before their files are written. Raises ``CannotRun`` for one that is taken."""
        more = [name for name in names if name not in self._before]
        for name in more:
            _refuse_unsafe(name)
            self._refuse_links(name)
            if os.path.lexists(self.folder / name):
                raise CannotRun(
                    "%(file)s is to be written and was not written by ogpctl",
                    hint="move it away, or name an empty folder",
                    file=self.folder / name,
                )
        self._before.update(dict.fromkeys(more, _BEGUN))
        self._write_list(self._before)
        self._clear_drafts()
        (self.folder / DRAFTS).mkdir(exist_ok=True)

    def put(self, name: str, content: bytes | Path) -> Put:
        """Write a file that was expected, unless it holds the same already; a large one is copied from another file.

        Raises ``CannotRun`` where it cannot be written.
        """
        if name not in self._before:
            raise KeyError(name)
        path, draft = self.folder / name, self.folder / DRAFTS / sha256(name.encode()).hexdigest()
        try:
            digest = _digest(content)
            self._make_parent(name)
            if _holds(path, content):
                return Put(name, digest, is_new=False)
            if path.is_symlink():
                path.unlink()
            if isinstance(content, bytes):
                write_whole(path, content, durable=False, draft=draft)
            else:
                copyfile(content, draft)
                draft.replace(path)
        except OSError as error:
            raise _unwritable(path, error) from error
        return Put(name, digest, is_new=True)

    def close(self, written: Mapping[str, str]) -> int:
        """Remove the files of before that were not written again, and list those that were, with their digests.

        Returns how many were removed. One that was changed since by somebody else is left, and is ours no more.
        """
        gone = [name for name in self._before if name not in written]
        removed = sum(self._remove(name, self._before[name]) for name in gone)
        self._before = dict(written)
        self._write_list(self._before)
        self._clear_drafts()
        return removed

    def _clear_drafts(self) -> None:
        """Remove the folder of the drafts. Raises ``CannotRun`` where it is not ours."""
        path = self.folder / DRAFTS
        self._refuse_links(f"{DRAFTS}/draft")
        with suppress(OSError):
            for one in path.iterdir():
                one.unlink()
            path.rmdir()

    def _remove(self, name: str, digest: str) -> bool:
        path = self.folder / name
        try:
            self._refuse_links(name)
            if not S_ISREG(path.lstat().st_mode) or digest not in (_BEGUN, _digest(path)):
                return False
            path.unlink()
        except (OSError, CannotRun):
            return False
        for parent in PurePosixPath(name).parents:
            with suppress(OSError):  # it holds something else
                if parent.name:
                    (self.folder / parent).rmdir()
        return True

    def _make_parent(self, name: str) -> None:
        parent = str(PurePosixPath(name).parent)
        if parent not in self._parents:
            self._refuse_links(name)
            (self.folder / parent).mkdir(parents=True, exist_ok=True)
            self._parents.add(parent)

    def _refuse_links(self, name: str) -> None:
        """Raise ``CannotRun`` where the way to a file leads through a link: it could lead out of the folder."""
        for parent in PurePosixPath(name).parents:
            path = self.folder / parent
            with suppress(FileNotFoundError, NotADirectoryError):
                if parent.name and not S_ISDIR(path.lstat().st_mode):
                    raise CannotRun("%(path)s is no folder of its own", hint="move it away", path=path)

    def _write_list(self, files: Mapping[str, str]) -> None:
        path = self.folder / LIST
        text = json.dumps({"files": dict(sorted(files.items()))}, ensure_ascii=False, indent=0)
        try:
            write_whole(path, f"{text}\n".encode())
        except OSError as error:
            raise _unwritable(path, error) from error


def _listed(folder: Path) -> dict[str, str]:
    """The files that the list in a folder names; none where there is no list. Raises ``CannotRun`` for a false one."""
    path = folder / LIST
    try:
        seen = path.lstat()
        if S_ISREG(seen.st_mode) and seen.st_size <= _LONGEST:
            files = json.loads(path.read_bytes())["files"]
            for name in files:
                _refuse_unsafe(name)
            return {name: str(digest) for name, digest in files.items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _unwritable(path, error) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, CannotRun):
        pass
    raise CannotRun("%(file)s is not a list that ogpctl wrote", hint="name an empty folder, or a new one", file=path)


def _refuse_unsafe(name: str) -> None:
    """Raise ``CannotRun`` for a name that could lead out of the folder, or is no name everywhere."""
    steps = name.split("/")
    if not name.isprintable() or "\\" in name or ":" in name or {"", ".", "..", ".git", LIST, DRAFTS} & set(steps):
        raise CannotRun("%(name)s is no name for a file of a site", name=shown(name))


def _digest(content: bytes | Path) -> str:
    if isinstance(content, bytes):
        return sha256(content).hexdigest()
    with content.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _holds(path: Path, content: bytes | Path) -> bool:
    """Whether a file is one, and holds the same to the byte."""
    try:
        if not S_ISREG(path.lstat().st_mode):
            return False
        if isinstance(content, Path):
            return cmp(path, content, shallow=False)
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except FileNotFoundError:
        return False


def _unwritable(path: Path, error: OSError) -> CannotRun:
    return CannotRun("%(file)s cannot be written: %(why)s", file=path, why=error.strerror or str(error))
