"""The sheets of a file, whatever it is: a workbook, or CSV."""

from typing import Final

from ogpctl.errors import CannotRun
from ogpctl.files.sheets.as_csv import read_csv
from ogpctl.files.sheets.grid import Book
from ogpctl.files.sheets.headings import Known

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ODS: Final = b"mimetypeapplication/vnd.oasis.opendocument"


def is_workbook(raw: bytes) -> bool:
    """Whether a file is a workbook, which needs the extra ``xlsx``."""
    return raw.startswith(_ZIP)


def read_book(raw: bytes, file: str, known: Known, largest: int) -> Book:
    """The sheets of a file, by what is in it, not by its name. Raises ``CannotRun`` for what is none."""
    if len(raw) > largest:
        message = "%(file)s is too large: a sheet has at most %(limit)s bytes"
        raise CannotRun(message, file=file, limit=largest)
    if not raw.strip():
        raise CannotRun("%(file)s is empty", file=file)
    if raw.startswith(_OLE) or _ODS in raw[:200]:
        raise CannotRun(
            "%(file)s is no workbook (.xlsx) that can be read",
            hint="save it as an Excel workbook (.xlsx), without a password",
            file=file,
        )
    if is_workbook(raw):
        from ogpctl.files.sheets.as_xlsx import read_xlsx

        return read_xlsx(raw, file, largest)
    return read_csv(raw, file, known.count)
