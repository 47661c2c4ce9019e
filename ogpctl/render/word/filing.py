"""The document as a file: the same bytes for the same records on the same day."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Final

from ogpctl.render.word.sheet import Sheet
from ogpctl.render.word.text import cleaned

_FIXED: Final = (1980, 1, 1, 0, 0, 0)
_LONGEST: Final = 255
"""Characters of a property."""


def filed(sheet: Sheet) -> bytes:
    """The bytes of the file."""
    layout, package = sheet.layout, sheet.head.part.package
    about = package.core_properties
    day = datetime.fromisoformat(layout.as_of).replace(tzinfo=UTC)
    about.title = _property(layout.title)
    about.author = about.last_modified_by = _property(layout.masthead[0].words if layout.masthead else "") or "ogpctl"
    about.language = layout.language
    about.identifier = _property(layout.reference)
    about.created = about.modified = day
    about.revision = 1
    saved, target = io.BytesIO(), io.BytesIO()
    package.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts.infolist():
            entry = zipfile.ZipInfo(part.filename, _FIXED)
            entry.create_system = 0  # the same wherever it is made
            archive.writestr(entry, parts.read(part), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _property(words: str) -> str:
    return " ".join(cleaned(words).split())[:_LONGEST]
