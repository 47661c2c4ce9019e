"""What a recording changes, on a terminal: each thing from what it was to what it is, below the work it is of."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from ogpctl.language import direction
from ogpctl.locales import Speaker
from ogpctl.render.screen import Screen
from ogpctl.render.table import Cell
from ogpctl.render.terminal.parts import DASH, flow, labelled
from ogpctl.render.views.recorded_shapes import ShiftRow

INDENT: Final = 2
_TO: Final = {"ltr": "→", "rtl": "←"}


def recorded(rows: Sequence[ShiftRow], speaker: Speaker, screen: Screen) -> Iterator[str]:
    """The changes, line by line."""
    for (address, title, language), grouped in groupby(
        rows, lambda row: (row["address"], row["title"], row["title_language"])
    ):
        group = [*grouped]
        new = [Cell(row["field_words"]) for row in group if _is_told_by_its_title(row)]
        foreign = direction(language) if language and language != speaker.language else None
        yield from flow((Cell(address, "bold", "ltr"), Cell(title or "", "faint", foreign), *new), screen)
        yield from labelled(
            ((row["field_words"], _cell(row, speaker)) for row in group if not _is_told_by_its_title(row)),
            screen,
            INDENT,
        )


def _is_told_by_its_title(row: ShiftRow) -> bool:
    """Whether a row says that something is new, and nothing that its heading does not say."""
    return row["field"] == "new" and row["after_words"] in ("", row["title"])


def _cell(row: ShiftRow, speaker: Speaker) -> Cell:
    """What was, and what is; a text alone where there was none, or where it is the same."""
    language = row["words_language"] or speaker.language
    run = direction(language)
    before, after = row["before_words"], row["after_words"] or DASH
    if row["field"] == "due":
        before = before or DASH
    shown = after if before is None or before == after else f"{before} {_TO[run]} {after}"
    return Cell(shown, "", run if run != speaker.direction else None)
