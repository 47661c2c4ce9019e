"""What is written to: a terminal with its width, colours and direction, or a pipe."""

import os
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from ogpctl.language import Direction

Mode = Literal["logical", "marks", "visual"]
"""How a line is written: ``ogpctl.render.bidi`` tells what each is for."""

NARROW: Final = 24
WIDE: Final = 160
"""Wider than this no line is easy to follow."""

PALETTE: Final = {
    "bold": "1",
    "faint": "2",
    "complete": "32",
    "advanced": "36",
    "partial": "33",
    "stalled": "31",
    "late": "31",
    "soon": "33",
    "good": "32",
}
"""What the styles are on a terminal. A colour never says anything alone."""


class Screen(NamedTuple):
    """What is written to. ``width`` is ``None`` for a pipe: natural width, plain text."""

    width: int | None
    colour: bool
    mode: Mode
    direction: Direction

    @property
    def mirrored(self) -> bool:
        """Whether columns stand from right to left."""
        return self.direction == "rtl" and (self.width is not None or self.mode != "logical")


def screen(
    *, terminal: bool, direction: Direction, environment: Mapping[str, str], width: int | None, bidi: str
) -> Screen:
    """What standard output is. ``NO_COLOR`` wins over ``FORCE_COLOR``, and that over what the terminal is."""
    columns = environment.get("COLUMNS", "")
    room = width
    if room is None and terminal:
        room = int(columns) if columns.isdecimal() and int(columns) else _columns()
    forced = environment.get("FORCE_COLOR", "0") not in ("", "0")
    able = forced or (terminal and environment.get("TERM") != "dumb")
    return Screen(
        room if room is None else max(room, NARROW),
        able and not environment.get("NO_COLOR"),
        bidi_mode(bidi, environment, terminal=terminal),
        direction,
    )


def bidi_mode(asked: str, environment: Mapping[str, str], *, terminal: bool) -> Mode:
    """The mode of the output: the one asked for; on a terminal that of ``OGPCTL_BIDI``, else what suits the terminal.

    A terminal inside another (``tmux``) keeps the variables of the first: there the option decides.
    """
    for wanted in (asked, environment.get("OGPCTL_BIDI", "") if terminal else ""):
        if wanted in ("logical", "marks", "visual"):
            return wanted  # type: ignore[return-value]  # it is one of the three
    if not terminal:
        return "logical"
    kind = environment.get("TERM", "")
    if (
        any(environment.get(name) for name in ("XTERM_VERSION", "ALACRITTY_WINDOW_ID", "WT_SESSION"))
        or kind in ("linux", "alacritty")
        or kind.startswith("foot")
        or environment.get("TERM_PROGRAM") == "vscode"
    ):
        return "visual"
    return "logical" if environment.get("KITTY_WINDOW_ID") else "marks"


def _columns() -> int:
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80


def painted(text: str, style: str, screen: Screen) -> str:
    """A text in its colour, where there are colours."""
    code = PALETTE.get(style) if screen.colour else None
    return f"\x1b[{code}m{text}\x1b[0m" if code and text else text
