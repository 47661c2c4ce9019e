"""The cells of a form for progress: what is on record of each row, and room for the answer."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from ogpctl.documents.filled.answers import FILLED, AnswerForm, Asked
from ogpctl.language import direction
from ogpctl.locales import Speaker
from ogpctl.render.words import deadline
from ogpctl.render.workbook.cells import Cell, percent, text

MORE: Final = " …"
"""The end of a text that does not fit into a cell."""


def title_of(form: AnswerForm, speaker: Speaker) -> str:
    """What stands above the form."""
    name = form.name.said(speaker.language, form.settings.first).words
    try:
        meeting = speaker.day(date.fromisoformat(form.meeting[:10]))
    except ValueError:  # a meeting that is not named after its day
        meeting = form.meeting
    return speaker.say("Progress of %(institution)s for the meeting of %(meeting)s", institution=name, meeting=meeting)


def answered(form: AnswerForm, asked: Asked, speaker: Speaker) -> Iterator[Cell]:
    """What is known of a row, and room for the answer."""
    own, first = f"text-{speaker.direction}", form.settings.first
    yield text(asked.id, "id", MORE)
    yield text(asked.number, "number", MORE)
    language, title = asked.title.said(speaker.language, first) if asked.title else (speaker.language, "")
    yield text(title, f"text-{direction(language)}", MORE)
    yield text("" if asked.is_commitment else speaker.say(asked.status or "not_reported", "status"), own, MORE)
    yield _rate(form, asked, speaker)
    yield text(deadline(speaker, asked.due, first).words if asked.due else "", own, MORE)
    yield from (Cell(None, "percent" if one.kind == "rate" else own) for one in FILLED)


def _rate(form: AnswerForm, asked: Asked, speaker: Speaker) -> Cell:
    if not isinstance(asked.completion, str):
        return percent(float(asked.completion)) if asked.completion is not None else Cell(None, "percent")
    word = form.settings.completion_words.get(asked.completion)
    said = word.label.said(speaker.language, form.settings.first).words if word else asked.completion
    return text(said, f"text-{speaker.direction}", MORE)
