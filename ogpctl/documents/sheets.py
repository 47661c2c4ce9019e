"""One thing opened: a commitment, an activity, an institution, a meeting."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from ogpctl.documents.scope import plan_on
from ogpctl.documents.status import names_on
from ogpctl.errors import CannotRun
from ogpctl.model.commitment import Commitment, Update
from ogpctl.model.institution import Institution
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.model.settings import Settings
from ogpctl.model.text import Words
from ogpctl.tracking.items import of_meeting, of_roadmap, updates
from ogpctl.tracking.standing import Standing, standings
from ogpctl.tracking.state import State, state, states


class CommitmentSheet(NamedTuple):
    """A commitment on a day: what it is, where it stands, and every entry up to that day."""

    as_of: date
    settings: Settings
    state: State
    entries: tuple[tuple[date, Update], ...]
    names: Mapping[str, Words]


class ActivitySheet(NamedTuple):
    """An activity on a day, with its life: each entry of its own."""

    as_of: date
    settings: Settings
    commitment: Filed[Commitment]
    standing: Standing
    names: Mapping[str, Words]


class InstitutionSheet(NamedTuple):
    """An institution on a day: what it leads, supports and owes."""

    as_of: date
    settings: Settings
    id: str
    institution: Institution
    leads: tuple[State, ...]
    supports: tuple[Filed[Commitment], ...]
    items: tuple[Standing, ...]
    attended: tuple[Filed[Meeting], ...]
    names: Mapping[str, Words]


class MeetingSheet(NamedTuple):
    """A meeting, with its next steps as they stand on a day."""

    as_of: date
    settings: Settings
    meeting: Filed[Meeting]
    actions: tuple[Standing, ...]
    rescheduled: tuple[Standing, ...]
    names: Mapping[str, Words]


Sheet = CommitmentSheet | ActivitySheet | InstitutionSheet | MeetingSheet


def sheet(register: Register, asked: str, day: date, plan: str = "") -> Sheet:
    """Open what ``asked`` names: ``3``, ``3.2``, ``2018-2020/3.2``, an institution's id or a meeting's.

    Raises ``CannotRun`` with the nearest names when nothing on file is called so.
    """
    meeting = next((one for one in register.meetings if one.id == asked), None)
    if meeting:
        return _meeting(register, meeting, day)
    if asked in register.institutions:
        return institution_sheet(register, asked, day)
    whole, _, inner = asked.partition(".")
    filed = commitment_of(register, whole, day, plan)
    if filed is None:
        raise CannotRun("nothing on file is called %(asked)s", asked=asked, known=_known(register))
    if not inner:
        return _commitment(register, filed, day)
    number, here = filed.record.number, state(register, filed, day)
    found = next((one for one in here.standings if one.item.address == inner), None)
    if found is None:
        known = tuple(f"{number}.{one.item.address}" for one in here.standings if one.item.address)
        raise CannotRun("commitment %(number)s has no activity %(asked)s", asked=inner, number=number, known=known)
    return ActivitySheet(day, register.settings, filed, found, names_on(register, day))


def commitment_sheet(register: Register, asked: str, day: date, plan: str = "") -> CommitmentSheet:
    """Open a commitment, and nothing else: ``3``, ``2018-2020/3``, ``C01``.

    Raises ``CannotRun`` with the nearest numbers when there is none of that number in the plan.
    """
    filed = commitment_of(register, asked, day, plan)
    if filed is None:
        chosen = plan_on(register, day, plan)
        here = tuple(one.record.number for one in register.commitments if chosen and one.plan == chosen.id)
        others = tuple(f"{one.plan}/{one.record.number}" for one in register.commitments)
        raise CannotRun("no commitment %(asked)s", asked=asked, known=others if "/" in asked else here)
    return _commitment(register, filed, day)


def commitment_of(register: Register, asked: str, day: date, plan: str) -> Filed[Commitment] | None:
    """The commitment of a number: of the plan before it, else of the plan asked for, else of that of the day."""
    folder, slash, number = asked.rpartition("/")
    chosen = plan_on(register, day, folder if slash else plan)
    found = (one for one in register.commitments if chosen and (one.plan, one.record.number) == (chosen.id, number))
    return next(found, None)


def _commitment(register: Register, filed: Filed[Commitment], day: date) -> CommitmentSheet:
    entries = tuple(pair for pair in updates(register, filed.record) if pair[0] <= day)
    return CommitmentSheet(day, register.settings, state(register, filed, day), entries, names_on(register, day))


def _known(register: Register) -> tuple[str, ...]:
    return (
        *(one.record.number for one in register.commitments),
        *register.institutions,
        *(one.id for one in register.meetings),
    )


def institution_sheet(register: Register, asked: str, day: date) -> InstitutionSheet:
    """Open an institution that is on file."""
    led = states(register, (one for one in register.commitments if asked in one.record.lead), day)
    own = tuple(
        one for here in states(register, register.commitments, day) for one in here.open if asked in one.item.leads
    )
    rest = tuple(
        one
        for source in (
            *(of_roadmap(register, filed) for filed in register.roadmaps),
            *(of_meeting(register, filed) for filed in register.meetings),
        )
        for one in standings(register, source, day)
        if one.is_open and asked in one.item.leads
    )
    return InstitutionSheet(
        day,
        register.settings,
        asked,
        register.institutions[asked],
        led,
        tuple(one for one in register.commitments if asked in one.record.supporting),
        (*own, *rest),
        tuple(
            one
            for one in register.meetings
            if one.record.date <= day and any(who.institution == asked for who in one.record.attendance)
        ),
        names_on(register, day),
    )


def _meeting(register: Register, meeting: Filed[Meeting], day: date) -> MeetingSheet:
    moved = tuple(
        one
        for here in states(register, register.commitments, day)
        for one in here.standings
        if any(step.meeting == meeting.id for step in one.reschedulings)
    )
    actions = standings(register, of_meeting(register, meeting), day)
    return MeetingSheet(day, register.settings, meeting, actions, moved, names_on(register, day))
