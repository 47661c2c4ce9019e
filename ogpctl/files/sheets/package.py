"""A workbook before it is opened: an archive that anybody may have sent, judged by its parts.

What is read of it is bounded in bytes and in tags, is XML in UTF-8 without a document type, and runs nothing.
"""

import io
import re
import zipfile
import zlib
from typing import Final, NamedTuple

from ogpctl.errors import CannotRun

UNPACKED: Final = 8
"""How many times the largest file all parts together may be."""
_PARTS: Final = 500
_OF_ROWS: Final = re.compile(r"xl/(worksheets/|sharedstrings\.xml)", re.IGNORECASE)
_SMALL: Final = 4 << 20
"""Bytes of a part that holds no rows: styles of years of copying are that large."""
_TAGS: Final = 3_000_000
"""Tags of a part: what it becomes in memory grows with them."""
_DECLARED: Final = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
_UTF_8: Final = frozenset((b"utf-8", b"utf8", b"us-ascii", b"ascii"))
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MERGED: Final = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})[\"']"
)


class Part(NamedTuple):
    """What is told of a sheet before it is read: whether there are formulas, and which cells are one, from A1 on."""

    formulas: bool
    merged: tuple[tuple[str, int, str, int], ...]


class _Refused(Exception):
    """What a workbook may not hold."""


def opened(raw: bytes, file: str, largest: int) -> dict[str, Part]:
    """The sheets of a workbook by the names of their parts. Raises ``CannotRun`` for one that must not be opened."""
    most = UNPACKED * largest
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            _refuse_large(sum(one.file_size for one in parts), most, largest, file)
            if len(parts) > _PARTS or len({one.filename.lower() for one in parts}) < len(parts):
                raise ValueError(len(parts))  # noqa: TRY301 - it is told with whatever else no archive may be
            return {
                one.filename: _looked_at(one.filename, archive.read(one))
                for one in parts
                if one.filename.lower().endswith((".xml", ".rels"))
            }
    except _Refused as what:
        raise CannotRun("%(file)s holds what a sheet may not: %(what)s", file=file, what=str(what)) from what
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise CannotRun("%(file)s is no workbook (.xlsx) that can be read", file=file) from error


def _refuse_large(unpacked: int, most: int, largest: int, file: str) -> None:
    if unpacked > most:
        message = "%(file)s is too large: a sheet has at most %(limit)s bytes, and %(unpacked)s unpacked"
        raise CannotRun(message, file=file, limit=largest, unpacked=most)


def _looked_at(name: str, content: bytes) -> Part:
    """Refuse what would grow when it is read. Raises ``_Refused``."""
    has_rows = _OF_ROWS.match(name) is not None
    if len(content) > _SMALL and not has_rows:
        raise _Refused(name)
    declared = _DECLARED.match(content[:200].removeprefix(b"\xef\xbb\xbf").lstrip())
    if b"\0" in content[:4] or (declared and declared[1].lower() not in _UTF_8):
        raise _Refused(f"{name} encoding")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _Refused("<!DOCTYPE>")
    if content.count(b"<") > _TAGS:
        raise _Refused(name)
    if not has_rows:
        return Part(formulas=False, merged=())
    merged = tuple((one[1].decode(), int(one[2]), one[3].decode(), int(one[4])) for one in _MERGED.finditer(content))
    return Part(_FORMULA.search(content) is not None, merged)
