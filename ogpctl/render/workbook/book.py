"""The workbook: openpyxl makes all that is around the rows; the rows pass through and are not held."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.packaging.custom import IntProperty, StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo

from ogpctl.documents.tables.definition import SHAPE
from ogpctl.documents.tables.shape import Row
from ogpctl.errors import CannotRun
from ogpctl.render.tables.edition import Edition
from ogpctl.render.workbook import overview
from ogpctl.render.workbook.cells import Cell, Wording
from ogpctl.render.workbook.columns import SHEETS, Sheet
from ogpctl.render.workbook.looks import bar, late, looks, statuses
from ogpctl.render.workbook.package import packed
from ogpctl.render.workbook.rows import Rows, Styles

FILE: Final = "workbook.xlsx"
MOST_ROWS: Final = 1_048_576
HEAD: Final = 2
"""The row of the headings. The one above holds the names of the columns in the tables, and is hidden."""
MOST_LINKS: Final = 65_530
"""So many links a sheet has at most; further addresses are texts."""
A4: Final = 9


class WorkbookTables:
    """A workbook that is being written: a sheet a kind of record, and the overview in front."""

    def __init__(self, folder: Path, wording: Wording) -> None:
        self._folder = folder
        self._wording = wording
        self._book = Workbook()
        front = self._book.active
        front.title = wording.speaker.say("Overview", "workbook")
        styles = looks(self._book, wording.speaker)
        self._front = Rows(folder / "overview.rows", styles, overview.WIDTHS)
        _set_up(front, wording, overview.WIDTHS)
        front.page_setup.orientation, front.page_setup.fitToHeight = "portrait", 1
        self._sheets = [_TableSheet(self._book, folder, styles, wording, sheet) for sheet in SHEETS]
        self.seen: Final = overview.Seen()

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Write rows. Raises ``CannotRun`` where a sheet has no room for them."""
        self.seen.take(self._wording, rows)
        for sheet in self._sheets:
            for row in rows.get(sheet.sheet.table, ()):
                sheet.add(row)

    def close(self) -> None:
        """Let go of the files, finished or not."""
        for rows in (self._front, *(sheet.rows for sheet in self._sheets)):
            rows.close()

    def finish(self, edition: Edition) -> Sequence[str]:
        """Write the overview, and what is around the rows; from the same records always the same bytes."""
        kept = [sheet for sheet in self._sheets if sheet.count or sheet.sheet.always]
        for sheet in self._sheets:
            sheet.finish()
            if sheet not in kept:
                self._book.remove(sheet.here)
        sheets = [(one.title, one.count) for one in kept]
        for cells in overview.lines(self._wording, edition, self.seen, sheets):
            self._front.add(cells)
            _link(self._book.worksheets[0], self._front.count, cells)
        self._front.close()
        self._describe(edition)
        self._book.save(self._folder / FILE)
        files = (self._front.file, *(one.rows.file for one in kept))
        parts = {f"xl/worksheets/sheet{place}.xml": file for place, file in enumerate(files, start=1)}
        packed(self._folder / FILE, parts, edition.as_of)
        return (FILE,)

    def _describe(self, edition: Edition) -> None:
        """What the file says of itself; what it was made of, for whoever reads it back."""
        about = self._book.properties
        about.title = str(overview.title(self._wording, self.seen).value)
        about.creator = ", ".join(edition.members)
        about.language = self._wording.speaker.tag
        facts = self._book.custom_doc_props
        facts.append(IntProperty(name="ogpctl.tables", value=SHAPE))
        facts.append(StringProperty(name="ogpctl.member", value=", ".join(edition.members)))
        facts.append(StringProperty(name="ogpctl.as_of", value=edition.as_of.isoformat()))
        facts.append(StringProperty(name="ogpctl.language", value=self._wording.speaker.language))


def _set_up(here: Any, wording: Wording, widths: Sequence[int]) -> None:
    """The direction of a sheet, its columns, its paper."""
    here.sheet_view.rightToLeft = wording.speaker.direction == "rtl"
    here.sheet_view.showGridLines = False
    for place, width in enumerate(widths, start=1):
        here.column_dimensions[get_column_letter(place)].width = width
    here.page_setup.orientation, here.page_setup.paperSize = "landscape", A4
    here.sheet_properties.pageSetUpPr.fitToPage = True
    here.page_setup.fitToHeight = 0
    here.page_margins.left = here.page_margins.right = 0.4
    here.oddHeader.center.text = str(here.title).replace("&", "&&")
    footer = wording.speaker.say("Page %(page)s of %(pages)s", "workbook", page="&P", pages="&N")
    here.oddFooter.center.text = footer


def _link(here: Any, row: int, cells: Sequence[Cell]) -> None:
    """What cells of a row lead to, where they lead anywhere."""
    for column, one in enumerate(cells, start=1):
        if one.link:
            inside = one.link.startswith("#")
            place = f"{get_column_letter(column)}{row}"
            lead = Hyperlink(place, location=one.link[1:]) if inside else Hyperlink(place, target=one.link)
            here[place].hyperlink = lead


class _TableSheet:
    """A sheet of a table: its headings, its rows, its filters and its colours."""

    def __init__(self, book: Workbook, folder: Path, styles: Styles, wording: Wording, sheet: Sheet) -> None:
        self.sheet = wording.fitting(sheet)
        say = wording.speaker.say
        self.title = say(sheet.title, "workbook")
        self.count = 0
        self._wording = wording
        self._headings = _unlike([say(one.heading, "workbook") for one in self.sheet.columns])
        self.here = book.create_sheet(self.title)
        widths = [one.width for one in self.sheet.columns]
        _set_up(self.here, wording, widths)
        self.here.freeze_panes = f"B{HEAD + 1}"
        self.here.print_title_rows = f"{HEAD}:{HEAD}"
        self.rows = Rows(folder / f"{sheet.table}.rows", styles, widths)
        self.rows.add([Cell(one.machine, "name") for one in self.sheet.columns], hidden=True)
        self.rows.add([Cell(heading, "head") for heading in self._headings])

    def add(self, row: Row) -> None:
        """Write a row. Raises ``CannotRun`` where there is no room for it."""
        if self.count + HEAD >= MOST_ROWS:
            raise CannotRun(
                "a sheet has %(most)s rows, and %(sheet)s has more",
                hint="export less of it, with --plan or --lead, or export sqlite",
                most=MOST_ROWS,
                sheet=self.title,
            )
        cells = self._wording.cells(self.sheet, row)
        self.rows.add(cells)
        self.count += 1
        if self.sheet.table == "links" and self.count <= MOST_LINKS:
            _link(self.here, self.rows.count, cells)

    def finish(self) -> None:
        """Put on what needs to know how many rows there are."""
        if not self.count:
            self.rows.add([Cell(None, self._wording.own) for _ in self.sheet.columns])  # a table has a row at least
        self.rows.close()
        last = self.rows.count
        table = ExcelTable(displayName=self.sheet.table, ref=f"A{HEAD}:{self._letter(len(self.sheet.columns))}{last}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        table.autoFilter = AutoFilter(table.ref)
        table.tableColumns = [TableColumn(id=place, name=name) for place, name in enumerate(self._headings, start=1)]
        self.here.tables.add(table)
        self.here.print_area = f"A1:{self._letter(self.sheet.printed)}{last}"
        letters = {one.name: self._letter(place) for place, one in enumerate(self.sheet.columns, start=1)}
        for name, rules in _colours(self._wording, letters):
            for rule in rules if name in letters else ():
                self.here.conditional_formatting.add(f"{letters[name]}{HEAD + 1}:{letters[name]}{last}", rule)

    def _letter(self, place: int) -> str:
        return str(get_column_letter(place))


def _colours(wording: Wording, letters: Mapping[str, str]) -> Iterator[tuple[str, Iterable[Rule]]]:
    """What is coloured by what stands in it, by name of column; what is overdue, by the one that counts it."""
    for name in ("rate", "completion"):
        yield name, [bar()]
    yield "status", statuses(wording.speaker)
    if "days_late" in letters:
        for name in ("due_words", "due_last_day", "days_late"):
            yield name, [late(f"${letters['days_late']}{HEAD + 1}")]
    elif "overdue_items" in letters:
        yield "overdue_items", [late(f"{letters['overdue_items']}{HEAD + 1}")]


def _unlike(headings: Sequence[str]) -> list[str]:
    """Headings of which no two are alike: a table wants that."""
    seen: Counter[str] = Counter()
    found = []
    for heading in headings:
        seen[heading] += 1
        found.append(heading if seen[heading] == 1 else f"{heading} {seen[heading]}")
    return found
