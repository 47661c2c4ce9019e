"""The files and folders that a command is told to look at, as they stand below the root of the repository."""

import os
from collections.abc import Iterable
from pathlib import Path

from ogpctl.errors import CannotRun


def below(root: Path, directory: Path, paths: Iterable[Path]) -> tuple[str, ...]:
    """Paths that were typed in ``directory``. Raises ``CannotRun`` for one that is nowhere, or outside of the root."""
    return tuple(_inside(root, directory / path) for path in paths)


def is_in(file: str, paths: tuple[str, ...]) -> bool:
    """Whether a file of the repository is one of the paths, or in one of these folders; any is where there are none."""
    return not paths or any(one in (".", file) or file.startswith(f"{one}/") for one in paths)


def _inside(root: Path, path: Path) -> str:
    if not os.path.lexists(path):
        raise CannotRun("there is no file or folder %(path)s", path=str(path))
    inside = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
    if not inside.is_relative_to(root):
        raise CannotRun("%(path)s is outside of the repository %(folder)s", path=str(path), folder=str(root))
    return inside.relative_to(root).as_posix()
