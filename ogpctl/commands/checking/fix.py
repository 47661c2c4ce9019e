"""Put right what has one safe fix: read and check, mend in memory, show, ask, write."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from ogpctl.commands.asked import Asked, Manner, write
from ogpctl.commands.checking.checked import checked
from ogpctl.commands.checking.paths import below, is_in
from ogpctl.commands.opening import screen_of, talk
from ogpctl.commands.prompting import is_yes, refuse_unasked
from ogpctl.diagnostics import Severity
from ogpctl.errors import CANNOT, DONE, FOUND, CannotRun
from ogpctl.files.fixes import FIXES
from ogpctl.files.mending import Mended, mended
from ogpctl.files.repository import find_root
from ogpctl.files.writing.locking import alone
from ogpctl.files.writing.whole import write_over
from ogpctl.language import choose
from ogpctl.locales import Speaker, words
from ogpctl.render.data import written
from ogpctl.render.diagnostics import changes as press
from ogpctl.render.diagnostics.page import page_of
from ogpctl.render.diagnostics.told import isolated


def fix(asked: Asked, paths: tuple[Path, ...], codes: tuple[str, ...], manner: Manner) -> int:
    """Show what would be put right, write it when that is agreed to, and return the exit status.

    ``paths`` and ``codes`` choose the files and the rules. On a terminal the reader is asked, unless ``manner`` has
    said it. Raises ``CannotRun`` where there is nobody to ask, no repository, or no safe fix for a rule that is named.
    """
    refuse_unasked(asked, manner)
    _refuse(codes)
    root = find_root(asked.directory)
    wanted = below(root, asked.directory, paths)
    done = mended(
        lambda instead: checked(asked, root, instead)[:2],
        lambda one: is_in(one.where.path, wanted) and (not codes or one.rule.code in codes),
    )
    languages = done.reading.register.settings.languages if done.reading.register else ()
    speaker = words(choose(asked.language, asked.environment, languages), "rules", "terminal", "fixes")
    if asked.form != "json":
        _show(asked, done, speaker)
    agreed = bool(done.changes) and not manner.dry_run and (manner.yes or _agrees(asked, speaker, len(done.changes)))
    kept = _written(done) if agreed else {}
    left = done.left if agreed or manner.dry_run else done.found
    errors = sum(one.severity is Severity.ERROR and is_in(one.where.path, wanted) for one in left)
    if asked.form == "json":
        locate = done.reading.locate
        answer = press.json(done.changes, done.refused, locate, speaker, kept=kept, is_written=agreed, errors=errors)
        write(written(answer))
    talk(asked, speaker, *_told(done, kept, speaker, is_written=agreed, errors=errors))
    return CANNOT if kept else FOUND if errors else DONE


def _refuse(codes: tuple[str, ...]) -> None:
    """Raise ``CannotRun`` for a rule without a fix, before anything is read."""
    for code in codes:
        if code not in FIXES:
            raise CannotRun("%(asked)s is no rule that has one safe fix", asked=code, known=tuple(FIXES))


def _show(asked: Asked, done: Mended, speaker: Speaker) -> None:
    """The diff: for people on a terminal, as a patch anywhere else."""
    here = screen_of(asked, sys.stdout, speaker.language)
    diff = press.diff(done.changes, page_of(here, is_terminal=sys.stdout.isatty()))
    if diff:
        write(diff)
        sys.stdout.flush()


def _agrees(asked: Asked, speaker: Speaker, files: int) -> bool:
    question = speaker.count("change %(n)s file? y/N", "change %(n)s files? y/N", files)
    talk(asked, speaker, question)
    return is_yes(sys.stdin.readline(), speaker)  # where the input ends, nobody has agreed


def _written(done: Mended) -> Mapping[str, str]:
    """Write every file that is still as it was read; those that are kept, and why."""
    root = done.reading.root
    with alone(root):
        kept = {one.path: write_over(root, one.path, one.before, one.after) for one in done.changes}
    return {path: why for path, why in kept.items() if why}


def _told(done: Mended, kept: Mapping[str, str], speaker: Speaker, *, is_written: bool, errors: int) -> Iterator[str]:
    """What is done, what is not and why, and what remains."""
    for one, why in done.refused:
        line = done.reading.locate(one.where).line
        place = isolated(f"{one.where.path}:{line}", speaker)
        rule = isolated(one.rule.code, speaker)
        yield speaker.say(
            "%(place)s: %(rule)s is not fixed, %(why)s", place=place, rule=rule, why=speaker.say(why, "harm")
        )
    for path, reason in kept.items():
        yield speaker.say(
            "%(path)s is left as it is: %(why)s", path=isolated(path, speaker), why=speaker.say(reason, "kept")
        )
    changes = [one for one in done.changes if one.path not in kept]
    fixes = sum(len(one.mends) for one in changes)
    if not done.changes:
        yield speaker.say("nothing is found that has one safe fix")
    elif is_written:
        said = speaker.count("%(n)s finding is fixed", "%(n)s findings are fixed", fixes)
        yield f"{said} {_files(speaker, len(changes))}"
    else:
        said = speaker.count("%(n)s finding could be fixed", "%(n)s findings could be fixed", fixes)
        yield speaker.say("%(fixes)s; nothing is written", fixes=f"{said} {_files(speaker, len(changes))}")
    if errors:
        yield speaker.count(
            "%(n)s error remains: ogpctl validate tells it", "%(n)s errors remain: ogpctl validate tells them", errors
        )


def _files(speaker: Speaker, files: int) -> str:
    return speaker.count("in %(n)s file", "in %(n)s files", files)
