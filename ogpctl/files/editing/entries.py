"""Entries put into the lists of updates: one for each occasion, oldest first, added to and never written over.

What is put on record at an occasion that has an entry already goes into that one; what the entry says already is
refused, unless it is to be corrected.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from ogpctl.diagnostics import Address
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Plain, Written, flow
from ogpctl.files.editing.edits import Add, Edit, Put
from ogpctl.files.text import Data
from ogpctl.model.commitment import Entry, Update
from ogpctl.model.register import Register
from ogpctl.tracking.occasion import Occasion

UPDATE: Final = (*Update.model_fields, "steps")
"""The keys of updates of commitments and roadmaps, in the order in which they are written."""
ENTRY: Final = ("meeting", "date", *Entry.model_fields)
"""Those of the entries of one piece of work."""
LONGEST: Final = 80
"""Characters that are told of what is on record already."""
_OF_WORK: Final = frozenset(("remaining", "activities", "steps", "actions"))


def _order(address: Address) -> tuple[str, ...]:
    """The order of the keys of the entry at an address."""
    return ENTRY if _OF_WORK & set(address) else UPDATE


def put_on_record(
    data: Data, address: Address, entry: Mapping[str, Written], occasion: Occasion, register: Register,
    *, replace: bool = False,
) -> list[Edit]:  # fmt: skip
    """The edits by which a file says, in the list of updates at ``address``, what ``entry`` says of an occasion.

    ``data`` is what the file says now. With ``replace`` a value of the same occasion is corrected; without it,
    ``CannotRun`` is raised where there is another one.
    """
    listed = _at(data, address)
    updates = listed if isinstance(listed, list) else []
    dated = _dated(occasion)
    for place, update in enumerate(updates):
        if isinstance(update, dict) and all(update.get(key) == dated.get(key) for key in ("meeting", "date")):
            return list(_merged(update, (*address, place), entry, None if replace else occasion))
    after = (place + 1 for place, one in enumerate(updates) if _is_before(one, occasion.day(register), register))
    at = max(after, default=0) if updates else None
    new: dict[str, Written] = {**dated, **entry}
    ordered = {key: new[key] for key in sorted(new, key=_order(address).index)}
    return [Add(address, ordered, None if at == len(updates) else at)]


def _dated(occasion: Occasion) -> dict[str, Plain]:
    found = {"meeting": occasion.meeting, "date": occasion.dated.isoformat() if occasion.dated else None}
    return {key: Plain(value) for key, value in found.items() if value}


def _is_before(update: Data, day: date, register: Register) -> bool:
    """Whether an update stands before one of a day; one whose own day is not known does."""
    said = update.get("date") or update.get("meeting") if isinstance(update, dict) else None
    own = register.day_of_place(said) if isinstance(said, str) else None
    return own is None or own <= day


def _merged(old: Data, address: Address, new: Mapping[str, Written], kept: Occasion | None) -> Iterator[Edit]:
    """What ``new`` says more than ``old``; what is there of the occasion ``kept`` is not written over."""
    for key, value in new.items():
        here = old.get(key) if isinstance(old, dict) else None
        inside = (*address, key)
        if here is None:
            yield Put(inside, value, _order(address))
        elif isinstance(here, dict) and isinstance(value, Mapping) and "when" not in value and "none" not in value:
            yield from _merged(here, inside, value, kept)
        elif isinstance(here, list) and isinstance(value, Sequence) and not isinstance(value, str):
            yield from (Add(inside, one) for one in value if one not in here)
        elif here != value:
            if kept:
                raise CannotRun(
                    "%(key)s is on record of %(occasion)s already: %(value)s",
                    hint="add --replace to correct it",
                    key=key,
                    occasion=kept.meeting or kept.dated,
                    value=(here if isinstance(here, str) else flow(here))[:LONGEST],
                )
            yield Put(inside, value, _order(address))


def _at(data: Data, address: Address) -> Data:
    for step in address:
        if isinstance(data, dict):
            data = data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data
