"""A bookmark: at what question the minutes of a meeting are, kept beside the list of what can be undone.

It is no record: where it is lost, what has an answer is known from the files, and only where to go on is not.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from ogpctl.files.writing.recording import folder_of
from ogpctl.files.writing.whole import write_whole

_NAME: Final = "taking.json"


class Bookmark(NamedTuple):
    """The meeting, the stop of its course, and the question that is asked there."""

    meeting: str
    stop: str
    question: str


def keep(root: Path, mark: Bookmark, environment: Mapping[str, str]) -> None:
    """Put the bookmark of a repository where the last answer was asked for; nothing where it cannot be kept."""
    folder = folder_of(root, environment)
    if folder is not None:
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(folder / _NAME, json.dumps(mark).encode())


def kept(root: Path, meeting: str, environment: Mapping[str, str]) -> Bookmark | None:
    """Where the minutes of a meeting were left; none where they were not, or nobody knows."""
    folder = folder_of(root, environment)
    if folder is None:
        return None
    try:
        mark = Bookmark(*map(str, json.loads((folder / _NAME).read_bytes())))
    except (OSError, ValueError, TypeError):
        return None
    return mark if mark.meeting == meeting else None


def drop(root: Path, environment: Mapping[str, str]) -> None:
    """Take the bookmark out: the end was reached."""
    folder = folder_of(root, environment)
    if folder is not None:
        with suppress(OSError):
            (folder / _NAME).unlink(missing_ok=True)
