"""Edits of one file that leave every byte they do not mean to change: an item or key more, one value for another.

What is edited is read again before it counts: it must say what the file said, with the edit and nothing else, and no
comment may be gone. Where that cannot be had the edit is refused and the file stays. Known to be refused are

- what would come behind a text that keeps the line end it does not have, at the end of a file without one;
- what would stand in the place of lines with a comment among them;
- a text in quotes, or a list, above a line that holds a tab and nothing else;
- a key more for a mapping in a list in brackets that has none of its own: ``[a: b]``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from ogpctl.diagnostics import Address, Step
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Written, block, entry, flow, items, key_of
from ogpctl.files.editing.layout import Layout
from ogpctl.files.places import Piece
from ogpctl.files.source import parse
from ogpctl.files.survey import Survey
from ogpctl.files.text import BOM, Data
from ogpctl.limits import DEFAULTS, Limits


class Add(NamedTuple):
    """An item for the list at an address, in place ``at`` of it, or behind its last. One that is not there is made."""

    address: Address
    item: Written
    at: int | None = None
    order: Sequence[str] = ()


class Put(NamedTuple):
    """A value for the key or item at an address: in the place of the old one, or as a new key of its mapping.

    A new key stands behind the last of those that come before it in ``order``; without one, at the end. Mappings on the
    way that are not there are made.
    """

    address: Address
    value: Written
    order: Sequence[str] = ()


Edit: TypeAlias = Add | Put


def edited(raw: bytes, edits: Iterable[Edit], path: str, limits: Limits = DEFAULTS) -> bytes:
    """The bytes of a file with the edits in it, one after the other. Raises ``CannotRun`` where that is not certain."""
    for edit in edits:
        raw = _edited(raw, edit, path, limits)
    return raw


def _edited(raw: bytes, edit: Edit, path: str, limits: Limits) -> bytes:
    survey = Survey(raw, path, limits) if len(raw) <= limits.largest_file else None
    if survey and survey.data is not None and not survey.diagnostics and _has_room(survey.data, edit):
        mark = BOM if raw.startswith(BOM) else b""
        layout, wanted = Layout(survey.places), told(survey.data, edit)
        for splice in _Hand(layout, survey.data).ways(edit):
            lost = layout.comments(splice.start, splice.end)
            new = mark + (layout.text[: splice.start] + splice.text + layout.text[splice.end :]).encode()
            if all(one in splice.text for one in lost) and parse(new, path, limits)[::2] == (wanted, ()):
                return new
    raise CannotRun("%(path)s is written in a way that cannot be edited safely", path=path)


def _has_room(data: Data, edit: Edit) -> bool:
    """Whether an edit only adds, or takes the place of what it names: no text lies on its way."""
    for place, step in enumerate((*edit.address, None) if isinstance(edit, Add) else edit.address):
        if data is None:
            return not any(isinstance(one, int) for one in edit.address[place:])
        if isinstance(data, list):
            if step is None:
                return True
            if not isinstance(step, int) or not 0 <= step < len(data):
                return False
            data = data[step]
        elif isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        else:
            return False
    return bool(edit.address)


def told(data: Data, edit: Edit) -> Data:
    """What data says with an edit in it: what the edited file must be read as."""
    first, *rest = edit.address
    if isinstance(data, list) and isinstance(first, int):
        listed = list(data)
        if rest or isinstance(edit, Add):
            listed[first] = told(data[first], _inside(edit, rest)) if rest else _added(data[first], edit)
        else:
            listed[first] = _data(edit.value)
        return listed
    here: dict[str, Data] = dict(data) if isinstance(data, dict) else {}
    key = str(first)
    if rest:
        here[key] = told(here.get(key), _inside(edit, rest))
    else:
        here[key] = _data(edit.value) if isinstance(edit, Put) else _added(here.get(key), edit)
    return here


def _added(data: Data, edit: Edit) -> Data:
    listed = list(data) if isinstance(data, list) else []
    if isinstance(edit, Add):
        listed.insert(len(listed) if edit.at is None else edit.at, _data(edit.item))
    return listed


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

    def __init__(self, here: Layout, data: Data) -> None:
        self._here = here
        self._data = data

    def ways(self, edit: Edit) -> Iterator[_Splice]:
        """What could be spliced. Each is to be read again: only that tells whether it does what is meant."""
        known = self._reached(edit.address)
        rest, value = edit.address[len(known) :], self._at(known)
        new = edit.value if isinstance(edit, Put) else [edit.item]
        if not rest and isinstance(edit, Add) and isinstance(value, list) and value:
            place = len(value) if edit.at is None else min(edit.at, len(value))
            found = self._item(known, place, [(*known, one) for one in range(len(value))], edit.item)
        elif rest and value:
            found = self._key(known, str(rest[0]), _nested(rest[1:], new), edit.order)
        else:
            found = self._replaced(known, _nested(rest, new))
        for one in found:
            yield one._replace(text=one.text.replace("\n", self._here.line_end(one.start)))

    def _reached(self, address: Address) -> Address:
        """The longest part of an address that is in the file."""
        return next(address[:end] for end in range(len(address), -1, -1) if address[:end] in self._here.values)

    def _at(self, address: Address) -> Data:
        """What stands at an address; None where nothing does."""
        found: Data = self._data
        for step in address:
            found = found[step] if isinstance(found, list) and isinstance(step, int) else found
            found = found.get(step) if isinstance(found, dict) and isinstance(step, str) else found
        return found

    # One more.

    def _item(self, address: Address, place: int, members: Sequence[Address], item: Written) -> Iterator[_Splice]:
        here = self._here
        if here.is_flow(address):
            yield from self._between([here.values[one] for one in members], here.values[address], place, flow(item))
            return
        dashes = [here.dashes[one] for one in members]
        column = here.column(dashes[0])
        gap = "\n" if here.have_gaps(dashes) else ""
        text = items([item], column)
        if place == len(members):
            last = column > here.around(address)
            yield from self._below(here.end(members[-1]), column, gap, text, last=last)
        else:
            end = here.end(members[place - 1]) if place else here.behind(address)
            yield from self._above(dashes[place], end or -1, text, gap, column if place else None)

    def _key(self, address: Address, key: str, value: Written, order: Sequence[str]) -> Iterator[_Splice]:
        here = self._here
        members = here.members(address)
        after = order[order.index(key) :] if key in order else ()
        place = max((place + 1 for place, one in enumerate(members) if one[-1] not in after), default=0)
        if here.is_flow(address):
            pieces = [(here.keys[one][0], here.end(one)) for one in members]
            yield from self._between(pieces, here.values[address], place, f"{key_of(key)}: {flow(value)}")
            return
        column = here.left(address)
        text = entry(key, value, column)
        if not place:
            head = not address and here.above(here.values[()][0], -1) == 0  # what stands first in a file stays first
            behind = here.values[()][0] if head else here.behind(address) or -1
            yield from self._above(here.values[address][0], behind, text, "", None)
            return
        firsts = [here.keys[one][0] for one in members] if not address and "\n" in text else []
        gap = "\n" if any(map(here.is_below_gap, firsts[1:])) else ""
        last = place == len(members) and column > here.around(address)
        yield from self._below(here.end(members[place - 1]), column, gap, text, last=last)

    def _below(self, end: int, column: int, gap: str, text: str, *, last: bool) -> Iterator[_Splice]:
        """A text on lines of its own, below what ends at ``end`` and the comments that belong to it."""
        indent = " " * column
        at = self._here.below(end, column, last=last)
        yield _Splice(at, at, f"\n{gap}{indent}{text}")
        at = self._here.next_line(end)  # where empty lines are a part of a text that keeps them
        yield _Splice(at, at, f"{indent}{text}\n")

    def _above(self, place: int, behind: int, text: str, gap: str, own: int | None) -> Iterator[_Splice]:
        """A text on lines of its own, above what begins at a place and the comments that stand on it."""
        indent = " " * self._here.column(place)
        if self._here.is_first(place):
            at = self._here.above(place, behind, own)
            yield _Splice(at, at, f"{indent}{text}\n{gap}")
        yield _Splice(place, place, f"{text}\n{indent}")

    def _between(self, pieces: Sequence[Piece], whole: Piece, place: int, text: str) -> Iterator[_Splice]:
        """A text between others in brackets, on a line of its own where they are."""
        here = self._here
        end = pieces[place - 1][1] if place else whole[0] + 1
        if place < len(pieces):
            start = pieces[place][0]
            if here.is_first(start):
                at = here.above(start, end)
                yield _Splice(at, at, f"{' ' * here.column(start)}{text},\n")
            yield _Splice(start, start, f"{text}, ")
            return
        start, comma = pieces[-1][0], here.comma(end, whole[1])
        line = "\n" + " " * here.column(start)
        stop = here.stop(comma or end)
        if here.is_first(start) and stop < whole[1]:
            if comma is not None:
                yield _Splice(stop, stop, f"{line}{text},")
            else:
                yield _Splice(end, stop, f",{here.text[end:stop]}{line}{text}")
        if comma is None:
            yield _Splice(end, end, f", {text}")
        else:
            yield _Splice(comma + 1, comma + 1, f" {text},")

    # One for another.

    def _replaced(self, address: Address, value: Written) -> Iterator[_Splice]:
        here = self._here
        start, end = here.values[address]
        behind = here.behind(address)
        if behind is None and address in here.keys and start == end:  # a key in brackets without a colon
            behind = start = end = here.keys[address][1]
            yield _Splice(end, end, f": {flow(value)}")
        start, end = (behind, behind) if behind is not None and start == end else (start, end)
        if behind is not None and not here.is_flow(address[:-1]):
            yield from self._on_lines(address, value, (start, end), behind)
        yield _Splice(start, end, flow(value))
        yield _Splice(start, end, f" {flow(value)}")
        if value and not self._at(address) and start < end:  # a comment stands in empty brackets
            yield _Splice(end - 1, end - 1, flow(value)[1:-1])

    def _on_lines(self, address: Address, value: Written, old: Piece, behind: int) -> Iterator[_Splice]:
        """A value behind its key or dash, where it may stand on lines of its own."""
        here = self._here
        start, end = old
        text = self._text(address, value)
        rest = here.text[end : here.stop(end)]
        is_below = here.line(start) > here.line(behind)
        first, line_end, more = text.partition("\n")
        if header := here.remark_of_header(start):
            yield _Splice(behind, end if rest.strip() else end + len(rest), f"{first} {header}{line_end}{more}")
        if not line_end:
            if is_below and isinstance(self._at(address), list | dict) and not here.comments(behind, start):
                yield _Splice(behind, end, text)
            yield _Splice(start, end, text[1:] if start > behind else text)
        elif start == end and text.startswith("\n"):
            at = here.below(behind, here.left(address[:-1]), last=False)
            yield _Splice(at, at, text)
        elif not rest.strip():
            yield _Splice(behind, end + len(rest), text)
        elif not is_below and here.line(start) == here.line(end):
            yield _Splice(behind, end + len(rest), f"{first}{rest}\n{more}")
        if is_below and here.is_first(start) and value and not isinstance(value, str):
            column = here.column(start)
            yield _Splice(start, end, block(value, column) if isinstance(value, Mapping) else items(value, column))

    def _text(self, address: Address, value: Written) -> str:
        """A value as it stands behind its key or dash."""
        if address in self._here.dashes:
            return items([value], self._here.column(self._here.dashes[address])).removeprefix("-")
        key = str(address[-1])
        return entry(key, value, self._here.left(address[:-1])).removeprefix(f"{key_of(key)}:")


def _nested(rest: Sequence[Step], value: Written) -> Written:
    """A value inside the mappings that lead to it."""
    for step in reversed(rest):
        value = {str(step): value}
    return value
