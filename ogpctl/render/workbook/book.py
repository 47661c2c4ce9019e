"""The workbook as openpyxl writes it: rows pass through and are not held; what is around them is put on at the end."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.custom import IntProperty, StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo

from ogpctl.documents.tables.definition import SHAPE
from ogpctl.documents.tables.shape import Row
from ogpctl.errors import CannotRun
from ogpctl.render.tables.edition import Edition
from ogpctl.render.workbook import overview
from ogpctl.render.workbook.cells import Cell, Wording
from ogpctl.render.workbook.columns import SHEETS, Sheet
from ogpctl.render.workbook.looks import Looks, bar, late, looks, statuses
from ogpctl.render.workbook.package import even

FILE: Final = "workbook.xlsx"
MOST_ROWS: Final = 1_048_576
HEAD: Final = 2
"""The row of the headings. The one above holds the names of the columns in the tables, and is hidden."""
WIDE: Final = 9
"""The paper is A4."""


class WorkbookTables:
    """A workbook that is being written: a sheet a kind of record, and the overview in front."""

    def __init__(self, folder: Path, wording: Wording, edition: Edition) -> None:
        self._folder = folder
        self._wording = wording
        self._edition = edition
        self._book = Workbook(write_only=True)
        front = self._book.create_sheet(wording.speaker.say("Overview", "workbook"))
        self._looks = looks(self._book, wording.speaker)
        self._front = _Page(front, self._looks, wording, 1)
        for place, width in enumerate(overview.WIDTHS, start=1):
            front.column_dimensions[get_column_letter(place)].width = width
        self._sheets = [_TableSheet(self._book, self._looks, wording, sheet) for sheet in SHEETS]
        self.seen: Final = overview.Seen()

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Write rows. Raises ``CannotRun`` where a sheet has no room for them."""
        self.seen.take(self._wording, rows)
        for sheet in self._sheets:
            for row in rows.get(sheet.sheet.table, ()):
                sheet.add(row)

    def close(self, edition: Edition) -> Sequence[str]:
        """Write the overview, and what is around the rows; from the same records always the same bytes."""
        kept = [sheet for sheet in self._sheets if sheet.rows or sheet.sheet.always]
        for sheet in self._sheets:
            sheet.close()
            if sheet not in kept:
                self._book.remove(sheet.page.sheet)
        self._front.write(overview.lines(self._wording, edition, self.seen, [(one.title, one.rows) for one in kept]))
        self._front.close()
        self._describe(edition)
        self._book.save(self._folder / FILE)
        even(self._folder / FILE, edition.as_of)
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


class _Page:
    """A sheet: its direction, its paper, and rows of cells."""

    def __init__(self, sheet: Any, looks: Looks, wording: Wording, head: int) -> None:
        self.sheet = sheet
        self.title = str(sheet.title)
        self.rows = 0
        self._looks = looks
        say, direction = wording.speaker.say, wording.speaker.direction
        sheet.sheet_view.rightToLeft = direction == "rtl"
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", WIDE
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToHeight = 0
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.print_title_rows = f"{head}:{head}"
        sheet.oddFooter.center.text = say("Page %(page)s of %(pages)s", "workbook", page="&P", pages="&N")
        sheet.oddHeader.center.text = self.title.replace("&", "&&")

    def write(self, rows: Iterable[Iterable[Cell]]) -> None:
        """Write rows."""
        for row in rows:
            self.sheet.append([self._cell(one) for one in row])
            self.rows += 1

    def close(self) -> None:
        """No more rows."""
        self.sheet.close()

    def _cell(self, one: Cell) -> Any:
        cell = WriteOnlyCell(self.sheet, one.value)
        if isinstance(one.value, str):
            cell.data_type = "s"  # whatever it begins with
        cell._style = self._looks[one.look, one.quoted]  # noqa: SLF001 - see there
        if one.link.startswith("#"):
            cell.hyperlink = Hyperlink(ref="A1", location=one.link[1:])
        elif one.link:
            cell.hyperlink = one.link
        return cell


class _TableSheet:
    """A sheet of a table: its headings, its rows, its filters and its colours."""

    def __init__(self, book: Workbook, looks: Looks, wording: Wording, sheet: Sheet) -> None:
        self.sheet = wording.fitting(sheet)
        say = wording.speaker.say
        self.title = say(sheet.title, "workbook")
        self.rows = 0
        self._wording = wording
        self._headings = _unlike([say(one.heading, "workbook") for one in self.sheet.columns])
        here = book.create_sheet(self.title)
        self.page = _Page(here, looks, wording, HEAD)
        here.freeze_panes = f"B{HEAD + 1}"
        here.row_dimensions[1].hidden = True
        for place, one in enumerate(self.sheet.columns, start=1):
            here.column_dimensions[get_column_letter(place)].width = one.width
        names = [Cell("address" if one.kind == "number" else one.name, "name") for one in self.sheet.columns]
        self.page.write([names, [Cell(heading, "head") for heading in self._headings]])

    def add(self, row: Row) -> None:
        """Write a row. Raises ``CannotRun`` where there is no room for it."""
        if self.rows + HEAD >= MOST_ROWS:
            raise CannotRun(
                "a sheet has %(most)s rows, and %(sheet)s has more",
                hint="export less of it, with --plan or --lead, or export sqlite",
                most=MOST_ROWS,
                sheet=self.title,
            )
        self.page.write([self._wording.cells(self.sheet, row)])
        self.rows += 1

    def close(self) -> None:
        """Put on what needs to know how many rows there are."""
        here, last = self.page.sheet, HEAD + max(self.rows, 1)
        if not self.rows:
            self.page.write([[Cell(None, self._wording.own) for _ in self.sheet.columns]])  # a table has a row at least
        end = get_column_letter(len(self.sheet.columns))
        table = ExcelTable(displayName=self.sheet.table, ref=f"A{HEAD}:{end}{last}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        table._initialise_columns()  # noqa: SLF001 - as its documentation tells for sheets that are not held
        for column, heading in zip(table.tableColumns, self._headings, strict=True):
            column.name = heading
        here.tables.add(table)
        here.print_area = f"A1:{get_column_letter(self.sheet.printed)}{last}"
        for letter, one in self._letters():
            place = f"{letter}{HEAD + 1}:{letter}{last}"
            if one.kind == "rate":
                here.conditional_formatting.add(place, bar())
            elif one.kind == "status":
                for rule in statuses(self._wording.speaker):
                    here.conditional_formatting.add(place, rule)
        self._mark_late(last)
        self.page.close()

    def _letters(self) -> list[tuple[str, Any]]:
        return [(get_column_letter(place), one) for place, one in enumerate(self.sheet.columns, start=1)]

    def _mark_late(self, last: int) -> None:
        """Colour the deadlines of what is overdue, by the column that counts it."""
        by_name = {one.name: letter for letter, one in self._letters()}
        counted = by_name.get("days_late") or by_name.get("overdue_items")
        if not counted:
            return
        for name in ("due_words", "due_last_day", "days_late", "overdue_items"):
            if name in by_name:
                place = f"{by_name[name]}{HEAD + 1}:{by_name[name]}{last}"
                self.page.sheet.conditional_formatting.add(place, late(f"${counted}{HEAD + 1}"))


def _unlike(headings: Sequence[str]) -> list[str]:
    """Headings of which no two are alike: a table wants that."""
    seen: Counter[str] = Counter()
    found = []
    for heading in headings:
        seen[heading] += 1
        found.append(heading if seen[heading] == 1 else f"{heading} {seen[heading]}")
    return found
