"""A life told, worded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.documents.log import Entered, Log, Reported, Told
from ogpctl.documents.overdue import address
from ogpctl.locales import Speaker
from ogpctl.model.register import Register
from ogpctl.render.views.rows import Teller, completion, edtf, head, number
from ogpctl.tracking.items import Item

if TYPE_CHECKING:
    from datetime import date

    from ogpctl.render.views import log_shapes, shapes


def log_view(here: Log, speaker: Speaker, register: Register) -> log_shapes.LogView:
    """What ``log`` answers in one language; ``register`` is where the entries were taken from."""
    tell = Teller(speaker, here.settings, here.names, register)
    lives = here.lives
    title, title_language = tell.optional(lives.title)
    of, of_language = tell.optional(lives.of)
    return {
        **head(speaker, here.as_of, here.unread),
        "kind": "log",
        "subject": lives.subject,
        "name": lives.name or None,
        "title": title,
        "title_language": title_language,
        "of": of,
        "of_language": of_language,
        "since": here.since.isoformat() if here.since else None,
        "since_meeting": _meeting(register, here.since),
        "planned": [_begun(one, tell) for one in here.planned],
        "entries": [_entry(one, tell, register) for one in here.entries],
        "commitment": tell.commitment(here.state) if here.state else None,
        "items": [tell.item(one) for one in here.standings if one.is_open or len(here.standings) == 1],
    }


def _meeting(register: Register, day: date | None) -> shapes.MeetingRef | None:
    """The meeting of a day, if one was held on it."""
    found = next((id_ for id_, held in register.meeting_days.items() if held == day), None)
    return {"id": found, "date": register.meeting_days[found].isoformat()} if found else None


def _begun(item: Item, tell: Teller) -> log_shapes.Begun:
    title, language = tell.optional(item.title)
    return {
        "kind": item.kind.value,
        "address": address(item, several=tell.several),
        "title": title,
        "title_language": language,
        "commitment_title": tell.owner(item),
        "due": edtf(item.original),
        "due_words": tell.due(item.original),
    }


def _entry(one: Entered, tell: Teller, register: Register) -> log_shapes.LogEntry:
    held = register.meeting_days.get(one.meeting or "")
    return {
        "day": one.day.isoformat(),
        "meeting": one.meeting,
        "meeting_day": held.isoformat() if held else None,
        "begun": [_begun(item, tell) for item in one.begun],
        "reported": [_reported(report, tell) for report in one.reported],
        "told": _told(one.told, tell),
    }


def _reported(one: Reported, tell: Teller) -> log_shapes.ReportedRow:
    record, update = one.filed.record, one.update
    language, title = tell.best(record.short_title, record.title)
    before, after = one.before, update.completion
    rates = before is not None and after is not None and not isinstance(before, str) and not isinstance(after, str)
    return {
        "address": f"{one.filed.plan}/{record.number}" if tell.several else record.number,
        "title": title,
        "title_language": language,
        "completion_before": completion(before),
        "completion_before_words": tell.completion(before),
        "completion": completion(after),
        "completion_words": tell.completion(after),
        "change": number(after - before) if rates else None,  # type: ignore[operator]  # both are rates
        "no_progress": update.no_progress,
        "progress": tell.said(update.progress),
        "evidence": [tell.link(link) for link in update.evidence],
    }


def _told(told: list[Told], tell: Teller) -> list[log_shapes.ToldRow]:
    """A row each; pieces of work of one commitment of which the same was said stand in one."""
    rows: list[log_shapes.ToldRow] = []
    for one in told:
        row = _row(one, tell)
        same = next((other for other in rows if _but_names(other) == _but_names(row)), None)
        if same:
            same["addresses"] += row["addresses"]
            same["title"] = same["title_language"] = None
        else:
            rows.append(row)
    return rows


def _but_names(row: log_shapes.ToldRow) -> dict[str, object]:
    names = ("addresses", "title", "title_language")
    return {key: value for key, value in row.items() if key not in names}


def _row(one: Told, tell: Teller) -> log_shapes.ToldRow:
    item, entry, say = one.after.item, one.entry, tell.speaker.say
    title, language = tell.optional(item.title)
    before, after = one.before.status or "not_reported", one.after.status or "not_reported"
    return {
        "commitment": address(item._replace(address=""), several=tell.several) if item.commitment else None,
        "addresses": [address(item, several=tell.several)],
        "kind": item.kind.value,
        "title": title,
        "title_language": language,
        "commitment_title": tell.owner(item),
        "status_before": before,
        "status_before_words": say(before, "status"),
        "status": after,
        "status_words": say(after, "status"),
        "completion_before": completion(one.before.completion),
        "completion_before_words": tell.completion(one.before.completion),
        "completion": completion(one.after.completion),
        "completion_words": tell.completion(one.after.completion),
        "due_before": edtf(one.before.due),
        "due_before_words": tell.due(one.before.due),
        "due": edtf(entry.due),
        "due_words": tell.due(entry.due),
        "moved": one.moved,
        "days": one.days,
        "slippage": one.after.slippage,
        "ended": one.ended,
        "reason": tell.said(entry.reason),
        "progress": tell.said(entry.progress),
        "evidence": [tell.link(link) for link in entry.evidence],
    }
