"""A result that goes into a file: where it may not be put is said before anything is made."""

import os
from pathlib import Path

from ogpctl.errors import CannotRun
from ogpctl.files.writing import write_whole


def refuse_places(output: Path) -> None:
    """Raise ``CannotRun`` where nothing can be written, before anything is made."""
    if not output.parent.is_dir():
        raise CannotRun("there is no folder %(folder)s to write into", folder=output.parent)
    if output.exists() and not output.is_file():
        raise CannotRun("%(file)s is not a file", file=output)


def put(output: Path, text: str) -> None:
    """Write a file as a whole, where a link leads to. Raises ``CannotRun`` where that cannot be done."""
    try:
        write_whole(Path(os.path.realpath(output)), text.encode(errors="backslashreplace"))
    except OSError as error:
        raise CannotRun("%(file)s cannot be written: %(why)s", file=output, why=error.strerror or str(error)) from error
