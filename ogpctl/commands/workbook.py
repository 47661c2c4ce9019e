"""``ogpctl export xlsx``: the tables of one repository as a workbook, in the words of one language."""

from pathlib import Path

from ogpctl.commands.asked import Asked
from ogpctl.commands.exports import Export
from ogpctl.commands.extras import bring
from ogpctl.commands.opening import Desk
from ogpctl.commands.place import place_of, put_in_place
from ogpctl.files.drafts import drafts


def workbook(asked: Asked, output: Path | None) -> int:
    """Write the workbook to ``output``, or down a pipe. Its language is the repository's first, unless asked.

    The exit status says whether every file could be read.
    """
    from ogpctl.commands.export import edition_of, is_frame, put_rows
    from ogpctl.documents.status import names_on
    from ogpctl.language import choose
    from ogpctl.locales import words

    bring("xlsx")
    from ogpctl.render.workbook.book import FILE, WorkbookTables
    from ogpctl.render.workbook.cells import Wording

    desk = Desk(asked, is_frame)
    settings = desk.register.settings
    speaker = words(choose(asked.language, {}, settings.languages), "terminal", "exports")
    edition = edition_of([desk])
    wording = Wording(speaker, settings, names_on(desk.register, desk.day), edition.tables)

    def opened(folder: Path, *_: object, **__: object) -> WorkbookTables:
        return WorkbookTables(folder, wording)

    place = place_of("xlsx", Export(opened, FILE, binary=True), output, "")
    with drafts(place.beside) as folder:
        book = opened(folder)
        unread = put_rows(desk, edition, book)
        names = book.close(edition._replace(unread=tuple(unread)))
        put_in_place(place, folder, list(names), edition.as_of)
    return desk.tell_unread(unread)
