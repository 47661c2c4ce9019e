"""Text in the cells of a terminal: made harmless, measured, wrapped at words, cut to fit."""

import re
from functools import cache
from typing import Final

ELLIPSIS: Final = "…"

_COMMON: Final = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u0606-\u061a\u061d-\u06dc\u06de-\u070d\u0750-\u077f\u200c\u2010-\u2027\u202f-\u205e\u2190-\u21ff\u2500-\u257f"
    "\u2588\u2591-\u2593\u2713\ufb50-\ufbc1\ufd3e\ufd3f\ufe70-\ufe74\ufe76-\ufefc]*"
)
"""The characters of our three languages and of our own drawings: one cell each, but for those of no width."""
_NO_WIDTH: Final = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200c]"
)
_SPACES: Final = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029 ]+")
_HIDDEN: Final = re.compile("[^ -~\u00a0-\u00ac\u00ae-\u02ff\u0600-\u061b\u061d-\u06ff\u2010-\u2027\u2030-\u205e]")
_JOINERS: Final = "\u200c\u200d"
_UNSEEN: Final = "\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff"


def clean(text: str) -> str:
    """A text of the records as one line that can only be read: what would act on the terminal is shown instead.

    Control characters become their pictures (``␛``), characters that override the direction are spelt out,
    marks that show nothing are left out, any space and line break is one space.
    """
    if text.isprintable() and "  " not in text:
        return text
    text = _SPACES.sub(" ", text)
    return _HIDDEN.sub(lambda match: _seen(match[0]), text)


def _seen(character: str) -> str:
    import unicodedata

    kind = unicodedata.category(character)
    code = ord(character)
    if kind == "Cc":
        if code == 0x7F:
            return "␡"
        return chr(0x2400 + code) if code < 0x20 else f"<U+{code:04X}>"
    if character in _UNSEEN:
        return ""
    if kind in ("Cf", "Cs", "Co") and character not in _JOINERS:
        return f"<U+{code:04X}>"
    return character


def spelt_out(written: str) -> str:
    """What stands in a file, as it can be shown: a character that acts, or cannot be seen, is spelt out."""
    if written.isascii() and written.isprintable():
        return written
    return "".join(" " if one == "\t" else one if _is_seen(one) else f"<U+{ord(one):04X}>" for one in written)


def _is_seen(character: str) -> bool:
    import unicodedata

    kind = unicodedata.category(character)
    return kind[0] in "LMNPS" or kind == "Zs"


@cache
def width(text: str) -> int:
    """How many cells a harmless text takes."""
    if text.isascii():
        return len(text)
    if _COMMON.fullmatch(text):
        return len(text) - len(_NO_WIDTH.findall(text))
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def wrap(text: str, room: int, most: int = 0) -> list[str]:
    """The lines of a text in ``room`` cells, broken at its spaces; at most ``most``, if it is given."""
    if width(text) <= room:
        return [text]
    lines: list[str] = []
    line, filled = "", 0
    for word in text.split(" "):
        wide = width(word)
        if line and filled + 1 + wide <= room:
            line, filled = f"{line} {word}", filled + 1 + wide
            continue
        if line:
            lines.append(line)
        if most and len(lines) > most:
            break
        *whole, line = _broken(word, room)
        lines.extend(whole)
        filled = width(line)
    lines.append(line)
    if most and len(lines) > most:
        lines = [*lines[: most - 1], cut(f"{lines[most - 1]} {ELLIPSIS}", room)]
    return lines


def _broken(word: str, room: int) -> list[str]:
    """A word in parts that fit: broken behind a dash, a slash or a point where it has one."""
    parts: list[str] = []
    place, ahead = 0, 8 * room
    while width(head := word[place : place + ahead]) > room or place + ahead < len(word):
        start = _start(head, room)
        seam = max(start.rfind(mark) for mark in "–-/.") + 1
        parts.append(start[:seam] if seam else start)
        place += len(parts[-1])
    return [*parts, word[place:]]


def cut(text: str, room: int) -> str:
    """A text of at most ``room`` cells; what does not fit is an ellipsis."""
    if width(text) <= room:
        return text
    return _start(text, room - 1).rstrip(f" {ELLIPSIS}") + ELLIPSIS if room > 1 else ELLIPSIS[:room]


def _start(text: str, room: int) -> str:
    """The longest start of a text that fits, at least one character; marks stay with the letter they belong to."""
    if width(text[:room]) == room and width(text[: room + 1]) > room:
        return text[: max(room, 1)]
    filled = 0
    for place, character in enumerate(text):
        filled += width(character)
        if filled > room and place:
            return text[:place]
    return text
