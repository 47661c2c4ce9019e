"""The course of a meeting whose minutes are taken: where it stops, what stands there, what has its answer already."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from ogpctl.documents.scope import Scope, check, plan_on
from ogpctl.errors import CannotRun
from ogpctl.model.commitment import Commitment, Dated, Update
from ogpctl.model.meeting import AgendaItem, Attendee, Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.tracking.changes import entries_since, meeting_before
from ogpctl.tracking.items import Item, of_commitment, of_meeting, of_roadmap
from ogpctl.tracking.standing import Standing, standing, standings
from ogpctl.tracking.state import State, state

Kind = Literal["opening", "commitment", "follow_up", "roadmap", "item", "next_steps", "ending"]
"""What is spoken of at a stop: who came, a commitment, the next steps of a former meeting, a roadmap, an item of the
agenda, the next steps from here, the end."""

OPENING: Final = "start"
NEXT_STEPS: Final = "steps"
ENDING: Final = "end"
ITEM: Final = "a"
"""The stop of an item of the agenda is ``a`` with its number: ``a1``."""


class Stop(NamedTuple):
    """One stop. ``key`` is what it is gone to by; ``path`` is the file that its answers are written to.

    ``work`` is what was open there before the meeting, as it stands now. ``answered`` says that this meeting has put
    something on record here, ``settled`` that nothing is open and nobody needs to speak. Of a commitment, ``heard`` is
    what its lead reported since the last meeting, before this one; ``entry`` what this one put on record. ``place`` is
    that of an agenda item in its list.
    """

    kind: Kind
    key: str
    path: str
    answered: bool
    settled: bool = False
    work: tuple[Standing, ...] = ()
    state: State | None = None
    heard: tuple[Update, ...] = ()
    entry: Update | None = None
    item: AgendaItem | None = None
    place: int = 0
    home: str = ""


class Course(NamedTuple):
    """The stops of a meeting, in order. ``last`` is the committee's meeting before; ``known`` are who came to it."""

    meeting: Filed[Meeting]
    last: Filed[Meeting] | None
    known: tuple[Attendee, ...]
    stops: tuple[Stop, ...]

    @property
    def commitments(self) -> tuple[Stop, ...]:
        """The stops at commitments."""
        return tuple(one for one in self.stops if one.kind == "commitment")

    def place_of(self, one: Attendee) -> int | None:
        """The place in the attendance of the meeting of somebody who was at the last; none where it has not."""
        same = (
            place
            for place, other in enumerate(self.meeting.record.attendance)
            if (other.name, other.institution) == (one.name, one.institution)
        )
        return next(same, None)

    def stop(self, key: str) -> Stop | None:
        """The stop of that key; none where there is none."""
        return next((one for one in self.stops if one.key == key), None)


def course(register: Register, meeting: Filed[Meeting], plan: str = "") -> Course:
    """The course of a meeting through the plans under its review; ``plan`` is the only one, where it is given.

    Raises ``CannotRun`` where that plan is not on file.
    """
    check(register, Scope(plan=plan))
    writer = _Writer(register, meeting)
    last = meeting_before(register, meeting.record.date)
    return Course(meeting, last, _known(register, meeting), tuple(writer.stops(reviewed(register, meeting, plan))))


def meeting_of(register: Register, asked: str) -> Filed[Meeting]:
    """The meeting of that id, else the only one of that day. Raises ``CannotRun`` with those there are."""
    of_day = [one for one in register.meetings if one.record.date.isoformat() == asked]
    named = [one for one in register.meetings if one.id == asked] or of_day
    if len(named) != 1:
        known = of_day or register.meetings
        raise CannotRun("no meeting %(asked)s", asked=asked, known=tuple(one.id for one in known))
    return named[0]


def reviewed(register: Register, meeting: Filed[Meeting], plan: str = "") -> tuple[str, ...]:
    """The plans under review at a meeting: those its agenda names; where it names none, the one that runs."""
    if plan:
        return (plan,)
    named = [item.reviews for item in meeting.record.agenda if item.reviews and register.plan(item.reviews)]
    running = plan_on(register, meeting.record.date)
    return tuple(dict.fromkeys(named)) or ((running.id,) if running and not meeting.record.agenda else ())


def _known(register: Register, meeting: Filed[Meeting]) -> tuple[Attendee, ...]:
    """Who was at the last meeting of this kind that says who came: those who come again."""
    before = [
        one for one in register.meetings
        if one.record.kind == meeting.record.kind and one.record.attendance and one.record.date < meeting.record.date
    ]  # fmt: skip
    last = max(before, key=lambda one: (one.record.date, one.id), default=None)
    return last.record.attendance if last else ()


class _Writer:
    """Makes the stops of one course."""

    def __init__(self, register: Register, meeting: Filed[Meeting]) -> None:
        self._register = register
        self._meeting = meeting
        self._day = meeting.record.date
        self._eve = self._day if self._day == date.min else self._day - timedelta(days=1)

    def stops(self, plans: Sequence[str]) -> Iterator[Stop]:
        """All of them, in the order in which a meeting comes to them."""
        record, path = self._meeting.record, self._meeting.where.path
        opened = bool(record.attendance and record.start and record.chair)
        yield Stop("opening", OPENING, path, opened)
        for plan in plans:
            for filed in self._register.commitments:
                if filed.plan == plan:
                    yield self._commitment(filed, several=len(plans) > 1)
        yield from self._former()
        yield from self._roadmaps()
        for place, item in enumerate(record.agenda):
            said = bool(item.discussed and item.discussed.text) or bool(item.agreed)
            yield Stop("item", f"{ITEM}{item.id}", path, said, item=item, place=place)
        yield Stop("next_steps", NEXT_STEPS, path, answered=False)
        yield Stop("ending", ENDING, path, record.end is not None)

    def _commitment(self, filed: Filed[Commitment], *, several: bool) -> Stop:
        register, record = self._register, filed.record
        last = meeting_before(register, self._day)
        entry = next((one for one in record.updates if self._is_of(one)), None)
        heard = entries_since(register, record, last.record.date if last else None, self._day)
        work = self._open(of_commitment(register, filed))
        return Stop(
            "commitment",
            f"{filed.plan}/{record.number}" if several else record.number,
            filed.where.path,
            answered=entry is not None,
            settled=entry is None and not work,
            work=work,
            state=state(register, filed, self._day),
            heard=tuple(one for one in heard if one is not entry),
            entry=entry,
        )

    def _former(self) -> Iterator[Stop]:
        """The meetings before that have a next step still open."""
        for filed in sorted(self._register.meetings, key=lambda one: (one.record.date, one.id)):
            work = self._open(of_meeting(self._register, filed)) if filed.record.date < self._day else ()
            if work:
                yield Stop("follow_up", filed.id, filed.where.path, self._all_told(work), work=work, home=filed.id)

    def _roadmaps(self) -> Iterator[Stop]:
        """The roadmaps under review with something open; where none is under review, every one."""
        named = {item.reviews for item in self._meeting.record.agenda}
        every = not any(one.id in named for one in self._register.roadmaps)
        for filed in self._register.roadmaps:
            work = self._open(of_roadmap(self._register, filed)) if every or filed.id in named else ()
            if work:
                yield Stop("roadmap", filed.id, filed.where.path, self._all_told(work), work=work, home=filed.id)

    def _open(self, items: Iterable[Item]) -> tuple[Standing, ...]:
        """What was open on the eve of the meeting, as it stands with what the meeting put on record."""
        before = standings(self._register, items, self._eve)
        return tuple(standing(self._register, one.item, self._day) for one in before if one.is_open)

    def _all_told(self, work: Sequence[Standing]) -> bool:
        """Whether this meeting has put something on record of each piece of work."""
        return all(any(change.meeting == self._meeting.id for change in one.item.changes) for one in work)

    def _is_of(self, entry: Dated) -> bool:
        """Whether an entry is what this meeting itself put on record: not what was told for it before."""
        return entry.meeting == self._meeting.id and entry.date in (None, self._day)
