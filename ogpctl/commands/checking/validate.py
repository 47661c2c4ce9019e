"""Check every record and all they say of each other: read, check, show.

The answer is kept like any other: while no file changes, it costs no more than looking at them.
"""

import os
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict, cast

from ogpctl.commands.asked import Asked, write
from ogpctl.commands.checking.paths import below, is_in
from ogpctl.commands.collecting import at_rest
from ogpctl.commands.opening import Desk, screen_of, talk
from ogpctl.commands.output import encoded, put, refuse_places
from ogpctl.errors import DONE, FOUND, CannotRun
from ogpctl.files.repository import find_root, listing, shown
from ogpctl.files.revisions.workspace import workspace
from ogpctl.language import choose
from ogpctl.locales import words
from ogpctl.render.diagnostics.names import ENDINGS, Name
from ogpctl.render.screen import Screen

if TYPE_CHECKING:
    from ogpctl.commands.checking.checked import Checked
    from ogpctl.render.diagnostics.told import Told


class Question(NamedTuple):
    """All that an answer hangs on beside the repository.

    ``paths`` are below the root, which ``here`` leads to from where the reader stands, and ``above`` from the root of
    the git repository. ``form`` goes into a file, where there is one; ``log`` is printed. ``day`` is today, where
    there are settings that say where.
    """

    paths: tuple[str, ...]
    strict: bool
    exceptions: bool
    changed_since: str
    form: Name | None
    log: Name
    summary: bool
    language: str
    day: date | None
    here: str
    above: str
    screen: Screen


class Answer(TypedDict):
    """What goes into the file, what is printed, what the page of the run gets, what is said beside it; the status."""

    file: str
    log: str
    summary: str
    said: list[str]
    status: int


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
    Without ``exceptions`` what ``ogp.yaml`` leaves out is told like everything else. With an ``output`` the form goes
    into that file, and what is printed is what would be printed without one. ``watching`` stays and looks again after
    every change. Raises ``CannotRun`` where there is no repository, a path leads out of it, or the file cannot be
    written.
    """
    output = None if output == Path("-") else output
    form, log = _forms(asked, output)
    if output:
        refuse_places(output)
    if watching and (output or log != "text"):
        raise CannotRun("what is watched is shown as text")
    root = find_root(asked.directory)
    ask = partial(_ask, root, asked, paths, strict, exceptions, changed_since, form, log)
    if watching:
        from ogpctl.commands.checking.watching import watch

        return watch(root, asked, ask, quiet=quiet)
    with at_rest():
        desk, question = ask()
        if changed_since:  # what git tells is not in the look of the files
            answer = _answer(desk, question)
        else:
            answer = cast("Answer", desk.kept(repr(question), lambda: _answer(desk, question)))
    if output:
        put(output, encoded(answer["file"]))
    if not quiet:
        _show(asked, question, answer)
    return answer["status"]


def _forms(asked: Asked, output: Path | None) -> tuple[Name | None, Name]:
    """The form that goes into a file, and the one that is printed: what was asked for, unless a file takes it."""
    usual: Name = "github" if asked.environment.get("GITHUB_ACTIONS") else "text"
    named = cast("Name", asked.form) if asked.form not in ("auto", "table") else None
    if output is None:
        return None, named or usual
    written = named or ENDINGS.get(output.suffix.lower())
    if written is None:
        ending = output.suffix or output.name
        raise CannotRun("no form is written into files ending in %(asked)s", asked=ending, known=tuple(ENDINGS))
    return written, usual


def _ask(
    root: Path,
    asked: Asked,
    paths: tuple[Path, ...],
    strict: bool,
    exceptions: bool,
    changed_since: str,
    form: Name | None,
    log: Name,
) -> tuple[Desk, Question]:
    """The repository as it looks now, and what is asked of it."""
    desk = Desk(asked, lambda file: file.kind != "commitment", root)
    settings = desk.settings
    language = choose(asked.language, asked.environment, settings["languages"] if settings else ())
    question = Question(
        below(desk.root, asked.directory, paths),
        strict,
        exceptions,
        changed_since,
        form,
        log,
        log == "github" and bool(asked.environment.get("GITHUB_STEP_SUMMARY")),
        language,
        asked.day(settings["time_zone"]) if settings else None,
        _way(os.path.relpath(desk.root)),
        _way(os.path.relpath(desk.root, workspace(desk.root, asked.environment))),
        screen_of(asked, sys.stdout, language),
    )
    return desk, question


def _way(relative: str) -> str:
    """A way from one folder down to another, or up, as the names of files are put behind it."""
    return "" if relative == "." else shown(f"{relative}/".replace(os.sep, "/"))


def _answer(desk: Desk, asked: Question) -> Answer:
    from ogpctl.render.diagnostics.forms import FORMS
    from ogpctl.render.diagnostics.github import step_summary

    told = look(desk, asked)
    return {
        "file": FORMS[asked.form](told) if asked.form else "",
        "log": FORMS[asked.log](on_screen(told, asked) if asked.log == "text" else told),
        "summary": step_summary(told) if asked.summary else "",
        "said": said(told),
        "status": FOUND if any(map(told.fails, told.findings)) else DONE,
    }


def look(desk: Desk, asked: Question) -> "Told":
    """What was found of what is asked for, in the words of the reader."""
    from ogpctl.commands.checking.catalogue import catalogue
    from ogpctl.commands.checking.checked import inspected
    from ogpctl.files.bounded import bounded
    from ogpctl.render.diagnostics.page import Page
    from ogpctl.render.diagnostics.told import Told, findings, left_out

    here, others = _narrowed(desk, inspected(desk), asked)
    here = here._replace(found=tuple(bounded(here.found, desk.limits)))
    reading = here.reading
    speaker = words(asked.language, "rules", "terminal", "forms", "changes")
    files = partial(_files, desk.root, desk.limits.most_files, asked.paths)
    return Told(
        findings(here.found, reading.locate, speaker),
        speaker,
        reading.locate,
        reading.line,
        len(files()) if asked.paths else reading.files + len(reading.left),
        files,
        catalogue(),
        left_out(here.excepted, reading.locate, speaker),
        reading.mend,
        complete=reading.register is not None,
        others=others,
        strict=asked.strict,
        above=asked.above,
        page=Page(folder=asked.here),
    )


def _narrowed(desk: Desk, everything: "Checked", asked: Question) -> tuple["Checked", int]:
    """What is reported of all that was found, and how much stands in files that did not change.

    What is left out stands among it where no exceptions are made.
    """
    found = [one for one in everything.found if is_in(one.where.path, asked.paths)]
    excepted = [one for one in everything.excepted if is_in(one.diagnostic.where.path, asked.paths)]
    if not asked.exceptions:
        found += (one.diagnostic for one in excepted)
        excepted = []
    here, others = everything._replace(found=tuple(found), excepted=tuple(excepted)), 0
    if asked.changed_since:
        from ogpctl.commands.checking.since import concerned

        found, others = concerned(desk.asked, here, asked.changed_since)
        here = here._replace(found=tuple(found))
    return here, others


def _files(root: Path, most: int, paths: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the files that are reported on."""
    return tuple(one.path for one in listing(root, most).files if is_in(one.path, paths))


def on_screen(told: "Told", asked: Question) -> "Told":
    """The same, to be told on what standard output is: a terminal with its colours and its way with Arabic, or not."""
    from dataclasses import replace

    here = asked.screen
    return replace(told, page=replace(told.page, colour=here.colour, mode=here.mode, hint=here.width is not None))


def said(told: "Told") -> list[str]:
    """What is said beside the findings: that not everything was checked, that not everything is told."""
    from ogpctl.render.diagnostics.told import elsewhere, incomplete

    return [*([] if told.complete else [incomplete(told.speaker)]), *([elsewhere(told)] if told.others else [])]


def _show(asked: Asked, question: Question, answer: Answer) -> None:
    """Print an answer; add it to the page of the run. Where that cannot be done the run goes on."""
    write(answer["log"])
    beside = answer["said"]
    place = Path(asked.environment.get("GITHUB_STEP_SUMMARY", ""))
    if question.summary:
        try:
            with place.open("a", encoding="utf-8", errors="backslashreplace") as page:
                page.write(answer["summary"])
        except OSError as error:
            speaker, why = words(question.language, "terminal", "reports"), error.strerror or str(error)
            beside = [speaker.say("%(file)s cannot be written: %(why)s", file=place, why=why), *beside]
    if beside:
        talk(asked, words(question.language, "terminal"), *beside)
