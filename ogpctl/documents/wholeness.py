"""Whether the minutes of a meeting are whole: what they are without, beside what the rules of ``validate`` find."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ogpctl.diagnostics import Address, Diagnostic, Where
from ogpctl.documents.course import course
from ogpctl.model.commitment import Dated
from ogpctl.model.meeting import AgendaItem, Meeting
from ogpctl.model.register import Filed, Register

LACKS: Final = (
    "no-start", "no-end", "no-chair", "no-attendance", "no-agenda", "silent-item", "no-decision", "no-answer",
)  # fmt: skip
"""What minutes can be without, by its code."""
_NUMBER: Final = re.compile(r"(.*?)([0-9]+)")


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that the minutes are without; ``where`` it should stand, ``facts`` fill its sentence."""

    code: str
    where: Where
    facts: Mapping[str, object] = field(default_factory=dict)


def lacks(register: Register, filed: Filed[Meeting]) -> Iterator[Lack]:
    """What the minutes are without, in the order of the record; then the commitments of which nobody told anything.

    A commitment under review counts where something was put on record of it since the last meeting, or where nothing
    is open.
    """
    meeting, where = filed.record, filed.where
    missing = {
        "no-start": meeting.start is None,
        "no-end": meeting.end is None,
        "no-chair": meeting.chair is None,
        "no-attendance": not any(one.presence == "present" for one in meeting.attendance),
        "no-agenda": not meeting.agenda,
    }
    yield from (Lack(code, where.key("date")) for code, is_missing in missing.items() if is_missing)
    for place, item in enumerate(meeting.agenda):
        if not _says(item):
            yield Lack("silent-item", where.at("agenda", place, "id"), {"number": item.id})
    if meeting.agenda and not any(item.agreed for item in meeting.agenda):
        yield Lack("no-decision", where.key("agenda"))
    for stop in course(register, filed).commitments:
        if not (stop.answered or stop.heard or stop.settled):
            yield Lack("no-answer", Where(stop.path).key("number"), {"number": stop.key})


def _says(item: AgendaItem) -> bool:
    """Whether the minutes say anything under an item: a table that is printed there says what was reviewed."""
    return bool(item.reviews or item.follows_up or item.agreed or (item.discussed and item.discussed.text))


def concerns(register: Register, meeting: str, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What was found in the record of a meeting, and in what that meeting put on record elsewhere."""
    own = next(one.where.path for one in register.meetings if one.id == meeting)
    entries = frozenset(_entries(register, meeting))
    return tuple(
        one
        for one in found
        if (one.where.path == own and "updates" not in one.where.address)
        or any((one.where.path, one.where.address[:end]) in entries for end in (2, 4))
    )


def _entries(register: Register, meeting: str) -> Iterator[tuple[str, Address]]:
    """Where the entries of a meeting stand: the file, and the address in it."""

    def of(where: Where, updates: Iterable[Dated]) -> Iterator[tuple[str, Address]]:
        for place, one in enumerate(updates):
            if one.meeting == meeting:
                yield where.path, where.at("updates", place).address

    for commitment in register.commitments:
        yield from of(commitment.where, commitment.record.updates)
    for roadmap in register.roadmaps:
        yield from of(roadmap.where, roadmap.record.updates)
    for other in register.meetings:
        for place, action in enumerate(other.record.actions):
            yield from of(other.where.at("actions", place), action.updates)


def numbers(register: Register, filed: Filed[Meeting]) -> dict[tuple[int, int], str]:
    """The numbers for the decisions that have none, by the places of item and decision.

    Each meeting counts from 1, in the way the last meeting that has numbers writes them: ``3``, ``D3``. Those that a
    decision has stay.
    """
    decisions = {
        (place, index): one.id
        for place, item in enumerate(filed.record.agenda)
        for index, one in enumerate(item.agreed.decisions if item.agreed else ())
    }
    taken = {one for one in decisions.values() if one}
    before = _style(register, filed)
    free = (name for number in range(1, 2 * len(decisions) + 1) if (name := f"{before}{number}") not in taken)
    return {place: next(free) for place, id_ in decisions.items() if not id_}


def _style(register: Register, filed: Filed[Meeting]) -> str:
    """What stands before the number of a decision: in this meeting, else in the last one before it that has any."""
    held = [one for one in register.meetings if one.record.date <= filed.record.date]
    for one in sorted(held, key=lambda one: (one.id == filed.id, one.record.date, one.id), reverse=True):
        ids = [two.id for item in one.record.agenda if item.agreed for two in item.agreed.decisions if two.id]
        found = {match[1] for id_ in ids if (match := _NUMBER.fullmatch(id_))}
        if ids:
            return found.pop() if len(found) == 1 else ""
    return ""
