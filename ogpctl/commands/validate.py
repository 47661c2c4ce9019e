"""Check every record and all they say of each other: read, check, show."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from ogpctl.checks.judgement import Excepted
from ogpctl.commands.asked import Asked, write
from ogpctl.commands.checking import checked, scope
from ogpctl.commands.opening import screen_of, talk
from ogpctl.diagnostics import Diagnostic, Severity
from ogpctl.errors import DONE, FOUND
from ogpctl.files.reading import Reading
from ogpctl.files.repository import listing
from ogpctl.language import choose
from ogpctl.locales import words
from ogpctl.render.data import written
from ogpctl.render.diagnostics import data as for_programs
from ogpctl.render.diagnostics import text as for_people


def validate(
    asked: Asked, paths: tuple[Path, ...] = (), *, strict: bool = False, quiet: bool = False, exceptions: bool = True
) -> int:
    """Print what is wrong in the repository and return the exit status.

    ``paths`` are the files and folders that are reported on; everything is checked all the same. Warnings fail the run
    only when it is ``strict``. Without ``exceptions`` what ``ogp.yaml`` leaves out is told like everything else.
    Raises ``CannotRun`` where there is no repository, or a path leads out of it.
    """
    reading, every, left_out = checked(asked)
    root = reading.root
    is_asked_for = scope(root, asked.directory, paths)
    found = [one for one in every if is_asked_for(one.where.path)]
    excepted = [one for one in left_out if is_asked_for(one.diagnostic.where.path)]
    if not exceptions:
        found += (one.diagnostic for one in excepted)
        excepted = []
    if not quiet:
        files = sum(is_asked_for(one.path) for one in listing(root).files) if paths else reading.files
        _show(asked, reading, found, excepted, files)
    fails = any(strict or one.severity is Severity.ERROR for one in found)
    return FOUND if fails else DONE


def _show(
    asked: Asked, reading: Reading, found: Iterable[Diagnostic], excepted: Sequence[Excepted], files: int
) -> None:
    languages = reading.register.settings.languages if reading.register else ()
    speaker = words(choose(asked.language, asked.environment, languages), "rules", "terminal")
    if asked.form == "json":
        write(written(for_programs.json(found, reading.locate, speaker, files=files, excepted=excepted)))
        return
    here = screen_of(asked, sys.stdout, speaker.language)
    above = os.path.relpath(reading.root)
    page_of = for_people.Page(here.colour, here.mode, "" if above == "." else f"{above}/".replace(os.sep, "/"))
    said = for_people.text(
        found, reading.locate, reading.line, speaker, files=files, excepted=len(excepted), page=page_of
    )
    write(said)
    if reading.register is None:
        said = speaker.say("ogp.yaml cannot be read: what the files say of each other was not checked")
        talk(asked, speaker, said)
