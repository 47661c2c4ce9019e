"""What a recording changes, worded in one language for people and programs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ogpctl.documents.recorded import Shift, Value
from ogpctl.model.deadline import Deadline
from ogpctl.model.text import Words
from ogpctl.render.views.rows import Teller, edtf, number
from ogpctl.render.words import deadline

if TYPE_CHECKING:
    from ogpctl.render.views.recorded_shapes import ShiftRow


def shift_row(tell: Teller, one: Shift) -> ShiftRow:
    """One thing that is otherwise."""
    title, title_language = tell.optional(one.of.title)
    (before, _), (after, language) = _words(tell, one, one.before), _words(tell, one, one.after)
    return {
        "kind": one.of.kind,
        "plan": one.of.plan,
        "address": one.of.address,
        "title": title,
        "title_language": title_language,
        "field": one.field,
        "field_words": tell.speaker.say(one.field, "recorded"),
        "before": _plain(one.before, before),
        "before_words": before,
        "after": _plain(one.after, after),
        "after_words": after,
        "words_language": language,
    }


def _words(tell: Teller, one: Shift, value: Value) -> tuple[str | None, str | None]:
    """A value in words, and their language where they are a text of the record."""
    return tell.optional(value) if isinstance(value, Words) else (_said(tell, one.field, value), None)


def _said(tell: Teller, field: str, value: Value) -> str | None:
    speaker = tell.speaker
    match value:
        case None:
            said = speaker.say("not_reported", "status") if field in ("rate", "status", "completion") else None
        case Deadline():
            phrase = deadline(speaker, value, tell.settings.first)
            said = speaker.pair(phrase.words, phrase.foreign.words) if phrase.foreign else phrase.words
        case bool():
            said = speaker.say("yes", "recorded")
        case tuple():
            said = speaker.comma.join(link.url for link in value)
        case str() if field in ("status", "remaining"):
            said = speaker.say(value, "status")
        case str() if field == "minutes":
            said = speaker.say(value, "minutes")
        case str() if field not in ("rate", "completion"):
            said = value
        case _:
            said = tell.completion(value)  # type: ignore[arg-type]  # a rate, or a word that stands for one
    return said


def _plain(value: Value, words: str | None) -> int | float | str | bool | list[str] | None:
    """The same as the record has it: figures, ids, days and windows in every language alike."""
    match value:
        case Decimal() | Fraction():
            return number(value)
        case Deadline():
            return edtf(value) or value.none
        case Words():
            return words
        case tuple():
            return [link.url for link in value]
    return value
