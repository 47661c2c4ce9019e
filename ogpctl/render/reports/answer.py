"""A document as JSON: the same words, for programs. ``docs/json.md`` tells the shape."""

from dataclasses import fields, is_dataclass
from fractions import Fraction

from ogpctl.locales import Speaker
from ogpctl.render.data import written
from ogpctl.render.reports.pieces import Line
from ogpctl.render.views.rows import number
from ogpctl.render.views.shapes import SCHEMA


def answer(kind: str, view: object, speaker: Speaker) -> str:
    """A worded document. A line is its words; a line in another language is its words and the language."""
    import ogpctl

    head = {"schema": SCHEMA, "ogpctl": ogpctl.__version__, "kind": kind, "language": speaker.language}
    body = _value(view, speaker.language)
    return written({**head, **body} if isinstance(body, dict) else head) + "\n"


def _value(value: object, language: str) -> object:
    if isinstance(value, Line):
        return _line(value, language)
    if isinstance(value, Fraction):
        return number(value)
    names = _names(value)
    if names:
        return {name: _value(getattr(value, name), language) for name in names}
    if isinstance(value, tuple):
        return [_value(one, language) for one in value]
    return value


def _names(value: object) -> tuple[str, ...]:
    """The names of what a part of a document has."""
    if is_dataclass(value):
        return tuple(field.name for field in fields(value))
    return getattr(value, "_fields", ())


def _line(line: Line, language: str) -> object:
    """Longer texts stay CommonMark."""
    said = "".join(piece.words for piece in line)
    return said if not line or line.language == language else {"text": said, "language": line.language or None}
