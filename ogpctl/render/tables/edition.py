"""What a form of the tables is told, and what it is asked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from ogpctl.documents.tables.shape import Row, Table


class Edition(NamedTuple):
    """A set of tables: with a column a language, of which members, on which day (the latest, where they differ).

    ``unread`` are the files it is without, known at the end; ``excel_safe`` asks for cells that no spreadsheet runs.
    """

    tables: tuple[Table, ...]
    languages: tuple[str, ...]
    members: tuple[str, ...]
    as_of: date
    unread: tuple[str, ...] = ()
    excel_safe: bool = False


class Writer(Protocol):
    """A form that is being written, into a folder of its own."""

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Write rows, by the names of their tables."""

    def close(self) -> None:
        """Let go of the files, finished or not."""

    def finish(self, edition: Edition) -> Sequence[str]:
        """Write what is left. The names of the files, in the order in which they may take their places.

        ``edition`` is the one given at the start, with the files that turned out unreadable.
        """


def title(edition: Edition) -> str:
    """What the set is called."""
    return f"Open government action plans: {', '.join(edition.members)}, as of {edition.as_of}"
