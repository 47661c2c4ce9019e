"""What was put on record, entry by entry, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ogpctl.locales import Speaker
from ogpctl.render.screen import Screen
from ogpctl.render.table import Cell, Column, table
from ogpctl.render.terminal.parts import flow, heading, prose

if TYPE_CHECKING:
    from ogpctl.render.views.sheet_shapes import ActivityEntry, EntryRow, Said

INDENT = 2


def history(entries: Sequence[EntryRow], number: str, speaker: Speaker, screen: Screen) -> Iterator[str]:
    """The entries, oldest first; ``number`` is the commitment's, before the points of the addresses."""
    if not entries:
        return
    yield from heading(speaker.say("History", "heading"), screen, speaker.number(len(entries)))
    for entry in entries:
        yield from _entry(entry, number, speaker, screen)


def _entry(entry: EntryRow, number: str, speaker: Speaker, screen: Screen) -> Iterator[str]:
    told = [Cell(speaker.day(date.fromisoformat(entry["day"])), "bold")]
    if entry["meeting"]:
        told.append(Cell(speaker.say("Meeting", "column"), "faint"))
    if entry["completion_words"]:
        told.append(Cell(entry["completion_words"]))
    if entry["no_progress"]:
        told.append(Cell(speaker.say("no_progress", "flag")))
    yield from flow(told, screen)
    if entry["progress"]:
        yield from prose(entry["progress"]["text"], screen, INDENT)
    rows = [
        (address if not place else "", line)
        for part in entry["activities"]
        for address in (_address(part, number, speaker),)
        for place, line in enumerate(_lines(part, speaker))
    ]
    columns = (Column(least=6, most=18, lines=0), Column(least=20, most=120, lines=0))
    yield from table(columns, rows, screen, INDENT)
    for link in entry["evidence"]:
        yield from prose(link["url"], screen, INDENT)


def _address(part: ActivityEntry, number: str, speaker: Speaker) -> Cell:
    if part["activity"] is None:
        return Cell(speaker.say("remaining", "kind"), "faint")
    return Cell(f"{number}.{part['activity']}" if part["activity"] else number, "faint", "ltr")


def _lines(part: ActivityEntry, speaker: Speaker) -> Iterator[str]:
    """What an entry says of one piece of work: what was done, where it stands, the deadline granted, and why."""
    if part["progress"]:
        yield from texts(part["progress"])
    stands = [words for words in (part["status_words"], part["completion_words"]) if words]
    if stands:
        yield speaker.pair(speaker.say("Status", "column"), speaker.comma.join(stands))
    if part["due_words"]:
        yield speaker.pair(speaker.say("New deadline", "column"), part["due_words"])
    if part["reason"]:
        first, *rest = texts(part["reason"])
        yield speaker.pair(speaker.say("Reason", "column"), first)
        yield from rest
    for link in part["evidence"]:
        yield link["url"]


def texts(said: Said) -> list[str]:
    """A longer text as the lines it has."""
    return [line.strip() for line in said["text"].splitlines() if line.strip()]
