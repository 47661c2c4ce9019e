"""Right-to-left text in a terminal.

Some terminals reorder what is written from right to left, some do not, and none can be asked. So a line is written in
one of three modes, after it was wrapped:

- ``marks``: for terminals that reorder. The text stays as it is written; invisible marks hold each cell together,
  so that no terminal mixes up two of them, whatever their letters.
- ``visual``: for terminals that do not. The letters are joined and put in the order in which they are seen.
- ``logical``: the text alone, for pipes and files.

In ``marks`` and ``visual`` the grid itself runs from left to right: who draws a table for readers of Arabic puts its
columns in the opposite order, and every terminal shows the same.
"""

import re
from functools import cache, lru_cache
from typing import Final

from ogpctl.language import Direction
from ogpctl.render.screen import Mode as Mode  # noqa: PLC0414 - it is said with `turn`

LRM: Final = "\u200e"
RLM: Final = "\u200f"
_JOINER: Final = "\u200d"

_R: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_L: Final = rf"[^\W\d_{_R}]"
_RIGHT: Final = f"[{_R}]"
_STRONG: Final = f"([{_R}])|({_L})"
_LEFT: Final = (
    # from a Latin letter, or the figure before it, to the last one or the figures behind it, till Arabic goes on;
    # as far as a line of a terminal goes: whatever is searched for from every character has to end
    rf"(?:\d[\d.,:/-]{{0,40}})?{_L}(?:[^{_R}]{{0,400}}(?:{_L}|\d[%‰°]?))?"
    # an ISO date or window, an address, and a figure with its sign, read from left to right wherever they stand
    r"|(?<![\w.-])\d{4}-(?:\d\d(?:-\d\d)?|\d{4}(?=/))(?:/(?:\.\.|[A-Za-z0-9][A-Za-z0-9_.-]*))?(?![\w-])"
    r"|(?<![\w.-])[-+−±]\d[\d.,]*(?<=\d)"
)
_FOREIGN: Final = rf"[{_R}](?:(?:(?!{_L}).)*[{_R}\d])?"
"""Arabic inside a line that runs from left to right, with the figures that belong to it."""
_PLAIN: Final = f"[{_R} !-'*,./0-9:;=?|\u00a0-\u00a9\u00ab-\u00b0\u00b7\u00bb\u2010-\u206f\u2190-\u2211\u2213-\u27ff]*"
"""What holds nothing that runs from left to right, and no bracket or sign: it is one piece."""
_compiled: Final = cache(re.compile)
"""The patterns are read when they are first needed: a page without Arabic needs one of them."""
_MIRRORED: Final = dict(zip("()[]{}", ")(][}{", strict=True))
_MIRROR: Final = str.maketrans("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤")


def base(text: str, around: Direction) -> Direction:
    """The direction in which a text runs: that of its letters; ``around`` decides where it has none, or has both.

    In an Arabic table a text with any Arabic in it runs from right to left. In a French one it does if it begins so.
    """
    if text.isascii() and around == "ltr":
        return "ltr"
    strong = _compiled(_STRONG).search(text)
    if strong is None:
        return around
    if around == "rtl":
        return "rtl" if _compiled(_RIGHT).search(text) else "ltr"
    return "rtl" if strong[1] else "ltr"


def turn(line: str, mode: Mode, direction: Direction) -> str:
    """A line of a cell, as it is written in a terminal of that mode; ``direction`` is that of the whole text."""
    if mode == "logical":
        return line
    if direction == "ltr":
        if not _compiled(_RIGHT).search(line):
            return line
        return f"{LRM}{line}{LRM}" if mode == "marks" else _compiled(_FOREIGN).sub(lambda match: _seen(match[0]), line)
    if mode == "marks":
        if _compiled(_PLAIN).fullmatch(line):
            return f"{RLM}{line}{RLM}"
        return "".join(
            f"{LRM}{piece}{LRM}" if left else f"{RLM}{piece}{RLM}" for left, piece in reversed(_pieces(line))
        )
    return "".join(piece if left else _seen(piece) for left, piece in reversed(_pieces(line)))


def _pieces(line: str) -> list[tuple[bool, str]]:
    """The pieces of a line that runs from right to left, in reading order; true are those that run left to right.

    A bracket is a piece of its own, already mirrored, where its pair stands elsewhere (a terminal would pair it with
    one of another cell) and at the end of a piece (a terminal does not mirror what a mark is attached to).
    """
    pieces: list[tuple[bool, str]] = []
    place = 0
    while match := _compiled(_LEFT).search(line, place):
        start = match.start()
        end = _end(line, start, match.end())
        if start > place:
            pieces.extend(_unpaired(line[place:start]))
        pieces.append((True, line[start:end]))
        place = end
    if place < len(line):
        pieces.extend(_unpaired(line[place:]))
    return pieces


def _end(line: str, start: int, end: int) -> int:
    """Where a piece that runs from left to right ends: with the brackets it opens, without those opened before it."""
    opened: list[str] = []
    for place in range(start, end):
        one = line[place]
        if one in "([{":
            opened.append(_MIRRORED[one])
        elif one in ")]}":
            if opened and opened[-1] == one:
                opened.pop()
            elif _MIRRORED[one] in line[:start]:
                return place
    place = end
    while opened and place < len(line) and not line[place].isalnum():
        if line[place] == opened[-1]:
            opened.pop()
            end = place + 1
        place += 1
    return end


def _unpaired(piece: str) -> list[tuple[bool, str]]:
    """A piece that runs from right to left; in parts where a terminal would not know how to mirror its brackets."""
    places = [place for place, one in enumerate(piece) if ord(one) in _MIRROR]
    if not places or (places[-1] < len(piece) - 1 and _paired(piece)):
        return [(False, piece)]
    pieces: list[tuple[bool, str]] = []
    start = 0
    for place in places:
        if place > start:
            pieces.append((False, piece[start:place]))
        pieces.append((True, piece[place].translate(_MIRROR)))
        start = place + 1
    if start < len(piece):
        pieces.append((False, piece[start:]))
    return pieces


def _paired(piece: str) -> bool:
    opened: list[str] = []
    for one in piece:
        if one in "([{":
            opened.append(_MIRRORED[one])
        elif one in ")]}" and (not opened or opened.pop() != one):
            return False
    return not opened


@lru_cache(maxsize=4096)
def _seen(piece: str) -> str:
    """A piece that runs from right to left: its letters joined, in the order in which they are seen."""
    import bidi
    from arabic_reshaper import reshape

    joined = reshape(piece.replace(_JOINER, ""))  # it counts letters without the joiner, and fails behind one
    seen: str = bidi.get_display(joined, base_dir="R")
    return seen.translate(_MIRROR)
