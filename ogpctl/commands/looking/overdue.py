"""``ogpctl overdue``: what is late and who must answer, what was granted a later day, what has no date, what is due."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ogpctl.commands.asked import Asked
from ogpctl.commands.opening import Desk
from ogpctl.errors import DONE, FOUND

if TYPE_CHECKING:
    from ogpctl.render.views.shapes import OverdueView


def overdue(asked: Asked, *, fail: bool = False) -> int:
    """Show the lists. With ``fail`` the exit status says whether anything is overdue."""

    def view() -> "OverdueView":
        from ogpctl.documents.overdue import overdue as document
        from ogpctl.documents.scope import Scope
        from ogpctl.render.views.overdue import overdue_view

        scope = Scope(asked.plan, asked.lead, asked.theme, asked.status)
        return overdue_view(document(desk.register, desk.day, scope, asked.within), desk.speaker, desk.register)

    def page(view: "OverdueView") -> Iterator[str]:
        from ogpctl.render.terminal.overdue import overdue as draw

        return draw(view, desk.speaker, desk.screen)

    desk = Desk(asked)
    answer = desk.answer(f"overdue {asked.within}", view, page, found=lambda view: len(view["overdue"]))
    status = desk.show(answer)
    return FOUND if status == DONE and fail and answer["found"] else status
