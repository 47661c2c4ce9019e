"""How one file is laid out, for whoever edits it: lines, dashes, colons, commas, and whose a comment is.

A comment further in than what it stands below belongs to that; any other belongs to what stands below it, where no
empty line parts the two.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from yaml._yaml import CParser
from yaml.tokens import BlockEntryToken, FlowEntryToken, ValueToken

from ogpctl.diagnostics import Address
from ogpctl.files.places import Places

_LINE_END: Final = re.compile("\r\n|\n|\r")
_LEFT: Final = re.compile("[ \t]*")
_COMMENT: Final = re.compile("#[^\r\n]*")
_HEADER: Final = re.compile("[|>]")
"""How a text begins that stands line by line below its key."""


class Layout:
    """The text of a file that is read without doubt, and where its signs stand."""

    def __init__(self, here: Places) -> None:
        self.text = here.text
        self.values = here.values
        self.keys = here.keys
        ends = [match.span() for match in _LINE_END.finditer(self.text)]
        self._starts = [0, *(end for _, end in ends)]
        self._stops = [*(start for start, _ in ends), len(self.text)]
        self._colons: list[int] = []
        self._commas: list[int] = []
        dashes: list[int] = []
        signs = {BlockEntryToken: dashes, ValueToken: self._colons, FlowEntryToken: self._commas}
        for token in iter(CParser(self.text.encode()).get_token, None):
            if token.__class__ in signs:
                signs[token.__class__].append(token.start_mark.index)
        listed = (one for one in self.values if one and isinstance(one[-1], int) and self._sign(one[:-1]) == "-")
        self.dashes = dict(zip(listed, dashes, strict=True))
        holders = {one[:-1] for one in self.values}
        scalars = (piece for one, piece in self.values.items() if one not in holders and self._sign(one) not in "[{")
        self._scalars = sorted((*scalars, *self.keys.values()))

    def _sign(self, address: Address) -> str:
        """The first character of a value: that of a list without brackets is its first dash."""
        start, end = self.values[address]
        return self.text[start : start + 1] if start < end else ""

    # Values and their signs.

    def is_flow(self, address: Address) -> bool:
        """Whether a list or mapping is in brackets, or inside of something that is."""
        return any(self._sign(address[:end]) in ("[", "{") for end in range(len(address) + 1))

    def members(self, address: Address) -> list[Address]:
        """The addresses of the keys of a mapping, as they stand."""
        return [one for one in self.keys if one[:-1] == address]

    def behind(self, address: Address) -> int | None:
        """Where the colon of a key, or the dash of an item, ends; None where there is none."""
        if address in self.dashes:
            return self.dashes[address] + 1
        if address not in self.keys:
            return None
        key = self.keys[address][1]
        place = bisect_left(self._colons, key)
        if place == len(self._colons) or _COMMENT.sub("", self.text[key : self._colons[place]]).strip():
            return None
        return self._colons[place] + 1

    def end(self, address: Address) -> int:
        """Where a key with its value, or an item, ends."""
        return max(
            self.values[address][1], self.behind(address) or 0, self.keys[address][1] if address in self.keys else 0
        )

    def comma(self, start: int, end: int) -> int | None:
        """The first comma between two places that is a sign."""
        place = bisect_left(self._commas, start)
        return self._commas[place] if place < len(self._commas) and self._commas[place] < end else None

    def left(self, address: Address) -> int:
        """The column of a list or mapping that is not in brackets."""
        return self.column(self.values[address][0])

    def around(self, address: Address) -> int:
        """The column of what holds a list or mapping; -1 for that of the whole file."""
        if not address:
            return -1
        return self.column(self.dashes[address]) if address in self.dashes else self.left(address[:-1])

    # Lines and columns.

    def line(self, place: int) -> int:
        """The number of the line of a place, from 0."""
        return bisect_right(self._starts, place) - 1

    def column(self, place: int) -> int:
        """The characters before a place on its line."""
        return place - self._starts[self.line(place)]

    def start(self, place: int) -> int:
        """Where the line of a place begins."""
        return self._starts[self.line(place)]

    def stop(self, place: int) -> int:
        """Where the line of a place ends, before the sign that ends it."""
        return self._stops[self.line(place)]

    def is_first(self, place: int) -> bool:
        """Whether nothing but blanks stands before a place on its line."""
        return not self.text[self.start(place) : place].strip(" \t")

    def line_end(self, place: int) -> str:
        """The sign that ends the line of a place; of the last line, that of the one before."""
        line = min(self.line(place), len(self._starts) - 2)
        return self.text[self._stops[line] : self._starts[line + 1]] if line >= 0 else "\n"

    # Comments.

    def comments(self, start: int, end: int) -> list[str]:
        """The comments between two places: what begins with ``#`` and belongs to no text."""
        found = []
        place = self.text.find("#", start, end)
        while place >= 0:
            stop = self._said(place)
            if not stop:
                stop = min(self.stop(place), end)
                found.append(self.text[place:stop])
            place = self.text.find("#", stop, end)
        return found

    def _said(self, place: int) -> int:
        """Where the text ends to which what stands at a place belongs; 0 where it belongs to none."""
        before = bisect_right(self._scalars, (place, len(self.text))) - 1
        start, end = self._scalars[before] if before >= 0 else (0, 0)
        is_behind_header = _HEADER.match(self.text, start) and place <= self.stop(start)
        return end if start <= place < end and not is_behind_header else 0

    def remark_of_header(self, start: int) -> str:
        """The comment on the first line of a text that stands line by line below its key; empty where there is none."""
        return (
            next(iter(self.comments(start, self.stop(start))), "") if self.text[start : start + 1] in ("|", ">") else ""
        )

    def _remark(self, line: int) -> int | None:
        """The column of the comment that a line is; None for any other line."""
        if not 0 <= line < len(self._starts):
            return None
        blank = _LEFT.match(self.text, self._starts[line])
        at = blank.end() if blank else 0
        return at - self._starts[line] if self.text[at : at + 1] == "#" else None

    def _is_empty(self, line: int) -> bool:
        return 0 <= line < len(self._starts) and not self.text[self._starts[line] : self._stops[line]].strip(" \t")

    def below(self, end: int, column: int, *, last: bool) -> int:
        """The end of the line behind what ends at a place, and behind the comments that belong to it.

        What stands in ``column`` and is the ``last`` there has those below it in its own column too.
        """
        here = line = self.line(end)
        while self._is_empty(line := line + 1) or self._remark(line) is not None:
            own = self._remark(line)
            if own is not None and own <= column:
                break
            here = line if own is not None else here
        while last and self._remark(here + 1) == column:
            here += 1
        return self._stops[here]

    def next_line(self, place: int) -> int:
        """Where the first line below a place begins that is not empty; the end of the text where there is none."""
        line = self.line(place) + 1
        while line < len(self._starts) - 1 and self._is_empty(line):
            line += 1
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def above(self, place: int, behind: int, column: int | None = None) -> int:
        """Where the comments begin that stand on what begins at a place: whole lines, below what ends ``behind``.

        Those further in than ``column`` belong to what is above them.
        """
        line, first = self.line(place), self.line(behind) if behind >= 0 else -1
        while line - 1 > first and (own := self._remark(line - 1)) is not None and (column is None or own <= column):
            line -= 1
        return self._starts[line]

    def is_below_gap(self, place: int) -> bool:
        """Whether an empty line stands above a place and the comments that stand on it."""
        return self._is_empty(self.line(self.above(place, -1, self.column(place))) - 1)

    def have_gaps(self, places: Sequence[int]) -> bool:
        """Whether an empty line stands above each of these but the first, which are more than one."""
        return len(places) > 1 and all(map(self.is_below_gap, places[1:]))
