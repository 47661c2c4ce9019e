"""A request as plain text: what a message says where no page is shown, and what can be pasted anywhere."""

import re
from collections.abc import Iterator
from typing import Final

from ogpctl.language import Direction
from ogpctl.render.bidi import LRM, RLM, base
from ogpctl.render.cells import width, wrap
from ogpctl.render.prose import one_line
from ogpctl.render.reports.pieces import Line, Pen
from ogpctl.render.reports.request import AskedView, RequestView

WIDTH: Final = 76
"""Cells of a line: what is quoted in an answer still fits."""
BLANK: Final = "_" * 24
"""What is to be filled in."""
_ADDRESS: Final = re.compile(r"(?<!\w)[0-9A-Za-z]+(?:[-/.][0-9A-Za-z]+)+(?!\w)")
"""A date, a number or the name of a file: in an Arabic line its parts would change places."""


def request_text(pen: Pen, view: RequestView) -> str:
    """The request, with an end of line at its end."""
    lines = (_directed(line, pen.speaker.direction) for line in _lines(pen, view))
    return "\n".join(lines) + "\n"


def _lines(pen: Pen, view: RequestView) -> Iterator[str]:
    yield from map(_said, view.masthead)
    if view.masthead:
        yield ""
    for fact in view.facts:
        yield from wrap(_said(pen.pair(pen.own(fact.label), fact.words)), WIDTH)
    for paragraph in (view.unread, view.opening, view.intro, view.form):
        if paragraph:
            yield from ("", *wrap(paragraph, WIDTH))
    for head, asked in ((view.commitments_head, view.commitments), (view.steps_head, view.steps)):
        if asked:
            yield from ("", "", head, "=" * width(head))
            for one in asked:
                yield from _asked(pen, view, one)
    yield from ("", "", *wrap(view.closing, WIDTH), *wrap(view.signed, WIDTH))


def _asked(pen: Pen, view: RequestView, one: AskedView) -> Iterator[str]:
    yield ""
    head = wrap(f"{one_line(one.address)} — {_said(one.title)}" if one.title else one_line(one.address), WIDTH)
    yield from (*head, "-" * max(map(width, head)))
    for known in one.known:
        yield from _entry("- ", _said(known), "  ")
    yield from ("", view.answer)
    for blank in one.blanks:
        yield from _entry("> ", pen.speaker.pair(_said(blank), BLANK), "  ")


def _entry(mark: str, words: str, indent: str) -> Iterator[str]:
    """An entry of a list: what does not fit stands below its first words."""
    for place, line in enumerate(wrap(words, WIDTH - len(mark))):
        yield f"{indent if place else mark}{line}"


def _said(line: Line) -> str:
    """The words of a line, on one line."""
    return one_line(line.words)


def _directed(line: str, direction: Direction) -> str:
    """A line that keeps its direction wherever it is shown, whatever letters it begins with."""
    if direction == "ltr":
        return LRM + line if base(line, "ltr") == "rtl" else line
    if not line:
        return line
    return RLM + _ADDRESS.sub(lambda found: f"{LRM}{found[0]}{LRM}", line)
