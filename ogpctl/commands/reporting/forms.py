"""The forms of documents: which ending of a file asks for which, how those that are no text are made, where all go."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from ogpctl.commands.asked import tell
from ogpctl.commands.output import put, write_bytes
from ogpctl.errors import CannotRun

if TYPE_CHECKING:
    from ogpctl.commands.opening import Desk
    from ogpctl.render.layout.blocks import Layout

Form = Literal["table", "markdown", "html", "json", "pdf", "docx"]
FORMS: Final[dict[str, Form]] = {
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".pdf": "pdf",
    ".docx": "docx",
}
"""The ending of a file to the form written into it."""
BINARY: Final[frozenset[Form]] = frozenset({"pdf", "docx"})
"""Forms that are no text: they are not printed on a terminal."""


def form_of(asked: str, output: Path | None, on_screen: Form = "markdown") -> Form:
    """The form asked for, else that of the file's ending, else that of the screen. Raises ``CannotRun``."""
    forms = tuple(dict.fromkeys((on_screen, *FORMS.values())))
    named = next((form for form in forms if form == asked), None)
    if named:
        return named
    if asked not in ("table", ""):
        raise CannotRun("no form %(asked)s", asked=asked, known=forms)
    if output is None:
        return on_screen
    ending = output.suffix.lower()
    if ending not in FORMS:
        raise CannotRun(
            "no form is written into files ending in %(asked)s", asked=ending or output.name, known=tuple(FORMS)
        )
    return FORMS[ending]


def bound(desk: "Desk", form: Form, layout: "Layout", record: object = None) -> bytes:
    """A layout in a form that is no text; ``record`` is what it was made of, where its files go into a PDF."""
    if form == "pdf":
        from ogpctl.commands.reporting.paper import paper

        return paper(desk, layout, record)
    from ogpctl.files.letterhead import NAME, letterhead
    from ogpctl.render.word import word
    from ogpctl.render.word.letterhead import Own

    largest = desk.limits.largest_letterhead
    own = letterhead(desk.root, largest)
    return word(layout, None if own is None else Own(NAME, own, largest))


def deliver(form: Form, data: bytes, output: Path | None) -> None:
    """A document to where it is wanted: the file, which is told, or standard output. Raises ``CannotRun``."""
    if output is None:
        write_bytes(data, binary=form in BINARY)
    else:
        put(output, data)
        tell(str(output))
