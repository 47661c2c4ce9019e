"""Which characters fonts can draw, read from the table in them that says so.

Typst would refuse a whole document for one character; here it is known before anything is set.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from struct import Struct, error, unpack_from
from typing import Final

from ogpctl.errors import CannotRun

LARGEST: Final = 64 << 20
"""Bytes of the largest font that is read: those of Chinese are some twenty MiB."""
_RECORD: Final = Struct(">4sIII")
_GROUP: Final = Struct(">III")
_HIGHEST: Final = 0x110000


def characters(path: Path) -> set[int]:
    """The characters of a font file; of several fonts in one file those that all of them have.

    Raises ``CannotRun`` where it cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise CannotRun("%(file)s is too large for a font", file=path)
        data = path.read_bytes()
        return set.intersection(*(_of_font(data, start) for start in _starts(data)))
    except (OSError, error, TypeError, ValueError) as why:
        raise CannotRun("%(file)s is not a font that can be read", file=path) from why


def _starts(data: bytes) -> Iterable[int]:
    """Where each font of a file begins."""
    if data[:4] != b"ttcf":
        return (0,)
    (count,) = unpack_from(">I", data, 8)
    return unpack_from(f">{min(count, 256)}I", data, 12)


def _of_font(data: bytes, start: int) -> set[int]:
    (tables,) = unpack_from(">H", data, start + 4)
    for place in range(start + 12, start + 12 + 16 * tables, 16):
        name, _, offset, _ = _RECORD.unpack_from(data, place)
        if name == b"cmap":
            return set(_of_map(data, offset))
    raise ValueError(start)


def _of_map(data: bytes, start: int) -> Iterator[int]:
    """The characters of every table of a map that speaks Unicode."""
    (tables,) = unpack_from(">H", data, start + 2)
    for place in range(start + 4, start + 4 + 8 * tables, 8):
        platform, encoding, offset = unpack_from(">HHI", data, place)
        if platform == 0 or (platform, encoding) in ((3, 1), (3, 10)):
            (form,) = unpack_from(">H", data, start + offset)
            if form == 4:
                yield from _segments(data, start + offset)
            elif form == 12:
                yield from _groups(data, start + offset)


def _segments(data: bytes, at: int) -> Iterator[int]:
    """Format 4: segments of the characters below U+10000, each with a shift or a list of glyphs."""
    count = unpack_from(">H", data, at + 6)[0] // 2
    ends = unpack_from(f">{count}H", data, at + 14)
    starts = unpack_from(f">{count}H", data, at + 16 + 2 * count)
    shifts = unpack_from(f">{count}H", data, at + 16 + 4 * count)
    lists = unpack_from(f">{count}H", data, at + 16 + 6 * count)
    for place, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for one in range(first, min(last, 0xFFFE) + 1):
            glyph = one
            if lists[place]:
                (glyph,) = unpack_from(">H", data, at + 16 + 6 * count + 2 * place + lists[place] + 2 * (one - first))
                if not glyph:
                    continue
            if (glyph + shifts[place]) & 0xFFFF:
                yield one


def _groups(data: bytes, at: int) -> Iterator[int]:
    """Format 12: groups of characters."""
    (count,) = unpack_from(">I", data, at + 12)
    for place in range(min(count, _HIGHEST)):
        first, last, glyph = _GROUP.unpack_from(data, at + 16 + 12 * place)
        yield from range(first if glyph else first + 1, min(last + 1, _HIGHEST))
