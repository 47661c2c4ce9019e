"""What is prepared before a meeting: who must report on what, what former meetings left open, what is owed by whom."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from ogpctl.documents.agenda import ToReport, eve, is_draft, to_report
from ogpctl.documents.scope import Scope, check
from ogpctl.documents.status import names_on
from ogpctl.model.meeting import Meeting
from ogpctl.model.register import Filed, Register, Unread
from ogpctl.model.settings import Settings
from ogpctl.model.text import Words
from ogpctl.tracking.items import of_meeting, of_roadmap
from ogpctl.tracking.standing import Standing, standings
from ogpctl.tracking.state import states

NOTICE: Final = (7, 3, 1)
"""Days before a meeting until which answers are asked for: the first of them that is still to come."""
SATURDAY: Final = 5


class Request(NamedTuple):
    """What one institution is asked before a meeting.

    ``commitments`` are those it leads, or leads a part of, with the open work that is its own; ``steps`` its open next
    steps and steps of roadmaps. ``language`` is the one in which it is written to, where that is on record, ``contact``
    its address.
    """

    id: str
    language: str | None
    contact: str
    commitments: tuple[ToReport, ...]
    steps: tuple[Standing, ...]


class Preparation(NamedTuple):
    """What is known on the day ``as_of``, at the latest the eve of the meeting. Answers are expected by ``answer_by``.

    ``last`` is the last meeting of its kind before. ``carried`` are the open next steps of former meetings by owner;
    what has no owner, and steps of roadmaps without a lead, are the secretariat's own: ``unowned``. Of roadmaps only
    what is due until the meeting counts, or has no date. ``drafts`` are the
    meetings whose minutes are not approved yet.
    """

    as_of: date
    settings: Settings
    meeting: Filed[Meeting]
    last: Filed[Meeting] | None
    answer_by: date
    requests: tuple[Request, ...]
    carried: tuple[tuple[str, tuple[Standing, ...]], ...]
    unowned: tuple[Standing, ...]
    drafts: tuple[Filed[Meeting], ...]
    names: Mapping[str, Words]
    unread: tuple[Unread, ...]


def preparation(
    register: Register, meeting: Filed[Meeting], day: date, plan: str = "", answer_by: date | None = None
) -> Preparation:
    """The preparation of a meeting, of one plan or of all.

    Raises ``CannotRun`` where the plan is not on file.
    """
    check(register, Scope(plan))
    held_on = meeting.record.date
    day = min(day, eve(held_on))
    held = sorted(
        (one for one in register.meetings if one.record.date <= day and one.id != meeting.id),
        key=lambda one: (one.record.date, one.id),
    )
    last = next((one for one in reversed(held) if one.record.kind == meeting.record.kind), None)
    steps = [one for former in held for one in standings(register, of_meeting(register, former), day) if one.is_open]
    roads = [
        one
        for filed in register.roadmaps
        for one in standings(register, of_roadmap(register, filed), day)
        if one.is_open and _presses(one, held_on)
    ]
    owned: dict[str, list[Standing]] = {}
    for one in steps:
        for owner in one.item.leads:
            owned.setdefault(owner, []).append(one)
    return Preparation(
        as_of=day,
        settings=register.settings,
        meeting=meeting,
        last=last,
        answer_by=answer_by or notice(held_on, day),
        requests=_requests(register, last, day, held_on, plan, [*steps, *roads]),
        carried=tuple((owner, tuple(found)) for owner, found in owned.items()),
        unowned=tuple(one for one in (*steps, *roads) if not one.item.leads),
        drafts=tuple(one for one in held if is_draft(one.record, day)),
        names=names_on(register, day),
        unread=register.unread,
    )


def _presses(one: Standing, until: date) -> bool:
    """Whether a step of a roadmap is to be spoken of before a day: due till then, or without a date."""
    return one.last_day is None or one.last_day < until


def notice(meeting: date, day: date) -> date:
    """Until when answers are asked for before a meeting: a working day after ``day``, else the meeting itself."""
    for days in NOTICE:
        until = meeting.toordinal() - days
        if until > day.toordinal():
            weekday = date.fromordinal(until).weekday()
            until -= max(weekday - SATURDAY + 1, 0)
            if until > day.toordinal():
                return date.fromordinal(until)
    return meeting


def _requests(
    register: Register, last: Filed[Meeting] | None, day: date, until: date, plan: str, steps: Iterable[Standing]
) -> tuple[Request, ...]:
    """A request for each institution that leads open work, in the order of the commitments."""
    reported: dict[str, list[ToReport]] = {}
    filed = (one for one in register.commitments if plan in ("", one.plan))
    for state in states(register, filed, day):
        if not state.open:
            continue
        whole = to_report(register, state, last, day, until)
        for id_ in dict.fromkeys((*state.commitment.lead, *(lead for one in state.open for lead in one.item.leads))):
            own = _own(whole, id_)
            if own:
                reported.setdefault(id_, []).append(own)
    owed: dict[str, list[Standing]] = {}
    for one in steps:
        for id_ in one.item.leads:
            owed.setdefault(id_, []).append(one)
    return tuple(
        _request(register, id_, reported.get(id_, ()), owed.get(id_, ())) for id_ in dict.fromkeys((*reported, *owed))
    )


def _own(one: ToReport, id_: str) -> ToReport | None:
    """What is asked of one of the institutions of a commitment: the work that is its own."""
    leads = id_ in one.state.commitment.lead
    mine = tuple(each for each in one.state.open if id_ in each.item.leads)
    if not leads and not mine:
        return None
    kept = {each.item.address for each in mine}
    return one._replace(
        overdue=tuple(each for each in one.overdue if each.item.address in kept),
        unscheduled=tuple(each for each in one.unscheduled if each.item.address in kept),
        before=tuple(each for each in one.before if each.item.address in kept),
        silent=leads and one.silent,
    )


def _request(register: Register, id_: str, commitments: Iterable[ToReport], steps: Iterable[Standing]) -> Request:
    institution = register.institutions.get(id_)
    links = institution.links if institution else ()
    mail = next((link for link in links if link.startswith("mailto:")), "")
    return Request(
        id_,
        institution.language if institution else None,
        mail.removeprefix("mailto:").partition("?")[0],
        tuple(commitments),
        tuple(steps),
    )
