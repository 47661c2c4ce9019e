"""Whose life is told: a piece of work, a commitment, a roadmap, all that an institution leads, all that is on file."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from ogpctl.documents.overdue import address
from ogpctl.documents.scope import Scope, check
from ogpctl.documents.sheets import commitment_of
from ogpctl.errors import CannotRun
from ogpctl.model.commitment import Commitment
from ogpctl.model.register import Filed, Register
from ogpctl.model.text import Words
from ogpctl.tracking.items import Item, all_items, of_commitment, of_meeting, of_roadmap

Subject = Literal["activity", "step", "action", "commitment", "roadmap", "institution", "meeting", "everything"]
Word = Literal["", "action", "step"]
"""What may stand before a name, to say what is meant by it."""


class Lives(NamedTuple):
    """What is told of.

    ``commitments`` are told as wholes, ``items`` each on its own; ``meeting`` is the only one whose notes count, where
    there is one. ``title`` is that of the one thing, ``of`` that of what it belongs to.
    """

    subject: Subject
    name: str
    title: Words | None
    of: Words | None
    commitments: tuple[Filed[Commitment], ...]
    items: tuple[Item, ...]
    meeting: str = ""


def lives(register: Register, asked: str, day: date, plan: str = "", word: Word = "") -> Lives:
    """What ``asked`` names: ``3.2``, ``3``, ``2020-07-15/2``, ``co-creation/1.2``, an institution; else all on file.

    Raises ``CannotRun`` with the nearest names where nothing on file is called so.
    """
    check(register, Scope(plan))
    home, slash, inner = asked.partition("/")
    if word == "action" or (slash and home in register.meeting_days):
        return _one_of("action", asked, _actions(register), inner, None)
    roadmap = next((one for one in register.roadmaps if one.id == home), None)
    if word == "step" or (slash and roadmap):
        of = roadmap.record.title if roadmap else None
        return _one_of("step", asked, _steps(register), inner, of)
    if not asked or asked in register.meeting_days or asked in register.institutions:
        return _several(register, asked, plan)
    if roadmap:
        return Lives("roadmap", asked, roadmap.record.title, None, (), of_roadmap(register, roadmap))
    return _of_commitment(register, asked, day, plan)


def _several(register: Register, asked: str, plan: str) -> Lives:
    """The lives of all that a meeting spoke of, that an institution leads, or that is on file."""
    commitments = [one for one in register.commitments if plan in ("", one.plan)]
    items = [one for one in all_items(register) if plan in ("", one.plan)]
    if asked not in register.institutions:
        subject: Subject = "meeting" if asked else "everything"
        return Lives(subject, asked, None, None, tuple(commitments), tuple(items), asked)
    led = [one for one in commitments if asked in one.record.lead]
    homes = {(one.plan, one.record.number) for one in led}
    mine = (one for one in items if asked in one.leads or (one.plan, one.commitment) in homes)
    return Lives("institution", asked, register.institutions[asked].name, None, tuple(led), tuple(mine))


def _of_commitment(register: Register, asked: str, day: date, plan: str) -> Lives:
    whole, _, inner = asked.partition(".")
    filed = commitment_of(register, whole, day, plan)
    if filed is None:
        known = (
            *(one.record.number for one in register.commitments),
            *register.institutions,
            *register.meeting_days,
            *(one.id for one in register.roadmaps),
        )
        raise CannotRun("nothing on file is called %(asked)s", asked=asked, known=known)
    items = of_commitment(register, filed)
    if not inner:
        return Lives("commitment", asked, filed.record.brief, None, (filed,), items)
    found = _below(items, inner)
    if not found:
        number = filed.record.number
        known = tuple(f"{number}.{one.address}" for one in items if one.address)
        raise CannotRun("commitment %(number)s has no activity %(asked)s", asked=inner, number=number, known=known)
    title = found[0].title if len(found) == 1 else None
    return Lives("activity", asked, title, filed.record.brief, (), found)


def _one_of(
    subject: Literal["action", "step"], asked: str, items: tuple[Item, ...], inner: str, of: Words | None
) -> Lives:
    """A next step or a step, or the steps of a phase."""
    home = asked.partition("/")[0]
    found = _below((one for one in items if one.home == home), inner)
    if not found:
        known = tuple(address(one, several=False) for one in items)
        raise CannotRun("nothing on file is called %(asked)s", asked=asked, known=known)
    return Lives(subject, asked, found[0].title if len(found) == 1 else None, of, (), found)


def _below(items: Iterable[Item], inner: str) -> tuple[Item, ...]:
    """The piece of work at an address, or its parts."""
    return tuple(one for one in items if inner and f"{one.address}.".startswith(f"{inner}."))


def _actions(register: Register) -> tuple[Item, ...]:
    return tuple(item for filed in register.meetings for item in of_meeting(register, filed))


def _steps(register: Register) -> tuple[Item, ...]:
    return tuple(item for filed in register.roadmaps for item in of_roadmap(register, filed))
