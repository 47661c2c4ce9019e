"""``ogpctl new activity``: an activity more of a commitment, or a part of one of its activities."""

from collections.abc import Sequence
from typing import NamedTuple

from ogpctl.commands.asked import Asked, Manner
from ogpctl.commands.opening import Desk
from ogpctl.commands.recording.changes import Proposal, record_changes, rewritten
from ogpctl.commands.starting.beginning.plan import id_of
from ogpctl.commands.starting.new.wanted import Wanted, institutions, optional
from ogpctl.commands.texts import as_text
from ogpctl.diagnostics import Address
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Plain, Written
from ogpctl.model.commitment import Activity, Commitment
from ogpctl.model.register import Filed


class Asks(NamedTuple):
    """What was said of it on the command line. ``place`` is the commitment, or the activity it is a part of."""

    place: str
    under: str = ""
    title: Sequence[str] = ()
    due: str = ""
    number: str = ""
    lead: str = ""
    output: Sequence[str] = ()
    added: str = ""


def activity(asked: Asked, asks: Asks, manner: Manner) -> int:
    """Add an activity, and return the exit status. Raises ``CannotRun`` where it cannot be one."""
    return record_changes(asked, lambda desk: _proposal(desk, asks, manner), manner)


def _proposal(desk: Desk, asks: Asks, manner: Manner) -> Proposal:
    from ogpctl.documents.sheets import commitment_sheet
    from ogpctl.files.editing.deadlines import deadline
    from ogpctl.files.editing.edits import Add, edited
    from ogpctl.files.editing.naming import following

    register = desk.register
    place = _place(asks)
    whole, _, inner = place.partition(".")
    filed = commitment_sheet(register, whole, desk.day, desk.asked.plan).state.filed
    above, siblings = _inside(filed, inner)
    wanted = Wanted(desk, manner, {"--title": asks.title, "--due": asks.due})
    title = wanted.text(asks.title, "What is to be done?")
    due = wanted.word(asks.due, "By when? For example: 2026-06, end of June 2026", deadline)
    number = id_of(asks.number) if asks.number else following([one.id for one in siblings])
    if not number:
        raise CannotRun("the next number cannot be known", hint="say it with --number")
    given: dict[str, Written] = {
        "id": number,
        "title": as_text(title, register.settings.languages),
        "due": due,
        "lead": institutions(register)(asks.lead) if asks.lead else None,
        "output": optional(asks.output, register),
        "added": Plain(_added(desk, asks.added)) if asks.added else None,
    }
    item = {key: value for key, value in given.items() if value}
    path = filed.where.path
    edit = Add((*above, "activities"), item, order=tuple(Activity.model_fields if above else Commitment.model_fields))
    after = edited(desk.reading.content(path), [edit], path, desk.limits)
    return Proposal(f"ogpctl new activity {place}", rewritten(desk, {path: after}))


def _place(asks: Asks) -> str:
    """Where it goes. Raises ``CannotRun`` where two places are named that are not in one another."""
    if asks.under and asks.under.partition(".")[0] != asks.place.partition(".")[0]:
        raise CannotRun("%(under)s is no activity of %(place)s", under=asks.under, place=asks.place)
    return asks.under or asks.place


def _inside(filed: Filed[Commitment], inner: str) -> tuple[Address, Sequence[Activity]]:
    """The address of the commitment or activity that it is to be in, and what is there. Raises ``CannotRun``."""
    address: Address = ()
    here: Sequence[Activity] = filed.record.activities
    way: list[str] = []
    for step in inner.split(".") if inner else ():
        number = filed.record.number
        found = next((place for place, one in enumerate(here) if one.id == step), None)
        if found is None:
            known = tuple(".".join((number, *way, one.id)) for one in here)
            asked = ".".join((*way, step))
            raise CannotRun("commitment %(number)s has no activity %(asked)s", asked=asked, number=number, known=known)
        address = (*address, "activities", found)
        here = here[found].activities
        way.append(step)
    return address, here


def _added(desk: Desk, typed: str) -> str:
    """The meeting, or the day, that added it. Raises ``CannotRun``."""
    if desk.register.day_of_place(typed) is None:
        raise CannotRun(
            "%(asked)s is neither a meeting nor a day", asked=typed, known=tuple(desk.register.meeting_days)
        )
    return typed
