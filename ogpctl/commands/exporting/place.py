"""Where an export goes: into a folder, an archive, a file, or down a pipe; and how it gets there."""

import sys
from datetime import date
from pathlib import Path
from typing import Final, Literal, NamedTuple

from ogpctl.commands.asked import tell
from ogpctl.commands.exporting.forms import Export
from ogpctl.commands.output import refuse_places
from ogpctl.errors import CannotRun
from ogpctl.files.writing.drafts import packed, take_place
from ogpctl.render.cells import clean

ARCHIVE: Final = ".zip"
_CHUNK: Final = 1 << 16


class Place(NamedTuple):
    """Where an export goes. ``table`` is the only one that is wanted, empty for all."""

    kind: Literal["folder", "archive", "file", "screen"]
    output: Path = Path("-")
    table: str = ""

    @property
    def beside(self) -> Path | None:
        """The folder in which drafts are made, so that they need only change their names; none for a pipe."""
        if self.kind == "screen":
            return None
        return self.output if self.output.is_dir() else self.output.resolve().parent


def place_of(form: str, made: Export, output: Path | None, table: str) -> Place:
    """Where an export goes. Raises ``CannotRun`` where it cannot, before anything is made."""
    from ogpctl.documents.tables.definition import BY_NAME

    output = None if output == Path("-") else output
    if table and made.file:
        raise CannotRun("export %(form)s is one file of all tables: leave --table out", form=form)
    if table and table not in BY_NAME:
        raise CannotRun("no table %(asked)s", asked=table, known=tuple(BY_NAME))
    if output is None:
        if not made.file and not table:
            raise CannotRun("export %(form)s is several files: name a folder with -o, or one table", form=form)
        if made.binary and sys.stdout.isatty():
            raise CannotRun("this form is no text: name a file with -o, or lead it into a pipe")
        return Place("screen", table=table)
    if made.file or table or output.suffix.lower() == ARCHIVE:
        refuse_places(output)
        return Place("file" if made.file or table else "archive", output, table)
    _refuse_folder(output, [f"{name}.{form}" for name in BY_NAME])
    return Place("folder", output)


def _refuse_folder(folder: Path, names: list[str]) -> None:
    if not folder.parent.is_dir():
        raise CannotRun("there is no folder %(folder)s to write into", folder=folder.parent)
    if folder.exists() and not folder.is_dir():
        raise CannotRun("%(file)s is not a folder", file=folder)
    for name in names:
        if (folder / name).is_dir():
            raise CannotRun("%(file)s is not a file", file=folder / name)


def put_in_place(place: Place, drafted: Path, names: list[str], day: date) -> None:
    """Put the files of the folder ``drafted`` where they belong, and say where that is.

    ``names`` are in the order in which they take their places; ``day`` is the date of files in an archive.
    """
    if place.table:
        names = [name for name in names if Path(name).stem == place.table]
    try:
        if place.kind == "folder":
            place.output.mkdir(exist_ok=True)
        if place.kind == "screen":
            _print(drafted / names[0])
            return
        if place.kind == "archive":
            names = [packed(drafted, names, day)]
        for name in names:
            # A file that was named is written where a link leads to; a link inside of a folder is nobody's order.
            take_place(drafted / name, place.output / name if place.kind == "folder" else place.output.resolve())
    except OSError as error:
        why = error.strerror or str(error)
        raise CannotRun("%(file)s cannot be written: %(why)s", file=place.output, why=why) from error
    tell(str(place.output))


def _print(file: Path) -> None:
    """A file to standard output: a text without the mark that only files need, and so that a terminal only shows it."""
    with file.open("rb") as opened:
        binary = b"\0" in opened.read(_CHUNK)
    if binary:
        sys.stdout.flush()
        with file.open("rb") as opened:
            while raw := opened.read(_CHUNK):
                sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
        return
    with file.open(encoding="utf-8-sig", newline="") as text:
        if sys.stdout.isatty():
            sys.stdout.writelines(f"{clean(line)}\n" for line in text)
            return
        while words := text.read(_CHUNK):
            sys.stdout.write(words)
