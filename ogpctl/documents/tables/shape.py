"""What a table is: its columns, its key, what it refers to. The tables themselves are in ``definition``."""

from collections.abc import Iterable
from datetime import date
from typing import Final, Literal, NamedTuple

Type = Literal["string", "integer", "number", "boolean", "date", "url", "edtf"]
Value = str | int | float | bool | date | None
"""What stands in a cell; ``None`` is what is not on record."""
Row = tuple[Value, ...]
"""The values of a row in the order of the columns of its table."""

MEMBER: Final = "member"
"""The first column of every table: it tells the members apart that are exported into one set."""
ID: Final = "id"


class Column(NamedTuple):
    """A column. ``unit`` is what a figure counts; ``least`` and ``most`` are its bounds.

    ``refers`` is the table of which the value is an id, by the same member. A column in ``languages`` is a text in
    several languages: it stands for a column a language.
    """

    name: str
    type: Type
    meaning: str
    unit: str = ""
    enum: tuple[str, ...] = ()
    required: bool = False
    least: int | None = None
    most: int | None = None
    refers: str = ""
    languages: bool = False


class Table(NamedTuple):
    """A table. Its key is the member and the ``id``.

    ``given`` is true where the ids are those that stand in the records, where one may stand twice by mistake. A
    table that is ``open`` has a row for every id that others refer to, ``on_file`` or not.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    given: bool = False
    open: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell its rows apart."""
        return (MEMBER, ID) if any(column.name == ID for column in self.columns) else (MEMBER,)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    @property
    def references(self) -> tuple[Column, ...]:
        """The columns that refer to other rows."""
        return tuple(column for column in self.columns if column.refers)


def ending(language: str) -> str:
    """What the columns of a language end in: ``ar``, ``zh_hant``. Databases do not tell capitals apart."""
    return language.lower().replace("-", "_")


def spread(table: Table, languages: Iterable[str]) -> Table:
    """The table with a column for each of the languages in the place of each text."""
    endings = tuple(dict.fromkeys(map(ending, languages)))
    columns: list[Column] = []
    for column in table.columns:
        if not column.languages:
            columns.append(column)
            continue
        columns += (
            column._replace(name=f"{column.name}_{code}", meaning=f"{column.meaning} In: {code}.", languages=False)
            for code in endings
        )
    return table._replace(columns=tuple(columns))
