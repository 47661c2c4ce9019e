"""``ogpctl report``: the minutes of a meeting, or the progress of a plan, as a document."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ogpctl.commands.asked import Asked, tell, write
from ogpctl.errors import DONE, CannotRun
from ogpctl.language import SPOKEN

if TYPE_CHECKING:
    from ogpctl.model.meeting import Meeting
    from ogpctl.model.register import Filed, Register
    from ogpctl.render.reports.pieces import Pen

KINDS: Final = ("minutes", "progress")
FORMS: Final = {".md": "markdown", ".html": "html", ".htm": "html", ".json": "json"}
"""The ending of a file to the form written into it."""


def report(asked: Asked, kind: str = "minutes", meeting: str = "", output: Path | None = None) -> int:
    """Write a document to ``output``, or to standard output. Its language is the repository's first, unless asked."""
    from ogpctl.files.reading import read, register_or_refuse
    from ogpctl.files.repository import find_root
    from ogpctl.locales import words
    from ogpctl.render.reports.pieces import Pen

    output = None if output == Path("-") else output
    form = _form(asked.form, output)
    if kind not in KINDS:
        raise CannotRun("no report %(asked)s", asked=kind, known=KINDS)
    root = find_root(asked.directory)
    register = register_or_refuse(read(root))
    pen = Pen(words(asked.language or _first(register.settings.languages), "reports"), register.settings.first)
    make = _minutes if kind == "minutes" else _progress
    text = make(asked, register, pen, form, root, meeting or asked.meeting)
    if register.unread:
        from ogpctl.render.reports.figures import unread_words

        tell(unread_words(pen, len(register.unread)))
    if output is None:
        write(text)
    else:
        _put(output, text)
        tell(pen.speaker.say("written: %(file)s", file=output))
    return DONE


def _first(languages: Sequence[str]) -> str:
    """The first language of the repository that the package has words in. The terminal's does not count here."""
    return next((code for code in languages if code.partition("-")[0] in SPOKEN), "en")


def _form(asked: str, output: Path | None) -> str:
    """The form asked for, else that of the file's ending, else Markdown."""
    if asked in FORMS.values():
        return asked
    if asked not in ("table", ""):
        raise CannotRun("no form %(asked)s", asked=asked, known=tuple(dict.fromkeys(FORMS.values())))
    if output is None:
        return "markdown"
    ending = output.suffix.lower()
    if ending not in FORMS:
        raise CannotRun("no form is written into files ending in %(asked)s", asked=ending or "…", known=tuple(FORMS))
    return FORMS[ending]


def _minutes(asked: Asked, register: "Register", pen: "Pen", form: str, root: Path, meeting: str) -> str:
    from ogpctl.documents import minutes
    from ogpctl.render.reports.minutes import minutes_view

    here = minutes.minutes(register, _meeting(asked, register, meeting))
    return _shown("minutes", minutes_view(pen, here), here, asked, pen, form, root)


def _meeting(asked: Asked, register: "Register", meeting: str) -> "Filed[Meeting]":
    from ogpctl.documents.minutes import latest
    from ogpctl.documents.scope import Scope, check

    if not meeting:
        return latest(register, asked.day(register.settings.time_zone))
    check(register, Scope(meeting=meeting))
    return next(one for one in register.meetings if one.id == meeting)


def _progress(asked: Asked, register: "Register", pen: "Pen", form: str, root: Path, meeting: str) -> str:
    from ogpctl.documents.progress import progress_report
    from ogpctl.documents.scope import Scope
    from ogpctl.render.reports.progress import progress_view

    day = _meeting(asked, register, meeting).record.date if meeting else asked.day(register.settings.time_zone)
    here = progress_report(register, day, Scope(asked.plan, asked.lead, asked.theme, asked.status))
    view = progress_view(pen, here, lead=asked.lead, theme=asked.theme)
    return _shown("progress", view, here, asked, pen, form, root)


def _shown(kind: str, view: object, record: object, asked: Asked, pen: "Pen", form: str, root: Path) -> str:
    if form == "json":
        from ogpctl.render.reports.answer import answer

        return answer(kind, view, pen.speaker)
    from ogpctl.render.markup import render
    from ogpctl.render.templates import cache_folder

    return render(kind, "html" if form == "html" else "markdown", pen, view, record, root / "templates", cache_folder(asked.environment))


def _put(output: Path, text: str) -> None:
    """Write a file as a whole: whoever reads it finds the old one or the new one."""
    path = Path(os.path.realpath(output))
    if not path.parent.is_dir():
        raise CannotRun("there is no folder %(folder)s to write into", folder=output.parent)
    if path.exists() and not path.is_file():
        raise CannotRun("%(file)s is not a file", file=output)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise CannotRun("%(file)s cannot be written: %(why)s", file=output, why=error.strerror or str(error)) from error
