"""``validate --watch``: stay, and look again whenever a file of the repository changed."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from ogpctl.commands.asked import Asked, write
from ogpctl.commands.checking.validate import Question, look, on_screen, said
from ogpctl.commands.opening import Desk, talk
from ogpctl.commands.waiting import wait
from ogpctl.errors import DONE
from ogpctl.files.repository import fingerprint
from ogpctl.locales import Speaker
from ogpctl.render.diagnostics.text import headline, text
from ogpctl.render.diagnostics.told import Finding, Told

CLEAR: Final = "\x1b[2J\x1b[H"
SEPARATOR: Final = "---"


def watch(root: Path, asked: Asked, ask: Callable[[], tuple[Desk, Question]], *, quiet: bool) -> int:
    """Look and show, and again after every change, until a person ends it: that is no failure, and the status is 0.

    Above each further look stands what is new in it and what is gone. A terminal is cleared for it.
    """
    redraws = sys.stdout.isatty() and asked.environment.get("TERM") != "dumb"
    before: tuple[Finding, ...] | None = None
    most = asked.limits.most_files

    def look_at_files() -> str:
        return fingerprint(root, most=most)[0]

    try:
        while True:
            mark = look_at_files()  # taken before the look: what changes during it is looked at again
            here = _look(*ask())
            new, gone = _beyond(here.findings, before or ()), _beyond(before or (), here.findings)
            counted = [] if before is None else [_counted(len(new), len(gone), here.speaker)]
            if redraws:
                sys.stdout.write(CLEAR)
            elif counted:
                write(SEPARATOR)
            if counted:
                write("\n".join(_head(counted[0], new, gone, here)))
            if not quiet:
                write(text(here))
                talk(asked, here.speaker, *said(here))
            sys.stdout.flush()
            if redraws or not counted:
                # The head of a long list has left the screen: how much changed stands below it too.
                told = here.speaker.say("watching %(folder)s: Ctrl-C ends it", folder=root)
                talk(asked, here.speaker, *counted, told)
            before = here.findings
            wait(look_at_files, mark)
    except KeyboardInterrupt:
        return DONE


def _look(desk: Desk, question: Question) -> Told:
    return on_screen(look(desk, question), question)


def _counted(new: int, gone: int, speaker: Speaker) -> str:
    """How much is new and how much is gone since the last look."""
    counted = [
        *([speaker.count("%(n)s new", "%(n)s new", new)] if new else []),
        *([speaker.count("%(n)s gone", "%(n)s gone", gone)] if gone else []),
    ]
    return speaker.comma.join(counted) or speaker.say("nothing new")


def _head(counted: str, new: Iterable[Finding], gone: Iterable[Finding], here: Told) -> Iterator[str]:
    yield here.page.spoken(counted, here.speaker)
    yield from (f"+ {headline(one, here.speaker, here.page)}" for one in new)
    yield from (f"- {headline(one, here.speaker, here.page)}" for one in gone)
    yield "\n"


def _beyond(some: Iterable[Finding], others: Iterable[Finding]) -> list[Finding]:
    """Those of ``some`` that are not among ``others``, wherever in the file they moved."""
    left = Counter(map(_name, others))
    found = []
    for one in some:
        if left[_name(one)]:
            left[_name(one)] -= 1
        else:
            found.append(one)
    return found


def _name(one: Finding) -> tuple[str, str, str]:
    return one.file, one.diagnostic.rule.code, one.message
