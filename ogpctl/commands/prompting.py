"""Questions at a terminal: whether somebody is there, one line each, with what is taken where nothing is typed."""

import sys
from collections.abc import Callable
from typing import TypeVar

from ogpctl.commands.asked import Asked, Manner, tell
from ogpctl.commands.opening import screen_of, talk
from ogpctl.commands.refusing import sentences
from ogpctl.errors import CannotRun
from ogpctl.locales import Speaker

T = TypeVar("T")


def is_asked(asked: Asked) -> bool:
    """Whether there is somebody to ask: a terminal on both sides, and an answer for people."""
    return sys.stdin.isatty() and sys.stdout.isatty() and asked.form != "json"


def refuse_unasked(asked: Asked, manner: Manner) -> None:
    """Raise ``CannotRun`` where nobody said before whether to write, and nobody is there to ask."""
    if not (manner.yes or manner.dry_run or is_asked(asked)):
        raise CannotRun(
            "nobody is there to ask whether the files may be changed",
            hint="write them with --yes, or only look with --dry-run",
        )


def agrees(asked: Asked, speaker: Speaker, question: str) -> bool:
    """Whether a question that ends in ``y/N`` is answered with yes. Raises ``KeyboardInterrupt`` where the input ends.

    ``speaker`` has the words of ``fixes``.
    """
    return is_yes(line(asked, speaker, question), speaker)


def is_yes(typed: str, speaker: Speaker) -> bool:
    """Whether that is a yes in the reader's language, or an English one; ``speaker`` has the words of ``fixes``."""
    return typed.strip().casefold() in speaker.say("y yes", "answer").split()


def ask(asked: Asked, speaker: Speaker, question: str, read: Callable[[str], T], default: str = "") -> T:
    """What is typed, as ``read`` understands it; asked again, with the reason, while ``read`` raises ``CannotRun``.

    Raises ``KeyboardInterrupt`` where the input ends.
    """
    while True:
        try:
            return read(line(asked, speaker, question, default))
        except CannotRun as refusal:
            talk(asked, speaker, *sentences(refusal, asked, speaker.language))


def line(asked: Asked, speaker: Speaker, question: str, default: str = "") -> str:
    """One line as it is typed, without the blanks around it; ``default`` where it is empty."""
    from ogpctl.render.terminal.parts import lines

    here = screen_of(asked, sys.stderr, speaker.language)
    shown = f"{question} [{default}]" if default else question
    *above, last = lines(shown, here)
    for one in above:
        tell(one)
    sys.stderr.write(f"{last} ")
    sys.stderr.flush()
    typed = ""
    try:
        typed = sys.stdin.readline()
    finally:
        if not typed:
            tell("")  # what is told next does not stand behind the question
    if not typed:
        raise KeyboardInterrupt
    return typed.strip() or default


def needed(read: Callable[[str], T]) -> Callable[[str], T]:
    """The same reading of an answer that must be given."""

    def given(typed: str) -> T:
        if not typed:
            raise CannotRun("an answer is needed")
        return read(typed)

    return given
