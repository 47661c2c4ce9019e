"""Questions at a terminal: one line each, with what is taken where nothing is typed."""

import sys
from collections.abc import Callable
from typing import TypeVar

from ogpctl.commands.asked import Asked, tell
from ogpctl.commands.opening import screen_of, talk
from ogpctl.commands.refusing import sentences
from ogpctl.errors import CannotRun
from ogpctl.locales import Speaker

T = TypeVar("T")


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
    typed = sys.stdin.readline()
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
