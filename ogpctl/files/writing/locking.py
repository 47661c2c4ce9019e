"""One writer of a repository at a time.

The lock is on the folder itself: it leaves nothing behind, and is gone with the process that held it. Where a folder
cannot be locked, as on some network disks, it is on ``ogp.yaml``; where that cannot be either, as on Windows, nobody
waits, and what keeps two writers apart is that each looks at a file again right before it takes its place.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ogpctl.errors import CannotRun
from ogpctl.files.repository import MARK, shown

if sys.platform != "win32":
    import fcntl

PATIENCE: Final = 10.0
"""Seconds that a writer waits for another."""
_PAUSE: Final = 0.02
_NO_LOCK: Final = frozenset((errno.EBADF, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EINVAL, errno.ENOSYS))
"""How a system says that this cannot be locked."""


@contextmanager
def alone(root: Path, patience: float | None = None) -> Iterator[None]:
    """Be the only writer of a repository. Raises ``CannotRun`` where another does not end within ``patience``.

    That is in seconds; ``PATIENCE`` where it is left out.
    """
    number = _locked(root, time.monotonic() + (PATIENCE if patience is None else patience))
    try:
        yield
    finally:
        if number is not None:
            if sys.platform != "win32":
                fcntl.flock(number, fcntl.LOCK_UN)  # a process that was begun meanwhile may still hold the file
            os.close(number)


def _locked(root: Path, until: float) -> int | None:
    """An open file that is locked; None where nothing can be."""
    if not root.is_dir():
        raise CannotRun("there is no folder %(folder)s", folder=shown(str(root)))
    for path, how in ((root, os.O_RDONLY), (root / MARK, os.O_RDWR)):
        try:
            number = os.open(path, how)
        except OSError:
            continue
        if _lock(number, until):
            return number
        os.close(number)
    return None


def _lock(number: int, until: float) -> bool:
    """Whether an open file could be locked."""
    while sys.platform != "win32":
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                os.close(number)
                raise CannotRun(
                    "another command is writing in this repository", hint="wait until it has ended, and try again"
                ) from None
            time.sleep(_PAUSE)
        except OSError as error:
            if error.errno in _NO_LOCK:
                return False
            os.close(number)
            raise
        else:
            return True
    return False
