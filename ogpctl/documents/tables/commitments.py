"""The rows of commitments: themselves, their work, what was put on record of them, who answers for them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ogpctl.documents.scope import Scope, commitments, passes
from ogpctl.documents.tables.definition import BY_NAME
from ogpctl.documents.tables.rows import (
    OWNERS,
    Set,
    Sheets,
    Values,
    deadlines,
    due,
    figure,
    joined,
    links,
    parts,
    responsible,
    said,
    work,
)
from ogpctl.documents.tables.shape import Row
from ogpctl.model.commitment import Activity, Entry, Update
from ogpctl.model.deadline import Deadline
from ogpctl.model.register import Register
from ogpctl.tracking.rates import Rate, band
from ogpctl.tracking.standing import SOON, Standing
from ogpctl.tracking.state import State, states

Rates = list[tuple[str, str | None, Rate]]
"""The rates of commitments, each with its plan and its theme."""


class Piece(NamedTuple):
    """The rows of some commitments by table, and their rates: what the figures of their plans are made of."""

    rows: dict[str, list[Row]]
    rates: Rates


def of_commitments(register: Register, around: Set, scope: Scope) -> Piece:
    """The rows of the commitments in the register that the scope lets through, on the day of the set."""
    sheets = Sheets(around)
    rates: Rates = []
    filed = commitments(register, scope._replace(plan=""), None)
    asked = [one for one in filed if scope.plan in ("", one.plan)]
    for state in states(register, asked, around.as_of):
        if passes(scope, state):
            _Commitment(register, sheets, state).put()
            rates.append((state.filed.plan, state.commitment.theme, state.rate))
    return Piece(sheets.rows, rates)


class _Above(NamedTuple):
    """What an activity inherits from what holds it."""

    parent: str | None
    prefix: str
    due: Deadline | None
    leads: tuple[str, ...]
    added: str | None


class _Commitment:
    """The rows of one commitment."""

    def __init__(self, register: Register, sheets: Sheets, state: State) -> None:
        self._register = register
        self._sheets = sheets
        self._state = state
        self._record = state.commitment
        self._day = sheets.around.as_of
        self._file = state.filed.where.path
        self.id = f"{state.filed.plan}/{state.commitment.number}"
        self._standings = {one.item.address: one for one in state.standings}
        self._known: dict[str, str] = {}
        """The addresses of the activities that have a row, with their ids."""

    def put(self) -> None:
        """All of them."""
        record = self._record
        mine: Values = {"of": "commitment", "commitment": self.id, "file": self._file}
        self._itself()
        roles: tuple[tuple[str, Sequence[object]], ...] = (
            ("lead", record.lead),
            ("supporting", record.supporting),
            ("page", (record.ogp_lead,) if record.ogp_lead else ()),
        )
        for role, names in roles:
            responsible(self._sheets, BY_NAME["responsible"], self.id, role, names, mine)  # type: ignore[arg-type]
        links(
            self._sheets, BY_NAME["links"], self.id, "page", record.links,
            {"commitment": self.id, "file": self._file},
        )  # fmt: skip
        self._activities(record.activities, _Above(None, "", record.period, record.lead, None))
        rest = self._standings.get("")
        if rest:
            self._work(self.id, None, rest, "remaining", None)
        for place, update in enumerate(record.updates, start=1):
            self._update(f"{self.id}@{place}", update)
        self._reviews()

    def _itself(self) -> None:
        state, record, rate = self._state, self._record, self._state.rate
        life, upcoming = record.life, state.next or next((one for one in state.open if one.due), None)
        self._sheets.put(
            BY_NAME["commitments"],
            {
                "id": self.id,
                "plan": state.filed.plan,
                "number": record.number,
                "ogp_id": record.ogp_id,
                "title": record.title,
                "short_title": record.short_title,
                "theme": f"{state.filed.plan}/{record.theme}" if record.theme else None,
                "lead": joined(record.lead),
                "values": joined(record.values),
                "period": life.edtf if life else None,
                "first_day": life.first if life else None,
                "last_day": life.last if life else None,
                "period_wording": record.period.wording if record.period else None,
                "problem": record.problem,
                "solution": record.solution,
                "results": record.results,
                "rate": figure(rate.value),
                "rate_source": rate.source,
                "reported_rate": figure(rate.reported),
                "computed_rate": figure(rate.computed),
                "word": rate.word,
                "band": band(self._register, rate.value).id if rate.value is not None else None,
                "complete": rate.complete,
                "change": figure(state.movement.change),
                "answered": state.movement.answered,
                "no_progress": state.movement.no_progress,
                "flags": joined(state.flags),
                **_counts(state.standings),
                **{name: cell for name, cell in due(upcoming.due if upcoming else None).items()
                   if name in ("due", "due_last_day", "due_none", "due_wording")},
                "file": self._file,
            },
        )  # fmt: skip

    def _activities(self, activities: Iterable[Activity], above: _Above) -> bool:
        """Rows of activities and of all their parts; whether any of them exists on the day."""
        any_here = False
        for activity in activities:
            address = above.prefix + activity.id
            id_ = f"{self.id}.{address}"
            added = activity.added or above.added
            deadline = activity.due or (None if activity.added else above.due)
            inside = _Above(id_, address + ".", deadline, activity.lead or above.leads, added)
            if not activity.activities:
                one = self._standings.get(address)
                if one:
                    self._work(id_, above.parent, one, "activity", activity)
                any_here = any_here or one is not None
                continue
            place = len(self._sheets.rows["activities"])
            born = self._register.day_of_place(added) if added else None
            here = self._activities(activity.activities, inside) or born is None or born <= self._day
            if here:
                self._group(id_, above.parent, activity, inside)
                rows = self._sheets.rows["activities"]
                rows.insert(place, rows.pop())  # what holds others stands before them
            any_here = any_here or here
        return any_here

    def _group(self, id_: str, parent: str | None, activity: Activity, inside: _Above) -> None:
        address = inside.prefix.removesuffix(".")
        self._activity(id_, parent, "group", address, activity, parts(inside.leads, inside.due), inside.added)

    def _work(self, id_: str, parent: str | None, one: Standing, kind: str, activity: Activity | None) -> None:
        mine: Values = {"of": kind, "commitment": self.id, "activity": id_}
        since = one.item.since.isoformat() if one.item.since and activity else None
        self._activity(id_, parent, kind, one.item.address, activity, work(one, SOON), since)
        deadlines(self._sheets, BY_NAME["deadlines"], id_, one, mine)
        if activity:
            whose = {**mine, "file": self._file}
            responsible(self._sheets, BY_NAME["responsible"], id_, "lead", one.item.leads, whose)

    def _activity(
        self,
        id_: str,
        parent: str | None,
        kind: str,
        address: str,
        activity: Activity | None,
        stands: Values,
        added: str | None,
    ) -> None:
        record = activity or Activity.model_construct(id="")
        self._known[address] = id_
        self._sheets.put(
            BY_NAME["activities"],
            {
                "id": id_,
                "commitment": self.id,
                "plan": self._state.filed.plan,
                "kind": kind,
                "parent": parent,
                "address": address or None,
                "title": record.title if activity else self._record.brief,
                "weight": float(record.weight) if activity else None,
                "output": record.output,
                "added_on": self._register.day_of_place(added) if added else None,
                **stands,
                "file": self._file,
            },
        )
        whose: Values = {"commitment": self.id, "activity": id_, "file": self._file}
        links(self._sheets, BY_NAME["links"], id_, "evidence", record.evidence, whose)

    def _update(self, id_: str, update: Update) -> None:
        day = self._register.day(update)
        if day is None or day > self._day:
            return
        dated: Values = {"day": day, "meeting": update.meeting}
        whole = Entry.model_construct(completion=update.completion, progress=update.progress, evidence=update.evidence)
        self._entry(id_, "commitment", None, whole, {**dated, "no_progress": update.no_progress})
        quiet: Values = {**dated, "no_progress": False}
        if update.remaining:
            self._entry(f"{id_}.*", "remaining", "", update.remaining, quiet)
        for part, entry in update.activities.items():
            self._entry(f"{id_}.{part}", "activity", part, entry, quiet)

    def _entry(self, id_: str, of: str, part: str | None, entry: Entry, dated: Values) -> None:
        activity = None if part is None else self._known.get(part)
        put_entry(
            self._sheets,
            id_,
            entry,
            {**dated, "of": of, "commitment": self.id, "activity": activity, "part": part or None, "file": self._file},
        )

    def _reviews(self) -> None:
        for place, review in enumerate(self._record.reviews, start=1):
            if review.date and review.date > self._day:
                continue
            names = ("by", "report", "vocabulary", "verifiable", "relevant", "ambition", "completion", "early_results")
            self._sheets.put(
                BY_NAME["reviews"],
                {
                    "id": f"{self.id}#{place}",
                    "commitment": self.id,
                    **{name: getattr(review, name) for name in names},
                    "day": review.date,
                    "source": review.source,
                    "file": self._file,
                },
            )


def put_entry(sheets: Sheets, id_: str, entry: Entry, whose: Values) -> None:
    """What was put on record of a piece of work; ``whose`` says of which, when, and in which file."""
    sheets.put(
        BY_NAME["updates"],
        {
            **OWNERS,
            **whose,
            "id": id_,
            **said(entry.completion),
            "status": entry.status,
            "progress": entry.progress,
            **due(entry.due),
            "reason": entry.reason,
            "programming": entry.programming,
        },
    )
    mine: Values = {name: whose.get(name) for name in ("commitment", "activity", "file")}
    links(sheets, BY_NAME["links"], id_, "evidence", entry.evidence, {**mine, "update": id_})


def _counts(standings: Sequence[Standing]) -> Values:
    return {
        "items": len(standings),
        "open_items": sum(one.is_open for one in standings),
        "overdue_items": sum(one.is_overdue for one in standings),
        "late_on_plan_items": sum(one.is_late_on_plan for one in standings),
        "unscheduled_items": sum(one.is_unscheduled for one in standings),
        "due_soon_items": sum(one.is_due_within(SOON) for one in standings),
        "rescheduled_items": sum(bool(one.reschedulings) and one.is_open for one in standings),
    }
