"""``ogpctl import --template``: the sheet of a plan that is to be filled in, with the lists of the repository."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from ogpctl.commands.asked import Asked
from ogpctl.commands.opening import Desk
from ogpctl.commands.output import put, refuse_places, write_bytes
from ogpctl.documents.filled.blank import Blank, blank
from ogpctl.documents.scope import Scope, check
from ogpctl.errors import DONE, CannotRun
from ogpctl.language import choose


def template(asked: Asked, output: Path | None, *, replace: bool = False) -> int:
    """Write the sheet, as what the name of the file says; without one, print it as CSV.

    Raises ``CannotRun`` where it cannot be written, or, without ``replace``, would be written over another sheet.
    """
    ending = output.suffix.lower() if output else ".csv"
    if ending not in _FORMS:
        raise CannotRun("no template is written into files ending in %(asked)s", asked=ending, known=tuple(_FORMS))
    if output:
        refuse_places(output)
    here, language = _blank(asked)
    made = _FORMS[ending](here, language)
    if output:
        if not replace and output.exists() and output.read_bytes() != made:
            raise CannotRun(
                "%(file)s is there already: what was filled in would be lost",
                hint="name another file, or write over it with --replace",
                file=output,
            )
        put(output, made)
    else:
        write_bytes(made, binary=False)
    return DONE


def _blank(asked: Asked) -> tuple[Blank, str]:
    """The sheet, and its language: with what is on file where there is a repository."""
    try:
        desk = Desk(asked, lambda file: file.kind != "commitment")
    except CannotRun:
        return blank(None), choose(asked.language, asked.environment, ())
    check(desk.register, Scope(asked.plan))
    return blank(desk.register, asked.plan), desk.language


def _workbook(here: Blank, language: str) -> bytes:
    from ogpctl.commands.extras import bring

    bring("xlsx")
    from ogpctl.render.workbook.template import template_workbook

    return template_workbook(here, language)


def _csv(here: Blank, language: str) -> bytes:
    from ogpctl.files.text import BOM
    from ogpctl.render.template_csv import template_csv

    return BOM + template_csv(here, language).encode()


_FORMS: Final[dict[str, Callable[[Blank, str], bytes]]] = {".xlsx": _workbook, ".csv": _csv}
"""What a template is written as, by the ending of its file."""
