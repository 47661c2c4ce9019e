"""Writing a file as a whole: whoever reads it finds the old one or the new one, never a part."""

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISREG
from typing import Literal

from ogpctl.files.repository import is_inside

Kept = Literal["", "changed", "outside", "failed"]
"""Why a file is left as it is: it is not what was read, it is not in the repository, the system refuses."""


def write_whole(path: Path, content: bytes, *, durable: bool = True, draft: Path | None = None) -> None:
    """Put ``content`` in the place of a file, through a draft beside it. Raises ``OSError``, and leaves no draft.

    ``draft`` is where it is written first, on the same disk, where that is not beside it.

    Who may read and write a file stays as it was. What is ``durable`` is on the disk before it takes the place; what
    can be made again need not wait for that.
    """
    draft = draft or path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("xb") as file:
            file.write(content)
            with suppress(FileNotFoundError):
                draft.chmod(S_IMODE(path.stat().st_mode))
            if durable:
                file.flush()
                os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def write_over(root: Path, name: str, before: bytes, after: bytes) -> Kept:
    """Put ``after`` in the place of a file of the repository that still holds ``before``; else say why it is kept.

    A link inside the repository stays one: what it leads to is written.
    """
    path = Path(os.path.realpath(root / name))
    if not is_inside(root, path):
        return "outside"
    try:
        if not S_ISREG(path.stat().st_mode) or path.read_bytes() != before:
            return "changed"
        write_whole(path, after)
    except OSError:
        return "failed"
    return ""
