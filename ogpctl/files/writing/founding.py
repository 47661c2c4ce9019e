"""A folder becomes a repository: only one that holds nothing of its own, and as a whole or not at all.

The files are written like any recording: ``undo`` takes them back, and so does whoever begins again where a beginning
was interrupted. ``ogp.yaml``, which makes a folder a repository, is the last of them.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from ogpctl.errors import CannotRun
from ogpctl.files.repository import MARK, find_root, shown
from ogpctl.files.writing.recording import Recording, Rewritten, alone, last, make, take_back
from ogpctl.files.writing.whole import is_draft

COMMAND: Final = "ogpctl init"
MOST: Final = 5
"""How many names of what is in the way are told."""
_HARMLESS: Final = (".git", ".ds_store", "readme", "license", "licence", "copying")
"""How names begin that a folder may hold already; they are left as they are."""


def refuse_taken(folder: Path, environment: Mapping[str, str]) -> None:
    """Raise ``CannotRun`` where no repository can begin in a folder, that may not be there yet."""
    here = shown(str(folder))
    if not folder.exists() and not folder.is_symlink():
        if not folder.parent.is_dir():
            raise CannotRun("there is no folder %(folder)s", folder=shown(str(folder.parent)))
    elif not folder.is_dir():
        raise CannotRun("%(folder)s is a file, and no folder", folder=here)
    above = _repository(folder if folder.is_dir() else folder.parent)
    if above == folder.resolve():
        raise CannotRun("%(folder)s is a repository already", folder=here, hint="ogpctl new adds records to it")
    if above:
        raise CannotRun("%(folder)s lies in the repository %(root)s", folder=here, root=shown(str(above)))
    if names := _in_the_way(folder, environment):
        told = ", ".join(map(shown, names[:MOST])) + (" …" if len(names) > MOST else "")
        raise CannotRun(
            "%(folder)s is not empty: it holds %(names)s",
            hint="name an empty folder, or one that is not there yet", folder=here, names=told,
        )  # fmt: skip


def found(folder: Path, files: Mapping[str, bytes], environment: Mapping[str, str]) -> bool:
    """Write the files of a new repository, those that are there already left out; whether it can be taken back.

    Raises ``CannotRun`` where that cannot be done whole: then nothing of it is there.
    """
    is_new = not folder.exists()
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise CannotRun("%(file)s cannot be written: %(why)s", file=folder, why=error.strerror or "") from error
    try:
        with alone(folder):
            if half := _half(folder, environment):
                take_back(folder, half, environment)
            refuse_taken(folder, environment)
            return make(folder, Recording(COMMAND, _to_write(folder, files)), environment)
    except CannotRun:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise


def to_write(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Which of these files are not there yet."""
    return [path for path in files if not os.path.lexists(folder / path)]


def _to_write(folder: Path, files: Mapping[str, bytes]) -> tuple[Rewritten, ...]:
    names = sorted(to_write(folder, files), key=lambda path: path == MARK)
    return tuple(Rewritten(path, None, files[path]) for path in names)


def _repository(folder: Path) -> Path | None:
    with suppress(CannotRun):
        return find_root(folder)
    return None


def _half(folder: Path, environment: Mapping[str, str]) -> Recording | None:
    """What an earlier beginning meant to write here, and was interrupted in."""
    known = last(folder, environment)
    return known if known and known.command == COMMAND and not os.path.lexists(folder / MARK) else None


def _in_the_way(folder: Path, environment: Mapping[str, str]) -> list[str]:
    """What the folder holds of its own. Raises ``CannotRun`` where it may not be looked at."""
    half = _half(folder, environment)
    begun = {one.path.partition("/")[0] for one in half.files} if half else set()
    try:
        names = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise CannotRun("%(file)s cannot be written: %(why)s", file=folder, why=error.strerror or "") from error
    own = (one for one in names if one not in begun and not one.casefold().startswith(_HARMLESS))
    return [one for one in own if not (is_draft(one) or _is_hollow(folder / one))]


def _is_hollow(folder: Path) -> bool:
    """Whether there is nothing in a folder but folders, such as ``undo`` leaves, and what a killed writer began."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    every = ((Path(here), inside, files) for here, inside, files in os.walk(folder))
    return all(
        all(map(is_draft, files)) and not any((here / one).is_symlink() for one in inside)
        for here, inside, files in every
    )
