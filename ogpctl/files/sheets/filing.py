"""Commitments of a sheet as files: new ones as a careful person writes them, others with what they lack."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from ogpctl.diagnostics import Address
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Written, block
from ogpctl.files.editing.edits import Add, Edit, Put, edited
from ogpctl.files.editing.entries import put_on_record
from ogpctl.files.editing.naming import slug, stem
from ogpctl.files.sheets.plan import Draft
from ogpctl.files.source import parse
from ogpctl.files.text import Data
from ogpctl.limits import Limits
from ogpctl.model.commitment import Activity, Commitment
from ogpctl.model.register import Register
from ogpctl.tracking.occasion import Occasion
from ogpctl.tracking.standing import Standing
from ogpctl.tracking.state import State

_APART: Final = ("activities", "updates")
"""Keys that a blank line stands above."""
_ORDER: Final = tuple(Commitment.model_fields)
_OF_ACTIVITY: Final = tuple(Activity.model_fields)
INSTITUTIONS: Final = "data/institutions.yaml"


class Kept(NamedTuple):
    """A value on file that a sheet has otherwise: it stays. ``address`` is its own."""

    address: Address
    on_file: str
    in_sheet: str


class Updated(NamedTuple):
    """A file with what it lacked, and what was kept as it is."""

    content: bytes
    kept: tuple[Kept, ...]


def path_of(draft: Draft, plan: str, neighbours: Sequence[str]) -> str:
    """Where a new commitment is filed: after its number, and its title where that is in Latin letters."""
    title = draft.data.get("title")
    said = [title[code] for code in ("en", "fr") if code in title] if isinstance(title, Mapping) else [title]
    words = next((found for one in said if isinstance(one, str) and (found := slug(one))), "")
    return f"data/commitments/{plan}/{stem(draft.number, words, neighbours)}.yaml"


def composed(draft: Draft, occasion: Occasion, register: Register) -> bytes:
    """The file of a new commitment."""
    whole = draft.record
    if draft.update:
        (add,) = put_on_record({}, ("updates",), draft.update, occasion, register)
        whole["updates"] = [add.item] if isinstance(add, Add) else []
    pieces = [block({key: value for key, value in whole.items() if key not in _APART})]
    pieces += [block({key: whole[key]}) for key in _APART if key in whole]
    return ("\n\n".join(pieces) + "\n").encode()


def news(update: Mapping[str, Written], state: State) -> dict[str, Written]:
    """What is reported of a commitment, without what is on record already as it stands."""
    reported = state.rate.word if state.rate.word is not None else state.rate.reported
    found = {key: value for key, value in update.items() if key not in ("activities", "completion")}
    if "completion" in update and not _is_rate(update["completion"], reported):
        found = {"completion": update["completion"], **found}
    known = {one.item.address: one for one in state.standings if one.item.activity}
    entries = update.get("activities")
    works: dict[str, Written] = {}
    for address, entry in entries.items() if isinstance(entries, Mapping) else ():
        one = known.get(address)
        new = _news(entry, one) if one and isinstance(entry, Mapping) else entry
        if new:
            works[address] = new
    return {**found, **({"activities": works} if works else {})}


def _news(entry: Mapping[str, Written], one: Standing) -> dict[str, Written]:
    due = one.due.when.edtf if one.due and one.due.when else one.due.none if one.due else None
    said = one.reason
    same = {
        "status": entry.get("status") == one.status,
        "completion": _is_rate(entry.get("completion"), one.completion),
        "due": _plain(entry.get("due")) == _plain(due),
        "reason": said is not None and _plain(entry.get("reason")) in (_plain(said), *map(_plain, said.values())),
    }
    return {key: value for key, value in entry.items() if not same.get(key)}


def _is_rate(written: Written, on_record: object) -> bool:
    if isinstance(on_record, str) or on_record is None or not isinstance(written, str) or not written[0].isdigit():
        return written == on_record
    return Fraction(written) == on_record


def updated(
    raw: bytes, draft: Draft, update: Mapping[str, Written], path: str, occasion: Occasion, register: Register,
    limits: Limits,
) -> Updated:  # fmt: skip
    """A file that is there, with what a sheet has and it lacks. Raises ``CannotRun`` where it cannot be edited."""
    data = parse(raw, path, limits).data or {}
    kept: list[Kept] = []
    edits = [*_lacking(data, draft.record, (), _ORDER, kept)]
    if update:
        edits += _reported(data, update, occasion, register, kept)
    return Updated(edited(raw, edits, path, limits), tuple(kept))


def _lacking(
    here: Mapping[str, Data], wanted: Mapping[str, Written], address: Address, order: Sequence[str], kept: list[Kept]
) -> Iterator[Edit]:  # fmt: skip
    for key, value in wanted.items():
        at, old = (*address, key), here.get(key)
        if key == "activities" and isinstance(value, Sequence):
            yield from _activities(old if isinstance(old, list) else [], value, at, kept)
        elif key in ("number", "id"):
            continue
        elif old is None:
            yield Put(at, value, order)
        elif isinstance(old, dict) and isinstance(value, Mapping) and not _is_deadline(value):
            yield from _lacking(old, value, at, (), kept)
        elif _plain(old) != _plain(value):
            kept.append(Kept(at, _shown(old), _shown(value)))


def _activities(here: list[Data], wanted: Sequence[Written], address: Address, kept: list[Kept]) -> Iterator[Edit]:
    known = {one["id"]: place for place, one in enumerate(here) if isinstance(one, dict) and "id" in one}
    for activity in wanted:
        if not isinstance(activity, Mapping):
            continue
        place = known.get(str(activity["id"]))
        old = here[place] if place is not None else None
        if place is not None and isinstance(old, dict):
            yield from _lacking(old, activity, (*address, place), _OF_ACTIVITY, kept)
        else:
            yield Add(address, activity, order=_ORDER)


def _reported(
    data: Mapping[str, Data], update: Mapping[str, Written], occasion: Occasion, register: Register, kept: list[Kept]
) -> list[Edit]:  # fmt: skip
    """What is reported, where the occasion does not say otherwise already."""
    try:
        return put_on_record(dict(data), ("updates",), update, occasion, register)
    except CannotRun as refusal:
        kept.append(Kept(("updates", 0), str(refusal.facts.get("key", "")), ""))
        return []


def on_record(data: Data, update: Mapping[str, Written], when: Occasion) -> Iterator[tuple[Address, str]]:
    """What an occasion says otherwise already: its address in the first of the updates, and what is on file."""
    updates = data.get("updates") if isinstance(data, dict) else None
    dated = {"meeting": when.meeting, "date": when.dated.isoformat() if when.dated else None}
    for one in updates if isinstance(updates, list) else ():
        if isinstance(one, dict) and all(one.get(key) == value for key, value in dated.items()):
            yield from _otherwise(one, update, ("updates", 0))


def _otherwise(
    here: Mapping[str, Data], wanted: Mapping[str, Written], address: Address
) -> Iterator[tuple[Address, str]]:  # fmt: skip
    for key, value in wanted.items():
        old = here.get(key)
        if isinstance(old, dict) and isinstance(value, Mapping) and not _is_deadline(value):
            yield from _otherwise(old, value, (*address, key))
        elif old is not None and not isinstance(old, list) and _plain(old) != _plain(value):
            yield (*address, key), _shown(old)


def _is_deadline(value: Mapping[str, Written]) -> bool:
    return "when" in value or "none" in value


def _plain(value: "Data | Written") -> object:
    """A value as it is compared: a deadline by its window, a list of one as the one, a text by its words."""
    if isinstance(value, Mapping):
        when = value.get("when") or value.get("none")
        return _plain(when) if when else {key: _plain(one) for key, one in value.items()}
    if isinstance(value, str) or value is None:
        return " ".join(str(value or "").split())
    found = [_plain(one.get("url") if isinstance(one, Mapping) and "url" in one else one) for one in value]
    return found[0] if len(found) == 1 else found


def _shown(value: "Data | Written") -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_shown(one)}" for key, one in value.items())
    return ", ".join(map(_shown, value)) if isinstance(value, Sequence) and not isinstance(value, str) else value or ""


def with_institutions(raw: bytes | None, new: Mapping[str, Written], limits: Limits) -> bytes:
    """The file of the institutions with new ones behind those that are there."""
    if raw is None:
        return block({"institutions": dict(new)}).encode() + b"\n"
    return edited(raw, (Put(("institutions", id_), one) for id_, one in new.items()), INSTITUTIONS, limits)


def place_of(address: Address, known: Iterable[Address]) -> Address | None:
    """The nearest address around one that a sheet knows the cell of; an update stands for that of any occasion."""
    cells = set(known)
    steps = ("updates", 0, *address[2:]) if address[:1] == ("updates",) else address
    return next((steps[:end] for end in range(len(steps), 0, -1) if steps[:end] in cells), None)
