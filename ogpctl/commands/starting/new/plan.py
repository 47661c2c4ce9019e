"""``ogpctl new plan``: an action plan more, in the order of the days on which they begin."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ogpctl.commands.asked import Asked, Manner
from ogpctl.commands.opening import Desk
from ogpctl.commands.recording.changes import Proposal, record_changes, rewritten
from ogpctl.commands.starting.beginning.plan import id_of, period_of
from ogpctl.commands.starting.new.wanted import Wanted
from ogpctl.commands.starting.teaching import named
from ogpctl.commands.texts import as_text
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Plain, Written


class Asks(NamedTuple):
    """What was said of it on the command line."""

    id: str = ""
    title: Sequence[str] = ()
    period: str = ""


def plan(asked: Asked, asks: Asks, manner: Manner) -> int:
    """Add a plan, and return the exit status. Raises ``CannotRun`` where it cannot be one."""
    return record_changes(asked, lambda desk: _proposal(desk, asks, manner), manner)


def _proposal(desk: Desk, asks: Asks, manner: Manner) -> Proposal:
    from ogpctl.files.editing.edits import Add, edited
    from ogpctl.model.settings import Settings

    register = desk.register
    plans = register.settings.plans
    wanted = Wanted(desk, manner, {"ID": asks.id, "--title": asks.title, "--period": asks.period})
    id_ = wanted.word(asks.id, "By which short name do records and commands call it? For example: 2024-2027", id_of)
    if register.plan(id_):
        raise CannotRun("the plan %(asked)s is on file already", asked=id_)
    title = wanted.text(asks.title, "What is the title of the plan?")
    period = wanted.word(
        asks.period, "From when to when does the plan run? For example: 2024/2027, 2024-01/2026-06", period_of
    )
    at = sum(_begin(one.period.first) <= _begin(period.first) for one in plans)
    numbers = [one.number for one in plans if one.number is not None]
    given: dict[str, Written] = {
        "id": named(id_),
        "number": Plain(str(max(numbers) + 1)) if numbers and at == len(plans) else None,
        "title": as_text(title, register.settings.languages),
        "period": Plain(period.edtf),
    }
    item = {key: value for key, value in given.items() if value}
    path = register.settings_at.path
    edit = Add(("plans",), item, None if at == len(plans) else at, tuple(Settings.model_fields))
    after = edited(desk.reading.content(path), [edit], path, desk.limits)
    return Proposal(f"ogpctl new plan {id_}", rewritten(desk, {path: after}))


def _begin(day: date | None) -> date:
    return day or date.min
