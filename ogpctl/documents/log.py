"""A life told: how it began, each entry with what it changed, where it stands on a day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ogpctl.documents.lives import Lives
from ogpctl.documents.status import names_on
from ogpctl.model.commitment import Commitment, Entry, Update
from ogpctl.model.register import Filed, Register, Unread
from ogpctl.model.settings import Settings
from ogpctl.model.text import Words
from ogpctl.tracking.items import Item, Kind, updates
from ogpctl.tracking.standing import Standing, exists, same, standing
from ogpctl.tracking.state import State, state


class Reported(NamedTuple):
    """What an update says of a commitment as a whole; ``before`` is the completion reported until then."""

    filed: Filed[Commitment]
    before: Decimal | str | None
    update: Update


class Told(NamedTuple):
    """What an entry says of a piece of work, and where that stood before it and after it."""

    before: Standing
    after: Standing
    entry: Entry

    @property
    def moved(self) -> bool:
        """Whether a deadline that was on record is another one now, not only worded otherwise."""
        one, other = self.before.due, self.after.due
        return one is not None and other is not None and not same(one, other)

    @property
    def days(self) -> int | None:
        """By how many days the last day of the deadline moved; none where there was none, or is none."""
        then, now = self.before.last_day, self.after.last_day
        return (now - then).days if then and now else None

    @property
    def ended(self) -> bool:
        """Whether the entry completes or cancels the work."""
        return self.before.is_open and not self.after.is_open

    @property
    def says(self) -> bool:
        """Whether the entry says more of what remains than the rate of its commitment, which is told with that."""
        entry = self.entry
        if self.after.item.kind is not Kind.REMAINING or (self.ended and entry.completion is None):
            return True
        return bool(entry.due or entry.reason or entry.progress or entry.evidence)


@dataclass
class Entered:
    """What was put on record on one day, by one meeting or by none. ``begun`` is work that was new then."""

    day: date
    meeting: str | None
    begun: list[Item] = field(default_factory=list)
    reported: list[Reported] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


class Log(NamedTuple):
    """A life, or several, up to the day ``as_of``, and from the day ``since`` on, where one is asked for.

    ``planned`` is the work that was there from the start; nothing where the telling begins later, or is of so much
    that the beginnings would hide the rest. ``state`` is that of the commitment, where one is told of.
    """

    as_of: date
    since: date | None
    settings: Settings
    lives: Lives
    planned: tuple[Item, ...]
    entries: tuple[Entered, ...]
    standings: tuple[Standing, ...]
    state: State | None
    names: Mapping[str, Words]
    unread: tuple[Unread, ...]


def log(register: Register, lives: Lives, day: date, since: date | None = None) -> Log:
    """The log of these lives up to ``day``, from ``since`` on."""
    told_of_one = lives.subject not in ("institution", "meeting", "everything")
    return Log(
        day,
        since,
        register.settings,
        lives,
        tuple(one for one in lives.items if one.since is None) if told_of_one and since is None else (),
        _entries(register, lives, day, since),
        tuple(standing(register, one, day) for one in lives.items if exists(one, day)),
        state(register, lives.commitments[0], day) if lives.subject == "commitment" else None,
        names_on(register, day),
        register.unread,
    )


def _entries(register: Register, lives: Lives, day: date, since: date | None) -> tuple[Entered, ...]:
    """What was put on record, oldest first; on one day what no meeting took note of comes first."""
    found: dict[tuple[date, str], Entered] = {}

    def at(when: date, meeting: str | None) -> Entered | None:
        """Where something of that day and meeting belongs; nowhere where it is not asked for."""
        if when > day or (since and when < since) or (lives.meeting and meeting != lives.meeting):
            return None
        return found.setdefault((when, meeting or ""), Entered(when, meeting))

    for filed in lives.commitments:
        for when, one in _reports(register, filed):
            if place := at(when, one.update.meeting):
                place.reported.append(one)
    for item in lives.items:
        begun = item.since if item.kind is not Kind.REMAINING else None
        if begun and (place := at(begun, _meeting_on(register, item, begun))):
            place.begun.append(item)
        for number, change in enumerate(item.changes):
            if place := at(change.day, change.meeting):
                then, now = (
                    standing(register, item._replace(changes=item.changes[:upto]), change.day)
                    for upto in (number, number + 1)
                )
                told = Told(then, now, change.entry)
                place.told += [told] if told.says else []
    return tuple(one for _, one in sorted(found.items()) if one.begun or one.reported or one.told)


def _reports(register: Register, filed: Filed[Commitment]) -> Iterator[tuple[date, Reported]]:
    """The updates that say something of the commitment as a whole, each with the completion reported before."""
    before: Decimal | str | None = None
    for when, update in updates(register, filed.record):
        if update.completion is not None or update.progress or update.no_progress or update.evidence:
            yield when, Reported(filed, before, update)
        before = update.completion if update.completion is not None else before


def _meeting_on(register: Register, item: Item, day: date) -> str | None:
    """The meeting that brought a piece of work: that of a next step, else the one of the day on which it began."""
    if item.kind is Kind.ACTION:
        return item.home
    return next((id_ for id_, held in register.meeting_days.items() if held == day), None)
