"""The calendar as iCalendar has it (RFC 5545, with the names of RFC 7986)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vDuration, vText

from ogpctl.render.calendar import CalendarView, EventView

MAKER: Final = "-//ogpctl//ogpctl//EN"
IDS: Final = UUID("7d2d9c52-6c0d-5d0f-9d7f-2f1c1a3d9b60")
"""What the ids of events are made in: from the name of a record always the same."""
REFRESH: Final = timedelta(days=1)
"""How often whoever subscribes should look: the records change after a meeting, and statuses overnight."""
FAR: Final = 20
"""Years for which the rules of a time zone are written out at most: nobody knows them further ahead."""


def ics(view: CalendarView) -> bytes:
    """The bytes of the file. A deadline leaves free whoever has it in the calendar; a meeting does not."""
    made = Calendar()
    made.add("VERSION", "2.0")
    made.add("PRODID", MAKER)
    made.add("CALSCALE", "GREGORIAN")
    for name, words in (("NAME", view.name), ("DESCRIPTION", view.about)):
        made.add(name, words, parameters={"LANGUAGE": view.language})
    for name, words in (("CALNAME", view.name), ("CALDESC", view.about), ("TIMEZONE", view.time_zone)):
        made.add(f"X-WR-{name}", vText(words))
    made.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    made.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    zone = ZoneInfo(view.time_zone)
    hours = [one.slot.first for one in view.events if one.slot.start]
    if hours or not view.events:  # a calendar holds something: one without events, its time zone
        made.add_component(_zone(view.time_zone, zone, hours or [view.as_of]))
    for id_, one in zip(_ids(view), view.events, strict=True):
        made.add_component(_event(id_, one, view, zone))
    return bytes(made.to_ical())


def _zone(name: str, zone: ZoneInfo, days: Iterable[date]) -> Any:
    """The rules of a time zone over the years of what happens in it."""
    first = min(days)
    last = min(max(days).year + 2, first.year + FAR, date.max.year)
    return Timezone.from_tzinfo(zone, name, date(max(first.year - 1, 1), 1, 1), date(last, 1, 1))


def _ids(view: CalendarView) -> Iterator[str]:
    """The id of each event: from the member and the address of the record, and nothing that may change.

    Work that stands twice under one number, by mistake, is told apart by its order.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for one in view.events:
        again = (str(seen[one.key]),) if seen[one.key] else ()
        seen[one.key] += 1
        yield str(uuid5(IDS, "\0".join((view.member, *one.key, *again))))


def _event(id_: str, one: EventView, view: CalendarView, zone: ZoneInfo) -> Event:
    made = Event()
    made.add("UID", id_)
    made.add("DTSTAMP", _midnight(view.as_of))
    if one.changed:
        made.add("LAST-MODIFIED", _midnight(one.changed))
    made.add("SEQUENCE", one.moved)
    _place(made, one, zone)
    made.add("SUMMARY", one.title, parameters={"LANGUAGE": one.language})
    if one.lines:
        made.add("DESCRIPTION", "\n".join(one.lines), parameters={"LANGUAGE": view.language})
    if one.place:
        made.add("LOCATION", one.place)
    if one.categories:
        made.add("CATEGORIES", list(one.categories))
    if one.link:
        made.add("URL", one.link)
    if one.cancelled:
        made.add("STATUS", "CANCELLED")
    made.add("TRANSP", "OPAQUE" if one.busy and not one.cancelled else "TRANSPARENT")
    return made


def _place(made: Event, one: EventView, zone: ZoneInfo) -> None:
    """The days of an event, or its hours. Days end with the day behind the last one, which is none of them."""
    first, last, start, end = one.slot
    if start:
        made.add("DTSTART", datetime.combine(first, start, zone))
        if end:
            made.add("DTEND", datetime.combine(last, end, zone))
        return
    made.add("DTSTART", first)
    if last < date.max:
        made.add("DTEND", last + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
