"""The reports there are: what each is made of, how it is laid out, which words it needs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from ogpctl.commands.opening import Desk
from ogpctl.errors import CannotRun

if TYPE_CHECKING:
    from datetime import date

    from ogpctl.locales import Domain
    from ogpctl.model.meeting import Meeting
    from ogpctl.model.register import Filed, Register
    from ogpctl.render.layout.blocks import Layout
    from ogpctl.render.reports.pieces import Pen


class Question(NamedTuple):
    """What a report is about: a meeting by its id, or else the day; and what the report itself asks to be named."""

    meeting: str = ""
    subject: str = ""


class Told(NamedTuple):
    """A report: worded, and what it was made of."""

    view: Any
    record: object


class Report(NamedTuple):
    """A report. ``subject`` is what must be named behind its kind.

    ``reads_history`` where it hangs on the days on which the records changed; ``ahead`` where a meeting that is named
    does not say the day: it is still to come; ``from_view`` where the packaged templates print the view, and need no
    layout.
    """

    tell: "Callable[[Desk, Pen, Question], Told]"
    lay_out: "Callable[[Pen, Any], Layout]"
    words: "tuple[Domain, ...]" = ("reports",)
    subject: Literal["", "commitment", "institution"] = ""
    reads_history: bool = False
    ahead: bool = False
    from_view: bool = False


def _minutes(desk: Desk, pen: "Pen", question: Question) -> Told:
    from ogpctl.documents.minutes import minutes
    from ogpctl.render.reports.minutes import minutes_view

    here = minutes(desk.register, meeting_of(desk, question.meeting))
    return Told(minutes_view(pen, here), here)


def _minutes_layout(pen: "Pen", view: Any) -> "Layout":
    from ogpctl.render.layout.minutes import minutes_layout

    return minutes_layout(pen, view)


def _progress(desk: Desk, pen: "Pen", question: Question) -> Told:
    from ogpctl.documents.progress import progress_report
    from ogpctl.documents.scope import Scope
    from ogpctl.render.reports.progress import progress_view

    asked = desk.asked
    scope = Scope(asked.plan, asked.lead, asked.theme, asked.status)
    here = progress_report(desk.register, day_of(desk, question.meeting), scope)
    return Told(progress_view(pen, here, lead=asked.lead, theme=asked.theme), here)


def _progress_layout(pen: "Pen", view: Any) -> "Layout":
    from ogpctl.render.layout.progress import progress_layout

    return progress_layout(pen, view)


def _standards(desk: Desk, pen: "Pen", question: Question) -> Told:
    from ogpctl.documents.standards import standards
    from ogpctl.render.reports.standards import standards_report

    here = standards(desk.register, day_of(desk, question.meeting), desk.history, desk.asked.plan)
    return Told(standards_report(pen, here, desk.reading.locate), here)


def _standards_layout(pen: "Pen", view: Any) -> "Layout":
    from ogpctl.render.layout.standards import standards_layout

    return standards_layout(pen, view)


def _commitment(desk: Desk, pen: "Pen", question: Question) -> Told:
    from ogpctl.documents.commitment import commitment_report
    from ogpctl.render.reports.commitment import commitment_view

    day = day_of(desk, question.meeting)
    with _unread_told(desk):
        here = commitment_report(desk.register, question.subject, day, _plan_of(desk))
    return Told(commitment_view(pen, here), here)


def _commitment_layout(pen: "Pen", view: Any) -> "Layout":
    from ogpctl.render.layout.commitment import commitment_layout

    return commitment_layout(pen, view)


def _letter(desk: Desk, pen: "Pen", question: Question) -> Told:
    from ogpctl.documents.letter import letter
    from ogpctl.render.reports.letter import letter_view

    day = day_of(desk, question.meeting)
    with _unread_told(desk):
        here = letter(desk.register, question.subject, day, desk.asked.plan)
    return Told(letter_view(pen, here), here)


def _letter_layout(pen: "Pen", view: Any) -> "Layout":
    from ogpctl.render.layout.letter import letter_layout

    return letter_layout(pen, view)


def _agenda(desk: Desk, pen: "Pen", question: Question) -> Told:
    from ogpctl.documents.agenda import agenda, upcoming
    from ogpctl.render.reports.agenda import agenda_view

    meeting = meeting_of(desk, question.meeting) if question.meeting else upcoming(desk.register, desk.day)
    here = agenda(desk.register, meeting, desk.day, desk.asked.plan)
    return Told(agenda_view(pen, here), here)


def _agenda_layout(pen: "Pen", view: Any) -> "Layout":
    from ogpctl.render.layout.agenda import agenda_layout

    return agenda_layout(pen, view)


def _self_assessment(desk: Desk, pen: "Pen", question: Question) -> Told:
    from ogpctl.documents.scope import Scope
    from ogpctl.documents.self_assessment import self_assessment
    from ogpctl.render.reports.self_assessment import self_assessment_view

    asked = desk.asked
    scope = Scope(asked.plan, asked.lead, asked.theme, asked.status)
    here = self_assessment(desk.register, day_of(desk, question.meeting), desk.history, scope)
    return Told(self_assessment_view(pen, here, lead=asked.lead, theme=asked.theme), here)


def _self_assessment_layout(pen: "Pen", view: Any) -> "Layout":
    from ogpctl.render.layout.self_assessment import self_assessment_layout

    return self_assessment_layout(pen, view)


REPORTS: Final[dict[str, Report]] = {
    "minutes": Report(_minutes, _minutes_layout, from_view=True),
    "progress": Report(_progress, _progress_layout, ("reports", "assessments"), from_view=True),
    "standards": Report(_standards, _standards_layout, ("reports", "standards"), reads_history=True, from_view=True),
    "commitment": Report(_commitment, _commitment_layout, ("reports", "letters"), "commitment"),
    "letter": Report(_letter, _letter_layout, ("reports", "letters"), "institution"),
    "agenda": Report(_agenda, _agenda_layout, ("reports", "assessments"), ahead=True),
    "self-assessment": Report(
        _self_assessment, _self_assessment_layout, ("reports", "standards", "assessments"), reads_history=True
    ),
}
"""By the word that asks for one, in the order in which they are told."""


@contextmanager
def _unread_told(desk: Desk) -> Iterator[None]:
    """What is not on file may be in a file that could not be read: a refusal names these."""
    try:
        yield
    except CannotRun:
        desk.tell_unread([one.where.path for one in desk.register.unread])
        raise


def _plan_of(desk: Desk) -> str:
    """The plan asked for. Raises ``CannotRun`` where it is not on file."""
    from ogpctl.documents.scope import Scope, check

    check(desk.register, Scope(desk.asked.plan))
    return desk.asked.plan


def day_of(desk: Desk, meeting: str) -> "date":
    """The day of the meeting that is named, else the day asked for."""
    return meeting_of(desk, meeting).record.date if meeting else desk.day


def meeting_of(desk: Desk, meeting: str) -> "Filed[Meeting]":
    """The meeting that is named, else the latest until the day asked for. Raises ``CannotRun`` where there is none."""
    from ogpctl.documents.minutes import latest
    from ogpctl.documents.scope import Scope, check

    register: Register = desk.register
    if not meeting:
        return latest(register, desk.day)
    check(register, Scope(meeting=meeting))
    return next(one for one in register.meetings if one.id == meeting)
