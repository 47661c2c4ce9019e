"""When the records changed: the days of the commits, by the clock where the repository is."""

from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from ogpctl.files.repository import DATA
from ogpctl.files.revisions.git import NoGit, git
from ogpctl.tracking.history import Gone, History

_WHY: Final[dict[str, Gone]] = {one: one for one in ("missing", "not-a-repository", "too-slow")}
_LATEST: Final = 253_402_214_400
"""Seconds since 1970 of the last day a calendar has: a commit may claim any time."""


def history(root: Path, time_zone: str) -> History:
    """The days on which a commit changed a file below ``data/``, in the history of what is checked out.

    A commit counts on the day on which it was made (git says the committer's date). Nothing is told of a folder that
    git does not keep, nor of a shallow copy: what that leaves out would look as if it had not been.
    """
    try:
        if git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            return History(why="shallow")
        if not git(root, "rev-list", "--all", "--max-count=1"):
            return History()
        told = git(root, "log", "--no-show-signature", "--full-history", "--format=%ct", "HEAD", "--", DATA)
    except NoGit as error:
        return History(why=_WHY.get(error.why, "failed"))
    zone = ZoneInfo(time_zone)
    days = {datetime.fromtimestamp(second, zone).date() for second in map(int, told.split()) if 0 <= second < _LATEST}
    return History(tuple(sorted(days)))
