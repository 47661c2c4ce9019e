"""A form for progress that came back: what it is of, and what was answered, with the cell that everything is in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ogpctl.documents.filled.answers import ANSWERS, FILLED
from ogpctl.documents.filled.columns import SHAPE, Facts, facts
from ogpctl.errors import CannotRun
from ogpctl.files.editing.compose import Written
from ogpctl.files.sheets import rules
from ogpctl.files.sheets.grid import Book, Cell, Place, Row, Sheet
from ogpctl.files.sheets.headings import Headed, Heading, Known
from ogpctl.files.sheets.taking import Taking
from ogpctl.language import SPOKEN

_NAMES: Final = frozenset(one.name for one in FILLED)
_TOP: Final = 5
"""Rows in which a form says what it is of."""


@dataclass
class Answer:
    """What was answered of one piece of work: ``id`` is its address with the plan in front."""

    id: str
    place: Place
    said: dict[str, Written] = field(default_factory=dict)
    cells: dict[str, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """A form as it came back: of which meeting, from whom, in which language."""

    file: str
    sheet: Sheet
    headed: Headed
    facts: Facts

    @property
    def meeting(self) -> str:
        """The meeting that the answers are for."""
        return self.facts["meeting"]

    @property
    def institution(self) -> str:
        """The institution that answers."""
        return self.facts["institution"]

    @property
    def language(self) -> str:
        """The language of its texts."""
        return self.facts["language"]


def known_columns() -> Known:
    """The columns of the form."""
    return Known(ANSWERS)


def form_of(book: Book, file: str, known: Known) -> Form:
    """The form in a file. Raises ``CannotRun`` where there is none, or it is of a later version."""
    for sheet in book.sheets:
        told = _told(sheet)
        if told is None:
            continue
        if told["answers"] != str(SHAPE):
            raise CannotRun("%(file)s is of another version of ogpctl", hint="ask with a new form", file=file)
        headed = known.headed(sheet.rows)
        if headed is None or not {"id", "number"} & headed.names:
            break
        return Form(file, sheet, headed, told)
    raise CannotRun(
        "%(file)s is no form for progress, or its first row is gone",
        hint="the hidden first row says what a form is of: send a new one, or ask for the file as it was filled in",
        file=file,
    )


def _told(sheet: Sheet) -> Facts | None:
    for row in sheet.rows[:_TOP]:
        for cell in row.cells:
            told = facts(cell.text)
            if told and {"answers", "meeting", "institution", "language", "plan"} <= told.keys():
                return told if told["language"] in SPOKEN else None
    return None


def answers(form: Form, known: Known, taking: Taking) -> Iterator[Answer]:
    """The rows that were filled in, in their order. What cannot be taken is put down at its cell."""
    places = {one.column.name: at for at, one in form.headed.columns.items()}
    for row in form.sheet.rows:
        if row.number <= form.headed.row or form.headed.repeats(row, known):
            continue
        filled = {name: at for name, at in places.items() if name in _NAMES and not row.cell(at).is_empty}
        if not filled:
            continue
        id_, at = _address(row, places, form.facts)
        answer = Answer(id_, Place(form.sheet.name, row.number, at))
        for name, column in filled.items():
            heading = Heading(form.headed.columns[column].column, spoken=form.language)
            place = Place(form.sheet.name, row.number, column)
            value = taking.value(heading, row.cell(column), place)
            answer.cells[name] = place
            if value:
                answer.said[name] = value
        if not id_:
            taking.findings.add(rules.ROW_WITHOUT_NUMBER, answer.place)
        else:
            yield answer


def _address(row: Row, places: Mapping[str, int], told: Facts) -> tuple[str, int]:
    """What a row is about, and where that stands: its id, else its number where the form is of one plan."""
    for name in ("id", "number"):
        cell = row.cell(places[name]) if name in places else Cell()
        if not cell.is_empty:
            said = cell.text.removeprefix("'")
            whole = said if "/" in said or "," in told["plan"] else f"{told['plan']}/{said}"
            return whole, places[name]
    return "", next(places[name] for name in ("id", "number") if name in places)
