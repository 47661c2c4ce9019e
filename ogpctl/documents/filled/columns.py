"""A column of a sheet that is filled in: its name, its heading, and what may stand in it."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

Kind = Literal[
    "number", "id", "text", "theme", "institutions", "supporters", "deadline", "rate", "status", "weight", "links",
    "values", "yes",
]  # fmt: skip
"""How what stands in a column is read."""

Of = Literal["commitment", "activity"]
"""What a column tells of: what is told of a commitment stands in its first row."""


class Column(NamedTuple):
    """A column. ``heading`` and ``meaning`` are words of the catalogue; ``width`` is in characters.

    One with ``languages`` may be there once for each, the code in brackets behind the heading: ``Title (fr)``.
    What is ``given`` was filled in by whoever sent the sheet.
    """

    name: str
    heading: str
    kind: Kind
    of: Of
    meaning: str
    width: int = 18
    needed: bool = False
    languages: bool = False
    given: bool = False


Facts = Mapping[str, str]
"""What a sheet says of itself: ids and codes, without blanks."""

SHAPE: Final = 1
"""The version of the sheets. It grows when a column changes its meaning or goes; columns may be added."""
FACTS: Final = "ogpctl"
"""What the cell of the hidden row begins with that says what a sheet is; it stands behind the names of the columns."""


def signed(facts: Facts) -> str:
    """What a sheet says of itself, as it stands in a cell: ``ogpctl shape=1 plan=2018-2020``."""
    return " ".join((FACTS, *(f"{name}={value}" for name, value in facts.items())))


def facts(cell: str) -> Facts | None:
    """The same, read back; None where the cell says nothing of the kind."""
    mark, *pairs = cell.split()[:20] or [""]
    if mark != FACTS or not all("=" in pair for pair in pairs):
        return None
    return {name: value for name, _, value in (pair.partition("=") for pair in pairs)}
