"""``ogpctl report``: a document about the records, in one of its forms. ``reports`` tells which there are.

A text that was made before from the same records, with the same templates, is not made again.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, cast

from ogpctl.commands.asked import Asked
from ogpctl.commands.extras import bring
from ogpctl.commands.opening import Desk
from ogpctl.commands.output import encoded, refuse_places
from ogpctl.commands.reporting.documents import REPORTS, Question, Told
from ogpctl.commands.reporting.forms import BINARY, Form, bound, deliver, form_of
from ogpctl.errors import CannotRun
from ogpctl.files.cache import compiled
from ogpctl.language import SPOKEN
from ogpctl.render import fonts

if TYPE_CHECKING:
    from ogpctl.render.markup import Markups
    from ogpctl.render.reports.pieces import Pen

_WANTED: Final = {
    "commitment": "report %(kind)s wants the commitment it is about",
    "institution": "report %(kind)s wants the institution it is about",
}


class Made(TypedDict):
    """A document, without its fonts; ``unread`` are the files it is without."""

    text: str
    unread: list[str]


def report(
    asked: Asked, kind: str = "minutes", meeting: str = "", output: Path | None = None, subject: str = ""
) -> int:
    """Write a document to ``output``, or to standard output. Its language is the repository's first, unless asked.

    ``subject`` is what some reports must be told: which commitment, which institution. The exit status says whether
    every file could be read.
    """
    output = None if output == Path("-") else output
    form = form_of(asked.form, output)
    if kind not in REPORTS:
        raise CannotRun("no report %(asked)s", asked=kind, known=tuple(REPORTS))
    question = Question(meeting or asked.meeting, _subject(kind, subject))
    if output:
        refuse_places(output)
    desk = Desk(asked)
    if form in BINARY:
        bring(form)
        unread, data = _set(desk, kind, form, question)
    else:
        made = _made(desk, kind, form, question)
        text = fonts.embedded(made["text"]) if form == "html" else made["text"]
        unread, data = made["unread"], encoded(text)
    deliver(form, data, output)
    return desk.tell_unread(unread)


def _subject(kind: str, subject: str) -> str:
    """What a report is asked to be about. Raises ``CannotRun`` where it is missing, or where nothing is asked for."""
    wanted = REPORTS[kind].subject
    if wanted and not subject:
        raise CannotRun(_WANTED[wanted], kind=kind)
    if subject and not wanted:
        raise CannotRun("report %(kind)s takes nothing behind it: %(asked)s", kind=kind, asked=subject)
    return subject


def _made(desk: Desk, kind: str, form: Form, question: Question) -> Made:
    """The text of a document, from the cache where it is kept."""
    asked, own = desk.asked, desk.root / "templates"
    told_by_meeting = question.meeting and not REPORTS[kind].ahead
    day = "" if told_by_meeting else desk.day.isoformat()
    scope = (asked.plan, asked.lead, asked.theme, asked.status)
    history = desk.history if REPORTS[kind].reads_history else None
    key = (kind, form, asked.language, day, *question, *scope, look_of_templates(own), history)
    made: Made = desk.kept(repr(key), partial(_make, desk, kind, form, question))
    return made


def look_of_templates(own: Path) -> tuple[tuple[str, int, int], ...]:
    """What the repository's own templates look like from outside."""
    found = []
    for path in sorted(own.rglob("*")) if own.is_dir() else ():
        with suppress(OSError):
            seen = path.stat()
            found.append((str(path), seen.st_mtime_ns, seen.st_size))
    return tuple(found)


def _make(desk: Desk, kind: str, form: Form, question: Question) -> Made:
    pen = _pen(desk, kind)
    told = REPORTS[kind].tell(desk, pen, question)
    unread = [one.where.path for one in desk.register.unread]
    return {"text": printed(desk, kind, form, pen, told), "unread": unread}


def _pen(desk: Desk, kind: str) -> "Pen":
    from ogpctl.locales import words
    from ogpctl.render.reports.pieces import Pen

    settings = desk.register.settings
    return Pen(words(desk.asked.language or _first(settings.languages), *REPORTS[kind].words), settings.first)


def printed(desk: Desk, kind: str, form: Form, pen: "Pen", told: Told) -> str:
    """A document that is text, without its fonts.

    Through the packaged templates; through the repository's own in a process apart.
    """
    if form == "json":
        from ogpctl.render.reports.answer import answer

        return answer(kind, told.view, pen.speaker)
    from ogpctl.render.apart import has_templates, render_apart
    from ogpctl.render.markup import render

    markup, own, report = cast("Markups", form), desk.root / "templates", REPORTS[kind]
    if not own.resolve().is_relative_to(desk.root):
        raise CannotRun("%(folder)s leads out of the repository", folder=own.name)
    if has_templates(own):
        layout = report.lay_out(pen, told.view)
        return render_apart(kind, markup, pen, told.view, layout, told.record, own, desk.limits)
    drawn = None if report.from_view else report.lay_out(pen, told.view)
    kept = compiled(desk.asked.environment)
    return render(kind, markup, pen, told.view, told.record, None, kept, desk.limits, layout=drawn)


def _set(desk: Desk, kind: str, form: Form, question: Question) -> tuple[list[str], bytes]:
    """A document that is no text, and the files it is without."""
    pen, report = _pen(desk, kind), REPORTS[kind]
    told = report.tell(desk, pen, question)
    layout = report.lay_out(pen, told.view)
    unread = [one.where.path for one in desk.register.unread]
    return unread, bound(desk, form, layout, told.record)


def _first(languages: Sequence[str]) -> str:
    """The first language of the repository that the package has words in. The terminal's does not count here."""
    return next((code for code in languages if code.partition("-")[0] in SPOKEN), "en")
