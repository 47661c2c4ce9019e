"""The folder of a repository: where it begins, which files it holds, and whether any of them changed.

Imports neither yaml nor pydantic: the answer of the cache is found without them.
"""

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from stat import S_ISLNK
from typing import Final, Literal, NamedTuple, get_args

from ogpctl.errors import CannotRun
from ogpctl.limits import DEFAULTS

MARK: Final = "ogp.yaml"
"""The file that makes a folder a repository."""
DATA: Final = "data"
ENDINGS: Final = ("yaml", "yml")

Kind = Literal["settings", "institutions", "commitment", "meeting", "roadmap"]
KINDS: Final[tuple[str, ...]] = get_args(Kind)
"""The kinds of files, in the order in which they are read."""
FOLDERS: Final[dict[str, Kind]] = {"meetings": "meeting", "roadmaps": "roadmap"}
"""The folders of ``data/`` that hold files of one kind."""
PLANS: Final = "commitments"
"""The folder of ``data/`` that holds a folder a plan."""

Trouble = Literal[
    "", "missing", "folder", "not-a-folder", "special", "outside", "broken-link", "name", "twin", "denied", "too-many"
]
"""Why something cannot be read, before it is opened."""

_RACE: Final = 2_000_000_000
"""Nanoseconds within which a second change may leave the time of a file as it is: FAT counts in steps of 2 s."""


class Listed(NamedTuple):
    """A file of the repository. ``path`` is relative to its root, with ``/``.

    A folder that cannot be listed stands for the files in it: its ``id`` is empty.
    """

    path: str
    kind: Kind
    id: str
    plan: str = ""
    trouble: Trouble = ""


class Listing(NamedTuple):
    """What a repository holds, in the natural order of the names; ``misplaced`` belongs nowhere in ``data/``."""

    files: tuple[Listed, ...]
    misplaced: tuple[str, ...]


def find_root(start: Path) -> Path:
    """The repository that holds the folder ``start``. Raises ``CannotRun`` where there is none."""
    try:
        here = start.resolve(strict=True)
    except (OSError, RuntimeError):
        raise CannotRun("there is no folder %(folder)s", folder=shown(str(start))) from None
    for folder in (here, *here.parents):
        if os.path.lexists(folder / MARK):
            return folder
    raise CannotRun(
        "neither %(folder)s nor a folder above it is a repository",
        hint="a repository is a folder that holds ogp.yaml: go there, or name it with -C",
        folder=shown(str(here)),
    )


def listing(root: Path, most: int = DEFAULTS.most_files) -> Listing:
    """The files of a repository, each looked at by name only. Never raises: what is wrong travels with each file.

    Of more than ``most`` names none is listed from the folder on in which there are too many.
    """
    return _Walk(root, most).listing()


def filed(path: str) -> Listed | None:
    """How a file of that path would be listed; None where it belongs nowhere."""
    if path == MARK:
        return Listed(path, "settings", "ogp")
    above, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if not stem or ending not in ENDINGS or not name.isprintable() or _is_ignored(name):
        return None
    match above.split("/"):
        case [data] if data == DATA and stem == "institutions":
            return Listed(path, "institutions", stem)
        case [data, folder] if data == DATA and folder in FOLDERS:
            return Listed(path, FOLDERS[folder], stem)
        case [data, folder, plan] if (data, folder) == (DATA, PLANS):
            return Listed(path, "commitment", stem, plan)
        case _:
            return None


def with_new(on_file: Listing, paths: Iterable[str]) -> Listing:
    """A listing with files that are not there yet, each where it would stand."""
    known = {one.path for one in on_file.files if not one.trouble}
    new = [one for path in paths if path not in known and (one := filed(path))]
    if not new:
        return on_file
    kept = [one for one in on_file.files if one.path not in {other.path for other in new}]
    order = {kind: place for place, kind in enumerate(KINDS)}
    files = sorted((*kept, *new), key=lambda one: (order[one.kind], natural(one.path)))
    return Listing(tuple(files), on_file.misplaced)


class _Walk:
    def __init__(self, root: Path, most: int) -> None:
        self._root = root.resolve()
        self._room = most
        self._files: list[Listed] = []
        self._misplaced: list[str] = []

    def listing(self) -> Listing:
        self._files.append(Listed(MARK, "settings", "ogp", trouble=self._trouble(self._root / MARK)))
        entries = {
            entry.name: entry for entry in self._entries(DATA, "institutions", "commitment", "meeting", "roadmap")
        }
        institutions = [f"institutions.{ending}" for ending in ENDINGS if f"institutions.{ending}" in entries]
        self._records([entries.pop(name) for name in institutions], DATA, "institutions")
        if entries.pop(PLANS, None):
            self._plans(f"{DATA}/{PLANS}")
        for name, kind in FOLDERS.items():
            if entries.pop(name, None):
                self._records(self._entries(f"{DATA}/{name}", kind), f"{DATA}/{name}", kind)
        self._misplaced += [f"{DATA}/{shown(name)}" for name in entries]
        return Listing(tuple(self._files), tuple(self._misplaced))

    def _plans(self, path: str) -> None:
        for entry in self._entries(path, "commitment"):
            inside = f"{path}/{shown(entry.name)}"
            if not _may_be_folder(entry):
                self._misplaced.append(inside)
            elif not entry.name.isprintable():
                self._files.append(Listed(inside, "commitment", "", shown(entry.name), "name"))
            else:
                plan = self._entries(inside, "commitment", plan=entry.name)
                self._records(plan, inside, "commitment", entry.name)

    def _records(self, entries: "list[os.DirEntry[str]]", path: str, kind: Kind, plan: str = "") -> None:
        met: set[str] = set()
        for entry in entries:
            stem, _, ending = entry.name.rpartition(".")
            inside = f"{path}/{shown(entry.name)}"
            if ending not in ENDINGS:
                self._misplaced.append(inside)
                continue
            trouble: Trouble = "twin" if stem in met else self._trouble_of(entry)
            self._files.append(Listed(inside, kind, shown(stem), plan, trouble))
            met.add(stem)

    def _entries(self, path: str, *kinds: Kind, plan: str = "") -> "list[os.DirEntry[str]]":
        """What a folder holds, in natural order; one that cannot be listed is itself put on the list."""
        trouble = self._folder_trouble(self._root / path)
        try:
            if not trouble:
                with os.scandir(self._root / path) as entries:
                    found = list(islice(entries, self._room + 1))
                self._room -= len(found)
                if self._room >= 0:
                    kept = (one for one in found if not _is_ignored(one.name))
                    return sorted(kept, key=lambda one: natural(one.name))
                self._room, trouble = 0, "too-many"
        except OSError:
            trouble = "denied"
        if trouble != "missing":
            self._files += [Listed(path, kind, "", plan, trouble) for kind in kinds]
        return []

    def _trouble_of(self, entry: "os.DirEntry[str]") -> Trouble:
        if not entry.name.isprintable():
            return "name"
        return "" if entry.is_file(follow_symlinks=False) else self._trouble(Path(entry.path))

    def _trouble(self, path: Path) -> Trouble:
        try:
            trouble = self._link_trouble(path)
            if trouble or path.is_file():
                return trouble
            return "folder" if path.is_dir() else "special"
        except OSError:
            return "denied"

    def _folder_trouble(self, path: Path) -> Trouble:
        try:
            return self._link_trouble(path) or ("" if path.is_dir() else "not-a-folder")
        except OSError:
            return "denied"

    def _link_trouble(self, path: Path) -> Trouble:
        """What is wrong with a path or the link it is. Raises ``OSError`` where that may not be known."""
        try:
            look = path.lstat()
        except FileNotFoundError:
            return "missing"
        if not S_ISLNK(look.st_mode):
            return ""
        target = Path(os.path.realpath(path))
        if not is_inside(self._root, target):
            return "outside"
        return "" if target.exists() else "broken-link"


def _may_be_folder(entry: "os.DirEntry[str]") -> bool:
    """Whether an entry is a folder, or a link that could be meant for one."""
    try:
        return entry.is_dir() or (entry.is_symlink() and not entry.is_file())
    except OSError:
        return True


def is_inside(root: Path, target: Path) -> bool:
    """Whether a path without links is one of the repository, and nothing hidden in it such as git's own files."""
    return target.is_relative_to(root) and not any(step.startswith(".") for step in target.relative_to(root).parts)


def _is_ignored(name: str) -> bool:
    return name.startswith(".") or name.upper().startswith("README")


def shown(name: str) -> str:
    """A file name that fits on a line of a terminal: what cannot be printed is written as an escape."""
    if name.isprintable():
        return name
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in name)


def natural(name: str) -> tuple[list[str | int], str]:
    """A key that sorts ``2-…`` before ``10-…``, and names that differ in capitals only always the same way."""
    parts: list[str | int] = [*re.split(r"([0-9]+)", name.casefold())]
    parts[1::2] = map(int, parts[1::2])
    return parts, name


def fingerprint(root: Path, now: int | None = None, most: int = DEFAULTS.most_files) -> tuple[str, bool]:
    """What the files of a repository look like from outside, in one word: their names, times, sizes and inodes.

    A link is also where it leads: it may be turned to the same file by a name that must not be followed. The second
    value tells whether all that may be believed later: a file that was written less than two seconds ago could change
    again and look the same, and one of more than ``most`` is not looked at. ``now`` is in nanoseconds since 1970; the
    system clock when it is left out.
    """
    lines = [os.path.realpath(root / DATA)]
    newest = 0
    for name, look, link in islice(_looks(str(root)), most):
        if link:
            lines.append(f"{name}\0{os.path.realpath(link)}")
        try:
            seen = look()
        except OSError as error:
            lines.append(f"{name}\0{error.errno}")
            continue
        newest = max(newest, seen.st_mtime_ns, seen.st_ctime_ns)
        lines.append(f"{name}\0{seen.st_mtime_ns}\0{seen.st_ctime_ns}\0{seen.st_size}\0{seen.st_ino}")
    digest = blake2b("\n".join(sorted(lines)).encode(errors="surrogateescape"), digest_size=16)
    return digest.hexdigest(), len(lines) < most and newest < (time.time_ns() if now is None else now) - _RACE


def _looks(root: str) -> Iterator[tuple[str, Callable[[], os.stat_result], str]]:
    """Every name that ``listing`` goes by, how to look at it, and its path where it is a link."""
    mark = Path(root, MARK)
    yield MARK, mark.stat, str(mark) if mark.is_symlink() else ""
    folders = [DATA, f"{DATA}/{PLANS}", *(f"{DATA}/{name}" for name in FOLDERS)]
    for folder in folders:
        is_plans = folder == folders[1]
        try:
            entries = os.scandir(f"{root}/{folder}")
        except OSError:
            yield folder, partial(os.stat, f"{root}/{folder}"), ""
            continue
        with entries:
            for entry in entries:
                if _is_ignored(entry.name):
                    continue
                inside = f"{folder}/{entry.name}"
                yield inside, entry.stat, entry.path if entry.is_symlink() else ""
                if is_plans and _may_be_folder(entry):
                    folders.append(inside)
