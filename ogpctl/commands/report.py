"""``ogpctl report``: the minutes of a meeting, the progress of a plan, or OGP's minimum requirements, as a document.

A document that was made before from the same records, with the same templates, is not made again.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypedDict

from ogpctl.commands.asked import Asked, tell, write
from ogpctl.commands.opening import Desk
from ogpctl.commands.output import put, refuse_places
from ogpctl.errors import CannotRun
from ogpctl.files.cache import folder
from ogpctl.language import SPOKEN
from ogpctl.render import fonts

if TYPE_CHECKING:
    from datetime import date

    from ogpctl.model.meeting import Meeting
    from ogpctl.model.register import Filed, Register
    from ogpctl.render.markup import Markups
    from ogpctl.render.reports.pieces import Pen

Kind = Literal["minutes", "progress", "standards"]
Form = Literal["markdown", "html", "json"]
KINDS: Final[tuple[Kind, ...]] = ("minutes", "progress", "standards")
FORMS: Final[dict[str, Form]] = {".md": "markdown", ".html": "html", ".htm": "html", ".json": "json"}
"""The ending of a file to the form written into it."""


class Made(TypedDict):
    """A document, without its fonts; ``unread`` are the files it is without."""

    text: str
    unread: list[str]


def report(asked: Asked, kind: str = "minutes", meeting: str = "", output: Path | None = None) -> int:
    """Write a document to ``output``, or to standard output. Its language is the repository's first, unless asked.

    The exit status says whether every file could be read.
    """
    output = None if output == Path("-") else output
    form = _form(asked.form, output)
    chosen = next((one for one in KINDS if one == kind), None)
    if chosen is None:
        raise CannotRun("no report %(asked)s", asked=kind, known=KINDS)
    if output:
        refuse_places(output)
    desk = Desk(asked)
    made = _made(desk, chosen, form, meeting or asked.meeting)
    text = fonts.embedded(made["text"]) if form == "html" else made["text"]
    if output is None:
        write(text)
    else:
        put(output, text)
        tell(str(output))
    return desk.tell_unread(made["unread"])


def _form(asked: str, output: Path | None) -> Form:
    """The form asked for, else that of the file's ending, else Markdown."""
    named = next((form for form in FORMS.values() if form == asked), None)
    if named:
        return named
    if asked not in ("table", ""):
        raise CannotRun("no form %(asked)s", asked=asked, known=tuple(dict.fromkeys(FORMS.values())))
    if output is None:
        return "markdown"
    ending = output.suffix.lower()
    if ending not in FORMS:
        raise CannotRun(
            "no form is written into files ending in %(asked)s", asked=ending or output.name, known=tuple(FORMS)
        )
    return FORMS[ending]


def _made(desk: Desk, kind: Kind, form: Form, meeting: str) -> Made:
    """The document, from the cache where it is kept."""
    asked, own = desk.asked, desk.root / "templates"
    day = "" if meeting else desk.day.isoformat()
    scope = (asked.plan, asked.lead, asked.theme, asked.status)
    history = desk.history if kind == "standards" else None
    question = (kind, form, asked.language, day, meeting, *scope, _look(own), history)
    made: Made = desk.kept(repr(question), partial(_make, desk, kind, form, meeting))
    return made


def _look(own: Path) -> tuple[tuple[str, int, int], ...]:
    """What the repository's own templates look like from outside."""
    found = []
    for path in sorted(own.rglob("*")) if own.is_dir() else ():
        with suppress(OSError):
            seen = path.stat()
            found.append((str(path), seen.st_mtime_ns, seen.st_size))
    return tuple(found)


def _make(desk: Desk, kind: Kind, form: Form, meeting: str) -> Made:
    from ogpctl.locales import words
    from ogpctl.render.reports.pieces import Pen

    settings = desk.register.settings
    pen = Pen(words(desk.asked.language or _first(settings.languages), "reports", "standards"), settings.first)
    view, record = _VIEWS[kind](desk, pen, meeting)
    unread = [one.where.path for one in desk.register.unread]
    if form == "json":
        from ogpctl.render.reports.answer import answer

        return {"text": answer(kind, view, pen.speaker), "unread": unread}
    return {"text": _printed(desk, kind, form, pen, view, record), "unread": unread}


def _printed(desk: Desk, kind: Kind, form: "Markups", pen: "Pen", view: object, record: object) -> str:
    """A document through the packaged templates; through the repository's own in a process apart."""
    from ogpctl.render.apart import has_templates, render_apart
    from ogpctl.render.markup import render

    own = desk.root / "templates"
    if not own.resolve().is_relative_to(desk.root):
        raise CannotRun("%(folder)s leads out of the repository", folder=own.name)
    if has_templates(own):
        return render_apart(kind, form, pen, view, record, own, desk.limits)
    kept = folder(desk.asked.environment)
    return render(kind, form, pen, view, record, None, kept / "templates" if kept else None, desk.limits)


def _first(languages: Sequence[str]) -> str:
    """The first language of the repository that the package has words in. The terminal's does not count here."""
    return next((code for code in languages if code.partition("-")[0] in SPOKEN), "en")


def _minutes(desk: Desk, pen: "Pen", meeting: str) -> tuple[object, object]:
    from ogpctl.documents.minutes import minutes
    from ogpctl.render.reports.minutes import minutes_view

    here = minutes(desk.register, _meeting(desk.register, desk.day, meeting))
    return minutes_view(pen, here), here


def _progress(desk: Desk, pen: "Pen", meeting: str) -> tuple[object, object]:
    from ogpctl.documents.progress import progress_report
    from ogpctl.documents.scope import Scope
    from ogpctl.render.reports.progress import progress_view

    asked, register = desk.asked, desk.register
    day = _day(desk, meeting)
    here = progress_report(register, day, Scope(asked.plan, asked.lead, asked.theme, asked.status))
    return progress_view(pen, here, lead=asked.lead, theme=asked.theme), here


def _standards(desk: Desk, pen: "Pen", meeting: str) -> tuple[object, object]:
    from ogpctl.documents.standards import standards
    from ogpctl.render.reports.standards import standards_report

    here = standards(desk.register, _day(desk, meeting), desk.history, desk.asked.plan)
    return standards_report(pen, here, desk.reading.locate), here


_VIEWS: Final = {"minutes": _minutes, "progress": _progress, "standards": _standards}


def _day(desk: Desk, meeting: str) -> "date":
    """The day of the meeting that is named, else the day asked for."""
    return _meeting(desk.register, desk.day, meeting).record.date if meeting else desk.day


def _meeting(register: "Register", day: "date", meeting: str) -> "Filed[Meeting]":
    from ogpctl.documents.minutes import latest
    from ogpctl.documents.scope import Scope, check

    if not meeting:
        return latest(register, day)
    check(register, Scope(meeting=meeting))
    return next(one for one in register.meetings if one.id == meeting)
