"""Edits of one file that leave every byte they do not mean to change: an item or key more, one value for another.

What is edited is read again before it counts: it must say what the file said, with the edit and nothing else. Where
that cannot be had, in YAML that is written in a way nobody foresaw, the edit is refused and the file stays.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from ogpctl.diagnostics import Address, Step
from ogpctl.errors import CannotRun
from ogpctl.files.compose import Written, entry, flow, items, key_of
from ogpctl.files.places import Piece, Places
from ogpctl.files.source import parse, places
from ogpctl.files.text import Data
from ogpctl.limits import DEFAULTS, Limits


class Add(NamedTuple):
    """An item for the list at an address, in place ``at`` of it, or behind its last. One that is not there is made."""

    address: Address
    item: Written
    at: int | None = None
    order: Sequence[str] = ()


class Put(NamedTuple):
    """A value for the key at an address: in the place of the old one, or as a new key of its mapping.

    A new key stands behind the last of those that come before it in ``order``; without one, at the end. Mappings on the
    way that are not there are made.
    """

    address: Address
    value: Written
    order: Sequence[str] = ()


Edit: TypeAlias = Add | Put

_COMMENT: Final = re.compile(r"\r?\n( *)#[^\r\n]*")
_BLANK: Final = re.compile(r"(?:\r?\n[ ]*(?=\r?\n|\Z))+")


def edited(raw: bytes, edits: Iterable[Edit], path: str, limits: Limits = DEFAULTS) -> bytes:
    """The bytes of a file with the edits in it, one after the other. Raises ``CannotRun`` where that is not certain."""
    for edit in edits:
        raw = _edited(raw, edit, path, limits)
    return raw


def _edited(raw: bytes, edit: Edit, path: str, limits: Limits) -> bytes:
    here, data = places(raw, limits), parse(raw, path, limits).data
    if data is not None and here.certain:
        wanted = told(data, edit)
        for splice in _Hand(here, data).ways(edit):
            new = here.mark + (here.text[: splice.start] + splice.text + here.text[splice.end :]).encode()
            if parse(new, path, limits)[::2] == (wanted, ()):
                return new
    raise CannotRun("%(path)s is written in a way that cannot be edited safely", path=path)


def told(data: Data, edit: Edit) -> Data:
    """What data says with an edit in it: what the edited file must be read as."""
    first, *rest = edit.address
    if isinstance(data, list) and isinstance(first, int):
        return [told(one, _inside(edit, rest)) if place == first and rest else one for place, one in enumerate(data)]
    here: dict[str, Data] = dict(data) if isinstance(data, dict) else {}
    key = str(first)
    if rest:
        here[key] = told(here.get(key), _inside(edit, rest))
    elif isinstance(edit, Put):
        here[key] = _data(edit.value)
    else:
        old = here.get(key)
        listed = list(old) if isinstance(old, list) else []
        listed.insert(len(listed) if edit.at is None else edit.at, _data(edit.item))
        here[key] = listed
    return here


def _inside(edit: Edit, rest: Sequence[Step]) -> Edit:
    return edit._replace(address=tuple(rest))


def _data(value: Written) -> Data:
    if value is None:
        return None
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _data(one) for key, one in value.items()}
    return [_data(one) for one in value]


class _Splice(NamedTuple):
    """A text that takes the place of another."""

    start: int
    end: int
    text: str


class _Hand:
    """One file, and the ways in which an edit can be made in it, the best first."""

    def __init__(self, here: Places, data: Data) -> None:
        self._here = here
        self._text = here.text
        self._data = data
        self._line_end = "\r\n" if "\r\n" in here.text else "\n"

    def ways(self, edit: Edit) -> Iterator[_Splice]:
        """What could be spliced. Each is to be read again: only that tells whether it does what is meant."""
        known, value = self._reached(edit.address), self._at(edit.address)
        rest = edit.address[len(known) :]
        new = edit.value if isinstance(edit, Put) else [edit.item]
        if not rest and isinstance(edit, Add) and isinstance(value, list) and value:
            found = self._item(edit.address, len(value), edit)
        elif not rest:
            found = self._replaced(edit.address, new)
        elif self._at(known):
            found = self._key(known, str(rest[0]), _nested(rest[1:], new), edit.order)
        else:
            found = self._replaced(known, _nested(rest, new))
        for one in found:
            yield one._replace(text=one.text.replace("\n", self._line_end))

    def _reached(self, address: Address) -> Address:
        """The longest part of an address that is in the file."""
        return next(
            address[:end] for end in range(len(address), -1, -1) if not end or address[:end] in self._here.values
        )

    def _at(self, address: Address) -> Data:
        """What stands at an address; None where nothing does."""
        found: Data = self._data
        for step in address:
            if isinstance(found, dict):
                found = found.get(str(step))
            else:
                found = found[step] if isinstance(found, list) and isinstance(step, int) and step < len(found) else None
        return found

    def _item(self, address: Address, length: int, edit: Add) -> Iterator[_Splice]:
        place = length if edit.at is None else min(edit.at, length)
        if self._is_flow(address):
            if place:
                _, end = self._piece((*address, place - 1))
                yield _Splice(end, end, f", {flow(edit.item)}")
            else:
                start, _ = self._piece((*address, 0))
                yield _Splice(start, start, f"{flow(edit.item)}, ")
            return
        dashes = [self._dash((*address, one)) for one in range(length)]
        column = self._column(dashes[0])
        text = " " * column + items([edit.item], column)
        if not place:
            yield _Splice(dashes[0], dashes[0], f"{text.lstrip(' ')}\n{' ' * column}")
            return
        gap = "\n\n" if length > 1 and all(map(self._is_below_gap, dashes[1:])) else "\n"
        _, end = self._piece((*address, place - 1))
        yield from self._below(end, column, gap + text)

    def _key(self, address: Address, key: str, value: Written, order: Sequence[str]) -> Iterator[_Splice]:
        keys = [one[-1] for one in self._here.keys if one[:-1] == address]
        before = [one for one in keys if not order or key not in order or one not in order[order.index(key) :]]
        first, _ = self._here.keys[*address, keys[0]]
        column = self._column(first)
        if self._is_flow(address):
            text = f"{key_of(key)}: {flow(value)}"
            end = self._end((*address, before[-1])) if before else first
            yield _Splice(end, end, f", {text}" if before else f"{text}, ")
        elif before:
            gap = "\n\n" if not address and isinstance(value, list | dict) and self._has_gaps() else "\n"
            text = f"{gap}{' ' * column}{entry(key, value, column)}"
            yield from self._below(self._end((*address, before[-1])), column, text)
        else:
            yield _Splice(first, first, f"{entry(key, value, column)}\n{' ' * column}")

    def _replaced(self, address: Address, value: Written) -> Iterator[_Splice]:
        start, end = self._piece(address)
        if self._is_flow(address[:-1]) or not isinstance(address[-1], str):
            yield _Splice(start, end, flow(value))
            return
        key, behind = self._here.keys[address]
        column = self._column(key)
        text = entry(str(address[-1]), value, column).removeprefix(f"{key_of(str(address[-1]))}:")
        colon = self._text.index(":", behind) + 1
        old = self._text[colon : max(end, colon)]
        if "\n" not in text and not old[:1].isspace():
            yield _Splice(colon, colon, text)
        elif "\n" not in text and "\n" not in self._text[colon:start]:
            yield _Splice(start, end, text.removeprefix(" "))
        elif "\n" in text and text.startswith("\n") and "\n" in self._text[colon:start]:
            yield _Splice(start, end, text.lstrip("\n "))
        if "#" not in self._text[colon:start]:
            yield _Splice(colon, max(end, colon), text)

    def _below(self, end: int, column: int, text: str) -> Iterator[_Splice]:
        """A text on new lines below what ends at ``end``, and below the comments that belong to it."""
        at = self._line_stop(end)
        while (comment := _COMMENT.match(self._text, at)) and len(comment[1]) > column:
            at = comment.end()
        yield _Splice(at, at, text)
        blank = _BLANK.match(self._text, at)
        if blank:  # they are a part of a text that keeps its last lines
            yield _Splice(blank.end(), blank.end(), text)

    def _line_stop(self, place: int) -> int:
        """Where the line of a place ends, before the sign that ends it."""
        stop = self._text.find("\n", place)
        stop = len(self._text) if stop < 0 else stop
        return stop - 1 if stop > place and self._text[stop - 1] == "\r" else stop

    def _piece(self, address: Address) -> Piece:
        return self._here.values[address]

    def _end(self, address: Address) -> int:
        """Where a key with its value ends; that of a key without one is its colon."""
        _, key = self._here.keys[address]
        return max(self._piece(address)[1], self._text.index(":", key) + 1)

    def _column(self, place: int) -> int:
        return place - (self._text.rfind("\n", 0, place) + 1)

    def _dash(self, address: Address) -> int:
        """The sign of an item: before it, on its line or one above."""
        start, _ = self._piece(address)
        return self._text.rindex("-", 0, start)

    def _is_flow(self, address: Address) -> bool:
        """Whether what stands at an address is in brackets, or inside of something that is."""
        around = (address[:end] for end in range(1, len(address) + 1))
        return any(
            self._text[self._piece(one)[0] :][:1] in ("[", "{") and self._at(one) is not None
            for one in around
            if isinstance(self._at(one), list | dict)
        )

    def _is_below_gap(self, dash: int) -> bool:
        """Whether there is an empty line above the line of an item, and the comments above it."""
        lines = self._text[:dash].split("\n")[:-1]
        while lines and lines[-1].lstrip().startswith("#"):
            lines.pop()
        return bool(lines) and not lines[-1].strip()

    def _has_gaps(self) -> bool:
        """Whether empty lines part the sections of the file."""
        return re.search(r"\n\r?\n", self._text) is not None


def _nested(rest: Sequence[Step], value: Written) -> Written:
    """A value inside the mappings that lead to it."""
    for step in reversed(rest):
        value = {str(step): value}
    return value
