"""A result that goes into a file or down a pipe: where it may not be put is said before anything is made."""

import os
import sys
from pathlib import Path

from ogpctl.commands.asked import write
from ogpctl.errors import CannotRun
from ogpctl.files.writing.whole import write_whole


def refuse_places(output: Path) -> None:
    """Raise ``CannotRun`` where nothing can be written, before anything is made."""
    if not output.parent.is_dir():
        raise CannotRun("there is no folder %(folder)s to write into", folder=output.parent)
    if output.exists() and not output.is_file():
        raise CannotRun("%(file)s is not a file", file=output)


def encoded(text: str) -> bytes:
    """A text as a file holds it: UTF-8, with an end of line at its end."""
    return text.encode(errors="backslashreplace")


def put(output: Path, data: bytes) -> None:
    """Write a file as a whole, where a link leads to. Raises ``CannotRun`` where that cannot be done."""
    try:
        write_whole(Path(os.path.realpath(output)), data)
    except OSError as error:
        raise CannotRun("%(file)s cannot be written: %(why)s", file=output, why=error.strerror or str(error)) from error


def write_bytes(data: bytes, *, binary: bool) -> None:
    """A result to standard output. Raises ``CannotRun`` where it is no text and a terminal would show it."""
    if not binary:
        write(data.decode())
        return
    if sys.stdout.isatty():
        raise CannotRun("this form is no text: name a file with -o, or lead it into a pipe")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
