"""The letterhead of a repository, as bytes: what it is made of is judged where it is used."""

import os
from pathlib import Path
from typing import Final

from ogpctl.errors import CannotRun

NAME: Final = "templates/letterhead.docx"
"""Where it is, from the folder of the repository."""


def letterhead(root: Path, largest: int) -> bytes | None:
    """The bytes of the letterhead, one more than ``largest`` where it is larger; none where there is no such file.

    Raises ``CannotRun`` where it leads out of the repository, or cannot be read.
    """
    path = root / NAME
    if not os.path.lexists(path):
        return None
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            raise CannotRun("%(folder)s leads out of the repository", folder=NAME)
        if not real.is_file():
            raise IsADirectoryError(NAME)
        with real.open("rb") as file:
            return file.read(largest + 1)
    except (OSError, RuntimeError) as error:  # a link that leads to itself
        raise CannotRun("%(file)s is no Word document (.docx) that can be read", file=NAME) from error
