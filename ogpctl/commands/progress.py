"""How far something is that takes its time: one line on a terminal, drawn anew; nothing down a pipe."""

import time
from collections.abc import Callable
from typing import Final, TextIO

WIDTH: Final = 30
"""Cells of the bar."""
PAUSE: Final = 0.1
"""Seconds between two drawings."""
CLEAR: Final = "\r\x1b[K"


class Progress:
    """A bar for ``total`` steps, on a stream that is a terminal. ``words`` tells how many of all are done.

    What is quicker than the first pause shows nothing.
    """

    def __init__(self, stream: TextIO, total: int, words: Callable[[int, int], str], *, rtl: bool) -> None:
        self._stream = stream
        self._total = max(total, 1)
        self._words = words
        self._rtl = rtl
        self._done = 0
        self._drawn = time.monotonic()
        self._shows = stream.isatty()
        self._is_drawn = False

    def step(self, count: int = 1) -> None:
        """So many more are done."""
        self._done = min(self._done + count, self._total)
        now = time.monotonic()
        if self._shows and now - self._drawn >= PAUSE:
            self._drawn, self._is_drawn = now, True
            full = WIDTH * self._done // self._total
            bar = "█" * full + "░" * (WIDTH - full)
            self._stream.write(f"{CLEAR}{bar[::-1] if self._rtl else bar} {self._words(self._done, self._total)}")
            self._stream.flush()

    def end(self) -> None:
        """Leave the line as if nothing had been there."""
        if self._is_drawn:
            self._stream.write(CLEAR)
            self._stream.flush()
