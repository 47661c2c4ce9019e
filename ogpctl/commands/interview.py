"""Asking at a terminal what is put on record of one piece of work: its last state, then question after question."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ogpctl.commands import saying
from ogpctl.commands.asked import Asked, tell
from ogpctl.commands.entry import Told
from ogpctl.commands.opening import Desk, screen_of
from ogpctl.commands.prompting import ask, line
from ogpctl.commands.targets import Target, standing_of
from ogpctl.model.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.locales import Speaker
    from ogpctl.tracking.standing import Standing


def interview(asked: Asked, desk: Desk, speaker: "Speaker", found: Target, told: Told) -> Told:
    """What is answered: an empty answer says nothing. Raises ``KeyboardInterrupt`` where the input ends."""
    settings = desk.register.settings
    here = standing_of(desk.register, found, desk.day)
    _show(asked, desk, speaker, found, here)
    say = speaker.say
    if found.kind == "commitment":
        told = replace(told, completion=ask(asked, speaker, say("rate, or Enter"), partial(_completion, settings)))
    else:
        told = replace(told, status=ask(asked, speaker, say("status, or Enter"), _status))
    told = replace(told, progress=line(asked, speaker, say("progress, or Enter")))
    if any(one.is_open for one in here):
        told = replace(told, due=ask(asked, speaker, say("new deadline, or Enter"), _due))
    if told.due or told.status == "cancelled":
        told = replace(told, reason=line(asked, speaker, say("why, or Enter")))
    return told


def _completion(settings: Settings, typed: str) -> str:
    return saying.completion(typed, settings) if typed else ""


def _status(typed: str) -> str:
    return saying.status(typed) if typed else ""


def _due(typed: str) -> str:
    if typed:
        saying.due(typed)
    return typed


def _show(asked: Asked, desk: Desk, speaker: "Speaker", found: Target, here: "tuple[Standing, ...]") -> None:
    """The last state: what is on record of it."""
    import sys

    from ogpctl.render.table import Cell
    from ogpctl.render.terminal.parts import flow, labelled

    screen = screen_of(asked, sys.stderr, speaker.language)
    title, rows = "", [*_state(desk, speaker, found, here)]
    if here and here[0].item.title and found.inner:
        title = here[0].item.title.said(speaker.language, desk.register.settings.first).words
    for row in (*flow((Cell(found.address, "bold", "ltr"), Cell(title, "faint")), screen), *labelled(rows, screen, 2)):
        tell(row)


def _state(desk: Desk, speaker: "Speaker", found: Target, here: "tuple[Standing, ...]") -> "Iterator[tuple[str, str]]":
    from ogpctl.documents.status import names_on
    from ogpctl.render.views.rows import Teller
    from ogpctl.tracking.rates import rate

    tell_of = Teller(speaker, desk.register.settings, names_on(desk.register, desk.day), desk.register)
    filed = next((one for one in desk.register.commitments if one.where.path == found.path), None)
    if found.kind == "commitment" and filed:
        now = rate(desk.register, filed, here, desk.day)
        yield (
            speaker.say("rate", "recorded"),
            tell_of.completion(now.value if now.value is not None else now.word) or "",
        )
    for one in here:
        name = f"{found.home}.{one.item.address}" if found.kind == "commitment" and one.item.address else ""
        status, due = speaker.say(one.status or "not_reported", "status"), tell_of.due(one.due) or ""
        label = name or speaker.say("status", "recorded")
        yield label, speaker.comma.join(filter(None, (status, due if one.is_open else "")))
