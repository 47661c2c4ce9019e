"""Asking at a terminal what is put on record of one piece of work: its last state, then question after question."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ogpctl.commands.asked import Asked, tell
from ogpctl.commands.opening import Desk, screen_of
from ogpctl.commands.prompting import ask, line
from ogpctl.commands.recording import saying
from ogpctl.commands.recording.changes import occasion_words
from ogpctl.commands.recording.entry import Told
from ogpctl.commands.recording.targets import Target, standing_of
from ogpctl.model.settings import Settings
from ogpctl.tracking.occasion import Occasion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.locales import Speaker
    from ogpctl.model.commitment import Commitment
    from ogpctl.model.register import Filed
    from ogpctl.tracking.standing import Standing


def interview(asked: Asked, desk: Desk, speaker: "Speaker", found: Target, told: Told, when: Occasion) -> Told:
    """What is answered: an empty answer says nothing. Raises ``KeyboardInterrupt`` where the input ends."""
    settings = desk.register.settings
    here = standing_of(desk.register, found, desk.day)
    _show(asked, desk, speaker, found, here, when)
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


def _show(
    asked: Asked, desk: Desk, speaker: "Speaker", found: Target, here: "tuple[Standing, ...]", when: Occasion
) -> None:
    """What it is put on record of, and the last state."""
    import sys

    from ogpctl.render.table import Cell
    from ogpctl.render.terminal.parts import flow, labelled, lines

    screen = screen_of(asked, sys.stderr, speaker.language)
    head = lines(Cell(occasion_words(speaker, when, when.day(desk.register)), "bold"), screen)
    filed = next((one for one in desk.register.commitments if one.where.path == found.path), None)
    title = filed.record.brief if filed and not found.inner else here[0].item.title if len(here) == 1 else None
    words = title.said(speaker.language, desk.register.settings.first).words if title else ""
    name = flow((Cell(found.address, "bold", "ltr"), Cell(words, "faint")), screen)
    for row in (*head, "", *name, *labelled(_state(desk, speaker, found, here, filed), screen, 2)):
        tell(row)


def _state(
    desk: Desk,
    speaker: "Speaker",
    found: Target,
    here: "tuple[Standing, ...]",
    filed: "Filed[Commitment] | None",
) -> "Iterator[tuple[str, str]]":
    """The rate of a commitment; the status and deadline of each piece of work."""
    from ogpctl.documents.status import names_on
    from ogpctl.render.views.rows import Teller
    from ogpctl.tracking.rates import rate

    register, day = desk.register, desk.day
    teller = Teller(speaker, register.settings, names_on(register, day), register)
    if filed and not found.inner:
        now = rate(register, filed, here, day)
        said = teller.completion(now.value if now.value is not None else now.word)
        yield speaker.say("rate", "recorded"), said or speaker.say("not_reported", "status")
    for one in here:
        status, due = speaker.say(one.status or "not_reported", "status"), teller.due(one.due) or ""
        label = f"{found.home}.{one.item.address}" if filed and one.item.address else speaker.say("status", "recorded")
        yield label, speaker.comma.join(filter(None, (status, due if one.is_open else "")))
