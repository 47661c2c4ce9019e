"""``ogpctl standards``: OGP's minimum requirements, met, not met or without data, with the records that prove it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ogpctl.commands.asked import Asked
from ogpctl.commands.opening import Desk
from ogpctl.locales import words

if TYPE_CHECKING:
    from ogpctl.render.views.standards_shapes import StandardsView


def standards(asked: Asked) -> int:
    """Show the requirements of a plan. The exit status says whether every file could be read."""

    def view() -> "StandardsView":
        from ogpctl.documents.standards import standards as document
        from ogpctl.render.views.standards import standards_view

        return standards_view(document(desk.register, desk.day, desk.history, asked.plan), speaker, desk.reading.locate)

    def page(view: "StandardsView") -> Iterator[str]:
        from ogpctl.render.terminal.standards import standards as draw

        return draw(view, speaker, desk.screen)

    desk = Desk(asked)
    speaker = words(desk.language, "terminal", "standards")
    return desk.show(desk.answer(f"standards {desk.history}", view, page))
