"""What is prepared before a meeting, worded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.documents.agenda import ToReport
from ogpctl.documents.preparation import Preparation, Request
from ogpctl.locales import Speaker
from ogpctl.model.register import Register
from ogpctl.render.views.rows import Teller, head, meeting_ref, number
from ogpctl.tracking.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from ogpctl.render.views import preparation_shapes as shapes


def preparation_view(
    here: Preparation, speaker: Speaker, register: Register, language_of: Callable[[Request], str]
) -> shapes.PreparationView:
    """What ``meeting prepare`` answers in one language, before anything is written."""
    tell = Teller(speaker, here.settings, here.names, register)
    return {
        **head(speaker, here.as_of, here.unread),
        "kind": "preparation",
        "meeting": {"id": here.meeting.id, "date": here.meeting.record.date.isoformat()},
        "file": here.meeting.where.path,
        "draft": None,
        "written": False,
        "last": meeting_ref(here.last),
        "answer_by": here.answer_by.isoformat(),
        "leads": [_lead(one, tell, language_of(one)) for one in here.requests],
        "next_steps": [_owner(owner, steps, tell) for owner, steps in here.carried],
        "unowned": [tell.item(one) for one in here.unowned],
        "drafts": [{"id": one.id, "date": one.record.date.isoformat()} for one in here.drafts],
        "requests": [],
    }


def _lead(one: Request, tell: Teller, language: str) -> shapes.LeadRow:
    found, name = tell.institution(one.id)
    return {
        "lead": one.id,
        "lead_name": name,
        "lead_name_language": found or None,
        "language": language,
        "contact": one.contact or None,
        "commitments": [_report(each, tell) for each in one.commitments],
        "steps": [tell.item(each) for each in one.steps],
    }


def _report(one: ToReport, tell: Teller) -> shapes.ReportRow:
    return {
        "commitment": tell.commitment(one.state),
        "rate_then": number(one.rate.value),
        "word_then": tell.completion(one.rate.word),
        "overdue": [tell.item(each) for each in one.overdue],
        "unscheduled": [tell.item(each) for each in one.unscheduled],
        "due_before": [tell.item(each) for each in one.before],
        "silent": one.silent,
    }


def _owner(owner: str, steps: tuple[Standing, ...], tell: Teller) -> shapes.OwnerRow:
    found, name = tell.institution(owner)
    return {
        "owner": owner,
        "owner_name": name,
        "owner_name_language": found or None,
        "steps": [tell.item(one) for one in steps],
    }
