"""Templates that are compiled once in a process of the tests, however many presses print through them.

A command furnishes one press and ends; a worker of the tests furnishes thousands, with the same templates in each.
"""

from types import CodeType
from typing import Any

from jinja2 import Environment

_compile: Any = Environment.compile
_kept: dict[object, CodeType] = {}


def once() -> None:
    """From here on. A template that is not sound is told of each time."""
    Environment.compile = _remembered  # type: ignore[method-assign, assignment]


def _remembered(self: Environment, source: str, name: str | None = None, filename: str | None = None) -> CodeType:
    """What a template was compiled to: that hangs on its text, its name, and on what it may call."""
    asked = (type(self), source, name, filename, frozenset(self.filters), frozenset(self.tests))
    if asked not in _kept:
        _kept[asked] = _compile(self, source, name, filename)
    return _kept[asked]
