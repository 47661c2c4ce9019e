"""What stands in the sheet of a plan before anybody fills it in, whatever it is written as: headings and an example."""

from collections.abc import Iterator

from ogpctl.documents.filled.blank import EXAMPLE, Blank
from ogpctl.documents.filled.columns import Column
from ogpctl.locales import Speaker


def headings(here: Blank, speaker: Speaker) -> Iterator[str]:
    """The headings, in the words of a language."""
    return (heading(column, language, speaker) for column, language in here.columns)


def heading(column: Column, language: str, speaker: Speaker) -> str:
    """A heading, with the language of its texts behind it where it names one."""
    said = speaker.say(column.heading, "heading")
    return f"{said} ({language})" if language else said


def example(here: Blank, speaker: Speaker) -> Iterator[str]:
    """A row that shows how it is done. Its first cell says that it is an example: it is not read."""
    for column, language in here.columns:
        if column.name == "number":
            yield speaker.say("example", "filled")
        elif column.name not in EXAMPLE or language not in ("", speaker.language):
            yield ""
        elif column.kind == "status":
            yield speaker.say(EXAMPLE[column.name], "status")
        else:
            yield speaker.say(EXAMPLE[column.name], "example") if column.kind in _WORDS else EXAMPLE[column.name]


_WORDS = frozenset(("text", "institutions", "deadline"))
