"""Where each page of the site stands: paths that are the same in every language, safe as file names and in links."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from ogpctl.documents.tracker import CommitmentStory, Tracker

_LONGEST: Final = 80
"""Characters of a name in a path; a longer one is cut, and told apart by what it was."""

OVERVIEW: Final = "index.html"
COMMITMENTS: Final = "commitments.html"
OVERDUE: Final = "overdue.html"
INSTITUTIONS: Final = "institutions.html"
MEETINGS: Final = "meetings.html"
SEARCH: Final = "search.html"
ABOUT: Final = "about.html"
FEED: Final = "feed.xml"


def slug(name: str) -> str:
    """A name as part of a path: letters, digits, ``.``, ``_`` and ``-``, whatever the file was called."""
    safe = re.sub(r"[^A-Za-z0-9._-]", lambda found: f"_{ord(found[0]):x}", name)
    safe = re.sub(r"\A\.", "_", safe) or "_"
    if len(safe) <= _LONGEST:
        return safe
    return f"{safe[:_LONGEST]}-{sha256(name.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Places:
    """Paths below the folder of a language.

    Commitments go by the path of their file, for a number may be there twice; ``numbered`` is the first of a plan and
    number. Meetings, roadmaps, institutions and plans go by their ids.
    """

    commitments: Mapping[str, str]
    numbered: Mapping[tuple[str, str], str]
    meetings: Mapping[str, str]
    roadmaps: Mapping[str, str]
    institutions: Mapping[str, str]
    plans: Mapping[str, str]


class _Taken:
    """Paths that are taken. Two that differ in capitals alone are one on many disks."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def path(self, folder: str, name: str) -> str:
        base = slug(name)
        found, place = f"{folder}/{base}.html", 1
        while found.lower() in self._taken:
            place += 1
            found = f"{folder}/{base}-{place}.html"
        self._taken.add(found.lower())
        return found


def places(tracker: Tracker) -> Places:
    """The paths of all that has a page."""
    taken = _Taken()
    commitments: dict[str, str] = {}
    numbered: dict[tuple[str, str], str] = {}
    for story in tracker.stories:
        filed = story.state.filed
        path = taken.path(f"commitments/{slug(filed.plan)}", filed.record.number)
        commitments[filed.where.path] = path
        numbered.setdefault((filed.plan, filed.record.number), path)
    several = len(tracker.plans) > 1
    return Places(
        commitments,
        numbered,
        {story.filed.id: taken.path("meetings", story.filed.id) for story in tracker.meetings},
        {story.filed.id: taken.path("roadmaps", story.filed.id) for story in tracker.roadmaps},
        {id_: taken.path("institutions", id_) for id_ in tracker.institutions},
        {plan.id: taken.path("plans", plan.id) for plan in tracker.plans if several},
    )


def anchors(story: CommitmentStory) -> tuple[str, ...]:
    """The name of each entry on the page of its commitment, oldest first: its day, and which of that day it is."""
    found: list[str] = []
    for day, _ in story.entries:
        base = f"update-{day.isoformat()}"
        place = sum(one == base or one.startswith(f"{base}-") for one in found)
        found.append(f"{base}-{place + 1}" if place else base)
    return tuple(found)
