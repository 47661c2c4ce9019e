"""The sheet of a plan, from rows to commitments: each with the cell that everything in it was read from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ogpctl.checks.id_used_twice import RULE as ID_USED_TWICE
from ogpctl.diagnostics import Address
from ogpctl.documents.filled.plan import PLAN
from ogpctl.files.editing.compose import Plain, Written
from ogpctl.files.editing.entries import ENTRY
from ogpctl.files.rules import MISSING_KEY
from ogpctl.files.sheets import rules, values
from ogpctl.files.sheets.found import Cells, Wrong
from ogpctl.files.sheets.grid import NOTHING, Cell, Place, Row
from ogpctl.files.sheets.headings import Headed, Heading, Known
from ogpctl.files.sheets.taking import Taking
from ogpctl.model.commitment import Activity, Commitment

_KEYS: Final = tuple(Commitment.model_fields)
_OF_ACTIVITY: Final = tuple(Activity.model_fields)
_REPORTED: Final = {"commitment_rate": "completion", "commitment_progress": "progress"}
"""Columns of a commitment that go into its update, and the key each has there."""
_OF_WORK: Final = {
    "status": "status",
    "completion": "completion",
    "new_due": "due",
    "reason": "reason",
    "activity_progress": "progress",
}
"""The same of an activity."""
_ACTIVITY: Final = {
    "activity_title": "title",
    "due": "due",
    "weight": "weight",
    "activity_lead": "lead",
    "output": "output",
    "evidence": "evidence",
}
_HERE: Final[Address] = ("updates", 0)
"""Where what a sheet reports stands among the updates of a commitment, until it is known which occasion it is of."""


@dataclass
class Work:
    """An activity: where it is below its commitment, what the plan says of it, and what is reported of it."""

    address: str
    place: Place
    data: dict[str, Written] = field(default_factory=dict)
    reported: dict[str, Written] = field(default_factory=dict)
    cells: dict[str, Place] = field(default_factory=dict)


@dataclass
class Draft:
    """A commitment as a sheet has it, and the cells of what it says, by address in the record to be."""

    number: str
    place: Place
    data: dict[str, Written] = field(default_factory=dict)
    reported: dict[str, Written] = field(default_factory=dict)
    works: list[Work] = field(default_factory=list)
    cells: Cells = field(default_factory=dict)
    said: dict[str, tuple[Cell, Place]] = field(default_factory=dict)
    """What the columns of the commitment said first."""

    @property
    def record(self) -> dict[str, Written]:
        """What the file of the commitment says, without its updates; the keys in their order."""
        whole = {**self.data, "number": self.number, "activities": self._nested("", ("activities",))}
        return {key: whole[key] for key in _KEYS if whole.get(key)}

    @property
    def update(self) -> dict[str, Written]:
        """What is reported of the commitment and its activities."""
        entries = {work.address: _ordered(work.reported, ENTRY) for work in self.works if work.reported}
        for work in self.works:
            for key, column in _OF_WORK.items():
                if key in work.cells:
                    self.cells[*_HERE, "activities", work.address, column] = work.cells[key]
        return {**self.reported, **({"activities": entries} if entries else {})}

    def _nested(self, above: str, address: Address) -> list[Written]:
        """The activities below one, with those below them; their cells are put down on the way."""
        here = [work for work in self.works if work.address.rpartition(".")[0] == above]
        found: list[Written] = []
        for place, work in enumerate(here):
            at = (*address, place)
            self.cells[at] = work.place
            for name, where in work.cells.items():
                if name in _ACTIVITY:
                    self.cells[*at, _ACTIVITY[name]] = where
            inside = self._nested(work.address, (*at, "activities"))
            data = {"id": work.address.rpartition(".")[2], **work.data, "activities": inside}
            found.append({key: data[key] for key in _OF_ACTIVITY if data.get(key)})
        return found


def known_headings() -> Known:
    """The headings of the sheet of a plan."""
    return Known(PLAN)


class PlanSheet:
    """One sheet with its headings, read row by row."""

    def __init__(self, name: str, rows: Sequence[Row], headed: Headed, known: Known, taking: Taking) -> None:
        self._name = name
        self._rows = rows
        self._headed = headed
        self._known = known
        self._taking = taking
        self._findings = taking.findings
        self._places = {(one.column.name, one.language): at for at, one in headed.columns.items()}
        self._drafts: dict[str, Draft] = {}
        self._theme = ""

    def drafts(self) -> list[Draft]:
        """The commitments, in the order of the sheet. What is wrong is put down at its cell."""
        self._check_columns()
        current: Draft | None = None
        for row in self._rows:
            if row.number > self._headed.row and not self._headed.repeats(row, self._known):
                current = self._taken(row, current)
        found = list(self._drafts.values())
        for draft in found:
            self._check_needed(draft)
            _finish(draft, self._taking)
        return found

    def _check_needed(self, draft: Draft) -> None:
        """Put down what a commitment needs and its rows do not say."""
        for column in PLAN:
            if column.needed and column.name != "number" and column.name not in draft.data:
                at = next((at for at, one in self._headed.columns.items() if one.column == column), None)
                if at is None:
                    draft.cells[column.name,] = Place(self._name, self._headed.row)
                elif (column.name,) not in draft.cells:
                    draft.cells[column.name,] = self._place(draft.place.row, at)
                    wrong = Wrong(MISSING_KEY, why="cell", column=column.heading, number=draft.number)
                    self._findings.wrong(wrong, draft.cells[column.name,])

    def _check_columns(self) -> None:
        """Put down the columns that are not known, those that are there twice, and those that are needed."""
        head = self._headed
        for at, (said, near) in head.strange.items():
            self._findings.add(rules.UNKNOWN_COLUMN, self._place(head.row, at), heading=said, near=near)
        for at, other in head.twice.items():
            related = self._place(head.row, other)
            self._findings.add(rules.COLUMN_TWICE, self._place(head.row, at), related=related, heading=self._said(at))
        for column in PLAN:
            if column.needed and column.name not in head.names:
                self._findings.add(rules.MISSING_COLUMN, Place(self._name, head.row), column=column.heading)
        unnamed = sorted({at for row in self._rows for at in self._unnamed(row)})
        for at in unnamed:
            self._findings.add(rules.UNKNOWN_COLUMN, self._place(head.row, at), why="unnamed", near="")

    def _unnamed(self, row: Row) -> Iterator[int]:
        """The columns of a row that have something in them and no heading."""
        head = self._headed
        if row.number > head.row:
            for at, cell in enumerate(row.cells):
                if not cell.is_empty and at not in head.columns and at not in head.strange and at not in head.twice:
                    yield at

    def _said(self, at: int) -> str:
        return next(row.cell(at).text for row in self._rows if row.number == self._headed.row)

    def _place(self, row: int, column: int) -> Place:
        return Place(self._name, row, column)

    def _taken(self, row: Row, current: Draft | None) -> Draft | None:
        """Take a row; the commitment that the next one goes on with."""
        at = self._places.get(("number", ""))
        cell = row.cell(at) if at is not None else NOTHING
        filled = [place for place in self._headed.columns if not row.cell(place).is_empty]
        if not filled or values.is_example(cell):
            return current
        if len(filled) == 1 and self._is_banner(row, filled[0]):
            return current
        place = self._place(row.number, at or 0)
        said = (
            self._taking.value(self._headed.columns[at], cell, place) if at is not None and not cell.is_empty else None
        )
        if isinstance(said, str):
            current = self._drafts.setdefault(said, Draft(said, place))
            if self._theme and "theme" not in self._headed.names:
                current.data.setdefault("theme", Plain(self._theme))
        elif not cell.is_empty:
            current = Draft("", place)  # what follows is read all the same, for what is wrong in it
        if current is None:
            self._findings.add(rules.ROW_WITHOUT_NUMBER, Place(self._name, row.number))
            return None
        self._own(row, current)
        self._activity(row, current)
        return current

    def _is_banner(self, row: Row, at: int) -> bool:
        """Whether a row says nothing but what follows: the theme of the next commitments, the name of a part."""
        cell = row.cell(at)
        if self._headed.columns[at].column.of == "activity" or self._headed.columns[at].column.name != "number":
            return False
        try:
            values.number(cell)
        except Wrong:
            self._theme = self._taking.theme(cell.text)
            if not self._theme:
                self._findings.add(rules.ROW_PASSED_OVER, self._place(row.number, at), name=cell.text)
            return True
        return False

    def _own(self, row: Row, draft: Draft) -> None:
        """What a row says of the commitment: what is there already is the same, or it is told."""
        for at, heading in self._headed.columns.items():
            cell = row.cell(at)
            if heading.column.of != "commitment" or heading.column.name == "number" or cell.is_empty:
                continue
            name = f"{heading.column.name} {heading.language}"
            first = draft.said.setdefault(name, (cell, self._place(row.number, at)))
            if first[1] == self._place(row.number, at):
                self._put(draft, heading, cell, first[1])
            elif values.same(first[0].text) != values.same(cell.text):
                place = self._place(row.number, at)
                self._findings.add(rules.CELL_DIFFERS, place, related=first[1], number=draft.number)

    def _put(self, draft: Draft, heading: Heading, cell: Cell, place: Place) -> None:
        value = self._taking.value(heading, cell, place)
        name = heading.column.name
        into = draft.reported if name in _REPORTED else draft.data
        key = _REPORTED.get(name, name)
        draft.cells[*(_HERE if name in _REPORTED else ()), key] = place
        if value:
            into[key] = merged(into.get(key), value)

    def _activity(self, row: Row, draft: Draft) -> None:
        """What a row says of an activity; a row may have none."""
        columns = [(at, one) for at, one in self._headed.columns.items() if one.column.of == "activity"]
        filled = [(at, one) for at, one in columns if not row.cell(at).is_empty]
        if not filled:
            return
        work = Work("", self._place(row.number, filled[0][0]))
        for at, heading in filled:
            name, place = heading.column.name, self._place(row.number, at)
            value = self._taking.value(heading, row.cell(at), place)
            if name == "activity_number":
                work.address, work.place = str(value or ""), place
                if value is None:
                    work.address = "?"
                continue
            work.cells[name] = place
            into, key = (work.reported, _OF_WORK[name]) if name in _OF_WORK else (work.data, _ACTIVITY[name])
            if value:
                into[key] = merged(into.get(key), value)
        if _edtf(work.reported.get("due")) == _edtf(work.data.get("due")):
            work.reported.pop("due", None)
        if work.data.get("lead") == draft.data.get("lead"):
            work.data.pop("lead", None)
        draft.works.append(work)


def merged(one: Written, other: Written) -> Written:
    """A text in several languages, as its columns come by; of anything else the later."""
    return {**one, **other} if isinstance(one, Mapping) and isinstance(other, Mapping) else other


def _finish(draft: Draft, taking: Taking) -> None:
    """Give the activities their addresses, and the commitment its period."""
    numbered = [work.address for work in draft.works if work.address not in ("", "?")]
    prefix = f"{draft.number}."
    if numbered and all(address.startswith(prefix) for address in numbered):
        for work in draft.works:
            work.address = work.address.removeprefix(prefix)
    _count_on(draft.works)
    draft.works = [work for work in draft.works if work.address != "?"]
    known: dict[str, Place] = {}
    for work in draft.works:
        if known.setdefault(work.address, work.place) != work.place:
            taking.findings.add(ID_USED_TWICE, work.place, related=known[work.address], id=work.address)
    for work in draft.works:
        above = work.address.rpartition(".")[0]
        if above and above not in known:
            taking.findings.add(rules.WORK_UNKNOWN, work.place, why="part", id=work.address, above=above)
    _set_period(draft, taking)


def _count_on(works: Iterable[Work]) -> None:
    last = 0
    for work in works:
        if not work.address:
            work.address = str(last + 1)
        top = work.address.partition(".")[0]
        last = max(last, int(top)) if top.isdecimal() else last


def _set_period(draft: Draft, taking: Taking) -> None:
    """One window of a first and a last day that stand in cells of their own."""
    start, end = (draft.data.pop(name, None) for name in ("start", "end"))
    place = next((draft.cells[(name,)] for name in ("start", "end") if (name,) in draft.cells), None)
    if place is None or "period" in draft.data:
        return
    draft.cells["period",] = place
    ends = [_edtf(one) for one in (start, end)]
    if not any(ends):
        return
    try:
        when = values.window("/".join(one or ".." for one in ends))
    except Wrong as wrong:
        taking.findings.wrong(wrong, place)
    else:
        draft.data["period"] = Plain(when)


def _edtf(written: Written) -> str:
    """A deadline without its wording: its window, or why there is none."""
    if isinstance(written, Mapping):
        return str(written.get("when") or written.get("none") or "")
    return str(written or "")


def _ordered(entry: Mapping[str, Written], order: Sequence[str]) -> dict[str, Written]:
    return {key: entry[key] for key in order if key in entry}
