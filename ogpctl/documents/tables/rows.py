"""Rows: what several tables are filled with alike, and how a row comes by the columns of its table."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from ogpctl.documents.tables.definition import BY_NAME, TABLES
from ogpctl.documents.tables.shape import ID, MEMBER, Row, Table, Value, ending
from ogpctl.model.commitment import Reference
from ogpctl.model.deadline import Deadline
from ogpctl.model.text import Words
from ogpctl.tracking.items import Change
from ogpctl.tracking.rates import rounded
from ogpctl.tracking.standing import SOON, Standing, same

Values = dict[str, Value | Words]
"""The values of a row by the columns of the definition: a text is still in all its languages."""
OWNERS: Final[Values] = {"commitment": None, "activity": None, "step": None, "action": None}


class Set(NamedTuple):
    """What the rows of one repository are written for: its member and first language, the languages of the set."""

    member: str
    first: str
    languages: tuple[str, ...]
    as_of: date


class Sheets:
    """The rows of a repository, or of a part of it, by table."""

    def __init__(self, around: Set) -> None:
        self.around = around
        self.rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._endings = tuple(dict.fromkeys(map(ending, around.languages)))

    def put(self, table: Table, values: Values) -> None:
        """Add a row. It has every column of its table but the member, and no other: ``KeyError`` says which."""
        row: list[Value] = []
        values[MEMBER] = self.around.member
        for column in table.columns:
            value = values.pop(column.name)
            if column.languages:
                row += self._spread(value)
            else:
                row.append(value)  # type: ignore[arg-type]  # no other column holds a text in languages
        if values:
            raise KeyError(*values)
        self.rows[table.name].append(tuple(row))

    def _spread(self, words: object) -> Iterable[str | None]:
        if not isinstance(words, Words):
            return [None] * len(self._endings)
        said = {ending(code or self.around.first): text for code, text in words.items()}
        return [said.get(code) for code in self._endings]


def joined(names: Iterable[str]) -> str | None:
    """Several ids in one cell."""
    return ", ".join(names) or None


def figure(value: Fraction | Decimal | None) -> float | None:
    """A rate or a change, with one decimal."""
    return None if value is None else float(rounded(value))


def said(completion: Decimal | Fraction | str | None) -> Values:
    """A completion: a rate, or a word."""
    if isinstance(completion, str):
        return {"completion": None, "word": completion}
    return {"completion": figure(completion), "word": None}


def due(deadline: Deadline | None) -> Values:
    """A deadline in its columns."""
    when = deadline.when if deadline else None
    return {
        "due": when.edtf if when else None,
        "due_first_day": when.first if when else None,
        "due_last_day": when.last if when else None,
        "due_at": f"{deadline.at:%H:%M}" if deadline and deadline.at else None,
        "due_none": deadline.none if deadline else None,
        "due_wording": deadline.wording if deadline else None,
    }


def original(deadline: Deadline | None) -> Values:
    """The deadline of the plan in its columns."""
    cells = due(deadline)
    return {f"original{name.removeprefix('due')}": cells[name] for name in cells if name not in ("due", "due_at")} | {
        "original_due": cells["due"]
    }


_WITHOUT: Final[Values] = {
    "status": None,
    "completion": None,
    "word": None,
    **due(None),
    "why": None,
    "is_open": None,
    "overdue": None,
    "late_on_plan": None,
    "unscheduled": None,
    "due_soon": None,
    "postponed": None,
    "days_late": None,
    "days_late_on_plan": None,
    "days_left": None,
    "rescheduled": None,
    "slippage": None,
    "reason": None,
}


def work(one: Standing, within: int) -> Values:
    """Where a piece of work stands."""
    return {
        "lead": joined(one.item.leads),
        "status": one.status or "not_reported",
        **said(one.completion),
        **original(one.item.original),
        **due(one.due),
        "why": one.why,
        "is_open": one.is_open,
        "overdue": one.is_overdue,
        "late_on_plan": one.is_late_on_plan,
        "unscheduled": one.is_unscheduled,
        "due_soon": one.is_due_within(within),
        "postponed": one.is_postponed,
        "days_late": one.days_late,
        "days_late_on_plan": one.days_late_on_plan,
        "days_left": one.days_left,
        "rescheduled": len(one.reschedulings),
        "slippage": one.slippage,
        "reason": one.reason,
    }


def parts(leads: Iterable[str], deadline: Deadline | None) -> Values:
    """What has parts stands nowhere itself."""
    return {"lead": joined(leads), **original(deadline), **_WITHOUT}


class Granted(NamedTuple):
    """A deadline: that of the plan where there is no ``change``, else the one that the change granted."""

    deadline: Deadline
    before: Deadline | None
    change: Change | None
    rescheduling: bool


def granted(one: Standing) -> list[Granted]:
    """Every deadline that a piece of work had until the day; what is said again is not granted again."""
    now = one.item.original
    dated = now is not None and now.when is not None
    found = [Granted(now, None, None, rescheduling=False)] if now else []
    for change in one.item.changes:
        given = change.entry.due
        if change.day > one.as_of:
            break
        if given is None:
            continue
        if now is None or not same(now, given):
            found.append(Granted(given, now, change, rescheduling=now is not None and dated))
        now = given
        dated = dated or given.when is not None
    return found


def deadlines(sheets: Sheets, table: Table, id_: str, one: Standing, owners: Mapping[str, Value | Words]) -> None:
    """Every deadline of a piece of work; ``owners`` say whose it is."""
    every = granted(one)
    for place, (deadline, before, change, is_rescheduling) in enumerate(every):
        was = before.when if before else None
        last = deadline.when.last if deadline.when else None
        sheets.put(
            table,
            {
                **OWNERS,
                **owners,
                "id": f"{id_}~{place if one.item.original else place + 1}",
                "number": place if one.item.original else place + 1,
                "previous_due": was.edtf if was else None,
                "previous_last_day": was.last if was else None,
                **due(deadline),
                "day": change.day if change else None,
                "meeting": change.meeting if change else None,
                "reason": change.entry.reason if change else None,
                "rescheduling": is_rescheduling,
                "moved": (last - was.last).days if was and was.last and last else None,
                "current": place == len(every) - 1,
                "file": one.item.where.path,
            },
        )


def responsible(
    sheets: Sheets, table: Table, id_: str, role: str, names: Sequence[str | Words], owners: Mapping[str, Value | Words]
) -> None:
    """Who is responsible, by an id or by words; ``owners`` say for what, and in which file that stands."""
    for place, name in enumerate(names, start=1):
        sheets.put(
            table,
            {
                **OWNERS,
                **owners,
                "id": f"{id_}!{role}#{place}",
                "role": role,
                "institution": name if isinstance(name, str) else None,
                "name": name if isinstance(name, Words) else None,
            },
        )


def links(
    sheets: Sheets, table: Table, id_: str, kind: str, found: Sequence[Reference], owners: Mapping[str, Value | Words]
) -> None:
    """Addresses on the web; ``owners`` say of what, and in which file they stand."""
    for place, one in enumerate(found, start=1):
        values: Values = dict.fromkeys(("commitment", "activity", "update", "roadmap", "meeting"))
        values |= {**owners, ID: f"{id_}!{kind}#{place}", "kind": kind}
        sheets.put(table, {**values, "url": one.url, "title": one.title, "day": one.date})


def put_work(sheets: Sheets, of: str, id_: str, one: Standing, values: Values) -> None:
    """A step of a roadmap or a next step of a meeting: where it stands, its deadlines, who is to do it."""
    table = BY_NAME[f"{of}s"]
    sheets.put(table, {**values, "id": id_, **work(one, SOON), "file": one.item.where.path})
    mine: Values = {**OWNERS, "of": of, of: id_}
    deadlines(sheets, BY_NAME["deadlines"], f"{of}:{id_}", one, mine)
    whose: Values = {**mine, "file": one.item.where.path}
    responsible(sheets, BY_NAME["responsible"], f"{of}:{id_}", "lead", one.item.leads, whose)
