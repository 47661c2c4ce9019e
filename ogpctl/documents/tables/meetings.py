"""The rows of meetings: themselves, who came, the agenda, what was agreed, and what is to be done next."""

from collections.abc import Sequence

from ogpctl.documents.scope import Scope
from ogpctl.documents.tables.commitments import put_entry
from ogpctl.documents.tables.definition import BY_NAME
from ogpctl.documents.tables.rows import Sheets, Values, links, put_work
from ogpctl.model.meeting import Action, AgendaItem, Meeting
from ogpctl.model.register import Filed, Register
from ogpctl.tracking.items import of_meeting
from ogpctl.tracking.standing import standings


def put_meetings(register: Register, sheets: Sheets, scope: Scope) -> None:
    """The meetings held until the day of the set; their next steps are those of the lead that the scope asks for."""
    for filed in register.meetings:
        if filed.record.date <= sheets.around.as_of:
            _itself(register, sheets, filed)
            _attendance(sheets, filed)
            _agenda(register, sheets, filed)
            _actions(register, sheets, scope, filed)


def _itself(register: Register, sheets: Sheets, filed: Filed[Meeting]) -> None:
    record, day, minutes = filed.record, sheets.around.as_of, filed.record.minutes
    approved = minutes.approved_on or register.day_of_place(minutes.approved_by or "")
    is_approved = minutes.state == "approved" and (approved is None or approved <= day)
    came = [one.presence for one in record.attendance]
    published = minutes.published_on if minutes.published_on and minutes.published_on <= day else None
    sheets.put(
        BY_NAME["meetings"],
        {
            "id": filed.id,
            "day": record.date,
            "starts": f"{record.start:%H:%M}" if record.start else None,
            "ends": f"{record.end:%H:%M}" if record.end else None,
            "number": record.number,
            "kind": record.kind,
            "mode": record.mode,
            "place": record.place,
            "chair": record.chair,
            "reference": record.reference,
            "present": sum(one == "present" for one in came),
            "apologies": sum(one == "apologies" for one in came),
            "minutes": "approved" if is_approved else "draft",
            "approved_on": approved if is_approved else None,
            "approved_by": minutes.approved_by
            if is_approved and minutes.approved_by in register.meeting_days
            else None,
            "published_on": published,
            "on_file": True,
            "file": filed.where.path,
        },
    )
    mine: Values = {"meeting": filed.id, "file": filed.where.path}
    links(sheets, BY_NAME["links"], filed.id, "document", record.documents, mine)
    links(sheets, BY_NAME["links"], filed.id, "minutes", minutes.published_at if published else (), mine)


def _attendance(sheets: Sheets, filed: Filed[Meeting]) -> None:
    for place, one in enumerate(filed.record.attendance, start=1):
        sheets.put(
            BY_NAME["attendance"],
            {
                "id": f"{filed.id}#{place}",
                "meeting": filed.id,
                "position": place,
                "name": one.name,
                "address": one.address,
                "role": one.role,
                "institution": one.institution,
                "presence": one.presence,
                "deputy": one.deputy,
                "file": filed.where.path,
            },
        )


def _agenda(register: Register, sheets: Sheets, filed: Filed[Meeting]) -> None:
    for place, item in enumerate(filed.record.agenda, start=1):
        id_ = f"{filed.id}/{item.id}"
        plan = item.reviews if item.reviews and register.plan(item.reviews) else None
        agreed = item.agreed
        sheets.put(
            BY_NAME["agenda"],
            {
                "id": id_,
                "meeting": filed.id,
                "position": place,
                "number": item.id,
                "title": item.title,
                "starts": f"{item.starts:%H:%M}" if item.starts else None,
                "plan": plan,
                "roadmap": (None if plan else item.reviews) or (agreed.roadmap if agreed else None),
                "follows_up": item.follows_up,
                "comments_collected": item.comments_collected,
                "discussed": item.discussed.text if item.discussed else None,
                "note": agreed.note if agreed else None,
                "file": filed.where.path,
            },
        )
        _decisions(sheets, filed, id_, item)


def _decisions(sheets: Sheets, filed: Filed[Meeting], id_: str, item: AgendaItem) -> None:
    for place, one in enumerate(item.agreed.decisions if item.agreed else (), start=1):
        sheets.put(
            BY_NAME["decisions"],
            {
                "id": f"{id_}#{place}",
                "item": id_,
                "meeting": filed.id,
                "position": place,
                "number": one.id,
                "text": one.text,
                "file": filed.where.path,
            },
        )


def _actions(register: Register, sheets: Sheets, scope: Scope, filed: Filed[Meeting]) -> None:
    records: Sequence[Action] = filed.record.actions
    here = standings(register, of_meeting(register, filed), sheets.around.as_of)
    for action, one in zip(records, here, strict=True):  # each exists since its meeting
        if scope.lead not in ("", *action.owner):
            continue
        id_ = f"{filed.id}/{action.id}"
        values: Values = {"meeting": filed.id, "number": action.id, "text": action.text}
        put_work(sheets, "action", id_, one, values)
        for place, update in enumerate(action.updates, start=1):
            day = register.day(update)
            if day and day <= sheets.around.as_of:
                whose: Values = {"of": "action", "action": id_, "part": None, "day": day, "meeting": update.meeting}
                whose |= {"no_progress": False, "file": filed.where.path}
                put_entry(sheets, f"action:{id_}@{place}", update, whose)
