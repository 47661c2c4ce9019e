"""``ogpctl export``: the records of one repository, or of several together, as tables. ``exports`` tells the forms.

The commitments are read a share at a time by several processes, written as they come, and let go.
"""

import sys
from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ogpctl.commands.asked import Asked
from ogpctl.commands.exporting.forms import EXPORTS, Export
from ogpctl.commands.exporting.place import Place, place_of
from ogpctl.commands.exporting.workbook import workbook
from ogpctl.commands.extras import bring
from ogpctl.commands.opening import Desk
from ogpctl.commands.progress import Progress
from ogpctl.errors import CannotRun
from ogpctl.files.repository import MARK, Listed
from ogpctl.files.writing.drafts import drafts

if TYPE_CHECKING:
    from ogpctl.documents.scope import Scope
    from ogpctl.documents.tables.commitments import Piece, Rates
    from ogpctl.documents.tables.rows import Set
    from ogpctl.documents.tables.shape import Row
    from ogpctl.model.settings import Settings
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
    if form not in (*EXPORTS, *BOOKS):
        raise CannotRun("no export %(asked)s", asked=form, known=(*EXPORTS, *BOOKS))
    if form in BOOKS and (len(folders) > 1 or table):
        raise CannotRun("export %(form)s is one file of one repository", form=form)
    if form != "ics" and (everything or within is not None):
        raise CannotRun("--within and --all are for export ics")
    if excel_safe and form != "csv":
        raise CannotRun("only csv takes --excel-safe: export %(form)s says itself what is text", form=form)
    bring(form)
    if form == "ics":
        from ogpctl.commands.exporting.calendar import calendar

        of = replace(asked, directory=asked.directory.joinpath(*folders))
        return calendar(of, output, within=within, everything=everything)
    desks = [Desk(replace(asked, directory=asked.directory / one), _is_frame) for one in folders or (Path(),)]
    made = workbook(desks[0]) if form == "xlsx" else EXPORTS[form]
    place = place_of(form, made, output, table)
    with drafts(place.beside) as folder:
        unread = _written(desks, made, place, folder, excel_safe=excel_safe)
    return max(desk.tell_unread(files) for desk, files in zip(desks, unread, strict=True))


def tables(
    asked: Asked, root: Path, forms: Sequence[str], workbooks: Sequence[str], folder: Path, step: Callable[[int], None]
) -> dict[str, Sequence[str]]:
    """Write the tables of one repository in several forms from one reading, each into a folder of its own.

    ``workbooks`` are the languages in which there is one. The folders stand in ``folder`` under the names of the forms
    and of the languages; the names of the files in them, by these. ``step`` is told how many more commitments are
    written. Raises ``CannotRun`` where there can be no tables.
    """
    desk = Desk(asked, _is_frame, root)
    edition, scope = _edition([desk]), _scope([desk])
    made = {form: EXPORTS[form] for form in forms}
    made |= {language: workbook(Desk(replace(asked, language=language), _is_frame, root)) for language in workbooks}
    with ExitStack() as stack:
        writers = {}
        for name, one in made.items():
            (folder / name).mkdir()
            writers[name] = stack.enter_context(closing(one.open(folder / name, edition)))
        unread = _put(desk, edition, scope, writers.values(), step)
        whole = edition._replace(unread=tuple(unread))
        return {form: writer.finish(whole) for form, writer in writers.items()}


def _is_frame(file: Listed) -> bool:
    """What is read at once: everything but the commitments."""
    return file.kind in ("meeting", "roadmap")


def _written(desks: Sequence[Desk], made: Export, place: Place, folder: Path, *, excel_safe: bool) -> list[list[str]]:
    """Write the set and put it in its place. The files of each repository that could not be read."""
    from ogpctl.commands.exporting.place import put_in_place

    edition = _edition(desks)._replace(excel_safe=excel_safe)
    scope = _scope(desks)
    with closing(made.open(folder, edition)) as writer:
        progress = _progress(desks)
        try:
            unread = [_put(desk, edition, scope, [writer], progress.step) for desk in desks]
        finally:
            progress.end()
        if len(desks) > 1:
            unread = [[f"{of}/{file}" for file in files] for of, files in zip(edition.members, unread, strict=True)]
        names = writer.finish(edition._replace(unread=tuple(chain(*unread))))
    put_in_place(place, folder, list(names), edition.as_of)
    return unread


def _edition(desks: Sequence[Desk]) -> "Edition":
    """What the set is of. Raises ``CannotRun`` where two repositories are of one member."""
    from ogpctl.documents.tables.definition import TABLES
    from ogpctl.documents.tables.frame import member
    from ogpctl.documents.tables.shape import spread
    from ogpctl.render.tables.edition import Edition

    owners: dict[str, Path] = {}
    for desk in desks:
        name = member(_settings(desk, several=len(desks) > 1))
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


def _settings(desk: Desk, *, several: bool) -> "Settings":
    """The settings of a repository. Raises ``CannotRun`` where they cannot be read; of several it says of which."""
    try:
        return desk.register.settings
    except CannotRun as refusal:
        facts = {**refusal.facts, "path": desk.root / MARK} if several else refusal.facts
        raise CannotRun(refusal.message, hint=refusal.hint, **facts) from refusal


def _progress(desks: Sequence[Desk]) -> Progress:
    """How many of the commitments are written, on a terminal, where that takes its time."""
    from ogpctl.locales import words

    speaker = words(desks[0].language, "exports")
    return Progress(
        sys.stderr,
        sum(len(desk.reading.left) for desk in desks),
        lambda done, total: speaker.count(
            "%(done)s of %(n)s commitment", "%(done)s of %(n)s commitments", total, done=speaker.number(done)
        ),
        rtl=speaker.direction == "rtl",
    )


def _put(
    desk: Desk, edition: "Edition", scope: "Scope", writers: "Collection[Writer]", step: Callable[[int], None]
) -> list[str]:
    """Write what one repository has. The files of it that could not be read."""
    from ogpctl.documents.tables.book import Book
    from ogpctl.documents.tables.frame import around_commitments, member
    from ogpctl.documents.tables.rows import Set

    settings = desk.register.settings
    around = Set(member(settings), settings.first, edition.languages, desk.day)
    book = Book(around.member, edition.tables)
    rates: Rates = []
    unread = [one.where.path for one in desk.register.unread]

    def add(rows: "Mapping[str, Sequence[Row]]") -> None:
        for writer in writers:
            writer.add(rows)

    with closing(_pieces(desk, around, scope)) as pieces:
        for piece, files in pieces:
            book.take(piece.rows)
            add(piece.rows)
            rates += piece.rates
            unread += files
            step(len(piece.rates) or 1)
    rows = around_commitments(desk.register, around, scope, rates, len(unread))
    book.take(rows)
    add(rows)
    add(book.missing())
    return unread


def _pieces(desk: Desk, around: "Set", scope: "Scope") -> "Generator[tuple[Piece, list[str]]]":
    """The rows of the commitments, a share after the other, and the files of each that could not be read."""
    from ogpctl.documents.tables.commitments import of_commitments
    from ogpctl.files.crew import size, stream
    from ogpctl.files.reading import opened, part, register_or_refuse, shares

    def share(files: Sequence[Listed]) -> "tuple[Piece, list[str]]":
        here = part(desk.reading, opened(desk.root, files, desk.limits))
        piece = of_commitments(register_or_refuse(here), around, scope)
        return piece, [one.where.path for one in here.unread]

    needed = [one for one in desk.reading.left if scope.plan in ("", one.plan)]
    return stream(share, shares(needed), size(desk.asked.environment))


def _scope(desks: Sequence[Desk]) -> "Scope":
    """What of the repositories is asked for. Raises ``CannotRun`` where that is on file in none of them."""
    from ogpctl.documents.scope import Scope, check

    asked = desks[0].asked
    scope = Scope(asked.plan, asked.lead, asked.theme, asked.status)
    refusals = []
    for desk in desks:
        try:
            check(desk.register, scope)
        except CannotRun as refusal:
            refusals.append(refusal)
    if len(refusals) == len(desks):
        raise refusals[0]
    return scope
