"""``ogpctl diff``: what changed between two days, two meetings or two revisions."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from ogpctl.commands.asked import Asked
from ogpctl.commands.checking.checked import found_in
from ogpctl.commands.extras import bring
from ogpctl.commands.opening import Desk
from ogpctl.commands.output import encoded, refuse_places
from ogpctl.commands.reporting.forms import BINARY, Form, bound, deliver, form_of
from ogpctl.commands.sides import Opened, sides
from ogpctl.diagnostics import Diagnostic, Severity
from ogpctl.documents.comparison import Comparison, Findings, comparison
from ogpctl.documents.findings import beyond
from ogpctl.errors import DONE, FOUND
from ogpctl.files.reading import read
from ogpctl.language import choose
from ogpctl.locales import words
from ogpctl.render.data import written
from ogpctl.render.markdown import unmentioned
from ogpctl.render.reports.changes import ChangesView, changes_view
from ogpctl.render.reports.pieces import Pen
from ogpctl.render.views.diff import diff_view, unread

if TYPE_CHECKING:
    from ogpctl.render.layout.blocks import Layout

COMMENT: Final = 60_000
"""Characters of Markdown: a comment on GitHub holds 65,536, and whoever posts it adds some."""
ROWS: Final = (30, 10, 3, 0)
"""How many rows a list of a comment has at most; fewer where it would be too long."""
ROOM: Final = 160
"""Cells a text in a comment takes at most."""


def diff(
    asked: Asked,
    before: str = "",
    after: str = "",
    *,
    full: bool = False,
    output: Path | None = None,
    exit_code: bool = False,
) -> int:
    """Tell what changed, on standard output or in a file. With ``exit_code`` a difference is a status of its own.

    The exit status says whether every file of both sides could be read. Raises ``CannotRun``.
    """
    output = None if output == Path("-") else output
    form = form_of(asked.form, output, "table")
    if output:
        refuse_places(output)
    if form in BINARY:
        bring(form)
    desk = Desk(asked, lambda file: file.kind == "meeting")  # two revisions need no more of what is on file
    then, now = sides(
        desk.register,
        cache(partial(read, desk.root, None, desk.limits)),
        desk.root,
        desk.limits,
        desk.day,
        before,
        after,
    )
    here = comparison(then.side, now.side, asked.plan, _findings(then, now))
    if form in BINARY:
        data = bound(desk, form, _layout(desk, here, full=full))
    else:
        data = encoded(_TEXTS[form](desk, here, full))
    deliver(form, data, output)
    status = desk.tell_unread(list(dict.fromkeys((*unread(then.side), *unread(now.side)))))
    return FOUND if status == DONE and exit_code and here.differs else status


def _findings(then: Opened, now: Opened) -> Findings | None:
    """What ``validate`` finds on one side alone; between two days of the same records there is nothing to count."""
    if then.reading is now.reading:
        return None
    old, new = (found_in(one.reading, one.side.day).found for one in (then, now))
    return Findings(*(count for found in (beyond(new, old), beyond(old, new)) for count in _counts(found)))


def _counts(found: list[Diagnostic]) -> tuple[int, int]:
    errors = sum(one.severity is Severity.ERROR for one in found)
    return errors, len(found) - errors


def _table(desk: Desk, here: Comparison, full: bool) -> str:
    from ogpctl.render.terminal.changes import changes

    pen = _pen(desk.language, desk)
    return "\n".join(changes(changes_view(pen, here, full=full), pen.speaker, desk.screen))


def _json(desk: Desk, here: Comparison, full: bool) -> str:
    del full  # programs get the texts
    return written(diff_view(here, desk.speaker))


def _markdown(desk: Desk, here: Comparison, full: bool) -> str:
    """Short enough for a comment: its lists are cut until it is."""
    pen = _pen(_written_in(desk), desk)
    view = changes_view(pen, here, full=full)
    text = ""
    for rows in ROWS:
        text = unmentioned(_printed(pen, view.brief(pen, rows, ROOM), here, "markdown"))
        if len(text) <= COMMENT:
            break
    return text


def _html(desk: Desk, here: Comparison, full: bool) -> str:
    from ogpctl.render import fonts

    pen = _pen(_written_in(desk), desk)
    return fonts.embedded(_printed(pen, changes_view(pen, here, full=full), here, "html"))


def _layout(desk: Desk, here: Comparison, *, full: bool) -> "Layout":
    from ogpctl.render.layout.changes import changes_layout

    pen = _pen(_written_in(desk), desk)
    return changes_layout(pen, changes_view(pen, here, full=full))


_TEXTS: Final[dict[Form, Callable[[Desk, Comparison, bool], str]]] = {
    "table": _table,
    "markdown": _markdown,
    "html": _html,
    "json": _json,
}


def _printed(pen: Pen, view: ChangesView, here: Comparison, form: Literal["markdown", "html"]) -> str:
    """The change through the packaged template: one of the repository could tell a reviewer anything."""
    from ogpctl.render.markup import render

    return render("changes", form, pen, view, here, None, None)


def _pen(language: str, desk: Desk) -> Pen:
    return Pen(words(language, "reports", "changes", "rules"), desk.register.settings.first)


def _written_in(desk: Desk) -> str:
    """The language of a document: the one asked for, else the repository's. The terminal's does not count."""
    return choose(desk.asked.language, {}, desk.register.settings.languages)
