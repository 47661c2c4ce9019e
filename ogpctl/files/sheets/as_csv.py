"""CSV, as spreadsheets and hands save it: any usual encoding, separator and end of line."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from ogpctl.errors import CannotRun
from ogpctl.files.sheets.grid import MOST_COLUMNS, MOST_ROWS, NOTHING, Book, Cell, Row, Sheet, trimmed
from ogpctl.files.text import BOM, UTF_16

SEPARATORS: Final = ",;\t"
_SAMPLE: Final = 40
"""Rows by which the separator is told."""
_SAYS: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_ARABIC: Final = re.compile("[\u0621-\u064a]")


class _Decoded(NamedTuple):
    text: str
    encoding: str = ""


def read_csv(raw: bytes, file: str, headings: Callable[[Sequence[str]], int]) -> Book:
    """The one sheet of a CSV. ``headings`` counts how many cells of a row are headings that are known.

    Raises ``CannotRun`` where it is no text, or a quotation mark in it is not closed.
    """
    text, encoding = _decoded(raw, file)
    says = _SAYS.match(text)
    text = text[says.end() :] if says else text
    separators = says[1] if says else SEPARATORS
    best = max(separators, key=lambda one: _fits(text, one, headings))
    return Book((Sheet("", tuple(_rows(text, best, file, skipped=bool(says)))),), encoding)


def _decoded(raw: bytes, file: str) -> _Decoded:
    if raw.startswith(UTF_16):
        return _Decoded(_strict(raw, "utf-16", file))
    head = raw[:200]
    if b"\0" in head and len(head) > 1:
        return _Decoded(_strict(raw, "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be", file))
    try:
        return _Decoded(raw.removeprefix(BOM).decode())
    except UnicodeDecodeError:
        pass
    if b"\0" in raw:
        raise CannotRun("%(file)s is neither a workbook (.xlsx) nor a text", file=file)
    encoding = "cp1256" if _is_arabic(raw) else "cp1252"
    return _Decoded(raw.decode(encoding, errors="replace"), encoding.replace("cp", "Windows-"))


def _strict(raw: bytes, encoding: str, file: str) -> str:
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise CannotRun("%(file)s is neither a workbook (.xlsx) nor a text", file=file) from error


def _is_arabic(raw: bytes) -> bool:
    """Whether bytes that are not UTF-8 are Windows-1256: French small letters stand in the same places in both."""
    high = bytes(one for one in raw if one >= 0xC0)
    return len(_ARABIC.findall(high.decode("cp1256"))) > len(high) / 2


def _fits(text: str, separator: str, headings: Callable[[Sequence[str]], int]) -> tuple[int, int]:
    """How well a separator parts a text: by the headings it finds, then by the cells of its rows."""
    try:
        rows = list(islice(_parted(text, separator), _SAMPLE))
    except csv.Error:
        return 0, 0
    return max(map(headings, rows), default=0), sum(map(len, rows))


def _parted(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _rows(text: str, separator: str, file: str, *, skipped: bool) -> Iterator[Row]:
    rows = enumerate(_parted(text, separator), start=2 if skipped else 1)
    try:
        for number, cells in rows:
            found = trimmed([_cell(one) for one in cells])
            if found:
                if number > MOST_ROWS or len(found) > MOST_COLUMNS:
                    raise CannotRun(
                        "%(file)s has more than %(rows)s rows or %(columns)s columns",
                        file=file, rows=MOST_ROWS, columns=MOST_COLUMNS,
                    )  # fmt: skip
                yield Row(number, found)
    except csv.Error as error:
        raise CannotRun("a quotation mark in %(file)s is not closed", file=file) from error


def _cell(written: str) -> Cell:
    said = tidy(written)
    return Cell(said) if said else NOTHING


def tidy(written: str) -> str:
    """A text without the blanks around it; the spaces that do not break a line are spaces, its lines end in one way."""
    lines = written.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\u202f", " ").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
