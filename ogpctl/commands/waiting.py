"""Waiting for files to change, for the commands that stay.

The names, times and sizes of the files are compared twice a second, which costs less than a thousandth of a second for
an ordinary repository: no watcher of the system has to be trusted with renames, checkouts and network folders.
"""

import time
from collections.abc import Callable
from typing import Final

PAUSE: Final = 0.5
"""Seconds between two looks at the files."""
SHARE: Final = 20
"""A look costs at most this part of the time: one processor in twenty where there are very many files."""
LONGEST: Final = 10.0
"""Seconds between two looks at the most: one that took long because the machine stood still is no measure."""
SETTLED: Final = 0.1
"""Seconds for which nothing moved: an editor writes and renames, a checkout changes many files."""


def wait(look: Callable[[], str], mark: str) -> None:
    """Return when the files no longer look as ``mark`` says, and have come to rest."""
    seen = mark
    while seen == mark:
        begun = time.monotonic()
        seen = look()
        time.sleep(min(max(PAUSE, SHARE * (time.monotonic() - begun)), LONGEST) if seen == mark else SETTLED)
    while (now := look()) != seen:
        seen = now
        time.sleep(SETTLED)
