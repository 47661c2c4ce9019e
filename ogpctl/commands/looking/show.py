"""``ogpctl show``: one commitment, activity, institution or meeting, with its life."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ogpctl.commands.asked import Asked
from ogpctl.commands.opening import Desk
from ogpctl.errors import CannotRun

if TYPE_CHECKING:
    from ogpctl.render.views.sheet_shapes import SheetView


def show(asked: Asked, what: str) -> int:
    """Show what is asked for. Raises ``CannotRun`` with the nearest names when nothing on file is called so."""

    def view() -> "SheetView":
        from ogpctl.documents.scope import Scope, check
        from ogpctl.documents.sheets import sheet
        from ogpctl.render.views.sheets import sheet_view

        check(desk.register, Scope(asked.plan))
        try:
            found = sheet(desk.register, what, desk.day, asked.plan)
        except CannotRun:
            desk.tell_unread([one.where.path for one in desk.register.unread])  # it may be in one of these
            raise
        return sheet_view(found, desk.speaker, desk.register)

    def page(view: "SheetView") -> Iterator[str]:
        from ogpctl.render.terminal.sheets import sheet as draw

        return draw(view, desk.speaker, desk.screen)

    desk = Desk(asked)
    return desk.show(desk.answer(f"show {what}", view, page))
