"""The file of a workbook, put together: the rows go into their sheets, and nothing in it tells when it was made."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ogpctl.limits import archived

ABOUT: Final = "docProps/core.xml"
MAKER: Final = "docProps/app.xml"
STYLES: Final = "xl/styles.xml"
_FONT: Final = re.compile(rb"(?<=<font>).*?(?=</font>)")
_OF_FONT: Final = re.compile(rb"<([a-zA-Z]+)[^>]*/>")
_IN_ORDER: Final = (
    b"b",
    b"i",
    b"strike",
    b"u",
    b"vertAlign",
    b"sz",
    b"color",
    b"name",
    b"family",
    b"charset",
    b"scheme",
)
"""What a font is told by, in the order of the schema: openpyxl has one of its own."""
_BIG: Final = 1 << 30
"""Bytes of rows from which a file in an archive may need the longer form; Excel does not like it elsewhere."""
_HOUR: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_APPLICATION: Final = re.compile(rb"(<Application>)[^<]*(</Application>)<AppVersion>[^<]*</AppVersion>")
_ROWS: Final = re.compile(rb"<sheetData\s*/>|<sheetData>.*</sheetData>", re.DOTALL)
_EXTENT: Final = re.compile(rb"<dimension[^>]*/>")


def packed(file: Path, rows: Mapping[str, Path], day: date) -> None:
    """Pack a workbook anew, with ``rows`` in the sheets of those names.

    ``day`` is the date of everything in it, and stands for the hour at which it was made.
    """
    made = file.with_suffix(".packed")
    with ZipFile(file) as old, ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, archived(day))
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            big = name in rows and rows[name].stat().st_size > _BIG
            with new.open(entry, "w", force_zip64=big) as target:
                _put(target, name, old.read(name), rows, day)
    made.replace(file)


def _put(target: IO[bytes], name: str, content: bytes, rows: Mapping[str, Path], day: date) -> None:
    if name == ABOUT:
        target.write(_HOUR.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode(), content))
    elif name == MAKER:
        target.write(_APPLICATION.sub(rb"\g<1>ogpctl\g<2>", content))
    elif name == STYLES:
        target.write(_FONT.sub(_ordered, content))
    elif name in rows:
        before, after = _ROWS.split(_EXTENT.sub(b"", content))
        target.write(before + b"<sheetData>")
        with rows[name].open("rb") as file:
            copyfileobj(file, target)
        target.write(b"</sheetData>" + after)
    else:
        target.write(content)


def _ordered(font: re.Match[bytes]) -> bytes:
    told = {one[1]: one[0] for one in _OF_FONT.finditer(font[0])}
    return b"".join(told[name] for name in sorted(told, key=_IN_ORDER.index))
