"""What is new: updates, deadlines that moved, meetings and their minutes, each on the day it was put on record."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Literal, NamedTuple

from ogpctl.documents.tracker import CommitmentStory, Tracker
from ogpctl.model.commitment import Update
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed
from ogpctl.tracking.items import Item
from ogpctl.tracking.standing import Rescheduling

Kind = Literal["update", "deadlines", "meeting", "minutes"]


class Moved(NamedTuple):
    """A deadline that moved, and what it is the deadline of."""

    item: Item
    step: Rescheduling


class News(NamedTuple):
    """Something that was put on record on ``day``.

    ``key`` names it for good: it does not change when something else is put on record. It is about a ``commitment``,
    of which it is the entry at a ``place``, or about a ``meeting``; ``institutions`` are those it concerns.
    """

    day: date
    kind: Kind
    key: str
    institutions: frozenset[str]
    commitment: CommitmentStory | None = None
    place: int = 0
    update: Update | None = None
    moved: tuple[Moved, ...] = ()
    meeting: Filed[Meeting] | None = None


def news(here: Tracker) -> tuple[News, ...]:
    """All that was put on record until the day of the tracker, the newest first; of a day, what a meeting is first."""
    found = [
        *chain.from_iterable(_of_meeting(story.filed, here.as_of) for story in here.meetings),
        *chain.from_iterable(_of_commitment(story) for story in here.stories),
    ]
    return tuple(sorted(found, key=lambda one: one.day, reverse=True))


def _of_commitment(story: CommitmentStory) -> Iterator[News]:
    filed = story.state.filed
    record = filed.record
    about = f"{filed.plan}/{record.number}"
    concerned = frozenset({*record.lead, *(one for one in record.supporting if isinstance(one, str))})
    met: set[str] = set()
    places: dict[date, int] = {}
    for place, (day, update) in enumerate(story.entries):
        places.setdefault(day, place)
        key = _unused(f"{about}/{update.meeting or day.isoformat()}", met)
        yield News(day, "update", key, concerned, story, place, update)
    moved: dict[tuple[date, str], list[Moved]] = {}
    for one in story.state.standings:
        for step in one.reschedulings:
            moved.setdefault((step.day, step.meeting or ""), []).append(Moved(one.item, step))
    for (day, meeting), here in sorted(moved.items()):
        leads = {lead for one in here for lead in one.item.leads}
        key = _unused(f"{about}/{meeting or day.isoformat()}/deadlines", met)
        yield News(day, "deadlines", key, concerned | leads, story, places.get(day, 0), moved=tuple(here))


def _of_meeting(filed: Filed[Meeting], day: date) -> Iterator[News]:
    meeting, minutes = filed.record, filed.record.minutes
    came = frozenset(one.institution for one in meeting.attendance)
    if meeting.date <= day:
        yield News(meeting.date, "meeting", f"meetings/{filed.id}", came, meeting=filed)
    known = _first(minutes.published_on, minutes.approved_on if minutes.state == "approved" else None)
    if known and known <= day:
        yield News(known, "minutes", f"meetings/{filed.id}/minutes", came, meeting=filed)


def _first(*days: date | None) -> date | None:
    return min((one for one in days if one), default=None)


def _unused(key: str, met: set[str]) -> str:
    """A key nobody has: entries of one day that name no meeting follow each other."""
    found, place = key, 1
    while found in met:
        place += 1
        found = f"{key}.{place}"
    met.add(found)
    return found


def concerning(found: Iterable[News], institution: str) -> tuple[News, ...]:
    """What concerns one institution."""
    return tuple(one for one in found if institution in one.institutions)
