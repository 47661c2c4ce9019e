"""What the rules look things up in: the register, and what is counted from it once, when first asked for."""

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from ogpctl.checks.texts import Spoken, is_odd, placed, spoken
from ogpctl.diagnostics import Address, Where
from ogpctl.model.base import Record
from ogpctl.model.commitment import Activity, Commitment, Dated, Entry, Update
from ogpctl.model.meeting import Action, ActionUpdate, Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.model.roadmap import Phase, Roadmap, RoadmapUpdate, Step
from ogpctl.model.settings import Plan
from ogpctl.tracking.items import of_commitment, of_meeting, of_roadmap
from ogpctl.tracking.standing import Standing, standings

E = TypeVar("E")


class Unknown(NamedTuple):
    """A name that is not on file, and those that are: which of them was meant is looked for when all is found."""

    asked: str
    known: AbstractSet[str]

    def nearest(self) -> str:
        """The known name that looks most like the one asked for; empty where none does.

        Dates and numbers all look alike: one that is meant differs in a single figure or two.
        """
        from difflib import get_close_matches

        cutoff = 0.6 if any(map(str.isalpha, self.asked)) else 0.85
        found = get_close_matches(self.asked[:100], sorted(self.known)[:1000], n=1, cutoff=cutoff)
        return found[0] if found else ""


class Head(NamedTuple):
    """What commitments are held against each other by."""

    where: Where
    plan: str
    number: str
    ogp_id: str | None


class Put(NamedTuple, Generic[E]):
    """Something put on record: where it stands, and the day from which it counts, where that is on file."""

    where: Where
    steps: Address
    day: date | None
    entry: E

    def at(self, *steps: str | int) -> Where:
        """The entry, or a value in it."""
        return self.where.at(*self.steps, *steps)


class Part(NamedTuple, Generic[E]):
    """A part of a record, and where it stands."""

    where: Where
    steps: Address
    record: E

    def at(self, *steps: str | int) -> Where:
        """The part, or a value in it."""
        return self.where.at(*self.steps, *steps)


class Placed(NamedTuple):
    """An update of a commitment: its place in the list, and the day from which it counts, where that is on file."""

    place: int
    day: date | None
    update: Update


@dataclass(frozen=True)
class Known:
    """All that is on file, as the rules ask for it. ``today`` is the day of the run.

    What refers into a file that could not be read is not checked: where that may be any id, the ids are ``None``.
    """

    register: Register
    today: date
    others: tuple[Head, ...] = ()
    """The commitments that were looked at apart: not in the register, and before those that are."""

    def _unread(self, kind: str) -> list[str]:
        return [one.id for one in self.register.unread if one.kind == kind]

    @cached_property
    def institutions(self) -> frozenset[str] | None:
        """The ids of the institutions."""
        return None if self._unread("institutions") else frozenset(self.register.institutions)

    @cached_property
    def meetings(self) -> frozenset[str] | None:
        """The ids of the meetings, those of files that could not be read among them."""
        return self._ids("meeting", self.register.meeting_days)

    @cached_property
    def roadmaps(self) -> frozenset[str] | None:
        """The ids of the roadmaps, those of files that could not be read among them."""
        return self._ids("roadmap", (filed.id for filed in self.register.roadmaps))

    def _ids(self, kind: str, read: Iterable[str]) -> frozenset[str] | None:
        """A folder that could not be listed stands among the unread without an id."""
        unread = self._unread(kind)
        return None if "" in unread else frozenset((*read, *unread))

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """The plans by id."""
        return {plan.id: plan for plan in self.register.settings.plans}

    def near(self, asked: str, known: Collection[str]) -> Unknown:
        """The fact of which known name was probably meant, as it stands until all is found."""
        return Unknown(asked, known if isinstance(known, AbstractSet) else frozenset(known))

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        """Every commitment by what it is held against the others by."""
        return (*self.others, *heads(self.register.commitments))

    @cached_property
    def updates(self) -> tuple[tuple[Filed[Commitment], tuple[Placed, ...]], ...]:
        """The updates of each commitment that has any, in the order of the file."""
        day = self.register.day
        return tuple(
            (filed, tuple(Placed(place, day(update), update) for place, update in enumerate(filed.record.updates)))
            for filed in self.register.commitments
            if filed.record.updates
        )

    @cached_property
    def entries(self) -> tuple[Put[Entry], ...]:
        """Every entry of a piece of work: of commitments, of roadmaps, of next steps."""
        found: list[Put[Entry]] = []
        for filed, updates in self.updates:
            for place, day, update in updates:
                if update.remaining:
                    found.append(Put(filed.where, ("updates", place, "remaining"), day, update.remaining))
                for address, entry in update.activities.items():
                    found.append(Put(filed.where, ("updates", place, "activities", address), day, entry))
        for where, steps, day, later in self.dated:
            if isinstance(later, ActionUpdate):
                found.append(Put(where, steps, day, later))
            elif isinstance(later, RoadmapUpdate):
                found += [Put(where, (*steps, "steps", address), day, entry) for address, entry in later.steps.items()]
        return tuple(found)

    @cached_property
    def dated(self) -> tuple[Put[Dated], ...]:
        """Every update: of commitments, of roadmaps, of next steps."""
        day = self.register.day
        found: list[Put[Dated]] = [
            Put(filed.where, ("updates", place), when, update)
            for filed, updates in self.updates
            for place, when, update in updates
        ]
        found += [
            Put(filed.where, ("updates", place), day(moved), moved)
            for filed in self.register.roadmaps
            for place, moved in enumerate(filed.record.updates)
        ]
        found += [
            Put(part.where, (*part.steps, "updates", place), day(later), later)
            for part in self.next_steps
            for place, later in enumerate(part.record.updates)
        ]
        return tuple(found)

    @cached_property
    def activities(self) -> tuple[Part[Activity], ...]:
        """Every activity of every commitment, those that have parts before their parts."""
        found: list[Part[Activity]] = []
        for filed in self.register.commitments:
            _parts(filed.where, (), filed.record.activities, found)
        return tuple(found)

    @cached_property
    def next_steps(self) -> tuple[Part[Action], ...]:
        """Every next step of every meeting."""
        return tuple(
            Part(filed.where, ("actions", place), action)
            for filed in self.register.meetings
            for place, action in enumerate(filed.record.actions)
        )

    @cached_property
    def phases(self) -> tuple[Part[Phase | Step], ...]:
        """Every phase of every roadmap, and behind it its steps."""
        found: list[Part[Phase | Step]] = []
        for filed in self.register.roadmaps:
            for place, phase in enumerate(filed.record.phases):
                here = ("phases", place)
                found.append(Part(filed.where, here, phase))
                found += [Part(filed.where, (*here, "steps", one), step) for one, step in enumerate(phase.steps)]
        return tuple(found)

    @cached_property
    def _standings(self) -> dict[str, tuple[Standing, ...]]:
        return {}

    def standings(self, filed: Filed[Commitment]) -> tuple[Standing, ...]:
        """Where the work of a commitment stands when all that is on file has happened."""
        path = filed.where.path
        if path not in self._standings:
            self._standings[path] = standings(self.register, of_commitment(self.register, filed), date.max)
        return self._standings[path]

    @cached_property
    def steps(self) -> tuple[tuple[Filed[Roadmap], tuple[Standing, ...]], ...]:
        """The same of the steps of each roadmap that has updates."""
        register = self.register
        return tuple(
            (filed, standings(register, of_roadmap(register, filed), date.max))
            for filed in register.roadmaps
            if filed.record.updates
        )

    @cached_property
    def actions(self) -> tuple[tuple[Filed[Meeting], tuple[Standing, ...]], ...]:
        """The same of the next steps of each meeting."""
        register = self.register
        return tuple(
            (filed, standings(register, of_meeting(register, filed), date.max))
            for filed in register.meetings
            if any(action.updates for action in filed.record.actions)
        )

    @cached_property
    def spoken(self) -> tuple[tuple[Part[Record], Spoken], ...]:
        """Every record with all that it says; where that stands in it is looked up when it matters."""
        register = self.register
        found: list[Part[Record]] = [Part(register.settings_at, (), register.settings)]
        if register.institutions_at:
            at = register.institutions_at
            found += [Part(at, ("institutions", id_), one) for id_, one in register.institutions.items()]
        found += [Part(filed.where, (), filed.record) for filed in register.commitments]
        found += [Part(filed.where, (), filed.record) for filed in register.meetings]
        found += [Part(filed.where, (), filed.record) for filed in register.roadmaps]
        return tuple((part, spoken(part.record)) for part in found)

    @cached_property
    def odd_texts(self) -> tuple[tuple[Where, str], ...]:
        """The texts that hold a character nobody types: the rules on characters look only at these."""
        return tuple(
            (part.at(*steps), words)
            for part, said in self.spoken
            if is_odd(said.words)
            for text in placed(part.record)
            for steps, words in text.said()
            if is_odd(words)
        )


def heads(commitments: Iterable[Filed[Commitment]]) -> Iterator[Head]:
    """What each commitment is held against the others by."""
    return (Head(one.where, one.plan, one.record.number, one.record.ogp_id) for one in commitments)


def _parts(where: Where, steps: Address, activities: Iterable[Activity], found: list[Part[Activity]]) -> None:
    for place, activity in enumerate(activities):
        here = (*steps, "activities", place)
        found.append(Part(where, here, activity))
        if activity.activities:
            _parts(where, here, activity.activities, found)
