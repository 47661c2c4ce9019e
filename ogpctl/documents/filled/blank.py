"""The sheet of a plan that is still to be filled in: its columns for one repository, or for none."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ogpctl.documents.filled.columns import Column
from ogpctl.documents.filled.plan import PLAN
from ogpctl.model.register import Register
from ogpctl.model.text import Words

ROOM: Final = 500
"""Rows for which there are lists to choose from."""
EXAMPLE: Final = {
    "ogp_id": "MO0003",
    "title": "Public archives management",
    "lead": "Archives of Morocco",
    "start": "2018-08",
    "end": "2020-06",
    "activity_number": "1",
    "activity_title": "Train the archivists",
    "due": "end of July 2020",
    "status": "in_progress",
    "completion": "75%",
    "evidence": "https://www.example.org/report",
}
"""What stands in the row that shows how it is done, by column; words of the catalogue but for figures and addresses."""


class Blank(NamedTuple):
    """The columns, each with the language that its heading names, and what can be chosen."""

    columns: tuple[tuple[Column, str], ...]
    institutions: tuple[Words, ...] = ()
    themes: tuple[Words, ...] = ()
    completion_words: tuple[Words, ...] = ()
    first: str = ""


def blank(register: Register | None, plan: str = "") -> Blank:
    """The sheet for a plan of a repository, or for any. The titles have a column for each language."""
    if register is None:
        return Blank(tuple((one, "") for one in PLAN))
    settings = register.settings
    return Blank(
        tuple(_columns(settings.languages)),
        tuple(one.name for one in register.institutions.values()),
        tuple(theme.title for one in settings.plans if plan in ("", one.id) for theme in one.themes),
        tuple(word.label for word in settings.completion_words.values()),
        settings.first,
    )


def _columns(languages: Sequence[str]) -> Iterator[tuple[Column, str]]:
    for one in PLAN:
        if one.name in ("title", "activity_title") and len(languages) > 1:
            yield from ((one, language) for language in languages)
        else:
            yield one, ""
