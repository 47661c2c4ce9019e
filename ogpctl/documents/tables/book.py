"""What holds a set of tables together: no id stands twice, and every id that is referred to has a row."""

from collections.abc import Mapping, Sequence

from ogpctl.documents.tables.shape import ID, MEMBER, Row, Table, Value
from ogpctl.errors import CannotRun


class Book:
    """The ids of one member, as its rows pass by."""

    def __init__(self, member: str, tables: Sequence[Table]) -> None:
        self._member = member
        self._tables = {table.name: table for table in tables}
        self._given: dict[str, set[Value]] = {table.name: set() for table in tables if table.given or table.open}
        self._wanted: dict[str, set[Value]] = {table.name: set() for table in tables if table.open}
        self._links = {table.name: self._references(table) for table in tables}

    def _references(self, table: Table) -> tuple[tuple[int, str], ...]:
        return tuple(
            (table.names.index(column.name), column.refers)
            for column in table.references
            if column.refers in self._wanted
        )

    def take(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Look at rows. Raises ``CannotRun`` where an id stands twice: it would be two things in one place."""
        for name, some in rows.items():
            given = self._given.get(name)
            for place, target in self._links[name]:
                self._wanted[target].update(row[place] for row in some)
            if given is None:
                continue
            for row in some:
                if row[1] in given:
                    raise CannotRun(
                        "%(id)s stands twice in %(file)s, and a table has one row for it",
                        hint="ogpctl validate says what is wrong",
                        id=row[1],
                        file=row[-1],
                    )
                given.add(row[1])

    def missing(self) -> dict[str, list[Row]]:
        """A row for each id that is referred to and was not among the rows: it is not on file."""
        found: dict[str, list[Row]] = {}
        for name, wanted in self._wanted.items():
            absent = sorted(str(id_) for id_ in wanted - self._given[name] - {None})
            found[name] = [self._absent(self._tables[name], id_) for id_ in absent]
        return found

    def _absent(self, table: Table, id_: str) -> Row:
        known: dict[str, Value] = {MEMBER: self._member, ID: id_, "on_file": False}
        return tuple(known.get(column.name) for column in table.columns)
