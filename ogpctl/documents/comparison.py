"""What changed between two days, two meetings or two revisions: what a reviewer is told, list by list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal, NamedTuple

from ogpctl.documents.scope import Scope, check
from ogpctl.documents.status import names_on
from ogpctl.model.register import Unread
from ogpctl.model.settings import Settings
from ogpctl.model.text import Words
from ogpctl.tracking.alterations import Alteration, alterations
from ogpctl.tracking.comparison import Entered, ItemChange, Listed, Moment, PlanChange, RateChange, compare
from ogpctl.tracking.items import Kind, leaves

SideKind = Literal["day", "meeting", "revision", "files"]


@dataclass(frozen=True, slots=True)
class Side:
    """One side as it was asked for. ``name`` is a meeting's id or a revision's name, ``commit`` the id of that."""

    kind: SideKind
    name: str
    moment: Moment
    commit: str = ""

    @property
    def day(self) -> date:
        """The day on which this side is judged."""
        return self.moment.day

    @property
    def unread(self) -> tuple[Unread, ...]:
        """The files of this side that could not be read."""
        return self.moment.register.unread


class Findings(NamedTuple):
    """How many things ``validate`` finds after the change and did not find before, and the other way round."""

    new_errors: int
    new_warnings: int
    gone_errors: int
    gone_warnings: int


@dataclass(frozen=True, slots=True)
class Lists:
    """All that changed. ``altered`` is what was on record and is different or gone: entries are only ever added.

    What was completed or cancelled is among the ``statuses``; how far what remains of a commitment is, its rate tells.
    """

    altered: tuple[Alteration, ...]
    removed: tuple[Listed, ...]
    removed_work: tuple[ItemChange, ...]
    rates: tuple[RateChange, ...]
    deadlines: tuple[ItemChange, ...]
    statuses: tuple[ItemChange, ...]
    added: tuple[Listed, ...]
    added_work: tuple[ItemChange, ...]
    became_overdue: tuple[ItemChange, ...]
    no_longer_overdue: tuple[ItemChange, ...]
    progress: tuple[Entered, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The change from one side to the other. ``findings`` are counted between revisions alone."""

    before: Side
    after: Side
    settings: Settings
    names: Mapping[str, Words]
    plans: tuple[PlanChange, ...]
    lists: Lists
    findings: Findings | None

    @property
    def differs(self) -> bool:
        """Whether anything changed."""
        return any(getattr(self.lists, one.name) for one in fields(self.lists)) or any(self.findings or ())


def comparison(before: Side, after: Side, plan: str = "", findings: Findings | None = None) -> Comparison:
    """What changed from ``before`` to ``after``, in one plan where it is named.

    Raises ``CannotRun`` when that plan is on file on neither side.
    """
    here = after.moment.register
    if plan and not before.moment.register.plan(plan):
        check(here, Scope(plan))
    found = compare(before.moment, after.moment)
    altered = () if here is before.moment.register else alterations(before.moment.register, here)

    def of_plan(one: str) -> bool:
        return not plan or one == plan

    work = [one for one in found.items if of_plan(one.item.plan)]
    return Comparison(
        before=before,
        after=after,
        settings=here.settings,
        names={**names_on(before.moment.register, before.day), **names_on(here, after.day)},
        plans=tuple(one for one in found.plans if of_plan(one.plan.id)),
        lists=Lists(
            altered=tuple(one for one in altered if of_plan(one.home.plan or plan)),
            removed=tuple(one for one in found.removed if of_plan(one.plan or plan)),
            removed_work=tuple(one for one in work if one.after is None),
            rates=tuple(one for one in found.rates if of_plan(one.filed.plan)),
            deadlines=tuple(one for one in work if one.deadline_moved),
            statuses=tuple(one for one in work if one.status_changed and not _is_rate(one)),
            added=tuple(one for one in found.added if of_plan(one.plan or plan)),
            added_work=tuple(one for one in work if one.before is None),
            became_overdue=tuple(one for one in work if one.became_overdue),
            no_longer_overdue=tuple(one for one in work if one.stopped_being_overdue),
            progress=tuple(one for one in found.entered if of_plan(one.filed.plan) and any(told(one))),
        ),
        findings=findings,
    )


def _is_rate(one: ItemChange) -> bool:
    """Whether the status is that of all that remains, still open as before."""
    both = one.before and one.after and one.before.is_open == one.after.is_open
    return bool(both) and one.item.kind is Kind.REMAINING


class Progress(NamedTuple):
    """A text of progress newly on record, of a commitment or of an activity in it; none where nothing moved.

    ``title`` is the activity's, where it has one.
    """

    entered: Entered
    activity: str
    title: Words
    text: Words | None


def told(one: Entered) -> Iterator[Progress]:
    """What an update says was done, of the commitment first; that nothing moved is an answer too."""
    update, commitment = one.update, one.filed.record
    if update.progress or update.no_progress:
        yield Progress(one, "", commitment.brief, update.progress)
    if update.remaining and update.remaining.progress:
        yield Progress(one, "", commitment.brief, update.remaining.progress)
    titles = {leaf.address: leaf.activity.title for leaf in leaves(commitment, one.filed.where)}
    for address, entry in update.activities.items():
        if entry.progress:
            yield Progress(one, address, titles.get(address) or commitment.brief, entry.progress)
