"""A report as PDF: the records it was made from go into it, and what no font can draw is told with its place."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unicodedata import name

from ogpctl.commands.opening import ELLIPSIS, MOST, Desk, talk

if TYPE_CHECKING:
    from ogpctl.diagnostics import Where
    from ogpctl.locales import Speaker
    from ogpctl.model.base import Record
    from ogpctl.render.layout.blocks import Layout
    from ogpctl.render.pdf import Source

FONTS: Final = "OGPCTL_FONT_PATH"
"""The variable that names folders with more fonts, as ``PATH`` names those with programs."""
LARGEST: Final = 16 << 20
"""Bytes of the records that go into a document."""


def paper(desk: Desk, layout: "Layout", record: object) -> bytes:
    """The bytes of a report as PDF; ``record`` is what it was made of: none where no files of one day tell it.

    Raises ``CannotRun``.
    """
    from ogpctl.locales import words
    from ogpctl.render.pdf import pdf

    folders = [Path(one) for one in desk.asked.environment.get(FONTS, "").split(os.pathsep) if one]
    speaker = words(desk.language, "terminal", "paper")
    sources = tuple(_sources(desk, record)) if record else ()
    if sum(len(one.content) for one in sources) > LARGEST:
        talk(desk.asked, speaker, speaker.say("the records are too large to go into the PDF: it is made without them"))
        sources = ()
    made = pdf(layout, sources, folders)
    if made.lacking:
        _tell_lacking(desk, speaker, made.lacking)
    return made.content


def _sources(desk: Desk, record: object) -> "Iterator[Source]":
    """The files that a document was made from, in the order of their names."""
    from ogpctl.render.pdf import Source

    for path in sorted({where.path for where in _wheres(desk, record)}):
        yield Source(path, desk.reading.content(path))


def _wheres(desk: Desk, record: object) -> "Iterator[Where]":
    """Where they are: the settings, the institutions, the plan; the meeting it is about, else those until its day."""
    from ogpctl.documents.scope import plan_on
    from ogpctl.model.meeting import Meeting

    register, meeting = desk.register, getattr(record, "meeting", None)
    yield register.settings_at
    if register.institutions_at:
        yield register.institutions_at
    if isinstance(meeting, Meeting):
        named = {item.reviews for item in meeting.agenda} | {
            item.agreed.roadmap for item in meeting.agenda if item.agreed
        }
        yield from (filed.where for filed in register.meetings if filed.record is meeting)
    else:
        day = getattr(record, "as_of", desk.day)
        plan = plan_on(register, day, desk.asked.plan)
        named = {plan.id if plan else "", *(filed.id for filed in register.roadmaps)}
        yield from (filed.where for filed in register.meetings if filed.record.date <= day)
    yield from (filed.where for filed in register.commitments if filed.plan in named)
    yield from (filed.where for filed in register.roadmaps if filed.id in named)


def _tell_lacking(desk: Desk, speaker: "Speaker", lacking: Sequence[str]) -> None:
    """Say which characters stand in boxes, where in the records they are, and what helps."""
    places: dict[str, list[str]] = {}
    for one in lacking:
        places.setdefault(_place(desk, one), []).append(f"U+{ord(one):04X} {name(one, '')}".rstrip())
    told = [
        speaker.pair(
            place,
            speaker.say(
                "no font has %(characters)s",
                characters=speaker.comma.join(found if len(found) <= MOST else [*found[:MOST], ELLIPSIS]),
            ),
        )
        for place, found in places.items()
    ]
    talk(
        desk.asked,
        speaker,
        *(told if len(told) <= MOST else [*told[:MOST], ELLIPSIS]),
        speaker.say(
            "these characters stand in boxes with their numbers; %(name)s names folders with fonts", name=FONTS
        ),
    )


def _place(desk: Desk, character: str) -> str:
    """The first text of the records that holds a character: file, line and column, and the field."""
    where = next(_holding(desk, character), None)
    if where is None:
        return desk.root.name
    found = desk.reading.locate(where)
    return f"{where.path}:{found.line}:{found.column} ({'.'.join(map(str, where.address))})"


def _holding(desk: Desk, character: str) -> "Iterator[Where]":
    from ogpctl.checks.texts import placed

    for where, record in _records(desk):
        for text in placed(record):
            yield from (where.at(*steps) for steps, words in text.said() if character in words)


def _records(desk: Desk) -> "Iterator[tuple[Where, Record]]":
    """Each record with its place, those that documents quote most first."""
    register = desk.register
    yield from ((filed.where, filed.record) for filed in register.meetings)
    yield from ((filed.where, filed.record) for filed in register.commitments)
    yield from ((filed.where, filed.record) for filed in register.roadmaps)
    yield register.settings_at, register.settings
    at = register.institutions_at
    if at:
        yield from ((at.at("institutions", key), one) for key, one in register.institutions.items())
