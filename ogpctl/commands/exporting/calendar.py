"""``ogpctl export ics``: the deadlines, next steps and meetings of one repository, for a calendar."""

from pathlib import Path

from ogpctl.commands.asked import Asked, tell
from ogpctl.commands.opening import Desk, talk
from ogpctl.commands.output import put, refuse_places, write_bytes


def calendar(asked: Asked, output: Path | None, *, within: int | None = None, everything: bool = False) -> int:
    """Write the calendar to ``output``, or to standard output; what has no date is told beside it.

    ``within`` keeps what falls into so many days, ``everything`` takes completed work in. Its language is the
    repository's first, unless asked. The exit status says whether every file could be read.
    """
    output = None if output == Path("-") else output
    if output:
        refuse_places(output)
    from ogpctl.documents.calendar import calendar as document
    from ogpctl.documents.scope import Scope
    from ogpctl.language import choose
    from ogpctl.locales import words
    from ogpctl.render.calendar import calendar_view, undated_words
    from ogpctl.render.ics import ics

    desk = Desk(asked)
    scope = Scope(asked.plan, asked.lead, asked.theme, asked.status)
    here = document(desk.register, desk.day, scope, within=within, everything=everything)
    speaker = words(choose(asked.language, {}, here.settings.languages), "terminal", "calendar")
    data = ics(calendar_view(here, speaker, desk.register, scope))
    if output is None:
        write_bytes(data, binary=False)
    else:
        put(output, data)
        tell(str(output))
    if here.undated:
        reader = words(desk.language, "terminal", "calendar")
        talk(asked, reader, undated_words(reader, here.undated))
    return desk.tell_unread([one.where.path for one in here.unread])
