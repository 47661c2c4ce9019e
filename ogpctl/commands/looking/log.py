"""``ogpctl log``: what was put on record, entry by entry: of one piece of work, or of several."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from ogpctl.commands.asked import Asked, day_of
from ogpctl.commands.opening import Desk
from ogpctl.errors import CannotRun

if TYPE_CHECKING:
    from datetime import date

    from ogpctl.documents.lives import Word
    from ogpctl.model.register import Register
    from ogpctl.render.views.log_shapes import LogView

WORDS = ("action", "step")
"""What may stand before the name of a next step, or of a step of a roadmap."""


def log(asked: Asked, what: Sequence[str] = (), since: str = "", *, reverse: bool = False) -> int:
    """Tell a life. Without ``what``, all that is on file since the last meeting.

    Raises ``CannotRun`` with the nearest names when nothing on file is called so.
    """
    word, name = _named(what)

    def view() -> "LogView":
        from ogpctl.documents.lives import lives
        from ogpctl.documents.log import log as document
        from ogpctl.render.views.log import log_view

        register = desk.register
        try:
            found = lives(register, name, desk.day, asked.plan, cast("Word", word))
        except CannotRun:
            desk.tell_unread([one.where.path for one in register.unread])  # it may be in one of these
            raise
        begin = _begin(register, desk.day, since, everything=not name)
        return log_view(document(register, found, desk.day, begin), speaker, register)

    def page(view: "LogView") -> Iterator[str]:
        from ogpctl.render.terminal.log import log as draw

        return draw(view, speaker, desk.screen, reverse=reverse)

    desk = Desk(asked)
    speaker = desk.speaking("lives")
    return desk.show(desk.answer(f"log {word} {name} {since}", view, page, drawn="reverse" if reverse else ""))


def _named(what: Sequence[str]) -> tuple[str, str]:
    """The word before a name, if there is one, and the name."""
    if len(what) > 1 and what[0] not in WORDS:
        raise CannotRun("nothing on file is called %(asked)s", asked=" ".join(what), known=WORDS)
    word = what[0] if what and what[0] in WORDS else ""
    name = " ".join(what[1:] if word else what)
    if word and not name:
        raise CannotRun("say which one: ogpctl log %(word)s NAME", word=word)
    return word, name


def _begin(register: "Register", day: "date", since: str, *, everything: bool) -> "date | None":
    """The day from which on it is told: the one asked for, or the meeting's; of everything, the last one's."""
    from ogpctl.tracking.changes import meeting_of

    if since:
        return register.meeting_days.get(since) or day_of(since)
    last = meeting_of(register, day) if everything else None
    return last.record.date if last else None
