"""What a recording changes, thing by thing, from before to after: what the one who records is shown and agrees to.

Rates, statuses and deadlines are those that follow from the records on the day; texts are those of the entries.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypeVar

from ogpctl.documents.overdue import address
from ogpctl.model.commitment import Activity, Commitment, Dated, Entry, Reference, Update
from ogpctl.model.deadline import Deadline
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.model.roadmap import Roadmap
from ogpctl.model.settings import Plan
from ogpctl.model.text import Words
from ogpctl.tracking.comparison import Differences, ItemChange, Listed, Moment, compare
from ogpctl.tracking.items import Item, Kind
from ogpctl.tracking.rates import Rate

Field = Literal[
    "rate", "status", "completion", "due", "remaining", "reason", "progress", "no_progress", "programming", "evidence",
    "note", "minutes", "new", "gone",
]  # fmt: skip
"""What changed: a key of the records, or that there is something new, or something gone."""
OfKind = Literal["plan", "commitment", "activity", "step", "action", "meeting", "roadmap", "institution"]
Value = Decimal | Fraction | str | bool | Words | Deadline | tuple[Reference, ...] | None

_TEXTS: Final = ("reason", "progress", "no_progress", "programming", "evidence", "note")
_STANDING: Final = ("completion", "status", "due")
"""What also follows from the records: what an entry says of it is told as it stands where nothing moves by it."""

_KINDS: Final[Mapping[Kind, OfKind]] = {
    Kind.ACTIVITY: "activity",
    Kind.REMAINING: "commitment",
    Kind.STEP: "step",
    Kind.ACTION: "action",
}

D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True)
class Of:
    """What something changed of, by its address as commands take it."""

    kind: OfKind
    plan: str
    address: str
    title: Words | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """One thing that is otherwise after a recording; None is what is not on record."""

    of: Of
    field: Field
    before: Value
    after: Value


def shifts(before: Register, after: Register, day: date) -> tuple[Shift, ...]:
    """All that is otherwise on ``day``; the registers hold the records that change."""
    found = compare(Moment(before, day), Moment(after, day))
    names = _Names(before, after)
    effects = [*_effects(found, names), *_minutes(before, after, names)]
    told = [one for one in _said(before, after, names) if one.field in _TEXTS or not _follows(one, effects)]
    said = [one if one.field in _TEXTS else replace(one, before=one.after) for one in told]
    rated = {one.of.address for one in effects if one.field == "rate"}
    kept = [one for one in (*effects, *said) if one.field != "remaining" or one.of.address not in rated]
    places = {one: place for place, one in enumerate(dict.fromkeys(_record(one.of) for one in kept))}
    return tuple(sorted(kept, key=lambda one: (places[_record(one.of)], one.of.kind != "commitment", one.of.address)))


def _record(of: Of) -> str:
    """The commitment that work is of; of anything else the address itself."""
    return of.address.partition(".")[0] if of.kind in ("commitment", "activity") else of.address


def _follows(said: Shift, effects: Iterable[Shift]) -> bool:
    """Whether what an entry says is told already by what follows from it, in the work itself or in its parts."""
    fields = ("remaining", "status") if said.field == "remaining" else (said.field,)
    inside = f"{said.of.address}."
    return any(one.field in fields and f"{one.of.address}.".startswith(inside) for one in effects)


def plan_shift(plan: Plan, before: Sequence[Rate], after: Sequence[Rate]) -> Shift:
    """How the rate of a plan moves: the plain mean over the commitments that have one, then and now."""
    return Shift(Of("plan", plan.id, plan.id, plan.title), "rate", _mean(before), _mean(after))


def _mean(rates: Sequence[Rate]) -> Fraction | None:
    values = [one.value for one in rates if one.value is not None]
    return sum(values, Fraction(0)) / len(values) if values else None


class _Names:
    """How the work in two registers is called, and what its titles are."""

    def __init__(self, before: Register, after: Register) -> None:
        self._several = len(after.settings.plans) > 1
        self._titles: dict[str, Words | None] = {}
        for register in (before, after):
            for commitment in register.commitments:
                here = self.address(commitment.plan, commitment.record.number)
                self._titles[here] = commitment.record.brief
                self._titles |= dict(_activities(here, commitment.record.activities))
            for roadmap in register.roadmaps:
                self._titles |= dict(_steps(roadmap))
            for meeting in register.meetings:
                self._titles |= {f"{meeting.id}/{one.id}": one.text for one in meeting.record.actions}

    def address(self, plan: str, number: str) -> str:
        return f"{plan}/{number}" if self._several and plan else number

    def of(self, kind: OfKind, plan: str, where: str) -> Of:
        title = self._titles.get(where) or (self._titles.get(where.partition(".")[0]) if kind == "activity" else None)
        return Of(kind, plan, where, title)

    def item(self, item: Item) -> Of:
        kind = _KINDS[item.kind]
        return self.of(kind, item.plan, address(item, several=self._several))

    def record(self, one: Listed) -> Of:
        return Of(one.kind, one.plan, self.address(one.plan, one.id), one.title)


def _activities(above: str, activities: Iterable[Activity]) -> Iterator[tuple[str, Words | None]]:
    for one in activities:
        here = f"{above}.{one.id}"
        yield here, one.title
        yield from _activities(here, one.activities)


def _steps(filed: Filed[Roadmap]) -> Iterator[tuple[str, Words]]:
    for phase in filed.record.phases:
        yield f"{filed.id}/{phase.id}", phase.title
        yield from ((f"{filed.id}/{phase.id}.{step.id}", step.title) for step in phase.steps)


def _effects(found: Differences, names: _Names) -> Iterator[Shift]:
    yield from (Shift(names.record(one), "new", None, one.title or "") for one in found.added)
    yield from (Shift(names.record(one), "gone", one.title or "", None) for one in found.removed)
    for rate in found.rates:
        of = names.of("commitment", rate.filed.plan, names.address(rate.filed.plan, rate.filed.record.number))
        yield Shift(of, "rate", _rate(rate.before), _rate(rate.after))
    for item in found.items:
        yield from _of_item(item, names.item(item.item))


def _of_item(one: ItemChange, of: Of) -> Iterator[Shift]:
    before, after = one.before, one.after
    if before is None or after is None:
        title = one.item.title or ""
        yield Shift(of, "new", None, title) if before is None else Shift(of, "gone", title, None)
        return
    rest = one.item.kind is Kind.REMAINING
    if before.status != after.status and not (rest and before.is_open == after.is_open):
        yield Shift(of, "remaining" if rest else "status", before.status, after.status)
    if before.completion != after.completion and after.completion is not None and not rest:
        yield Shift(of, "completion", before.completion, after.completion)
    if one.deadline_moved:
        yield Shift(of, "due", before.due, after.due)


def _rate(rate: Rate) -> Value:
    return rate.value if rate.value is not None else rate.word


def _minutes(before: Register, after: Register, names: _Names) -> Iterator[Shift]:
    for old, new in _both(before.meetings, after.meetings):
        then, now = old.record.minutes.state, new.record.minutes.state
        if then != now:
            yield Shift(names.of("meeting", "", new.id), "minutes", then, now)


def _said(before: Register, after: Register, names: _Names) -> Iterator[Shift]:
    """What the entries of the records say otherwise, or say now and did not."""
    for old, new in _both(before.commitments, after.commitments):
        here = names.address(new.plan, new.record.number)
        for was, now in _entries(old.record.updates, new.record.updates):
            yield from _shifts(names.of("commitment", new.plan, here), _of_commitment(was), _of_commitment(now))
            parts = [one.activities if one else {} for one in (was, now)]
            yield from _of_parts(parts, "activity", new.plan, f"{here}.", names)
    for roadmap, there in _both(before.roadmaps, after.roadmaps):
        for then, later in _entries(roadmap.record.updates, there.record.updates):
            parts = [one.steps if one else {} for one in (then, later)]
            yield from _of_parts(parts, "step", there.record.plan or "", f"{there.id}/", names)
    for meeting, after_it in _both(before.meetings, after.meetings):
        yield from _of_actions(meeting, after_it, names)


def _of_parts(
    parts: Sequence[Mapping[str, Entry]], kind: OfKind, plan: str, above: str, names: _Names
) -> Iterator[Shift]:
    then, now = parts
    for inner in dict.fromkeys((*then, *now)):
        yield from _shifts(names.of(kind, plan, above + inner), _values(then.get(inner)), _values(now.get(inner)))


def _of_actions(before: Filed[Meeting], after: Filed[Meeting], names: _Names) -> Iterator[Shift]:
    known = {one.id: one for one in before.record.actions}
    for action in after.record.actions:
        if action.id in known:
            of = names.of("action", "", f"{after.id}/{action.id}")
            for was, now in _entries(known[action.id].updates, action.updates):
                yield from _shifts(of, _values(was), _values(now))


R = TypeVar("R", Commitment, Roadmap, Meeting)


def _both(before: Iterable[Filed[R]], after: Iterable[Filed[R]]) -> Iterator[tuple[Filed[R], Filed[R]]]:
    """The records that are on both sides and differ."""
    known = {one.where: one for one in before}
    return ((known[one.where], one) for one in after if one.where in known and known[one.where].record != one.record)


def _entries(before: Sequence[D], after: Sequence[D]) -> Iterator[tuple[D | None, D | None]]:
    """The entries of each occasion, then and now."""
    then, now = ({(one.meeting, one.date): one for one in side} for side in (before, after))
    for occasion in dict.fromkeys((*then, *now)):
        if then.get(occasion) != now.get(occasion):
            yield then.get(occasion), now.get(occasion)


def _values(entry: object) -> dict[str, Value]:
    """What an entry says, by its keys."""
    found = {key: getattr(entry, key, None) for key in (*_STANDING, *_TEXTS)}
    return {key: value for key, value in found.items() if value not in (None, False, ())}


def _of_commitment(update: Update | None) -> dict[str, Value]:
    """What an update says of the commitment itself and of all that remains of it."""
    own, rest = _values(update), _values(update.remaining if update else None)
    named = {"completion": "rate", "status": "remaining"}
    return {
        **{named.get(key, key): value for key, value in rest.items()},
        **{named.get(key, key): value for key, value in own.items()},
    }


def _shifts(of: Of, before: Mapping[str, Value], after: Mapping[str, Value]) -> Iterator[Shift]:
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield Shift(of, key, before.get(key), after.get(key))  # type: ignore[arg-type]  # the keys are fields
