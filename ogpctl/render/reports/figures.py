"""The figures of a plan, worded: the tiles, the rates of all commitments, the windows of what remains."""

from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from ogpctl.documents.minutes import Timeline, TimelineRow
from ogpctl.documents.status import Status
from ogpctl.model.window import OPEN, Window
from ogpctl.render.reports.pieces import Line, Pen, raised
from ogpctl.render.reports.table import Figure, colours, figure, title_of
from ogpctl.render.words import window

LABELS = 8
"""How many months a timeline names at most."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure: how many of all, under a label, which is also at hand with a capital."""

    label: Line
    head: Line
    colour: str
    count: str
    of: str


class Bar(NamedTuple):
    """A commitment in the chart of rates."""

    number: str
    title: Line
    figure: Figure


class Overview(NamedTuple):
    """A plan at a glance, in figures and in one sentence.

    ``mean`` is empty where no rates are reported; ``source`` says how rates were obtained.
    """

    plan: Line
    mean: str
    complete: str
    tiles: tuple[Tile, ...]
    bars: tuple[Bar, ...]
    described: str
    sentence: Line
    source: str
    unread: str


def overview(pen: Pen, here: Status) -> Overview:
    """The figures of a status."""
    progress, speaker = here.progress, pen.speaker
    sources = {state.rate.source for state in here.states if state.rate.source}
    mean = "" if progress.rate is None else speaker.percent(progress.rate, 1)
    complete = speaker.say("%(n)s of %(total)s", n=speaker.number(progress.complete), total=progress.total)
    tiles = _tiles(pen, here)
    return Overview(
        plan=pen.text(here.plan.title) if here.plan else pen.text(here.settings.member.name),
        mean=mean,
        complete=complete,
        tiles=tiles,
        bars=tuple(
            Bar(state.commitment.number, title_of(pen, state), figure(pen, here.settings, state.rate))
            for state in here.states
            if progress.rated
        ),
        described=speaker.comma.join(
            f"{state.commitment.number}: {figure(pen, here.settings, state.rate).words.words}" for state in here.states
        ),
        sentence=_sentence(pen, mean, complete, tiles),
        source=_source(pen, sources),
        unread=unread_words(pen, len(here.unread)),
    )


def _sentence(pen: Pen, mean: str, complete: str, tiles: Sequence[Tile]) -> Line:
    """The mean, how many are complete, then the other counts."""
    say = pen.speaker.say
    figures = [pen.pair(pen.own(say("Average completion")), pen.own(mean))] if mean else []
    figures.append(pen.pair(pen.own(say("complete", "flag")), pen.own(complete)))
    figures += [pen.pair(tile.label, pen.own(tile.count)) for tile in tiles if tile.colour != "complete"]
    return pen.sentence(raised(pen.comma(*figures)))


def unread_words(pen: Pen, files: int) -> str:
    """That files could not be read and are missing from the figures; empty when all were."""
    if not files:
        return ""
    singular = "%(n)s file could not be read and is missing here."
    return pen.speaker.count(singular, "%(n)s files could not be read and are missing here.", files)


def _tiles(pen: Pen, here: Status) -> tuple[Tile, ...]:
    progress, speaker = here.progress, pen.speaker
    of = speaker.say("%(n)s of %(total)s", n="", total=speaker.number(progress.total)).strip()
    counted: list[tuple[Line, str, int]] = []
    if progress.rated:
        counted += [
            (pen.text(band.label) if band.label else pen.own(speaker.say(band.id, "band")), band.colour, count)
            for band, count in progress.bands
        ]
    words = here.settings.completion_words
    if any(count for _, count in progress.words):
        drawn = colours(here.settings)
        counted += [(pen.text(words[word].label), drawn[word], count) for word, count in reversed(progress.words)]
    if progress.unreported:
        counted.append((pen.own(speaker.say("not_reported", "status")), "", progress.unreported))
    return tuple(Tile(label, raised(label), colour, speaker.number(count), of) for label, colour, count in counted)


def _source(pen: Pen, sources: Collection[str]) -> str:
    say = pen.speaker.say
    if set(sources) == {"reported"}:
        return say("Rates as reported by the lead institutions.")
    if set(sources) == {"computed"}:
        return say("Rates computed from the activities.")
    return say("Rates as reported by the lead institutions, or computed from the activities.") if sources else ""


class Month(NamedTuple):
    """The head of some columns of a timeline: the first month of them, in words, and how many they are."""

    words: str
    columns: int


class Span(NamedTuple):
    """A window on the line, in hundredths of its length; ``open`` is what follows it without an end."""

    start: float
    end: float
    open: float


class WindowRow(NamedTuple):
    """The windows of a commitment. ``original`` is where its original deadline is on the line.

    It is below 0 where that day lies before the line, above 100 where it lies behind.
    """

    number: str
    title: Line
    words: str
    original_words: str
    spans: tuple[Span, ...]
    original: float | None


class TimelineView(NamedTuple):
    """The windows of what remains, over some months; ``day`` is where the day of the document is on the line."""

    months: tuple[Month, ...]
    columns: int
    day: float
    day_words: str
    outside: bool
    rows: tuple[WindowRow, ...]


def timeline_view(pen: Pen, line: Timeline | None, day: date, *, meeting: bool = False) -> TimelineView | None:
    """The timeline in one language; none where nothing has a date. ``day`` may be that of a meeting."""
    if line is None:
        return None
    columns = (line.last.year - line.first.year) * 12 + line.last.month - line.first.month + 1
    rows = tuple(_window_row(pen, line, row) for row in line.rows)
    return TimelineView(
        _months(pen, line.first, columns),
        columns,
        _place(line, day),
        _day_words(pen, day, meeting=meeting),
        any(row.original is not None and not 0 <= row.original <= 100 for row in rows),
        rows,
    )


def _day_words(pen: Pen, day: date, *, meeting: bool) -> str:
    words = pen.speaker.day(day)
    return pen.speaker.comma.join((pen.speaker.say("meeting", "legend"), words)) if meeting else words


def _months(pen: Pen, first: date, columns: int) -> tuple[Month, ...]:
    step = -(-columns // LABELS)
    months = []
    year = 0
    for place in range(0, columns, step):
        whole = first.month - 1 + place
        here = (first.year + whole // 12, whole % 12 + 1)
        words = pen.speaker.short_month(here[1])
        crosses = columns + first.month - 1 > 12
        if crosses and here[0] != year:
            words = pen.speaker.say("%(month)s %(year)s", month=words, year=here[0])
        year = here[0]
        months.append(Month(words, min(step, columns - place)))
    return tuple(months)


def _window_row(pen: Pen, line: Timeline, row: TimelineRow) -> WindowRow:
    number, item = row.state.commitment.number, row.item
    return WindowRow(
        f"{number}.{item.item.address}" if item and item.item.address else number,
        pen.text(item.item.title) if item else title_of(pen, row.state),
        _words(pen, row.windows),
        pen.speaker.day(row.original) if row.original else "",
        tuple(span for one in row.windows if (span := _span(line, one))),
        None if row.original is None else _place(line, _day_after(row.original)),
    )


def _words(pen: Pen, windows: Sequence[Window]) -> str:
    """Up to two windows are named; of more, the whole that they span."""
    ordered = sorted(windows, key=lambda one: (one.first or date.min, one.last or date.max))
    if len(ordered) <= 2:
        return pen.speaker.comma.join(window(pen.speaker, one) for one in ordered)
    start = ordered[0].edtf.partition("/")[0].rstrip("~")
    latest = max(ordered, key=lambda one: one.last or date.max)
    end = latest.edtf.rpartition("/")[2].rstrip("~")
    return window(pen.speaker, Window(ordered[0].first, latest.last, f"{start}/{end}"))


def _span(line: Timeline, one: Window) -> Span | None:
    """Where a window is drawn. One without an end begins with its first unit and goes on to the edge."""
    if one.first is None:
        return None
    start, _, end = one.edtf.partition("/")
    last = one.last or Window.of(start).last
    first, until = _place(line, one.first), _place(line, _day_after(last or one.first))
    if first >= 100 or (until <= 0 and one.last):
        return None
    until = min(until, 100)
    return Span(max(first, 0), max(until, 0), 100 - max(until, 0) if end == OPEN else 0)


def _day_after(day: date) -> date:
    """The next day; the last day of the calendar has none."""
    return day if day == date.max else day + timedelta(days=1)


def _place(line: Timeline, day: date) -> float:
    """Where a day begins on the line, in hundredths of its length: months are of equal length."""
    months = (day.year - line.first.year) * 12 + day.month - line.first.month
    columns = (line.last.year - line.first.year) * 12 + line.last.month - line.first.month + 1
    length = monthrange(day.year, day.month)[1]
    return float(round(Fraction(100, columns) * (months + Fraction(day.day - 1, length)), 2))
