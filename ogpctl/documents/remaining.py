"""What remains of a commitment, and when: the programming that stands on a day, whichever entries it comes from."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ogpctl.documents.minutes import Programming, grouped, said_of, sentence_of
from ogpctl.model.commitment import Entry, Update
from ogpctl.tracking.standing import Standing
from ogpctl.tracking.state import State


class _Rest(NamedTuple):
    """The last words on record for all that was left, and their day."""

    day: date
    entry: Entry


def remaining(state: State, entries: Sequence[tuple[date, Update]]) -> tuple[Programming, ...]:
    """A sentence a piece of work: the last words on record for it, else its deadline while it is open.

    ``entries`` are the updates of the commitment until the day, oldest first. Words for all that was left stand for
    each piece that has none of its own since. What is cancelled is left out.
    """
    rest = _rest(entries)
    found = [one for standing in state.standings for one in _of_item(standing, rest)]
    if rest and all(one.sentence != rest.entry.programming for one in found):
        found.append(Programming((), "given", None, rest.entry.programming, None))
    if not found and state.rate.complete:
        found.append(Programming((), "all_done", None, None, None))
    return grouped(found)


def _rest(entries: Sequence[tuple[date, Update]]) -> _Rest | None:
    for day, update in reversed(entries):
        entry = update.remaining
        if entry:
            told = entry.programming and entry.status not in ("completed", "cancelled")
            return _Rest(day, entry) if told else None
    return None


def _of_item(one: Standing, rest: _Rest | None) -> Iterator[Programming]:
    if one.status == "cancelled":
        return
    activities = (one.item.activity,) if one.item.activity else ()
    changes = [change for change in one.item.changes if change.day <= one.as_of]
    last = next((change for change in reversed(changes) if change.entry.due or change.entry.programming), None)
    if last and last.entry.programming:
        yield sentence_of(activities, last.entry)
        return
    in_rest = rest and activities and (last is None or last.day < rest.day or last.entry.due == rest.entry.due)
    if one.is_open and one.due and not in_rest:
        yield Programming(activities, said_of(one.due), one.due, None, None)
