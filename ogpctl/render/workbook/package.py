"""The file of a workbook, made even: whenever it is written, the same records give the same bytes."""

import re
from datetime import date
from pathlib import Path
from shutil import copyfileobj
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ABOUT: Final = "docProps/core.xml"
_FIRST: Final = 1980
"""An archive knows no day before this year."""
_BIG: Final = 1 << 30
"""Bytes from which a file in an archive may need the longer form; Excel does not like it where it is not needed."""
_HOUR: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def even(file: Path, day: date) -> None:
    """Pack a workbook anew: ``day`` is the date of everything in it, and stands for the hour at which it was made."""
    dated = (max(day.year, _FIRST), day.month, day.day, 0, 0, 0)
    packed = file.with_suffix(".even")
    with ZipFile(file) as old, ZipFile(packed, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, dated)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with (
                old.open(name) as source,
                new.open(entry, "w", force_zip64=old.getinfo(name).file_size > 1 << 30) as target,
            ):
                if name == ABOUT:
                    target.write(_HOUR.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode(), source.read()))
                else:
                    copyfileobj(source, target)
    packed.replace(file)
