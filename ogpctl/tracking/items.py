"""Items: every piece of work with a deadline, whatever record it stands in. One engine serves them all.

Activities, what remains of a commitment, the steps of a roadmap and the next steps of a meeting are all items:
an original deadline, and the dated changes that were put on record since.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeVar

from ogpctl.diagnostics import Where
from ogpctl.model.commitment import Activity, Commitment, Dated, Entry, Status, Update
from ogpctl.model.deadline import Deadline
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.model.roadmap import Roadmap
from ogpctl.model.text import Words


class Kind(StrEnum):
    """What an item is."""

    ACTIVITY = "activity"
    REMAINING = "remaining"
    STEP = "step"
    ACTION = "action"


class Change(NamedTuple):
    """What was put on record of an item on ``day``; ``meeting`` is the id of the meeting that took note."""

    day: date
    meeting: str | None
    entry: Entry


class Item(NamedTuple):
    """One piece of work with a deadline.

    ``home`` is the commitment's number, the roadmap's id or the meeting's id; ``address`` the way to the item
    inside it, empty for what remains of a commitment. ``since`` is the day from which the item exists, if it was not
    there from the start. ``original`` is the deadline of the plan; ``None`` where the plan has none.
    """

    kind: Kind
    plan: str
    home: str
    address: str
    title: Words | None
    leads: tuple[str, ...]
    original: Deadline | None
    since: date | None
    changes: tuple[Change, ...]
    where: Where
    activity: Activity | None = None

    @property
    def commitment(self) -> str | None:
        """The number of the commitment the item belongs to; none for steps and next steps."""
        return self.home if self.kind in (Kind.ACTIVITY, Kind.REMAINING) else None

    @property
    def number(self) -> str | None:
        """The number it is printed with, if it has one."""
        return self.activity.number if self.activity else self.address or None


class Leaf(NamedTuple):
    """An activity without parts: its address in the commitment, and what it inherits from above."""

    address: str
    activity: Activity
    due: Deadline | None
    leads: tuple[str, ...]
    added: str | None
    where: Where


def leaves(commitment: Commitment, where: Where) -> Iterator[Leaf]:
    """The activities of a commitment that have no parts, in the order of the record."""
    yield from _leaves(
        commitment.activities, "", Leaf("", Activity(id="0"), commitment.period, commitment.lead, None, where)
    )


def _leaves(activities: Sequence[Activity], prefix: str, above: Leaf) -> Iterator[Leaf]:
    for place, activity in enumerate(activities):
        added = activity.added or above.added
        inherited = None if activity.added else above.due
        here = Leaf(
            prefix + activity.id,
            activity,
            activity.due or inherited,
            activity.lead or above.leads,
            added,
            above.where.at("activities", place),
        )
        if activity.activities:
            yield from _leaves(activity.activities, here.address + ".", here)
        else:
            yield here


D = TypeVar("D", bound=Dated)


def dated(register: Register, entries: Iterable[D]) -> list[tuple[date, D]]:
    """Entries with the day from which each counts, oldest first; one whose meeting is not on file is left out."""
    found = [(day, entry) for entry in entries if (day := register.day(entry))]
    return sorted(found, key=lambda pair: pair[0])


def updates(register: Register, commitment: Commitment) -> list[tuple[date, Update]]:
    """The updates of a commitment with their days, oldest first."""
    return dated(register, commitment.updates)


def closes(register: Register, completion: Decimal | str | None) -> bool:
    """Whether a completion, a rate or a word, says that the work is complete."""
    if isinstance(completion, str):
        word = register.settings.completion_words.get(completion)
        return word is not None and word.means == "completed"
    return completion == 100


def of_commitment(register: Register, filed: Filed[Commitment]) -> tuple[Item, ...]:
    """The items of a commitment: its activities, and what remains of it beside them.

    What remains is an item of its own where the plan names no activities, or where something was put on record
    for "all that is left" that no activity could take; from then on such entries are its own too. Otherwise they
    count for each activity still open that has none of its own in the same update. A commitment reported complete
    has nothing remaining.
    """
    commitment = filed.record
    parts = list(leaves(commitment, filed.where))
    history: dict[str, list[Change]] = {part.address: [] for part in parts}
    since = {part.address: register.day_of_place(part.added) if part.added else None for part in parts}
    rest: list[Change] = []
    closed: set[str] = set()
    named = any(part.added is None for part in parts)
    for day, update in updates(register, commitment):
        still = {address for address, born in since.items() if address not in closed and (born is None or born <= day)}
        mine = {part.address: _own(update, part.address, still) for part in parts}
        for address, own in mine.items():
            if own:
                history[address].append(Change(day, update.meeting, own))
        remaining = update.remaining
        taken = [address for address in still if not _settles(mine[address])]
        if remaining and taken:
            for address in taken:
                history[address].append(Change(day, update.meeting, _shared(remaining)))
        if not named or (remaining and (rest or not taken)):
            entry = _of_rest(register, update)
            if entry:
                rest.append(Change(day, update.meeting, entry))
        closed = {address for address, changes in history.items() if _is_closed(register, changes)}
    items = [
        Item(
            Kind.ACTIVITY,
            filed.plan,
            commitment.number,
            part.address,
            part.activity.title,
            part.leads,
            part.due,
            since[part.address],
            tuple(history[part.address]),
            part.where,
            part.activity,
        )
        for part in parts
    ]
    if not named or rest:
        items.append(
            Item(
                Kind.REMAINING,
                filed.plan,
                commitment.number,
                "",
                commitment.brief,
                commitment.lead,
                commitment.period,
                rest[0].day if named else None,
                tuple(rest),
                filed.where,
            )
        )
    return tuple(items)


def _own(update: Update, address: str, still: Container[str]) -> Entry | None:
    """The entry for an activity: its own, else, while there is something to do, that of the nearest one above it."""
    if address in update.activities:
        return update.activities[address]
    above = address.rpartition(".")[0] if address in still else ""
    while above:
        if above in update.activities:
            return update.activities[above]
        above = above.rpartition(".")[0]
    return None


def _settles(entry: Entry | None) -> bool:
    return entry is not None and (entry.due is not None or entry.status in ("completed", "cancelled"))


def _is_closed(register: Register, changes: Sequence[Change]) -> bool:
    status = None
    for change in changes:
        status = status_of(register, change.entry) or status
    return status in ("completed", "cancelled")


def _shared(remaining: Entry) -> Entry:
    """What an entry for all that is left says of each activity: its deadline, its end, why."""
    ends = remaining.status if remaining.status in ("completed", "cancelled") else None
    return Entry().model_copy(update={"due": remaining.due, "status": ends, "reason": remaining.reason})


def _of_rest(register: Register, update: Update) -> Entry | None:
    """What an update says of the work that remains: its own entry, with the status that the completion means."""
    entry = update.remaining
    if entry and entry.status:
        return entry
    status = meaning(register, update.completion)
    if entry is None and status is None:
        return None
    return (entry or Entry()).model_copy(update={"status": status, "completion": update.completion})


def status_of(register: Register, entry: Entry) -> str | None:
    """The status an entry gives: the one it names, else what its completion means, else none."""
    return entry.status or meaning(register, entry.completion)


def meaning(register: Register, completion: Decimal | str | None) -> Status | None:
    """The status that a completion, a rate or a word, means; none where the word is not declared."""
    if isinstance(completion, str):
        word = register.settings.completion_words.get(completion)
        return word.means if word else None
    if completion is None:
        return None
    if completion == 100:
        return "completed"
    return "in_progress" if completion else "not_started"


def of_roadmap(register: Register, filed: Filed[Roadmap]) -> tuple[Item, ...]:
    """The steps of a roadmap; a phase without steps is one. A step without a deadline has its phase's."""
    roadmap = filed.record
    since = roadmap.date or register.meeting_days.get(roadmap.meeting or "")
    entries = dated(register, roadmap.updates)
    items = []
    for place, phase in enumerate(roadmap.phases):
        here = filed.where.at("phases", place)
        parts = [
            (f"{phase.id}.{step.id}", step.title, step.due, step.lead, here.at("steps", index))
            for index, step in enumerate(phase.steps)
        ] or [(phase.id, phase.title, None, (), here)]
        for address, title, due, lead, where in parts:
            moves_alone = due is not None
            changes: list[Change] = []
            for day, update in entries:
                own = update.steps.get(address)
                of_phase = update.steps.get(phase.id)
                if own is None and of_phase is not None and not _is_closed(register, changes):
                    own = _undated(of_phase) if moves_alone else of_phase
                if own is not None:
                    changes.append(Change(day, update.meeting, own))
            items.append(
                Item(
                    Kind.STEP, roadmap.plan or "", filed.id, address, title, lead or roadmap.lead, due or phase.due,
                    since, tuple(changes), where,
                )
            )  # fmt: skip
    return tuple(items)


def _undated(entry: Entry) -> Entry:
    """An entry without its deadline: what a phase's entry says of a step that has its own."""
    return entry.model_copy(update={"due": None})


def of_meeting(register: Register, filed: Filed[Meeting]) -> tuple[Item, ...]:
    """The next steps of a meeting."""
    meeting = filed.record
    plans = tuple(item.reviews for item in meeting.agenda if item.reviews and register.plan(item.reviews))
    return tuple(
        Item(
            Kind.ACTION,
            plans[0] if plans else "",
            filed.id,
            action.id,
            action.text,
            action.owner,
            action.due,
            meeting.date,
            tuple(Change(day, update.meeting, update) for day, update in dated(register, action.updates)),
            filed.where.at("actions", place),
        )
        for place, action in enumerate(meeting.actions)
    )


def all_items(register: Register) -> tuple[Item, ...]:
    """Every item on file: those of the commitments, then of the roadmaps, then of the meetings."""
    items: list[Item] = []
    for commitment in register.commitments:
        items.extend(of_commitment(register, commitment))
    for roadmap in register.roadmaps:
        items.extend(of_roadmap(register, roadmap))
    for meeting in register.meetings:
        items.extend(of_meeting(register, meeting))
    return tuple(items)
