"""The windows of what is open, worded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ogpctl.documents.timeline import Group, Timeline
from ogpctl.locales import Speaker
from ogpctl.model.deadline import Deadline
from ogpctl.model.register import Register
from ogpctl.render.views.rows import Teller, head
from ogpctl.tracking.standing import Standing

if TYPE_CHECKING:
    from ogpctl.render.views import timeline_shapes


def timeline_view(here: Timeline, speaker: Speaker, register: Register, within: int) -> timeline_shapes.TimelineView:
    """What ``timeline`` answers in one language; ``register`` is where the work was taken from.

    ``within`` days make work due soon.
    """
    tell = Teller(speaker, here.settings, here.names, register)
    return {
        **head(speaker, here.as_of, here.unread),
        "kind": "timeline",
        "plan": tell.plan(here.plan),
        "by": here.by,
        "first": here.stretch.first.isoformat(),
        "last": here.stretch.last.isoformat(),
        "groups": [_group(one, tell, within) for one in here.groups],
        "undated": [tell.item(one, within) for one in here.undated],
        "outside": [_row(one, tell, within) for one in here.outside],
    }


def _group(group: Group, tell: Teller, within: int) -> timeline_shapes.TimelineGroup:
    title, language = tell.optional(group.title)
    if group.kind == "lead":
        title, language = tell.leads(group.ids)
    name = group.ids[-1] if group.kind == "commitment" and not tell.several else "/".join(group.ids)
    return {
        "kind": group.kind,
        "id": (", ".join(group.ids) if group.kind == "lead" else name) or None,
        "title": title,
        "title_language": language,
        "items": [_row(one, tell, within) for one in group.rows],
    }


def _row(one: Standing, tell: Teller, within: int) -> timeline_shapes.WindowRow:
    first, last = _ends(one.due)
    original_first, original_last = _ends(one.item.original)
    return {
        **tell.item(one, within),
        "first": first,
        "last": last,
        "original_first": original_first,
        "original_last": original_last,
    }


def _ends(due: Deadline | None) -> tuple[str | None, str | None]:
    window = due.when if due else None
    return (_day(window.first), _day(window.last)) if window else (None, None)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
