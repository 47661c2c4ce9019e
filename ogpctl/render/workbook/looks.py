"""How cells look: the styles of the workbook by name, its colours, and what is coloured by what stands in it."""

from collections.abc import Iterator
from typing import Any, Final

from openpyxl.cell import WriteOnlyCell
from openpyxl.formatting.rule import CellIsRule, DataBarRule, FormulaRule, Rule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook

from ogpctl.locales import Speaker
from ogpctl.render.workbook.rows import Styles

FONT: Final = "Arial"
"""It is everywhere, and has the letters of the three languages."""
INK: Final = "1C2733"
MUTED: Final = "52606D"
LINE: Final = "D3DAE0"
PANEL: Final = "F4F7F5"
ROOM: Final = "FFFAE5"
"""The ground of a cell that is to be filled in."""
GREEN: Final = "0A5C36"
BLUE: Final = "2A6F97"
OCHRE: Final = "8A5A00"
RED: Final = "B3261E"
BAR: Final = "9CC7AE"
STATUSES: Final = {
    "completed": (GREEN, "E3F0E8"),
    "in_progress": (BLUE, "E3EEF5"),
    "not_started": (OCHRE, "F7EEDC"),
    "cancelled": (MUTED, "E9ECEF"),
}
"""The letters and the ground of a status; the word stands in the cell."""
LATE: Final = (RED, "FBE9E7")

_DATES: Final = {"ar": "dd/mm/yyyy", "fr": "dd/mm/yyyy", "en": "d mmm yyyy"}
_LTR: Final = 1
_RTL: Final = 2


def looks(book: Workbook, speaker: Speaker) -> Styles:
    """Add the styles to a workbook; the number it has given to each."""
    found = {}
    for style in _styles(speaker):
        book.add_named_style(style)
        for quoted in (False, True):
            cell = WriteOnlyCell(book.worksheets[0], "")
            cell.style = style.name
            cell.quotePrefix = quoted
            found[style.name, quoted] = int(cell.style_id)
    return found


def _styles(speaker: Speaker) -> Iterator[NamedStyle]:
    rtl = speaker.direction == "rtl"
    own, start = (_RTL, "right") if rtl else (_LTR, "left")
    sign = "%" if speaker.language == "en" else " %"
    yield _style("text-ltr", _LTR, across="left", indent=1, wrap=True)
    yield _style("text-rtl", _RTL, across="right", indent=1, wrap=True)
    yield _style("number", _LTR, across=start, shrink=True, form="@", bold=True, color=GREEN)
    yield _style("id", _LTR, across=start, form="@", size=9, color=MUTED)
    yield _style("name", _LTR, across=start, form="@", size=8, color=MUTED)
    yield _style("link", _LTR, across=start, color=BLUE, underline="single")
    yield _style("sheet", own, across=start, color=BLUE, underline="single")
    yield _style("date", _LTR, across="center", form=_DATES.get(speaker.language, "yyyy-mm-dd"))
    yield _style("count", _LTR, across="center", form="0")
    yield _style("points", _LTR, across="center", form="+0.0;-0.0;0")
    yield _style("percent", _LTR, form=f"0{sign}")
    yield _style("percent-tenths", _LTR, form=f"0.0{sign}")
    yield _style("head", own, wrap=True, across=start, indent=1, ground=GREEN, bold=True, color="FFFFFF")
    yield _style("plain", own, line=False)
    yield _style("title", own, across=start, line=False, bold=True, size=18, color=GREEN)
    yield _style("heading", own, across=start, line=False, bold=True, size=12, color=GREEN)
    yield _style("remark", own, across=start, line=False, color=MUTED)
    yield _style("warning", own, across=start, line=False, bold=True, color=RED)
    yield _style("figure", _LTR, across=start, ground=PANEL, form="0", bold=True, size=14)
    yield _style("figure-percent", _LTR, across=start, ground=PANEL, form=f"0.0{sign}", bold=True, size=14)
    for name, (ink, ground) in {**STATUSES, "late": LATE}.items():
        yield _style(name, own, across=start, ground=ground, bold=name == "late", color=ink)


def _style(
    name: str,
    order: int,
    *,
    wrap: bool = False,
    shrink: bool = False,
    across: str = "general",
    indent: int = 0,
    form: str = "General",
    ground: str = "",
    line: bool = True,
    size: int = 10,
    color: str = INK,
    **font: Any,
) -> NamedStyle:
    return NamedStyle(
        name,
        font=Font(name=FONT, size=size, color=color, **font),
        alignment=Alignment(
            horizontal=across,
            vertical="top",
            indent=indent,
            wrap_text=wrap,
            shrink_to_fit=shrink,
            readingOrder=order,
        ),
        number_format=form,
        fill=PatternFill("solid", start_color=ground) if ground else PatternFill(),
        border=Border(bottom=Side("thin", color=LINE)) if line else Border(),
    )


def to_fill(cell: Any) -> None:
    """Make a cell look like one that is to be filled in: a ground of its own, and lines around it."""
    side = Side("thin", color=LINE)
    cell.fill = PatternFill("solid", start_color=ROOM)
    cell.border = Border(left=side, right=side, top=side, bottom=side)


def bar() -> Rule:
    """A bar as long as a rate. It begins where the lines of the sheet do: at the right in an Arabic one."""
    return DataBarRule("num", 0, "num", 1, color=BAR, showValue=True, minLength=0, maxLength=100)


def statuses(speaker: Speaker) -> Iterator[Rule]:
    """The colours of the words of a status."""
    for status, colours in STATUSES.items():
        word = speaker.say(status, "status").replace('"', '""')
        yield CellIsRule(operator="equal", formula=[f'"{word}"'], **_coloured(colours))


def late(days: str) -> Rule:
    """The colour of what is overdue: where the cell ``days`` says for how many days."""
    return FormulaRule(formula=[f"N({days})>0"], **_coloured(LATE))


def _coloured(colours: tuple[str, str]) -> dict[str, Any]:
    ink, ground = colours
    return {"font": Font(color=ink, bold=True), "fill": PatternFill("solid", start_color=ground, end_color=ground)}
