"""One thing opened, worded: a commitment, an activity, an institution, a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ogpctl.documents.sheets import ActivitySheet, CommitmentSheet, InstitutionSheet, MeetingSheet, Sheet
from ogpctl.locales import Speaker
from ogpctl.model.commitment import Commitment, Entry, Review, Update
from ogpctl.model.meeting import Attendee
from ogpctl.model.register import Filed, Register
from ogpctl.model.text import Words
from ogpctl.render.views.rows import Teller, completion, edtf, head, meeting_ref

if TYPE_CHECKING:
    from ogpctl.render.views import sheet_shapes

CODES = ("verifiable", "relevant", "ambition", "completion", "early_results")


def sheet_view(sheet: Sheet, speaker: Speaker, register: Register) -> sheet_shapes.SheetView:
    """What ``show`` answers in one language; ``register`` is where the sheet was taken from."""
    tell = Teller(speaker, sheet.settings, sheet.names, register)
    if isinstance(sheet, CommitmentSheet):
        return _commitment(sheet, tell, register)
    if isinstance(sheet, ActivitySheet):
        return _activity(sheet, tell, register)
    if isinstance(sheet, InstitutionSheet):
        return _institution(sheet, tell, register)
    return _meeting(sheet, tell, register)


def _commitment(sheet: CommitmentSheet, tell: Teller, register: Register) -> sheet_shapes.CommitmentView:
    filed, record = sheet.state.filed, sheet.state.commitment
    plan = next((plan for plan in sheet.settings.plans if plan.id == filed.plan), None)
    themes = {theme.id: theme.title for theme in plan.themes} if plan else {}
    return {
        **head(tell.speaker, sheet.as_of, register.unread),
        "kind": "commitment",
        "plan": filed.plan,
        "member": tell.text(sheet.settings.member.name).words,
        "commitment": tell.commitment(sheet.state),
        "theme_title": tell.said(themes.get(record.theme or "")),
        "period": edtf(record.period),
        "period_words": tell.due(record.period),
        "supporting": [_body(one, tell) for one in record.supporting],
        "problem": tell.said(record.problem),
        "solution": tell.said(record.solution),
        "results": tell.said(record.results),
        "values": [tell.speaker.say(value, "value") for value in record.values],
        "reviews": [_review(review) for review in record.reviews],
        "links": [tell.link(one) for one in record.links],
        "items": [tell.item(one) for one in sheet.state.standings],
        "entries": [_update(day, update, tell) for day, update in sheet.entries],
    }


def _activity(sheet: ActivitySheet, tell: Teller, register: Register) -> sheet_shapes.ActivityView:
    item, record = sheet.standing.item, sheet.commitment.record
    activity = item.activity
    language, title = tell.best(record.short_title, record.title)
    return {
        **head(tell.speaker, sheet.as_of, register.unread),
        "kind": "activity",
        "plan": sheet.commitment.plan,
        "commitment": record.number,
        "commitment_title": {"text": title, "language": language},
        "item": tell.item(sheet.standing),
        "output": tell.said(activity.output) if activity else None,
        "evidence": [tell.link(one) for one in activity.evidence] if activity else [],
        "entries": [
            {
                "day": change.day.isoformat(),
                "meeting": change.meeting,
                "completion": None,
                "completion_words": None,
                "no_progress": False,
                "progress": None,
                "activities": [_entry(item.address, change.entry, tell)],
                "evidence": [],
            }
            for change in item.changes
            if change.day <= sheet.as_of
        ],
    }


def _update(day: date, update: Update, tell: Teller) -> sheet_shapes.EntryRow:
    parts = [_entry(address, entry, tell) for address, entry in update.activities.items()]
    if update.remaining:
        parts.append(_entry(None, update.remaining, tell))
    return {
        "day": day.isoformat(),
        "meeting": update.meeting,
        "completion": completion(update.completion),
        "completion_words": tell.completion(update.completion),
        "no_progress": update.no_progress,
        "progress": tell.said(update.progress),
        "activities": parts,
        "evidence": [tell.link(one) for one in update.evidence],
    }


def _entry(address: str | None, entry: Entry, tell: Teller) -> sheet_shapes.ActivityEntry:
    return {
        "activity": address,
        "status": entry.status,
        "status_words": tell.speaker.say(entry.status, "status") if entry.status else None,
        "completion": completion(entry.completion),
        "completion_words": tell.completion(entry.completion),
        "due": edtf(entry.due),
        "due_words": tell.due(entry.due),
        "reason": tell.said(entry.reason),
        "progress": tell.said(entry.progress),
        "evidence": [tell.link(one) for one in entry.evidence],
    }


def _review(review: Review) -> sheet_shapes.ReviewRow:
    return {
        "by": review.by,
        "report": review.report,
        "date": review.date.isoformat() if review.date else None,
        "codes": {name: value for name in CODES if (value := getattr(review, name)) is not None},
    }


def _body(one: str | Words, tell: Teller) -> sheet_shapes.Body:
    language, name = tell.institution(one) if isinstance(one, str) else tell.text(one)
    return {"id": one if isinstance(one, str) else None, "name": name, "name_language": language}


def _institution(sheet: InstitutionSheet, tell: Teller, register: Register) -> sheet_shapes.InstitutionView:
    record = sheet.institution
    language, name = tell.text(record.name_on(sheet.as_of))
    former: list[sheet_shapes.FormerName] = []
    for one in record.former_names:
        former_language, former_name = tell.text(one.name)
        until = one.until.isoformat() if one.until else None
        former.append({"name": former_name, "name_language": former_language, "acronym": one.acronym, "until": until})
    return {
        **head(tell.speaker, sheet.as_of, register.unread),
        "kind": "institution",
        "id": sheet.id,
        "name": name,
        "name_language": language,
        "acronym": record.acronym,
        "sector": record.sector,
        "sector_words": tell.speaker.say(record.sector, "sector"),
        "part_of": _body(record.part_of, tell) if record.part_of else None,
        "former_names": former,
        "links": list(record.links),
        "leads": [tell.commitment(state) for state in sheet.leads],
        "supports": [_named(filed, tell) for filed in sheet.supports],
        "owes": [tell.item(one) for one in sheet.items],
        "attended": [ref for meeting in sheet.attended if (ref := meeting_ref(meeting))],
    }


def _named(filed: Filed[Commitment], tell: Teller) -> sheet_shapes.CommitmentName:
    number = filed.record.number
    language, title = tell.best(filed.record.short_title, filed.record.title)
    address = f"{filed.plan}/{number}" if tell.several else number
    return {"number": number, "address": address, "title": title, "title_language": language}


def _meeting(sheet: MeetingSheet, tell: Teller, register: Register) -> sheet_shapes.MeetingView:
    meeting = sheet.meeting.record
    sectors = {id_: institution.sector for id_, institution in register.institutions.items()}
    say = tell.speaker.say
    return {
        **head(tell.speaker, sheet.as_of, register.unread),
        "kind": "meeting",
        "id": sheet.meeting.id,
        "date": meeting.date.isoformat(),
        "date_words": tell.speaker.day(meeting.date, weekday=True),
        "meeting_kind": meeting.kind,
        "meeting_kind_words": say(meeting.kind, "meeting"),
        "number": meeting.number,
        "mode": meeting.mode,
        "mode_words": say(meeting.mode, "mode") if meeting.mode else None,
        "place": tell.said(meeting.place),
        "chair": tell.said(meeting.chair),
        "start": tell.speaker.hour(meeting.start) if meeting.start else None,
        "end": tell.speaker.hour(meeting.end) if meeting.end else None,
        "minutes": meeting.minutes.state,
        "minutes_words": say(meeting.minutes.state, "minutes"),
        "participants": [_participant(one, sectors, tell) for one in meeting.attendance],
        "present": sum(one.presence == "present" for one in meeting.attendance),
        "apologies": sum(one.presence == "apologies" for one in meeting.attendance),
        "sectors": _sectors(meeting.attendance, sectors, tell),
        "agenda": [
            {"id": item.id, "title": said.words, "title_language": said.language}
            for item in meeting.agenda
            for said in (tell.text(item.title),)
        ],
        "decisions": [
            {"item": item.id, "id": decision.id, "text": said.words, "text_language": said.language}
            for item in meeting.agenda
            if item.agreed
            for decision in item.agreed.decisions
            for said in (tell.text(decision.text),)
        ],
        "actions": [tell.item(one) for one in sheet.actions],
        "rescheduled": [tell.item(one) for one in sheet.rescheduled],
    }


def _participant(one: Attendee, sectors: Mapping[str, str], tell: Teller) -> sheet_shapes.Participant:
    name, name_language = tell.optional(one.name)
    role, role_language = tell.optional(one.role)
    institution = tell.institution(one.institution)
    return {
        "name": name,
        "name_language": name_language,
        "role": role,
        "role_language": role_language,
        "institution": one.institution,
        "institution_name": institution.words,
        "institution_name_language": institution.language or None,
        "sector": sectors.get(one.institution),
        "presence": one.presence,
        "deputy": tell.optional(one.deputy)[0],
    }


def _sectors(people: Sequence[Attendee], sectors: Mapping[str, str], tell: Teller) -> list[sheet_shapes.SectorCount]:
    """Who was present, by the side of the table."""
    counted: dict[str, int] = {}
    for one in people:
        if one.presence == "present":
            sector = sectors.get(one.institution, "other")
            counted[sector] = counted.get(sector, 0) + 1
    return [
        {"sector": sector, "label": tell.speaker.say(sector, "sectors"), "count": count}
        for sector, count in counted.items()
    ]
