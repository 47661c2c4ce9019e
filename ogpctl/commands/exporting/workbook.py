"""``ogpctl export xlsx``: the tables of one repository as a workbook, in the words of one language."""

from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.commands.exporting.forms import Export
from ogpctl.commands.opening import Desk

if TYPE_CHECKING:
    from ogpctl.render.tables.edition import Edition, Writer


def workbook(desk: Desk) -> Export:
    """The form of a workbook of one repository. Its language is the repository's first, unless asked."""

    def opened(folder: Path, edition: "Edition") -> "Writer":
        from ogpctl.documents.status import names_on
        from ogpctl.language import choose
        from ogpctl.locales import words
        from ogpctl.render.workbook.book import WorkbookTables
        from ogpctl.render.workbook.cells import Wording

        settings = desk.register.settings
        speaker = words(choose(desk.asked.language, {}, settings.languages), "terminal", "exports")
        wording = Wording(speaker, settings, names_on(desk.register, desk.day), edition.tables)
        return WorkbookTables(folder, wording)

    return Export(opened, "workbook.xlsx", binary=True)
