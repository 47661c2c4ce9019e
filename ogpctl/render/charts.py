"""Charts as SVG: geometry and figures, never words; everything a chart shows stands in text beside it.

Places are hundredths of the width, so that a chart fills whatever it stands in and its figures keep their size. For a
language written from right to left the places are mirrored here. Colours are attributes, for readers that know no
style sheet, and classes, for the style sheet.
"""

from collections.abc import Sequence
from fractions import Fraction
from html import escape
from math import floor
from typing import Final

from ogpctl.language import Direction
from ogpctl.render.reports.figures import Bar, TimelineView, WindowRow
from ogpctl.render.reports.table import Figure

COLOURS: Final = {
    "complete": "#0a5c36",
    "advanced": "#2a6f97",
    "partial": "#8a5a00",
    "stalled": "#b3261e",
    "": "#52606d",
}
TRACK: Final = "#dfe5ea"
MANY: Final = 24
"""From how many commitments on the figures of a chart are small."""

_SHAPES: Final = {
    "complete": '<path d="M2 7.5 5 10.5 10.5 3" fill="none" stroke="currentColor" stroke-width="2.2"/>',
    "advanced": '<circle cx="6" cy="6.5" r="3.6" fill="currentColor"/>',
    "partial": '<path d="M6 2.2 10.4 10H1.6z" fill="currentColor"/>',
    "stalled": '<path d="M6 1.6 10.6 6.5 6 11.4 1.4 6.5z" fill="currentColor"/>',
    "cancelled": '<path d="M2.5 3l7 7m0-7l-7 7" fill="none" stroke="currentColor" stroke-width="1.8"/>',
    "": '<circle cx="6" cy="6.5" r="3" fill="none" stroke="currentColor" stroke-width="1.6"/>',
}


def shape(colour: str) -> str:
    """The shape that goes with a colour, for those who do not see it."""
    return f'<svg class="shape" width="12" height="13" viewBox="0 0 12 13" aria-hidden="true">{_SHAPES[colour]}</svg>'


def strip(bars: Sequence[Bar], place: int | str, title: str, described: str, direction: Direction) -> str:
    """A column a commitment: its rate above, its number below. ``place`` tells the charts of a page apart."""
    if not bars:
        return ""
    step = 100 / len(bars)
    wide = min(step * 0.74, 6)
    columns = []
    for column, bar in enumerate(bars):
        middle = _mirrored((column + 0.5) * step, direction)
        columns.append(_column(bar, middle, wide))
    name = f"rates-{place}"
    many = " many" if len(bars) > MANY else ""
    return (
        f'<svg class="strip{many}" width="100%" height="136" role="img" aria-labelledby="{name} {name}-said">'
        f'<title id="{name}">{escape(title)}</title><desc id="{name}-said">{escape(described)}</desc>'
        f"{''.join(columns)}</svg>"
    )


def _column(bar: Bar, middle: float, wide: float) -> str:
    figure = bar.figure
    at, width = _percent(middle - wide / 2), _percent(wide)
    height = 0 if figure.value is None else float(round(figure.value * 90 / 100, 1))
    column = f'<rect class="track" x="{at}" y="20" width="{width}" height="90" rx="3" fill="{TRACK}"/>'
    if height:
        top = f"{110 - height:g}"
        column += (
            f'<rect class="{figure.colour}" x="{at}" y="{top}" width="{width}" height="{height:g}" rx="3" '
            f'fill="{COLOURS[figure.colour]}"/>'
        )
    value = "–" if figure.value is None else whole(figure.value)
    centre = _percent(middle)
    return (
        f'{column}<text class="value" x="{centre}" y="14" text-anchor="middle">{value}</text>'
        f'<text class="number" x="{centre}" y="128" text-anchor="middle">{escape(bar.number)}</text>'
    )


def column(figure: Figure) -> str:
    """The rate of one commitment as a picture of its own: a column on its track."""
    height = 0 if figure.value is None else float(round(figure.value, 1))
    drawn = f'<rect class="track" width="100%" height="100" rx="4" fill="{TRACK}"/>'
    if height:
        drawn += (
            f'<rect class="{figure.colour}" y="{100 - height:g}" width="100%" height="{height:g}" rx="4" '
            f'fill="{COLOURS[figure.colour]}"/>'
        )
    return f'<svg class="column" width="100%" height="100" aria-hidden="true">{drawn}</svg>'


def whole(value: Fraction) -> str:
    """A rate without decimals: what is not finished never reads 100, what is begun never reads 0."""
    whole = floor(value + Fraction(1, 2))
    return str(min(max(whole, 1), 99) if 0 < value < 100 else whole)


def thin(figure: Figure, direction: Direction) -> str:
    """The rate of one commitment as a thin bar, from where reading begins."""
    if figure.value is None:
        return ""
    width = float(figure.value)
    at = 100 - width if direction == "rtl" else 0
    return (
        '<svg class="thin" width="100%" height="6" aria-hidden="true">'
        f'<rect class="track" width="100%" height="6" rx="3" fill="{TRACK}"/>'
        f'<rect class="{figure.colour}" x="{_percent(at)}" width="{_percent(width)}" height="6" rx="3" '
        f'fill="{COLOURS[figure.colour]}"/></svg>'
    )


def windows(row: WindowRow, line: TimelineView, direction: Direction) -> str:
    """The windows of a commitment on the line of months: bars, dashes where there is no end, the original deadline."""
    drawn = [_rule("grid", 100 * place / line.columns, direction) for place in range(1, line.columns)]
    for span in row.spans:
        drawn.append(_bar(span.start, span.end, direction))
        if span.open:
            drawn.append(_dashes(span.end, direction))
    drawn.append(_rule("day", line.day, direction))
    if row.original is not None:
        drawn.append(_original(row.original, direction))
    return f'<svg class="windows" width="100%" height="100%" aria-hidden="true">{"".join(drawn)}</svg>'


def _rule(name: str, at: float, direction: Direction) -> str:
    x = _percent(_mirrored(at, direction))
    colour = COLOURS["stalled"] if name == "day" else TRACK
    return f'<line class="{name}" x1="{x}" x2="{x}" y1="0" y2="100%" stroke="{colour}"/>'


_MIDDLE: Final = '<svg y="50%" overflow="visible">'
"""What is drawn inside has its middle at 0."""


def _bar(start: float, end: float, direction: Direction) -> str:
    width = max(end - start, 0.8)
    at = 100 - start - width if direction == "rtl" else start
    return (
        f'{_MIDDLE}<rect class="advanced" x="{_percent(at)}" y="-5" width="{_percent(width)}" height="10" rx="2" '
        f'fill="{COLOURS["advanced"]}"/></svg>'
    )


def _dashes(start: float, direction: Direction) -> str:
    ends = (_mirrored(start, direction), _mirrored(100, direction))
    return (
        f'<line class="open" x1="{_percent(ends[0])}" x2="{_percent(ends[1])}" y1="50%" y2="50%" '
        f'stroke="{COLOURS["advanced"]}" stroke-width="8" stroke-dasharray="3 2"/>'
    )


_DIAMOND: Final = "M0-5.5 5 0 0 5.5-5 0z"
_ARROWS: Final = {-1: "M1 0 8-5.5V5.5z", 1: "M-1 0-8-5.5V5.5z"}
"""At the left edge and at the right edge, pointing out of the line."""


def _original(at: float, direction: Direction) -> str:
    """A diamond where the original deadline was; an arrow at the edge where it lies outside of the line."""
    side = -1 if at < 0 else 1 if at > 100 else 0
    if direction == "rtl":
        side = -side
    x = {-1: 0.0, 1: 100.0}.get(side, _mirrored(at, direction))
    path = _ARROWS.get(side, _DIAMOND)
    return (
        f'<svg class="original" x="{_percent(x)}" y="50%" overflow="visible">'
        f'<path d="{path}" fill="#fff" stroke="#1c2733" stroke-width="1.4"/></svg>'
    )


def _mirrored(at: float, direction: Direction) -> float:
    return 100 - at if direction == "rtl" else at


def _percent(value: float) -> str:
    return f"{round(value, 2):g}%"


def sample(name: str) -> str:
    """A sample for the legend of a timeline: ``window``, ``open``, ``original`` or ``day``."""
    drawn = {
        "window": _bar(0, 100, "ltr"),
        "open": _dashes(0, "ltr"),
        "original": _original(50, "ltr"),
        "day": _rule("day", 50, "ltr"),
    }[name]
    return f'<svg class="sample" width="24" height="22" aria-hidden="true">{drawn}</svg>'
