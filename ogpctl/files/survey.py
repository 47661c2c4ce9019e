"""The slow reading of one file: every finding YAML itself gives cause for, and the place of every value."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NoReturn

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from ogpctl.diagnostics import Address, Diagnostic, Rule, Where
from ogpctl.files import rules
from ogpctl.files.places import TOP, Piece, Places
from ogpctl.files.syntax import Trouble, cause
from ogpctl.files.text import BOM, LINE_ENDS, NULLS, UNPRINTABLE, UTF_16, Data, clipped
from ogpctl.limits import DEFAULTS, Limits

if TYPE_CHECKING:
    from yaml._yaml import Mark as CMark
    from yaml.error import Mark

_WORD: Final = re.compile(r"[^\s,\[\]{}]*")
_NOT_HERE: Final = re.compile(f"{UNPRINTABLE.pattern}|[{''.join(LINE_ENDS)}]")
_TOO_DEEP: Final = "exceeded maximum nesting depth"
"""What libyaml says when it gives up before we would have to."""


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read. It has no address inside a value that is not used."""

    box: list[Data] | dict[str, Data]
    address: Address | None
    start: int
    end: int
    key: str | None = None
    met: dict[str, Piece] = field(default_factory=dict)


class _Stop(Exception):
    """Nothing more of this file can be read."""


class Survey:
    """One file, read with the place of everything in it, as far as it can be read.

    ``data`` is None where it cannot be used. A key written twice leaves it usable: the first one holds.
    """

    def __init__(self, raw: bytes, path: str, limits: Limits = DEFAULTS) -> None:
        raw = raw.removeprefix(BOM)
        self.data: dict[str, Data] | None = None
        self.blanks = False
        self.diagnostics: list[Diagnostic] = []
        self.places = Places(raw.decode(errors="replace"))
        self._path = path
        self._limits = limits
        self._whole: dict[str, Data] = {}
        self._open: list[_Open] = []
        self._last = (0, 0, "")
        self._documents = 0
        encoding = _bad_encoding(raw, path)
        if encoding:
            self.diagnostics.append(encoding)
        else:
            self._read(raw)

    def _read(self, raw: bytes) -> None:
        try:
            for event in iter(CParser(raw).get_event, None):
                self._take(event)
            if not self._documents:
                self._stop(rules.EMPTY_FILE, (0, 0))
        except _Stop:
            most = self._limits.findings_of_a_file
            if len(self.diagnostics) > most:
                self.diagnostics[most:] = [rules.TOO_MANY.at(Where(self._path, span=TOP), limit=most)]
            return
        except MarkedYAMLError as error:
            self._syntax(error)
        except YAMLError:
            self._found(rules.YAML_SYNTAX, (0, 0), problem="other", character="")
        if all(found.rule is rules.DUPLICATE_KEY for found in self.diagnostics):
            self.data = self._whole

    def _take(self, event: Event) -> None:
        if isinstance(event, ScalarEvent):
            self._refuse_names(event)
            self._scalar(event)
        elif isinstance(event, CollectionStartEvent):
            self._refuse_names(event)
            self._start(event)
        elif isinstance(event, CollectionEndEvent):
            self._finish(event)
        elif isinstance(event, AliasEvent):
            self._found(rules.ALIAS_USED, _piece(event), name=event.anchor)
            self._alias(_piece(event))
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(rules.SECOND_DOCUMENT, _piece(event))
        if len(self.diagnostics) > self._limits.findings_of_a_file:
            raise _Stop

    def _refuse_names(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor is None and event.tag is None:
            return
        start = _at(event.start_mark)
        word = _WORD.match(self.places.text, start)
        piece = (start, word.end() if word else start)
        if event.anchor is not None:
            self._found(rules.ALIAS_USED, piece, name=event.anchor)
        if event.tag is not None:
            self._found(rules.TAG_USED, piece, tag=event.tag)

    def _alias(self, piece: Piece) -> None:
        if not self._open:
            self._stop(rules.NOT_A_MAPPING, piece)
        here = self._open[-1]
        if isinstance(here.box, dict) and here.key is None:
            raise _Stop
        self._value(None, piece)

    def _scalar(self, event: ScalarEvent) -> None:
        piece = self._trimmed(_piece(event))
        self._last = (*piece, event.style or "")
        self._refuse_escapes(event, piece)
        if len(event.value) > self._limits.longest_text:
            self._found(rules.TEXT_TOO_LONG, (piece[0], piece[0] + 1), limit=self._limits.longest_text)
        blank = event.value in NULLS and not event.style
        if not self._open:
            self._found(rules.EMPTY_FILE if blank else rules.NOT_A_MAPPING, piece)
            return
        here = self._open[-1]
        if isinstance(here.box, dict) and here.key is None:
            self._key(here, event.value, piece)
        else:
            self.blanks = self.blanks or blank
            self._value(None if blank else event.value, piece)

    def _refuse_escapes(self, event: ScalarEvent, piece: Piece) -> None:
        bad = UNPRINTABLE.search(event.value) if event.style == '"' else None
        if bad:
            self._found(rules.BAD_ENCODING, piece, why="control", character=_code_point(bad[0]))

    def _key(self, here: _Open, key: str, piece: Piece) -> None:
        here.key = key
        if key in here.met:
            first = Where(self._path, span=self.places.span(here.met[key]))
            self._found(rules.DUPLICATE_KEY, piece, first, key=key)
            return
        here.met[key] = piece
        if here.address is not None:
            self.places.keys[*here.address, key] = piece

    def _value(self, value: Data, piece: Piece) -> Address | None:
        """Put a value where it belongs; its address, unless it is of no use."""
        here = self._open[-1]
        here.end = piece[1]
        if isinstance(here.box, list):
            step: str | int = len(here.box)
            here.box.append(value)
        elif here.key is None:
            self._stop(rules.BAD_KEY, piece)
        else:
            step, here.key = here.key, None
            if step in here.box:
                return None
            here.box[step] = value
        if here.address is None:
            return None
        address = (*here.address, step)
        self.places.values[address] = piece
        return address

    def _start(self, event: CollectionStartEvent) -> None:
        start = _at(event.start_mark)
        box: list[Data] | dict[str, Data] = {} if isinstance(event, MappingStartEvent) else []
        if len(self._open) == self._limits.deepest:
            self._stop(rules.TOO_DEEP, (start, start + 1), limit=self._limits.deepest)
        if self._open:
            address = self._value(box, (start, start + 1))
        elif isinstance(box, dict):
            self._whole, address = box, ()
        else:
            self._stop(rules.NOT_A_MAPPING, (start, start + 1))
        self._open.append(_Open(box, address, start, start))

    def _finish(self, event: CollectionEndEvent) -> None:
        """Close a list or mapping: it ends where its last value ends, libyaml's own mark stands before what follows."""
        closed = self._open.pop()
        bracketed = self.places.text[closed.start] in "[{"
        end = _at(event.end_mark) if bracketed else closed.end
        if closed.address is not None:
            self.places.values[closed.address] = (closed.start, end)
        if self._open:
            self._open[-1].end = end

    def _trimmed(self, piece: Piece) -> Piece:
        start, end = piece
        return start, start + len(self.places.text[start:end].rstrip(" \t\r\n"))

    def _syntax(self, error: MarkedYAMLError) -> None:
        at = _at(error.problem_mark)
        opened = _at(error.context_mark) if error.context_mark else at
        if error.problem == _TOO_DEEP:
            self._found(rules.TOO_DEEP, (at, at + 1), limit=self._limits.deepest)
            return
        if error.problem == "did not find expected <document start>" and self._documents:
            self._found(rules.SECOND_DOCUMENT, (at, at + 1))
            return
        if not self._open:
            self.diagnostics.clear()
        text = self.places.text
        line = self.places.span((at, at)).line
        if any(found.where.span and found.where.span.line == line for found in self.diagnostics):
            return
        problem, start = cause(Trouble(text, error.problem or "", at, opened, self._last))
        self._found(rules.YAML_SYNTAX, (start, start + 1), problem=problem, character=text[start : start + 1])

    def _found(self, rule: Rule, piece: Piece, *related: Where, **facts: object) -> None:
        where = Where(self._path, span=self.places.span((piece[0], min(piece[1], len(self.places.text)))))
        self.diagnostics.append(rule.at(where, *related, **{name: clipped(fact) for name, fact in facts.items()}))

    def _stop(self, rule: Rule, piece: Piece, **facts: object) -> NoReturn:
        self._found(rule, piece, **facts)
        raise _Stop


def _at(mark: "Mark | CMark | None") -> int:
    return mark.index if mark else 0


def _piece(event: Event) -> Piece:
    return _at(event.start_mark), _at(event.end_mark)


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _bad_encoding(raw: bytes, path: str) -> Diagnostic | None:
    """The first byte or character that YAML in UTF-8 does not allow."""
    if raw.startswith(UTF_16) or raw[:2].count(0) == 1:
        return rules.BAD_ENCODING.at(Where(path, span=TOP), why="utf-16", character="")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        good = Places(raw[: error.start].decode())
        span = good.span((len(good.text), len(good.text)))
        return rules.BAD_ENCODING.at(Where(path, span=span), why="utf-8", character=f"0x{raw[error.start]:02X}")
    bad = _NOT_HERE.search(text)
    if not bad:
        return None
    why = "line-end" if bad[0] in LINE_ENDS else "control"
    return rules.BAD_ENCODING.at(
        Where(path, span=Places(text).span(bad.span())), why=why, character=_code_point(bad[0])
    )
