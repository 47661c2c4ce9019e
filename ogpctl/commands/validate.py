"""Check every record and all they say of each other: read, check, show."""

import gc
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from ogpctl import checks
from ogpctl.commands.asked import Asked, write
from ogpctl.commands.opening import screen_of, talk
from ogpctl.diagnostics import Diagnostic, Severity
from ogpctl.errors import DONE, FOUND, CannotRun
from ogpctl.files.bounded import bounded
from ogpctl.files.reading import Reading, read
from ogpctl.files.repository import find_root, listing
from ogpctl.language import choose
from ogpctl.limits import Limits
from ogpctl.locales import words
from ogpctl.render.data import written
from ogpctl.render.diagnostics import data as for_programs
from ogpctl.render.diagnostics import text as for_people


def validate(asked: Asked, paths: tuple[Path, ...] = (), *, strict: bool = False, quiet: bool = False) -> int:
    """Print what is wrong in the repository and return the exit status.

    ``paths`` are the files and folders that are reported on; everything is checked all the same. Warnings fail the run
    only when it is ``strict``. Raises ``CannotRun`` where there is no repository, or a path leads out of it.
    """
    root = find_root(asked.directory)
    is_asked_for = _scope(root, asked.directory, paths)
    limits = asked.limits
    reading = _read(root, limits)
    found = bounded((one for one in _found(asked, reading) if is_asked_for(one.where.path)), limits)
    if not quiet:
        files = reading.files
        if paths:
            files = sum(is_asked_for(one.path) for one in listing(root, limits.most_files).files)
        _show(asked, reading, found, files)
    fails = any(strict or one.severity is Severity.ERROR for one in found)
    return FOUND if fails else DONE


def _read(root: Path, limits: Limits) -> Reading:
    running = gc.isenabled()
    gc.disable()  # a third faster, and nothing is thrown away before the end
    try:
        return read(root, limits=limits)
    finally:
        if running:
            gc.enable()


def _found(asked: Asked, reading: Reading) -> Iterable[Diagnostic]:
    yield from reading.diagnostics
    if reading.register:
        yield from checks.run(reading.register, asked.day(reading.register.settings.time_zone))


def _scope(root: Path, directory: Path, paths: Iterable[Path]) -> Callable[[str], bool]:
    """Whether a file of the repository is one of ``paths``, or in one of these folders."""
    wanted = tuple(_inside(root, directory / path) for path in paths)
    return lambda file: not wanted or any(one in (".", file) or file.startswith(f"{one}/") for one in wanted)


def _inside(root: Path, path: Path) -> str:
    """A path as it is written below the root."""
    if not os.path.lexists(path):
        raise CannotRun("there is no file or folder %(path)s", path=str(path))
    inside = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
    if not inside.is_relative_to(root):
        raise CannotRun("%(path)s is outside of the repository %(folder)s", path=str(path), folder=str(root))
    return inside.relative_to(root).as_posix()


def _show(asked: Asked, reading: Reading, found: Iterable[Diagnostic], files: int) -> None:
    languages = reading.register.settings.languages if reading.register else ()
    speaker = words(choose(asked.language, asked.environment, languages), "rules", "terminal")
    if asked.form == "json":
        write(written(for_programs.json(found, reading.locate, speaker, files=files)))
        return
    here = screen_of(asked, sys.stdout, speaker.language)
    above = os.path.relpath(reading.root)
    page_of = for_people.Page(here.colour, here.mode, "" if above == "." else f"{above}/".replace(os.sep, "/"))
    write(for_people.text(found, reading.locate, reading.line, speaker, files=files, page=page_of))
    if reading.register is None:
        said = speaker.say("ogp.yaml cannot be read: what the files say of each other was not checked")
        talk(asked, speaker, said)
