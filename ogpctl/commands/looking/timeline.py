"""``ogpctl timeline``: the windows of what is open, drawn on an axis of time."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ogpctl.commands.asked import Asked
from ogpctl.commands.opening import Desk
from ogpctl.errors import CannotRun

if TYPE_CHECKING:
    from ogpctl.documents.timeline import By
    from ogpctl.model.window import Window
    from ogpctl.render.views.timeline_shapes import TimelineView


def timeline(
    asked: Asked, by: "By" = "commitment", begin: str = "", end: str = "", *, closed: bool = False, plain: bool = False
) -> int:
    """Draw what is open, and what is ``closed`` where it is asked for. Raises ``CannotRun``.

    ``begin`` and ``end`` are days, months or years; without them, everything that has a window is drawn.
    """

    def view() -> "TimelineView":
        from ogpctl.documents.scope import Scope
        from ogpctl.documents.timeline import timeline as document
        from ogpctl.render.views.timeline import timeline_view

        scope = Scope(asked.plan, asked.lead, asked.theme, asked.status)
        first = _window(begin).first if begin else None
        last = _window(end).last if end else None
        if first and last and last < first:
            raise CannotRun("%(begin)s is after %(end)s", begin=begin, end=end)
        found = document(desk.register, desk.day, scope, by, closed=closed, first=first, last=last)
        return timeline_view(found, speaker, desk.register, asked.within)

    def page(view: "TimelineView") -> Iterator[str]:
        from ogpctl.render.terminal.timeline import timeline as draw

        return draw(view, speaker, desk.screen, plain=ascii_only)

    ascii_only = plain or not _writes_unicode()
    desk = Desk(asked)
    speaker = desk.speaking("lives")
    question = f"timeline {by} {begin} {end} {closed} {asked.within}"
    return desk.show(desk.answer(question, view, page, drawn="ascii" if ascii_only else ""))


def _window(said: str) -> "Window":
    from ogpctl.model.window import BadWindow, Window

    try:
        return Window.of(said)
    except BadWindow:
        raise CannotRun("%(asked)s is no day, month or year: write 2020-07-15, 2020-07 or 2020", asked=said) from None


def _writes_unicode() -> bool:
    encoding = sys.stdout.encoding or ""
    return encoding.lower().replace("-", "") in ("utf8", "utf16", "utf32")
