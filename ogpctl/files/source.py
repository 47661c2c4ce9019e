"""One file of the repository, from bytes to data.

YAML is text only: every scalar is the text that stands in the file, and the models say what it means. A plain ``null``,
``~`` or nothing at all is None. What YAML can do beyond text, lists and mappings is refused.
"""

from dataclasses import replace
from typing import Any, Final, NamedTuple

from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ogpctl.diagnostics import Diagnostic, Where
from ogpctl.errors import CannotRun
from ogpctl.files import rules
from ogpctl.files.places import TOP, Places
from ogpctl.files.text import BOM, LINE_ENDS, NULLS, UNPRINTABLE, UTF_16, Data
from ogpctl.limits import DEFAULTS, Limits

try:
    from yaml._yaml import CParser
except ImportError as missing:
    raise CannotRun("PyYAML was built without libyaml", hint="install PyYAML from a wheel of the index") from missing


class Parsed(NamedTuple):
    """What a file holds. ``data`` is None where it cannot be used; ``blanks`` tells that a value in it is empty."""

    data: dict[str, Data] | None
    blanks: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()


def parse(raw: bytes, path: str, limits: Limits = DEFAULTS) -> Parsed:
    """The data of a file, and what is wrong with it as YAML; ``path`` is where the diagnostics say it is.

    A key written twice leaves the data usable: the first one holds. Hundreds of files are
    read faster with the garbage collector off.
    """
    if len(raw) > limits.largest_file:
        return Parsed(None, diagnostics=(rules.FILE_TOO_LARGE.at(Where(path, span=TOP), limit=limits.largest_file),))
    try:
        return _build(raw, limits)
    except (_Refused, YAMLError, UnicodeError):
        from ogpctl.files.survey import Survey

        survey = Survey(raw, path, limits)
        return Parsed(survey.data, survey.blanks, tuple(survey.diagnostics))


def places(raw: bytes, limits: Limits = DEFAULTS) -> Places:
    """Where everything in a file is, as far as it can be read."""
    from ogpctl.files.survey import Survey

    survey = Survey(raw[: limits.largest_file], "", limits)
    certain = len(raw) <= limits.largest_file and not survey.diagnostics
    return replace(survey.places, certain=certain, mark=BOM if raw.startswith(BOM) else b"")


_STRANGE: Final = (BOM, *(mark.encode() for mark in LINE_ENDS))
"""What libyaml reads past, or ends a line with, where an editor shows nothing."""


class _Refused(Exception):
    """There is something in the file that is refused; the survey says what and where."""


def _build(raw: bytes, limits: Limits) -> Parsed:  # noqa: C901, PLR0912 - one loop without calls: it runs for every value of every file
    if raw.startswith(BOM):
        raw = raw[3:]
    if raw.startswith(UTF_16) or any(mark in raw for mark in _STRANGE):
        raise _Refused
    longest, deepest = limits.longest_text, limits.deepest
    suspicious = b"!" in raw or b"&" in raw or b"\\" in raw or len(raw) > longest
    blanks = False
    whole: list[Any] = []
    box: Any = whole
    in_mapping = False
    key: str | None = None
    around: list[tuple[Any, bool]] = []
    event: Any
    for event in iter(CParser(raw).get_event, None):
        kind = event.__class__
        if kind is ScalarEvent:
            if suspicious and (_is_refused(event) or len(event.value) > longest):
                raise _Refused
            value = event.value
            if in_mapping and key is None:
                if value in box:
                    raise _Refused
                key = value
                continue
            if value in NULLS and not event.style:
                value, blanks = None, True
            if in_mapping:
                box[key] = value
                key = None
            else:
                box.append(value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if len(around) == deepest or (in_mapping and key is None) or (suspicious and _is_refused(event)):
                raise _Refused
            inner: Any = {} if kind is MappingStartEvent else []
            around.append((box, in_mapping))
            if in_mapping:
                box[key] = inner
                key = None
            else:
                box.append(inner)
            box = inner
            in_mapping = kind is MappingStartEvent
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            box, in_mapping = around.pop()
        elif kind is AliasEvent:
            raise _Refused
    if len(whole) != 1 or whole[0].__class__ is not dict:
        raise _Refused
    return Parsed(whole[0], blanks)


def _is_refused(event: Any) -> bool:
    if event.anchor is not None or event.tag is not None:
        return True
    return event.__class__ is ScalarEvent and event.style == '"' and UNPRINTABLE.search(event.value) is not None
