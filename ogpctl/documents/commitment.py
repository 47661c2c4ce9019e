"""The sheet of one commitment, whole: where it stands, its work at any depth, every deadline moved, every update."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ogpctl.documents.minutes import Timeline, TimelineRow, over_months
from ogpctl.documents.sheets import CommitmentSheet, commitment_sheet
from ogpctl.model.commitment import Activity
from ogpctl.model.meeting import AgendaItem, Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.model.settings import Plan
from ogpctl.model.text import Words
from ogpctl.tracking.changes import meeting_before
from ogpctl.tracking.standing import Rescheduling, Standing
from ogpctl.tracking.state import State


class Work(NamedTuple):
    """A line of the work: an activity, or what remains beside the activities (then ``activity`` is none).

    One that has parts stands nowhere itself: ``parts`` is how many activities are below it and how many are complete.
    """

    address: str
    activity: Activity | None
    standing: Standing | None
    parts: tuple[int, int] = (0, 0)


class Moved(NamedTuple):
    """A deadline of a piece of work that was moved."""

    standing: Standing
    step: Rescheduling


class Heard(NamedTuple):
    """An agenda item of a meeting that had the whole plan under review."""

    meeting: Filed[Meeting]
    item: AgendaItem


class CommitmentReport(NamedTuple):
    """A commitment on a day.

    ``since`` is the meeting before it, ``meetings`` the days of all; ``unread`` counts the files of the plan not read.
    """

    sheet: CommitmentSheet
    plan: Plan | None
    theme: Words | None
    since: Filed[Meeting] | None
    meetings: Mapping[str, date]
    work: tuple[Work, ...]
    timeline: Timeline | None
    moved: tuple[Moved, ...]
    heard: tuple[Heard, ...]
    unread: int

    @property
    def activities(self) -> tuple[Standing, ...]:
        """The activities without parts, as they stand."""
        return tuple(one for one in self.sheet.state.standings if one.item.activity)


def commitment_report(register: Register, asked: str, day: date, plan: str = "") -> CommitmentReport:
    """The sheet of the commitment that ``asked`` names. Raises ``CannotRun`` with the nearest when there is none."""
    sheet = commitment_sheet(register, asked, day, plan)
    filed = sheet.state.filed
    of_plan = register.plan(filed.plan)
    themes = {theme.id: theme.title for theme in of_plan.themes} if of_plan else {}
    return CommitmentReport(
        sheet=sheet,
        plan=of_plan,
        theme=themes.get(filed.record.theme or ""),
        since=meeting_before(register, day),
        meetings=register.meeting_days,
        work=_work(sheet.state),
        timeline=_timeline(sheet.state, day),
        moved=_moved(sheet.state.standings),
        heard=tuple(_heard(register, filed.plan, day)),
        unread=sum(one.plan in ("", filed.plan) for one in register.unread),
    )


def _work(state: State) -> tuple[Work, ...]:
    """The activities in the order of the plan, each before its parts; then what remains beside them."""
    by_address = {one.item.address: one for one in state.standings if one.item.activity}
    rest = (Work("", None, one) for one in state.standings if not one.item.activity)
    return (*_below(state.commitment.activities, "", by_address), *rest)


def _below(activities: Sequence[Activity], prefix: str, standings: Mapping[str, Standing]) -> list[Work]:
    found: list[Work] = []
    for activity in activities:
        address = prefix + activity.id
        if activity.activities:
            inside = _below(activity.activities, f"{address}.", standings)
            parts = [one.standing for one in inside if one.standing]
            if parts:
                complete = sum(one.status == "completed" for one in parts)
                found += [Work(address, activity, None, (len(parts), complete)), *inside]
        elif address in standings:
            found.append(Work(address, activity, standings[address]))
    return found


def _timeline(state: State, day: date) -> Timeline | None:
    return over_months(
        [
            TimelineRow(state, (one.due.when,), one.original_last_day, one)
            for one in state.open
            if one.due and one.due.when and one.due.when.first
        ],
        day,
    )


def _moved(standings: Sequence[Standing]) -> tuple[Moved, ...]:
    """Every deadline moved, oldest first; those of one day in the order of the work."""
    found = [Moved(one, step) for one in standings for step in one.reschedulings]
    return tuple(sorted(found, key=lambda one: one.step.day))


def _heard(register: Register, plan: str, day: date) -> Iterator[Heard]:
    """What meetings until the day said or agreed under an item that had the plan under review, oldest first."""
    for filed in sorted(register.meetings, key=lambda one: (one.record.date, one.id)):
        if filed.record.date <= day:
            for item in filed.record.agenda:
                said, agreed = item.discussed and item.discussed.text, item.agreed
                if item.reviews == plan and (said or (agreed and (agreed.decisions or agreed.note))):
                    yield Heard(filed, item)
