"""Files that change while they are read: whatever moment is met, there is an answer and no fault."""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from hostile.case import COMMITMENT, HEAD


def vanishing(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.write_bytes(HEAD)


def growing(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"# and more\n" * 1000)
    if path.stat().st_size > 2_000_000:
        os.truncate(path, 0)


def torn(path: Path) -> None:
    path.write_bytes(HEAD[: int(time.monotonic_ns() // 1000) % len(HEAD)])


def a_folder_at_times(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()
    path.rmdir()
    path.write_bytes(HEAD)


def a_link_at_times(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/zero")
    path.unlink()
    path.write_bytes(HEAD)


RACES: dict[str, Callable[[Path], None]] = {
    "vanishes and returns": vanishing,
    "grows": growing,
    "is cut": torn,
    "is a folder at times": a_folder_at_times,
    "is a link to endless zeros at times": a_link_at_times,
}


@contextlib.contextmanager
def running(change: Callable[[Path], None], root: Path) -> Iterator[None]:
    """Somebody who changes a file all the time."""
    ends = threading.Event()

    def run() -> None:
        while not ends.is_set():
            change(root / COMMITMENT)

    somebody = threading.Thread(target=run)
    somebody.start()
    try:
        yield
    finally:
        ends.set()
        somebody.join()
