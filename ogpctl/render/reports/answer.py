"""A document as JSON: the same words, for programs. ``docs/json.md`` tells the shape."""

import json
import re
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from ogpctl.locales import Speaker
from ogpctl.render.reports.pieces import Line
from ogpctl.render.views.rows import number
from ogpctl.render.views.shapes import SCHEMA

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_RISKY: Final = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
"""What JSON leaves as it is and a terminal may act upon."""


def answer(kind: str, view: object, speaker: Speaker) -> str:
    """A worded document. A line is its words; a line in another language is its words and the language."""
    import ogpctl

    head = {"schema": SCHEMA, "ogpctl": ogpctl.__version__, "kind": kind, "language": speaker.language}
    body = _value(view, speaker.language)
    text = json.dumps({**head, **body} if isinstance(body, dict) else head, ensure_ascii=False, indent=2)
    return _RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _value(value: object, language: str) -> object:
    if isinstance(value, Line):
        return _line(value, language)
    if isinstance(value, Fraction):
        return number(value)
    if isinstance(value, tuple):
        return [_value(one, language) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _fields(value, language)
    return value


def _fields(value: "DataclassInstance", language: str) -> dict[str, object]:
    return {field.name: _value(getattr(value, field.name), language) for field in fields(value)}


def _line(line: Line, language: str) -> object:
    """Longer texts stay CommonMark."""
    said = "".join(piece.words for piece in line)
    return said if not line or line.language == language else {"text": said, "language": line.language or None}
