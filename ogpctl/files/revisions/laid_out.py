"""A repository as it stood at a revision, laid out in a folder of its own for the reading room.

Only ``ogp.yaml`` and ``data/`` are laid out. A link is laid out as a link, after all the files: nothing is ever written
through one, and the reading room follows none out of the folder. What git itself would not lay out is refused.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha1, sha256
from pathlib import Path
from stat import S_ISREG
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from ogpctl.errors import CannotRun
from ogpctl.files.repository import DATA, MARK
from ogpctl.files.revisions.git import NoGit, folder, git
from ogpctl.limits import DEFAULTS, Limits

_LINK: Final = b"120000"
_BATCH: Final = 16 * 1024 * 1024
"""Bytes of files that git is asked for at once."""


class Kept(NamedTuple):
    """A file of a revision: its path below the root of the repository, and the id of its content."""

    path: str
    id: str
    is_link: bool


def kept(root: Path, commit: str) -> tuple[Kept, ...]:
    """The files of ``ogp.yaml`` and ``data/`` at a commit. Raises ``NoGit``; ``CannotRun`` for a submodule in them."""
    tree = f"{commit}:{folder(root).removesuffix('/')}"
    try:
        listed = git(root, "ls-tree", "-r", "-z", "--full-tree", tree, MARK, DATA)
    except NoGit as error:
        if error.why == "failed" and "Not a valid object name" in error.said:
            return ()  # the folder was not there yet
        raise
    return tuple(map(_entry, listed.split(b"\0")[:-1]))


def _entry(line: bytes) -> Kept:
    """A line of ``ls-tree``: mode, kind and id, a tab, the path."""
    facts, _, raw = line.partition(b"\t")
    mode, kind, name = facts.split()
    path = os.fsdecode(raw)
    if kind != b"blob":
        raise CannotRun("%(path)s is a repository of its own: it cannot be read at a revision", path=path)
    return Kept(path, name.decode("ascii"), mode == _LINK)


@contextmanager
def laid_out(root: Path, commit: str, limits: Limits = DEFAULTS) -> Iterator[Path]:
    """A folder with the repository as it stood at a commit, for as long as it is needed.

    Raises ``NoGit``, and ``CannotRun`` for a name that cannot be the name of a file.
    """
    files = kept(root, commit)
    sizes = _sizes(root, {one.id for one in files})
    contents = _contents(root, {name: size for name, size in sizes.items() if size <= limits.largest_file})
    with TemporaryDirectory(prefix="ogpctl-") as temporary:
        here = Path(temporary).resolve()
        for one in sorted(files, key=lambda one: one.is_link):
            _put(here, one, contents.get(one.id), sizes[one.id])
        yield here


def _put(here: Path, one: Kept, content: bytes | None, size: int) -> None:
    """Lay out a file. One larger than any that is read stands there in its size, without its content."""
    steps = one.path.split("/")
    try:
        if any(step in ("", ".", "..") for step in steps):
            raise OSError(one.path)  # noqa: TRY301 - told below like any other name that is none
        path = here.joinpath(*steps)
        path.parent.mkdir(parents=True, exist_ok=True)
        if one.is_link and content is not None:
            path.symlink_to(os.fsdecode(content))
            return
        with path.open("xb") as file:
            if content is None:
                file.truncate(size)
            else:
                file.write(content)
    except (OSError, ValueError) as error:
        raise CannotRun("the revision holds what cannot be a file: %(path)s", path=one.path) from error


def _sizes(root: Path, names: Collection[str]) -> dict[str, int]:
    """The sizes of contents in bytes, by their ids. Raises ``NoGit`` where one is missing, as in a partial clone."""
    told = git(root, "cat-file", "--batch-check", given=_asked(names)).decode("ascii", errors="replace").splitlines()
    missing = next((line for line in told if not line.rpartition(" ")[2].isdecimal()), "")
    if missing:
        raise NoGit("failed", missing)
    return {name: int(line.rpartition(" ")[2]) for name, line in zip(names, told, strict=True)}


def _contents(root: Path, sizes: Mapping[str, int]) -> dict[str, bytes]:
    """The contents by their ids. Raises ``NoGit``."""
    found: dict[str, bytes] = {}
    for names in _batches(sizes):
        answer = git(root, "cat-file", "--batch", given=_asked(names))
        place = 0
        for name in names:
            start = answer.index(b"\n", place) + 1  # behind a line with the id, the kind and the size
            found[name] = answer[start : start + sizes[name]]
            place = start + sizes[name] + 1
    return found


def _asked(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode("ascii")


def _batches(sizes: Mapping[str, int]) -> Iterator[list[str]]:
    batch: list[str] = []
    weight = 0
    for name, size in sizes.items():
        if batch and weight + size > _BATCH:
            yield batch
            batch, weight = [], 0
        batch.append(name)
        weight += size
    if batch:
        yield batch


def changed(root: Path, commit: str, paths: Iterable[str], limits: Limits = DEFAULTS) -> frozenset[str]:
    """Which of ``paths`` are not on file as they were at a commit, and all that was there and is not among them.

    What is on file is compared, staged or not, tracked or not. Raises ``NoGit``.
    """
    then = {one.path: one for one in kept(root, commit)}
    folders = {parent for path in then for parent in _above(path)}
    here = set(paths) - folders
    different = {path for path in here if path not in then or not _is_same(root / path, then[path], limits)}
    gone = {path for path in then if path not in here and not os.path.lexists(root / path)}
    return frozenset(different | gone)


def _above(path: str) -> Iterator[str]:
    """The folders a path lies in, without the root."""
    steps = path.split("/")
    return ("/".join(steps[:length]) for length in range(1, len(steps)))


def _is_same(path: Path, then: Kept, limits: Limits) -> bool:
    """Whether a file holds what it held; line ends alone, which git may turn on its way, are no difference."""
    try:
        if then.is_link or path.is_symlink():
            return then.is_link and path.is_symlink() and _id(os.fsencode(path.readlink()), then.id) == then.id
        seen = path.stat()
        if not S_ISREG(seen.st_mode) or seen.st_size > limits.largest_file:
            return False
        content = path.read_bytes()
    except OSError:
        return False
    return _id(content, then.id) == then.id or _id(content.replace(b"\r\n", b"\n"), then.id) == then.id


def _id(content: bytes, like: str) -> str:
    """The id git gives to a content, in the kind of hash of another id."""
    digest = sha256 if len(like) == 64 else sha1
    return digest(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
