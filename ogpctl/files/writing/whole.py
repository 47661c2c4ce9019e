"""Writing a file as a whole: whoever reads it finds the old one or the new one, never a part."""

import errno
import os
import re
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISREG
from typing import Final, Literal

from ogpctl.files.repository import is_inside

Kept = Literal["", "changed", "outside", "failed"]
"""Why a file is left as it is: it is not what was read, it is not in the repository, the system refuses."""

_DRAFT: Final = re.compile(r"\..+\.[0-9]+-[0-9a-f]{8}")
_LONGEST: Final = 60
"""Characters of the name of a file that are in the name of its draft: a name has its limits."""
_NO_SYNC: Final = frozenset((errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM, errno.EISDIR))
"""How a system says that a folder cannot be put on the disk by itself."""


def write_whole(path: Path, content: bytes, *, durable: bool = True, draft: Path | None = None) -> None:
    """Put ``content`` in the place of a file, through a draft beside it. Raises ``OSError``, and leaves no draft.

    A file that may not be written is not replaced either, though its folder would let it be.

    ``draft`` is where it is written first, on the same disk, where that is not beside it.

    Who may read and write a file stays as it was. What is ``durable`` is on the disk before it takes the place, and so
    is afterwards that it has; what can be made again need not wait for that.
    """
    if not os.access(path, os.W_OK) and path.exists():
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    draft = draft or path.with_name(f".{path.name[:_LONGEST]}.{os.getpid()}-{os.urandom(4).hex()}")
    try:
        with draft.open("xb") as file:
            file.write(content)
            with suppress(FileNotFoundError):
                draft.chmod(S_IMODE(path.stat().st_mode))
            if durable:
                file.flush()
                os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    if durable:
        sync(path.parent)


def sync(folder: Path) -> None:
    """Put on the disk what a folder holds by name, where the system knows how. Raises ``OSError``."""
    try:
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def is_draft(name: str) -> bool:
    """Whether this is how a file is called that is being written, or was when its writer was killed."""
    return _DRAFT.fullmatch(name) is not None


def sweep(folder: Path) -> None:
    """Remove the drafts of writers that were killed. Whoever calls is the only writer there."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if is_draft(entry.name) and entry.is_file(follow_symlinks=False):
                Path(entry.path).unlink(missing_ok=True)


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
