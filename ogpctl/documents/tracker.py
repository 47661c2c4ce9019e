"""The public tracker: all that is on file as it stands on a day, computed once for every page and language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import NamedTuple

from ogpctl.documents.minutes import RoadmapBlock, Timeline, phased, timeline
from ogpctl.documents.overdue import Overdue, listed, silent
from ogpctl.documents.scope import Scope, plan_on
from ogpctl.documents.sheets import InstitutionSheet
from ogpctl.documents.status import Status, gathered, names_on
from ogpctl.model.commitment import Commitment, Update
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.model.roadmap import Roadmap
from ogpctl.model.text import Words
from ogpctl.tracking.items import of_meeting, of_roadmap, updates
from ogpctl.tracking.standing import SOON, Standing, standings
from ogpctl.tracking.state import State, states


class CommitmentStory(NamedTuple):
    """A commitment on a day: where it stands, every entry up to that day, the meetings that spoke of it."""

    state: State
    entries: tuple[tuple[date, Update], ...]
    meetings: tuple[Filed[Meeting], ...]

    @property
    def changed(self) -> date | None:
        """The day of the last entry."""
        return self.entries[-1][0] if self.entries else None

    @property
    def source(self) -> tuple[date, Update] | None:
        """The entry that its reported rate comes from."""
        return next((pair for pair in reversed(self.entries) if pair[1].completion is not None), None)


class MeetingStory(NamedTuple):
    """A meeting, with its next steps as they stand on the day, and how many deadlines it moved."""

    filed: Filed[Meeting]
    actions: tuple[Standing, ...]
    moved: int

    @property
    def changed(self) -> date:
        """The day of the meeting, or of the last entry on one of its next steps."""
        return max([self.filed.record.date, *(day for one in self.actions for day in _days(one))])


class RoadmapStory(NamedTuple):
    """A roadmap with its steps as they stand on the day."""

    filed: Filed[Roadmap]
    block: RoadmapBlock
    steps: tuple[Standing, ...]
    adopted: date | None

    @property
    def changed(self) -> date | None:
        """The day it was adopted, or of the last entry on one of its steps."""
        days = [*([self.adopted] if self.adopted else []), *(day for one in self.steps for day in _days(one))]
        return max(days, default=None)


class PlanStory(NamedTuple):
    """A plan on the day; ``id`` is its folder, whether ``ogp.yaml`` declares it or not."""

    id: str
    status: Status
    stories: tuple[CommitmentStory, ...]
    timeline: Timeline | None


class Entered(NamedTuple):
    """An entry of a commitment. ``place`` is its place among the entries of its commitment, from 0."""

    day: date
    story: CommitmentStory
    place: int

    @property
    def update(self) -> Update:
        """The record of it."""
        return self.story.entries[self.place][1]


@dataclass(frozen=True, eq=False, slots=True)
class Tracker:
    """All that is on file on the day ``as_of``.

    ``current`` is the plan that runs on the day; ``late`` are the lists of all work, also of roadmaps and meetings.
    ``news`` are the entries of the commitments, the newest first. What is dated after the day is not there.
    """

    as_of: date
    register: Register
    plans: tuple[PlanStory, ...]
    current: PlanStory
    late: Overdue
    institutions: Mapping[str, InstitutionSheet]
    meetings: tuple[MeetingStory, ...]
    roadmaps: tuple[RoadmapStory, ...]
    news: tuple[Entered, ...]
    names: Mapping[str, Words]

    @property
    def stories(self) -> Iterator[CommitmentStory]:
        """The commitments of all plans."""
        return chain.from_iterable(plan.stories for plan in self.plans)


def tracker(register: Register, day: date, within: int = SOON) -> Tracker:
    """What the public is shown on ``day``; ``within`` days make work due soon."""
    found = states(register, register.commitments, day, within)
    held = [one for one in register.meetings if one.record.date <= day]
    meetings = _meetings(register, held, found, day)
    roadmaps = tuple(one for filed in register.roadmaps if (one := _roadmap(register, filed, day)))
    everything = (
        *(one for state in found for one in state.standings),
        *(one for story in roadmaps for one in story.steps),
        *(one for story in meetings for one in story.actions),
    )
    plans = _plans(register, found, held, day, within)
    running = plan_on(register, day)
    news = [
        Entered(when, story, place)
        for plan in plans
        for story in plan.stories
        for place, (when, _) in enumerate(story.entries)
    ]
    return Tracker(
        as_of=day,
        register=register,
        plans=plans,
        current=next((plan for plan in plans if running and plan.id == running.id), plans[-1]),
        late=listed(register, day, within, everything, silent(found, Scope())),
        institutions=_institutions(register, found, everything, held, day),
        meetings=meetings,
        roadmaps=roadmaps,
        news=tuple(sorted(news, key=lambda one: one.day, reverse=True)),
        names=names_on(register, day),
    )


def _days(standing: Standing) -> Iterator[date]:
    return (change.day for change in standing.item.changes if change.day <= standing.as_of)


def _plans(
    register: Register, found: Iterable[State], held: Iterable[Filed[Meeting]], day: date, within: int
) -> tuple[PlanStory, ...]:
    """The declared plans in their order, then folders that no plan is declared for; else one without a name."""
    inside: dict[str, list[State]] = {plan.id: [] for plan in register.settings.plans}
    for state in found:
        inside.setdefault(state.filed.plan, []).append(state)
    days = register.meeting_days
    by_id = {one.id: one for one in held}
    reviews: dict[str, list[str]] = {}
    for one in by_id.values():
        for item in one.record.agenda:
            if item.reviews:
                reviews.setdefault(item.reviews, []).append(one.id)
    plans = []
    for id_, here in (inside or {"": []}).items():
        stories = []
        for state in here:
            entries = tuple(pair for pair in updates(register, state.commitment) if pair[0] <= day)
            spoke = {*(entry.meeting or "" for _, entry in entries), *reviews.get(id_, ())} & by_id.keys()
            meetings = tuple(by_id[one] for one in sorted(spoke, key=lambda one: (days[one], one), reverse=True))
            stories.append(CommitmentStory(state, entries, meetings))
        status = gathered(register, day, Scope(id_), within, tuple(here))
        plans.append(PlanStory(id_, status, tuple(stories), timeline(status)))
    return tuple(plans)


def _meetings(
    register: Register, held: Iterable[Filed[Meeting]], found: Iterable[State], day: date
) -> tuple[MeetingStory, ...]:
    """The meetings, the latest first."""
    moved: dict[str, int] = {}
    for state in found:
        for one in state.standings:
            for step in one.reschedulings:
                moved[step.meeting or ""] = moved.get(step.meeting or "", 0) + 1
    ordered = sorted(held, key=lambda one: (one.record.date, one.id), reverse=True)
    return tuple(
        MeetingStory(filed, standings(register, of_meeting(register, filed), day), moved.get(filed.id, 0))
        for filed in ordered
    )


def _roadmap(register: Register, filed: Filed[Roadmap], day: date) -> RoadmapStory | None:
    """A roadmap; none where it was adopted after the day."""
    adopted = filed.record.date or register.meeting_days.get(filed.record.meeting or "")
    if adopted and adopted > day:
        return None
    steps = standings(register, of_roadmap(register, filed), day)
    return RoadmapStory(filed, phased(filed.record, steps), steps, adopted)


def _institutions(
    register: Register,
    found: Iterable[State],
    everything: Iterable[Standing],
    held: Iterable[Filed[Meeting]],
    day: date,
) -> Mapping[str, InstitutionSheet]:
    """What each institution leads, supports and owes, from one pass over the records."""
    leads: dict[str, list[State]] = {}
    owes: dict[str, list[Standing]] = {}
    supports: dict[str, list[Filed[Commitment]]] = {}
    attended: dict[str, list[Filed[Meeting]]] = {}
    for state in found:
        for lead in dict.fromkeys(state.commitment.lead):
            leads.setdefault(lead, []).append(state)
        for body in state.commitment.supporting:
            if isinstance(body, str):
                supports.setdefault(body, []).append(state.filed)
    for one in everything:
        for lead in dict.fromkeys(one.item.leads) if one.is_open else ():
            owes.setdefault(lead, []).append(one)
    for meeting in held:
        for body in dict.fromkeys(one.institution for one in meeting.record.attendance):
            attended.setdefault(body, []).append(meeting)
    names = names_on(register, day)
    return {
        id_: InstitutionSheet(
            day,
            register.settings,
            id_,
            institution,
            tuple(leads.get(id_, ())),
            tuple(supports.get(id_, ())),
            tuple(owes.get(id_, ())),
            tuple(attended.get(id_, ())),
            names,
        )
        for id_, institution in register.institutions.items()
    }
