"""What the pages on a terminal are made of: headings, labelled lines, figures in a row, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from ogpctl.locales import Speaker, capital
from ogpctl.render.bidi import LRM, RLM, base, turn
from ogpctl.render.cells import clean, width, wrap
from ogpctl.render.screen import WIDE, Screen, painted
from ogpctl.render.table import GAP, Cell, Column, Content, table

if TYPE_CHECKING:
    from ogpctl.render.views.shapes import CommitmentRow, ItemRow, Number, Work

NOTED: Final = {
    "overdue": "!",
    "late_on_plan": "",
    "no_answer": "",
    "due_soon": "",
    "unscheduled": "?",
    "no_progress": "",
    "cancelled": "×",
    "rescheduled": "↻",
    "not_reported": "",
    "complete": "✓",
}
"""The flags in the order of their weight in a narrow column, with the signs that stand before their words."""
STYLES: Final = {"overdue": "late", "due_soon": "soon", "complete": "good"}
DASH: Final = "–"
SHORT: Final = 14
"""Words of a flag up to this length stay on one line."""
_NO_BREAK: Final = "\u00a0"


def lines(text: str | Cell, screen: Screen, indent: int = 0) -> Iterator[str]:
    """A text as lines of its own, against the edge where the language begins."""
    yield from table((Column(least=1, most=WIDE, lines=0),), ((text,),), screen, indent)


def heading(words: str, screen: Screen, figure: str = "") -> Iterator[str]:
    """The head of a section, with a figure behind it, below an empty line."""
    yield ""
    yield from flow((Cell(words, "bold"), Cell(figure, "faint")), screen)


def labelled(rows: Iterable[tuple[str, Content]], screen: Screen, indent: int = 0) -> Iterator[str]:
    """A list of labels and what stands beside them; labels without anything are left out."""
    kept = [(Cell(label, "faint"), content) for label, content in rows if _says(content)]
    yield from table((Column(most=30), Column(least=10, most=WIDE, lines=0)), kept, screen, indent)


def _says(content: Content) -> bool:
    return bool(content.text if isinstance(content, Cell) else content)


def flow(segments: Sequence[Cell], screen: Screen, label: str = "", room: int = 0) -> Iterator[str]:
    """Short texts one after the other, on as many lines as they need; ``label`` stands before, in ``room`` cells."""
    most = min(screen.width, WIDE) if screen.width is not None else None
    start = room + len(GAP) if label else 0
    placed: list[list[Cell]] = [[]]
    filled = start
    for segment in _fitting(segments, most and max(most - start, 1)):
        wide = width(clean(segment.text))
        if most is not None and placed[-1] and filled + len(GAP) + wide > most:
            placed.append([])
            filled = start - len(GAP)
        filled += wide + (len(GAP) if placed[-1] or filled < start else 0)
        placed[-1].append(segment)
    for number, cells in enumerate(placed):
        first = (Cell("" if number else label, "faint"),) if label else ()
        yield _line((*first, *cells), screen, room if label else 0)


def _fitting(segments: Iterable[Cell], room: int | None) -> Iterator[Cell]:
    """The texts there are; one that is wider than the room, in parts."""
    for segment in segments:
        parts = [segment.text] if room is None else wrap(clean(segment.text), room)
        yield from (segment._replace(text=part) for part in parts if part)


def _line(cells: Sequence[Cell], screen: Screen, room: int) -> str:
    """One line of short texts; the first of them takes at least ``room`` cells."""
    parts: list[str] = []
    total = len(GAP) * (len(cells) - 1)
    for cell in cells:
        text = clean(cell.text)
        turns = text and screen.mode != "logical"
        shown = turn(text, screen.mode, cell.direction or base(text, screen.direction)) if turns else text
        wide = width(shown if screen.mode == "visual" else text)
        pad = 0 if parts else max(room - wide, 0)
        total += wide + pad
        written = painted(shown, cell.style, screen)
        parts.append(" " * pad + written if screen.mirrored else written + " " * pad)
    if screen.mirrored:
        parts.reverse()
    line = GAP.join(parts)
    if screen.mode == "marks" and RLM in line:
        line = LRM + f"{GAP}{LRM}".join(parts)
    edge = max((screen.width or 0) - total, 0) if screen.mirrored else 0
    return (" " * edge + line).rstrip(" ")


def percent(speaker: Speaker, rate: Number | None, word: str | None = None) -> str:
    """A rate in words, or the word that stands for it; a dash where nothing is on record."""
    return word or DASH if rate is None else speaker.percent(rate, 1)


def bar(rate: Number, room: int) -> str:
    """A bar inside a text; its characters are the same from both sides, so it fills from where the language begins."""
    filled = round(room * rate / 100)
    if 0 < rate < 100:
        filled = min(max(filled, 1), room - 1)
    return "━" * filled + "╌" * (room - filled)


def change(speaker: Speaker, moved: Number | None) -> Cell:
    """The change of a rate in points."""
    if moved is None:
        return Cell("")
    return Cell(speaker.points(moved, 1), "good" if moved > 0 else "late" if moved < 0 else "faint")


def note(speaker: Speaker, flags: Sequence[str], most: int = 3, told: Sequence[str] = ()) -> Cell:
    """The weightiest flags in words, each with its sign.

    What is overdue need not be told to be late on the plan, nor what is late on the plan alone to have been
    rescheduled. ``told`` are flags that another column tells.
    """
    implied = "late_on_plan" if "overdue" in flags else "rescheduled" if "late_on_plan" in flags else ""
    hidden = {*told, implied}
    shown = [flag for flag in NOTED if flag in flags and flag not in hidden][:most]
    words = [flag_words(speaker, flag) for flag in shown]
    style = next((STYLES[flag] for flag in shown if flag in STYLES), "")
    return Cell(speaker.comma.join(words), style)


def flag_words(speaker: Speaker, flag: str) -> str:
    """A flag in few words, after its sign."""
    sign = NOTED[flag]
    words = speaker.say(flag, "note")
    if len(words) <= SHORT:
        words = words.replace(" ", _NO_BREAK)
    return f"{sign}{_NO_BREAK}{words}" if sign else words


def due(row: CommitmentRow | ItemRow) -> Cell:
    """A deadline: pale where there is no date."""
    return Cell(row["due_words"] or DASH, "" if row["due_last_day"] else "faint")


def work(row: Work, speaker: Speaker, *, inside: bool = False) -> str:
    """What a piece of work is: its title; else its kind and, unless ``inside`` it, the commitment it belongs to."""
    if row["title"] and row["kind"] != "remaining":
        return row["title"]
    kind = capital(speaker.say(row["kind"], "kind"))
    return kind if inside or not row["commitment_title"] else speaker.pair(kind, row["commitment_title"])


def leads(row: CommitmentRow | ItemRow, speaker: Speaker) -> Cell:
    """The lead institutions; several of them are a list in the reader's language, whatever theirs."""
    return Cell(row["lead_name"] or DASH, "", speaker.direction if len(row["leads"]) > 1 else None)


def listed(items: Iterable[str], speaker: Speaker) -> Cell:
    """Several texts, in the direction of the reader's language."""
    return Cell(speaker.comma.join(items), "", speaker.direction)


def prose(text: str, screen: Screen, indent: int = 0, style: str = "") -> Iterator[str]:
    """A longer text, line by line; what it is marked up with can be read as it stands."""
    for line in text.splitlines():
        if line.strip():
            yield from lines(Cell(line.strip(), style), screen, indent)


def unread(files: Sequence[str], speaker: Speaker, screen: Screen) -> Iterator[str]:
    """That some files could not be read, so that no figure is taken for the whole."""
    if files:
        words = speaker.count("%(n)s file could not be read", "%(n)s files could not be read", len(files))
        yield ""
        yield from lines(Cell(f"! {speaker.say('%(files)s: this is without them', files=words)}", "late"), screen)
