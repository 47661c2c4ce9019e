"""Check every record and all they say of each other: read, check, show.

The answer is kept like any other: while no file changes, it costs no more than looking at them.
"""

import gc
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict, cast

from ogpctl.commands.asked import Asked, write
from ogpctl.commands.opening import Desk, screen_of, talk
from ogpctl.errors import DONE, FOUND, CannotRun
from ogpctl.language import choose
from ogpctl.render.screen import Screen

if TYPE_CHECKING:
    from ogpctl.diagnostics import Diagnostic


class Question(NamedTuple):
    """All that an answer hangs on beside the repository. ``paths`` are below the root; ``above`` leads to it."""

    paths: tuple[str, ...]
    strict: bool
    quiet: bool
    form: str
    language: str
    day: date | None
    above: str
    screen: Screen

    def is_about(self, file: str) -> bool:
        """Whether a file of the repository is one of ``paths``, or in one of these folders."""
        return not self.paths or any(one in (".", file) or file.startswith(f"{one}/") for one in self.paths)


class Answer(TypedDict):
    """What is printed, and the exit status. ``apart`` tells that the files could not be held against each other."""

    text: str
    status: int
    apart: bool


def validate(asked: Asked, paths: tuple[Path, ...] = (), *, strict: bool = False, quiet: bool = False) -> int:
    """Print what is wrong in the repository and return the exit status.

    ``paths`` are the files and folders that are reported on; everything is checked all the same. Warnings fail the run
    only when it is ``strict``. Raises ``CannotRun`` where there is no repository, or a path leads out of it.
    """
    desk = Desk(asked, lambda file: file.kind != "commitment")
    inside = tuple(_inside(desk.root, asked.directory / path) for path in paths)
    with _no_collector():
        settings = desk.settings
        language = choose(asked.language, asked.environment, settings["languages"] if settings else ())
        day = asked.day(settings["time_zone"]) if settings else None
        screen = screen_of(asked, sys.stdout, language)
        above = os.path.relpath(desk.root)
        question = Question(inside, strict, quiet, asked.form, language, day, above, screen)
        answer = cast("Answer", desk.kept(repr(question), lambda: _answer(desk, question)))
    if not quiet:
        write(answer["text"])
        if answer["apart"]:
            from ogpctl.locales import words

            speaker = words(language, "rules", "terminal")
            said = speaker.say("ogp.yaml cannot be read: what the files say of each other was not checked")
            talk(asked, speaker, said)
    return answer["status"]


@contextmanager
def _no_collector() -> Iterator[None]:
    running = gc.isenabled()
    gc.disable()  # a third faster, and nothing is thrown away before the end
    try:
        yield
    finally:
        if running:
            gc.enable()


def _inside(root: Path, path: Path) -> str:
    """A path as it is written below the root."""
    if not os.path.lexists(path):
        raise CannotRun("there is no file or folder %(path)s", path=str(path))
    inside = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
    if not inside.is_relative_to(root):
        raise CannotRun("%(path)s is outside of the repository %(folder)s", path=str(path), folder=str(root))
    return inside.relative_to(root).as_posix()


def _answer(desk: Desk, asked: Question) -> Answer:
    from ogpctl.commands.inspection import inspect
    from ogpctl.diagnostics import Severity
    from ogpctl.files.crew import size

    every = inspect(desk.reading, asked.day, desk.cache, size(desk.asked.environment))
    desk.heed(every)
    found = [one for one in every if asked.is_about(one.where.path)]
    fails = any(asked.strict or one.severity is Severity.ERROR for one in found)
    return {
        "text": "" if asked.quiet else _text(desk, asked, found),
        "status": FOUND if fails else DONE,
        "apart": desk.reading.register is None and asked.form != "json",
    }


def _text(desk: Desk, asked: Question, found: Iterable["Diagnostic"]) -> str:
    from ogpctl.files.repository import listing
    from ogpctl.locales import words
    from ogpctl.render.data import written
    from ogpctl.render.diagnostics import data as for_programs
    from ogpctl.render.diagnostics import text as for_people

    reading, speaker = desk.reading, words(asked.language, "rules", "terminal")
    files = reading.files + len(reading.left)
    if asked.paths:
        files = sum(asked.is_about(one.path) for one in listing(desk.root).files)
    if asked.form == "json":
        return written(for_programs.json(found, reading.locate, speaker, files=files))
    above = "" if asked.above == "." else f"{asked.above}/".replace(os.sep, "/")
    page = for_people.Page(asked.screen.colour, asked.screen.mode, above)
    return for_people.text(found, reading.locate, reading.line, speaker, files=files, page=page)
