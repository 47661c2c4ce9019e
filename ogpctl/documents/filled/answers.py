"""The form for progress: what one lead institution is asked before a meeting, a row a piece of work.

What is known stands in the columns that are ``given``; the others are filled in and come back.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from ogpctl.documents.filled.columns import SHAPE, Column, Facts
from ogpctl.documents.scope import Scope, check, leads_part
from ogpctl.errors import CannotRun
from ogpctl.model.deadline import Deadline
from ogpctl.model.register import Register
from ogpctl.model.settings import Settings
from ogpctl.model.text import Words
from ogpctl.tracking.state import State, states

ANSWERS: Final = (
    Column("id", "Id", "id", "activity", "What the row is about. Leave it as it is.", 16, given=True),
    Column("number", "Number", "number", "activity", "The number of the commitment or activity.", 10, given=True),
    Column("title", "Title", "text", "activity", "The commitment, and below it its activities.", 44, given=True),
    Column("last_status", "Last status", "status", "activity", "What is on record.", 16, given=True),
    Column("last_completion", "Last rate", "rate", "activity", "The rate on record.", 12, given=True),
    Column("last_due", "Deadline now", "deadline", "activity", "The deadline granted last.", 24, given=True),
    Column("status", "Status", "status", "activity", "Chosen from the list.", 16),
    Column("completion", "Rate", "rate", "activity", "From 0 to 100, or one of the words of the list.", 12),
    Column("progress", "Progress", "text", "activity", "What was done since, in words.", 50),
    Column(
        "due", "New deadline", "deadline", "activity", "Where the work needs more time: a day, month or quarter.", 24
    ),
    Column("reason", "Reason", "text", "activity", "Why the deadline moves, or the work is given up.", 34),
    Column("evidence", "Evidence", "links", "activity", "Addresses of pages that prove it.", 34),
    Column("no_progress", "Nothing moved", "yes", "activity", "Yes, where nothing moved since the last meeting.", 12),
)
"""The columns of the form, in their order."""
FILLED: Final = tuple(one for one in ANSWERS if not one.given)
"""Those that come back."""


class Asked(NamedTuple):
    """A row: a commitment, or below it an activity that is still open. ``id`` has the plan in front.

    ``status`` is none where nothing was reported; that of a commitment is never on record, its ``completion`` is.
    """

    id: str
    number: str
    title: Words | None
    status: str | None
    completion: Fraction | Decimal | str | None
    due: Deadline | None
    is_commitment: bool


class AnswerForm(NamedTuple):
    """The form of one institution for one meeting, as its work stands on the day ``as_of``."""

    as_of: date
    settings: Settings
    institution: str
    name: Words
    meeting: str
    plans: tuple[str, ...]
    rows: tuple[Asked, ...]

    def facts(self, language: str) -> Facts:
        """What a form in a language says of itself, for whoever takes it back."""
        return {
            "answers": str(SHAPE),
            "plan": ",".join(self.plans),
            "meeting": self.meeting,
            "institution": self.institution,
            "language": language,
            "as_of": self.as_of.isoformat(),
        }


def answer_form(register: Register, institution: str, meeting: str, day: date, plan: str = "") -> AnswerForm:
    """The form of an institution, of one plan or of all. The meeting need not be on file yet.

    Raises ``CannotRun`` where the institution is not on file, or leads nothing that is open.
    """
    check(register, Scope(plan, institution))
    led = states(
        register,
        (
            one
            for one in register.commitments
            if plan in ("", one.plan) and (institution in one.record.lead or leads_part(one.record, institution))
        ),
        day,
    )
    several = len(register.settings.plans) > 1
    rows = tuple(row for one in led for row in _rows(one, institution, several=several))
    if not rows:
        raise CannotRun("%(institution)s leads nothing that is still open", institution=institution)
    plans = tuple(dict.fromkeys(row.id.partition("/")[0] for row in rows))
    name = register.institutions[institution].name_on(day)
    return AnswerForm(day, register.settings, institution, name, meeting, plans, rows)


def _rows(state: State, institution: str, *, several: bool) -> Iterator[Asked]:
    """A commitment that it leads, where anything of it is open, and the open activities that are its own."""
    record, plan, rate = state.commitment, state.filed.plan, state.rate
    ahead = state.next
    if institution in record.lead and not rate.complete:
        rated = rate.word if rate.word is not None else rate.value
        due = ahead.due if ahead else None
        yield _asked(plan, record.number, record.title, None, rated, due, several=several, whole=True)
    for one in state.open:
        if one.item.activity and institution in one.item.leads:
            number = f"{record.number}.{one.item.address}"
            title = one.item.title
            yield _asked(plan, number, title, one.status, one.completion, one.due, several=several, whole=False)


def _asked(
    plan: str, number: str, title: Words | None, status: str | None, completion: Fraction | Decimal | str | None,
    due: Deadline | None, *, several: bool, whole: bool,
) -> Asked:  # fmt: skip
    id_ = f"{plan}/{number}"
    return Asked(id_, id_ if several else number, title, status, completion, due, whole)
