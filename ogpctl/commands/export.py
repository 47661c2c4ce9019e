"""``ogpctl export``: the records of one repository, or of several together, as tables. ``exports`` tells the forms.

The commitments are read a share at a time by several processes, written as they come, and let go.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ogpctl.commands.asked import Asked
from ogpctl.commands.exports import EXPORTS, Export
from ogpctl.commands.extras import bring
from ogpctl.commands.opening import Desk
from ogpctl.commands.place import Place, place_of
from ogpctl.errors import CannotRun
from ogpctl.files.drafts import drafts
from ogpctl.files.repository import Listed

if TYPE_CHECKING:
    from ogpctl.documents.scope import Scope
    from ogpctl.documents.tables.commitments import Piece, Rates
    from ogpctl.documents.tables.rows import Set
    from ogpctl.render.tables.edition import Edition, Writer

BOOKS: Final = ("xlsx", "ics")
"""What people open: of one repository, in the words of one language."""
LANGUAGES: Final = 50
"""In how many languages a set may be: a text has a column for each."""


def export(
    asked: Asked, form: str, folders: Sequence[Path] = (), output: Path | None = None, table: str = "",
    *, excel_safe: bool = False, within: int | None = None, everything: bool = False,
) -> int:  # fmt: skip
    """Write the tables of the repositories in ``folders``, of the one asked about where there are none.

    ``table`` is the one that is wanted of a form that is a folder; ``within`` and ``everything`` are the calendar's.
    The exit status says whether every file could be read.
    """
    if form in BOOKS:
        if len(folders) > 1 or table:
            raise CannotRun("export %(form)s is one file of one repository", form=form)
        asked = replace(asked, directory=asked.directory.joinpath(*folders))
    elif form not in EXPORTS:
        raise CannotRun("no export %(asked)s", asked=form, known=(*EXPORTS, *BOOKS))
    if form == "ics":
        from ogpctl.commands.calendar import calendar

        return calendar(asked, output, within=within, everything=everything)
    if form == "xlsx":
        from ogpctl.commands.workbook import workbook

        return workbook(asked, output)
    if everything or within is not None:
        raise CannotRun("--within and --all are for export ics")
    bring(form)
    made = EXPORTS[form]
    place = place_of(form, made, output, table)
    desks = [Desk(replace(asked, directory=asked.directory / one), is_frame) for one in folders or (Path(),)]
    with drafts(place.beside) as folder:
        unread = _written(desks, made, place, folder, excel_safe=excel_safe)
    return max(desk.tell_unread(files) for desk, files in zip(desks, unread, strict=True))


def is_frame(file: Listed) -> bool:
    """What is read at once: everything but the commitments."""
    return file.kind in ("meeting", "roadmap")


def _written(desks: Sequence[Desk], made: Export, place: Place, folder: Path, *, excel_safe: bool) -> list[list[str]]:
    """Write the set and put it in its place. The files of each repository that could not be read."""
    from ogpctl.commands.place import put_in_place

    edition = edition_of(desks)
    writer = made.open(folder, edition, excel_safe=excel_safe)
    unread = [put_rows(desk, edition, writer) for desk in desks]
    every = tuple(file for files in unread for file in files)
    names = writer.close(edition._replace(unread=every))
    put_in_place(place, folder, list(names), edition.as_of)
    return unread


def edition_of(desks: Sequence[Desk]) -> "Edition":
    """What the set is of. Raises ``CannotRun`` where two repositories are of one member."""
    from ogpctl.documents.tables.definition import TABLES
    from ogpctl.documents.tables.frame import member
    from ogpctl.documents.tables.shape import spread
    from ogpctl.render.tables.edition import Edition

    owners: dict[str, Path] = {}
    for desk in desks:
        name = member(desk.register.settings)
        if name in owners:
            raise CannotRun(
                "%(one)s and %(other)s are both of %(member)s: a set has each member once",
                one=owners[name],
                other=desk.root,
                member=name,
            )
        owners[name] = desk.root
    languages = tuple(dict.fromkeys(code for desk in desks for code in desk.register.settings.languages))
    if len(languages) > LANGUAGES:
        raise CannotRun("%(n)s languages are more than the %(most)s that tables have columns for",
                        n=len(languages), most=LANGUAGES)  # fmt: skip
    tables = tuple(spread(table, languages) for table in TABLES)
    return Edition(tables, languages, tuple(owners), max(desk.day for desk in desks))


def put_rows(desk: Desk, edition: "Edition", writer: "Writer") -> list[str]:
    """Write what one repository has. The files of it that could not be read."""
    from ogpctl.documents.tables.book import Book
    from ogpctl.documents.tables.frame import around_commitments, member
    from ogpctl.documents.tables.rows import Set

    settings = desk.register.settings
    around = Set(member(settings), settings.first, edition.languages, desk.day)
    book = Book(around.member, edition.tables)
    rates: Rates = []
    unread = [one.where.path for one in desk.register.unread]
    for piece, files in _pieces(desk, around):
        book.take(piece.rows)
        writer.add(piece.rows)
        rates += piece.rates
        unread += files
    rows = around_commitments(desk.register, around, _scope(desk), rates, len(unread))
    book.take(rows)
    writer.add(rows)
    writer.add(book.missing())
    return unread


def _pieces(desk: Desk, around: "Set") -> "Iterator[tuple[Piece, list[str]]]":
    """The rows of the commitments, a share after the other, and the files of each that could not be read."""
    from ogpctl.documents.tables.commitments import of_commitments
    from ogpctl.files.crew import size, stream
    from ogpctl.files.reading import opened, part, register_or_refuse, shares

    scope = _scope(desk)

    def share(files: Sequence[Listed]) -> "tuple[Piece, list[str]]":
        here = part(desk.reading, opened(desk.root, files, desk.limits))
        piece = of_commitments(register_or_refuse(here), around, scope)
        return piece, [one.where.path for one in here.unread]

    needed = [one for one in desk.reading.left if scope.plan in ("", one.plan)]
    return stream(share, shares(needed), size(desk.asked.environment))


def _scope(desk: Desk) -> "Scope":
    """What of the repository is asked for. Raises ``CannotRun`` where that is not on file."""
    from ogpctl.documents.scope import Scope, check

    asked = desk.asked
    scope = Scope(asked.plan, asked.lead, asked.theme, asked.status)
    check(desk.register, scope)
    return scope
