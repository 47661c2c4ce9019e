"""The self-assessment of a plan: the form members fill at mid-term and at the end, with what is on record.

What the records do not hold is left blank: nothing is concluded, and no level of completion is made out of a rate.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from ogpctl.documents.minutes import Group, Programming, person, side_groups
from ogpctl.documents.remaining import remaining
from ogpctl.documents.scope import Scope
from ogpctl.documents.standards import Standards, standards
from ogpctl.documents.status import Status, names_on, status
from ogpctl.errors import CannotRun
from ogpctl.model.commitment import Reference, Review, Update
from ogpctl.model.institution import Sector
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.model.settings import Plan, Settings
from ogpctl.model.text import Words
from ogpctl.tracking.history import History
from ogpctl.tracking.items import Kind, all_items, updates
from ogpctl.tracking.requirements.cycle import Cycle
from ogpctl.tracking.requirements.participation import Development, development
from ogpctl.tracking.standing import Rescheduling, Standing, standings
from ogpctl.tracking.state import State

STATE: tuple[Sector, ...] = ("government", "local_government", "parliament", "judiciary")
"""The sectors of the state; the form asks for the others apart."""


class Partners(NamedTuple):
    """Who supports a commitment: actors of the state, others, and those that are named in words only."""

    state: tuple[str, ...]
    others: tuple[str, ...]
    named: tuple[Words, ...]


class Milestone(NamedTuple):
    """An activity as it stands, and what proves it."""

    standing: Standing
    evidence: tuple[Reference, ...]


class Form(NamedTuple):
    """One commitment: ``entries`` are its updates with their days, oldest first; ``steps`` what remains, and when.

    ``moved`` and ``cancelled`` are what changed on the way, ``added`` is work that the plan did not have at first.
    """

    state: State
    partners: Partners
    entries: tuple[tuple[date, Update], ...]
    milestones: tuple[Milestone, ...]
    evidence: tuple[Reference, ...]
    steps: tuple[Programming, ...]
    moved: tuple[tuple[Standing, Rescheduling], ...]
    cancelled: tuple[Standing, ...]
    added: tuple[Standing, ...]
    reviews: tuple[Review, ...]


class Held(NamedTuple):
    """A meeting held while the plan was carried out, and who came. ``comments`` tells whether any were collected."""

    meeting: Filed[Meeting]
    people: tuple[Group, ...]
    presented: bool
    comments: bool | None


class SelfAssessment(NamedTuple):
    """The self-assessment of a plan on the day ``as_of``; ``is_final`` where the plan has ended by then."""

    as_of: date
    settings: Settings
    plan: Plan
    is_final: bool
    status: Status
    standards: Standards
    developed: Development | None
    meetings: tuple[Held, ...]
    forms: tuple[Form, ...]
    ahead: tuple[Standing, ...]
    names: Mapping[str, Words]
    unread: int


def self_assessment(
    register: Register,
    day: date,
    history: History,
    scope: Scope = Scope(),  # noqa: B008
) -> SelfAssessment:
    """The self-assessment on ``day``. Raises ``CannotRun`` for what is not on file, a plan among it."""
    here = status(register, day, scope)
    if here.plan is None:
        raise CannotRun("no plan is on file", hint="name it in ogp.yaml under plans")
    plan, last = here.plan, here.plan.period.last
    return SelfAssessment(
        as_of=day,
        settings=register.settings,
        plan=plan,
        is_final=last is not None and last <= day,
        status=here,
        standards=standards(register, day, history, plan.id),
        developed=development(Cycle(register, plan, day, history)),
        meetings=_meetings(register, plan, day),
        forms=tuple(_form(register, state, day) for state in here.states),
        ahead=_ahead(register, plan, day),
        names=names_on(register, day),
        unread=len(register.unread),
    )


def _meetings(register: Register, plan: Plan, day: date) -> tuple[Held, ...]:
    """The meetings held in the life of the plan, and those that reviewed it after its end."""
    first, last = plan.period.first or date.min, plan.period.last or date.max
    held = [
        one
        for one in register.meetings
        if one.record.date <= day
        and (first <= one.record.date <= last or any(item.reviews == plan.id for item in one.record.agenda))
    ]
    return tuple(_held(register, one, plan) for one in sorted(held, key=lambda filed: (filed.record.date, filed.id)))


def _held(register: Register, filed: Filed[Meeting], plan: Plan) -> Held:
    meeting = filed.record
    names = names_on(register, meeting.date)
    came = (person(register, names, one) for one in meeting.attendance if one.presence == "present")
    items = [item for item in meeting.agenda if item.reviews == plan.id]
    said = [item.comments_collected for item in items if item.comments_collected is not None]
    return Held(filed, side_groups(came), bool(items), any(said) if said else None)


def _ahead(register: Register, plan: Plan, day: date) -> tuple[Standing, ...]:
    """The open next steps of meetings and steps of roadmaps that concern the plan, or no plan."""
    kinds = (Kind.ACTION, Kind.STEP)
    items = [one for one in all_items(register) if one.kind in kinds and one.plan in ("", plan.id)]
    return tuple(one for one in standings(register, items, day) if one.is_open)


def _form(register: Register, state: State, day: date) -> Form:
    entries = tuple(pair for pair in updates(register, state.commitment) if pair[0] <= day)
    return Form(
        state=state,
        partners=_partners(register, state),
        entries=entries,
        milestones=tuple(_milestone(one) for one in state.standings if one.item.activity),
        evidence=tuple(link for _, update in entries for link in update.evidence),
        steps=remaining(state, entries),
        moved=tuple((one, step) for one in state.standings for step in one.reschedulings),
        cancelled=tuple(one for one in state.standings if one.status == "cancelled"),
        added=tuple(one for one in state.standings if one.item.activity and one.item.since),
        reviews=tuple(one for one in state.commitment.reviews if one.date is None or one.date <= day),
    )


def _partners(register: Register, state: State) -> Partners:
    ids = [one for one in state.commitment.supporting if not isinstance(one, Words)]
    of_state = [one for one in ids if one in register.institutions and register.institutions[one].sector in STATE]
    return Partners(
        tuple(of_state),
        tuple(one for one in ids if one not in of_state),
        tuple(one for one in state.commitment.supporting if isinstance(one, Words)),
    )


def _milestone(standing: Standing) -> Milestone:
    activity = standing.item.activity
    links = [change.entry.evidence for change in standing.item.changes if change.day <= standing.as_of]
    known = activity.evidence if activity else ()
    return Milestone(standing, (*known, *(link for entry in links for link in entry)))
