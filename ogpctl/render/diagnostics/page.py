"""What findings are written to as text: a terminal with its colours and its way with Arabic, or a plain page."""

import re
from dataclasses import dataclass
from typing import Final

from ogpctl.locales import Speaker
from ogpctl.render.bidi import Mode, turn
from ogpctl.render.screen import Screen

ISOLATES: Final = re.compile("[\u2066-\u2069]")
_COLOURS: Final = {"error": "1;31", "warning": "1;33", "place": "1", "faint": "2", "taken": "31", "put": "32"}


@dataclass(frozen=True, slots=True)
class Page:
    """What findings are written to. ``folder`` leads from where the reader stands to the root of the repository.

    ``hint`` asks for a last line that tells how to read more about a rule: for a person at a terminal.
    """

    colour: bool = False
    mode: Mode = "logical"
    folder: str = ""
    hint: bool = False

    def painted(self, text: str, style: str) -> str:
        """A text in its colour, where there are colours."""
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self.colour and text else text

    def spoken(self, sentence: str, speaker: Speaker) -> str:
        """A sentence behind what runs from left to right, in the order in which the terminal shows it."""
        if self.mode == "logical":
            return spoken(sentence, speaker)
        return turn(ISOLATES.sub("", sentence), self.mode, speaker.direction)

    def written(self, line: str) -> str:
        """What stands in a file: a terminal that does not reorder gets it in the order in which it is read."""
        return turn(line, "visual", "ltr") if self.mode == "visual" else line

    def alone(self, piece: str) -> str:
        """A piece of a file that keeps to itself."""
        return self.written(piece) if self.mode == "visual" else f"\u2068{piece}\u2069"


def page_of(screen: Screen, *, is_terminal: bool) -> Page | None:
    """What a diff is written to for people; none down a pipe, where it is for ``git apply``."""
    return Page(screen.colour, screen.mode) if screen.colour or is_terminal else None


def spoken(sentence: str, speaker: Speaker) -> str:
    """A sentence that keeps together, whatever the direction of what it stands in."""
    return f"\u2067{sentence}\u2069" if speaker.direction == "rtl" else sentence
