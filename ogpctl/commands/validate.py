"""Check every record and all they say of each other: read, check, show."""

import gc
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from ogpctl import checks
from ogpctl.commands.asked import Asked, write
from ogpctl.commands.opening import screen_of, talk
from ogpctl.commands.watching import watch
from ogpctl.diagnostics import Diagnostic, Severity
from ogpctl.errors import DONE, FOUND, CannotRun
from ogpctl.files.reading import Reading, read
from ogpctl.files.repository import find_root, listing
from ogpctl.language import choose
from ogpctl.locales import Speaker, words
from ogpctl.render.data import written
from ogpctl.render.diagnostics import data as for_programs
from ogpctl.render.diagnostics import text as for_people
from ogpctl.render.diagnostics.told import Finding, findings


class Look(NamedTuple):
    """What one look at the repository found, and the words and the page it is told in."""

    reading: Reading
    findings: tuple[Finding, ...]
    speaker: Speaker
    page: for_people.Page


def validate(
    asked: Asked, paths: tuple[Path, ...] = (), *, strict: bool = False, quiet: bool = False, watching: bool = False
) -> int:
    """Print what is wrong in the repository and return the exit status.

    ``paths`` are the files and folders that are reported on; everything is checked all the same. Warnings fail the run
    only when it is ``strict``. ``watching`` stays and looks again after every change. Raises ``CannotRun`` where there
    is no repository, or a path leads out of it.
    """
    root = find_root(asked.directory)
    is_asked_for = _scope(root, asked.directory, paths)

    def look() -> Look:
        reading = _read(root)
        found = (one for one in _found(asked, reading) if is_asked_for(one.where.path))
        speaker = _speaker(asked, reading)
        return Look(reading, findings(found, reading.locate, speaker), speaker, _page(asked, reading, speaker))

    def show(here: Look) -> None:
        if not quiet:
            files = sum(is_asked_for(one.path) for one in listing(root).files) if paths else here.reading.files
            _show(asked, here, files)

    if watching:
        if asked.form == "json":
            raise CannotRun("what is watched is shown as text")
        return watch(asked, root, look, show)
    here = look()
    show(here)
    fails = any(strict or one.diagnostic.severity is Severity.ERROR for one in here.findings)
    return FOUND if fails else DONE


def _read(root: Path) -> Reading:
    running = gc.isenabled()
    gc.disable()  # a third faster, and nothing is thrown away before the end
    try:
        return read(root)
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


def _speaker(asked: Asked, reading: Reading) -> Speaker:
    languages = reading.register.settings.languages if reading.register else ()
    return words(choose(asked.language, asked.environment, languages), "rules", "terminal")


def _page(asked: Asked, reading: Reading, speaker: Speaker) -> for_people.Page:
    here = screen_of(asked, sys.stdout, speaker.language)
    above = os.path.relpath(reading.root)
    return for_people.Page(here.colour, here.mode, "" if above == "." else f"{above}/".replace(os.sep, "/"))


def _show(asked: Asked, here: Look, files: int) -> None:
    reading, _, speaker, page = here
    found = (one.diagnostic for one in here.findings)
    if asked.form == "json":
        write(written(for_programs.json(found, reading.locate, speaker, files=files)))
        return
    write(for_people.text(found, reading.locate, reading.line, speaker, files=files, page=page))
    if reading.register is None:
        said = speaker.say("ogp.yaml cannot be read: what the files say of each other was not checked")
        talk(asked, speaker, said)
