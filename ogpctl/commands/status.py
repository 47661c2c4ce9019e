"""``ogpctl status``: where the plan stands; a row a commitment, a theme or a lead institution."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ogpctl.commands.asked import Asked
from ogpctl.commands.opening import Desk
from ogpctl.files.repository import Listed

if TYPE_CHECKING:
    from ogpctl.render.views.shapes import StatusView


def status(asked: Asked, what: str = "", by: str = "") -> int:
    """Show the status, or open ``what``. The exit status says whether every file could be read."""
    if what:
        from ogpctl.commands.show import show

        return show(asked, what)

    def is_needed(file: Listed) -> bool:
        return file.kind == "meeting" or (file.kind == "commitment" and (not asked.plan or file.plan == asked.plan))

    def view() -> "StatusView":
        from ogpctl.documents.scope import Scope
        from ogpctl.documents.status import status as document
        from ogpctl.render.views.status import status_view

        scope = Scope(asked.plan, asked.lead, asked.theme, asked.status)
        return status_view(document(desk.register, desk.day, scope, asked.within), desk.speaker, desk.register)

    def page(view: "StatusView") -> Iterator[str]:
        from ogpctl.render.terminal.status import status as draw

        return draw(view, desk.speaker, desk.screen, by)

    desk = Desk(asked, is_needed)
    return desk.show(desk.answer(f"status {asked.within}", view, page, drawn=by))
