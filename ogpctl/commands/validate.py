"""Check every record and all they say of each other: read, check, show."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from ogpctl.commands.asked import Asked, write
from ogpctl.commands.catalogue import catalogue
from ogpctl.commands.checking import Checked, checked, scope
from ogpctl.commands.opening import screen_of, talk
from ogpctl.commands.output import put, refuse_places
from ogpctl.commands.watching import watch
from ogpctl.errors import DONE, FOUND, CannotRun
from ogpctl.files.repository import find_root, listing, shown
from ogpctl.files.workspace import workspace
from ogpctl.language import choose
from ogpctl.locales import words
from ogpctl.render.diagnostics.forms import ENDINGS, FORMS, Name
from ogpctl.render.diagnostics.github import step_summary
from ogpctl.render.diagnostics.page import Page
from ogpctl.render.diagnostics.told import Told, elsewhere, findings, incomplete, left_out


def validate(
    asked: Asked,
    paths: tuple[Path, ...] = (),
    *,
    strict: bool = False,
    quiet: bool = False,
    exceptions: bool = True,
    watching: bool = False,
    changed_since: str = "",
    output: Path | None = None,
) -> int:
    """Print what is wrong in the repository and return the exit status.

    ``paths`` are the files and folders that are reported on; everything is checked all the same. Of the rest, only what
    concerns the change since a revision counts, where one is named. Warnings fail the run only when it is ``strict``.
    Without ``exceptions`` what ``ogp.yaml`` leaves out is told like everything else. With
    an ``output`` the form goes into that file, and what is printed is what would be printed without one. ``watching``
    stays and looks again after every change. Raises ``CannotRun`` where there is no repository, a path leads out of it,
    or the file cannot be written.
    """
    output = None if output == Path("-") else output
    form, log = _forms(asked, output)
    if output:
        refuse_places(output)
    root = find_root(asked.directory)
    is_asked_for = scope(root, asked.directory, paths)

    def look() -> Told:
        here = _narrowed(checked(asked, root), is_asked_for, exceptions=exceptions)
        others = 0
        if changed_since:
            from ogpctl.commands.since import concerned

            found, others = concerned(asked, here, changed_since)
            here = here._replace(found=tuple(found))
        files = partial(_files, root, is_asked_for)
        told = _told(asked, here, len(files()) if paths else here.reading.files, files, strict=strict)
        return replace(told, others=others)

    if watching:
        if output or log != "text":
            raise CannotRun("what is watched is shown as text")
        return watch(
            asked, root, lambda: _on_screen(asked, look()), lambda told: None if quiet else _show(asked, told, log)
        )
    told = look()
    if output:
        put(output, FORMS[form](told))
    if not quiet:
        _show(asked, _on_screen(asked, told) if log == "text" else told, log)
    return FOUND if any(map(told.fails, told.findings)) else DONE


def _narrowed(everything: Checked, is_asked_for: Callable[[str], bool], *, exceptions: bool) -> Checked:
    """What is reported of all that was found; what is left out stands among it where no exceptions are made."""
    found = [one for one in everything.found if is_asked_for(one.where.path)]
    excepted = [one for one in everything.excepted if is_asked_for(one.diagnostic.where.path)]
    if not exceptions:
        found += (one.diagnostic for one in excepted)
        excepted = []
    return Checked(everything.reading, tuple(found), tuple(excepted))


def _forms(asked: Asked, output: Path | None) -> tuple[Name, Name]:
    """The form that was asked for, and the one that is printed: they differ where a file takes the first."""
    usual: Name = "github" if asked.environment.get("GITHUB_ACTIONS") else "text"
    named = next((form for form in FORMS if form == asked.form), None)
    if output is None:
        return named or usual, named or usual
    written = named or ENDINGS.get(output.suffix.lower())
    if written is None:
        ending = output.suffix or output.name
        raise CannotRun("no form is written into files ending in %(asked)s", asked=ending, known=tuple(ENDINGS))
    return written, usual


def _files(root: Path, is_asked_for: Callable[[str], bool]) -> tuple[str, ...]:
    """The names of the files that are reported on."""
    return tuple(one.path for one in listing(root).files if is_asked_for(one.path))


def _told(asked: Asked, here: Checked, count: int, files: Callable[[], tuple[str, ...]], *, strict: bool) -> Told:
    reading = here.reading
    languages = reading.register.settings.languages if reading.register else ()
    speaker = words(choose(asked.language, asked.environment, languages), "rules", "terminal", "forms", "changes")
    return Told(
        findings(here.found, reading.locate, speaker),
        speaker,
        reading.locate,
        reading.line,
        count,
        files,
        catalogue(),
        left_out(here.excepted, reading.locate, speaker),
        reading.mend,
        complete=reading.register is not None,
        strict=strict,
        above=_way(os.path.relpath(reading.root, workspace(reading.root, asked.environment))),
        page=Page(folder=_way(os.path.relpath(reading.root))),
    )


def _way(relative: str) -> str:
    """A way from one folder down to another, or up, as the names of files are put behind it."""
    return "" if relative == "." else shown(f"{relative}/".replace(os.sep, "/"))


def _on_screen(asked: Asked, told: Told) -> Told:
    """The same, to be told on what standard output is: a terminal with its colours and its way with Arabic, or not."""
    here = screen_of(asked, sys.stdout, told.speaker.language)
    page = replace(told.page, colour=here.colour, mode=here.mode, hint=here.width is not None)
    return replace(told, page=page)


def _show(asked: Asked, told: Told, form: Name) -> None:
    """Print the findings in a form."""
    write(FORMS[form](told))
    if form == "github" and (place := asked.environment.get("GITHUB_STEP_SUMMARY")):
        _summarise(asked, told, Path(place))
    if not told.complete:
        talk(asked, told.speaker, incomplete(told.speaker))
    if told.others:
        talk(asked, told.speaker, elsewhere(told))


def _summarise(asked: Asked, told: Told, place: Path) -> None:
    """Add the findings to the page of the run. Where that cannot be done the run goes on."""
    try:
        with place.open("a", encoding="utf-8", errors="backslashreplace") as page:
            page.write(step_summary(told))
    except OSError as error:
        why = error.strerror or str(error)
        talk(asked, told.speaker, told.speaker.say("%(file)s cannot be written: %(why)s", file=place, why=why))
