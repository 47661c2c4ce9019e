"""``ogpctl status``: where the plan stands; a row a commitment, a theme or a lead institution."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ogpctl.commands.asked import Asked
from ogpctl.commands.opening import Desk
from ogpctl.files.repository import KINDS, Listed

if TYPE_CHECKING:
    from ogpctl.documents.status import Status
    from ogpctl.render.views.shapes import StatusView


def status(asked: Asked, what: str = "", by: str = "") -> int:
    """Show the status, or open ``what``. The exit status says whether every file could be read."""
    if what:
        from ogpctl.commands.looking.show import show

        return show(asked, what)

    def view() -> "StatusView":
        from ogpctl.render.views.status import status_view

        return status_view(_document(desk), desk.speaker, desk.register)

    def page(view: "StatusView") -> Iterator[str]:
        from ogpctl.render.terminal.status import status as draw

        return draw(view, desk.speaker, desk.screen, by)

    desk = Desk(asked, lambda file: file.kind == "meeting")
    return desk.show(desk.answer(f"status {asked.within}", view, page, drawn=by))


def _document(desk: Desk) -> "Status":
    """The status, from the commitments a share at a time: a list needs little of each."""
    from ogpctl.documents.scope import Scope, check
    from ogpctl.documents.status import gathered, listed
    from ogpctl.files.crew import each, size
    from ogpctl.files.reading import Reading, opened, part, register_or_refuse, shares
    from ogpctl.tracking.state import State, brief

    asked, register, day = desk.asked, desk.register, desk.day
    scope = Scope(asked.plan, asked.lead, asked.theme, asked.status)
    check(register, scope)

    def share(files: Sequence[Listed]) -> tuple[list[State], Reading]:
        here = part(desk.reading, opened(desk.root, files, desk.limits))
        states = [brief(one) for one in listed(register_or_refuse(here), day, scope, asked.within)]
        return states, replace(here, register=None)

    needed = [
        one for one in desk.reading.left if one.kind == "commitment" and (not asked.plan or one.plan == asked.plan)
    ]
    found: list[State] = []
    unread = [*register.unread]
    for states, here in each(share, shares(needed), size(asked.environment)):
        found += states
        unread += here.unread
        desk.heed(here.diagnostics)
    unread.sort(key=lambda one: KINDS.index(one.kind))
    return gathered(replace(register, unread=tuple(unread)), day, scope, asked.within, tuple(found))
