"""What is overdue, late on the plan, without a date and due soon, worded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.documents.overdue import Overdue, address
from ogpctl.locales import Speaker
from ogpctl.model.register import Register
from ogpctl.render.views.rows import Teller, head, meeting_ref
from ogpctl.tracking.standing import Standing

if TYPE_CHECKING:
    from ogpctl.render.views import shapes


def overdue_view(here: Overdue, speaker: Speaker, register: Register) -> shapes.OverdueView:
    """What ``overdue`` answers in one language; ``register`` is where the lists were taken from."""
    tell = Teller(speaker, here.settings, here.names, register)
    return {
        **head(speaker, here.as_of, here.unread),
        "kind": "overdue",
        "within": here.within,
        "since": meeting_ref(here.since),
        "overdue": [tell.item(one, here.within) for one in here.overdue],
        "late_on_plan": [tell.item(one, here.within) for one in here.late_on_plan],
        "unscheduled": [tell.item(one, here.within) for one in here.unscheduled],
        "due_soon": [tell.item(one, here.within) for one in here.due_soon],
        "owed": [_owed(lead, items, tell) for lead, items in here.owed],
        "silent": [_silent(lead, numbers, tell) for lead, numbers in here.silent],
    }


def _owed(lead: str, items: tuple[Standing, ...], tell: Teller) -> shapes.Owed:
    language, name = tell.institution(lead)
    return {
        "lead": lead,
        "lead_name": name,
        "lead_name_language": language or None,
        "items": [address(one.item, several=tell.several) for one in items],
        "days_late": max(one.days_late for one in items),
    }


def _silent(lead: str, numbers: tuple[str, ...], tell: Teller) -> shapes.Silent:
    language, name = tell.institution(lead)
    return {"lead": lead, "lead_name": name, "lead_name_language": language or None, "commitments": list(numbers)}
