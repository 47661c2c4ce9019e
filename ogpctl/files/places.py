"""Where everything stands in one file: from addresses to lines and columns."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from ogpctl.diagnostics import Address, Edit, Span, Where

TOP: Final = Span(1, 1, 1, 1)
"""The place of what concerns a file as a whole."""

Piece = tuple[int, int]
"""The first character of a value and the one behind its last, counted from the start of the text."""


@dataclass(frozen=True)
class Places:
    """The text of a file, without byte order mark, and where its values and keys are.

    It is ``certain`` where there is no doubt about the bytes of the file and what they say; ``mark`` is its byte order
    mark.
    """

    text: str
    values: dict[Address, Piece] = field(default_factory=dict)
    keys: dict[Address, Piece] = field(default_factory=dict)
    certain: bool = False
    mark: bytes = b""

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @cached_property
    def _first_keys(self) -> dict[Address, Piece]:
        first: dict[Address, Piece] = {}
        for address, piece in self.keys.items():
            first.setdefault(address[:-1], piece)
        return first

    def line(self, number: int) -> str:
        """A line of the file, counted from 1; empty where there is none."""
        if not 1 <= number <= len(self._lines):
            return ""
        end = self._lines[number] if number < len(self._lines) else len(self.text)
        return self.text[self._lines[number - 1] : end].rstrip("\r\n")

    def span(self, piece: Piece) -> Span:
        """Lines and columns as an editor counts them: only a line feed ends a line."""
        return Span(*self._spot(piece[0]), *self._spot(max(piece)))

    def _spot(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    def piece(self, where: Where) -> Piece | None:
        """The value or key that stands at that very place, if there is one."""
        return (self.keys if where.on_key else self.values).get(where.address)

    def beside(self, address: Address) -> list[str]:
        """The keys of the mapping in which a key stands, that one among them."""
        around = address[:-1]
        return [str(one[-1]) for one in self.keys if one[:-1] == around]

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The bytes of the file with these edits in it, none of which may touch another; all others stay."""
        pieces: list[str] = []
        end = 0
        for start, stop, text in sorted((*self._reach(edit.span), edit.text) for edit in edits):
            pieces += self.text[end:start], text
            end = stop
        return self.mark + "".join((*pieces, self.text[end:])).encode()

    def cut(self, span: Span) -> str:
        """What stands in a place."""
        return self.text[slice(*self._reach(span))]

    def _reach(self, span: Span) -> Piece:
        return (
            self._lines[span.line - 1] + span.column - 1,
            self._lines[span.end_line - 1] + span.end_column - 1,
        )

    def locate(self, address: Address, *, on_key: bool = False) -> Span:
        """The place of an address, or of the nearest value around it.

        Steps that are not in the file are passed over: a model may see a list where one word
        stands. Where the last step is missing from a mapping, the place is its first key.
        """
        here: Address = ()
        found = True
        for step in address:
            found = (*here, step) in self.values
            here = (*here, step) if found else here
        if not found and here in self._first_keys:
            return self.span(self._first_keys[here])
        if found and on_key and here in self.keys:
            return self.span(self.keys[here])
        return self.span(self.values.get(here, (0, 0)))
