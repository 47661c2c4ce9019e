"""What every document begins with: its title in one line and in two, its day, whoever publishes it."""

from datetime import date
from typing import TypedDict

from ogpctl.model.settings import Settings
from ogpctl.render.reports.pieces import Line, Pen


class Head(TypedDict):
    """The first fields of every view. ``name`` and ``byline`` are the title in two lines."""

    as_of: str
    day: str
    reference: str
    title: str
    name: str
    byline: str
    masthead: tuple[Line, ...]


def head(
    pen: Pen, settings: Settings, as_of: date, title: str, *, reference: str | None = None, day: date | None = None
) -> Head:
    """The head of a document as of a day, which stands on it unless it is of another ``day``.

    The first dash of the title parts its two lines. ``reference`` is that day where the document has none of its own.
    """
    name, _, byline = title.partition(" — ")
    return {
        "as_of": as_of.isoformat(),
        "day": pen.speaker.day(day or as_of),
        "reference": as_of.isoformat() if reference is None else reference,
        "title": title,
        "name": name,
        "byline": byline,
        "masthead": tuple(pen.text(line) for line in settings.masthead),
    }
